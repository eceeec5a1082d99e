import CountProofs
import CountVerification
import Counting

/// Reports whose regions are rectangles with sides along the axes, so that what they share is told by comparing ends.
struct Rectangle {
    var west: Double
    var east: Double
    var south = 0.0
    var north = 1.0
    var first: Int64
    var last: Int64
    var kinds: UInt64 = 1
    var observer: Int32
    var atLeast: Int
    var atMost: Int?

    func line(_ name: String) -> ReportLine {
        ReportLine(
            reference: name, observers: [observer],
            pieces: [
                ConvexPiece(vertices: [
                    .init(x: west, y: south), .init(x: east, y: south), .init(x: east, y: north),
                    .init(x: west, y: north),
                ])
            ], times: TimeSpan(first: first, last: last), facets: [kinds], atLeast: atLeast, atMost: atMost)
    }
}

/// The least number of events by trying everything, from ends of intervals alone.
struct ExhaustiveCount {
    private let boxes: [Rectangle]
    private var patterns: [[Int]] = []
    private var known: [[Int]: Int] = [:]

    init(_ boxes: [Rectangle]) {
        self.boxes = boxes
        for mask in 1..<(1 << boxes.count) {
            let chosen = boxes.indices.filter { mask & (1 << $0) != 0 }
            if isFeasible(chosen.map { boxes[$0] }) { patterns.append(chosen) }
        }
    }

    private func isFeasible(_ chosen: [Rectangle]) -> Bool {
        Set(chosen.map(\.observer)).count == chosen.count
            && chosen.map(\.west).max()! <= chosen.map(\.east).min()!
            && chosen.map(\.south).max()! <= chosen.map(\.north).min()!
            && chosen.map(\.first).max()! <= chosen.map(\.last).min()!
            && chosen.reduce(UInt64.max) { $0 & $1.kinds } != 0
    }

    mutating func least() -> Int { least(boxes.map(\.atLeast)) }

    private mutating func least(_ rest: [Int]) -> Int {
        guard let first = rest.firstIndex(where: { $0 > 0 }) else { return 0 }
        if let found = known[rest] { return found }
        var best = Int.max
        for pattern in patterns where pattern.contains(first) {
            var next = rest
            for line in pattern where next[line] > 0 { next[line] -= 1 }
            best = min(best, 1 + least(next))
        }
        known[rest] = best
        return best
    }
}

func countBounds(of lines: [ReportLine]) -> CountAnswer { countBounds(ReportColumns(lines)) }

func countBounds(of lines: [ReportLine], budget: inout CountBudget) -> CountAnswer {
    var solved = SolvedParts()
    return countBounds(
        ReportColumns(lines), among: (0..<Int32(lines.count)).map { $0 }, budget: &budget, solved: &solved)
}

func checkCounts(_ answer: CountAnswer, _ lines: [ReportLine]) -> CountCheck {
    verifyCounts(answer, of: ReportColumns(lines), among: (0..<Int32(lines.count)).map { $0 }) {
        lines[$0].reference
    }
}
