import CaseModel

/// Checks the cover of one end: that the assignment is possible and that no more can be met.
struct EndCheck {
    let group: MissionAnswer.CapabilityCover
    /// Whether a supply can serve a cell.
    let edges: BitRows
    let isLow: Bool
    let ranks: [PledgeRank]

    private var cover: MissionAnswer.Cover { isLow ? group.low : group.high }
    private var end: String { isLow ? "low end" : "high end" }
    private func demand(_ cell: Int) -> Int { isLow ? group.cells[cell].most : group.cells[cell].least }
    private func limit(_ supply: Int) -> Int? { isLow ? group.supplies[supply].least : group.supplies[supply].most }

    func faults() -> [String] {
        var faults: [String] = []
        let whole = group.cells.indices.reduce(0) { $0 + demand($1) }
        if cover.demand != whole { faults.append("\(end): the needs take \(whole)") }
        guard cover.met.count == PledgeRank.counting, cover.short.count == PledgeRank.counting else {
            return faults + ["\(end): one number for each counting state is expected"]
        }
        if cover.met.reduce(0, +) + cover.unmet != cover.demand { faults.append("\(end): met and unmet are not all") }

        guard let byRank = unitsByRank(cover.assignments, "assignment", &faults) else { return faults }
        if byRank[PledgeRank.offered.rawValue] != 0 { faults.append("\(end): something offered is counted as meeting") }
        var met = 0
        for rank in PledgeRank.allCases.prefix(PledgeRank.counting) {
            if byRank[rank.rawValue] != cover.met[rank.rawValue] {
                faults.append("\(end): \(rank.words) serves \(byRank[rank.rawValue]), not \(cover.met[rank.rawValue])")
            }
            met += cover.met[rank.rawValue]
            if !proves(cover.short[rank.rawValue], upTo: rank, met: met, of: whole) {
                faults.append("\(end): it is not shown that up to \(rank.words) no more can be met")
            }
        }
        if cover.offered == 0, !cover.offeredAssignments.isEmpty {
            faults.append("\(end): an assignment of offers that add nothing")
        }
        if cover.offered < 0 || cover.met.contains(where: { $0 < 0 }) { faults.append("\(end): less than nothing") }
        if cover.offered > 0 {
            if let all = unitsByRank(cover.offeredAssignments, "assignment with offers", &faults),
                all.reduce(0, +) != met + cover.offered
            {
                faults.append("\(end): with what is offered \(all.reduce(0, +)) is served")
            }
        }
        if !proves(cover.offeredShort, upTo: .offered, met: met + cover.offered, of: whole) {
            faults.append("\(end): it is not shown that with what is offered no more can be met")
        }
        return faults
    }

    /// Units served by each rank; nil where an assignment is not possible.
    private func unitsByRank(
        _ assignments: [MissionAnswer.Assignment], _ name: String, _ faults: inout [String]
    ) -> [Int]? {
        var byRank = [Int](repeating: 0, count: PledgeRank.allCases.count)
        var used = [Int](repeating: 0, count: group.supplies.count)
        var served = [Int](repeating: 0, count: group.cells.count)
        for entry in assignments {
            guard group.supplies.indices.contains(entry.supply), group.cells.indices.contains(entry.cell),
                entry.units > 0, entry.units <= demand(entry.cell)
            else {
                faults.append("\(end): an \(name) of \(entry.units) from \(entry.supply) to \(entry.cell)")
                return nil
            }
            if !edges[entry.supply, entry.cell] {
                let cell = group.cells[entry.cell]
                faults.append("\(end): \(group.supplies[entry.supply].pledge) cannot serve \(cell.need)")
            }
            used[entry.supply] += entry.units
            served[entry.cell] += entry.units
            byRank[ranks[entry.supply].rawValue] += entry.units
        }
        for supply in used.indices where used[supply] > limit(supply) ?? .max {
            faults.append("\(end): more of \(group.supplies[supply].pledge) is used than there is")
        }
        for cell in served.indices where served[cell] > demand(cell) {
            faults.append("\(end): more than \(group.cells[cell].need) takes is served")
        }
        return byRank
    }

    /// Whether the cells prove that supplies up to a rank serve no more than `met`: all else served in full, and these
    /// by every unit that can serve them.
    private func proves(_ cells: [Int], upTo rank: PledgeRank, met: Int, of whole: Int) -> Bool {
        guard Set(cells).count == cells.count, cells.allSatisfy(group.cells.indices.contains) else { return false }
        var most = whole - cells.reduce(0) { $0 + demand($1) }
        let own = BitRows.words(of: cells, columns: group.cells.count)
        for supply in group.supplies.indices where ranks[supply] <= rank && edges.meets(supply, own) {
            guard let limit = limit(supply) else { return false }
            most += limit
        }
        return most == met
    }
}
