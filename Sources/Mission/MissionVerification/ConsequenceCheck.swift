import CaseModel

/// Reckons again what follows from a capability's cells and supplies: what each task gets, what additions close, and what
/// is unmet without each contributor. Every number of the answer is compared.
struct ConsequenceCheck {
    let group: MissionAnswer.CapabilityCover
    let ranks: [PledgeRank]
    /// The cells that each supply can serve, at either end.
    let low: BitRows
    let high: BitRows
    var faults: [String] = []

    /// An end with everything that counts, settled up to each counting rank.
    private struct End {
        var rows: BitRows
        var demand: [Int]
        var limit: [Int]
        var flows: [LargestFlow] = []
        /// What is served up to each rank; empty where the reckoning does not close.
        var units: [Int] = []

        /// What each counting rank adds where the supplies are of other units. Where they are only fewer by whole supplies,
        /// those are taken out and put back afterwards; else all of it is reckoned anew.
        mutating func vector(limit other: [Int], _ ranks: [PledgeRank]) -> [Int]? {
            let changed = limit.indices.filter { other[$0] != limit[$0] && ranks[$0] != .offered }
            var less = units
            if changed.allSatisfy({ other[$0] == 0 }) {
                for rank in flows.indices {
                    let own = changed.filter { ranks[$0].rawValue <= rank }
                    guard !own.isEmpty else { continue }
                    flows[rank].take(own)
                    guard let served = flows[rank].settle() else { return nil }
                    less[rank] = served
                    flows[rank].add(own)
                    guard flows[rank].settle() == units[rank] else { return nil }
                }
            } else {
                var flow = LargestFlow(demand: demand, limit: other, rows: rows)
                for rank in flows.indices {
                    flow.add(ranks.indices.filter { ranks[$0].rawValue == rank })
                    guard let served = flow.settle() else { return nil }
                    less[rank] = served
                }
            }
            // Shares whose whole goes are bounded by it each for itself; without anybody no more is met than with all.
            return ConsequenceCheck.increments(zip(less, units).map(min))
        }
    }
    private var lowEnd: End
    private var highEnd: End

    init(group: MissionAnswer.CapabilityCover, low: BitRows, high: BitRows, ranks: [PledgeRank]) {
        self.group = group
        self.ranks = ranks
        self.low = low
        self.high = high
        let (most, least) = (group.cells.map(\.most), group.cells.map(\.least))
        let whole = least.reduce(0, +)
        lowEnd = End(rows: low, demand: most, limit: group.supplies.map(\.least))
        highEnd = End(rows: high, demand: least, limit: group.supplies.map { min($0.most ?? whole, whole) })
        settle(&lowEnd)
        settle(&highEnd)
        if lowEnd.units.isEmpty || highEnd.units.isEmpty { faults.append("the check's own reckoning does not close") }
    }

    private var counting: ArraySlice<PledgeRank> { PledgeRank.allCases.prefix(PledgeRank.counting) }
    private func supplies(of rank: PledgeRank) -> [Int] { ranks.indices.filter { ranks[$0] == rank } }

    private func settle(_ end: inout End) {
        var flow = LargestFlow(demand: end.demand, limit: end.limit, rows: end.rows)
        var units: [Int] = []
        for rank in counting {
            flow.add(supplies(of: rank))
            guard let served = flow.settle() else { return }
            end.flows.append(flow)
            units.append(served)
        }
        end.units = units
    }

    /// What each counting rank adds where it is told what is served up to each.
    private static func increments(_ units: [Int]) -> [Int] {
        units.indices.map { units[$0] - ($0 == 0 ? 0 : units[$0 - 1]) }
    }

