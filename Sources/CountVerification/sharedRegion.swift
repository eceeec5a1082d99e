import CaseModel

/// Places are taken to be inside a piece up to this far outside it, in units of the plane: ten times what the engine
/// allows itself.
private let margin = 1e-5

/// Whether a place is in a convex piece.
func isInside(_ piece: ConvexPiece, _ x: Double, _ y: Double) -> Bool {
    let corners = piece.vertices
    guard x.isFinite, y.isFinite, !corners.isEmpty else { return false }
    if corners.count < 3 {
        return corners.contains { abs($0.x - x) <= 2 * margin && abs($0.y - y) <= 2 * margin }
    }
    for (place, corner) in corners.enumerated() {
        let next = corners[(place + 1) % corners.count]
        let (dx, dy) = (next.x - corner.x, next.y - corner.y)
        let length = (dx * dx + dy * dy).squareRoot()
        if dx * (y - corner.y) - dy * (x - corner.x) < -margin * length { return false }
    }
    return true
}

/// Whether two reports can tell of one event: no line separates their pieces, and times, kinds and observers allow it.
func canBeSame(_ one: ReportLine, _ other: ReportLine) -> Bool {
    guard one.times.first <= other.times.last, other.times.first <= one.times.last,
        zip(one.facets, other.facets).allSatisfy({ $0 & $1 != 0 }),
        Set(one.observers).isDisjoint(with: other.observers)
    else { return false }
    if one.pieces.isEmpty || other.pieces.isEmpty { return true }
    return one.pieces.contains { piece in other.pieces.contains { !areSeparated(piece, $0) } }
}

/// Whether a line along an edge of one of them has all of one on one side and all of the other on the other.
private func areSeparated(_ one: ConvexPiece, _ other: ConvexPiece) -> Bool {
    for corners in [one.vertices, other.vertices] {
        for (place, corner) in corners.enumerated() {
            let next = corners[(place + 1) % corners.count]
            let normal = (x: next.y - corner.y, y: corner.x - next.x)
            let length = (normal.x * normal.x + normal.y * normal.y).squareRoot()
            guard length > 0 else { continue }
            let first = one.vertices.map { ($0.x * normal.x + $0.y * normal.y) / length }
            let second = other.vertices.map { ($0.x * normal.x + $0.y * normal.y) / length }
            guard let a = first.max(), let b = first.min(), let c = second.max(), let d = second.min() else { continue }
            if a < d || c < b { return true }
        }
    }
    return false
}

/// What the reports of a set leave for an event: convex regions, narrowed one half-plane at a time.
struct Shared {
    private var regions: [[ConvexPiece.Vertex]]?
    private var first: Int64
    private var last: Int64
    private var facets: [UInt64]
    private var observers: Set<Int32>

    init(_ line: ReportLine) {
        regions = line.pieces.isEmpty ? nil : line.pieces.map(\.vertices)
        first = line.times.first
        last = line.times.last
        facets = line.facets
        observers = Set(line.observers)
    }

    /// Nil where the report cannot be of the same event.
    func narrowed(by line: ReportLine) -> Shared? {
        var made = self
        made.first = max(first, line.times.first)
        made.last = min(last, line.times.last)
        guard made.first <= made.last, observers.isDisjoint(with: line.observers) else { return nil }
        made.observers.formUnion(line.observers)
        for place in made.facets.indices where place < line.facets.count {
            made.facets[place] &= line.facets[place]
            if made.facets[place] == 0 { return nil }
        }
        guard !line.pieces.isEmpty else { return made }
        guard let regions else {
            made.regions = line.pieces.map(\.vertices)
            return made
        }
        var left: [[ConvexPiece.Vertex]] = []
        for region in regions {
            for piece in line.pieces {
                let cut = cutTo(region, piece.vertices)
                if !cut.isEmpty { left.append(cut) }
            }
        }
        made.regions = left
        return left.isEmpty ? nil : made
    }

    private func cutTo(_ region: [ConvexPiece.Vertex], _ corners: [ConvexPiece.Vertex]) -> [ConvexPiece.Vertex] {
        var kept = region
        for place in corners.indices {
            let (a, b) = (corners[place], corners[(place + 1) % corners.count])
            let side = kept.map { (b.x - a.x) * ($0.y - a.y) - (b.y - a.y) * ($0.x - a.x) }
            var next: [ConvexPiece.Vertex] = []
            for number in kept.indices {
                let following = (number + 1) % kept.count
                if side[number] >= 0 { next.append(kept[number]) }
                if side[number] * side[following] < 0 {
                    let share = side[number] / (side[number] - side[following])
                    next.append(
                        .init(
                            x: kept[number].x + share * (kept[following].x - kept[number].x),
                            y: kept[number].y + share * (kept[following].y - kept[number].y)))
                }
            }
            kept = next
            if kept.isEmpty { return [] }
        }
        return kept
    }
}
