import Values

/// The least box in longitude and latitude that holds some places.
struct CoordinateBox {
    var west: Double
    var east: Double
    var south: Double
    var north: Double

    /// Of no places it is the place 0, 0.
    init(of places: [Coordinate]) {
        west = places.map(\.longitude).min() ?? 0
        east = places.map(\.longitude).max() ?? 0
        south = places.map(\.latitude).min() ?? 0
        north = places.map(\.latitude).max() ?? 0
    }

    /// Of an edge.
    init(_ from: Coordinate, _ to: Coordinate) {
        west = min(from.longitude, to.longitude)
        east = max(from.longitude, to.longitude)
        south = min(from.latitude, to.latitude)
        north = max(from.latitude, to.latitude)
    }

    func meets(_ other: CoordinateBox) -> Bool {
        west <= other.east && other.west <= east && south <= other.north && other.south <= north
    }
}
