import CaseModel

/// What is to be served of one capability at a moment, and by whom.
struct CapabilityProblem: Equatable {
    /// Which end of the intervals is reckoned.
    enum End {
        /// The least of the pledges and the most of the needs.
        case low
        /// The most of the pledges and the least of the needs.
        case high
    }
    var capability: String
    var cells: [MissionAnswer.Cell]
    /// See ``PlacedNeeds/mayMeetMore``.
    var mayMeetMore = false
    /// The tasks of each cell.
    var tasks: [[String]]
    var supplies: [MissionAnswer.Supply] = []
    /// The rank of each supply.
    var ranks: [PledgeRank] = []
    /// Everybody who has to do with a counting supply.
    var leavers: [String] = []
    /// By each of them, the supplies that are of other units without, and those units.
    var touched: [[Touched]] = []
    struct Touched: Equatable {
        var supply: Int
        var least: Int
        var most: Int?
    }
    /// Whether a supply can serve a cell, by supply and cell.
    var edges: [[ThreeValued]] = []

    private func demand(_ end: End) -> [Int] { cells.map { end == .low ? $0.most : $0.least } }

    /// The units of a supply at an end; without a limit it has no more than all that is wanted.
    private func units(_ least: Int, _ most: Int?, _ end: End) -> Int {
        guard end == .high else { return least }
        let whole = demand(.high).reduce(0, +)
        return min(most ?? whole, whole)
    }

    private func network(_ end: End) -> CoverNetwork {
        let demand = demand(end)
        let whole = demand.reduce(0, +)
        let capacity = supplies.map { units($0.least, $0.most, end) }
        let serves = edges.map { row in
            cells.indices.filter { end == .low ? row[$0] == .certain : row[$0] != .excluded }
        }
        return CoverNetwork(capacity: capacity, demand: demand, serves: serves)
    }

    /// The supplies of a rank; those without a known limit come after the others, so that what is known goes first.
    private func supplies(of rank: PledgeRank, _ end: End) -> [[Int]] {
        let own = supplies.indices.filter { ranks[$0] == rank }
        guard end == .high else { return [own] }
        return [own.filter { supplies[$0].most != nil }, own]
    }

    /// An end with its flows, from which all that is asked of it follows.
    struct Solved {
        var end: End
        /// Without a flow.
        var bare: CoverNetwork
        /// By counting rank: the supplies up to it, and their largest flow.
        var active: [[Int]] = []
        var flows: [CoverNetwork] = []
        var cover: MissionAnswer.Cover

        var total: Int { flows.last?.total ?? 0 }
    }

    /// The increments of the counting ranks, with their proof: see ``MissionAnswer/Cover``.
    func solved(_ end: End) -> Solved {
        var network = network(end)
        var solved = Solved(
            end: end, bare: network,
            cover: .init(
                demand: network.demand.reduce(0, +), met: [], unmet: 0, assignments: [], short: [], offered: 0,
                offeredAssignments: [], offeredShort: []))
        var active: [Int] = []
        for rank in PledgeRank.allCases.prefix(PledgeRank.counting) {
            let own = supplies(of: rank, end)
            solved.cover.met.append(own.map { network.augment(from: $0) }.reduce(0, +))
            active += own.last ?? []
            solved.cover.short.append(network.shortCells(of: active))
            solved.active.append(active)
            solved.flows.append(network)
        }
        solved.cover.assignments = network.assignments
        solved.cover.unmet = solved.cover.demand - network.total
        let own = supplies(of: .offered, end)
        solved.cover.offered = own.map { network.augment(from: $0) }.reduce(0, +)
        active += own.last ?? []
        if solved.cover.offered > 0 { solved.cover.offeredAssignments = network.assignments }
        solved.cover.offeredShort = network.shortCells(of: active)
        return solved
    }

