public import CaseModel

/// On which side of the main line a place lies, and how far from it.
public struct Ground: Sendable {
    /// The place of the line in the case.
    public var line: Int
    public var side: SideSet
    /// Metres from the line.
    public var metres: Double
}

extension Judge {
    /// The ground on which a place lay; nil where no main line, or more than one, was in force.
    public func ground(at place: Coordinate, during span: TimeSpan) -> Ground? {
        guard let series = mainSeries else { return nil }
        let inForce = geometry.inForce(series, span)
        guard inForce.isCertain, inForce.lines.count == 1, let line = inForce.lines.first else { return nil }
        let spot = geometry.spot(Disc(centre: place, radius: 0), line, near: geometry.near(nil, lines: [line]))
        return Ground(line: line, side: spot.sides, metres: spot.least)
    }
}
