import CaseModel

/// The checker's own reckoning of how much can be served: units are moved along ways found in depth until there is
/// none, and what cannot be reached then is a cut of the same size (Ford and Fulkerson 1956), which is looked at too.
///
/// Supplies and cells can be taken away and put back; what is served then is settled anew, with a cut of its own.
struct LargestFlow {
    let demand: [Int]
    private let limit: [Int]
    private let rows: BitRows
    private var there: [Bool]
    private var left: [Int]
    private var wanted: [Int]
    private var isOpen: [Bool]
    /// Cells that want something.
    private var wanting: [UInt64]
    private var given: [Int]
    /// By cell, who gives something to it.
    private var givers: BitRows
    private var seen: [UInt64]
    private var served = 0

    /// Nothing is there at first, and all cells are.
    ///
    /// - Parameters:
    ///   - limit: the units of each supply.
    ///   - rows: the cells that each can serve.
    init(demand: [Int], limit: [Int], rows: BitRows) {
        self.demand = demand
        self.limit = limit
        self.rows = rows
        there = Array(repeating: false, count: limit.count)
        left = Array(repeating: 0, count: limit.count)
        wanted = demand
        isOpen = Array(repeating: true, count: demand.count)
        wanting = BitRows.words(of: demand.indices.filter { demand[$0] > 0 }, columns: demand.count)
        given = Array(repeating: 0, count: limit.count * demand.count)
        givers = BitRows(rows: demand.count, columns: limit.count)
        seen = wanting
    }

    /// What supplies that are added give is told by ``settle()``.
    mutating func add(_ supplies: [Int]) {
        for supply in supplies where !there[supply] {
            there[supply] = true
            left[supply] = limit[supply]
        }
    }

    mutating func take(_ supplies: [Int]) {
        for supply in supplies where there[supply] {
            for cell in demand.indices { takeBack(supply, cell) }
            there[supply] = false
            left[supply] = 0
        }
    }

    mutating func close(_ cells: [Int]) {
        for cell in cells where isOpen[cell] {
            for supply in limit.indices where givers[cell, supply] { takeBack(supply, cell) }
            want(cell, -wanted[cell])
            isOpen[cell] = false
        }
    }

    mutating func open(_ cells: [Int]) {
        for cell in cells where !isOpen[cell] {
            isOpen[cell] = true
            want(cell, demand[cell])
        }
    }

    /// The most that can be served by what is there; nil where flow and cut differ, which would be a fault of this
    /// reckoning.
    mutating func settle() -> Int? {
        seen = Array(repeating: 0, count: wanting.count)
        for supply in limit.indices {
            while left[supply] > 0 {
                let units = move(supply, left[supply])
                // What was seen in vain stays in vain; what a way went through does not.
                guard units > 0 else { break }
                left[supply] -= units
                served += units
                seen = Array(repeating: 0, count: wanting.count)
            }
        }
        return served == cut ? served : nil
    }

    private mutating func want(_ cell: Int, _ units: Int) {
        wanted[cell] += units
        let bit: UInt64 = 1 << UInt64(cell & 63)
        if wanted[cell] > 0 { wanting[cell >> 6] |= bit } else { wanting[cell >> 6] &= ~bit }
    }

    /// Takes back all that a supply gives to a cell.
    private mutating func takeBack(_ supply: Int, _ cell: Int) {
        let units = given[supply * demand.count + cell]
        guard units > 0 else { return }
        left[supply] += units
        want(cell, units)
        served -= units
        pass(supply, cell, -units)
    }

    private mutating func pass(_ supply: Int, _ cell: Int, _ units: Int) {
        given[supply * demand.count + cell] += units
        givers[cell, supply] = given[supply * demand.count + cell] > 0
    }

    /// Moves up to so many units from a supply to a cell that wants some, or that other supplies can leave.
    private mutating func move(_ supply: Int, _ most: Int) -> Int {
        for word in 0..<rows.width {
            let free = rows.words[supply * rows.width + word] & wanting[word]
            guard free != 0 else { continue }
            let cell = word << 6 + free.trailingZeroBitCount
            let units = min(most, wanted[cell])
            want(cell, -units)
            pass(supply, cell, units)
            return units
        }
        for word in 0..<rows.width {
            while true {
                let next = rows.words[supply * rows.width + word] & ~seen[word]
                guard next != 0 else { break }
                let cell = word << 6 + next.trailingZeroBitCount
                seen[word] |= 1 << UInt64(cell & 63)
                for place in 0..<givers.width {
                    var others = givers.words[cell * givers.width + place]
                    while others != 0 {
                        let other = place << 6 + others.trailingZeroBitCount
                        others &= others - 1
                        guard other != supply else { continue }
                        let units = move(other, min(most, given[other * demand.count + cell]))
                        guard units > 0 else { continue }
                        pass(other, cell, -units)
                        pass(supply, cell, units)
                        return units
                    }
                }
            }
        }
        return 0
    }

    /// What the cells that can still be reached take, and what the supplies that cannot be reached have.
    private var cut: Int {
        var waiting = limit.indices.filter { left[$0] > 0 }
        var isReached = there.map { !$0 }
        for supply in waiting { isReached[supply] = true }
        var unseen = BitRows.words(of: demand.indices.filter { isOpen[$0] }, columns: demand.count)
        var taken = 0
        while let supply = waiting.popLast() {
            for word in 0..<rows.width {
                var found = rows.words[supply * rows.width + word] & unseen[word]
                unseen[word] &= ~found
                while found != 0 {
                    let cell = word << 6 + found.trailingZeroBitCount
                    found &= found - 1
                    taken += demand[cell]
                    for place in 0..<givers.width {
                        var others = givers.words[cell * givers.width + place]
                        while others != 0 {
                            let other = place << 6 + others.trailingZeroBitCount
                            others &= others - 1
                            if !isReached[other] {
                                isReached[other] = true
                                waiting.append(other)
                            }
                        }
                    }
                }
            }
        }
        return taken + limit.indices.reduce(0) { $0 + (isReached[$1] ? 0 : limit[$1]) }
    }
}