    /// Each task with everything for it alone, and with everything that is left when the others are served.
    private func taskCovers(_ low: inout Solved, _ high: inout Solved) -> [MissionAnswer.TaskCover] {
        let seen = tasks.flatMap { $0 }.uniqued
        let ranks = PledgeRank.allCases.prefix(PledgeRank.counting)
        let (lowGroups, highGroups) = (ranks.map { supplies(of: $0, .low) }, ranks.map { supplies(of: $0, .high) })
        return seen.map { task in
            let own = tasks.map { $0.contains(task) }
            func demand(_ solved: Solved) -> Int {
                own.indices.reduce(0) { $0 + (own[$1] ? solved.bare.demand[$1] : 0) }
            }
            let aloneLow = low.bare.increments(lowGroups, servingOnly: own)
            let aloneHigh = high.bare.increments(highGroups, servingOnly: own)
            let last = PledgeRank.counting - 1
            let others =
                seen.count == 1
                ? 0 : low.flows[last].total(of: low.active[last], servingOnly: own.map { !$0 })
            return .init(
                task: task, aloneLow: aloneLow, unmetLow: demand(low) - aloneLow.reduce(0, +),
                aloneHigh: aloneHigh, unmetHigh: demand(high) - aloneHigh.reduce(0, +),
                lastLow: low.total - others)
        }
    }

    /// Additions by sector and part of the day, those that close most first.
    ///
    /// An added unit serves one cell, so it closes at most one unit of the gap: the least set that closes all has as many
    /// units as are unmet, wherever a maximum flow leaves them.
    private func additions(rests: Bool, _ low: inout Solved) -> [MissionAnswer.Addition] {
        struct Kind: Hashable {
            var sector: String?
            var part: DayPart?
        }
        let last = PledgeRank.counting - 1
        let kinds = cells.map { Kind(sector: $0.sector, part: rests ? $0.part : nil) }
        let own = Dictionary(grouping: cells.indices, by: { kinds[$0] })
        let useful = kinds.uniqued.compactMap { kind -> MissionAnswer.Addition? in
            let cells = own[kind] ?? []
            let closes = low.flows[last].closes(serving: cells)
            let gap = cells.reduce(0) { $0 + low.bare.demand[$1] - low.flows[last].served[$1] }
            return closes > 0 ? .init(sector: kind.sector, part: kind.part, closes: closes, inLeast: gap) : nil
        }
        return useful.indices.sorted { (-useful[$0].closes, $0) < (-useful[$1].closes, $1) }.map { useful[$0] }
    }

    /// What the counting ranks add without a contributor; of a rank before the first supply that is touched, as with it.
    private func vector(_ solved: inout Solved, without leaver: Int) -> [Int] {
        let changed = touched[leaver].map { (supply: $0.supply, units: units($0.least, $0.most, solved.end)) }
            .filter { $0.units != solved.bare.capacity[$0.supply] }
        guard let first = changed.map({ ranks[$0.supply].rawValue }).min() else { return solved.cover.met }
        var met = solved.cover.met
        var before = met.prefix(first).reduce(0, +)
        var withAll = before
        for rank in met.indices.dropFirst(first) {
            // A rank without supplies adds nothing.
            let isEmpty = rank > first && solved.active[rank].count == solved.active[rank - 1].count
            withAll += met[rank]
            let now =
                isEmpty
                ? before
                : solved.flows[rank].total(
                    of: solved.active[rank], withUnits: changed.filter { ranks[$0.supply].rawValue <= rank })
            // Shares whose whole goes are bounded by it each for itself; without anybody no more is met than with all.
            let reached = min(now, withAll)
            met[rank] = reached - before
            before = reached
        }
        return met
    }

    /// What becomes unmet without each contributor that has to do with a counting pledge here.
    private func leaving(_ low: inout Solved, _ high: inout Solved) -> [MissionAnswer.Leaving] {
        leavers.indices.map { leaver in
            let (lowMet, highMet) = (vector(&low, without: leaver), vector(&high, without: leaver))
            return .init(
                contributor: leavers[leaver], metLow: lowMet, moreUnmetLow: low.total - lowMet.reduce(0, +),
                metHigh: highMet, moreUnmetHigh: high.total - highMet.reduce(0, +))
        }
    }

    func solved(rests: Bool) -> MissionAnswer.CapabilityCover {
        var (low, high) = (solved(.low), solved(.high))
        return .init(
            capability: capability, cells: cells, mayMeetMore: mayMeetMore, supplies: supplies, low: low.cover,
            high: high.cover,
            tasks: taskCovers(&low, &high), additions: additions(rests: rests, &low), leaving: leaving(&low, &high))
    }
}
