import CaseModel

/// Checks what an answer says of one capability at one point.
struct GroupCheck {
    let group: MissionAnswer.CapabilityCover
    let derivations: [MissionAnswer.NeedEntry]
    let facts: Facts
    let name: String

    /// What was checked of a capability and holds: the same claim about the same pledges and needs needs no second look.
    struct Holding: Equatable {
        var group: MissionAnswer.CapabilityCover
        var low: BitRows
        var high: BitRows
        var ranks: [PledgeRank]
    }

    func check(_ report: inout MissionProofReport, _ holding: inout [String: Holding]) {
        guard let capability = facts.found.capabilities.first(where: { $0.id == group.capability }) else {
            report.faults.append("\(name): the case has no such capability")
            return
        }
        var faults = cellFaults(capability) + supplyFaults(capability)
        // Numbers of cells and supplies must be good before anything is looked up by them.
        if faults.isEmpty {
            report.covers += 2
            let (low, high) = edges
            let now = Holding(group: group, low: low, high: high, ranks: ranks)
            guard holding[group.capability] != now else { return }
            faults += EndCheck(group: group, edges: now.low, isLow: true, ranks: now.ranks).faults()
            faults += EndCheck(group: group, edges: now.high, isLow: false, ranks: now.ranks).faults()
            faults += consequences(capability, now)
            holding[group.capability] = faults.isEmpty ? now : nil
        }
        report.faults += faults.map { "\(name): \($0)" }
    }

    private func needs(_ cell: MissionAnswer.Cell) -> [MissionNeed] {
        [cell.need, cell.nightNeed].compactMap { $0 }.compactMap(facts.book.need)
    }
    private func pledge(_ id: String) -> Pledge? { facts.book.pledge(id) }
    private var ranks: [PledgeRank] {
        group.supplies.map { pledge($0.pledge).flatMap(facts.countedRank) ?? .offered }
    }

    /// The cells are exactly those of the needs in force.
    private func cellFaults(_ capability: Capability) -> [String] {
        let (wanted, mayMeetMore) = facts.cells(capability, derivations)
        var seen: Set<Facts.CellKey> = []
        for cell in group.cells {
            let key = Facts.CellKey(need: cell.need, nightNeed: cell.nightNeed, sector: cell.sector, part: cell.part)
            guard let amount = wanted[key], amount.least == cell.least, amount.most == cell.most,
                seen.insert(key).inserted
            else { return ["what is needed is not what the case says: \(cell.need)"] }
        }
        if group.mayMeetMore != mayMeetMore {
            return ["whether one unit could meet two of its needs at once is not so"]
        }
        return seen.count == wanted.count ? [] : ["a need in force is left out"]
    }

    /// The supplies are exactly the pledges that can be used, with their units.
    private func supplyFaults(_ capability: Capability) -> [String] {
        var wanted: [MissionAnswer.Supply] = []
        for pledge in facts.found.pledges
        where facts.gives(pledge, capability) && facts.left(pledge, without: facts.without) != .excluded
            && facts.standing(pledge).usable != .excluded
        {
            let (least, most) = facts.units(pledge)
            wanted.append(
                .init(pledge: pledge.id, state: facts.countedState(pledge) ?? .notYetPledged, least: least, most: most))
        }
        return wanted == group.supplies ? [] : ["the pledges that can be used are not those of the case"]
    }

    /// Who can serve what, for certain and possibly.
    private var edges: (low: BitRows, high: BitRows) {
        var low = BitRows(rows: group.supplies.count, columns: group.cells.count)
        var high = low
        let needs = group.cells.map(needs)
        for (number, supply) in group.supplies.enumerated() {
            guard let pledge = pledge(supply.pledge) else { continue }
            for (place, cell) in group.cells.enumerated() {
                let values = needs[place].lazy.map { need in
                    let part = cell.nightNeed == nil ? cell.part : need.id == cell.nightNeed ? .night : .day
                    return facts.serves(pledge, need, need.place(cell.sector), part)
                }
                let value = values.min() ?? .certain
                low[number, place] = value == .certain
                high[number, place] = value != .excluded
            }
        }
        return (low, high)
    }

    /// Tasks, additions and leaving, reckoned again.
    private func consequences(_ capability: Capability, _ edges: Holding) -> [String] {
        var check = ConsequenceCheck(group: group, low: edges.low, high: edges.high, ranks: edges.ranks)
        guard check.faults.isEmpty else { return check.faults }
        check.tasks(group.cells.map { cell in needs(cell).map(\.task) })
        check.additions(rests: capability.rests)
        check.leaving(facts, group.supplies.compactMap { pledge($0.pledge) })
        return check.faults
    }
}
