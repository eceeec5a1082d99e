public import CaseModel
import Geodesy

/// What coverage is asked for.
public struct CoverageQuestion: Sendable {
    /// The kind of event that is to be noticed.
    public var kind: String
    public var period: TimeSpan
    /// Metres that no segment is longer than.
    public var longestSegment: Double
    /// Metres to either side of the line within which the events lie, taken to be spread evenly; 0 for events on it.
    public var corridor: Double
    /// Its hours.
    public var cut: DayHours
    public init(
        kind: String = DetectionTable.usualKind, period: TimeSpan, longestSegment: Double = 1000, corridor: Double = 0,
        cut: DayHours = .utc
    ) {
        self.cut = cut
        self.kind = kind
        self.period = period
        self.longestSegment = longestSegment
        self.corridor = corridor
    }
}

/// Why there is no coverage to tell.
public struct CoverageRefusal: Error, Sendable {
    /// What is missing or too much; what was expected.
    public var message: String
    public init(message: String) { self.message = message }
}

/// What a segment was in an hour.
public enum WatchState: UInt8, Sendable, CaseIterable {
    case notInForce, notObserved, thinlyObserved, observedQuiet
    /// A report can be of it, and of another place or hour.
    case observedMaybeActive
    case observedActive

    /// The words on pages and in files. "Not observed" is never called quiet.
    public var words: String {
        switch self {
        case .notInForce: return "no line in force"
        case .notObserved: return "not observed"
        case .thinlyObserved: return "thinly observed"
        case .observedQuiet: return "observed, quiet"
        case .observedMaybeActive: return "observed, possibly active"
        case .observedActive: return "observed, active"
        }
    }
}

extension WatchState {
    /// A report from where nobody was looking makes nothing observed, and what a report can be of is not quiet.
    init(chance: Double, reported: ThreeValued) {
        if chance < CoverageGrid.notObservedBelow {
            self = .notObserved
        } else if chance < CoverageGrid.observedFrom {
            self = .thinlyObserved
        } else {
            switch reported {
            case .certain: self = .observedActive
            case .possible: self = .observedMaybeActive
            case .excluded: self = .observedQuiet
            }
        }
    }

    var isObserved: Bool { rawValue >= Self.observedQuiet.rawValue }
}

/// An observer that was kept from watching, and what that cost.
public struct LostCoverage: Sendable {
    public var stay: ObserverStay
    /// Kilometre-hours that it would have added to what the others watched.
    public var kilometreHours: Double
}

/// For each segment of the line and each hour, the chance that somebody would have noticed an event there.
public struct CoverageGrid: Sendable {
    public let kind: String
    public let basis: DetectionFunction.Basis
    /// The same by the means of those who observed.
    public let basisWords: String
    public let segments: [LineSegment]
    /// Their middles in the Earth's own frame.
    let middles: [EarthVector]
    /// Its hours.
    public let cut: DayHours
    /// The first hour, by their number.
    public let firstHour: Int
    public let hourCount: Int
    /// The chance that nobody notices, by segment and hour, the mean over the segment's places; below zero where the line
    /// is not in force.
    private var missed: [Float]
    /// Where reports are of, and where they can be.
    private var reported: ReportedCells
    /// Runs of hours in which the same segments are in force.
    private var runsInForce: [Range<Int>] = []
    /// Where observers were denied access, jammed or not observing, in the order of the file.
    public private(set) var lost: [LostCoverage] = []

    /// More cells than this are not reckoned at once.
    public static let mostCells = 200_000_000
    /// Whether a line is in force in an hour that begins at a second: the line of its middle has all of it.
    static func holds(_ validity: TimeSpan, atHourFrom start: Int64) -> Bool {
        let middle = start + 1800
        return validity.first <= middle && middle <= validity.last
    }
    /// At least this chance for "observed", and less than this for "not observed".
    public static let observedFrom = 0.5
    public static let notObservedBelow = 0.1

    /// Metres to either side of the line within which the events lie.
    public let corridor: Double
    /// The time in which somebody who watches counts; its hours are those that it begins or ends in, and those between.
    public let period: TimeSpan
    /// Who watched, and who was kept from it.
    let stays: [ObserverStay]

    /// Reckons the coverage of the case's main line.
    public init(
        _ found: Case, stays: [ObserverStay], detection: DetectionTable, question: CoverageQuestion
    ) throws(CoverageRefusal) {
        try self.init(found, stays: stays, detection: detection, question: question, sightlines: nil)
    }

