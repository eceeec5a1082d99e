public import CaseModel
public import Coverage
import Geodesy
public import PatrolProblems

/// The patrols of a case, from which the check poses the problem itself: it shares nothing with the planner but the case,
/// the coverage that is there without the plan, and distances.
public struct CasePatrols {
    let found: Case
    let terms: PatrolTerms
    let grid: CoverageGrid
    let detection: DetectionTable
    let civil: CivilDay
    let days: ClosedRange<Int>
    /// The second since 1970 at which the plan's clock is 0, and how long the plan is.
    let start: Int64
    let length: Int
    let done: DoneSoFar?
    private(set) var posedVisits: [PosedVisit] = []

    /// - Parameters:
    ///   - days: numbers of local days, the first and the last.
    ///   - done: what was made before the plan; nil where all of its time is planned.
    public init(
        _ found: Case, _ terms: PatrolTerms, grid: CoverageGrid, detection: DetectionTable, clock: LocalClock,
        days: ClosedRange<Int>, done: DoneSoFar? = nil
    ) {
        self.done = done
        self.found = found
        self.terms = terms
        self.grid = grid
        self.detection = detection
        self.days = days
        civil = CivilDay(clock: clock)
        start = civil.moment(days.lowerBound, 0)
        var latest = 86_400
        for team in terms.teams { for shift in team.shifts { latest = max(latest, Self.end(of: shift)) } }
        length = Int(civil.moment(days.upperBound, latest) - start)
        posedVisits = withDone(visits())
    }

    /// The second of its first day at which a shift ends.
    static func end(of shift: DailyHours) -> Int {
        shift.until > shift.from ? shift.until : shift.until + 86_400
    }

    /// How a problem differs from the one that the case poses.
    public func faults(_ given: PatrolProblem) -> [String] {
        var faults = RoadCheck(terms, start: start, length: length).faults(given)
        func say(_ what: String) { faults.append("\(what) of the file differ from those of the case") }
        let (shifts, teams) = shifts()
        let breaks = breaks(shifts, teams, after: posedVisits.count)
        if given.still != still { say("the hours without journeys") }
        if given.shifts != shifts { say("the shifts") }
        let tolerance = terms.equalTreatment.map { $0.measure == .time ? $0.tolerance * 60 : $0.tolerance * 1000 }
        if given.balance?.tolerance != tolerance { say("the terms of equal treatment") }
        if given.further != terms.furtherVisits * 10 { say("the terms of further visits") }
        let visits = posedVisits + breaks.visits
        if given.fairness?.tolerance != terms.fairWork { say("the terms of fair work") }
        if let fairness = given.fairness, fairness.before != workBefore(shifts) { say("what teams worked before") }
        if given.done != posedVisits.indices.filter({ posedVisits[$0].isDone }) { say("the visits made already") }
        var joints: [[Int]] = []
        for (number, visit) in posedVisits.enumerated() where terms.places[visit.place].teams > 1 {
            if visit.member == 0 { joints.append([]) }
            joints[joints.count - 1].append(number)
        }
        if given.joints != joints { say("the joint visits") }
        if given.gaps != Array(repeating: 0, count: terms.bases.count) + terms.places.indices.map(leastGap) {
            say("the least gaps between visits")
        }
        if given.wishes != wishes() { say("the stops to be visited once in some days") }
        guard given.stops.count == visits.count else {
            faults.append("\(given.stops.count) visits in the file, \(visits.count) in the case")
            return faults
        }
        for (one, visit) in zip(given.stops, visits) where faults.count < 20 {
            let own = visit.stop
            var same = own
            same.reward = one.reward
            if terms.equalTreatment?.measure == .gain, visit.member == 0 { same.weight = one.reward }
            if one != same || !visit.rewards.contains(one.reward) { say("the terms of the visit '\(own.name)'") }
        }
        if given.locks != locks(posedVisits, shifts, teams) + breaks.locks { say("the locks") }
        return faults
    }

