import AssessmentRun
public import CaseFolder
import CaseModel
import Detection
public import Coverage
public import CoverageRun
import IncidentRun
public import ObservationFiles

/// For which events and which time coverage is told, in the words of the one who asks.
public struct CoverageRequest: Sendable {
    public var rows = RowsRequest()
    /// The kind of event to be noticed.
    public var kind = DetectionTable.usualKind
    /// Days; the first and the last of the observers if nil.
    /// One day, in the place of the first and the last.
    public var day: String?
    public var from: String?
    public var until: String?
    /// The first day of the second of the two periods to compare; the middle if nil.
    public var split: String?
    /// Kilometres to either side of the line within which events lie.
    public var corridor = 2.0
    /// A rate in 100 kilometre-hours, of which it is told what it takes to claim less.
    public var claim = CoverageStory.usualClaim
    /// Whether the zones are told beside a line; without one they always are.
    public var zones = false
    public init() {}
}

/// Which parts of the line could have been observed, and what that makes of the counts.
public struct CoverageAnswers: Sendable {
    /// For the kind asked for, with the reports entered; nil where the case has no observers.
    public var grid: CoverageGrid?
    /// Each zone, where the case has no line or zones are asked for.
    public var zones: [ZoneCoverage] = []
    /// The kind of event that zones are told for, and where the figures for it come from.
    public var zoneKind = ""
    public var zoneBasis = ""
    /// The time that was asked for; reporting days may begin and end at another hour.
    public var asked = TimeSpan(first: 0, last: -1)
    /// What rows of observers claim and do not show.
    public var leftOut: [UnprovedWatch] = []
    /// What counts and coverage say together: what silence proves, rates by period, what the change shows. Empty where
    /// the case has no observations.
    public var sentences: [String]
    /// The rates that the sentences tell of.
    public var rates: [CoverageStory.Rate] = []
    /// How many reports there are that can be of this time, of the kind of event and within the corridor; how many of them are
    /// too vague for one kilometre and hour; and how many are of other kinds or places. Nil without observations.
    public var reports: (all: Int, vague: Int, others: Int)?
    /// What must be told beside the counts where rows of the observations were left out.
    public var leftOutRows: String?
}

/// Which parts of the line could have been observed, when, and where nobody was looking.
///
///     let file = try CaseFile.read(atFolder: "Examples/exercise")
///     let found = try answer(CoverageRequest(), about: file)
///     found.grid?.summary.share     // the part of the line's hours that was effectively observed
///     found.grid?.blindAreas        // where nobody was looking
public func answer(_ request: CoverageRequest, about file: CaseFile) throws(Refusal) -> CoverageAnswers {
    let counted = !file.hasObservations ? nil : try file.counted(request.rows)
    let split = try request.splitDay(file)
    guard file.hasObservers || counted == nil else {
        return CoverageAnswers(
            grid: nil,
            sentences: counted.map { CoverageStory(withoutObservers: $0.counts, split: split).sentences } ?? [],
            leftOutRows: counted?.counts.leftOutWords)
    }
    let hasLine = !file.records.lines.isEmpty || file.records.zones.isEmpty
    var made = hasLine ? try coverage(request, file, counted, split) : CoverageAnswers(grid: nil, sentences: [])
    if request.zones || !hasLine {
        let watched = try request.watchedZones(file)
        made.zones = watched.zones
        made.zoneKind = request.kind
        made.zoneBasis = watched.basis
        made.asked = watched.asked
        made.leftOut = watched.leftOut
    }
    made.leftOutRows = counted?.counts.leftOutWords
    return made
}

/// The coverage with what it makes of counts that are known already.
func coverage(
    _ request: CoverageRequest, _ file: CaseFile, _ counted: CountedReports?, _ split: Int?
) throws(Refusal) -> CoverageAnswers {
    let watched = try request.watched(file)
    var grid = watched.grid
    if let split {
        let days = grid.hoursByDay { file.clock.reportingDay($0, dayEnds: file.records.agreement.dayEnds) }.map(\.day)
        if let first = days.first, let last = days.last, split <= first || split > last {
            throw Refusal(
                .question,
                "--split \(dayWords(split)): no two periods of \(dayWords(first)) to \(dayWords(last)) meet there; expected a day "
                    + "after the first")
        }
    }
    guard let counted else {
        return CoverageAnswers(grid: grid, asked: watched.asked, leftOut: watched.leftOut, sentences: [])
    }
    let entered = grid.enter(counted.counts)
    let story = request.story(watched, grid, counted, file, split: split)
    return CoverageAnswers(
        grid: grid, asked: watched.asked, leftOut: watched.leftOut, sentences: story.sentences, rates: story.rates,
        reports: entered)
}

