public import CaseFolder
public import CaseModel
public import Coverage
import CoverageRun
public import IncidentRun
import Values

/// Some reporting days of the line: what was reported of them, and how much of the line was watched.
public struct LinePeriod: Sendable {
    public var days: ClosedRange<Int>
    /// From when until when, in UTC.
    public var span: TimeSpan
    /// The reports that can have been in it, by their places.
    public var reports: [Int]
    /// Events of all kinds; then of each provision, in the order of the case.
    public var all: EventCount
    public var provisions: [EventCount]
    /// People harmed, by what reports tell of.
    public var casualties: [EventCount]
    /// What was watched; nil where who watched is not known, or the period is not covered by what is.
    public var watched: CoverageSummary?
    /// The kind of event that ``watched`` is of, as detection functions have it.
    public var kind: String
    /// What was watched for each kind of event that is reckoned beside it; empty where none is asked for.
    public var watchedFor: [String: CoverageSummary] = [:]
    /// Hours of the period that rows of observers reach, and those that none does.
    public var reachedHours: Int
    public var unreachedHours: Int
    /// By sector, in the order of ``LineComparison/sectors``.
    public var sectors: [Part]

    public struct Part: Sendable {
        public var all: EventCount
        public var watched: CoverageSummary?
    }
}

/// A period of the line beside the one before it, of as many days.
public struct LineComparison: Sendable {
    public var sectors: [LineSector]
    public var now: LinePeriod
    public var before: LinePeriod
    /// The days that were asked for: more than those of ``now`` where the case does not tell of all of them.
    public var asked: ClosedRange<Int>
    /// The first reporting day that the case tells of, where the period before begins before it: then there is nothing to
    /// compare with, and a nought of it is none.
    public var begins: Int?
    /// Whether the case has observers and no line, so that what was watched is told by zone.
    public var isWatchedByZone: Bool
}

extension LineBook {
    /// A period and the one before it.
    ///
    /// - Parameters:
    ///   - coverage: what was watched; nil where that is not known.
    ///   - told: the days that the case tells of; nil where it tells of none.
    ///   - whole: the book of all days, where this one is of the period alone.
    public func comparison(
        of days: ClosedRange<Int>, about file: CaseFile, coverage: CoverageGrid?, told: ClosedRange<Int>?,
        whole: LineBook? = nil
    ) -> LineComparison {
        // A week that is not over, or in which the case begins, is told as the days of it that the case tells of.
        let end = told.map { max($0.upperBound, file.records.asOfDay ?? $0.upperBound) } ?? days.upperBound
        let isTold = told.map { $0.lowerBound <= days.upperBound && end >= days.lowerBound } ?? false
        let asked = days
        let days = isTold ? max(days.lowerBound, told?.lowerBound ?? .min)...min(days.upperBound, end) : days
        let earlier = (days.lowerBound - days.count)...(days.lowerBound - 1)
        let (clock, dayEnds) = (file.clock, file.records.agreement.dayEnds)
        let sectors = reports.counts.sectors(
            file.records,
            during: TimeSpan(
                first: clock.start(ofReportingDay: earlier.lowerBound, dayEnds: dayEnds),
                last: clock.start(ofReportingDay: days.upperBound + 1, dayEnds: dayEnds) - 1))
        return LineComparison(
            sectors: sectors, now: period(days, file, sectors, coverage),
            before: (whole ?? self).period(earlier, file, sectors, coverage), asked: asked,
            begins: told.flatMap { $0.lowerBound > earlier.lowerBound ? $0.lowerBound : nil },
            isWatchedByZone: file.hasObservers && file.records.lines.isEmpty && !file.records.zones.isEmpty)
    }

