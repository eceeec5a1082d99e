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
        var low: [[Bool]]
        var high: [[Bool]]
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
            let now = Holding(group: group, low: edges(isLow: true), high: edges(isLow: false), ranks: ranks)
            guard holding[group.capability] != now else { return }
            faults += EndCheck(group: group, edges: now.low, isLow: true, ranks: now.ranks).faults()
            faults += EndCheck(group: group, edges: now.high, isLow: false, ranks: now.ranks).faults()
            faults += derivedFaults()
            holding[group.capability] = faults.isEmpty ? now : nil
        }
        report.faults += faults.map { "\(name): \($0)" }
    }

    private func need(_ id: String) -> MissionNeed? { facts.found.needs.first { $0.id == id } }
    private func pledge(_ id: String) -> Pledge? { facts.found.pledges.first { $0.id == id } }
    private var ranks: [PledgeRank] {
        group.supplies.map { pledge($0.pledge).flatMap(facts.rank) ?? .offered }
    }

    /// The cells are exactly those of the needs in force.
    private func cellFaults(_ capability: Capability) -> [String] {
        var faults: [String] = []
        var wanted: [MissionAnswer.Cell] = []
        for need in facts.found.needs where need.capability.value == capability.id {
            let force = facts.force(need)
            guard force != .excluded else { continue }
            for part in need.parts {
                for sector in need.sectors.isEmpty ? [nil] : need.sectors.map(Optional.some) {
                    switch need.amount {
                    case .words: continue
                    case .stated(let quantity):
                        let most = (quantity.atMost ?? quantity.atLeast) * need.rotation
                        guard most > 0 else { continue }
                        wanted.append(
                            .init(
                                need: need.id, sector: sector, part: part,
                                least: force == .certain ? quantity.atLeast * need.rotation : 0, most: most))
                    case .derived:
                        // How the number comes about is checked with its derivation.
                        let made = derivations.first { $0.need == need.id }?.derivations.first {
                            $0.sector == sector && $0.part == part
                        }
                        guard let made else {
                            if facts.hasLine {
                                faults.append("the need \(need.id) is not derived, and there is a line")
                            }
                            continue
                        }
                        guard made.amount > 0 else { continue }
                        wanted.append(
                            .init(
                                need: need.id, sector: sector, part: part, least: force == .certain ? made.amount : 0,
                                most: made.amount))
                    }
                }
            }
        }
        if wanted != group.cells { faults.append("the needs in force are not those of the case") }
        return faults
    }

    /// The supplies are exactly the pledges that can be used, with their units.
    private func supplyFaults(_ capability: Capability) -> [String] {
        var wanted: [MissionAnswer.Supply] = []
        for pledge in facts.found.pledges where facts.gives(pledge, capability) && facts.usable(pledge) != .excluded {
            let (least, most) = facts.units(pledge)
            for part in capability.rests ? [nil] : [DayPart.day, .night] {
                wanted.append(
                    .init(
                        pledge: pledge.id, part: part, state: facts.state(pledge) ?? "", least: least, most: most))
            }
        }
        return wanted == group.supplies ? [] : ["the pledges that can be used are not those of the case"]
    }

    private func edges(isLow: Bool) -> [[Bool]] {
        group.supplies.map { supply in
            group.cells.map { cell in
                guard let pledge = pledge(supply.pledge), let need = need(cell.need),
                    supply.part == nil || supply.part == cell.part
                else { return false }
                let value = facts.serves(pledge, cell, need)
                return isLow ? value == .certain : value != .excluded
            }
        }
    }

    /// Tasks, additions and leaving, reckoned again.
    private func derivedFaults() -> [String] {
        var faults: [String] = []
        let low = LargestFlow(group, edges(isLow: true), isLow: true)
        let high = LargestFlow(group, edges(isLow: false), isLow: false)
        let counting = ranks.map { $0 != .offered }
        guard let allLow = low.units(counting), let allHigh = high.units(counting) else {
            return ["the check's own reckoning does not close"]
        }
        for leaving in group.leaving {
            let stays = group.supplies.indices.map {
                counting[$0] && pledge(group.supplies[$0].pledge)?.contributorName != leaving.contributor
            }
            if low.units(stays) != allLow - leaving.moreUnmetLow
                || high.units(stays) != allHigh - leaving.moreUnmetHigh
                || leaving.metLow.reduce(0, +) != low.units(stays)
                || leaving.metHigh.reduce(0, +) != high.units(stays)
            {
                faults.append("what becomes unmet without \(leaving.contributor) is not so")
            }
        }
        for task in group.tasks {
            let own = group.cells.map { need($0.need)?.task == task.task }
            let others = own.map { !$0 }
            if low.units(counting, cells: own) != task.aloneLow.reduce(0, +)
                || high.units(counting, cells: own) != task.aloneHigh.reduce(0, +)
                || low.units(counting, cells: others) != allLow - task.lastLow
            {
                faults.append("what the task \(task.task) gets is not so")
            }
        }
        for addition in group.additions {
            let own = group.cells.map { $0.sector == addition.sector && $0.part == addition.part }
            if low.units(counting, extra: own) != allLow + addition.closes {
                faults.append("what an addition in \(addition.sector ?? "any sector") closes is not so")
            }
        }
        if group.additions.reduce(0, { $0 + $1.inLeast }) != group.low.unmet {
            faults.append("the least additions do not close the gap")
        }
        return faults
    }
}
