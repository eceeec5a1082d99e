public import Assessment
import AssessmentRun
public import CaseFolder
import CaseModel
import FindingFiles
public import IncidentRun

/// How findings are written, by the ending of a file.
public enum FindingForm: String, Sendable, CaseIterable { case csv, ndjson, geojson }

/// How the observations of a case are judged.
public struct AssessmentRequest: Sendable {
    public var rows = RowsRequest()
    public var period = PeriodRequest()
    /// Whether events are counted among the reports; else reports only, in constant memory.
    public var countsEvents = true
    /// How the findings are written; nil where they are not.
    public var form: FindingForm?
    /// Whether findings that exclude a violation are written too.
    public var withExcluded = false
    public init() {}
}

/// What came of judging the observations.
public struct AssessmentAnswers: Sendable {
    public var totals: Totals
    /// Rows left out for mistakes in them.
    public var skipped: Int { totals.skipped }
    /// The reporting days asked for; nil for all.
    public var days: ClosedRange<Int>?
    /// Observations that cannot have been in the period asked for.
    public var outside: Int
    /// Counts of events with their proofs; empty where they were not asked for, or where ``isOver``.
    public var events: [EventCount]
    /// Whether there are too many reports to count events among.
    public var isOver: Bool
    /// Reports of what fulfils requirements; nil where events are not counted: parts that are put together tell of
    /// none either.
    public var fulfilments: FulfilmentTotals?
}

/// Judges the observations of a case by the provisions of its agreement.
///
///     let file = try CaseFile.read(atFolder: "Examples/exercise")
///     let found = try answer(AssessmentRequest(), about: file)
///     found.totals.values          // findings: excluded, possible, certain
///     found.events.first?.words    // "at least 196, at most 342"
///
/// - Parameters:
///   - visit: given each block with its findings.
///   - write: given the findings in the form asked for, piece by piece.
public func answer(
    _ request: AssessmentRequest, about file: CaseFile, visit: BlockVisit? = nil,
    write: (ArraySlice<UInt8>) -> Void = { _ in }
) throws(Refusal) -> AssessmentAnswers {
    var run = file.assessmentRun(request.rows)
    run.period = try request.period.period(file)
    var gathered = GatheredReports(file.records, judge: run.judge, clock: run.clock)
    var fulfilments = FulfilmentTotals()
    let span = run.period?.span ?? .always
    let writer = request.form.flatMap { FindingRows.Form(rawValue: $0.rawValue) }.map {
        FindingRows(file.records, form: $0, withExcluded: request.withExcluded)
    }
    if let writer { write(writer.head[...]) }
    let result = try file.judged(
        run, request.rows, rows: writer,
        visit: { table, findings in
            visit?(table, findings)
            guard request.countsEvents else { return }
            fulfilments.add(table, run.judge, within: span)
            gathered.add(table, findings)
        }, write: write)
    gathered.leftOut = result.totals.skipped
    fulfilments.isOfSomeDays = result.outside > 0
    if let writer { write(writer.tail(skipped: result.totals.skipped)[...]) }
    let events =
        !request.countsEvents || gathered.isOver
        ? [] : try file.counted(gathered, request.rows, within: run.period?.days).counts.allCounts()
    return AssessmentAnswers(
        totals: result.totals, days: run.period?.days, outside: result.outside, events: events, isOver: gathered.isOver,
        fulfilments: request.countsEvents ? fulfilments : nil)
}
