/// The cheapest sets of stands that meet every core, one after another: a core-guided search (OLL; Andres, Kaufmann,
/// Matheis and Schaub, "Unsatisfiability-based optimization in clasp", 2012; RC2, Ignatiev, Morgado and Marques-Silva
/// 2019) that keeps what it has learnt while cores are added and openings refused.
///
/// Such a set is the next candidate for an opening: any opening meets every core, so none that is not yet known is
/// cheaper (Moreno-Centeno and Karp, "The implicit hitting set approach", 2013; MaxHS, Davies and Bacchus 2011).
///
///     let sets = CheapestHittingSets(costs: [1, 2, 4], deadline: .now + .seconds(1))
///     sets.add(core: StandSet([0, 1], count: 3))
///     try sets.next()?.cost   // 1: the first stand
final class CheapestHittingSets {
    private let solver: SATSolver
    private let costs: [Int]
    /// For each stand the literal that gives it up.
    private let givenUp: [Int32]
    private var cores: [[Int]] = []
    /// What is wished, literal by literal in the order in which the wishes came, and what breaking each costs beyond
    /// `paid`.
    private var wishes: [Int32] = []
    private var weights: [Int32: Int] = [:]
    /// For a wish that fewer than so many of several earlier ones are broken, the counter and how far it has come.
    private var counters: [Int32: (outputs: [Int32], place: Int)] = [:]
    /// What any set is known to cost.
    private var paid = 0

    /// - Parameters:
    ///   - costs: what giving up each stand costs, at least 0; a sum that fits in `Int`.
    ///   - deadline: when a search gives up.
    init(costs: [Int], deadline: ContinuousClock.Instant) {
        self.costs = costs
        let solver = SATSolver(deadline: deadline)
        self.solver = solver
        givenUp = costs.map { _ in solver.newVariable() }
        for (stand, cost) in costs.enumerated() where cost > 0 { wish(-givenUp[stand], cost) }
    }

    /// A core that each set is to meet from now on.
    func add(core: StandSet) {
        cores.append(core.members)
        solver.add(core.members.map { givenUp[$0] })
    }

    /// An opening that no set is to contain from now on.
    func refuse(_ opening: StandSet) { solver.add(opening.members.map { -givenUp[$0] }) }

    /// A cheapest set and what it costs; nil where no set meets every core.
    func next() throws(OutOfTime) -> (set: StandSet, cost: Int)? {
        while true {
            switch solver.solve(assuming: wishes) {
            case .undecided: throw OutOfTime()
            case .satisfiable: return (withoutIdle(chosen()), paid)
            case .unsatisfiable:
                let failed = wishes.filter { solver.isFailed($0) }
                guard !failed.isEmpty else { return nil }
                pay(for: try shortened(failed))
            }
        }
    }

    private func chosen() -> StandSet {
        StandSet(costs.indices.filter { solver.isTrue(givenUp[$0]) }, count: costs.count)
    }

    /// The set without stands that cost nothing and are not needed; of those with a cost none is.
    private func withoutIdle(_ set: StandSet) -> StandSet {
        var kept = set
        for stand in set.members where costs[stand] == 0 {
            kept.remove(stand)
            if cores.contains(where: { core in !core.contains { kept.contains($0) } }) { kept.insert(stand) }
        }
        return kept
    }

    private func wish(_ literal: Int32, _ weight: Int) {
        if weights[literal] == nil { wishes.append(literal) }
        weights[literal, default: 0] += weight
    }

    /// The wishes that cannot all be met, without those that are not needed for that.
    private func shortened(_ failed: [Int32]) throws(OutOfTime) -> [Int32] {
        var kept = failed
        var index = 0
        // The cheapest go first: what is left is then paid for dearly, and once.
        kept.sort { (weights[$0] ?? 0, $0) < (weights[$1] ?? 0, $1) }
        while index < kept.count, kept.count > 1 {
            let rest = Array(kept[..<index] + kept[(index + 1)...])
            switch solver.solve(assuming: rest) {
            case .undecided: throw OutOfTime()
            case .satisfiable: index += 1
            case .unsatisfiable:
                kept = rest.filter { solver.isFailed($0) }
                index = min(index, kept.count)
            }
        }
        return kept
    }

    /// One of these wishes must be broken: pays the least of their weights, and wishes that no second one is.
    private func pay(for broken: [Int32]) {
        // An impossible wish list that is empty shows that nothing is possible; the next search says so.
        guard let least = broken.compactMap({ weights[$0] }).min() else { return solver.add([]) }
        paid += least
        for literal in broken {
            if let counter = counters[literal], counter.place + 1 < counter.outputs.count {
                let next = -counter.outputs[counter.place + 1]
                counters[next] = (counter.outputs, counter.place + 1)
                wish(next, least)
            }
            weights[literal, default: 0] -= least
            if weights[literal] == 0 { weights[literal] = nil }
        }
        wishes.removeAll { weights[$0] == nil }
        guard broken.count > 1 else { return solver.add(broken.map { -$0 }) }
        let outputs = counter(of: broken.map { -$0 })
        solver.add([outputs[0]])
        counters[-outputs[1]] = (outputs, 1)
        wish(-outputs[1], least)
    }

    /// Literals of which the one at place j must hold where more than j of the given ones do (a totalizer; Bailleux and
    /// Boufkhad 2003).
    private func counter(of literals: [Int32]) -> [Int32] {
        guard literals.count > 1 else { return literals }
        let half = literals.count / 2
        let (left, right) = (counter(of: Array(literals[..<half])), counter(of: Array(literals[half...])))
        let sums = literals.map { _ in solver.newVariable() }
        for i in 0...left.count {
            for j in 0...right.count where i + j > 0 {
                var clause: [Int32] = [sums[i + j - 1]]
                if i > 0 { clause.append(-left[i - 1]) }
                if j > 0 { clause.append(-right[j - 1]) }
                solver.add(clause)
            }
        }
        return sums
    }
}
