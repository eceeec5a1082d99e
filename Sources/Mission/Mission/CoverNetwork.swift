import CaseModel

/// A flow from supplies to cells by augmenting along shortest paths (Edmonds and Karp 1972).
struct CoverNetwork {
    private(set) var capacity: [Int]
    let demand: [Int]
    /// For each supply, the cells that it can serve.
    private(set) var serves: [[Int]]
    /// Units by supply and cell.
    private(set) var flow: [[Int]]
    private(set) var used: [Int]
    private(set) var served: [Int]

    init(capacity: [Int], demand: [Int], serves: [[Int]]) {
        self.capacity = capacity
        self.demand = demand
        self.serves = serves
        flow = Array(repeating: Array(repeating: 0, count: demand.count), count: capacity.count)
        used = Array(repeating: 0, count: capacity.count)
        served = Array(repeating: 0, count: demand.count)
    }

    var total: Int { served.reduce(0, +) }

    /// A further supply of as many units as could be wanted.
    mutating func addSupply(serving cells: [Int]) -> Int {
        capacity.append(demand.reduce(0, +))
        serves.append(cells)
        flow.append(Array(repeating: 0, count: demand.count))
        used.append(0)
        return capacity.count - 1
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
        var cameFromSupply = [Int](repeating: -1, count: demand.count)
        var cameFromCell = [Int](repeating: -2, count: capacity.count)
        var queue = active.filter { used[$0] < capacity[$0] }
        for supply in queue { cameFromCell[supply] = -1 }
        var next = 0
        while next < queue.count {
            let supply = queue[next]
            next += 1
            for cell in serves[supply] where cameFromSupply[cell] < 0 {
                cameFromSupply[cell] = supply
                if served[cell] < demand[cell] { return push(to: cell, cameFromSupply, cameFromCell) }
                for other in capacity.indices where cameFromCell[other] == -2 && flow[other][cell] > 0 {
                    cameFromCell[other] = cell
                    queue.append(other)
                }
            }
        }
        return nil
    }

    private mutating func push(to end: Int, _ supplyBefore: [Int], _ cellBefore: [Int]) -> Int {
        var units = demand[end] - served[end]
        var cell = end
        while true {
            let supply = supplyBefore[cell]
            let before = cellBefore[supply]
            guard before >= 0 else {
                units = min(units, capacity[supply] - used[supply])
                break
            }
            units = min(units, flow[supply][before])
            cell = before
        }
        served[end] += units
        cell = end
        while true {
            let supply = supplyBefore[cell]
            flow[supply][cell] += units
            let before = cellBefore[supply]
            guard before >= 0 else {
                used[supply] += units
                return units
            }
            flow[supply][before] -= units
            cell = before
        }
    }

    /// Cells that prove that these supplies cannot serve more: every one of the supplies that can serve any of them is
    /// used up on them. Empty where all is served.
    func shortCells(of active: [Int]) -> [Int] {
        var isShort = demand.indices.map { served[$0] < demand[$0] }
        var waiting = demand.indices.filter { isShort[$0] }
        var seen = [Bool](repeating: false, count: capacity.count)
        while let cell = waiting.popLast() {
            for supply in active where !seen[supply] && serves[supply].contains(cell) {
                seen[supply] = true
                for other in demand.indices where flow[supply][other] > 0 && !isShort[other] {
                    isShort[other] = true
                    waiting.append(other)
                }
            }
        }
        return demand.indices.filter { isShort[$0] }
    }

    /// Who serves what.
    var assignments: [MissionAnswer.Assignment] {
        flow.indices.flatMap { supply in
            demand.indices.compactMap { cell in
                flow[supply][cell] > 0
                    ? MissionAnswer.Assignment(supply: supply, cell: cell, units: flow[supply][cell]) : nil
            }
        }
    }
}