    // MARK: Shifts

    /// Every shift, and the team that each is of.
    func shifts() -> (shifts: [PatrolShift], teams: [Int]) {
        let left = wholeShifts().compactMap(leftOf)
        return (left, left.map(\.team))
    }

    /// The shifts as they are where nothing was done before.
    func wholeShifts() -> [PatrolShift] {
        var shifts: [PatrolShift] = []
        for day in days {
            let weekday = DayOff.weekday(((day % 7) + 11) % 7)
            for (number, team) in terms.teams.enumerated() {
                if team.daysOff.contains(.day(day)) || team.daysOff.contains(weekday) { continue }
                for (turn, hours) in team.shifts.enumerated() {
                    let from = Int(civil.moment(day, hours.from) - start)
                    let until = Int(civil.moment(day, Self.end(of: hours)) - start)
                    let duty = min(team.longest ?? until - from, max(0, until - from))
                    var starts = [from]
                    while let last = starts.last, last + terms.startStep <= until - duty {
                        starts.append(last + terms.startStep)
                    }
                    if let last = starts.last, last < until - duty { starts.append(until - duty) }
                    let shift = PatrolShift(
                        name: turn == 0
                            ? "\(team.id) \(dayWords(day))" : "\(team.id) \(dayWords(day)), shift \(turn + 1)",
                        start: team.base, end: team.returnsTo, starts: starts, until: until, longest: duty,
                        team: number)
                    shifts.append(shift)
                }
            }
        }
        return shifts
    }

    /// The hours without journeys of every day, made one where they touch.
    private var still: [PatrolWindow] {
        var edges: [Int: Int] = [:]
        for day in (days.lowerBound - 1)...(days.upperBound + 1) {
            for hours in terms.noDriving {
                let from = min(length, max(0, Int(civil.moment(day, hours.from) - start)))
                let until = min(length, max(0, Int(civil.moment(day, Self.end(of: hours)) - start)))
                guard from < until else { continue }
                edges[from, default: 0] += 1
                edges[until, default: 0] -= 1
            }
        }
        var found: [PatrolWindow] = []
        var depth = 0
        for (time, change) in edges.sorted(by: { $0.key < $1.key }) where change != 0 {
            if depth == 0 { found.append(PatrolWindow(from: time, until: time)) }
            depth += change
            if depth == 0 { found[found.count - 1].until = time }
        }
        return found
    }

    // MARK: Visits

    /// Each stop once in each period in which it can be visited, with its place in the list of stops.
    private func visits() -> [PosedVisit] {
        let gains = Gains(self)
        var made: [PosedVisit] = []
        for day in days.lowerBound...(days.upperBound + 1) {
            var hour = 0
            while hour < 24 {
                let begins = civil.moment(day, hour * 3600)
                let ends = civil.moment(day, min(24, hour + terms.periodHours) * 3600)
                hour += terms.periodHours
                guard begins < start + Int64(length) else { continue }
                for (number, place) in terms.places.enumerated() {
                    var times = OpenTimes(Int(begins - start), Int(ends - start))
                    if !place.open.isEmpty { times.keep(within: hours(place, day)) }
                    for closure in terms.closures where closure.stops.contains(number) {
                        remove(closure.span, &times)
                    }
                    times.drop(shorterThan: place.dwell)
                    guard !times.spans.isEmpty else { continue }
                    for lock in terms.locks where !lock.mustVisit && lock.stop == number { remove(lock.span, &times) }
                    let rewards = gains.rewards(number, begins, ends)
                    let reward = rewards.lowerBound
                    let side = gains.side(number)
                    let weight =
                        switch terms.equalTreatment?.measure {
                        case .time: place.dwell
                        case .gain: reward
                        case nil: 0
                        }
                    let stop = PatrolStop(
                        name: place.id, place: terms.bases.count + number, reward: reward, service: place.dwell,
                        windows: times.spans.map { PatrolWindow(from: $0.from, until: $0.until) }, side: side,
                        weight: weight)
                    for member in 0..<place.teams {
                        var visit = PosedVisit(stop, number, day, Int(begins - start)..<Int(ends - start), member)
                        // Only one of the teams bears what is gained.
                        if member > 0 { (visit.stop.reward, visit.stop.weight) = (0, 0) }
                        visit.rewards = member > 0 ? 0...0 : rewards
                        made.append(visit)
                    }
                }
            }
        }
        return made
    }

