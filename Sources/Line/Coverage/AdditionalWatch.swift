public import CaseModel
import Geodesy

/// What an observer who is not there yet would add to what the others watch.
public struct AdditionalWatch {
    private let watch: Watch
    private let hourCount: Int

    public init(_ grid: CoverageGrid, _ found: Case, detection: DetectionTable) {
        let first = Int64(grid.firstHour) * 3600
        hourCount = grid.hourCount
        watch = Watch(
            segments: grid.segments, firstHour: grid.firstHour, hourCount: grid.hourCount,
            period: TimeSpan(first: first, last: first + Int64(grid.hourCount) * 3600 - 1), kind: grid.kind,
            detection: detection, zones: AreaIndex(found.zones.map(\.area)),
            sightlines: Sightlines(grid.segments, reach: Sightlines.farthest))
    }

    /// Gives each segment and hour of the grid in which the observer could notice something, with the chance that it
    /// would.
    public func visit(_ stay: ObserverStay, _ give: (_ segment: Int, _ hour: Int, _ chance: Double) -> Void) {
        watch.visit(stay) { cell, chance in give(cell / hourCount, cell % hourCount, chance) }
    }
}
