/// A maximum independent set of a graph of at most 64 vertices, by branch and bound: a vertex with at most one
/// neighbour is taken, the vertex with the most neighbours is tried in and out, and a greedy partition into cliques
/// bounds what is left, as a clique gives one vertex at most.
struct MaximumIndependentSet {
    private let neighbours: [UInt64]
    private var best: UInt64 = 0

    static func find(_ neighbours: [UInt64]) -> [Int] {
        var search = MaximumIndependentSet(neighbours: neighbours)
        search.branch(rest: neighbours.count >= 64 ? .max : (1 << UInt64(neighbours.count)) - 1, chosen: 0)
        return neighbours.indices.filter { search.best >> UInt64($0) & 1 == 1 }
    }

    private init(neighbours: [UInt64]) { self.neighbours = neighbours }

    private mutating func branch(rest: UInt64, chosen: UInt64) {
        var (rest, chosen) = (rest, chosen)
        var busiest = 0
        var reduced = true
        while reduced {
            reduced = false
            var most = -1
            var waiting = rest
            while waiting != 0 {
                let vertex = waiting.trailingZeroBitCount
                waiting &= waiting - 1
                let degree = (neighbours[vertex] & rest).nonzeroBitCount
                if degree <= 1 {
                    chosen |= 1 << UInt64(vertex)
                    rest &= ~(neighbours[vertex] | 1 << UInt64(vertex))
                    reduced = true
                    break
                }
                if degree > most { (most, busiest) = (degree, vertex) }
            }
        }
        if rest == 0 {
            if chosen.nonzeroBitCount > best.nonzeroBitCount { best = chosen }
            return
        }
        guard chosen.nonzeroBitCount + cliques(in: rest) > best.nonzeroBitCount else { return }
        let vertex: UInt64 = 1 << UInt64(busiest)
        branch(rest: rest & ~(neighbours[busiest] | vertex), chosen: chosen | vertex)
        branch(rest: rest & ~vertex, chosen: chosen)
    }

    private func cliques(in rest: UInt64) -> Int {
        var (rest, count) = (rest, 0)
        while rest != 0 {
            var candidates = rest
            while candidates != 0 {
                let vertex = candidates.trailingZeroBitCount
                rest &= ~(1 << UInt64(vertex))
                candidates &= neighbours[vertex]
            }
            count += 1
        }
        return count
    }
}
