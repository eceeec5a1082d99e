/// Solves max Σ gain·y, Σ over each row's columns of y ≤ 1, y ≥ 0 by the simplex method on a dense tableau. Its dual is
/// the least cover: the reduced costs of the rows are how often each pattern is used.
struct PackingProgram {
    var value = 0.0
    /// By column.
    var weights: [Double] = []
    /// By row: the dual.
    var uses: [Double] = []
    var isSolved = false
    /// How many entries of the tableau were reckoned.
    var work = 0

    /// - Parameters:
    ///   - rows: by row, its columns.
    ///   - gains: by column.
    ///   - limits: upper limits of the duals: a column of its own with the gain -limit that relieves the row.
    init(rows: [[Int]], gains: [Double], limits: [(row: Int, limit: Double)], work most: Int) {
        let m = rows.count
        let n = gains.count + limits.count
        let width = n + m + 1
        var table = [Double](repeating: 0, count: (m + 1) * width)
        for (row, columns) in rows.enumerated() {
            for column in columns { table[row * width + column] = 1 }
            table[row * width + n + row] = 1
            table[row * width + width - 1] = 1
        }
        for (column, gain) in gains.enumerated() { table[m * width + column] = -gain }
        for (number, limit) in limits.enumerated() {
            table[limit.row * width + gains.count + number] = -1
            table[m * width + gains.count + number] = limit.limit
        }
        var basis = (0..<m).map { n + $0 }
        table.withUnsafeMutableBufferPointer { table in
            var rounds = 0
            while rounds < 50 * (m + n) + 1000, work < most {
                rounds += 1
                work += width
                // The steepest column at first; the first of them later, which cannot go round in circles (Bland 1977).
                var entering = -1
                var least = -1e-9
                for column in 0..<(n + m) where table[m * width + column] < least {
                    entering = column
                    if rounds > 5 * (m + n) { break }
                    least = table[m * width + column]
                }
                guard entering >= 0 else {
                    isSolved = true
                    break
                }
                var leaving = -1
                var smallest = Double.infinity
                for row in 0..<m {
                    let entry = table[row * width + entering]
                    guard entry > 1e-9 else { continue }
                    let ratio = table[row * width + width - 1] / entry
                    if ratio < smallest - 1e-12
                        || ratio < smallest + 1e-12 && leaving >= 0 && basis[row] < basis[leaving]
                    {
                        smallest = ratio
                        leaving = row
                    }
                }
                guard leaving >= 0 else { break }
                let pivot = table[leaving * width + entering]
                for column in 0..<width { table[leaving * width + column] /= pivot }
                for row in 0...m where row != leaving {
                    let factor = table[row * width + entering]
                    guard factor != 0 else { continue }
                    work += width
                    for column in 0..<width { table[row * width + column] -= factor * table[leaving * width + column] }
                }
                basis[leaving] = entering
            }
            value = table[m * width + width - 1]
            weights = Array(repeating: 0, count: gains.count)
            for (row, column) in basis.enumerated() where column < gains.count {
                weights[column] = table[row * width + width - 1]
            }
            uses = (0..<m).map { table[m * width + n + $0] }
        }
    }
}
