public import CaseModel
import Geodesy

/// The coverage of a case for several kinds of event: what is heard far off is watched for on more of the line than what
/// is only seen.
public struct CoverageGrids: Sendable {
    /// By kind of event.
    public private(set) var grids: [String: CoverageGrid] = [:]

    /// Reckons the coverage for each of some kinds; the places of the line are laid out once for all of them. All together have no more
    /// than ``CoverageGrid/mostCells`` cells, of four bytes each.
    ///
    /// - Parameter question: its kind is one of those reckoned, whether it is among the kinds or not.
    public init(
        _ found: Case, stays: [ObserverStay], detection: DetectionTable, question: CoverageQuestion,
        kinds: some Sequence<String>
    ) throws(CoverageRefusal) {
        var question = question
        let first = try CoverageGrid(found, stays: stays, detection: detection, question: question)
        grids[question.kind] = first
        let others = Set(kinds).subtracting([question.kind]).sorted()
        guard first.segments.count <= CoverageGrid.mostCells / (others.count + 1) / first.hourCount else {
            throw CoverageRefusal(
                message:
                    "\(first.segments.count) segments by \(first.hourCount) hours for \(others.count + 1) kinds of event "
                    + "are more than \(CoverageGrid.mostCells) cells; expected a shorter period")
        }
        let sightlines = Sightlines(first.segments)
        for kind in others {
            question.kind = kind
            grids[kind] = try CoverageGrid(
                found, stays: stays, detection: detection, question: question, sightlines: sightlines)
        }
    }

    public subscript(kind: String) -> CoverageGrid? {
        get { grids[kind] }
        set { grids[kind] = newValue }
    }
}
