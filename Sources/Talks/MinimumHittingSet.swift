/// A cheapest set of stands that meets every core and contains no known opening, nil where there is none: branch and
/// bound on the core with the fewest choices left, with the cost of disjoint cores as the bound.
///
/// Such a set is the next candidate for an opening: any opening meets every core, so none that is not yet known is
/// cheaper (Moreno-Centeno and Karp, "The implicit hitting set approach", 2013; MaxHS, Davies and Bacchus 2011).
struct MinimumHittingSet {
    let cores: [StandSet]
    let openings: [StandSet]
    /// The cost of each stand, at least 0.
    let costs: [Int]
    let deadline: ContinuousClock.Instant

    private var best: (set: StandSet, cost: Int)?
    private var steps = 0

    init(cores: [StandSet], openings: [StandSet], costs: [Int], deadline: ContinuousClock.Instant) {
        self.cores = cores
        self.openings = openings
        self.costs = costs
        self.deadline = deadline
    }

    static func find(
        cores: [StandSet], openings: [StandSet], costs: [Int], deadline: ContinuousClock.Instant
    ) throws(OutOfTime) -> (set: StandSet, cost: Int)? {
        var search = MinimumHittingSet(cores: cores, openings: openings, costs: costs, deadline: deadline)
        let none = StandSet(count: costs.count)
        try search.branch(chosen: none, refused: none, cost: 0, unmet: Array(cores.indices))
        return search.best
    }

    private mutating func branch(
        chosen: StandSet, refused: StandSet, cost: Int, unmet: [Int]
    ) throws(OutOfTime) {
        steps += 1
        if steps & 0xFF == 0, ContinuousClock.now >= deadline { throw OutOfTime() }
        if openings.contains(where: { $0.isSubset(of: chosen) }) { return }
        guard !unmet.isEmpty else {
            if best.map({ cost < $0.cost }) ?? true { best = (chosen, cost) }
            return
        }

        // The bound: cores that share no choice must each be paid for.
        var bound = cost
        var spoken = refused
        var tightest: (members: [Int], core: Int)?
        for core in unmet {
            var open: [Int] = []
            var isApart = true
            for member in cores[core].members where !refused.contains(member) {
                open.append(member)
                if spoken.contains(member) { isApart = false }
            }
            if open.isEmpty { return }
            if isApart {
                bound += open.map { costs[$0] }.min() ?? 0
                for member in open { spoken.insert(member) }
            }
            if tightest.map({ open.count < $0.members.count }) ?? true { tightest = (open, core) }
        }
        if let best, bound >= best.cost { return }
        guard let tightest else { return }

        var refusedHere = refused
        let byCost = tightest.members.map { (costs[$0], $0) }.sorted { $0 < $1 }
        for (price, member) in byCost {
            var with = chosen
            with.insert(member)
            let left = unmet.filter { !cores[$0].contains(member) }
            try branch(chosen: with, refused: refusedHere, cost: cost + price, unmet: left)
            refusedHere.insert(member)
        }
    }
}
