import CaseModel

/// The cores and openings of one part of the talks, as far as they are known, and the two ways to find more.
struct PartEnumeration {
    let solver: PartSolver
    /// The cost of giving each stand up.
    let costs: [Int]
    private(set) var cores: [StandSet] = []
    private(set) var openings: [StandSet] = []
    private(set) var coresComplete = false
    private(set) var openingsComplete = false
    /// Every opening that is not listed costs at least this.
    private(set) var costBound = 0

    init(solver: PartSolver, costs: [Int]) {
        self.solver = solver
        self.costs = costs
    }

    var standCount: Int { costs.count }

    func cost(of opening: StandSet) -> Int { opening.members.reduce(0) { $0 + costs[$1] } }

    private func complement(of stands: StandSet) -> [Int] {
        (0..<standCount).filter { !stands.contains($0) }
    }

    /// Some opening, found fast: stands are added as long as they fit, the dearest first.
    mutating func findSomeOpening() throws(OutOfTime) {
        guard openings.isEmpty, try solver.isPossible([]) else { return }
        let dearestFirst = costs.indices.sorted { (costs[$1], $0) < (costs[$0], $1) }
        let holding = try solver.grown(solver.standsThatHold(), adding: dearestFirst)
        note(opening: StandSet(complement(of: holding), count: standCount))
    }

    /// The cheapest openings, `wanted` of them and those that cost the same as the last; each is proved to be next.
    mutating func findCheapest(_ wanted: Int, deadline: ContinuousClock.Instant) throws(OutOfTime) {
        var inOrder: [StandSet] = []
        let sets = CheapestHittingSets(costs: costs, deadline: deadline)
        var told = 0
        while !openingsComplete {
            if inOrder.count >= wanted, let last = inOrder.last, costBound > cost(of: last) { return }
            for core in cores[told...] { sets.add(core: core) }
            told = cores.count
            guard let next = try sets.next() else {
                openingsComplete = true
                openings = inOrder
                return
            }
            costBound = next.cost
            if inOrder.count >= wanted, let last = inOrder.last, costBound > cost(of: last) { return }
            let kept = complement(of: next.set)
            if try solver.isPossible(kept) {
                // A set without cost may hide one to spare: only the smallest is an opening.
                let opening = try smallest(next.set)
                inOrder.append(opening)
                sets.refuse(opening)
                note(opening: opening)
            } else {
                cores.append(try solver.core(in: solver.failedStands(of: kept)))
                // What is left of the stands may hide a core that shares nothing with it: it helps the bound more.
                try addDisjointCores(among: kept)
            }
        }
    }

    private mutating func addDisjointCores(among stands: [Int]) throws(OutOfTime) {
        guard let last = cores.last else { return }
        var left = stands.filter { !last.contains($0) }
        while try !solver.isPossible(left) {
            let core = try solver.core(in: solver.failedStands(of: left))
            cores.append(core)
            if core.isEmpty { return }
            left.removeAll { core.contains($0) }
        }
    }

    private func smallest(_ correction: StandSet) throws(OutOfTime) -> StandSet {
        guard correction.members.contains(where: { costs[$0] == 0 }) else { return correction }
        let holding = try solver.grown(solver.standsThatHold(), adding: correction.members)
        return StandSet(complement(of: holding), count: standCount)
    }

    private mutating func note(opening: StandSet) {
        if !openings.contains(opening) { openings.append(opening) }
    }

    /// All cores and openings: MARCO (Liffiton, Previti, Malik, Marques-Silva, Constraints 21(2), 2016). A second
    /// solver holds the map of sets of stands that are not yet known to be possible or impossible; it proposes large
    /// ones, and each is grown to a largest possible set or shrunk to a core.
    mutating func findAll(deadline: ContinuousClock.Instant) throws(OutOfTime) {
        let map = SATSolver(deadline: deadline)
        let literals = (0..<standCount).map { _ in map.newVariable() }
        for core in cores { map.add(core.members.map { -literals[$0] }) }
        for opening in openings { map.add(opening.members.map { literals[$0] }) }
        var known = Set(openings)
        let order = Array(0..<standCount)
        while true {
            switch map.solve() {
            case .undecided: throw OutOfTime()
            case .unsatisfiable:
                coresComplete = true
                openingsComplete = true
                return
            case .satisfiable: break
            }
            let seed = order.filter { map.isTrue(literals[$0]) }
            if try solver.isPossible(seed) {
                let holding = try solver.grown(solver.standsThatHold(), adding: order)
                let opening = StandSet(complement(of: holding), count: standCount)
                if known.insert(opening).inserted { openings.append(opening) }
                map.add(opening.members.map { literals[$0] })
            } else {
                let core = try solver.core(in: solver.failedStands(of: seed))
                cores.append(core)
                map.add(core.members.map { -literals[$0] })
            }
        }
    }
}
