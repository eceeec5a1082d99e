public import CaseModel
public import Coverage
public import Patrols

/// Why patrols cannot be planned.
public struct PatrolRefusal: Error, Sendable {
    /// What is missing or too much; what was expected.
    public var message: String
}

/// A case's patrols as a ``PatrolProblem``, and what its stops and shifts stand for.
///
/// The plan's clock is 0 at the first midnight. A stop becomes one visit for each period of each day, since what it
/// gains differs by the hour; its reward is the mean over the hours of the period.
public struct PatrolReduction: Sendable {
    public let terms: PatrolTerms
    public let gains: StopGains
    public let problem: PatrolProblem
    /// The second since 1970 at which the plan's clock is 0.
    public let start: Int64
    /// For each stop of the problem its place in the list of the file's stops; below zero for a break.
    public let placeOf: [Int]
    /// For each wish of the problem, the place in the list of the file's stops, and the first of the days.
    public let wishOf: [(place: Int, day: Int)]
    /// What was made before the plan; nil where all of its time is planned.
    public let done: DoneSoFar?
    /// For each shift its team, and the number of its day.
    public let shiftOf: [(team: Int, day: Int)]
    /// What the planner should know of the terms, in sentences.
    public let notes: [String]

    /// - Parameter days: numbers of local days, the first and the last.
    public init(
        _ found: Case, _ terms: PatrolTerms, grid: CoverageGrid, detection: DetectionTable, clock: LocalClock,
        days: ClosedRange<Int>, done: DoneSoFar? = nil
    ) throws(PatrolRefusal) {
        self.terms = terms
        self.done = done
        let span = Self.span(terms, clock: clock, days: days)
        start = span.first
        let length = Int(span.last + 1 - span.first)
        gains = StopGains(found, terms, grid: grid, detection: detection)
        var notes: [String] = []
        let times = PatrolTimes(terms, start: start, length: length)

        var shifts: [PatrolShift] = []
        var shiftOf: [(team: Int, day: Int)] = []
        for day in days {
            for (number, team) in terms.teams.enumerated() where !team.isOff(on: day) {
                for (place, hours) in team.shifts.enumerated() {
                    let from = Int(clock.moment(day: day, second: hours.from) - start)
                    let until = Int(clock.moment(day: day, second: hours.from + hours.span) - start)
                    let longest = min(team.longest ?? .max, max(0, until - from))
                    // The last one begins as late as a whole duty fits.
                    let last = max(from, until - longest)
                    let starts = Array(stride(from: from, to: last, by: terms.startStep)) + [last]
                    shifts.append(
                        PatrolShift(
                            name: "\(team.id) \(dayWords(day))" + (place > 0 ? ", shift \(place + 1)" : ""),
                            start: team.base, end: team.returnsTo, starts: starts,
                            until: until, longest: longest, team: number))
                    shiftOf.append((number, day))
                    if until <= from {
                        notes.append(
                            "\(team.id) has no duty on \(dayWords(day)): the clock leaps over its shift.")
                    }
                }
            }
        }
        let past = done.map { PastOfPlan($0, terms, start: span.first) }
        let allShifts = shifts
        if let past { (shifts, shiftOf) = past.left(shifts, shiftOf, terms) }
        self.shiftOf = shiftOf
        for team in terms.teams where team.base != team.returnsTo && (days.count > 1 || team.shifts.count > 1) {
            notes.append(
                "\(team.id) ends each duty at \(terms.bases[team.returnsTo].id) and begins the next at "
                    + "\(terms.bases[team.base].id): how it gets there is not planned.")
        }

        var stops: [PatrolStop] = []
        var placeOf: [Int] = []
        var dayOf: [Int] = []
        var periodOf: [PatrolWindow] = []
        var joints: [[Int]] = []
        for day in days.lowerBound...(days.upperBound + 1) {
            for period in stride(from: 0, to: 24, by: terms.periodHours) {
                let from = clock.moment(day: day, second: period * 3600)
                let until = clock.moment(day: day, second: min(24, period + terms.periodHours) * 3600)
                guard from - start < Int64(length) else { continue }
                for (number, place) in terms.places.enumerated() {
                    let stretch = PatrolWindow(from: Int(from - start), until: Int(until - start))
                    var windows = terms.openTimes(ofStop: number, within: stretch, days: [day - 1, day], clock, start)
                    windows = windows.filter { $0.until - $0.from >= place.dwell }
                    guard !windows.isEmpty else { continue }
                    let gain = meanGain(gains.byHour[number], grid, from: from, until: until)
                    let reward = Int((gain * 1000 * Double(place.dwell) / 3600).rounded(.down))
                    let side = gains.sides[number]
                    let measure = terms.equalTreatment?.measure
                    if place.teams > 1 { joints.append(Array(stops.count..<stops.count + place.teams)) }
                    for team in 0..<place.teams {
                        // The first bears what the visit gains, whoever comes with it.
                        let weight = measure == .time ? place.dwell : measure == .gain ? reward : 0
                        stops.append(
                            PatrolStop(
                                name: place.id, place: terms.bases.count + number, reward: team == 0 ? reward : 0,
                                service: place.dwell, windows: windows, side: side, weight: team == 0 ? weight : 0))
                        placeOf.append(number)
                        dayOf.append(day)
                        periodOf.append(stretch)
                    }
                }
            }
        }
        Self.forbid(terms, &stops, placeOf, start: start)
        // What must be visited is free of the gap, so that its lock can be kept.
        let isLocked = Set(terms.locks.filter(\.mustVisit).map(\.stop))
        let made = past?.made(&stops, placeOf, periodOf, terms, isLocked, &notes) ?? []
        let wishes = VisitWishes(terms, placeOf, dayOf, days: days)
        wishOf = wishes.of
        let breaks = try TeamBreaks(terms, shifts, shiftOf, clock: clock, start: start, past: past)
        notes += breaks.notes
        notes += timesLeaptOver(terms, clock, span)
        let shutIn = terms.closures.filter {
            $0.span.last >= span.first && $0.span.first <= span.last && !$0.stops.isEmpty
        }
        if !shutIn.isEmpty {
            notes.append(
                "A security window shuts stops, and not the roads past them: a road on which nobody is to be then is closed in "
                    + "roads.csv.")
        }
        let breakLocks = breaks.locks(after: stops.count)
        stops += breaks.stops
        placeOf += breaks.stops.map { _ in -1 }
        self.placeOf = placeOf
        var posed = PatrolProblem(
            stops: stops, shifts: shifts, placeCount: times.placeCount, travel: times.travel, passages: times.passages,
            balance: terms.equalTreatment.map {
                SideBalance(tolerance: $0.tolerance * ($0.measure == .time ? 60 : 1000))
            }, further: terms.furtherVisits * 10,
            still: stillTimes(terms, clock, days: days, start: start, length: length), wishes: wishes.wishes,
            done: made,
            joints: joints, fairness: terms.fairWork.map { TeamFairness(tolerance: $0) },
            gaps: terms.bases.map { _ in 0 }
                + terms.places.enumerated().map { isLocked.contains($0) ? 0 : terms.leastGap(of: $1) })
        posed.fairness?.before = past.map { past in
            past.worked(allShifts, left: shifts, terms) { from, to in
                let seconds = times.travel[from * times.placeCount + to]
                return seconds < 0 ? nil : Int(seconds)
            }
        }
        if let fault = posed.faults.first {
            throw PatrolRefusal(
                message:
                    "\(fault): \(terms.places.count) stops × \(24 / max(1, terms.periodHours)) periods × \(days.count) days, "
                    + "\(terms.teams.count) teams; expected fewer days, stops or periods")
        }
        let locks = try PatrolLocks(terms, posed, placeOf, shiftOf, start: start, length: length, past: past)
        posed.locks = locks.locks + breakLocks
        notes += locks.notes
        self.notes = (past?.underWay(posed, shiftOf, terms, clock) ?? []) + notes
        problem = posed
    }

