public import Assessment
import AssessmentRun
public import CaseFolder
public import CaseModel
import Wording
public import Coverage
public import CoverageRun
public import IncidentRun
import MissionVerification
public import ObservationFiles

/// What the whole report is made for: the questions that it answers.
public struct ReportRequest: Sendable {
    public var talks = TalksRequest()
    public var mission = MissionRequest()
    public var coverage = CoverageRequest()
    public init() {}
}

/// All answers about a case.
public struct ReportAnswers: Sendable {
    /// Nil where the case has no goal.
    public var talks: TalksFindings?
    public var line: LineAnswers
    /// Nil where the case has no mission.
    public var mission: MissionAnswers?

    /// What the checkers found wrong with the answers: what a page says of them must not be relied on before it is explained.
    public var faults: [String] {
        (talks?.proof.faults ?? []).map { "talks: \($0)" } + (mission?.proof.faults ?? []).map { "mission: \($0)" }
    }
}

/// What is told of the line: what was reported, and what could have been.
public struct LineAnswers: Sendable {
    /// Nil where the case has no observations.
    public var overview: LineOverview?
    /// Reports of what fulfils requirements; nil where the case has no observations.
    public var fulfilments: FulfilmentTotals?
    /// Nil where the case has no observers, or no line.
    public var coverage: LineCoverage?
    /// What was watched of each zone, where the case has no line; empty where it has no observers.
    public var zones: [WatchedZones] = []
    /// The same of the last day of ``lastDays`` alone; empty where there is none.
    public var zonesOfLastDay: [WatchedZones] = []
    /// Of a case without a line: those who were kept from watching, with their reporting days.
    public var kept: [(stay: ObserverStay, days: ClosedRange<Int>)] = []
    public var hasObservers = false
    /// The reporting days that the case tells of; nil where it tells of none.
    public var days: ClosedRange<Int>?
    /// Counts of events of the whole, and of each provision by side, band and party; empty where events were not
    /// counted.
    public var events: [EventCount]
    /// The last reporting day that the case tells of and the one before it, if it tells of that, in order; empty where events
    /// were not counted.
    public var lastDays: [DayEvents] = []
    /// What counts and coverage say together.
    public var sentences: [String]
    /// The rates that the sentences tell of.
    public var rates: [CoverageStory.Rate] = []
    /// Where some days are asked about: the reports of all of them, by which incidents are named, and what was watched then.
    public var whole: (reports: CountedReports, grid: CoverageGrid?)?
    /// What rows of observers claim and do not show.
    public var leftOut: [UnprovedWatch] = []
    /// The reports one by one, for pages that lead to each; nil where events were not counted.
    public var reports: CountedReports?
    public init(
        overview: LineOverview? = nil, coverage: LineCoverage? = nil, events: [EventCount] = [],
        sentences: [String] = []
    ) {
        self.overview = overview
        self.coverage = coverage
        self.events = events
        self.sentences = sentences
    }
}

/// The events reported of one reporting day.
public struct DayEvents: Sendable {
    public var day: Int
    public var all: EventCount
    /// By the id of a provision; those of which nothing was reported are not in it.
    public var byProvision: [String: EventCount]
}

/// Coverage by part of the line and reporting day, as the strip shows it.
public struct LineCoverage: Sendable {
    public private(set) var grid: CoverageGrid
    public private(set) var parts: [LineOverview.Stretch: CoverageSummary] = [:]
    public private(set) var days: [DayCoverage]
    /// By day: the hours that rows of observers reach, and what was watched of those alone.
    public private(set) var reached: [(hours: Int, of: Int, share: Double?)]
    /// By day: hours that rows of observers do not reach.
    private var unreached: [Int: Int] = [:]
    /// By the place of a day in ``days``: its hours.
    private let hours: [Range<Int>]
    /// By observer kept from watching: the reporting days.
    public private(set) var lostDays: [ClosedRange<Int>]

