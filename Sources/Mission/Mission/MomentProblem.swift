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
                // The shares of a whole are bounded together: what one takes with it changes what the whole and the others are.
                let wholes = Set(
                    found.pledges.filter { changes[$0.id] != nil }.flatMap { [$0.id] + ($0.partOf.map { [$0] } ?? []) })
                return giving.indices.compactMap { place in
                    let (pledge, supply) = (giving[place].pledge, problem.supplies[place])
                    guard changes[pledge.id] != nil || wholes.contains(pledge.partOf ?? pledge.id) else { return nil }
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
/// share of each of them is listed, nobody gives a rest. Where the shares can do all that the rest can, and no more, they count
/// at their least and the whole for what is beyond that: whichever of them gives it, all together are the whole.
func units(
    of pledge: Pledge, _ standing: MissionAnswer.PledgeStanding, _ found: Case, _ who: Contributing,
    without: Set<String>, at moment: MissionMoment
) -> (least: Int, most: Int?) {
    guard let own = pledge.capability, let capability = found.capabilities.first(where: { $0.id == own }) else {
        return (0, nil)
    }
    let isSure = standing.usable == .certain
    let quantity = pledge.quantity(at: moment, of: capability)
    if pledge.contributors == nil, let parent = pledge.partOf.flatMap({ id in found.pledges.first { $0.id == id } }) {
        let told = quantity.map(capability.units(pledged:)) ?? (least: 0, most: nil)
        let family = ListedShares(of: parent, found, who, without: without, at: moment)
        let least = isSure ? told.least : 0
        if let family, family.isBeyondAtTheWhole { return (least, told.least) }
        // No share is more than its whole less the least of the others.
        guard let bound = family?.most(of: pledge.id) else { return (least, told.most) }
        let most = min(told.most ?? bound, bound)
        return (min(least, most), most)
    }
    guard let quantity else { return (0, nil) }
    let whole = capability.units(pledged: quantity)
    let isShared = who.haveAllShares(pledge, found.pledges, at: moment)
    if let family = ListedShares(of: pledge, found, who, without: without, at: moment), family.isBeyondAtTheWhole {
        return family.beyond(whole, isSure: isSure, isShared: isShared)
    }
    var least = isSure ? whole.least : 0
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
    if isShared { most = 0 }
    return (most.map { min(least, $0) } ?? least, most)
}

/// The listed shares of a pledge of several, of its capability.
private struct ListedShares {
    /// What a share can be; no limit where the most is nil.
    private struct Share {
        var id: String
        var least: Int
        var most: Int?
        var usable: ThreeValued
    }
    private var shares: [Share] = []
    private var whole: (least: Int, most: Int?)
    /// Whether all of them can do what the whole can and no more, in the same state, so that what they are beyond their least
    /// counts at the whole.
    private(set) var isBeyondAtTheWhole: Bool

    /// Nil where there are none.
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
        self.whole = capability.units(pledged: quantity)
        isBeyondAtTheWhole = usable(whole) != .excluded
        for share in found.pledges where share.partOf == whole.id && share.state(at: moment) != nil {
            let isAlike =
                share.capability == whole.capability && share.state(at: moment) == state
                && Set(share.caveats.map(\.kind)) == Set(whole.caveats.map(\.kind)) && share.contributors == nil
            if !isAlike { isBeyondAtTheWhole = false }
            guard share.capability == whole.capability else { continue }
            // Of how much nothing is known can be all that the others leave of the whole.
            let units = share.quantity(at: moment, of: capability).map(capability.units(pledged:))
            shares.append(Share(id: share.id, least: units?.least ?? 0, most: units?.most, usable: usable(share)))
        }
        if shares.isEmpty { return nil }
    }

    /// What the whole leaves a share at the most: all that the others are not at the least.
    func most(of id: String) -> Int? {
        guard shares.contains(where: { $0.id == id }), let most = whole.most else { return nil }
        return max(0, shares.reduce(most) { $1.id == id ? $0 : $0 - $1.least })
    }

    /// Units of the whole beyond the least of the shares that can be used. What the others take with them, their giver being left
    /// out or they themselves not to be used, is of the whole and is nobody else's.
    func beyond(
        _ whole: (least: Int, most: Int?), isSure: Bool, isShared: Bool
    ) -> (least: Int, most: Int?) {
        let (gone, staying) = (shares.filter { $0.usable == .excluded }, shares.filter { $0.usable != .excluded })
        func sum(_ shares: [Share]) -> (least: Int, most: Int?) {
            shares.reduce((0, 0)) { sum, share in
                (sum.least + share.least, sum.most.flatMap { most in share.most.map { most + $0 } })
            }
        }
        let (left, away) = (sum(staying), sum(gone))
        var least = 0
        if isSure, let most = away.most, staying.allSatisfy({ $0.usable == .certain }) {
            least = max(0, whole.least - most - left.least)
        } else if isSure, let most = left.most, let other = away.most {
            least = max(0, whole.least - most - other)
        }
        var most = whole.most.map { max(0, $0 - away.least - left.least) }
        // Nobody but those who are listed gives any of it.
        if isShared, let limit = left.most { most = min(most ?? .max, limit - left.least) }
        return (most.map { min(least, $0) } ?? least, most)
    }
}

extension Array where Element: Hashable {
    /// Each once, in order.
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