    /// - Parameter shared: distances that another grid of the same question, but for its kind, has reckoned.
    init(
        _ found: Case, stays: [ObserverStay], detection: DetectionTable, question: CoverageQuestion,
        sightlines shared: Sightlines?
    ) throws(CoverageRefusal) {
        guard detection.kinds.contains(question.kind) else {
            throw CoverageRefusal(
                message: unknownName(question.kind, kind: "kind", among: detection.kinds)
                    + "; expected \(detection.kinds.joined(separator: ", "))")
        }
        let lines = found.lines.indices.filter { found.lines[$0].series == found.agreement.mainSeries }
        guard !lines.isEmpty else { throw CoverageRefusal(message: "no line in the case; expected line.geojson") }
        guard question.period.first <= question.period.last, question.period.first > -100_000_000_000,
            question.period.last < 100_000_000_000
        else { throw CoverageRefusal(message: "no period; expected observers with times, or --from and --until") }
        kind = question.kind
        basis = detection.basis(question.kind)
        basisWords = detection.basisWords(
            question.kind, means: Set(stays.filter { $0.state == .observing }.flatMap(\.detectionMeans)))
        corridor = question.corridor
        segments = lines.flatMap {
            lineSegments(
                found.lines[$0].run, line: $0, longest: question.longestSegment, corridor: question.corridor,
                finestScale: detection.finestScale)
        }
        middles = segments.map { EarthVector(longitude: $0.middle.longitude, latitude: $0.middle.latitude) }
        cut = question.cut
        firstHour = cut.number(question.period.first)
        hourCount = cut.number(question.period.last) - firstHour + 1
        guard !segments.isEmpty, segments.count <= Self.mostCells / hourCount else {
            throw CoverageRefusal(
                message: "\(segments.count) segments by \(hourCount) hours are more than \(Self.mostCells) cells; "
                    + "expected a shorter period or longer segments")
        }
        missed = Array(repeating: 1, count: segments.count * hourCount)
        for (number, segment) in segments.enumerated() {
            let validity = found.lines[segment.line].validity
            guard validity != .always else { continue }
            for hour in 0..<hourCount where !Self.holds(validity, atHourFrom: cut.start(firstHour + hour)) {
                missed[number * hourCount + hour] = -1
            }
        }
        reported = ReportedCells(segments: segments.count, hours: hourCount)
        self.stays = stays
        period = question.period
        let watch = Watch(
            segments: segments, cut: cut, firstHour: firstHour, hourCount: hourCount, period: question.period,
            kind: question.kind, detection: detection, zones: AreaIndex(found.zones.map(\.area)),
            sightlines: shared ?? Sightlines(segments))
        // Those who were kept from watching, row by row: what they would have added to the others.
        let kept = byRow(stays.filter { $0.state != .observing })
        var gained = [Double](repeating: 0, count: kept.count)
        watch.visit(
            byObserver(stays.filter { $0.state == .observing }), besides: kept,
            missed: { segment, hour, chance in
                let cell = segment * hourCount + hour
                if missed[cell] > 0 { missed[cell] = Float(chance) }
            },
            added: { other, segment, hour, chance in
                if missed[segment * hourCount + hour] >= 0 { gained[other] += chance * segments[segment].length / 1000 }
            })
        runsInForce = madeRunsInForce
        lost = zip(kept, gained).map { LostCoverage(stay: $0[0], kilometreHours: $1) }
    }

    /// The chance that somebody notices an event; nil where the line is not in force.
    public func chance(segment: Int, hour: Int) -> Double? {
        let value = missed[segment * hourCount + hour]
        return value < 0 ? nil : Double(1 - value)
    }

    /// Enters a report.
    ///
    /// - Parameters:
    ///   - ground: where it was.
    ///   - span: the hours in which it was, by their number.
    ///   - isAsked: whether it is of the kind of event asked for and within the corridor: what is not makes nothing active, and
    ///     of what can be otherwise nothing is more than possibly active.
    /// - Returns: whether it can be of several places or hours.
    public mutating func enterReport(
        in ground: ReportedGround, hours span: ClosedRange<Int>, isAsked: ThreeValued = .certain
    ) -> Bool {
        guard isAsked != .excluded else { return false }
        let isOneHour = span.lowerBound == span.upperBound
        let own = span.lowerBound - firstHour..<span.upperBound - firstHour + 1
        let hours = own.clamped(to: 0..<hourCount)
        var found: [(segments: [Int], hours: Range<Int>)] = []
        for run in runsInForce where run.overlaps(hours) {
            let common = run.clamped(to: hours)
            found.append((segmentsNear(ground, hour: common.lowerBound), common))
        }
        let isOne = isOneHour && found.first?.segments.count == 1
        if isOne, isAsked == .certain, let only = found.first {
            reported.enter(segment: only.segments[0], hour: only.hours.lowerBound)
            return false
        }
        for (segments, hours) in found {
            for segment in segments { reported.enterPossible(segment: segment, hours: hours) }
        }
        if isOneHour, let disc = ground.disc, disc.radius <= 3000,
            let nearest = nearestSegment(to: disc.centre, hour: span.lowerBound)
        {
            reported.place(segment: nearest, hour: span.lowerBound - firstHour)
        }
        return !isOne
    }