/// How much of each zone was watched for events of a kind.
public struct WatchedZones: Sendable {
    public var kind: String
    public var zones: [ZoneCoverage]
}

/// The coverage of a line with those who watched it.
struct WatchedLine {
    /// For the kind asked for.
    var grid: CoverageGrid
    /// For that kind and for those of the provisions.
    var grids: CoverageGrids
    var stays: [ObserverStay]
    /// What rows of observers claim and do not show.
    var leftOut: [UnprovedWatch]
    /// The time that was asked for.
    var asked: TimeSpan
}

extension CoverageRequest {
    func splitDay(_ file: CaseFile) throws(Refusal) -> Int? {
        guard let split else { return nil }
        return try dayAsked(split, "--split")
    }

    /// From the first moment asked for to the last. A day is a reporting day, as in every question about days.
    private func period(_ read: ObserversRead, _ file: CaseFile) throws(Refusal) -> TimeSpan {
        let (clock, dayEnds) = (file.clock, file.records.agreement.dayEnds)
        var period = read.claimed ?? TimeSpan(first: 0, last: -1)
        if day != nil, from != nil || until != nil {
            throw .question(["--day beside --from or --until; expected one or the other"])
        }
        if let first = from ?? day {
            let number = try dayAsked(first, day == nil ? "--from" : "--day")
            period.first = clock.start(ofReportingDay: number, dayEnds: dayEnds)
        }
        if let last = until ?? day {
            let number = try dayAsked(last, day == nil ? "--until" : "--day")
            period.last = clock.start(ofReportingDay: number + 1, dayEnds: dayEnds) - 1
        }
        if period.first > period.last, let from, let until {
            throw .question([
                "--from \(from) is after --until \(until); expected the first day no later than the last"
            ])
        }
        return period
    }

    /// The hours of the reporting day on which a period begins.
    private func cut(_ period: TimeSpan, _ file: CaseFile) -> DayHours {
        let (clock, dayEnds) = (file.clock, file.records.agreement.dayEnds)
        return DayHours(
            from: clock.start(ofReportingDay: clock.reportingDay(period.first, dayEnds: dayEnds), dayEnds: dayEnds))
    }

    /// The hours that make up a period of reporting days: those of which the greater part lies in it. Where clocks change by less
    /// than an hour within it, an hour that is cut belongs to one of two days.
    private func wholeHours(_ period: TimeSpan, _ file: CaseFile) -> TimeSpan {
        let cut = cut(period, file)
        func edge(_ second: Int64) -> Int64 { cut.nearest(second) }
        let (clock, dayEnds) = (file.clock, file.records.agreement.dayEnds)
        func beginsDay(_ second: Int64) -> Bool {
            clock.start(ofReportingDay: clock.reportingDay(second, dayEnds: dayEnds), dayEnds: dayEnds) == second
        }
        return TimeSpan(
            first: (from ?? day) != nil || beginsDay(period.first) ? edge(period.first) : period.first,
            last: (until ?? day) != nil || beginsDay(period.last + 1) ? edge(period.last + 1) - 1 : period.last)
    }

    /// How much of each zone was watched.
    func watchedZones(
        _ file: CaseFile
    ) throws(Refusal) -> (
        zones: [ZoneCoverage], basis: String, asked: TimeSpan, leftOut: [UnprovedWatch], kept: [ObserverStay]
    ) {
        let read = try file.observers()
        let period = try period(read, file)
        let table = try file.detection()
        do throws(CoverageRefusal) {
            let zones = try zoneCoverage(
                file.records, stays: read.stays, detection: table,
                question: ZoneCoverageQuestion(kind: kind, period: period))
            let means = Set(read.stays.filter { $0.state == .observing }.flatMap(\.detectionMeans))
            let kept = read.stays.filter {
                $0.state != .observing && $0.span.first <= period.last && $0.span.last > period.first
            }
            return (zones, table.basisWords(kind, means: means), period, read.leftOut, kept)
        } catch {
            throw Refusal(.question, error.message)
        }
    }

