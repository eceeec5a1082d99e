import CaseModel

/// A flow from supplies to cells by augmenting along shortest paths (Edmonds and Karp 1972).
///
/// Questions of the kind "and without this one?" are answered from the flow at hand: what falls away is taken out, the
/// rest is augmented again, and every step is undone. The largest flow that is left does not depend on where it began.
struct CoverNetwork {
    private(set) var capacity: [Int]
    let demand: [Int]
    /// For each supply, the cells that it can serve. The last row is of a supply that nobody gives.
    private var serves: BitRows
    private let servers: BitRows
    /// For each cell, the supplies that serve it.
    private var holders: BitRows
    /// Cells that are looked at.
    private var open: [UInt64]
    /// Units by supply and cell, row after row.
    private var flow: [Int]
    private var used: [Int]
    private(set) var served: [Int]
    private(set) var total = 0
    private var steps: [Step] = []
    private var isUndone = false
    // What a search marks, kept so that no search makes them anew.
    private var cameFromSupply: [Int]
    private var cameFromCell: [Int]

    private struct Step {
        var supply: Int
        var cell: Int
        var units: Int
    }

    /// - Parameter serves: for each supply, the cells that it can serve.
    init(capacity: [Int], demand: [Int], serves: [[Int]]) {
        self.capacity = capacity + [0]
        self.demand = demand
        var rows = BitRows(rows: capacity.count + 1, columns: demand.count)
        for (supply, cells) in serves.enumerated() { for cell in cells { rows[supply, cell] = true } }
        self.serves = rows
        servers = rows.turned
        holders = BitRows(rows: demand.count, columns: capacity.count + 1)
        open = rows.all
        flow = Array(repeating: 0, count: rows.rows * rows.columns)
        used = Array(repeating: 0, count: rows.rows)
        served = Array(repeating: 0, count: demand.count)
        cameFromSupply = served
        cameFromCell = used
    }

    private var supplies: Range<Int> { 0..<(capacity.count - 1) }

    /// Every change of a flow passes here.
    private mutating func shift(_ supply: Int, _ cell: Int, by units: Int) {
        let place = supply * demand.count + cell
        flow[place] += units
        holders[cell, supply] = flow[place] > 0
        used[supply] += units
        served[cell] += units
        total += units
        if isUndone { steps.append(Step(supply: supply, cell: cell, units: units)) }
    }

    /// What a change of the flow leads to; the flow is then as it was.
    private mutating func supposing<Answer>(_ change: (inout Self) -> Answer) -> Answer {
        let (capacity, open) = (capacity, open)
        isUndone = true
        let answer = change(&self)
        isUndone = false
        for step in steps.reversed() { shift(step.supply, step.cell, by: -step.units) }
        steps.removeAll(keepingCapacity: true)
        self.capacity = capacity
        self.open = open
        return answer
    }

    /// How much more could be served by a further supply of as many units as could be wanted.
    mutating func closes(serving cells: [Int]) -> Int {
        supposing { network in
            let extra = network.capacity.count - 1
            network.capacity[extra] = network.demand.reduce(0, +)
            for cell in network.demand.indices { network.serves[extra, cell] = false }
            for cell in cells { network.serves[extra, cell] = true }
            return network.augment(from: [extra])
        }
    }

    /// How much is served at the most where some supplies are of other units, where the flow is the largest of those that are
    /// active.
    mutating func total(of active: [Int], withUnits changed: [(supply: Int, units: Int)]) -> Int {
        supposing { network in
            for (supply, units) in changed {
                network.capacity[supply] = units
                for cell in network.demand.indices where network.used[supply] > units {
                    let given = network.flow[supply * network.demand.count + cell]
                    let over = min(given, network.used[supply] - units)
                    if over > 0 { network.shift(supply, cell, by: -over) }
                }
            }
            network.augment(from: active)
            return network.total
        }
    }

