public import Values

/// How a line goes on beyond an end, for telling its sides.
extension Prolongation {
    /// The step in longitude and latitude.
    func direction(from other: Coordinate, through end: Coordinate) -> (Double, Double) {
        switch self {
        case .north: return (0, 1)
        case .south: return (0, -1)
        case .east: return (1, 0)
        case .west: return (-1, 0)
        case .straight: return (end.longitude - other.longitude, end.latitude - other.latitude)
        }
    }
}

/// The two sides of a line within a window of the map.
public struct LineSides: Sendable {
    /// What lies left of the line, walking along it from its first vertex.
    public var left: Area
    /// Beyond this window sides are not told.
    public var west: Double
    public var south: Double
    public var east: Double
    public var north: Double
    /// The two prolongations, each from an end of the line to the window's border; none for a closed line.
    public var prolongations: [[Coordinate]]

    /// The share of the Earth, in degrees beyond the line's own extent, in which sides are told.
    static let margin = 5.0

    /// The sides of a line. A closed line has the ground that it goes round on one of them.
    ///
    /// - Parameters:
    ///   - run: at least two different vertices, none crossing another part of the line.
    ///   - start: how the line goes on before its first vertex.
    ///   - end: how it goes on after its last.
    public init(of run: [Coordinate], start: Prolongation, end: Prolongation) {
        let (lowest, highest) = (run.map(\.longitude).min() ?? 0, run.map(\.longitude).max() ?? 0)
        // Where a case lies across the antimeridian, or near it, longitudes go on beyond 180.
        west = lowest - Self.margin
        east = highest + Self.margin
        south = max(-89, (run.map(\.latitude).min() ?? 0) - Self.margin)
        north = min(89, (run.map(\.latitude).max() ?? 0) + Self.margin)
        left = Area(rings: [])
        prolongations = []
        if run[0] == run[run.count - 1] {
            let isCounterclockwise = Self.signedArea(run) > 0
            left = Area(rings: isCounterclockwise ? [run] : [border, run])
            return
        }
        let first = run[0]
        let last = run[run.count - 1]
        let entry = exit(from: first, direction: start.direction(from: last, through: first))
        let leaving = exit(from: last, direction: end.direction(from: first, through: last))
        prolongations = [[entry, first], [last, leaving]]
        var ring = [entry] + run + [leaving]
        // Counterclockwise along the border keeps the window on the left.
        let from = turnPosition(leaving)
        var to = turnPosition(entry)
        if to <= from { to += 4 }
        for corner in 0..<8 where Double(corner) > from && Double(corner) < to { ring.append(self.corner(corner % 4)) }
        ring.append(entry)
        left = Area(rings: [ring])
    }

    /// Whether sides are told at a place.
    @inlinable
    public func covers(longitude: Double, latitude: Double) -> Bool {
        let longitude = longitude.turned(into: west...east)
        return longitude > west && longitude < east && latitude > south && latitude < north
    }

    private var border: [Coordinate] { (0...4).map { corner($0 % 4) } }

    /// The corners counterclockwise from the south-west.
    private func corner(_ number: Int) -> Coordinate {
        Coordinate(
            longitude: number == 1 || number == 2 ? east : west, latitude: number >= 2 ? north : south)
    }

    /// Where a way out of the window meets its border.
    private func exit(from: Coordinate, direction: (Double, Double)) -> Coordinate {
        var steps = Double.infinity
        if direction.0 > 0 { steps = min(steps, (east - from.longitude) / direction.0) }
        if direction.0 < 0 { steps = min(steps, (west - from.longitude) / direction.0) }
        if direction.1 > 0 { steps = min(steps, (north - from.latitude) / direction.1) }
        if direction.1 < 0 { steps = min(steps, (south - from.latitude) / direction.1) }
        return Coordinate(
            longitude: min(east, max(west, from.longitude + steps * direction.0)),
            latitude: min(north, max(south, from.latitude + steps * direction.1)))
    }

    /// A place on the border as a number that grows counterclockwise: 0 to 1 along the south, to 2 along the east, to 3
    /// along the north, to 4 along the west.
    private func turnPosition(_ place: Coordinate) -> Double {
        let distances = [
            abs(place.latitude - south), abs(place.longitude - east), abs(place.latitude - north),
            abs(place.longitude - west),
        ]
        let edge = distances.indices.min { distances[$0] < distances[$1] } ?? 0
        let across = (place.longitude - west) / (east - west)
        let up = (place.latitude - south) / (north - south)
        switch edge {
        case 0: return across
        case 1: return 1 + up
        case 2: return 2 + (1 - across)
        default: return 3 + (1 - up)
        }
    }

    /// The area of a closed run in square degrees, positive where it goes round counterclockwise.
    static func signedArea(_ run: [Coordinate]) -> Double {
        var twice = 0.0
        for (a, b) in zip(run, run.dropFirst()) { twice += a.longitude * b.latitude - b.longitude * a.latitude }
        return twice / 2
    }
}
