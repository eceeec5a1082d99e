public import Values

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Finds the geodesic distance from places to a line, and which of its edges is nearest.
///
/// A tree of map cells keeps for each cell the pieces of the line that can be nearest to some place in it. Distances are
/// chords in the Earth's frame turned into arcs: within 0.01 % or 0.2 m of the geodesic up to 2,000 km, beyond which
/// PROJ's geodesic gives them.
public final class NearestOnLine: @unchecked Sendable {
    private let tree: CellTree
    private let nodes: UnsafeMutablePointer<Int32>
    private let leafStarts: UnsafeMutablePointer<Int32>
    private let candidates: UnsafeMutablePointer<Int32>
    private let pieces: UnsafeMutablePointer<Piece>
    private let pieceCount: Int
    private let frames: LocalFrames
    private let groups: [(centre: EarthVector, radius: Double)]
    private let run: [Coordinate]
    /// How many cells the map was cut into.
    public let leafCount: Int

    private struct Piece {
        var start: EarthVector
        var span: EarthVector
        /// One over the squared length of the span; 0 for a piece without length.
        var inverse: Double
        var edge: Int32
    }

    private static let groupSize = 32
    private static let farChord = 2_000_000.0

    /// - Parameters:
    ///   - run: the vertices of the line, at least one.
    ///   - isIndexed: whether to make the tree, which pays for itself from some thousand look-ups on.
    public init(_ run: [Coordinate], isIndexed: Bool = true) {
        self.run = run
        let chords = ChordPieces(run.count == 1 ? [run[0], run[0]] : run)
        pieceCount = chords.starts.count
        pieces = .allocate(capacity: max(1, pieceCount))
        for piece in 0..<pieceCount {
            let square = chords.spans[piece].squaredLength
            pieces[piece] = Piece(
                start: chords.starts[piece], span: chords.spans[piece], inverse: square > 0 ? 1 / square : 0,
                edge: chords.edges[piece])
        }
        groups = Self.spheres(pieces, pieceCount)

        let west = run.map(\.longitude).min() ?? 0
        let east = run.map(\.longitude).max() ?? 0
        let south = run.map(\.latitude).min() ?? 0
        let north = run.map(\.latitude).max() ?? 0
        let margin = 2.0
        // Nothing lies in a window that has no place, so that every look-up goes through the groups.
        var made = CellTree(
            west: isIndexed ? west - margin : .nan, south: south - margin, width: east - west + 2 * margin,
            height: north - south + 2 * margin)
        var starts: [Int32] = [0]
        var lists: [Int32] = []
        let all = pieces
        made.build(from: isIndexed ? Array(0..<Int32(pieceCount)) : [], depth: 9) { cell, depth, known in
            let (kept, nearest, radius) = Self.candidates(in: cell, among: known, of: all)
            // Cells far from the line may be larger: fewer places lie in each, and the tree stays small.
            let isLeaf = kept.count <= 14 || radius < max(150, nearest * 0.1) || depth == 9
            guard isLeaf else { return (kept, nil) }
            lists += kept
            starts.append(Int32(lists.count))
            return ([], Int32(starts.count - 2))
        }
        tree = made
        frames = LocalFrames(made.window)
        leafCount = starts.count - 1
        nodes = .allocate(capacity: made.nodes.count)
        nodes.initialize(from: made.nodes, count: made.nodes.count)
        leafStarts = .allocate(capacity: starts.count)
        leafStarts.initialize(from: starts, count: starts.count)
        candidates = .allocate(capacity: max(1, lists.count))
        candidates.initialize(from: lists, count: lists.count)
    }

    deinit {
        nodes.deallocate()
        leafStarts.deallocate()
        candidates.deallocate()
        pieces.deallocate()
    }

    /// The pieces that can be nearest to some place of a cell, the distance of the nearest from its middle, and how far
    /// the cell reaches from there.
    ///
    /// A piece is left out where it is farther from the middle than the nearest by the cell's width, or where another is
    /// nearer in all of the cell. For that, the nearer one's middle must be nearer to every corner than the farther
    /// one's by half its length: the places where the difference of the distances from two points is at least so much
    /// are one side of a hyperboloid, which is convex, so that what holds of the corners holds of the cell.
    private static func candidates(
        in cell: CellTree.Cell, among known: [Int32], of all: UnsafeMutablePointer<Piece>
    ) -> (kept: [Int32], nearest: Double, radius: Double) {
        func vector(_ across: Double, _ up: Double) -> EarthVector {
            EarthVector(longitude: cell.west + across * cell.width, latitude: cell.south + up * cell.height)
        }
        let centre = vector(0.5, 0.5)
        let corners = [vector(0, 0), vector(1, 0), vector(0, 1), vector(1, 1)]
        var radius = 0.0
        for place in corners { radius = max(radius, (place - centre).squaredLength.squareRoot()) }
        // The border of a cell bows out between its corners by less than this.
        radius = radius * 1.002 + 0.01
        // A cell of the ellipsoid bulges out of the hull of its corners by no more than this.
        let bulge = radius * radius / EarthVector.meanRadius + 0.01
        var nearest = Double.infinity
        var near: [(distance: Double, piece: Int32)] = []
        near.reserveCapacity(known.count)
        for piece in known {
            let distance = squaredDistance(centre, all[Int(piece)]).squareRoot()
            nearest = min(nearest, distance)
            near.append((distance, piece))
        }
        near.removeAll { $0.distance > nearest + 2 * radius }
        // Rivals come from the nearest, which are few; all are then held against them.
        let isRival = nearest + radius * 0.25
        var rivals: [(Double, Double, Double, Double)] = []
        func cornerDistances(_ piece: Int32) -> (Double, Double, Double, Double) {
            let middle = all[Int(piece)].start.moved(by: all[Int(piece)].span, times: 0.5)
            return (
                (corners[0] - middle).squaredLength.squareRoot(), (corners[1] - middle).squaredLength.squareRoot(),
                (corners[2] - middle).squaredLength.squareRoot(), (corners[3] - middle).squaredLength.squareRoot()
            )
        }
        for (distance, piece) in near where distance <= isRival && rivals.count < 16 {
            rivals.append(cornerDistances(piece))
        }
        var kept: [Int32] = []
        kept.reserveCapacity(32)
        for (distance, piece) in near {
            guard distance > isRival else {
                kept.append(piece)
                continue
            }
            let distances = cornerDistances(piece)
            let half = all[Int(piece)].span.squaredLength.squareRoot() / 2 + 2 * bulge
            var isBeaten = false
            for rival in rivals
            where rival.0 + half <= distances.0 && rival.1 + half <= distances.1 && rival.2 + half <= distances.2
                && rival.3 + half <= distances.3
            {
                isBeaten = true
                break
            }
            if !isBeaten { kept.append(piece) }
        }
        return (kept, nearest, radius)
    }