    /// What each counting rank adds for some cells alone; nil where the reckoning does not close.
    private func alone(_ end: End, _ cells: [Int]) -> [Int]? {
        var rows = BitRows(rows: end.limit.count, columns: cells.count)
        for supply in end.limit.indices {
            for (column, cell) in cells.enumerated() where end.rows[supply, cell] { rows[supply, column] = true }
        }
        var flow = LargestFlow(demand: cells.map { end.demand[$0] }, limit: end.limit, rows: rows)
        var units: [Int] = []
        for rank in counting {
            flow.add(supplies(of: rank))
            guard let served = flow.settle() else { return nil }
            units.append(served)
        }
        return Self.increments(units)
    }

    /// - Parameter tasks: the tasks of each cell.
    mutating func tasks(_ tasks: [[String]]) {
        var wanted: [String] = []
        var cells: [String: [Int]] = [:]
        for (cell, tasks) in tasks.enumerated() {
            for task in Set(tasks) {
                if cells[task] == nil { wanted.append(task) }
                cells[task, default: []].append(cell)
            }
        }
        guard Set(group.tasks.map(\.task)) == Set(wanted), group.tasks.count == wanted.count else {
            faults.append("the tasks are not those whose needs are in force")
            return
        }
        for told in group.tasks {
            let own = cells[told.task] ?? []
            let (low, high) = (alone(lowEnd, own), alone(highEnd, own))
            func unmet(_ end: End, _ alone: [Int]?) -> Int? {
                alone.map { own.reduce(0) { $0 + end.demand[$1] } - $0.reduce(0, +) }
            }
            if told.aloneLow != low || told.aloneHigh != high || told.unmetLow != unmet(lowEnd, low)
                || told.unmetHigh != unmet(highEnd, high) || told.lastLow != last(own)
            {
                faults.append("what the task \(told.task) gets is not so")
            }
        }
    }

    /// What is left for some cells at the low end where all others are served first.
    private mutating func last(_ cells: [Int]) -> Int? {
        let (end, whole) = (PledgeRank.counting - 1, lowEnd.units[PledgeRank.counting - 1])
        lowEnd.flows[end].close(cells)
        guard let rest = lowEnd.flows[end].settle() else { return nil }
        lowEnd.flows[end].open(cells)
        return lowEnd.flows[end].settle() == whole ? whole - rest : nil
    }

    mutating func additions(rests: Bool) {
        struct Kind: Hashable {
            var sector: String?
            var part: DayPart?
        }
        let last = PledgeRank.counting - 1
        let (met, whole) = (lowEnd.units[last], lowEnd.demand.reduce(0, +))
        let kinds = group.cells.map { Kind(sector: $0.sector, part: rests ? $0.part : nil) }
        let cells = Dictionary(grouping: kinds.indices) { kinds[$0] }
        let told = group.additions.map { Kind(sector: $0.sector, part: $0.part) }
        if Set(told).count != told.count || !Set(kinds).isSuperset(of: told) {
            faults.append("an addition is told twice, or of a sector or part that no need is in")
            return
        }
        let claims = Dictionary(uniqueKeysWithValues: zip(told, group.additions.map(\.closes)))
        // One further supply for each kind, of as many units as could be wanted; one is there at a time.
        let all = cells.keys.sorted { (cells[$0]?.first ?? 0) < (cells[$1]?.first ?? 0) }
        var (flow, supplies) = extended(all.map { (cells[$0] ?? [], whole) })
        for (kind, supply) in zip(all, supplies) {
            flow.add([supply])
            let closes = flow.settle().map { $0 - met }
            flow.take([supply])
            if closes != claims[kind] ?? 0 || flow.settle() != met {
                faults.append("what an addition in \(kind.sector ?? "any sector") closes is not so")
            }
        }
        if zip(group.additions, group.additions.dropFirst()).contains(where: { $0.closes < $1.closes }) {
            faults.append("the additions do not stand by what they close")
        }
        let together = group.additions.reduce(0) { $0 + $1.inLeast }
        guard !group.additions.contains(where: { $0.inLeast < 0 }), together == whole - met else {
            faults.append("the least additions do not close the gap")
            return
        }
        (flow, supplies) = extended(zip(told, group.additions).map { (cells[$0] ?? [], $1.inLeast) })
        flow.add(supplies)
        if flow.settle() != whole { faults.append("the least additions do not close the gap") }
    }