    func period(
        _ days: ClosedRange<Int>, _ file: CaseFile, _ sectors: [LineSector], _ grid: CoverageGrid?
    ) -> LinePeriod {
        let counts = reports.counts.narrowed(to: days)
        let (clock, dayEnds) = (file.clock, file.records.agreement.dayEnds)
        let hours = grid?.hoursByDay { clock.reportingDay($0, dayEnds: dayEnds) }.filter { days.contains($0.day) } ?? []
        let wanted = days.reduce(0) { $0 + clock.hours(ofReportingDay: $1, dayEnds: dayEnds, until: file.records.asOf) }
        let reached = hours.reduce(0) { $0 + $1.hours.count }
        func watched(_ runs: [Range<Int>]) -> CoverageSummary? {
            grid.flatMap { $0.watched(runs, over: days, file) }
        }
        let asked =
            [EventCounts.Selection()] + counts.provisions.indices.map { EventCounts.Selection(provision: $0) }
            + counts.casualtiesTold.map { EventCounts.Selection(casualty: $0) }
            + sectors.map { sector in
                EventCounts.Selection(stretch: .init(lines: sector.lines, kilometres: sector.kilometres))
            }
        let made = counts.counts(asked)
        let harmed = 1 + counts.provisions.count
        let parts = harmed + counts.casualtiesTold.count
        return LinePeriod(
            days: days,
            span: TimeSpan(
                first: clock.start(ofReportingDay: days.lowerBound, dayEnds: dayEnds),
                last: clock.start(ofReportingDay: days.upperBound + 1, dayEnds: dayEnds) - 1),
            reports: counts.reports.indices.filter { counts.reports[$0].days.overlaps(days) }, all: made[0],
            provisions: Array(made[1..<harmed]),
            casualties: made[harmed..<parts].filter { $0.possible > 0 },
            watched: grid.flatMap { watched([0..<$0.segments.count]) }, kind: grid?.kind ?? DetectionTable.usualKind,
            reachedHours: reached, unreachedHours: max(0, wanted - reached),
            sectors: zip(sectors, made[parts...]).map { sector, count in
                LinePeriod.Part(all: count, watched: grid.flatMap { watched($0.segments(of: sector)) })
            })
    }
}

extension CoverageGrid {
    /// What was watched of some segments over some reporting days, hours that rows of observers do not reach among them; nil
    /// where they reach to none.
    func watched(_ runs: [Range<Int>], over days: ClosedRange<Int>, _ file: CaseFile) -> CoverageSummary? {
        let (clock, dayEnds) = (file.clock, file.records.agreement.dayEnds)
        let hours = hoursByDay { clock.reportingDay($0, dayEnds: dayEnds) }.filter { days.contains($0.day) }
        guard !hours.isEmpty else { return nil }
        let wanted = days.reduce(0) { $0 + clock.hours(ofReportingDay: $1, dayEnds: dayEnds, until: file.records.asOf) }
        let reached = hours.reduce(0) { $0 + $1.hours.count }
        var sum = CoverageSummary()
        for run in runs { for day in hours { sum.add(summary(segments: run, hours: day.hours)) } }
        sum.addUnwatched(hours: wanted - reached, besides: reached)
        return sum
    }
}

extension LocalClock {
    /// The hours of a reporting day that have passed by a moment; all where it is nil.
    public func hours(ofReportingDay day: Int, dayEnds: Int, until moment: Int64?) -> Int {
        let first = start(ofReportingDay: day, dayEnds: dayEnds)
        let end = min(start(ofReportingDay: day + 1, dayEnds: dayEnds), moment.map { $0 + 1 } ?? .max)
        return max(0, Int(end - first + 1800) / 3600)
    }
}

/// What two counts with their coverage show of a change.
public enum Change: Sendable, Equatable {
    /// More, or fewer, were reported, whatever the bounds leave open.
    case more, fewer
    /// None were reported in either.
    case none
    /// As many were reported: both counts are exact and the same.
    case same
    /// The bounds overlap.
    case open
}

extension EventCount {
    /// How this count stands to an earlier one of the same.
    public func change(from earlier: EventCount) -> Change {
        if atMost == 0, earlier.atMost == 0 { return .none }
        if atMost == atLeast, earlier.atMost == earlier.atLeast, atLeast == earlier.atLeast { return .same }
        if let most = earlier.atMost, atLeast > most { return .more }
        if let most = atMost, most < earlier.atLeast { return .fewer }
        return .open
    }
}
