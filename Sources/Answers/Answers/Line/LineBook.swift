import Assessment
import AssessmentRun
public import CaseFolder
import CaseModel
import Coverage
public import CoverageRun
import Detection
import Dispatch
import IncidentRun
import ObservationFiles
import Wording

/// The reports and incidents of a line, each to be looked at by itself: what a page of one of them is made from.
public struct LineBook: Sendable {
    public let reports: CountedReports
    /// Groups of reports, by their places, that may tell of one event; of some days, each in the place that it has among those
    /// of all days, and no reports in the places of the others.
    public let incidents: [[Int]]
    /// By report, the place of its incident.
    public let incidentOf: [Int]
    private let judge: Judge
    private let watch: SilentObservers?

    /// - Parameters:
    ///   - reports: as ``CaseFile`` counted them for another answer about the same case.
    ///   - whole: those of all days, where the others are of some.
    public init(
        _ reports: CountedReports, about file: CaseFile, rows: RowsRequest, whole: CountedReports? = nil
    ) throws(Refusal) {
        self.reports = reports
        let incidents = reports.incidents(namedBy: whole)
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

    /// The dossiers of several incidents, in their order: made on all processors, with words in the language that is spoken.
    public func dossiers(_ incidents: [Int]) -> [IncidentDossier] {
        let language = Language.spoken
        var made = [IncidentDossier?](repeating: nil, count: incidents.count)
        made.withUnsafeMutableBufferPointer { made in
            let places = Places(made)
            DispatchQueue.concurrentPerform(iterations: incidents.count) { place in
                places.slots[place] = Language.$spoken.withValue(language) { dossier(incidents[place]) }
            }
        }
        return made.compactMap(\.self)
    }

    /// Where each of several threads writes a place of its own.
    private struct Places: @unchecked Sendable {
        let slots: UnsafeMutableBufferPointer<IncidentDossier?>
        init(_ slots: UnsafeMutableBufferPointer<IncidentDossier?>) { self.slots = slots }
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
