import CaseModel
import PatrolProblems

/// What a case wants of its teams beside visits: stops once in some days, breaks, and what is done already.
extension CasePatrols {
    /// Each stop once in each stretch of its days.
    func wishes() -> [VisitWish] {
        var found: [VisitWish] = []
        for (number, place) in terms.places.enumerated() {
            guard let every = place.everyDays ?? terms.everyDays else { continue }
            var first = days.lowerBound
            while first + every - 1 <= days.upperBound {
                var stops: [Int] = []
                for (index, visit) in posedVisits.enumerated()
                where visit.place == number && visit.day >= first && visit.day < first + every {
                    stops.append(index)
                }
                let end = every > 1 ? " to \(dayWords(first + every - 1))" : ""
                found.append(VisitWish(name: place.id + " " + dayWords(first) + end, stops: stops))
                first += 1
            }
        }
        return found
    }

    // MARK: Breaks

    /// The visits that stand for breaks, and the locks that want one in each shift that has room for it.
    func breaks(
        _ shifts: [PatrolShift], _ teams: [Int], after count: Int
    ) -> (visits: [PosedVisit], locks: [VisitLock]) {
        var visits: [PosedVisit] = []
        var locks: [VisitLock] = []
        for (number, shift) in shifts.enumerated() {
            guard let rest = terms.teams[teams[number]].rest, !isUnderWay(shift, teams[number]) else { continue }
            // The shift's name says its day; the hours of a break come again each day.
            var windows: [PatrolWindow] = []
            for day in days.lowerBound...(days.upperBound + 1) where isDay(day, of: shift) || isDay(day - 1, of: shift)
            {
                let from = max(shift.starts[0], Int(civil.moment(day, rest.hours.from) - start))
                let until = min(shift.until, Int(civil.moment(day, Self.end(of: rest.hours)) - start))
                if until - from >= rest.length { windows.append(PatrolWindow(from: from, until: until)) }
            }
            guard !windows.isEmpty else { continue }
            var own: [Int] = []
            for place in rest.places {
                let free =
                    place < terms.bases.count ? windows : restTimes(place - terms.bases.count, windows, rest.length)
                guard !free.isEmpty else { continue }
                let isBase = place < terms.bases.count
                let name = isBase ? terms.bases[place].id : terms.places[place - terms.bases.count].id
                own.append(count + visits.count)
                let stop = PatrolStop(
                    name: "break at " + name, place: place, reward: 0, service: rest.length, windows: free,
                    shifts: [number])
                visits.append(PosedVisit(stop, -1, 0, 0..<1, 0))
            }
            locks.append(
                VisitLock(
                    name: "the break of " + shift.name, stops: own,
                    window: PatrolWindow(from: 0, until: PatrolProblem.largestFigure)))
        }
        return (visits, locks)
    }

    /// When a team may rest at a stop: in its hours, in no security window, and not while it must not be visited.
    private func restTimes(_ number: Int, _ windows: [PatrolWindow], _ length: Int) -> [PatrolWindow] {
        windows.flatMap { window -> [PatrolWindow] in
            var times = OpenTimes(window.from, window.until)
            if !terms.places[number].open.isEmpty {
                let days = (days.lowerBound - 1)...(days.upperBound + 1)
                times.keep(within: days.flatMap { hours(terms.places[number], $0) })
            }
            for closure in terms.closures where closure.stops.contains(number) { remove(closure.span, &times) }
            for lock in terms.locks where !lock.mustVisit && lock.stop == number { remove(lock.span, &times) }
            times.drop(shorterThan: length)
            return times.spans.map { PatrolWindow(from: $0.from, until: $0.until) }
        }
    }

    private func isDay(_ day: Int, of shift: PatrolShift) -> Bool { shift.name.contains(" " + dayWords(day)) }

    // MARK: What is done

    private var now: Int { done.map { Int($0.now - start) } ?? .min }

    /// The visits that a team has made, by their times on the plan's clock.
    private func made(_ team: Int) -> [DoneVisit] {
        (done?.visits ?? []).filter { $0.team == terms.teams[team].id }.sorted { $0.begins < $1.begins }
    }

    private func isUnderWay(_ shift: PatrolShift, _ team: Int) -> Bool {
        shift.start >= terms.bases.count && !made(team).isEmpty
    }

