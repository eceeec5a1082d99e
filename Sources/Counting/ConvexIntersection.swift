package import CaseModel

/// What several reports have in common: the region, time and kinds that an event of all of them must have.
package struct CommonBox: Sendable {
    /// Convex pieces; nil for anywhere.
    package var pieces: [ConvexPiece]?
    package var times: TimeSpan
    package var facets: [UInt64]

    package init(_ line: ReportLine) {
        pieces = line.pieces.isEmpty ? nil : line.pieces
        times = line.times
        facets = line.facets
    }

    /// What is common to this and another; nil where no event can be in both.
    package func common(with other: CommonBox) -> CommonBox? {
        let first = max(times.first, other.times.first)
        let last = min(times.last, other.times.last)
        guard first <= last else { return nil }
        var made = self
        made.times = TimeSpan(first: first, last: last)
        for (place, facet) in other.facets.enumerated() where place < made.facets.count {
            made.facets[place] &= facet
            if made.facets[place] == 0 { return nil }
        }
        guard let others = other.pieces else { return made }
        guard let own = pieces else {
            made.pieces = others
            return made
        }
        var found: [ConvexPiece] = []
        for piece in own {
            for clip in others {
                if let common = convexIntersection(piece, clip) { found.append(common) }
            }
        }
        guard !found.isEmpty else { return nil }
        made.pieces = found
        return made
    }

    /// A place in it.
    package var witness: (x: Double, y: Double) {
        guard let vertices = pieces?.first?.vertices, !vertices.isEmpty else { return (0, 0) }
        let count = Double(vertices.count)
        return (vertices.reduce(0) { $0 + $1.x } / count, vertices.reduce(0) { $0 + $1.y } / count)
    }
}

/// By how much, in units of the plane, a place may lie outside a piece and still count as in it: errors of rounding may
/// only make regions larger.
let planeTolerance = 1e-6

/// What two convex polygons have in common, cut edge by edge (Sutherland and Hodgman 1974); nil for nothing.
package func convexIntersection(_ subject: ConvexPiece, _ clip: ConvexPiece) -> ConvexPiece? {
    guard boxesMeet(subject, clip) else { return nil }
    var kept = subject.vertices
    let corners = clip.vertices
    guard corners.count >= 3 else { return corners.isEmpty ? nil : convexIntersectionOfThin(subject, clip) }
    for place in corners.indices {
        let a = corners[place]
        let b = corners[place + 1 == corners.count ? 0 : place + 1]
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = (dx * dx + dy * dy).squareRoot()
        guard length > 0 else { continue }
        func height(_ vertex: ConvexPiece.Vertex) -> Double {
            (dx * (vertex.y - a.y) - dy * (vertex.x - a.x)) / length + planeTolerance
        }
        var next: [ConvexPiece.Vertex] = []
        next.reserveCapacity(kept.count + 1)
        for (number, vertex) in kept.enumerated() {
            let before = kept[number == 0 ? kept.count - 1 : number - 1]
            let (here, there) = (height(vertex), height(before))
            if (here < 0) != (there < 0) {
                let share = there / (there - here)
                next.append(
                    .init(x: before.x + share * (vertex.x - before.x), y: before.y + share * (vertex.y - before.y)))
            }
            if here >= 0 { next.append(vertex) }
        }
        kept = next
        if kept.isEmpty { return nil }
    }
    return ConvexPiece(vertices: kept)
}

/// A clip of fewer than three corners has no inside: it is taken to be its box.
private func convexIntersectionOfThin(_ subject: ConvexPiece, _ clip: ConvexPiece) -> ConvexPiece? {
    let (west, east) = (clip.vertices.map(\.x).min() ?? 0, clip.vertices.map(\.x).max() ?? 0)
    let (south, north) = (clip.vertices.map(\.y).min() ?? 0, clip.vertices.map(\.y).max() ?? 0)
    let margin = planeTolerance
    return convexIntersection(
        subject,
        ConvexPiece(vertices: [
            .init(x: west - margin, y: south - margin), .init(x: east + margin, y: south - margin),
            .init(x: east + margin, y: north + margin), .init(x: west - margin, y: north + margin),
        ]))
}

private func boxesMeet(_ one: ConvexPiece, _ other: ConvexPiece) -> Bool {
    func extent(_ piece: ConvexPiece) -> (west: Double, east: Double, south: Double, north: Double) {
        var box = (west: Double.infinity, east: -Double.infinity, south: Double.infinity, north: -Double.infinity)
        for vertex in piece.vertices {
            box.west = min(box.west, vertex.x)
            box.east = max(box.east, vertex.x)
            box.south = min(box.south, vertex.y)
            box.north = max(box.north, vertex.y)
        }
        return box
    }
    let (a, b) = (extent(one), extent(other))
    let margin = planeTolerance * 4
    return a.west <= b.east + margin && b.west <= a.east + margin && a.south <= b.north + margin
        && b.south <= a.north + margin
}

extension ConvexPiece {
    /// Whether a place lies in it, or as little outside as regions may be cut apart by.
    package func holds(x: Double, y: Double) -> Bool {
        guard vertices.count >= 3 else { return false }
        for (place, corner) in vertices.enumerated() {
            let next = vertices[place + 1 == vertices.count ? 0 : place + 1]
            let (dx, dy) = (next.x - corner.x, next.y - corner.y)
            let length = (dx * dx + dy * dy).squareRoot()
            if dx * (y - corner.y) - dy * (x - corner.x) < -planeTolerance * length { return false }
        }
        return true
    }
}