    /// The same for each kind that a case without a line can be asked for: that asked for, and where none is, those of what breaks
    /// its provisions, since what flies or sails there explodes nowhere. A zone that no event of a kind can lie in is left out
    /// there, if it is told of another.
    func zonesWatched(
        _ file: CaseFile
    ) throws(Refusal) -> (watched: [WatchedZones], leftOut: [UnprovedWatch], kept: [ObserverStay]) {
        let own = Set(file.records.agreement.provisions.flatMap(\.detectionKinds)).intersection(
            try file.detection().kinds)
        // What is fired is told as what is heard of it, the explosion.
        let fired: Set = ["artillery", "flash", "heavy machine gun", "mortar", "small arms"]
        let asked = own.contains(kind) ? own.subtracting(fired) : own
        let kinds = kind == DetectionTable.usualKind && !asked.isEmpty ? asked.sorted() : [kind]
        var request = self
        var made: [WatchedZones] = []
        var (leftOut, kept): ([UnprovedWatch], [ObserverStay]) = ([], [])
        for kind in kinds {
            request.kind = kind
            let one = try request.watchedZones(file)
            (leftOut, kept) = (one.leftOut, one.kept)
            made.append(WatchedZones(kind: kind, zones: one.zones))
        }
        let told = Set(made.flatMap { $0.zones.filter { $0.why == nil }.map(\.zone) })
        for place in made.indices {
            made[place].zones.removeAll { $0.why != nil && (told.contains($0.zone) || place > 0) }
        }
        return (made.filter { !$0.zones.isEmpty }, leftOut, kept)
    }

    /// Coverage for the kind asked for and for the kinds of all provisions.
    func watched(_ file: CaseFile) throws(Refusal) -> WatchedLine {
        let found = file.records
        let read = try file.observers()
        let stays = read.stays
        let period = try period(read, file)
        let table = try file.detection()
        do throws(CoverageRefusal) {
            let grids = try CoverageGrids(
                found, stays: stays, detection: table,
                question: CoverageQuestion(
                    kind: kind, period: wholeHours(period, file), corridor: corridor * 1000,
                    cut: cut(period, file)),
                kinds: found.agreement.provisions.flatMap(\.detectionKinds).filter(table.kinds.contains))
            guard let grid = grids[kind] else { throw CoverageRefusal(message: "no coverage for \(kind)") }
            return WatchedLine(grid: grid, grids: grids, stays: stays, leftOut: read.leftOut, asked: period)
        } catch {
            throw Refusal(.question, error.message)
        }
    }

    /// What counts and coverage say together.
    ///
    /// - Parameter entered: the grid of the kind asked for, with the reports entered.
    func story(
        _ watched: WatchedLine, _ entered: CoverageGrid, _ counted: CountedReports, _ file: CaseFile, split: Int?
    ) -> CoverageStory {
        var grids = watched.grids
        grids[kind] = entered
        let rates = ProvisionRates(
            file.records, grids: grids, stays: watched.stays, counts: counted.counts, incidents: counted.incidents,
            clock: file.clock)
        return CoverageStory(rates, kind: kind, found: file.records, split: split, claim: claim)
    }
}

extension CoverageGrid {
    /// Enters the reports: what one of them can be of is not quiet. As rates do, it asks for those of the kind of event, within the
    /// corridor.
    ///
    /// - Returns: how many can be so and of this time, how many of those can be of several places or hours, and how many
    ///   others can be of this time.
    mutating func enter(_ counts: EventCounts) -> (all: Int, vague: Int, others: Int) {
        var (all, vague, others) = (0, 0, 0)
        let (begin, end) = (cut.start(firstHour), cut.start(firstHour + hourCount))
        for (place, report) in counts.reports.enumerated() where report.span.first < end && report.span.last >= begin {
            let distance = report.lineDistance
            let isNear: ThreeValued =
                distance.lowerBound > corridor ? .excluded : distance.upperBound <= corridor ? .certain : .possible
            guard isNear != .excluded, canBeOfKind(kind, acts: report.acts, weapons: report.weapons) else {
                others += 1
                continue
            }
            all += 1
            let hours = cut.number(report.span.first)...cut.number(report.span.last)
            if enterReport(in: counts.ground(of: place), hours: hours, isAsked: isNear) { vague += 1 }
        }
        return (all, vague, others)
    }
}

extension EventCounts {
    /// Where what a report tells of can have been.
    fileprivate func ground(of report: Int) -> ReportedGround {
        if let disc = reports[report].disc { return .disc(disc) }
        guard let disc = disc(ofIncident: [report]) else { return .anywhere }
        return .pieces(outlines(ofReport: report), within: disc)
    }
}