    /// All that counts at the low end, with further supplies, which are not there yet.
    private func extended(_ extra: [(cells: [Int], units: Int)]) -> (flow: LargestFlow, supplies: [Int]) {
        let known = lowEnd.limit.count
        var rows = BitRows(rows: known + extra.count, columns: lowEnd.demand.count)
        rows.words.replaceSubrange(0..<lowEnd.rows.words.count, with: lowEnd.rows.words)
        for (number, one) in extra.enumerated() { for cell in one.cells { rows[known + number, cell] = true } }
        var flow = LargestFlow(demand: lowEnd.demand, limit: lowEnd.limit + extra.map(\.units), rows: rows)
        flow.add(ranks.indices.filter { ranks[$0] != .offered })
        _ = flow.settle()
        return (flow, Array(known..<(known + extra.count)))
    }

    mutating func leaving(_ facts: Facts, _ pledges: [Pledge]) {
        var wanted: [String] = []
        /// By contributor, the supplies with which it has to do.
        var touched: [String: [Int]] = [:]
        var isListed: Set<String> = []
        for (number, pledge) in pledges.enumerated() {
            let givers = ([pledge] + facts.rest(ofPackageOf: pledge)).flatMap { one in
                let (heads, members) = facts.givers(one)
                return heads + members
            }
            for one in givers where !facts.without.contains(one) {
                if touched[one]?.last != number { touched[one, default: []].append(number) }
                if ranks[number] != .offered, isListed.insert(one).inserted { wanted.append(one) }
            }
        }
        guard group.leaving.map(\.contributor) == wanted else {
            faults.append("the contributors that could leave are not those of the case")
            return
        }
        let last = PledgeRank.counting - 1
        for told in group.leaving {
            let (low, high) = unitsLeft(facts, pledges, without: told.contributor, touched[told.contributor] ?? [])
            let lowVector = lowEnd.vector(limit: low, ranks)
            let highVector = highEnd.vector(limit: high, ranks)
            func more(_ end: End, _ vector: [Int]?) -> Int? { vector.map { end.units[last] - $0.reduce(0, +) } }
            if told.metLow != lowVector || told.metHigh != highVector || told.moreUnmetLow != more(lowEnd, lowVector)
                || told.moreUnmetHigh != more(highEnd, highVector)
            {
                faults.append("what becomes unmet without \(told.contributor) is not so")
            }
        }
    }

    /// The units of each supply where one contributor leaves, at either end: nothing of what it alone gives, and of shares what
    /// their whole then leaves them.
    private func unitsLeft(
        _ facts: Facts, _ pledges: [Pledge], without leaver: String, _ own: [Int]
    ) -> (low: [Int], high: [Int]) {
        let then = facts.leaving(leaver)
        var wholes: Set<String> = []
        for pledge in facts.found.pledges {
            let (heads, members) = facts.givers(pledge)
            if heads.contains(leaver) || members.contains(leaver) { wholes.insert(pledge.partOf ?? pledge.id) }
        }
        var (low, high) = (lowEnd.limit, highEnd.limit)
        let wanted = highEnd.demand.reduce(0, +)
        for (supply, pledge) in pledges.enumerated() {
            let isShare = wholes.contains(pledge.partOf ?? pledge.id)
            guard isShare || own.contains(supply) else { continue }
            let all = [pledge] + facts.rest(ofPackageOf: pledge)
            func left(_ facts: Facts) -> ThreeValued {
                all.map { facts.left($0, without: facts.without) }.min() ?? .certain
            }
            guard isShare || left(then) != left(facts) else { continue }
            let units = left(then) == .excluded ? (least: 0, most: 0) : then.units(pledge)
            (low[supply], high[supply]) = (units.least, min(units.most ?? wanted, wanted))
        }
        return (low, high)
    }
}