    /// Whether something was reported of a segment in some hours, a report of several places taken to be of the nearest.
    public func isReported(segment: Int, hours: Range<Int>) -> Bool {
        hours.contains { reported.isPlaced(segment: segment, hour: $0) && state(segment: segment, hour: $0).isObserved }
    }

    public func state(segment: Int, hour: Int) -> WatchState {
        guard let chance = chance(segment: segment, hour: hour) else { return .notInForce }
        return WatchState(chance: chance, reported: reported.value(segment: segment, hour: hour))
    }

    /// What was watched in some hours of some segments.
    public func summary(segments chosen: Range<Int>, hours: Range<Int>) -> CoverageSummary {
        var summary = CoverageSummary()
        for segment in chosen.clamped(to: 0..<segments.count) {
            let kilometres = segments[segment].length / 1000
            for hour in hours.clamped(to: 0..<hourCount) {
                guard let chance = chance(segment: segment, hour: hour) else { continue }
                summary.lineHours += kilometres
                summary.effectiveLineHours += chance * kilometres
                summary.hoursByState[Int(state(segment: segment, hour: hour).rawValue)] += kilometres
            }
        }
        return summary
    }

    /// Effective kilometre-hours of some hours: each kilometre-hour weighed by the chance that an event in it would have
    /// been noticed.
    ///
    /// - Parameter chosen: the segments; all of them if nil.
    public func effectiveLineHours(segments chosen: Range<Int>? = nil, hours: Range<Int>) -> Double {
        var sum = 0.0
        let hours = hours.clamped(to: 0..<hourCount)
        for number in (chosen ?? segments.indices).clamped(to: segments.indices) {
            var seen = 0.0
            for cell in (number * hourCount + hours.lowerBound)..<(number * hourCount + hours.upperBound)
            where missed[cell] >= 0 {
                seen += Double(1 - missed[cell])
            }
            sum += seen * segments[number].length / 1000
        }
        return sum
    }

    /// What was watched in all.
    public var summary: CoverageSummary { summary(segments: 0..<segments.count, hours: 0..<hourCount) }
}

/// How much of the line was watched for how long.
public struct CoverageSummary: Sendable {
    /// Kilometre-hours of line in force.
    public var lineHours = 0.0
    /// Kilometre-hours, each weighed by the chance that an event would have been noticed.
    public var effectiveLineHours = 0.0
    /// Kilometre-hours in each ``WatchState``, by its raw value.
    public var hoursByState = [Double](repeating: 0, count: WatchState.allCases.count)

    /// The part that was watched, 0...1; nil where no line was in force.
    public var share: Double? { lineHours > 0 ? effectiveLineHours / lineHours : nil }
    public func kilometreHours(_ state: WatchState) -> Double { hoursByState[Int(state.rawValue)] }
    public init() {}

    /// Takes in what was watched elsewhere or at another time.
    public mutating func add(_ other: CoverageSummary) {
        lineHours += other.lineHours
        effectiveLineHours += other.effectiveLineHours
        for state in hoursByState.indices { hoursByState[state] += other.hoursByState[state] }
    }

    /// Takes in hours that no row of observers reaches, with as much line in force as in those that were reached: else a
    /// share of six hours would stand beside one of a day.
    public mutating func addUnwatched(hours: Int, besides reached: Int) {
        guard hours > 0, reached > 0 else { return }
        let more = lineHours / Double(reached) * Double(hours)
        lineHours += more
        hoursByState[Int(WatchState.notObserved.rawValue)] += more
    }
}

/// The stays of each observer, in the order in which observers first appear.
func byObserver(_ stays: [ObserverStay]) -> [[ObserverStay]] { grouped(stays) { $0.id } }

/// The stays of each row of a file: a row with a track has one for each stretch of it.
private func byRow(_ stays: [ObserverStay]) -> [[ObserverStay]] {
    var found: [[ObserverStay]] = []
    for stay in stays {
        if let last = found.last?.last, last.fileLine == stay.fileLine, last.id == stay.id, last.claimed == stay.claimed
        {
            found[found.count - 1].append(stay)
        } else {
            found.append([stay])
        }
    }
    return found
}

private func grouped(_ stays: [ObserverStay], by key: (ObserverStay) -> String) -> [[ObserverStay]] {
    var places: [String: Int] = [:]
    var found: [[ObserverStay]] = []
    for stay in stays {
        if let place = places[key(stay)] {
            found[place].append(stay)
        } else {
            places[key(stay)] = found.count
            found.append([stay])
        }
    }
    return found
}
