public import Values
/// Finds the geodesic distance from places to a line, and which of its edges is nearest.
///
/// Distances are chords in the Earth's frame turned into arcs: within 0.01 % or 0.2 m of the geodesic up to 2,000 km, beyond
/// which PROJ's geodesic gives them.
public final class NearestOnLine: Sendable {
    /// None where places are looked for among all pieces.
    private let tiles: LineTiles?
    private let pieces: LinePieces
    private let frames: LocalFrames
    private let run: [Coordinate]

    private static let farChord = 2_000_000.0

    /// By how much a distance of so many metres may be wrong: distances that differ by less are told apart by nothing.
    public static func error(of metres: Double) -> Double { max(0.2, metres * 1e-4) }

    /// - Parameters:
    ///   - run: the vertices of the line, at least one.
    ///   - isIndexed: whether places near the line are looked up by tiles, which pays for itself where many come near each
    ///     other.
    public init(_ run: [Coordinate], isIndexed: Bool = true) {
        self.run = run
        pieces = LinePieces(run)
        let west = run.map(\.longitude).min() ?? 0
        let east = run.map(\.longitude).max() ?? 0
        let south = run.map(\.latitude).min() ?? 0
        let north = run.map(\.latitude).max() ?? 0
        let margin = 2.0
        // A window that has no place has no frames either, which pay for themselves as tiles do.
        let window = CellTree.Cell(
            west: isIndexed ? west - margin : .nan, south: south - margin, width: east - west + 2 * margin,
            height: north - south + 2 * margin)
        frames = LocalFrames(window)
        tiles = isIndexed ? LineTiles(window, pieces) : nil
    }

    /// The distance in metres from each place to the line.
    public func distances(
        longitudes: UnsafeBufferPointer<Double>, latitudes: UnsafeBufferPointer<Double>,
        into result: UnsafeMutableBufferPointer<Double>
    ) {
        let all = UnsafePointer(pieces.pieces)
        let most = 512
        // A stretch of rows is looked up in the tiles before any distance is computed: short loops let the processor wait
        // for the memory of several rows at once.
        withUnsafeTemporaryAllocation(of: LineTiles.List?.self, capacity: most) { room in
            guard let lists = room.baseAddress else { return }
            lists.initialize(repeating: nil, count: most)
            for first in stride(from: 0, to: longitudes.count, by: most) {
                let count = min(most, longitudes.count - first)
                tiles?.lists(longitudes, latitudes, first: first, count: count, into: lists)
                for place in 0..<count {
                    let row = first + place
                    let here = frames.vector(longitude: longitudes[row], latitude: latitudes[row])
                    let square: Double
                    if let list = lists[place], list[0] > 0 {
                        var least = Double.infinity
                        for candidate in 1...Int(list[0]) {
                            least = min(least, all[Int(list[candidate])].squaredDistance(here))
                        }
                        square = least
                    } else {
                        square = pieces.nearest(to: here).square
                    }
                    if square < Self.farChord * Self.farChord {
                        result[row] = arcLength(squaredChord: square)
                    } else {
                        result[row] = farDistance(
                            Coordinate(longitude: longitudes[row], latitude: latitudes[row]), here)
                    }
                }
            }
        }
    }

    /// The distance in metres from a place to the line.
    public func distance(to place: Coordinate) -> Double {
        var distance = 0.0
        withUnsafePointer(to: place.longitude) { longitude in
            withUnsafePointer(to: place.latitude) { latitude in
                withUnsafeMutablePointer(to: &distance) {
                    distances(
                        longitudes: UnsafeBufferPointer(start: longitude, count: 1),
                        latitudes: UnsafeBufferPointer(start: latitude, count: 1),
                        into: UnsafeMutableBufferPointer(start: $0, count: 1))
                }
            }
        }
        return distance
    }

    /// Whether the line comes as near to a place as so many metres.
    public func isWithin(_ metres: Double, of place: Coordinate) -> Bool {
        let vector = EarthVector(longitude: place.longitude, latitude: place.latitude)
        return pieces.areFarther(than: metres, from: vector) ? false : distance(to: place) <= metres
    }

    /// The share of the way along the line, 0 at its start and 1 at its end, of the place on it that is nearest, and
    /// the number of the edge.
    public func nearestEdge(to place: Coordinate) -> (edge: Int, share: Double) {
        let vector = EarthVector(longitude: place.longitude, latitude: place.latitude)
        let number = pieces.nearest(to: vector).piece
        let piece = pieces.pieces[number]
        let along = min(1, max(0, (vector - piece.start).dot(piece.span) * piece.inverse))
        return (Int(piece.edge), (Double(number) + along) / Double(max(1, pieces.count)))
    }

    /// So far away the chord no longer orders geodesics to the metre: the ends of the nearest piece are asked for.
    private func farDistance(_ place: Coordinate, _ vector: EarthVector) -> Double {
        var least = Double.infinity
        for vertex in run { least = min(least, geodesicDistance(place, vertex)) }
        let edge = Int(pieces.pieces[pieces.nearest(to: vector).piece].edge)
        guard edge + 1 < run.count else { return least }
        for step in 0...16 {
            let share = Double(step) / 16
            let between = Coordinate(
                longitude: run[edge].longitude + share * (run[edge + 1].longitude - run[edge].longitude),
                latitude: run[edge].latitude + share * (run[edge + 1].latitude - run[edge].latitude))
            least = min(least, geodesicDistance(place, between))
        }
        return least
    }
}