    /// From the first midnight to the end of the last shift or day.
    public static func span(_ terms: PatrolTerms, clock: LocalClock, days: ClosedRange<Int>) -> TimeSpan {
        let first = clock.moment(day: days.lowerBound, second: 0)
        let latest = terms.teams.flatMap(\.shifts).map { $0.from + $0.span }.max() ?? 0
        let last = clock.moment(day: days.upperBound, second: max(86_400, latest))
        return TimeSpan(first: first, last: last - 1)
    }

    /// Takes the times out at which stops must not be visited.
    private static func forbid(_ terms: PatrolTerms, _ stops: inout [PatrolStop], _ placeOf: [Int], start: Int64) {
        for lock in terms.locks where !lock.mustVisit {
            guard let window = lock.window(start: start) else { continue }
            for number in stops.indices where placeOf[number] == lock.stop {
                stops[number].windows = stops[number].windows.flatMap { $0.without(window) }
            }
        }
    }
}

extension PatrolLock {
    /// Its time on the plan's clock; nil where it is over before the plan begins.
    func window(start: Int64) -> PatrolWindow? {
        let most = Int64(PatrolProblem.largestFigure)
        let from = span.first == .min ? 0 : span.first - start
        let until = span.last == .max ? most : span.last - start + 1
        guard until > 0, from < most else { return nil }
        return PatrolWindow(from: Int(max(0, from)), until: Int(min(until, most)))
    }
}

extension PatrolTerms {
    /// Seconds between two visits of a stop at least.
    public func leastGap(of place: PatrolPlace) -> Int {
        leastGap ?? min(3600, max(0, periodHours * 3600 - place.dwell) / 2)
    }
}

extension PatrolTeam {
    /// Whether no shift of it begins on a day.
    func isOff(on day: Int) -> Bool {
        daysOff.contains { off in
            switch off {
            case .day(let number): number == day
            // 1970-01-01 was a Thursday.
            case .weekday(let number): number == ((day + 4) % 7 + 7) % 7
            }
        }
    }
}

