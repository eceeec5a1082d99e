public import Values

/// What lies within so many metres of a line, on both of its sides or on one: a lane, a strip of sea along a baseline.
public struct StripIndex: Sendable {
    private let nearest: NearestOnLine
    private let reach: Double
    private let side: LineSide?
    private let sides: LineSides?
    private let prolongations: [NearestOnLine]
    private let left: AreaIndex?

    /// - Parameter side: the one on which it lies, walking along the line as it is drawn; nil for both. Beyond its ends the
    ///   line goes on straight.
    public init(_ run: [Coordinate], reach: Double, side: LineSide?) {
        nearest = NearestOnLine(run)
        self.reach = reach
        self.side = side
        sides = side == nil ? nil : LineSides(of: run, start: .straight, end: .straight)
        prolongations = sides?.prolongations.map { NearestOnLine($0, isIndexed: false) } ?? []
        left = sides.map { AreaIndex([$0.left]) }
    }

    /// Whether it may hold some of a circle.
    public func isNear(_ centre: Coordinate, radius: Double) -> Bool { nearest.isWithin(radius + reach, of: centre) }

    /// Whether it holds a place that lies somewhere in a circle.
    public func holds(_ centre: Coordinate, radius: Double = 0) -> ThreeValued {
        let distance = nearest.distance(to: centre)
        guard distance - radius <= reach else { return .excluded }
        let value: ThreeValued = distance + radius <= reach ? .certain : .possible
        guard let side, let sides, let left else { return value }
        guard sides.covers(longitude: centre.longitude, latitude: centre.latitude) else { return .possible }
        let border = max(radius, AreaIndex.borderWidth)
        let meetsLine =
            distance <= border
            || (radius > 0 || left.isOnBorder(centre)) && prolongations.contains { $0.isWithin(border, of: centre) }
        if meetsLine { return .possible }
        let here: LineSide = left.areas(at: centre).isEmpty ? .right : .left
        return here == side ? value : .excluded
    }
}
