public import CaseModel
import Geodesy

/// The coverage of a case for several kinds of event: what is heard far off is watched for on more of the line than what
/// is only seen.
public struct CoverageGrids: Sendable {
    /// By kind of event.
    public private(set) var grids: [String: CoverageGrid] = [:]

    /// Reckons the coverage for each of some kinds; distances are reckoned once for all of them. All together have no more
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
        let sightlines = Sightlines(first.segments, reach: detection.reach(stays))
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

extension DetectionTable {
    /// Metres beyond which none of some observers notices anything.
    func reach(_ stays: [ObserverStay]) -> Double {
        var most = stays.reduce(0.0) { max($0, $1.zone == nil ? $1.footprint ?? 0 : Sightlines.farthest) }
        for kind in kinds {
            for means in DetectionMeans.allCases where means != .uav {
                for isNight in [false, true] {
                    guard let found = function(kind, means, isNight: isNight), found.availability > 0 else { continue }
                    most = max(most, found.limit ?? Sightlines.farthest)
                }
            }
        }
        return most
    }
}
