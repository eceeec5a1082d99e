public import Values

/// The rings of an area without the borders that two of them share: parts that touch along an edge are one ground, with no
/// border between. By even and odd the area is the same.
///
/// Only borders that lie on each other exactly go, as those of a zone that is cut at the antimeridian, or of neighbours from
/// one file.
public func dissolved(_ rings: [[Coordinate]]) -> [[Coordinate]] {
    guard rings.count > 1, rings.reduce(0, { $0 + $1.count }) <= mostVertices else { return rings }
    let edges = split(rings)
    var times: [Edge: Int] = [:]
    for edge in edges { times[edge, default: 0] += 1 }
    let kept = times.filter { !$0.value.isMultiple(of: 2) }.keys
    guard kept.count < edges.count else { return rings }
    // Where borders go, as many edges still end at each vertex as begin there, so that walks close.
    var at: [Coordinate: [Edge]] = [:]
    for edge in edges where kept.contains(edge) {
        at[edge.from, default: []].append(edge)
        at[edge.to, default: []].append(edge)
    }
    var unused = Set(kept)
    var found: [[Coordinate]] = []
    for start in edges where unused.contains(start) {
        unused.remove(start)
        var run = [start.from, start.to]
        while let here = run.last, here != start.from, let next = at[here]?.first(where: unused.contains) {
            unused.remove(next)
            run.append(next.from == here ? next.to : next.from)
        }
        found.append(run)
    }
    return found
}

/// More are left as they are.
private let mostVertices = 20_000

/// An edge, whichever way it goes.
private struct Edge: Hashable {
    var from: Coordinate
    var to: Coordinate

    init(_ one: Coordinate, _ other: Coordinate) {
        let isFirst = (one.longitude, one.latitude) < (other.longitude, other.latitude)
        from = isFirst ? one : other
        to = isFirst ? other : one
    }
}

/// The edges of all rings, cut where a vertex of another ring lies on them.
private func split(_ rings: [[Coordinate]]) -> [Edge] {
    let vertices = Set(rings.joined()).sorted { ($0.longitude, $0.latitude) < ($1.longitude, $1.latitude) }
    return rings.flatMap { ring in
        zip(ring, ring.dropFirst()).flatMap { from, to -> [Edge] in
            let whole = Edge(from, to)
            var start = vertices.startIndex
            var end = vertices.endIndex
            while start < end {
                let middle = (start + end) / 2
                if vertices[middle].longitude < whole.from.longitude { start = middle + 1 } else { end = middle }
            }
            var cuts: [Coordinate] = []
            while start < vertices.endIndex, vertices[start].longitude <= whole.to.longitude {
                let place = vertices[start]
                start += 1
                guard place != from, place != to, place.latitude >= min(from.latitude, to.latitude),
                    place.latitude <= max(from.latitude, to.latitude)
                else { continue }
                let turn =
                    (to.longitude - from.longitude) * (place.latitude - from.latitude)
                    - (to.latitude - from.latitude) * (place.longitude - from.longitude)
                if turn == 0 { cuts.append(place) }
            }
            guard !cuts.isEmpty else { return [whole] }
            // Along the edge: by longitude, and by latitude where it runs due north.
            let rises = whole.from.latitude <= whole.to.latitude
            cuts.sort {
                ($0.longitude, rises ? $0.latitude : -$0.latitude) < ($1.longitude, rises ? $1.latitude : -$1.latitude)
            }
            let run = [whole.from] + cuts + [whole.to]
            return zip(run, run.dropFirst()).map { Edge($0, $1) }
        }
    }
}
