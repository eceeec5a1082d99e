import Assessment
import AssessmentRun
public import CaseFolder
import CaseModel
import Coverage
public import CoverageRun
import Detection
import IncidentRun
import ObservationFiles

/// The reports and incidents of a line, each to be looked at by itself: what a page of one of them is made from.
public struct LineBook: Sendable {
    public let reports: CountedReports
    /// Groups of reports, by their places, that may tell of one event.
    public let incidents: [[Int]]
    /// By report, the place of its incident.
    public let incidentOf: [Int]
    private let judge: Judge
    private let watch: SilentObservers?

    /// - Parameter reports: as ``CaseFile`` counted them for another answer about the same case.
    public init(_ reports: CountedReports, about file: CaseFile, rows: RowsRequest) throws(Refusal) {
        self.reports = reports
        let incidents = reports.incidents
        var incidentOf = [Int](repeating: 0, count: reports.counts.reports.count)
        for (place, members) in incidents.enumerated() {
            for member in members { incidentOf[member] = place }
        }
        self.incidents = incidents
        self.incidentOf = incidentOf
        judge = file.assessmentRun(rows).judge
        watch = try file.silentObservers(of: reports.counts)
    }

    /// How sure an incident is, and who watched and reported nothing of it.
    public func dossier(_ incident: Int) -> IncidentDossier {
        IncidentDossier(incidents[incident], reports.counts, judge: judge, watch: watch)
    }

    /// A moment in the civil time of the case.
    public func momentWords(_ moment: Int64) -> String { judge.momentWords(moment) }

    /// A stretch of time in the civil time of the case.
    public func spanWords(_ span: TimeSpan) -> String { judge.spanWords(span) }
}

extension CaseFile {
    /// Those who can have watched and reported nothing; nil where the case has no observers.
    func silentObservers(of counts: EventCounts) throws(Refusal) -> SilentObservers? {
        let detection = try detection()
        return hasObservers ? SilentObservers(counts, stays: try stays(), detection: detection) : nil
    }
}
