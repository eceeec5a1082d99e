public import Assessment
public import CaseModel
public import Coverage

/// What is told of the line: what was reported, and what could have been.
public struct LineAnswers: Sendable {
    /// Nil where the case has no observations.
    public var overview: LineOverview?
    /// Nil where the case has no observers.
    public var coverage: LineCoverage?
    /// By provision, how many events were reported that break it; empty where events were not counted.
    public var events: [ProvisionEvents]
    /// What counts and coverage say together.
    public var sentences: [String]
    public init(
        overview: LineOverview? = nil, coverage: LineCoverage? = nil, events: [ProvisionEvents] = [],
        sentences: [String] = []
    ) {
        self.overview = overview
        self.coverage = coverage
        self.events = events
        self.sentences = sentences
    }
}

/// How many events were reported that break a provision, in words.
public struct ProvisionEvents: Sendable {
    /// "at least 12, at most 19".
    public var words: String
    /// The same by side, band and party, a line for each: parts need not add up.
    public var divisions: [String]
    public init(words: String, divisions: [String] = []) {
        self.words = words
        self.divisions = divisions
    }
}

/// Coverage by part of the line and reporting day, as the strip shows it.
public struct LineCoverage: Sendable {
    var grid: CoverageGrid
    var parts: [LineOverview.Stretch: CoverageSummary] = [:]
    var days: [DayCoverage]
    /// By observer kept from watching: the reporting days.
    var lostDays: [ClosedRange<Int>]

    public init(_ grid: CoverageGrid, clock: LocalClock, dayEnds: Int) {
        self.grid = grid
        func day(_ second: Int64) -> Int { clock.reportingDay(second, dayEnds: dayEnds) }
        for (part, number, summary) in grid.parts(LineOverview.parts, day) {
            parts[LineOverview.Stretch(part: part, day: number), default: CoverageSummary()].add(summary)
        }
        days = grid.days(day)
        lostDays = grid.lost.map { lost in
            let first = day(lost.stay.span.first)
            return first...max(first, day(lost.stay.span.last))
        }
    }
}
