import CaseModel

/// Everything about a moment before flows are reckoned. Moments whose problems are equal have equal answers.
struct MomentProblem: Equatable {
    var needs: [MissionAnswer.NeedEntry]
    var pledges: [MissionAnswer.PledgeStanding]
    var capabilities: [CapabilityProblem]
    /// All needs at once; empty where each capability can be met for itself.
    var together: [TogetherProgram] = []

    /// - Parameter changes: what the leaving of each contributor makes of each pledge.
    init(
        _ found: Case, _ inForce: NeedsInForce, _ without: Set<String>, _ who: Contributing,
        _ changes: [String: [String: ThreeValued]], at moment: MissionMoment
    ) {
        let needs = found.needs.map { (need: $0, state: inForce.need($0, at: moment)) }
        self.needs = needs.map(\.state.entry)
        let standings = found.pledges.compactMap {
            pledge -> (pledge: Pledge, standing: MissionAnswer.PledgeStanding)? in
            let isWhole = who.isWhole(pledge, without: without)
            guard isWhole != .excluded else { return nil }
            return (pledge, pledge.standing(at: moment, found, who, without: without))
        }
        pledges = standings.map(\.standing)
        capabilities = found.capabilities.compactMap { capability in
            let own = needs.filter { $0.need.capability.value == capability.id }
            let giving = standings.compactMap { pledge, standing -> Giving? in
                guard standing.usable != .excluded, pledge.mayBe(capability),
                    PledgeRank(state: standing.state) != nil
                else { return nil }
                let counted = pledge.countedState(standing.state, at: moment, who)
                guard let rank = PledgeRank(state: counted) else { return nil }
                return .init(
                    pledge: pledge, standing: standing, state: counted, rank: rank,
                    units: units(of: pledge, standing, found, who, without: without, at: moment)
                )
            }
            let counted = giving.filter { $0.rank != .offered && $0.units.most != 0 }
            let placed = missionCells(own, capability) { need, state, amount in
                counted.map { $0.serves(need, amount.sector, amount.part, state) }
            }
            let cells = placed.cells
            let place = Dictionary(own.indices.map { (own[$0].need.id, $0) }, uniquingKeysWith: { first, _ in first })
            let served = cells.map { cell in
                [cell.need, cell.nightNeed].compactMap { $0.flatMap { place[$0] } }.uniqued.sorted().map { own[$0] }
            }
            var problem = CapabilityProblem(
                capability: capability.id, cells: cells, mayMeetMore: placed.mayMeetMore,
                tasks: served.map { $0.map(\.need.task).uniqued })
            for one in giving {
                problem.supplies.append(
                    .init(
                        pledge: one.pledge.id, state: one.state, least: one.units.least, most: one.units.most))
                problem.ranks.append(one.rank)
                problem.edges.append(
                    zip(cells, served).map { cell, needs in
                        needs.map { need, state in
                            one.serves(need, cell.sector(of: need), cell.part(of: need.id), state)
                        }.min() ?? .excluded
                    })
            }
            let touching = giving.map { who.everybody($0.pledge) }
            guard !problem.cells.isEmpty || !problem.supplies.isEmpty else { return nil }
            problem.leavers =
                zip(touching, problem.ranks).filter { $0.1 != .offered }.flatMap(\.0).filter { !without.contains($0) }
                .uniqued
            let supply = Dictionary(
                problem.supplies.indices.map { (problem.supplies[$0].pledge, $0) },
                uniquingKeysWith: { first, _ in first })
            problem.touched = problem.leavers.map { leaver in
                (changes[leaver] ?? [:]).compactMap { pledge, whole in
                    supply[pledge].map { .init(supply: $0, whole: whole) }
                }.sorted { $0.supply < $1.supply }
            }
            return problem
        }
        if found.isMetTogether || capabilities.contains(where: \.mayMeetMore) {
            together = TogetherProgram.all(found, capabilities, needs, at: moment)
        }
    }
}

/// A pledge that can be used, as one capability.
private struct Giving {
    var pledge: Pledge
    var standing: MissionAnswer.PledgeStanding
    /// As which it counts: of a package, as the least sure of it.
    var state: PledgeState
    var rank: PledgeRank
    var units: (least: Int, most: Int?)