    /// What is left of a shift: nothing where it is over; from its last visit where it has made some; else from now on.
    func leftOf(_ shift: PatrolShift) -> PatrolShift? {
        guard done != nil else { return shift }
        guard shift.until > now else { return nil }
        let own = made(shift.team).filter {
            let begins = Int($0.begins - start)
            return begins >= shift.starts[0] && begins < shift.until
        }
        var left = shift
        if let last = own.last, let place = terms.places.firstIndex(where: { $0.id == last.stop }) {
            let free = max(Int(last.ends - start), now)
            let began = own.compactMap(\.dutyBegan).first.map { Int($0 - start) } ?? shift.starts[0]
            left.start = terms.bases.count + place
            left.starts = [free]
            left.longest = max(0, began + shift.longest - free)
        } else if shift.starts[0] < now {
            left.starts.removeAll { $0 < now }
            if left.starts.isEmpty { left.starts = [now] }
        }
        return left
    }

    /// What each team worked in the visits it has made and on its ways to them and back, and which shifts are no more to be
    /// planned; nil where nothing was done.
    ///
    /// - Parameter left: the shifts that are left.
    func workBefore(_ left: [PatrolShift]) -> WorkBefore? {
        guard done != nil else { return nil }
        let whole = wholeShifts()
        var worked = WorkBefore(seconds: [], over: [], underWay: [])
        for team in terms.teams.indices {
            let own = whole.filter { $0.team == team }
            var seconds = 0
            // By shift, where it was last.
            var at: [Int: Int] = [:]
            for visit in made(team) where visit.begins >= start {
                seconds += Int(visit.ends - visit.begins)
                let begins = Int(visit.begins - start)
                guard let place = terms.places.firstIndex(where: { $0.id == visit.stop }),
                    let shift = own.indices.first(where: { own[$0].starts[0] <= begins && begins < own[$0].until })
                else { continue }
                seconds += way(at[shift] ?? own[shift].start, terms.bases.count + place) ?? 0
                at[shift] = terms.bases.count + place
            }
            for (shift, place) in at { seconds += way(place, own[shift].end) ?? 0 }
            worked.seconds.append(seconds)
            worked.over.append(own.count { $0.until <= now })
        }
        worked.underWay = left.indices.filter { left[$0].start >= terms.bases.count }
        return worked
    }

    /// The visits with those that are done marked; nobody comes to their places again before the least gap is over.
    func withDone(_ visits: [PosedVisit]) -> [PosedVisit] {
        guard let done else { return visits }
        var found = visits
        for (number, place) in terms.places.enumerated() {
            let own = done.visits.filter { $0.stop == place.id }
            guard let last = own.map(\.ends).max() else { continue }
            for index in found.indices where found[index].place == number {
                // A visit that was shorter than one is to be is none.
                found[index].isDone = own.contains {
                    $0.ends - $0.begins >= Int64(place.dwell) && found[index].period.contains(Int($0.begins - start))
                }
                let left = Int(last - start) + leastGap(number)
                found[index].stop.windows =
                    found[index].isDone
                    ? []
                    : found[index].stop.windows.compactMap {
                        $0.until > left ? PatrolWindow(from: max($0.from, left), until: $0.until) : nil
                    }
            }
        }
        return found
    }

    /// Seconds between two visits of a stop; none where a lock wants it visited.
    func leastGap(_ number: Int) -> Int {
        if terms.locks.contains(where: { $0.mustVisit && $0.stop == number }) { return 0 }
        let free = terms.periodHours * 3600 - terms.places[number].dwell
        return terms.leastGap ?? (free <= 0 ? 0 : min(3600, free / 2))
    }

    /// Whether a lock is kept by what is done, or its time is over.
    func isSettled(_ lock: PatrolLock, _ from: Int, _ until: Int) -> Bool {
        guard let done else { return false }
        if until <= now { return true }
        return done.visits.contains { visit in
            let begins = Int(visit.begins - start)
            return visit.stop == terms.places[lock.stop].id && begins >= from && begins < until
                && visit.ends - visit.begins >= Int64(terms.places[lock.stop].dwell)
                && (lock.team.map { terms.teams[$0].id == visit.team } ?? true)
        }
    }
}
