import CountProofs

/// The regions of reports, drawn when they are looked at; those of late are kept.
final class DrawnShapes {
    let reports: ReportColumns
    private var kept: [Int32: [ConvexPiece]] = [:]

    init(_ reports: ReportColumns) { self.reports = reports }

    func pieces(_ region: Int32) -> [ConvexPiece] {
        if let known = kept[region] { return known }
        if kept.count > 4096 { kept.removeAll(keepingCapacity: true) }
        let pieces = reports.shapes.pieces(region)
        kept[region] = pieces
        return pieces
    }
}

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

/// Whether a line along an edge of one of them has all of one on one side and all of the other on the other.
func areSeparated(_ one: ConvexPiece, _ other: ConvexPiece) -> Bool {
    for corners in [one.vertices, other.vertices] {
        for (place, corner) in corners.enumerated() {
            let next = corners[(place + 1) % corners.count]
            let normal = (x: next.y - corner.y, y: corner.x - next.x)
            let length = (normal.x * normal.x + normal.y * normal.y).squareRoot()
            guard length > 0 else { continue }
            var (a, b) = (-Double.infinity, Double.infinity)
            for vertex in one.vertices {
                let height = (vertex.x * normal.x + vertex.y * normal.y) / length
                (a, b) = (max(a, height), min(b, height))
            }
            var (c, d) = (-Double.infinity, Double.infinity)
            for vertex in other.vertices {
                let height = (vertex.x * normal.x + vertex.y * normal.y) / length
                (c, d) = (max(c, height), min(d, height))
            }
            if a < d || c < b { return true }
        }
    }
    return false
}

/// What the reports of a set leave for an event: convex regions, narrowed one half-plane at a time.
struct Shared {
    private var regions: [[ConvexPiece.Vertex]]?
    /// The numbers of the regions that were cut.
    private var cut: [Int32] = []
    private var first: Int64
    private var last: Int64
    private var facets: [UInt64]
    private var channels: Set<Int32>
    private var apart: Set<Int>
    /// Whether the region is drawn larger than it is, since it had too many pieces: what it allows may not be so.
    private(set) var isCoarse = false

    private static let mostPieces = 64

    init(_ row: Int, _ shapes: DrawnShapes) {
        let reports = shapes.reports
        let region = reports.regions[row]
        if region >= 0 {
            regions = shapes.pieces(region).map(\.vertices)
            cut = [region]
        }
        first = reports.firsts[row]
        last = reports.lasts[row]
        facets = reports.facets(row)
        channels = Set(reports.channels(of: row))
        apart = Set(reports.apart[row] ?? [])
    }

    /// Nil where the report cannot be of the same event.
    func narrowed(by row: Int, _ shapes: DrawnShapes) -> Shared? {
        let reports = shapes.reports
        var made = self
        made.first = max(first, reports.firsts[row])
        made.last = min(last, reports.lasts[row])
        guard made.first <= made.last, !apart.contains(row) else { return nil }
        let own = reports.channels(of: row)
        guard channels.isDisjoint(with: own) else { return nil }
        made.channels.formUnion(own)
        made.apart.formUnion(reports.apart[row] ?? [])
        for place in made.facets.indices {
            made.facets[place] &= reports.facets[place][row]
            if made.facets[place] == 0 { return nil }
        }
        let region = reports.regions[row]
        guard region >= 0, !cut.contains(region) else { return made }
        let pieces = shapes.pieces(region)
        made.cut.append(region)
        guard let regions else {
            made.regions = pieces.map(\.vertices)
            return made
        }
        var left: [[ConvexPiece.Vertex]] = []
        for region in regions {
            for piece in pieces {
                let cut = cutTo(region, piece.vertices)
                if !cut.isEmpty { left.append(cut) }
            }
        }
        if left.count > Self.mostPieces {
            left = [outline(left.flatMap { $0 })]
            made.isCoarse = true
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

    /// The smallest convex figure round some places, gone round like a parcel (Jarvis 1973).
    private func outline(_ places: [ConvexPiece.Vertex]) -> [ConvexPiece.Vertex] {
        guard var at = places.min(by: { ($0.x, $0.y) < ($1.x, $1.y) }) else { return [] }
        let start = at
        var found: [ConvexPiece.Vertex] = []
        repeat {
            found.append(at)
            guard var next = places.first(where: { $0 != at }) else { break }
            for place in places {
                let turn = (next.x - at.x) * (place.y - at.y) - (next.y - at.y) * (place.x - at.x)
                let isFarther =
                    (place.x - at.x) * (place.x - at.x) + (place.y - at.y) * (place.y - at.y)
                    > (next.x - at.x) * (next.x - at.x) + (next.y - at.y) * (next.y - at.y)
                if turn < 0 || turn == 0 && isFarther { next = place }
            }
            at = next
        } while at != start && found.count <= places.count
        return found
    }
}
