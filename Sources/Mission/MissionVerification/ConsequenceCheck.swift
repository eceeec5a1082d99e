import CaseModel

/// Reckons again what follows from a capability's cells and supplies: what each task gets, what additions close, and what
/// is unmet without each contributor. Every number of the answer is compared.
struct ConsequenceCheck {
    let group: MissionAnswer.CapabilityCover
    let low: LargestFlow
    let high: LargestFlow
    let ranks: [PledgeRank]
    var faults: [String] = []

    private var all: [Bool] { ranks.map { $0 != .offered } }
    private func demand(_ isLow: Bool, _ cells: [Bool]? = nil) -> Int {
        group.cells.indices.reduce(0) { sum, cell in
            guard cells?[cell] ?? true else { return sum }
            return sum + (isLow ? group.cells[cell].most : group.cells[cell].least)
        }
    }

    /// What each counting rank adds, of the supplies that are there; nil where the reckoning does not close.
    private func vector(_ flow: LargestFlow, _ there: [Bool], cells: [Bool]? = nil) -> [Int]? {
        var found: [Int] = []
        var before = 0
        for rank in PledgeRank.allCases.prefix(PledgeRank.counting) {
            guard let now = flow.units(zip(there, ranks).map { $0 && $1 <= rank }, cells: cells) else { return nil }
            found.append(now - before)
            before = now
        }
        return found
    }

    /// - Parameter tasks: the tasks of each cell.
    mutating func tasks(_ tasks: [[String]]) {
        var wanted: [String] = []
        for task in tasks.joined() where !wanted.contains(task) { wanted.append(task) }
        guard Set(group.tasks.map(\.task)) == Set(wanted), group.tasks.count == wanted.count else {
            faults.append("the tasks are not those whose needs are in force")
            return
        }
        for told in group.tasks {
            let own = tasks.map { $0.contains(told.task) }
            let rest = low.units(all, cells: own.map { !$0 })
            let (alone, aloneHigh) = (vector(low, all, cells: own), vector(high, all, cells: own))
            let whole = low.units(all)
            if told.aloneLow != alone || told.aloneHigh != aloneHigh
                || told.unmetLow != alone.map({ demand(true, own) - $0.reduce(0, +) })
                || told.unmetHigh != aloneHigh.map({ demand(false, own) - $0.reduce(0, +) })
                || told.lastLow != whole.flatMap({ whole in rest.map { whole - $0 } })
            {
                faults.append("what the task \(told.task) gets is not so")
            }
        }
    }

    mutating func additions(rests: Bool) {
        guard let met = low.units(all) else {
            faults.append("the check's own reckoning does not close")
            return
        }
        struct Kind: Hashable {
            var sector: String?
            var part: DayPart?
        }
        let kinds = group.cells.map { Kind(sector: $0.sector, part: rests ? $0.part : nil) }
        let told = group.additions.map { Kind(sector: $0.sector, part: $0.part) }
        if Set(told).count != told.count || !Set(kinds).isSuperset(of: told) {
            faults.append("an addition is told twice, or of a sector or part that no need is in")
            return
        }
        for kind in Set(kinds) {
            let own = kinds.map { $0 == kind }
            let closes = low.units(all, extra: [.init(cells: own)]).map { $0 - met }
            let claim = zip(told, group.additions).first { $0.0 == kind }?.1.closes ?? 0
            if closes != claim {
                faults.append("what an addition in \(kind.sector ?? "any sector") closes is not so")
            }
        }
        if zip(group.additions, group.additions.dropFirst()).contains(where: { $0.closes < $1.closes }) {
            faults.append("the additions do not stand by what they close")
        }
        let least = group.additions.map { addition in
            LargestFlow.Extra(
                cells: kinds.map { $0 == Kind(sector: addition.sector, part: addition.part) }, units: addition.inLeast)
        }
        let together = group.additions.reduce(0) { $0 + $1.inLeast }
        if group.additions.contains(where: { $0.inLeast < 0 }) || together != demand(true) - met
            || low.units(all, extra: least) != demand(true)
        {
            faults.append("the least additions do not close the gap")
        }
    }

    mutating func leaving(_ facts: Facts, _ pledges: [Pledge]) {
        var wanted: [String] = []
        for (number, pledge) in pledges.enumerated() where ranks[number] != .offered {
            let givers = ([pledge] + facts.rest(ofPackageOf: pledge)).flatMap { one in
                let (heads, members) = facts.givers(one)
                return heads + members
            }
            for one in givers where !facts.without.contains(one) && !wanted.contains(one) {
                wanted.append(one)
            }
        }
        guard group.leaving.map(\.contributor) == wanted else {
            faults.append("the contributors that could leave are not those of the case")
            return
        }
        let (allLow, allHigh) = (low.units(all), high.units(all))
        for told in group.leaving {
            let after = pledges.map { pledge -> ThreeValued in
                let all = [pledge] + facts.rest(ofPackageOf: pledge)
                func left(_ gone: Set<String>) -> ThreeValued {
                    all.map { facts.left($0, without: gone) }.min() ?? .certain
                }
                let then = left(facts.without.union([told.contributor]))
                return then == left(facts.without) ? .certain : then
            }
            let lowVector = vector(low, zip(all, after).map { $0 && $1 == .certain })
            let highVector = vector(high, zip(all, after).map { $0 && $1 != .excluded })
            func more(_ whole: Int?, _ vector: [Int]?) -> Int? {
                whole.flatMap { whole in vector.map { whole - $0.reduce(0, +) } }
            }
            if told.metLow != lowVector || told.metHigh != highVector || told.moreUnmetLow != more(allLow, lowVector)
                || told.moreUnmetHigh != more(allHigh, highVector)
            {
                faults.append("what becomes unmet without \(told.contributor) is not so")
            }
        }
    }
}