/// Where the clock is set forward within the plan, and the file has times of its hours or days in what is leapt over.
private func timesLeaptOver(_ terms: PatrolTerms, _ clock: LocalClock, _ span: TimeSpan) -> [String] {
    var daily: [Int] = []
    for hours in terms.teams.flatMap({ $0.shifts + [$0.rest?.hours].compactMap { $0 } }) + terms.noDriving {
        daily += [hours.from, hours.from + hours.span]
    }
    for hours in terms.places.flatMap(\.open) { daily += [hours.from, hours.until] }
    let moments = (terms.locks.map(\.span) + terms.closures.map(\.span)).flatMap { [$0.first, $0.last] }
    return zip(clock.offsets, clock.offsets.dropFirst()).compactMap { before, after in
        guard after.seconds > before.seconds, span.first <= after.from, after.from <= span.last else { return nil }
        let leap = Int64(after.seconds - before.seconds)
        let (from, until) = (after.from + Int64(before.seconds), after.from + Int64(after.seconds))
        func second(_ local: Int64) -> Int { Int((local % 86_400 + 86_400) % 86_400) }
        let isIn =
            daily.contains { (second(from)..<second(from) + Int(leap)).contains($0 % 86_400) }
            || moments.contains { $0 >= after.from && $0 < after.from + leap }
        guard isIn else { return nil }
        func words(_ local: Int64) -> String { String(utcClock(local).time.prefix(5)) }
        return
            "On \(dayWords(utcClock(from).day)) the clock is set forward from \(words(from)) to \(words(until)): a time of "
            + "day between them is taken as \(words(until)), and a moment of a lock or security window as much later."
    }
}

/// When no journey takes place, on the plan's clock.
private func stillTimes(
    _ terms: PatrolTerms, _ clock: LocalClock, days: ClosedRange<Int>, start: Int64, length: Int
) -> [PatrolWindow] {
    let all = (days.lowerBound - 1...days.upperBound + 1).flatMap { day in
        terms.noDriving.map { hours in
            PatrolWindow(
                from: max(0, Int(clock.moment(day: day, second: hours.from) - start)),
                until: min(length, Int(clock.moment(day: day, second: hours.from + hours.span) - start)))
        }
    }
    return merged(all.filter { $0.from < $0.until })
}

/// The mean of what is gained in the hours of a period, kilometre-hours an hour.
private func meanGain(_ gains: [Double], _ grid: CoverageGrid, from: Int64, until: Int64) -> Double {
    var (sum, seconds) = (0.0, 0.0)
    for hour in gains.indices {
        let begins = Int64(grid.firstHour + hour) * 3600
        let shared = min(begins + 3600, until) - max(begins, from)
        guard shared > 0 else { continue }
        sum += gains[hour] * Double(shared)
        seconds += Double(shared)
    }
    return seconds > 0 ? sum / seconds : 0
}

extension PatrolTerms {
    /// When a stop can be visited within a stretch of the plan's clock: in its hours that begin on some days, and in no
    /// security window.
    func openTimes(
        ofStop number: Int, within stretch: PatrolWindow, days: [Int], _ clock: LocalClock, _ start: Int64
    ) -> [PatrolWindow] {
        let place = places[number]
        var windows = [stretch]
        if !place.open.isEmpty {
            windows = []
            for hours in place.open {
                // Those of the day before may reach over midnight.
                for begin in days {
                    let length = hours.until > hours.from ? hours.until - hours.from : hours.until + 86_400 - hours.from
                    let from = Int(clock.moment(day: begin, second: hours.from) - start)
                    let until = Int(clock.moment(day: begin, second: hours.from + length) - start)
                    let both = PatrolWindow(from: max(stretch.from, from), until: min(stretch.until, until))
                    if both.from < both.until { windows.append(both) }
                }
            }
            windows = merged(windows)
        }
        for closure in closures where closure.stops.contains(number) {
            let limit = Int64(PatrolProblem.largestFigure)
            guard closure.span.last >= start, closure.span.first < start + limit else { continue }
            let shut = PatrolWindow(
                from: Int(max(0, closure.span.first - start)), until: Int(min(limit, closure.span.last - start + 1)))
            windows = windows.flatMap { $0.without(shut) }
        }
        return windows
    }
}

/// Windows in order, those that touch made one.
private func merged(_ windows: [PatrolWindow]) -> [PatrolWindow] {
    var found: [PatrolWindow] = []
    for window in windows.sorted(by: { $0.from < $1.from }) {
        if let last = found.last, window.from <= last.until {
            found[found.count - 1].until = max(last.until, window.until)
        } else {
            found.append(window)
        }
    }
    return found
}

extension PatrolWindow {
    /// What is left of it without another.
    func without(_ other: PatrolWindow) -> [PatrolWindow] {
        guard other.from < until, other.until > from else { return [self] }
        return [PatrolWindow(from: from, until: other.from), PatrolWindow(from: other.until, until: until)].filter {
            $0.from < $0.until
        }
    }
}
