package import CountProofs

/// By how much, in units of the plane, a place may lie outside a piece and still count as in it: errors of rounding may
/// only make regions larger.
let planeTolerance = 1e-6

/// What two convex polygons have in common, cut edge by edge (Sutherland and Hodgman 1974); nil for nothing.
package func convexIntersection(_ subject: ConvexPiece, _ clip: ConvexPiece) -> ConvexPiece? {
    guard boxesMeet(subject, clip) else { return nil }
    var kept = subject.vertices
    let corners = clip.vertices
    guard corners.count >= 3 else { return corners.isEmpty ? nil : convexIntersectionOfThin(subject, clip) }
    var heights: [Double] = []
    heights.reserveCapacity(kept.count + corners.count)
    for place in corners.indices {
        let a = corners[place]
        let b = corners[place + 1 == corners.count ? 0 : place + 1]
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let length = (dx * dx + dy * dy).squareRoot()
        guard length > 0 else { continue }
        heights.removeAll(keepingCapacity: true)
        var (isAllIn, isAllOut) = (true, true)
        for vertex in kept {
            let height = (dx * (vertex.y - a.y) - dy * (vertex.x - a.x)) / length + planeTolerance
            isAllIn = isAllIn && height >= 0
            isAllOut = isAllOut && height < 0
            heights.append(height)
        }
        // Most edges cut nothing off, or all.
        if isAllIn, !kept.isEmpty { continue }
        if isAllOut { return nil }
        var next: [ConvexPiece.Vertex] = []
        next.reserveCapacity(kept.count + 1)
        var last = kept.count - 1
        for number in kept.indices {
            let (here, there) = (heights[number], heights[last])
            if (here < 0) != (there < 0) {
                let (vertex, before) = (kept[number], kept[last])
                let share = there / (there - here)
                next.append(
                    .init(x: before.x + share * (vertex.x - before.x), y: before.y + share * (vertex.y - before.y)))
            }
            if here >= 0 { next.append(kept[number]) }
            last = number
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

func boxesMeet(_ one: ConvexPiece, _ other: ConvexPiece) -> Bool {
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
