import CaseModel
import Patrols

/// What is done before a plan is made again, on its clock: shifts that are over are left out, those under way go on from
/// their last visit.
struct PastOfPlan {
    struct Made {
        var team: Int
        var place: Int
        var from: Int
        var until: Int
        var began: Int?
    }
    let now: Int
    /// The second since 1970 at which the plan's clock is 0.
    let start: Int64
    let visits: [Made]

    init(_ done: DoneSoFar, _ terms: PatrolTerms, start: Int64) {
        now = Int(done.now - start)
        self.start = start
        visits = done.visits.compactMap { visit in
            guard let team = terms.teams.firstIndex(where: { $0.id == visit.team }),
                let place = terms.places.firstIndex(where: { $0.id == visit.stop })
            else { return nil }
            return Made(
                team: team, place: place, from: Int(visit.begins - start), until: Int(visit.ends - start),
                began: visit.dutyBegan.map { Int($0 - start) })
        }.sorted { ($0.from, $0.team, $0.place) < ($1.from, $1.team, $1.place) }
    }

    /// Whether a shift goes on from a stop where it has been, `bases` being the number of bases.
    func isUnderWay(_ shift: PatrolShift, bases: Int) -> Bool { shift.start >= bases }

    /// The shifts that are left, and whose they are.
    func left(
        _ shifts: [PatrolShift], _ shiftOf: [(team: Int, day: Int)], _ terms: PatrolTerms
    ) -> ([PatrolShift], [(team: Int, day: Int)]) {
        var kept: [PatrolShift] = []
        var keptOf: [(team: Int, day: Int)] = []
        for (shift, of) in zip(shifts, shiftOf) where shift.until > now {
            var shift = shift
            guard let first = shift.starts.first else { continue }
            let own = visits.filter { $0.team == of.team && $0.from >= first && $0.from < shift.until }
            if let last = own.last {
                let begins = max(now, last.until)
                shift.start = terms.bases.count + last.place
                shift.starts = [begins]
                shift.longest = max(0, (own.compactMap(\.began).first ?? first) + shift.longest - begins)
            } else if first < now {
                let later = shift.starts.filter { $0 >= now }
                shift.starts = later.isEmpty ? [now] : later
            }
            kept.append(shift)
            keptOf.append(of)
        }
        return (kept, keptOf)
    }

    /// What the teams worked in shifts that are over or under way, by the quickest ways between the visits made.
    ///
    /// - Parameters:
    ///   - shifts: all of them, as they were before anything was done.
    ///   - left: those that are left.
    ///   - way: seconds of the quickest way from a place to another.
    func worked(
        _ shifts: [PatrolShift], left: [PatrolShift], _ terms: PatrolTerms, way: (Int, Int) -> Int?
    ) -> WorkBefore {
        let bases = terms.bases.count
        var seconds = terms.teams.map { _ in 0 }
        var over = seconds
        var isCounted = visits.map { _ in false }
        for shift in shifts {
            guard let first = shift.starts.first else { continue }
            if shift.until <= now { over[shift.team] += 1 }
            var place = shift.start
            for (number, visit) in visits.enumerated()
            where visit.team == shift.team && visit.from >= first && visit.from < shift.until && !isCounted[number] {
                isCounted[number] = true
                seconds[shift.team] += (way(place, bases + visit.place) ?? 0) + visit.until - visit.from
                place = bases + visit.place
            }
            // No shift begins at a stop: one that was nowhere else has worked nothing.
            if place >= bases { seconds[shift.team] += way(place, shift.end) ?? 0 }
        }
        for (number, visit) in visits.enumerated() where !isCounted[number] && visit.from >= 0 {
            seconds[visit.team] += visit.until - visit.from
        }
        return WorkBefore(
            seconds: seconds, over: over, underWay: left.indices.filter { isUnderWay(left[$0], bases: bases) })
    }

    /// What becomes of the teams that are on duty, in sentences: back at their base in time, or not.
    func underWay(
        _ problem: PatrolProblem, _ shiftOf: [(team: Int, day: Int)], _ terms: PatrolTerms, _ clock: LocalClock
    ) -> [String] {
        zip(problem.shifts, shiftOf).compactMap { shift, of in
            guard isUnderWay(shift, bases: terms.bases.count), let begins = shift.starts.first else { return nil }
            let base = terms.bases[shift.end].id
            let head =
                "\(terms.teams[of.team].id) is on duty, and goes on from \(terms.places[shift.start - terms.bases.count].id); "
            guard let back = problem.journey(from: shift.start, to: shift.end, at: begins) else {
                return head + "no way leads it back to \(base) any more."
            }
            let deadline = shift.deadline(start: begins)
            guard back.arrives > deadline else {
                return head + "without a further visit it returns to \(base) at once."
            }
            func time(_ moment: Int) -> String {
                let second = start + Int64(moment)
                let local = utcClock(second + clock.offset(at: second))
                return "\(dayWords(local.day)) \(local.time.prefix(5))"
            }
            return head
                + "it cannot be back in time: it reaches \(base) at \(time(back.arrives)) at the earliest, and its duty "
                + "is to end at \(time(deadline))."
        }
    }

    /// The stops of the problem that stand for the visits made; what is left of the others at the same places begins after
    /// the least gap.
    func made(
        _ stops: inout [PatrolStop], _ placeOf: [Int], _ periodOf: [PatrolWindow], _ terms: PatrolTerms,
        _ isLocked: Set<Int>, _ notes: inout [String]
    ) -> [Int] {
        var found: Set<Int> = []
        for visit in visits {
            let place = terms.places[visit.place]
            let own = stops.indices.filter {
                placeOf[$0] == visit.place && periodOf[$0].from <= visit.from && visit.from < periodOf[$0].until
            }
            let isShort = visit.until - visit.from < place.dwell
            if isShort {
                notes.append(
                    "A visit made of \(place.id) counts for nothing: it took \((visit.until - visit.from) / 60) min, "
                        + "and a visit takes \(place.dwell / 60) min.")
            } else if own.isEmpty || own.contains(where: found.contains) {
                notes.append(
                    "A visit made of \(place.id) counts for nothing: "
                        + (own.isEmpty ? "the stop is closed at that time." : "another one of the same period counts."))
            }
            // What is done is done, and told where it went against the case.
            for lock in terms.locks where !lock.mustVisit && lock.stop == visit.place {
                guard let barred = lock.window(start: start), visit.from < barred.until, visit.until > barred.from
                else {
                    continue
                }
                notes.append(
                    "\(terms.teams[visit.team].id) has been at \(place.id), which was not to be visited then (\(lock.reason))."
                )
            }
            if !isShort { found.formUnion(own) }
            let gap = isLocked.contains(visit.place) ? 0 : terms.leastGap(of: place)
            let before = PatrolWindow(from: 0, until: visit.until + gap)
            for stop in stops.indices where placeOf[stop] == visit.place {
                stops[stop].windows = stops[stop].windows.flatMap { $0.without(before) }
            }
        }
        for stop in found { stops[stop].windows = [] }
        return found.sorted()
    }

    /// Whether a lock is kept by a visit made.
    ///
    /// - Parameter dwell: how long a visit of its stop takes.
    func keeps(_ lock: PatrolLock, _ window: PatrolWindow, dwell: Int) -> Bool {
        visits.contains {
            $0.place == lock.stop && $0.until - $0.from >= dwell && $0.from >= window.from && $0.from < window.until
                && (lock.team == nil || lock.team == $0.team)
        }
    }
}
