/// A linear program over bounded variables by the dual simplex method (Lemke 1954), on a dense table. What it finds is a
/// hint: bounds are proved from its weights in whole numbers.
struct DualSimplex {
    private let count: Int
    private var table: [[Double]]
    private var right: [Double]
    private var gain: [Double]
    /// The variable of each row, and of each column; slacks are numbered after the variables.
    private var basic: [Int]
    private var apart: [Int]
    private var low: [Double]
    private var high: [Double]
    private var isHigh: [Bool]
    /// Whether no values hold.
    private(set) var isEmpty = false
    /// Weights of rows that show that no values hold.
    private(set) var ray: [Double]

    init(_ program: IntegerProgram, _ objective: [Int], _ low: [Int], _ high: [Int]) {
        count = low.count
        let rows = program.rows
        table = Array(repeating: Array(repeating: 0, count: low.count), count: rows.count)
        for (place, row) in rows.enumerated() {
            for term in row.terms { table[place][term.variable] += Double(term.factor) }
        }
        right = rows.map { Double($0.limit) }
        gain = objective.map(Double.init)
        basic = rows.indices.map { low.count + $0 }
        apart = Array(low.indices)
        self.low = low.map(Double.init) + rows.map { _ in 0 }
        self.high = high.map(Double.init) + rows.map { _ in .infinity }
        isHigh = objective.map { $0 > 0 } + rows.map { _ in false }
        ray = rows.map { _ in 0 }
    }

    private func bound(_ variable: Int) -> Double { isHigh[variable] ? high[variable] : low[variable] }

    private func basicValues() -> [Double] {
        let at = apart.map(bound)
        return table.indices.map { row in
            var value = right[row]
            table[row].withUnsafeBufferPointer { own in
                for column in own.indices where own[column] != 0 { value -= own[column] * at[column] }
            }
            return value
        }
    }

    var values: [Double] {
        var found = (0..<count).map(bound)
        for (row, value) in basicValues().enumerated() where basic[row] < count { found[basic[row]] = value }
        return found
    }

    /// What a unit of each row's limit is worth.
    var weights: [Double] {
        var found = ray.map { _ in 0.0 }
        for (column, variable) in apart.enumerated() where variable >= count {
            found[variable - count] = max(0, -gain[column])
        }
        return found
    }

    mutating func solve() {
        let most = 50 * (table.count + count) + 100
        for turn in 0..<most {
            let values = basicValues()
            var leaving: (row: Int, by: Double)?
            for (row, value) in values.enumerated() {
                let variable = basic[row]
                let size = 1e-7 * max(1, abs(value))
                let by = max(low[variable] - value, value - high[variable])
                // After many turns, the first row instead of the worst: it cannot go round in a circle (Bland 1977).
                guard by > size, by > leaving?.by ?? 0 else { continue }
                leaving = (row, by)
                if turn > most / 2 { break }
            }
            guard let (row, _) = leaving else { return }
            let isShort = values[row] < low[basic[row]]
            guard let column = entering(row, isShort) else {
                isEmpty = true
                ray = ray.map { _ in 0 }
                let sign: Double = isShort ? 1 : -1
                for (place, variable) in apart.enumerated() where variable >= count {
                    ray[variable - count] = max(0, sign * table[row][place])
                }
                if basic[row] >= count { ray[basic[row] - count] = 1 }
                return
            }
            isHigh[basic[row]] = !isShort
            pivot(row, column)
        }
    }

    private func entering(_ row: Int, _ isShort: Bool) -> Int? {
        var best: (column: Int, ratio: Double, size: Double)?
        for (column, factor) in table[row].enumerated() {
            let variable = apart[column]
            guard abs(factor) > 1e-9, low[variable] < high[variable] else { continue }
            guard (factor < 0) == (isShort != isHigh[variable]) else { continue }
            let ratio = abs(gain[column] / factor)
            if let held = best, ratio > held.ratio + 1e-12 || (ratio > held.ratio - 1e-12 && abs(factor) <= held.size) {
                continue
            }
            best = (column, ratio, abs(factor))
        }
        return best?.column
    }

    private mutating func pivot(_ row: Int, _ column: Int) {
        let inverse = 1 / table[row][column]
        for place in table[row].indices { table[row][place] *= inverse }
        table[row][column] = inverse
        right[row] *= inverse
        let own = table[row]
        let ownRight = right[row]
        for other in table.indices where other != row {
            let factor = table[other][column]
            guard factor != 0 else { continue }
            table[other].withUnsafeMutableBufferPointer { line in
                own.withUnsafeBufferPointer { own in
                    for place in line.indices { line[place] -= factor * own[place] }
                }
                line[column] = -factor * inverse
            }
            right[other] -= factor * ownRight
        }
        let worth = gain[column]
        if worth != 0 {
            for place in gain.indices { gain[place] -= worth * own[place] }
        }
        gain[column] = -worth * inverse
        swap(&basic[row], &apart[column])
    }
}
