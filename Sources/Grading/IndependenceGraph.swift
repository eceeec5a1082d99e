/// Items, with an edge between any two that are dependent.
public struct IndependenceGraph: Sendable {
    /// What the vertices are called.
    public let names: [String]
    private let neighbours: [Bits]
    private let reasons: [[Int: [Dependence]]]

    /// The largest graph whose maximum independent set is always found exactly.
    public static let exactUpTo = 40

    /// A graph of given edges between vertex numbers from 0. Loops and numbers of no vertex are left out.
    public init(names: [String], edges: [(Int, Int)]) {
        self.names = names
        var neighbours = names.map { _ in Bits(count: names.count) }
        for (a, b) in edges where a != b && names.indices.contains(a) && names.indices.contains(b) {
            neighbours[a].insert(b)
            neighbours[b].insert(a)
        }
        self.neighbours = neighbours
        reasons = []
    }

    /// The graph of items: an edge where two share a team at a position, a recording, a party's channel, an upstream
    /// source or an item that they rest on. Only the first ``mostGradedItems`` in the order of references are taken.
    public init(items: [EvidenceItem]) {
        let taken = Array(inOrder(items).prefix(mostGradedItems))
        self.init(provenance: Provenance(taken), of: Array(taken.indices))
    }

    init(provenance: Provenance, of items: [Int]) {
        names = items.map { provenance.items[$0].reference }
        var neighbours = items.map { _ in Bits(count: items.count) }
        var reasons: [[Int: [Dependence]]] = items.map { _ in [:] }
        for a in items.indices {
            for b in items.indices where b > a && provenance.areDependent(items[a], items[b]) {
                neighbours[a].insert(b)
                neighbours[b].insert(a)
                reasons[a][b] = provenance.dependences(items[a], items[b])
            }
        }
        self.neighbours = neighbours
        self.reasons = reasons
    }

    /// Whether two different vertices are joined.
    public func areDependent(_ a: Int, _ b: Int) -> Bool {
        names.indices.contains(a) && names.indices.contains(b) && neighbours[a].contains(b)
    }

    /// Why two items are dependent; empty if they are not, or if the graph was made of edges alone.
    public func dependences(_ a: Int, _ b: Int) -> [Dependence] {
        let (low, high) = (min(a, b), max(a, b))
        return reasons.indices.contains(low) ? reasons[low][high] ?? [] : []
    }

    /// As many vertices as possible of which no two are joined: exact if no connected part has more than
    /// ``exactUpTo`` vertices. In a larger part a set is taken greedily, which proves a lower bound.
    public func maximumIndependentSet() -> IndependentSet {
        var chosen: [Int] = []
        var isExact = true
        for part in connectedParts() {
            if part.count <= Self.exactUpTo {
                chosen += exactSet(part)
            } else {
                isExact = false
                chosen += greedySet(part)
            }
        }
        return IndependentSet(names: chosen.sorted().map { names[$0] }, isExact: isExact)
    }

    private func connectedParts() -> [[Int]] {
        var seen = Array(repeating: false, count: names.count)
        var parts: [[Int]] = []
        for start in names.indices where !seen[start] {
            seen[start] = true
            var part = [start]
            var next = 0
            while next < part.count {
                for neighbour in neighbours[part[next]].members where !seen[neighbour] {
                    seen[neighbour] = true
                    part.append(neighbour)
                }
                next += 1
            }
            parts.append(part.sorted())
        }
        return parts
    }

    private func exactSet(_ part: [Int]) -> [Int] {
        let masks = part.map { vertex in
            part.indices.reduce(UInt64(0)) { neighbours[vertex].contains(part[$1]) ? $0 | 1 << UInt64($1) : $0 }
        }
        return MaximumIndependentSet.find(masks).map { part[$0] }
    }

    /// Again and again the vertex with the fewest neighbours left.
    private func greedySet(_ part: [Int]) -> [Int] {
        var left = Set(part)
        var degree = Dictionary(uniqueKeysWithValues: part.map { ($0, neighbours[$0].members.count) })
        var chosen: [Int] = []
        while let next = left.min(by: { (degree[$0] ?? 0, $0) < (degree[$1] ?? 0, $1) }) {
            chosen.append(next)
            left.remove(next)
            for neighbour in neighbours[next].members where left.remove(neighbour) != nil {
                for further in neighbours[neighbour].members { degree[further, default: 0] -= 1 }
            }
        }
        return chosen
    }
}

/// Items of which no two are dependent.
public struct IndependentSet: Sendable, Hashable {
    /// What they are called.
    public let names: [String]
    /// Whether no larger set exists; otherwise this is a proven lower bound.
    public let isExact: Bool

    /// How many they are.
    public var count: Int { names.count }

    /// The number in words: `3`, or `at least 3` for a lower bound.
    public var words: String { isExact ? "\(count)" : "at least \(count)" }
}
