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
    /// For each stop of the problem its place in the list of the file's stops.
    public let placeOf: [Int]
    /// For each shift its team, and the number of its day.
    public let shiftOf: [(team: Int, day: Int)]

    /// - Parameter days: numbers of local days, the first and the last.
    public init(
        _ found: Case, _ terms: PatrolTerms, grid: CoverageGrid, detection: DetectionTable, clock: LocalClock,
        days: ClosedRange<Int>
    ) throws(PatrolRefusal) {
        self.terms = terms
        let span = Self.span(terms, clock: clock, days: days)
        start = span.first
        let length = Int(span.last + 1 - span.first)
        gains = StopGains(found, terms, grid: grid, detection: detection)
        let times = PatrolTimes(terms, start: start, length: length)

        var shifts: [PatrolShift] = []
        var shiftOf: [(team: Int, day: Int)] = []
        for day in days {
            for (number, team) in terms.teams.enumerated() {
                let from = Int(clock.moments(ofLocal: Int64(day) * 86_400 + Int64(team.from)).first - start)
                let longest = team.longest ?? team.span
                let starts = Array(stride(from: from, through: from + max(0, team.span - longest), by: terms.startStep))
                shifts.append(
                    PatrolShift(
                        name: "\(team.id) \(dayWords(day))", start: team.base, end: team.returnsTo, starts: starts,
                        until: from + team.span, longest: longest))
                shiftOf.append((number, day))
            }
        }
        self.shiftOf = shiftOf

        var stops: [PatrolStop] = []
        var placeOf: [Int] = []
        for day in days.lowerBound...(days.upperBound + 1) {
            for period in stride(from: 0, to: 24, by: terms.periodHours) {
                let from = clock.moments(ofLocal: Int64(day) * 86_400 + Int64(period) * 3600).first
                let end = min(24, period + terms.periodHours)
                let until = clock.moments(ofLocal: Int64(day) * 86_400 + Int64(end) * 3600).first
                guard from - start < Int64(length) else { continue }
                for (number, place) in terms.places.enumerated() {
                    let stretch = PatrolWindow(from: Int(from - start), until: Int(until - start))
                    let windows = openTimes(place, number, stretch, terms, day: day, clock, start)
                    guard windows.contains(where: { $0.until - $0.from >= place.dwell }) else { continue }
                    let gain = meanGain(gains.byHour[number], grid, from: from, until: until)
                    let reward = Int((gain * 1000 * Double(place.dwell) / 3600).rounded(.down))
                    let side = gains.sides[number].map { $0 == .left ? PatrolStop.Side.left : .right }
                    let measure = terms.equalTreatment?.measure
                    stops.append(
                        PatrolStop(
                            name: place.id, place: terms.bases.count + number, reward: reward, service: place.dwell,
                            windows: windows, side: side,
                            weight: measure == .time ? place.dwell : measure == .gain ? reward : 0))
                    placeOf.append(number)
                }
            }
        }
        try Self.applyLocks(terms, &stops, placeOf, shiftOf, start: start)
        self.placeOf = placeOf
        problem = PatrolProblem(
            stops: stops, shifts: shifts, placeCount: times.placeCount, travel: times.travel, closures: times.closures,
            balance: terms.equalTreatment.map {
                SideBalance(tolerance: $0.tolerance * ($0.measure == .time ? 60 : 1000))
            })
        if let fault = problem.faults.first { throw PatrolRefusal(message: fault) }
    }

    /// From the first midnight to the end of the last shift or day.
    public static func span(_ terms: PatrolTerms, clock: LocalClock, days: ClosedRange<Int>) -> TimeSpan {
        let first = clock.moments(ofLocal: Int64(days.lowerBound) * 86_400).first
        let latest = terms.teams.map { $0.from + $0.span }.max() ?? 0
        let last = clock.moments(ofLocal: Int64(days.upperBound) * 86_400 + Int64(max(86_400, latest))).last
        return TimeSpan(first: first, last: last - 1)
    }

    /// The locks that this plan keeps: required visits within its time.
    public var locksKept: Int { problem.stops.count { $0.isRequired } }

    private static func applyLocks(
        _ terms: PatrolTerms, _ stops: inout [PatrolStop], _ placeOf: [Int], _ shiftOf: [(team: Int, day: Int)],
        start: Int64
    ) throws(PatrolRefusal) {
        for lock in terms.locks {
            let from = lock.span.first == .min ? 0 : lock.span.first - start
            let until = lock.span.last == .max ? Int64(PatrolProblem.largestFigure) : lock.span.last - start + 1
            guard until > 0 else { continue }
            let window = PatrolWindow(
                from: Int(max(0, from)), until: Int(min(until, Int64(PatrolProblem.largestFigure))))
            if !lock.mustVisit {
                for number in stops.indices where placeOf[number] == lock.stop {
                    stops[number].windows = stops[number].windows.flatMap { $0.without(window) }
                }
                continue
            }
            // The visit that it fixes: the first period in which the stop can still be visited as the lock wants it.
            let number = stops.indices.first { number in
                placeOf[number] == lock.stop && !stops[number].isRequired
                    && stops[number].windows.contains {
                        max($0.from, window.from) + stops[number].service <= $0.until
                            && max($0.from, window.from) < window.until
                    }
            }
            guard let number else {
                if from >= Int64(stops.flatMap(\.windows).map(\.until).max() ?? 0) { continue }
                throw PatrolRefusal(
                    message:
                        "the lock on '\(terms.places[lock.stop].id)' (\(lock.reason)) leaves no time for its visit; "
                        + "expected a time within the plan at which the stop is open")
            }
            let service = stops[number].service
            stops[number].isRequired = true
            stops[number].windows = stops[number].windows.compactMap {
                let from = max($0.from, window.from)
                // The visit begins within the lock's time, and may last beyond it.
                let until = min($0.until, window.until - 1 + service)
                return until - from >= service ? PatrolWindow(from: from, until: until) : nil
            }
            if let team = lock.team { stops[number].shifts = shiftOf.indices.filter { shiftOf[$0].team == team } }
        }
    }
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

