public import CaseModel

/// On which side of a line a place lies, and how far from it.
public struct Ground: Sendable {
    /// The place of the line in the case.
    public var line: Int
    public var side: SideSet
    /// Metres from the line.
    public var metres: Double
}

extension Judge {
    /// How a circle lay to the main line, then to each other series that says who holds a side of it. A series of which no
    /// line, or more than one, was in force is left out.
    public func grounds(of disc: Disc, during span: TimeSpan) -> [Ground] {
        let holding = geometry.series.indices.filter { series in
            series != mainSeries
                && geometry.linesOfSeries[series].contains { line in
                    let record = geometry.lines[line].record
                    return record.leftParty != nil || record.rightParty != nil
                }
        }
        return ((mainSeries.map { [$0] } ?? []) + holding).compactMap { ground(of: disc, series: $0, during: span) }
    }

    /// How a circle lay to the main line; nil where no line of its series, or more than one, was in force.
    public func ground(of disc: Disc, during span: TimeSpan) -> Ground? {
        mainSeries.flatMap { ground(of: disc, series: $0, during: span) }
    }

    private func ground(of disc: Disc, series: Int, during span: TimeSpan) -> Ground? {
        let inForce = geometry.inForce(series, span)
        guard inForce.isCertain, Set(inForce.lines.map { geometry.lines[$0].record.wholeID }).count == 1 else {
            return nil
        }
        let near = geometry.near(nil, lines: inForce.lines)
        let spots = inForce.lines.map { (line: $0, spot: geometry.spot(disc, $0, near: near)) }
        guard let nearest = spots.min(by: { $0.spot.least < $1.spot.least }) else { return nil }
        let spot = spots.dropFirst().reduce(spots[0].spot) { $0.nearer($1.spot) }
        return Ground(line: nearest.line, side: spot.sides, metres: spot.least)
    }
}