    /// How much is served at the most of the cells that are kept, where the flow is the largest of those that are active.
    mutating func total(of active: [Int], servingOnly kept: [Bool]) -> Int {
        supposing { network in
            for cell in network.demand.indices where !kept[cell] {
                for supply in network.supplies where network.holders[cell, supply] {
                    network.shift(supply, cell, by: -network.flow[supply * network.demand.count + cell])
                }
            }
            network.keep(kept)
            network.augment(from: active)
            return network.total
        }
    }

    /// What each group of supplies adds to those before it where only some cells are served; of a network without a flow.
    mutating func increments(_ groups: [[[Int]]], servingOnly kept: [Bool]) -> [Int] {
        supposing { network in
            network.keep(kept)
            return groups.map { group in group.map { network.augment(from: $0) }.reduce(0, +) }
        }
    }

    private mutating func keep(_ kept: [Bool]) {
        open = BitRows.words(of: demand.indices.filter { kept[$0] }, columns: demand.count)
    }

    /// Brings the flow of these supplies to its maximum; what other supplies give stays in place. Returns how much
    /// more is served.
    @discardableResult
    mutating func augment(from active: [Int]) -> Int {
        var gained = 0
        while let units = augmentOnce(from: active) { gained += units }
        return gained
    }

    private mutating func augmentOnce(from active: [Int]) -> Int? {
        var queue = active.filter { used[$0] < capacity[$0] }
        guard !queue.isEmpty else { return nil }
        var cells = open
        var others = holders.all
        for supply in queue {
            cameFromCell[supply] = -1
            others[supply >> 6] &= ~(1 << UInt64(supply & 63))
        }
        var next = 0
        while next < queue.count {
            let supply = queue[next]
            next += 1
            for word in cells.indices {
                var found = serves.words[supply * serves.width + word] & cells[word]
                cells[word] &= ~found
                while found != 0 {
                    let cell = word << 6 + found.trailingZeroBitCount
                    found &= found - 1
                    cameFromSupply[cell] = supply
                    if served[cell] < demand[cell] { return push(to: cell) }
                    for word in others.indices {
                        var more = holders.words[cell * holders.width + word] & others[word]
                        others[word] &= ~more
                        while more != 0 {
                            let other = word << 6 + more.trailingZeroBitCount
                            more &= more - 1
                            cameFromCell[other] = cell
                            queue.append(other)
                        }
                    }
                }
            }
        }
        return nil
    }

    private mutating func push(to end: Int) -> Int {
        var units = demand[end] - served[end]
        var cell = end
        while true {
            let supply = cameFromSupply[cell]
            let before = cameFromCell[supply]
            guard before >= 0 else {
                units = min(units, capacity[supply] - used[supply])
                break
            }
            units = min(units, flow[supply * demand.count + before])
            cell = before
        }
        cell = end
        while true {
            let supply = cameFromSupply[cell]
            shift(supply, cell, by: units)
            let before = cameFromCell[supply]
            guard before >= 0 else { return units }
            shift(supply, before, by: -units)
            cell = before
        }
    }

    /// Cells that prove that these supplies cannot serve more: every one of the supplies that can serve any of them is
    /// used up on them. Empty where all is served.
    func shortCells(of active: [Int]) -> [Int] {
        var isShort = demand.indices.map { served[$0] < demand[$0] }
        var waiting = demand.indices.filter { isShort[$0] }
        var unseen = BitRows.words(of: active, columns: capacity.count)
        while let cell = waiting.popLast() {
            servers.forEach(in: cell, among: unseen) { supply in
                unseen[supply >> 6] &= ~(1 << UInt64(supply & 63))
                for other in demand.indices where flow[supply * demand.count + other] > 0 && !isShort[other] {
                    isShort[other] = true
                    waiting.append(other)
                }
            }
        }
        return demand.indices.filter { isShort[$0] }
    }

    /// Who serves what.
    var assignments: [MissionAnswer.Assignment] {
        supplies.flatMap { supply in
            demand.indices.compactMap { cell in
                let units = flow[supply * demand.count + cell]
                return units > 0 ? MissionAnswer.Assignment(supply: supply, cell: cell, units: units) : nil
            }
        }
    }
}
