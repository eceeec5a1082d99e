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
        guard inForce.isCertain, Set(inForce.lines.map { geometry.lines[$0].record.wholeID }).count == 1 else {
            return nil
        }
        let disc = Disc(centre: place, radius: 0)
        let near = geometry.near(nil, lines: inForce.lines)
        let spots = inForce.lines.map { (line: $0, spot: geometry.spot(disc, $0, near: near)) }
        guard let (line, spot) = spots.min(by: { $0.spot.least < $1.spot.least }) else { return nil }
        return Ground(line: line, side: spot.sides, metres: spot.least)
    }
}
