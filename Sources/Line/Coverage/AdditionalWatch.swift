public import CaseModel
import Geodesy

/// What observers who are not there yet would add to what the others watch.
public struct AdditionalWatch {
    private let watch: Watch
    private let observers: [[ObserverStay]]

    public init(_ grid: CoverageGrid, _ found: Case, detection: DetectionTable) {
        let first = grid.cut.start(grid.firstHour)
        watch = Watch(
            segments: grid.segments, cut: grid.cut, firstHour: grid.firstHour, hourCount: grid.hourCount,
            period: TimeSpan(first: first, last: first + Int64(grid.hourCount) * 3600 - 1), kind: grid.kind,
            detection: detection, zones: AreaIndex(found.zones.map(\.area)), sightlines: Sightlines(grid.segments))
        observers = byObserver(grid.stays.filter { $0.state == .observing })
    }

    /// Gives each segment and hour of the grid in which one of some observers could notice something that nobody else
    /// does, with the chance that it would; each is asked of by itself.
    ///
    /// - Parameter give: takes the observer's place in the list first.
    public func visit(
        added stays: [ObserverStay], _ give: (_ stay: Int, _ segment: Int, _ hour: Int, _ chance: Double) -> Void
    ) {
        watch.visit(observers, besides: stays.map { [$0] }, missed: { _, _, _ in }, added: give)
    }

    /// Gives each segment and hour of the grid in which an observer could notice something, with the chance that it
    /// would, whoever else watches.
    public func visit(alone stay: ObserverStay, _ give: (_ segment: Int, _ hour: Int, _ chance: Double) -> Void) {
        watch.visit([], besides: [[stay]], missed: { _, _, _ in }, added: { give($1, $2, $3) })
    }
}
