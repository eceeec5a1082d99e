package import CountProofs

/// What several reports have in common: the region, time and kinds that an event of all of them must have.
///
/// A region of many pieces cut with another of many has more of them with each cut. Past ``mostPieces`` they are drawn as
/// one hull: never smaller than they are, so that what cannot be the same may be taken to be, and a lower bound stays true.
package struct CommonBox: Sendable {
    /// Convex pieces; nil for anywhere.
    package var pieces: [ConvexPiece]?
    package var times: TimeSpan
    package var facets: [UInt64]
    /// The regions that were cut, each once: a region cut with itself stays as it is.
    private var regions: [Int32] = []
    /// Whether the pieces are larger than what the reports have in common.
    package private(set) var isWidened = false

    static let mostPieces = 24

    package init(_ line: ReportLine) {
        pieces = line.pieces.isEmpty ? nil : line.pieces
        times = line.times
        facets = line.facets
    }

    /// The box of a report of a problem.
    package init(_ reports: ReportColumns, _ row: Int) {
        self.init(reports, row, pieces: reports.pieces(row))
    }

    init(_ reports: ReportColumns, _ row: Int, pieces drawn: [ConvexPiece]) {
        times = reports.times(row)
        facets = reports.facets(row)
        if reports.regions[row] >= 0 {
            pieces = drawn
            regions = [reports.regions[row]]
        }
    }

    /// What is common to this and another; nil where no event can be in both.
    package func common(with other: CommonBox) -> CommonBox? {
        let first = max(times.first, other.times.first)
        let last = min(times.last, other.times.last)
        guard first <= last else { return nil }
        for (place, facet) in other.facets.enumerated() where place < facets.count {
            if facets[place] & facet == 0 { return nil }
        }
        var made = self
        made.times = TimeSpan(first: first, last: last)
        for (place, facet) in other.facets.enumerated() where place < facets.count { made.facets[place] &= facet }
        guard let others = other.pieces else { return made }
        guard let own = pieces else {
            made.pieces = others
            made.regions = other.regions
            made.isWidened = other.isWidened
            return made
        }
        let new = other.regions.filter { !regions.contains($0) }
        if !other.regions.isEmpty, new.isEmpty { return made }
        if !regions.isEmpty, regions.allSatisfy(other.regions.contains) {
            made.pieces = others
            made.regions = other.regions
            made.isWidened = other.isWidened
            return made
        }
        var found: [ConvexPiece] = []
        for piece in own {
            for clip in others {
                if let common = convexIntersection(piece, clip) { found.append(common) }
            }
        }
        guard !found.isEmpty else { return nil }
        // Of many regions the names are not kept: they only spare cuts.
        made.regions = regions.isEmpty || other.regions.isEmpty || regions.count + new.count > 40 ? [] : regions + new
        made.isWidened = isWidened || other.isWidened
        if found.count > Self.mostPieces {
            found = withoutContained(found)
            if found.count > Self.mostPieces {
                found = [ConvexPiece(hullOf: found)]
                made.isWidened = true
            }
        }
        made.pieces = found
        return made
    }

    /// A place in it.
    package var witness: (x: Double, y: Double) { pieces?.first?.middle ?? (0, 0) }

    /// What it takes to cut it with another, in tests: cuts of regions of many pieces are many.
    func cost(of other: CommonBox) -> Int { 1 + (pieces?.count ?? 1) * (other.pieces?.count ?? 1) / 4 }

    /// How many corners it keeps.
    var size: Int { (pieces ?? []).reduce(1) { $0 + $1.vertices.count } }
}

/// Pieces without those that lie in another.
private func withoutContained(_ pieces: [ConvexPiece]) -> [ConvexPiece] {
    var kept: [ConvexPiece] = []
    let order = pieces.indices.map { ($0, pieces[$0].spread) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    for piece in order.map({ pieces[$0.0] }) {
        if !kept.contains(where: { larger in piece.vertices.allSatisfy { larger.holds(x: $0.x, y: $0.y) } }) {
            kept.append(piece)
        }
    }
    return kept
}

extension ConvexPiece {
    package var middle: (x: Double, y: Double) {
        let count = Double(max(1, vertices.count))
        return (vertices.reduce(0) { $0 + $1.x } / count, vertices.reduce(0) { $0 + $1.y } / count)
    }

    /// How far it reaches, about.
    fileprivate var spread: Double {
        let box = RegionShapes.Box(of: [self])
        return max(0, box.east - box.west) + max(0, box.north - box.south)
    }

    /// The hull of several.
    init(hullOf pieces: [ConvexPiece]) { self.init(hull: pieces.flatMap(\.vertices).map { ($0.x, $0.y) }) }

    /// The convex hull of points, counter-clockwise (Andrew's monotone chain, 1979).
    package init(hull points: [(x: Double, y: Double)]) {
        let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        func chain(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
            var found: [(x: Double, y: Double)] = []
            for point in points {
                while found.count >= 2 {
                    let (a, b) = (found[found.count - 2], found[found.count - 1])
                    if (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0 { break }
                    found.removeLast()
                }
                found.append(point)
            }
            return found.dropLast()
        }
        let corners = chain(sorted) + chain(sorted.reversed())
        self.init(vertices: corners.map { Vertex(x: $0.x, y: $0.y) })
    }
}