    func serves(
        _ need: MissionNeed, _ sector: String?, _ part: DayPart?, _ state: NeedsInForce.AtMoment
    ) -> ThreeValued {
        guard !pledge.caveats.isEmpty else { return .certain }
        return pledge.canServe(
            need, sector: sector, part: part, needFor: state.elapsed, isDeployed: standing.state == .deployed,
            isTold: false
        ).value
    }
}

/// Units that a pledge has: at least, and at most; without limit where nil. What is possible only, or of no stated
/// capability, is nothing at the low end. Of a pledge of several, what is listed as somebody's share counts there, and the
/// rest here: at the low end what is left after the most that the shares can be, at the high end after the least; where the
/// share of each of them is listed, nobody gives a rest. Where the
/// shares can do all that the rest can, and no more, they are then so many at that end: all together are the whole.
func units(
    of pledge: Pledge, _ standing: MissionAnswer.PledgeStanding, _ found: Case, _ who: Contributing,
    without: Set<String>, at moment: MissionMoment
) -> (least: Int, most: Int?) {
    guard let own = pledge.capability, let capability = found.capabilities.first(where: { $0.id == own }) else {
        return (0, nil)
    }
    if let parent = pledge.partOf.flatMap({ id in found.pledges.first { $0.id == id } }),
        let family = AlikeShares(of: parent, found, who, without: without, at: moment),
        let place = family.shares.firstIndex(of: pledge.id)
    {
        return (family.atTheMost[place], family.least[place])
    }
    guard let quantity = pledge.quantity(at: moment, of: capability) else { return (0, nil) }
    let whole = capability.units(pledged: quantity)
    var least = standing.usable == .certain ? whole.least : 0
    var most = whole.most
    for share in found.pledges where share.partOf == pledge.id && share.state(at: moment) != nil {
        if share.capability == nil {
            least = 0
        } else if share.capability == own {
            let units = share.quantity(at: moment, of: capability).map(capability.units(pledged:))
            least = units?.most.map { max(0, least - $0) } ?? 0
            most = most.map { max(0, $0 - (units?.least ?? 0)) }
        }
    }
    if who.haveAllShares(pledge, found.pledges, at: moment) { most = 0 }
    return (least, most)
}

/// The listed shares of a pledge of several that can all do what it can, in the same state: whoever gives the units, they
/// are as many as the whole.
private struct AlikeShares {
    var shares: [String] = []
    var least: [Int] = []
    /// At their most, one after the other, but no more together than the least of the whole, beyond their own least.
    var atTheMost: [Int] = []

    init?(
        of whole: Pledge, _ found: Case, _ who: Contributing, without: Set<String>, at moment: MissionMoment
    ) {
        guard let capability = found.capabilities.first(where: { $0.id == whole.capability }),
            let quantity = whole.quantity(at: moment, of: capability), let state = whole.state(at: moment)
        else { return nil }
        func isUsable(_ pledge: Pledge) -> Bool {
            who.isWhole(pledge, without: without) == .certain
                && pledge.standing(at: moment, found, who, without: without).usable == .certain
        }
        guard isUsable(whole) else { return nil }
        var most: [Int] = []
        for share in found.pledges where share.partOf == whole.id && share.state(at: moment) != nil {
            guard share.capability == whole.capability, share.state(at: moment) == state,
                Set(share.caveats.map(\.kind)) == Set(whole.caveats.map(\.kind)), share.contributors == nil,
                isUsable(share)
            else { return nil }
            // Of how much nothing is known can be all that the others leave of the whole.
            let units = share.quantity(at: moment, of: capability).map(capability.units(pledged:))
            shares.append(share.id)
            least.append(units?.least ?? 0)
            most.append(units?.most ?? .max)
        }
        var left = max(0, capability.units(pledged: quantity).least - least.reduce(0, +))
        for place in shares.indices {
            let more = min(left, most[place] == .max ? left : most[place] - least[place])
            atTheMost.append(least[place] + more)
            left -= more
        }
    }
}

extension Array where Element: Hashable {
    /// Each once, in order.
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
