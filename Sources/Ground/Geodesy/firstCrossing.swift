public import Values

/// Two edges of a run that meet where they should not: the numbers of their first vertices.
public struct EdgeCrossing: Sendable, Hashable {
    public var first: Int
    public var second: Int
    public init(first: Int, second: Int) {
        self.first = first
        self.second = second
    }
}

/// The first place where a run of vertices crosses or touches itself, other than where one edge follows another and
/// where a closed run's end meets its start; nil for a simple run. Edges are straight in longitude and latitude.
///
/// Edges are swept from west to east, each compared with those whose extents overlap: n log n for lines as they are,
/// n² at worst.
public func firstCrossing(in run: [Coordinate]) -> EdgeCrossing? {
    let count = run.count - 1
    guard count > 1 else { return nil }
    let isClosed = run[0] == run[count]
    let order = (0..<count).sorted {
        min(run[$0].longitude, run[$0 + 1].longitude) < min(run[$1].longitude, run[$1 + 1].longitude)
    }
    var open: [Int] = []
    var found: EdgeCrossing?
    for edge in order {
        let west = min(run[edge].longitude, run[edge + 1].longitude)
        open.removeAll { max(run[$0].longitude, run[$0 + 1].longitude) < west }
        for other in open {
            let (low, high) = (min(edge, other), max(edge, other))
            let follows = high - low == 1 || isClosed && low == 0 && high == count - 1
            guard meet(run[low], run[low + 1], run[high], run[high + 1], follows: follows) else { continue }
            if found.map({ (low, high) < ($0.first, $0.second) }) ?? true {
                found = EdgeCrossing(first: low, second: high)
            }
        }
        open.append(edge)
    }
    return found
}

/// The first edge of a run that meets an edge of another, and that edge; nil where the two do not meet. Edges are straight in
/// longitude and latitude.
public func firstMeeting(_ run: [Coordinate], _ other: [Coordinate]) -> (edge: Int, of: Int)? {
    func edges(_ run: [Coordinate], near other: [Coordinate]) -> [Int] {
        let ground = CoordinateBox(of: other)
        return run.indices.dropLast().filter { CoordinateBox(run[$0], run[$0 + 1]).meets(ground) }
    }
    let others = edges(other, near: run)
    for edge in edges(run, near: other) {
        if let found = others.first(where: {
            meet(run[edge], run[edge + 1], other[$0], other[$0 + 1], follows: false)
        }) {
            return (edge, found)
        }
    }
    return nil
}

private func turn(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate) -> Double {
    (b.longitude - a.longitude) * (c.latitude - a.latitude) - (b.latitude - a.latitude) * (c.longitude - a.longitude)
}

private func isBetween(_ place: Coordinate, _ a: Coordinate, _ b: Coordinate) -> Bool {
    place.longitude >= min(a.longitude, b.longitude) && place.longitude <= max(a.longitude, b.longitude)
        && place.latitude >= min(a.latitude, b.latitude) && place.latitude <= max(a.latitude, b.latitude)
}

private func meet(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate, follows: Bool) -> Bool {
    if follows {
        // Neighbours share a vertex; they meet elsewhere only where one runs back over the other.
        let (shared, one, two) = b == c ? (b, a, d) : (a, b, c)
        let straight = turn(one, shared, two) == 0
        let dot =
            (one.longitude - shared.longitude) * (two.longitude - shared.longitude)
            + (one.latitude - shared.latitude) * (two.latitude - shared.latitude)
        return straight && dot > 0
    }
    let abc = turn(a, b, c)
    let abd = turn(a, b, d)
    let cda = turn(c, d, a)
    let cdb = turn(c, d, b)
    if abc == 0 && isBetween(c, a, b) || abd == 0 && isBetween(d, a, b) { return true }
    if cda == 0 && isBetween(a, c, d) || cdb == 0 && isBetween(b, c, d) { return true }
    return (abc > 0) != (abd > 0) && (cda > 0) != (cdb > 0) && abc != 0 && abd != 0 && cda != 0 && cdb != 0
}