    /// The hours of a stop on a day and the one before, on the plan's clock.
    func hours(_ place: PatrolPlace, _ day: Int) -> [(from: Int, until: Int)] {
        place.open.flatMap { hours in
            [day - 1, day].map { day in
                let end = hours.until > hours.from ? hours.until : hours.until + 86_400
                return (Int(civil.moment(day, hours.from) - start), Int(civil.moment(day, end) - start))
            }
        }
    }

    func remove(_ span: TimeSpan, _ times: inout OpenTimes) {
        let (from, until) = plan(span)
        times.remove(from, until)
    }

    /// A span on the plan's clock, as far as figures go.
    private func plan(_ span: TimeSpan) -> (from: Int, until: Int) {
        let most = Int64(PatrolProblem.largestFigure)
        let from = span.first <= start ? 0 : min(most, span.first - start)
        let until = span.last < start ? 0 : span.last >= start + most ? most : span.last - start + 1
        return (Int(from), Int(until))
    }

    // MARK: Locks

    private func locks(_ visits: [PosedVisit], _ shifts: [PatrolShift], _ teams: [Int]) -> [VisitLock] {
        var found: [VisitLock] = []
        for lock in terms.locks where lock.mustVisit {
            let (from, until) = plan(lock.span)
            guard until > 0, from < length else { continue }
            if isSettled(lock, from, until) { continue }
            let own = lock.team.map { team in shifts.indices.filter { teams[$0] == team } }
            var stops: [Int] = []
            var isReached = false
            for (number, posed) in visits.enumerated() where posed.place == lock.stop {
                let visit = posed.stop
                for window in visit.windows {
                    let (first, last) = (max(window.from, from), min(window.until - visit.service, until - 1))
                    guard first <= last else { continue }
                    if stops.last != number { stops.append(number) }
                    for shift in own ?? Array(shifts.indices) {
                        isReached = isReached || reaches(visit, first...last, shifts[shift])
                    }
                }
            }
            // What cannot be kept in this plan and goes on after it, to an end that is given, is left to a later one.
            guard isReached || until <= length || lock.span.last == .max else { continue }
            let name = "the lock on '\(terms.places[lock.stop].id)' (\(lock.reason))"
            found.append(
                VisitLock(name: name, stops: stops, window: PatrolWindow(from: from, until: until), shifts: own))
        }
        return found
    }

    /// Whether a shift can drive to a visit that begins within some times, and back.
    private func reaches(_ visit: PatrolStop, _ begins: ClosedRange<Int>, _ shift: PatrolShift) -> Bool {
        guard let there = way(shift.start, visit.place), let back = way(visit.place, shift.end) else { return false }
        for start in shift.starts {
            let first = max(begins.lowerBound, start + there)
            let deadline = min(shift.until, start + shift.longest)
            if first <= begins.upperBound, first + visit.service + back <= deadline { return true }
        }
        return false
    }

    /// Seconds of the quickest way over the roads.
    func way(_ from: Int, _ to: Int) -> Int? {
        var best = [from: 0]
        var waiting = [from]
        while let place = waiting.popLast() {
            for road in terms.roads where road.from == place {
                let time = (best[place] ?? 0) + road.seconds
                if time < best[road.to] ?? .max {
                    best[road.to] = time
                    waiting.append(road.to)
                }
            }
        }
        return best[to].flatMap { $0 < PatrolProblem.largestFigure ? $0 : nil }
    }
}
