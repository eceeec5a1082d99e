import CaseModel

/// Everything about a moment before flows are reckoned. Moments whose problems are equal have equal answers.
struct MomentProblem: Equatable {
    var needs: [MissionAnswer.NeedEntry]
    var pledges: [MissionAnswer.PledgeStanding]
    var capabilities: [CapabilityProblem]

    init(_ found: Case, _ inForce: NeedsInForce, _ pledges: [Pledge], at moment: MissionMoment) {
        let needs = found.needs.map { ($0, inForce.need($0, at: moment)) }
        self.needs = needs.map(\.1.entry)
        self.pledges = pledges.map { $0.standing(at: moment, found) }
        let standings = Array(zip(pledges, self.pledges))
        capabilities = found.capabilities.compactMap { capability in
            let own = needs.filter { $0.0.capability.value == capability.id }
            let rows = own.flatMap { need, state in state.cells.map { (need, state, $0) } }
            var problem = CapabilityProblem(
                capability: capability.id, cells: rows.map(\.2), tasks: rows.map { $0.0.task }, supplies: [],
                ranks: [], contributors: [], edges: [])
            for (pledge, standing) in standings where standing.usable != .excluded && pledge.mayBe(capability) {
                guard let rank = PledgeRank(state: standing.state) else { continue }
                let (least, most) = units(of: pledge, of: capability, standing, pledges)
                let parts: [DayPart?] = capability.rests ? [nil] : [.day, .night]
                for part in parts {
                    problem.supplies.append(
                        .init(pledge: pledge.id, part: part, state: standing.state, least: least, most: most))
                    problem.ranks.append(rank)
                    problem.contributors.append(pledge.contributorName)
                    problem.edges.append(
                        rows.map { _, state, cell in
                            guard part == nil || part == cell.part else { return .excluded }
                            return pledge.canServe(
                                sector: cell.sector, part: cell.part, needFor: state.elapsed,
                                isDeployed: rank == .deployed
                            ).value
                        })
                }
            }
            return problem.cells.isEmpty && problem.supplies.isEmpty ? nil : problem
        }
    }
}

/// Units that a pledge has of a capability: at least, and at most; without limit where nil. What is possible only, or
/// of no stated capability, is nothing at the low end; a pledge of several whose shares are listed leaves its certain
/// units to them.
private func units(
    of pledge: Pledge, of capability: Capability, _ standing: MissionAnswer.PledgeStanding, _ all: [Pledge]
) -> (least: Int, most: Int?) {
    guard pledge.capability != nil, let quantity = pledge.quantity else { return (0, nil) }
    let shares = all.filter { $0.partOf == pledge.id && $0.capability == pledge.capability }
    let taken = shares.reduce(0) { $0 + ($1.quantity?.atLeast ?? 0) }
    let isShared = all.contains { $0.partOf == pledge.id }
    return (
        standing.usable == .certain && !isShared ? quantity.atLeast : 0, quantity.atMost.map { max(0, $0 - taken) }
    )
}