/// When a stop can be visited within a stretch of the plan's clock.
private func openTimes(
    _ place: PatrolPlace, _ number: Int, _ stretch: PatrolWindow, _ terms: PatrolTerms, day: Int, _ clock: LocalClock,
    _ start: Int64
) -> [PatrolWindow] {
    var windows = [stretch]
    if !place.open.isEmpty {
        windows = []
        for hours in place.open {
            // Those of the day before may reach over midnight.
            for begin in [day - 1, day] {
                let length = hours.until > hours.from ? hours.until - hours.from : hours.until + 86_400 - hours.from
                let from = Int(clock.moments(ofLocal: Int64(begin) * 86_400 + Int64(hours.from)).first - start)
                let both = PatrolWindow(from: max(stretch.from, from), until: min(stretch.until, from + length))
                if both.from < both.until { windows.append(both) }
            }
        }
        windows = merged(windows)
    }
    for closure in terms.closures where closure.stops.contains(number) {
        let limit = Int64(PatrolProblem.largestFigure)
        guard closure.span.last >= start, closure.span.first < start + limit else { continue }
        let shut = PatrolWindow(
            from: Int(max(0, closure.span.first - start)), until: Int(min(limit, closure.span.last - start + 1)))
        windows = windows.flatMap { $0.without(shut) }
    }
    return windows
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
    fileprivate func without(_ other: PatrolWindow) -> [PatrolWindow] {
        guard other.from < until, other.until > from else { return [self] }
        return [PatrolWindow(from: from, until: other.from), PatrolWindow(from: other.until, until: until)].filter {
            $0.from < $0.until
        }
    }
}
