import Assessment
import AssessmentRun
public import CaseFolder
import CaseModel
public import CountProofs
import Coverage
public import CoverageRun
public import IncidentRun

/// Which incidents and counts are asked for.
public struct IncidentRequest: Sendable {
    public var rows = RowsRequest()
    public var period = PeriodRequest()
    public var selection = SelectionRequest()
    /// One incident: `I12`.
    public var id: String?
    /// Whether it is told of each incident how sure it is.
    public var withDossiers = false
    /// What parts of the rows found already, or what is to be kept of what is found.
    public var solved = SolvedParts()
    public init() {}
}

/// Incidents, and counts of events with their proofs.
public struct IncidentAnswers: Sendable {
    public var reports: CountedReports
    /// The incidents asked for, each with its place among all of them.
    public var incidents: [(place: Int, members: [Int])]
    /// How sure each of them is; empty where that was not asked for.
    public var dossiers: [IncidentDossier]
    /// Counts, the whole first; empty where one incident was asked for.
    public var counts: [EventCount]
    /// Whether one count was asked for.
    public var isSelection: Bool
    var within: ClosedRange<Int>?
    /// What was found of reports that hang together, where it was to be kept.
    var solved = SolvedParts()

    /// Writes the counts with their proofs, as others can check them, a count at a time.
    ///
    /// - Parameter file: the case that they were made from.
    public func writeCertificates(
        of file: CaseFile, _ write: (ArraySlice<UInt8>) -> Void
    ) throws(Refusal) {
        let hash = try file.hash(of: [.observations, .decisions])
        let made = CountsFile(
            caseHash: hash, isWhole: !isSelection, within: within, counts: counts, of: reports.counts)
        do { try made.write(write) } catch { throw Refusal(.system, "a count cannot be written: \(error)") }
    }
}

/// Joins observations that lie together in place, time and kind, and counts events: at least, at most.
///
///     let file = try CaseFile.read(atFolder: "Examples/exercise")
///     let found = try answer(IncidentRequest(), about: file)
///     found.incidents.count
///     found.counts[0].proof      // reports that cannot be the same events, or weights
public func answer(_ request: IncidentRequest, about file: CaseFile) throws(Refusal) -> IncidentAnswers {
    if request.selection.day != nil, request.period.from != nil || request.period.until != nil {
        throw .question(["--day beside --from or --until; expected one or the other"])
    }
    let period = try request.period.period(file)
    let reports = try file.counted(request.rows, period)
    // One name is that of one incident, whatever days are asked about; of a part, the whole is not at hand.
    let whole = period == nil || request.rows.isPart ? nil : try file.countedWhole(request.rows)
    let all = reports.incidents(namedBy: whole)
    var found = IncidentAnswers(
        reports: reports, incidents: all.enumerated().filter { !$0.element.isEmpty }.map { ($0.offset, $0.element) },
        dossiers: [], counts: [],
        isSelection: false, within: period?.days, solved: request.solved)
    if let id = request.id {
        guard id.hasPrefix("I"), let number = Int(id.dropFirst()), all.indices.contains(number - 1) else {
            throw Refusal(.question, "no incident '\(id)'; expected I1 to I\(all.count)")
        }
        guard !all[number - 1].isEmpty else {
            throw Refusal(
                .question, "incident \(id) has no report of the days asked about; expected other days, or none")
        }
        found.incidents = [(number - 1, all[number - 1])]
    } else {
        let selected = try request.selection.selection(reports.counts, file.records)
        found.isSelection = selected != nil
        found.counts = selected.map { [reports.counts.count($0)] } ?? reports.counts.allCounts(solved: &found.solved)
    }
    // Only where it is asked how sure they are are those who watched read.
    if request.withDossiers || request.id != nil {
        let judge = file.assessmentRun(request.rows).judge
        let watch = try file.silentObservers(of: reports.counts)
        found.dossiers = found.incidents.map {
            IncidentDossier($0.members, reports.counts, judge: judge, watch: watch)
        }
    }
    return found
}
