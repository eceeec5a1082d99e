import CaseModel

/// How many rows begin in which year, to tell those that lie long before all others: clocks that were not set, receivers whose
/// weeks have run over.
struct YearsOfRows: Sendable {
    private static let first = 1900
    private static let yearSeconds: Int64 = 31_556_952
    private static let begin: Int64 = -2_208_988_800
    /// Years without a row between those that are told and the next.
    private static let gap = 5
    private var counts = [Int](repeating: 0, count: 256)
    /// The line of the first row of each year.
    private var lines = [Int32](repeating: 0, count: 256)

    mutating func add(_ table: ObservationTable) {
        for row in 0..<table.count {
            let year = Int((table.firsts[row] - Self.begin) / Self.yearSeconds)
            guard counts.indices.contains(year) else { continue }
            if counts[year] == 0 { lines[year] = table.fileLines[row] }
            counts[year] += 1
        }
    }

    /// - Parameter later: those of rows that stand further down.
    mutating func merge(_ later: YearsOfRows) {
        for year in counts.indices where later.counts[year] > 0 {
            if counts[year] == 0 { lines[year] = later.lines[year] }
            counts[year] += later.counts[year]
        }
    }

    /// How many rows, no more than half of all, lie some years before the next; with those years and the line of the first.
    var early: (count: Int, years: Int, line: Int)? {
        let told = counts.indices.filter { counts[$0] > 0 }
        let all = counts.reduce(0, +)
        var count = 0
        var found: (count: Int, years: Int, line: Int)?
        for (year, next) in zip(told, told.dropFirst()) {
            count += counts[year]
            guard next - year > Self.gap, count * 2 <= all else { continue }
            let line = told.filter { $0 <= year }.map { Int(lines[$0]) }.min() ?? 1
            found = (count, next - year - 1, line)
        }
        return found
    }
}
