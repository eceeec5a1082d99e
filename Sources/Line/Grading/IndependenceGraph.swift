/// Items, with an edge between any two that are dependent.
public struct IndependenceGraph: Sendable {
    /// What the vertices are called.
    public let names: [String]
    private let neighbours: [[Int]]
    /// Where the edges come from, and the item of each vertex, if they come from items.
    private let origin: (provenance: Provenance, items: [Int])?

    /// The largest graph whose maximum independent set is always found exactly.
    public static let exactUpTo = 40

    /// A graph of given edges between vertex numbers from 0. Loops and numbers of no vertex are left out.
    public init(names: [String], edges: [(Int, Int)]) {
        self.names = names
        var neighbours: [Set<Int>] = names.map { _ in [] }
        for (a, b) in edges where a != b && names.indices.contains(a) && names.indices.contains(b) {
            neighbours[a].insert(b)
            neighbours[b].insert(a)
        }
        self.neighbours = neighbours.map { $0.sorted() }
        origin = nil
    }

    /// The graph of items: an edge where two share a team at a position, a recording, a party's channel, an upstream
    /// source or an item that they rest on. Only the first ``mostGradedItems`` in the order of references are taken.
    public init(items: [EvidenceItem]) {
        let taken = Array(inOrder(items).prefix(mostGradedItems))
        self.init(provenance: Provenance(taken), of: Array(taken.indices))
    }

    init(provenance: Provenance, of items: [Int]) {
        names = items.map { provenance.items[$0].reference }
        var neighbours: [[Int]] = items.map { _ in [] }
        for a in items.indices {
            for b in items.indices where b > a && provenance.areDependent(items[a], items[b]) {
                neighbours[a].append(b)
                neighbours[b].append(a)
            }
        }
        self.neighbours = neighbours
        origin = (provenance, items)
    }

    /// Whether two different vertices are joined.
    public func areDependent(_ a: Int, _ b: Int) -> Bool {
        names.indices.contains(a) && names.indices.contains(b) && neighbours[a].contains(b)
    }

    /// Why two items are dependent; empty if they are not, or if the graph was made of edges alone.
    public func dependences(_ a: Int, _ b: Int) -> [Dependence] {
        guard let origin, a != b, origin.items.indices.contains(a), origin.items.indices.contains(b) else { return [] }
        return origin.provenance.dependences(origin.items[a], origin.items[b])
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
                for neighbour in neighbours[part[next]] where !seen[neighbour] {
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
        let place = Dictionary(uniqueKeysWithValues: part.enumerated().map { ($1, $0) })
        let masks = part.map { vertex in
            neighbours[vertex].reduce(UInt64(0)) { mask, neighbour in mask | 1 << UInt64(place[neighbour] ?? 0) }
        }
        return MaximumIndependentSet.find(masks).map { part[$0] }
    }

    /// Again and again a vertex with the fewest neighbours left.
    private func greedySet(_ part: [Int]) -> [Int] {
        var degree = Dictionary(uniqueKeysWithValues: part.map { ($0, neighbours[$0].count) })
        var waiting: [[Int]] = Array(repeating: [], count: part.count)
        for vertex in part.reversed() { waiting[neighbours[vertex].count].append(vertex) }
        var chosen: [Int] = []
        var fewest = 0
        while fewest < waiting.count {
            guard let next = waiting[fewest].popLast() else {
                fewest += 1
                continue
            }
            guard degree[next] == fewest else { continue }
            chosen.append(next)
            degree[next] = nil
            for neighbour in neighbours[next] where degree.removeValue(forKey: neighbour) != nil {
                for further in neighbours[neighbour] {
                    guard let before = degree[further] else { continue }
                    degree[further] = before - 1
                    waiting[before - 1].append(further)
                    fewest = min(fewest, before - 1)
                }
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