    private static func spheres(
        _ pieces: UnsafeMutablePointer<Piece>, _ count: Int
    ) -> [(centre: EarthVector, radius: Double)] {
        stride(from: 0, to: count, by: groupSize).map { first in
            let last = min(count, first + groupSize)
            let middle = pieces[(first + last) / 2].start
            var radius = 0.0
            for piece in first..<last {
                let start = pieces[piece].start - middle
                let end = EarthVector(
                    x: start.x + pieces[piece].span.x, y: start.y + pieces[piece].span.y,
                    z: start.z + pieces[piece].span.z)
                radius = max(radius, start.squaredLength.squareRoot(), end.squaredLength.squareRoot())
            }
            return (middle, radius)
        }
    }

    @inline(__always)
    private static func squaredDistance(_ place: EarthVector, _ piece: Piece) -> Double {
        let away = place - piece.start
        let along = min(1, max(0, away.dot(piece.span) * piece.inverse))
        let rest = EarthVector(
            x: away.x - along * piece.span.x, y: away.y - along * piece.span.y, z: away.z - along * piece.span.z)
        return rest.squaredLength
    }

    /// The distance in metres from each place to the line.
    public func distances(
        longitudes: UnsafeBufferPointer<Double>, latitudes: UnsafeBufferPointer<Double>,
        into result: UnsafeMutableBufferPointer<Double>
    ) {
        let window = tree.window
        // A stretch of rows is looked up in the tree before any distance is computed: short loops let the processor wait
        // for the memory of several rows at once.
        CellTree.inStretches(of: longitudes.count) { first, count, leaves in
            CellTree.leaves(nodes, window, longitudes, latitudes, first: first, count: count, into: leaves)
            for place in 0..<count {
                let row = first + place
                let here = frames.vector(longitude: longitudes[row], latitude: latitudes[row])
                let leaf = Int(leaves[place])
                let square: Double
                if leaf >= 0 {
                    var least = Double.infinity
                    for candidate in Int(leafStarts[leaf])..<Int(leafStarts[leaf + 1]) {
                        least = min(least, Self.squaredDistance(here, pieces[Int(candidates[candidate])]))
                    }
                    square = least
                } else {
                    square = searched(here).square
                }
                if square < Self.farChord * Self.farChord {
                    result[row] = arcLength(squaredChord: square)
                } else {
                    result[row] = farDistance(Coordinate(longitude: longitudes[row], latitude: latitudes[row]), here)
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
        let isFar = groups.allSatisfy { group in
            (vector - group.centre).squaredLength.squareRoot() - group.radius > metres
        }
        return isFar ? false : distance(to: place) <= metres
    }

    /// The share of the way along the line, 0 at its start and 1 at its end, of the place on it that is nearest, and
    /// the number of the edge.
    public func nearestEdge(to place: Coordinate) -> (edge: Int, share: Double) {
        let vector = EarthVector(longitude: place.longitude, latitude: place.latitude)
        let piece = pieces[searched(vector).piece]
        let along = min(1, max(0, (vector - piece.start).dot(piece.span) * piece.inverse))
        return (Int(piece.edge), (Double(searched(vector).piece) + along) / Double(max(1, pieceCount)))
    }

    /// Looks through all groups, nearest sphere first where it can be nearest at all.
    private func searched(_ place: EarthVector) -> (square: Double, piece: Int) {
        var least = Double.infinity
        var found = 0
        for (number, group) in groups.enumerated() {
            let reach = (place - group.centre).squaredLength.squareRoot() - group.radius
            guard reach <= 0 || reach * reach < least else { continue }
            for piece in (number * Self.groupSize)..<min(pieceCount, (number + 1) * Self.groupSize) {
                let square = Self.squaredDistance(place, pieces[piece])
                if square < least {
                    least = square
                    found = piece
                }
            }
        }
        return (least, found)
    }

    /// So far away the chord no longer orders geodesics to the metre: the ends of the nearest piece are asked for.
    private func farDistance(_ place: Coordinate, _ vector: EarthVector) -> Double {
        var least = Double.infinity
        for vertex in run { least = min(least, geodesicDistance(place, vertex)) }
        let edge = Int(pieces[searched(vector).piece].edge)
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
