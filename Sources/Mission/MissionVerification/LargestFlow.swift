import CaseModel

/// The checker's own reckoning of how much can be served: units are moved along ways found in depth until there is
/// none, and what cannot be reached then is a cut of the same size (Ford and Fulkerson 1956), which is looked at too.
struct LargestFlow {
    let demand: [Int]
    let limit: [Int]
    let edges: [[Bool]]

    init(_ group: MissionAnswer.CapabilityCover, _ edges: [[Bool]], isLow: Bool) {
        demand = group.cells.map { isLow ? $0.most : $0.least }
        let whole = demand.reduce(0, +)
        limit = group.supplies.map { isLow ? $0.least : min($0.most ?? whole, whole) }
        self.edges = edges
    }

    /// A supply that the case does not have.
    struct Extra {
        var cells: [Bool]
        /// Without limit where nil.
        var units: Int?
    }

    /// Units served by the supplies that are `there`, of the cells kept, with supplies beside them.
    /// Nil where flow and cut differ, which would be a fault of this reckoning.
    func units(_ there: [Bool], cells kept: [Bool]? = nil, extra: [Extra] = []) -> Int? {
        var wanted = demand.indices.map { kept?[$0] ?? true ? demand[$0] : 0 }
        var left = limit.indices.map { there[$0] ? limit[$0] : 0 }
        var rows = edges
        for one in extra {
            left.append(one.units ?? demand.reduce(0, +))
            rows.append(one.cells)
        }
        let (taken, whole) = (wanted, left)
        var given = Array(repeating: Array(repeating: 0, count: demand.count), count: rows.count)
        var seen = [Bool](repeating: false, count: demand.count)

        /// Moves up to so many units from a supply to cells that want some, or that other supplies can leave.
        func move(_ supply: Int, _ most: Int) -> Int {
            for cell in wanted.indices where rows[supply][cell] && !seen[cell] {
                seen[cell] = true
                if wanted[cell] > 0 {
                    let units = min(most, wanted[cell])
                    wanted[cell] -= units
                    given[supply][cell] += units
                    return units
                }
                for other in rows.indices where other != supply && given[other][cell] > 0 {
                    let units = move(other, min(most, given[other][cell]))
                    guard units > 0 else { continue }
                    given[other][cell] -= units
                    given[supply][cell] += units
                    return units
                }
            }
            return 0
        }
        var served = 0
        for supply in rows.indices {
            while left[supply] > 0 {
                seen = [Bool](repeating: false, count: demand.count)
                let units = move(supply, left[supply])
                guard units > 0 else { break }
                left[supply] -= units
                served += units
            }
        }
        return served == cut(from: left, whole, taken, rows, given) ? served : nil
    }

    /// What the cells that can still be reached take, and what the supplies that cannot be reached have.
    private func cut(
        from left: [Int], _ whole: [Int], _ taken: [Int], _ rows: [[Bool]], _ given: [[Int]]
    ) -> Int {
        var waiting = left.indices.filter { left[$0] > 0 }
        var supplies = Set(waiting)
        var cells: Set<Int> = []
        while let supply = waiting.popLast() {
            for cell in taken.indices where rows[supply][cell] && cells.insert(cell).inserted {
                for other in rows.indices where given[other][cell] > 0 && supplies.insert(other).inserted {
                    waiting.append(other)
                }
            }
        }
        return cells.reduce(0) { $0 + taken[$1] }
            + whole.indices.filter { !supplies.contains($0) }.reduce(0) { $0 + whole[$1] }
    }
}
