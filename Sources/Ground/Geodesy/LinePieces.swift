import Values

/// A line as straight pieces in the Earth's frame, short enough that each is the line to the decimetre.
final class LinePieces: @unchecked Sendable {
    struct Piece {
        var start: EarthVector
        var span: EarthVector
        /// One over the squared length of the span; 0 for a piece without length.
        var inverse: Double
        var edge: Int32

        @inline(__always)
        func squaredDistance(_ place: EarthVector) -> Double {
            let away = place - start
            let along = min(1, max(0, away.dot(span) * inverse))
            let rest = EarthVector(
                x: away.x - along * span.x, y: away.y - along * span.y, z: away.z - along * span.z)
            return rest.squaredLength
        }
    }

    let pieces: UnsafeMutablePointer<Piece>
    let count: Int
    /// Spheres round groups of neighbouring pieces.
    private let groups: [(centre: EarthVector, radius: Double)]
    private static let groupSize = 32

    /// - Parameter run: the vertices of the line, at least one.
    init(_ run: [Coordinate]) {
        let chords = ChordPieces(run.count == 1 ? [run[0], run[0]] : run)
        count = chords.starts.count
        pieces = .allocate(capacity: max(1, count))
        for piece in 0..<count {
            let square = chords.spans[piece].squaredLength
            pieces[piece] = Piece(
                start: chords.starts[piece], span: chords.spans[piece], inverse: square > 0 ? 1 / square : 0,
                edge: chords.edges[piece])
        }
        groups = Self.spheres(pieces, count)
    }

    deinit { pieces.deallocate() }

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

    /// Looks through all groups that can hold the nearest piece at all, the one with the nearest middle first. Of pieces as
    /// near as each other the first along the line is found.
    func nearest(to place: EarthVector) -> (square: Double, piece: Int) {
        var first = 0
        var middle = Double.infinity
        for (number, group) in groups.enumerated() {
            let square = (place - group.centre).squaredLength
            if square < middle {
                middle = square
                first = number
            }
        }
        var least = Double.infinity
        var found = 0
        func look(_ number: Int) {
            for piece in (number * Self.groupSize)..<min(count, (number + 1) * Self.groupSize) {
                let square = pieces[piece].squaredDistance(place)
                if square < least || square == least && piece < found {
                    least = square
                    found = piece
                }
            }
        }
        look(first)
        for (number, group) in groups.enumerated() where number != first {
            // A millimetre of slack, so that rounding leaves out no piece that a list would hold.
            let most = least.squareRoot() + group.radius + 0.001
            if (place - group.centre).squaredLength <= most * most { look(number) }
        }
        return (least, found)
    }

    /// Whether no piece comes as near to a place as so many metres; false where it cannot be told at once.
    func areFarther(than metres: Double, from place: EarthVector) -> Bool {
        groups.allSatisfy { (place - $0.centre).squaredLength.squareRoot() - $0.radius > metres }
    }

    /// The middle of a cell and its corners, and how far it reaches from its middle.
    private static func reach(
        _ cell: CellTree.Cell
    ) -> (centre: EarthVector, corners: [EarthVector], radius: Double) {
        func vector(_ across: Double, _ up: Double) -> EarthVector {
            EarthVector(longitude: cell.west + across * cell.width, latitude: cell.south + up * cell.height)
        }
        let centre = vector(0.5, 0.5)
        let corners = [vector(0, 0), vector(1, 0), vector(0, 1), vector(1, 1)]
        var radius = 0.0
        for place in corners { radius = max(radius, (place - centre).squaredLength.squareRoot()) }
        // The border of a cell bows out between its corners by less than this.
        return (centre, corners, radius * 1.002 + 0.01)
    }

    /// The pieces of all groups that can hold one that is nearest to some place of a cell.
    func near(_ cell: CellTree.Cell) -> [Int32] {
        let (centre, _, radius) = Self.reach(cell)
        let distances = groups.map { (centre - $0.centre).squaredLength.squareRoot() }
        var bound = Double.infinity
        for (distance, group) in zip(distances, groups) { bound = min(bound, distance + group.radius) }
        var found: [Int32] = []
        for (number, distance) in distances.enumerated() where distance - groups[number].radius <= bound + 2 * radius {
            found += Int32(number * Self.groupSize)..<Int32(min(count, (number + 1) * Self.groupSize))
        }
        return found
    }

    /// The pieces that can be nearest to some place of a cell, the distance of the nearest from its middle, and how far
    /// the cell reaches from there.
    ///
    /// A piece is left out where it is farther from the middle than the nearest by the cell's width, or where another is
    /// nearer in all of the cell. For that, the nearer one's middle must be nearer to every corner than the farther
    /// one's by half its length: the places where the difference of the distances from two points is at least so much
    /// are one side of a hyperboloid, which is convex, so that what holds of the corners holds of the cell.
    func candidates(
        in cell: CellTree.Cell, among known: [Int32]
    ) -> (kept: [Int32], nearest: Double, radius: Double) {
        let (centre, corners, radius) = Self.reach(cell)
        // A cell of the ellipsoid bulges out of the hull of its corners by no more than this.
        let bulge = radius * radius / EarthVector.meanRadius + 0.01
        var least = Double.infinity
        var near: [(square: Double, piece: Int32)] = []
        near.reserveCapacity(known.count)
        for piece in known {
            let square = pieces[Int(piece)].squaredDistance(centre)
            least = min(least, square)
            near.append((square, piece))
        }
        let nearest = least.squareRoot()
        let farthest = (nearest + 2 * radius) * (nearest + 2 * radius)
        near.removeAll { $0.square > farthest }
        // Rivals come from the nearest, which are few; all are then held against them.
        let isRival = (nearest + radius * 0.25) * (nearest + radius * 0.25)
        var rivals: [SIMD4<Double>] = []
        func cornerDistances(_ piece: Int32) -> SIMD4<Double> {
            let middle = pieces[Int(piece)].start.moved(by: pieces[Int(piece)].span, times: 0.5)
            return SIMD4(
                (corners[0] - middle).squaredLength, (corners[1] - middle).squaredLength,
                (corners[2] - middle).squaredLength, (corners[3] - middle).squaredLength
            ).squareRoot()
        }
        for (square, piece) in near where square <= isRival && rivals.count < 16 {
            rivals.append(cornerDistances(piece))
        }
        var kept: [Int32] = []
        kept.reserveCapacity(32)
        for (square, piece) in near {
            guard square > isRival else {
                kept.append(piece)
                continue
            }
            let half = pieces[Int(piece)].span.squaredLength.squareRoot() / 2 + 2 * bulge
            let limit = cornerDistances(piece) - half
            if !rivals.contains(where: { all($0 .<= limit) }) { kept.append(piece) }
        }
        return (kept, nearest, radius)
    }
}
