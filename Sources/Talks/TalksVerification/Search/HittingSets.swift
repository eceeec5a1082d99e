/// Minimal hitting sets: the smallest selections that have a member in common with every one of some sets.
///
/// Cores and openings are each other's minimal hitting sets (R. Reiter, "A theory of diagnosis from first principles",
/// Artificial Intelligence 32, 1987). They are listed by the depth-first method MMCS of K. Murakami and T. Uno,
/// "Efficient algorithms for dualizing large-scale hypergraphs", Discrete Applied Mathematics 170, 2014: take a set
/// that is not hit and has the fewest candidates, add each candidate in turn, and go on only while every member chosen
/// is the only one to hit some set. Each minimal hitting set is met exactly once, and nothing is stored but the path.
struct HittingSets {
    private let edges: [BitSet]
    private let edgesOf: [[UInt64]]
    private let vertexCount: Int
    private let width: Int
    private let budget: StepBudget
    private var candidates: BitSet
    private var chosen: [Int] = []
    /// Row `level` of `open`: the sets not hit once `level` members are chosen. The rows of `critical` from
    /// `level * (level - 1) / 2` on: for each of the members the sets that it alone hits.
    private var open: [UInt64]
    private var critical: [UInt64] = []

    enum Answer {
        /// All were visited, or the visitor wanted no more.
        case done, stopped
        case gaveUp
    }

    init(of edges: [BitSet], over vertexCount: Int, budget: StepBudget) {
        self.edges = edges
        self.vertexCount = vertexCount
        self.budget = budget
        let width = BitSet.wordCount(edges.count)
        self.width = width
        edgesOf = (0..<vertexCount).map { vertex in
            BitSet(edges.indices.filter { edges[$0].contains(vertex) }, bound: edges.count).words
        }
        candidates = BitSet(0..<vertexCount, bound: vertexCount)
        open = BitSet(edges.indices, bound: edges.count).words
        budget.spend(vertexCount * width)
    }

    /// Visits every minimal hitting set once.
    /// - Parameters:
    ///   - follow: Whether hitting sets that contain these members are wanted.
    ///   - visit: Returns whether to go on.
    mutating func forEach(following follow: ([Int]) -> Bool = { _ in true }, _ visit: ([Int]) -> Bool) -> Answer {
        extend(follow, visit)
    }

    private mutating func extend(_ follow: ([Int]) -> Bool, _ visit: ([Int]) -> Bool) -> Answer {
        let level = chosen.count
        guard let edge = leastOpenEdge(level) else { return visit(chosen) ? .done : .stopped }
        let branch = edges[edge].members.filter { candidates.contains($0) }
        for vertex in branch { candidates.remove(vertex) }
        var answer = Answer.done
        for vertex in branch {
            guard budget.spend((level + 1) * width + 1) else {
                answer = .gaveUp
                break
            }
            if choose(vertex, level) {
                chosen.append(vertex)
                if follow(chosen) { answer = extend(follow, visit) }
                chosen.removeLast()
                // Members that were refused stay candidates for later siblings only if they fit here; those that
                // did not fit are left out below, as in the source.
                candidates.insert(vertex)
            }
            guard case .done = answer else { break }
        }
        for vertex in branch { candidates.insert(vertex) }
        return answer
    }

    /// The set not hit that has the fewest candidates.
    private func leastOpenEdge(_ level: Int) -> Int? {
        var best: (edge: Int, count: Int)?
        for word in 0..<width {
            var rest = open[level * width + word]
            while rest != 0 {
                let edge = word << 6 + rest.trailingZeroBitCount
                rest &= rest - 1
                budget.spend(candidates.words.count)
                var count = 0
                for (mine, its) in zip(candidates.words, edges[edge].words) { count += (mine & its).nonzeroBitCount }
                if count == 0 { return edge }
                if let known = best, known.count <= count { continue }
                best = (edge, count)
            }
        }
        return best?.edge
    }

    /// Writes the rows of the next level; false if a member chosen earlier would no longer be needed.
    private mutating func choose(_ vertex: Int, _ level: Int) -> Bool {
        let from = level * (level - 1) / 2 * width
        let to = (level + 1) * level / 2 * width
        let hit = edgesOf[vertex]
        grow(&critical, to: to + (level + 1) * width)
        grow(&open, to: (level + 2) * width)
        for member in 0..<level {
            var any: UInt64 = 0
            for word in 0..<width {
                let row = critical[from + member * width + word] & ~hit[word]
                critical[to + member * width + word] = row
                any |= row
            }
            if any == 0 { return false }
        }
        for word in 0..<width {
            let rest = open[level * width + word]
            critical[to + level * width + word] = rest & hit[word]
            open[(level + 1) * width + word] = rest & ~hit[word]
        }
        return true
    }

    private func grow(_ rows: inout [UInt64], to count: Int) {
        if rows.count < count { rows += Array(repeating: 0, count: count - rows.count) }
    }
}