    /// - Parameter until: the moment up to which the case tells; nil where it does not say.
    public init(_ grid: CoverageGrid, clock: LocalClock, dayEnds: Int, until: Int64? = nil) {
        self.grid = grid
        func day(_ second: Int64) -> Int { clock.reportingDay(second, dayEnds: dayEnds) }
        for (part, number, summary) in grid.parts(LineOverview.parts, day) {
            parts[LineOverview.Stretch(part: part, day: number), default: CoverageSummary()].add(summary)
        }
        reached = zip(grid.days(day), grid.hoursByDay(day)).map { made, hours in
            (
                hours.hours.count, clock.hours(ofReportingDay: made.day, dayEnds: dayEnds, until: nil),
                made.summary.share
            )
        }
        // A day that observers do not reach to its end is told whole, as Today tells it, and so is each part of the line.
        var parted: [Int: (hours: Int, unwatched: Int)] = [:]
        for one in grid.hoursByDay(day) {
            let whole = clock.hours(ofReportingDay: one.day, dayEnds: dayEnds, until: until)
            parted[one.day] = (one.hours.count, whole - one.hours.count)
        }
        hours = grid.hoursByDay(day).map(\.hours)
        unreached = parted.mapValues(\.unwatched)
        days = grid.days(day).map { made in
            var made = made
            let own = parted[made.day] ?? (0, 0)
            made.summary.addUnwatched(hours: own.unwatched, besides: own.hours)
            return made
        }
        for stretch in parts.keys {
            let own = parted[stretch.day] ?? (0, 0)
            parts[stretch]?.addUnwatched(hours: own.unwatched, besides: own.hours)
        }
        lostDays = grid.lost.map { lost in
            let first = day(lost.stay.span.first)
            return first...max(first, day(lost.stay.span.last))
        }
    }

    /// By segment, the days on which less than a tenth of it was watched, hours that observers do not reach among them.
    public var blindDays: [[Int]] {
        grid.segments.indices.map { segment in
            zip(days, hours).compactMap { day, hours in
                var sum = grid.summary(segments: segment..<(segment + 1), hours: hours)
                sum.addUnwatched(hours: unreached[day.day] ?? 0, besides: hours.count)
                return (sum.share ?? 1) < CoverageGrid.notObservedBelow ? day.day : nil
            }
        }
    }
}

/// Every answer that a case allows, as the report shows them side by side.
///
///     let file = try CaseFile.read(atFolder: "Examples/exercise")
///     let found = try answer(ReportRequest(), about: file)
///     found.line.events      // counts with their proofs
public func answer(_ request: ReportRequest, about file: CaseFile) throws(Refusal) -> ReportAnswers {
    let found = file.records
    try checkTalks(of: file)
    // What the answers say in words is for the page.
    let answered = Language.$spoken.withValue(found.spokenLanguage) {
        Result { () throws(Refusal) in try spokenAnswer(request, about: file) }
    }
    return try answered.get()
}

private func spokenAnswer(_ request: ReportRequest, about file: CaseFile) throws(Refusal) -> ReportAnswers {
    let found = file.records
    let talks = found.goals.isEmpty ? nil : try answer(request.talks, about: file, beside: true, scenarios: true)
    let line = try lineAnswers(request.coverage, about: file)
    let mission = found.missions.isEmpty ? nil : try answer(request.mission, talks: request.talks, about: file)
    return ReportAnswers(talks: talks, line: line, mission: mission)
}

/// The last day that the case tells of, or the last day asked for, and the one before it.
private func lastDays(_ counts: EventCounts, of days: ClosedRange<Int>?, within asked: ClosedRange<Int>?) -> [DayEvents]
{
    guard let days else { return [] }
    let end = asked.map { min($0.upperBound, max($0.lowerBound, days.upperBound)) } ?? days.upperBound
    return (min(end, max(end - 1, asked?.lowerBound ?? days.lowerBound))...end).map { day in
        let provisions = counts.provisions.indices.map { EventCounts.Selection(provision: $0, day: day) }
        let made = counts.counts([EventCounts.Selection(day: day)] + provisions)
        let told = zip(counts.provisions, made.dropFirst()).filter { $0.1.possible > 0 }
        return DayEvents(
            day: day, all: made[0], byProvision: Dictionary(told.map { ($0.0, $0.1) }) { first, _ in first })
    }
}

