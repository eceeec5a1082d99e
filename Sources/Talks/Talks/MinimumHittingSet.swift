/// A cheapest set of stands that meets every core and contains no known opening, nil where there is none: branch and
/// bound on the core with the fewest choices left, with a greedy solution of the dual program as the bound.
///
/// Such a set is the next candidate for an opening: any opening meets every core, so none that is not yet known is
/// cheaper (Moreno-Centeno and Karp, "The implicit hitting set approach", 2013; MaxHS, Davies and Bacchus 2011).
struct MinimumHittingSet {
    let cores: [StandSet]
    let openings: [StandSet]
    /// The cost of each stand, at least 0.
    let costs: [Int]
    /// No such set costs less, as is known from before: the search ends when it has found one of this cost.
    let floor: Int
    let deadline: ContinuousClock.Instant

    private let members: [[Int]]
    private var best: (set: StandSet, cost: Int)?
    private var steps = 0

    init(cores: [StandSet], openings: [StandSet], costs: [Int], floor: Int, deadline: ContinuousClock.Instant) {
        self.floor = floor
        self.cores = cores
        members = cores.map(\.members)
        self.openings = openings
        self.costs = costs
        self.deadline = deadline
    }

    static func find(
        cores: [StandSet], openings: [StandSet], costs: [Int], floor: Int, deadline: ContinuousClock.Instant
    ) throws(OutOfTime) -> (set: StandSet, cost: Int)? {
        var search = MinimumHittingSet(cores: cores, openings: openings, costs: costs, floor: floor, deadline: deadline)
        let none = StandSet(count: costs.count)
        try search.branch(chosen: none, refused: none, cost: 0, unmet: Array(cores.indices))
        return search.best
    }

    private mutating func branch(
        chosen: StandSet, refused: StandSet, cost: Int, unmet: [Int]
    ) throws(OutOfTime) {
        steps += 1
        if steps & 0xFF == 0, ContinuousClock.now >= deadline { throw OutOfTime() }
        if let best, best.cost <= floor { return }
        if openings.contains(where: { $0.isSubset(of: chosen) }) { return }
        guard !unmet.isEmpty else {
            if best.map({ cost < $0.cost }) ?? true { best = (chosen, cost) }
            return
        }

        // The bound: every core must be paid for by one of its members, and what a member pays for one core it cannot
        // pay for another (a feasible solution of the dual program, greedily).
        var bound = cost
        var residual = costs
        var tightest: [Int] = []
        for core in unmet {
            var price = Int.max
            let open = members[core].filter { !refused.contains($0) }
            for member in open { price = min(price, residual[member]) }
            if open.isEmpty { return }
            if price > 0 {
                bound += price
                if let best, bound >= best.cost { return }
                for member in open { residual[member] -= price }
            }
            if tightest.isEmpty || open.count < tightest.count { tightest = open }
        }

        var refusedHere = refused
        let byCost = tightest.map { (costs[$0], $0) }.sorted { $0 < $1 }
        for (price, member) in byCost {
            var with = chosen
            with.insert(member)
            let left = unmet.filter { !cores[$0].contains(member) }
            try branch(chosen: with, refused: refusedHere, cost: cost + price, unmet: left)
            refusedHere.insert(member)
        }
    }
}
