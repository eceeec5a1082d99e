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
            problem.touched = problem.leavers.map { leaver in
                let changes = changes[leaver] ?? [:]
                let gone = without.union([leaver])
                // The shares of a whole are bounded together: what one leaves changes what the others are at an end.
                let wholes = Set(
                    found.pledges.filter { changes[$0.id] != nil }.flatMap { [$0.id] + ($0.partOf.map { [$0] } ?? []) })
                return giving.indices.compactMap { place in
                    let (pledge, supply) = (giving[place].pledge, problem.supplies[place])
                    guard changes[pledge.id] != nil || pledge.partOf.map(wholes.contains) ?? false else { return nil }
                    if changes[pledge.id] == .excluded { return .init(supply: place, least: 0, most: 0) }
                    let left = units(
                        of: pledge, pledge.standing(at: moment, found, who, without: gone), found, who, without: gone,
                        at: moment)
                    guard left.least != supply.least || left.most != supply.most else { return nil }
                    return .init(supply: place, least: left.least, most: left.most)
                }
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
    let parent = pledge.partOf.flatMap { id in found.pledges.first { $0.id == id } }
    let family = parent.flatMap { AlikeShares(of: $0, found, who, without: without, at: moment) }
    let quantity = pledge.quantity(at: moment, of: capability)
    let whole = quantity.map(capability.units(pledged:)) ?? (least: 0, most: nil)
    var least = family?.least?[pledge.id] ?? (standing.usable == .certain ? whole.least : 0)
    var most = family?.most?[pledge.id] ?? whole.most
    guard quantity != nil else { return (least, most) }
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
/// are as many as the whole. What a share that cannot be used takes with it, its giver being left out or another, is in the
/// whole and is nobody else's.
private struct AlikeShares {
    /// The units of the shares that can be used; nil where all of them are at an end of their own.
    private(set) var least: [String: Int]?
    private(set) var most: [String: Int]?

    init?(
        of whole: Pledge, _ found: Case, _ who: Contributing, without: Set<String>, at moment: MissionMoment
    ) {
        guard let capability = found.capabilities.first(where: { $0.id == whole.capability }),
            let quantity = whole.quantity(at: moment, of: capability), let state = whole.state(at: moment)
        else { return nil }
        func usable(_ pledge: Pledge) -> ThreeValued {
            min(
                who.isWhole(pledge, without: without),
                pledge.standing(at: moment, found, who, without: without).usable)
        }
        var staying: [Range] = []
        var surelyUsable = usable(whole) == .certain
        var gone = Range(share: "", least: 0, most: 0)
        for share in found.pledges where share.partOf == whole.id && share.state(at: moment) != nil {
            guard share.capability == whole.capability, share.state(at: moment) == state,
                Set(share.caveats.map(\.kind)) == Set(whole.caveats.map(\.kind)), share.contributors == nil
            else { return nil }
            // Of how much nothing is known can be all that the others leave of the whole.
            let units = share.quantity(at: moment, of: capability).map(capability.units(pledged:))
            let value = usable(share)
            if value == .excluded {
                gone.least += units?.least ?? 0
                gone.most = units?.most.flatMap { most in gone.most.map { $0 + most } }
            } else {
                staying.append(Range(share: share.id, least: units?.least ?? 0, most: units?.most))
                if value != .certain { surelyUsable = false }
            }
        }
        let all = capability.units(pledged: quantity)
        if surelyUsable { least = Range.filled(staying, upTo: gone.most.map { all.least - $0 } ?? 0) }
        if usable(whole) != .excluded, !who.haveAllShares(whole, found.pledges, at: moment) {
            // The rest counts at the whole.
            most = Range.filled(staying, upTo: 0)
        } else if let limit = all.most {
            most = Range.filled(staying, upTo: limit - gone.least)
        }
    }

    /// What a share can be; no limit where the most is nil.
    private struct Range {
        var share: String
        var least: Int
        var most: Int?

        /// Each at its least, and then one after the other at its most, but no more together than a limit.
        static func filled(_ shares: [Range], upTo limit: Int) -> [String: Int] {
            var left = max(0, limit - shares.reduce(0) { $0 + $1.least })
            return shares.reduce(into: [:]) { filled, share in
                let more = min(left, share.most.map { $0 - share.least } ?? left)
                filled[share.share] = share.least + more
                left -= more
            }
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