extension CaseFile {
    /// The reporting days that the case tells of: from the first on which something was reported or somebody watched to the
    /// last. Of a day between them of which nothing came in, nothing was reported.
    func daysTold(_ counts: EventCounts?) throws(Refusal) -> ClosedRange<Int>? {
        var days = counts?.days(.init()) ?? []
        for stay in hasObservers ? try stays() : [] {
            days += [stay.span.first, stay.span.last].map {
                clock.reportingDay($0, dayEnds: records.agreement.dayEnds)
            }
        }
        guard let first = days.min(), let last = days.max() else { return nil }
        return first...last
    }
}

private func lineAnswers(_ request: CoverageRequest, about file: CaseFile) throws(Refusal) -> LineAnswers {
    let found = file.records
    var line = LineAnswers()
    var counted: CountedReports?
    var period: ReportingPeriod?
    if file.hasObservations {
        var run = file.assessmentRun(request.rows)
        period = try PeriodRequest(day: request.day, from: request.from, until: request.until).period(file)
        run.period = period
        var gathered = GatheredReports(found, judge: run.judge, clock: run.clock)
        var fulfilments = FulfilmentTotals()
        var seen = LineOverview(run.judge, dayEnds: found.agreement.dayEnds)
        let result = try file.judged(
            run, request.rows,
            visit: {
                seen.add($0, $1)
                gathered.add($0, $1)
                fulfilments.add($0, run.judge, within: run.period?.span ?? .always)
            })
        seen.totals = result.totals
        fulfilments.isOfSomeDays = result.outside > 0
        line.fulfilments = fulfilments
        gathered.leftOut = result.totals.skipped
        line.overview = seen
        if !gathered.isOver { counted = try file.counted(gathered, request.rows, within: run.period?.days) }
    }
    if file.hasObservers, !found.lines.isEmpty {
        let watched = try coverage(request, file, counted, counted == nil ? nil : try request.splitDay(file))
        line.sentences = watched.sentences
        line.rates = watched.rates
        line.leftOut = watched.leftOut
        line.coverage = watched.grid.map {
            LineCoverage(
                $0, clock: file.clock, dayEnds: found.agreement.dayEnds, until: found.asOf)
        }
    }
    if file.hasObservers, found.lines.isEmpty, !found.zones.isEmpty {
        let watched = try request.zonesWatched(file)
        line.leftOut = watched.leftOut
        line.zones = watched.watched
        line.kept = watched.kept.map { stay in
            func day(_ second: Int64) -> Int {
                file.clock.reportingDay(second, dayEnds: found.agreement.dayEnds)
            }
            return (stay, day(stay.span.first)...day(max(stay.span.first, stay.span.last)))
        }
        line.sentences = watched.watched.flatMap { zoneSentences($0.zones, found, kind: $0.kind) }
    } else if line.coverage == nil, let counted {
        line.sentences = CoverageStory(withoutObservers: counted.counts, split: try request.splitDay(file)).sentences
    }
    line.hasObservers = file.hasObservers
    if period != nil, let counted = try file.countedWhole(request.rows) {
        var all = request
        (all.day, all.from, all.until) = (nil, nil, nil)
        line.whole = (counted, line.coverage == nil ? nil : try all.watched(file).grid)
    }
    line.days = try file.daysTold((line.whole?.reports ?? counted)?.counts)
    line.lastDays = counted.map { lastDays($0.counts, of: line.days, within: period?.days) } ?? []
    if let day = line.lastDays.last?.day, !line.zones.isEmpty {
        var ofDay = request
        (ofDay.day, ofDay.from, ofDay.until) = (dayWords(day), nil, nil)
        line.zonesOfLastDay = try ofDay.zonesWatched(file).watched
    }
    line.events = counted?.counts.allCounts(byDay: false) ?? []
    line.reports = counted
    return line
}
