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
    /// The tasks of each cell.
    var tasks: [[String]]
    var supplies: [MissionAnswer.Supply] = []
    /// The rank of each supply.
    var ranks: [PledgeRank] = []
    /// Everybody who has to do with a counting supply, and by each of them and supply whether it is whole without.
    var leavers: [String] = []
    var isWholeWithout: [[ThreeValued]] = []
    /// Whether a supply can serve a cell, by supply and cell.
    var edges: [[ThreeValued]] = []

    private func demand(_ end: End) -> [Int] { cells.map { end == .low ? $0.most : $0.least } }

    func network(_ end: End, servingOnly kept: (Int) -> Bool = { _ in true }) -> CoverNetwork {
        let demand = demand(end).enumerated().map { kept($0.offset) ? $0.element : 0 }
        let whole = demand.reduce(0, +)
        let capacity = supplies.map { end == .low ? $0.least : min($0.most ?? whole, whole) }
        let serves = edges.map { row in
            cells.indices.filter { end == .low ? row[$0] == .certain : row[$0] != .excluded }
        }
        return CoverNetwork(capacity: capacity, demand: demand, serves: serves)
    }

    /// The supplies of a rank; those without a known limit come after the others, so that what is known goes first.
    private func supplies(of rank: PledgeRank, _ end: End, without leaver: Int?) -> [[Int]] {
        let own = supplies.indices.filter { supply in
            guard ranks[supply] == rank else { return false }
            let isWhole = leaver.map { isWholeWithout[$0][supply] } ?? .certain
            return end == .low ? isWhole == .certain : isWhole != .excluded
        }
        guard end == .high else { return [own] }
        return [own.filter { supplies[$0].most != nil }, own]
    }

    /// The increments of the counting ranks: see ``MissionAnswer/Cover``.
    func vector(
        _ end: End, without leaver: Int? = nil, servingOnly kept: (Int) -> Bool = { _ in true }
    ) -> (met: [Int], network: CoverNetwork) {
        var network = network(end, servingOnly: kept)
        let met = PledgeRank.allCases.prefix(PledgeRank.counting).map { rank in
            supplies(of: rank, end, without: leaver).map { network.augment(from: $0) }.reduce(0, +)
        }
        return (met, network)
    }

    /// The vector with its proof.
    func cover(_ end: End) -> MissionAnswer.Cover {
        var network = network(end)
        var met: [Int] = []
        var short: [[Int]] = []
        var active: [Int] = []
        for rank in PledgeRank.allCases.prefix(PledgeRank.counting) {
            let own = supplies(of: rank, end, without: nil)
            met.append(own.map { network.augment(from: $0) }.reduce(0, +))
            active += own.last ?? []
            short.append(network.shortCells(of: active))
        }
        let assignments = network.assignments
        let demand = network.demand.reduce(0, +)
        let unmet = demand - network.total
        let own = supplies(of: .offered, end, without: nil)
        let offered = own.map { network.augment(from: $0) }.reduce(0, +)
        active += own.last ?? []
        return .init(
            demand: demand, met: met, unmet: unmet, assignments: assignments, short: short, offered: offered,
            offeredAssignments: offered == 0 ? [] : network.assignments, offeredShort: network.shortCells(of: active))
    }

    /// Each task with everything for it alone, and with everything that is left when the others are served.
    func taskCovers() -> [MissionAnswer.TaskCover] {
        let seen = tasks.flatMap { $0 }.uniqued
        let all = vector(.low).network.total
        return seen.map { task in
            let low = vector(.low, servingOnly: { tasks[$0].contains(task) })
            let high = vector(.high, servingOnly: { tasks[$0].contains(task) })
            let others = seen.count == 1 ? 0 : vector(.low, servingOnly: { !tasks[$0].contains(task) }).network.total
            return .init(
                task: task, aloneLow: low.met, unmetLow: low.network.demand.reduce(0, +) - low.network.total,
                aloneHigh: high.met, unmetHigh: high.network.demand.reduce(0, +) - high.network.total,
                lastLow: all - others)
        }
    }

    /// Additions by sector and part of the day, those that close most first.
    ///
    /// An added unit serves one cell, so it closes at most one unit of the gap: the least set that closes all has as many
    /// units as are unmet, wherever a maximum flow leaves them.
    func additions(rests: Bool) -> [MissionAnswer.Addition] {
        let network = vector(.low).network
        var found: [MissionAnswer.Addition] = []
        for cell in cells {
            let part = rests ? cell.part : nil
            guard !found.contains(where: { $0.sector == cell.sector && $0.part == part }) else { continue }
            let own = cells.indices.filter { cells[$0].sector == cell.sector && (!rests || cells[$0].part == part) }
            var extended = network
            let added = extended.addSupply(serving: own)
            found.append(
                .init(
                    sector: cell.sector, part: part, closes: extended.augment(from: [added]),
                    inLeast: own.reduce(0) { $0 + network.demand[$1] - network.served[$1] }))
        }
        let useful = found.filter { $0.closes > 0 }
        return useful.indices.sorted { (-useful[$0].closes, $0) < (-useful[$1].closes, $1) }.map { useful[$0] }
    }

    /// What becomes unmet without each contributor that has to do with a counting pledge here.
    func leaving() -> [MissionAnswer.Leaving] {
        let (low, high) = (vector(.low).network.total, vector(.high).network.total)
        return leavers.indices.map { leaver in
            let lowWithout = vector(.low, without: leaver)
            let highWithout = vector(.high, without: leaver)
            return .init(
                contributor: leavers[leaver], metLow: lowWithout.met, moreUnmetLow: low - lowWithout.network.total,
                metHigh: highWithout.met, moreUnmetHigh: high - highWithout.network.total)
        }
    }

    func solved(rests: Bool) -> MissionAnswer.CapabilityCover {
        .init(
            capability: capability, cells: cells, supplies: supplies, low: cover(.low), high: cover(.high),
            tasks: taskCovers(), additions: additions(rests: rests), leaving: leaving())
    }
}
