import CaseModel

/// The cores and openings of one part of the talks in terms of its stands: demands that say the same are one vertex,
/// since no core needs two of them and no opening may keep one of them.
struct PartLists {
    /// The demands of each vertex, by their place in the negotiation.
    private(set) var vertices: [[Int]] = []
    /// The listed cores as sets of vertices: those that differ only in which of like demands they name are one.
    private(set) var cores: Set<BitSet> = []
    private(set) var openings: Set<BitSet> = []
    /// What is wrong with the lists as such, in words.
    private(set) var faults: [String] = []
    /// Whether some demand has several forms here.
    private var hasLadders = false

    init(_ component: TalksAnswer.Component, _ reading: AnswerReading) {
        var vertexOfStand: [Int: Int] = [:]
        var vertexOfDemand: [Int: Int] = [:]
        for demand in (reading.demands(component.demands) ?? []).sorted() {
            // A demand in no stand is told by the check of the stands; here it stands alone.
            let stand = reading.standOfDemand[demand] ?? -1 - demand
            let vertex = vertexOfStand[stand] ?? vertices.count
            if vertex == vertices.count {
                vertexOfStand[stand] = vertex
                vertices.append([])
            }
            vertices[vertex].append(demand)
            vertexOfDemand[demand] = vertex
        }

        let forms = vertices.joined().map { reading.negotiation.demands[$0].demand }
        hasLadders = Set(forms).count < forms.count

        var seenCores: Set<Set<Int>> = []
        for (number, core) in component.cores.enumerated() {
            let demands = reading.demands(core.demands) ?? []
            let members = demands.compactMap { vertexOfDemand[$0] }
            let set = BitSet(members, bound: vertices.count)
            if demands.isEmpty || members.count != demands.count || set.count != demands.count {
                faults.append(reading.named("core", number, core.demands) + ": two of its demands say the same")
            }
            if !seenCores.insert(demands).inserted {
                faults.append(reading.named("core", number, core.demands) + ": it stands twice")
            }
            cores.insert(set)
        }
        for (number, opening) in component.openings.enumerated() {
            let demands = reading.demands(opening.demands) ?? []
            let set = BitSet(demands.compactMap { vertexOfDemand[$0] }, bound: vertices.count)
            if set.members.reduce(0, { $0 + vertices[$1].count }) != opening.demands.count {
                faults.append(
                    reading.named("opening", number, opening.demands) + ": it keeps a demand and gives up one like it")
            }
            if !openings.insert(set).inserted {
                faults.append(reading.named("opening", number, opening.demands) + ": it stands twice")
            }
        }
    }

    /// How many cores in terms of demands the listed ones stand for; nil where that is beyond counting.
    var coreCount: Int? {
        var count = 0
        for core in cores {
            guard let choices = exactProduct(core.members.map { vertices[$0].count }) else { return nil }
            let (next, overflow) = count.addingReportingOverflow(choices)
            if overflow { return nil }
            count = next
        }
        return count
    }

    /// In a fixed order, so that the steps which it takes are the same in every run.
    private func hittingSets(of sets: Set<BitSet>, _ budget: StepBudget) -> HittingSets {
        let sorted = sets.sorted { $0.words.lexicographicallyPrecedes($1.words) }
        return HittingSets(of: sorted, over: vertices.count, budget: budget)
    }

    /// Whether the smallest sets that meet all `sets` are exactly those `listed`; nil where the steps ran out.
    func isEveryHittingSet(of sets: Set<BitSet>, among listed: Set<BitSet>, _ budget: StepBudget) -> Bool? {
        var search = hittingSets(of: sets, budget)
        var found = 0
        let answer = search.forEach { members in
            guard listed.contains(BitSet(members, bound: vertices.count)) else { return false }
            found += 1
            return true
        }
        switch answer {
        case .done: return found == listed.count
        case .stopped: return false
        case .gaveUp: return nil
        }
    }

    /// Whether every smallest set that meets all listed cores and costs less than `bound` is a listed opening; nil where
    /// the steps ran out.
    ///
    /// An opening that is not listed meets every core, so it contains such a smallest set; were that one listed, the
    /// opening would be that one. So what is not listed costs at least the bound. Costs never fall as a set grows, which
    /// lets the search turn back at the bound (what a set costs is told by the whole of it: forms of one demand are one
    /// concession).
    func isEveryCheaperSetListed(_ bound: CostKey, _ cost: ([Int]) -> CostKey, _ budget: StepBudget) -> Bool? {
        var search = hittingSets(of: cores, budget)
        // Costs of stands can be added but for ladders; then the whole set has to be looked at again each time.
        let costs = hasLadders ? [] : vertices.map(cost)
        func isBelow(_ members: [Int]) -> Bool {
            guard hasLadders else { return members.reduce(CostKey.zero) { $0 + costs[$1] } < bound }
            return budget.spend(20 * members.count) && cost(members.flatMap { vertices[$0] }) < bound
        }
        switch search.forEach(
            following: { members in budget.spend(members.count) && isBelow(members) },
            { members in !isBelow(members) || openings.contains(BitSet(members, bound: vertices.count)) })
        {
        case .done: return budget.left > 0 ? true : nil
        case .stopped: return false
        case .gaveUp: return nil
        }
    }
}
