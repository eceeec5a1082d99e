import CountProofs

/// Looks for an assignment with fewer events than were counted, by trying every set of reports that one event can be
/// told by. What the weights of the certificate prove of the claims that are left cuts the search short.
struct SmallerCover {
    private let demands: [Int]
    /// For each report, the largest sets with it in.
    private var patterns: [[[Int]]]
    private var parts: [Int]
    private let denominator: Int
    private var seen: [[Int]: Int] = [:]
    private var steps = 50_000
    private var isCut = false

    init(_ part: CountPart, _ shapes: DrawnShapes) {
        let reports = shapes.reports
        let known = part.lines.filter { $0 >= 0 && $0 < reports.count }
        demands = known.map { reports.atLeast[$0] }
        let weights = Dictionary(part.weights.map { ($0.line, $0.weight) }, uniquingKeysWith: { first, _ in first })
        parts = known.map { weights[$0] ?? 0 }
        denominator = part.denominator
        patterns = known.map { _ in [] }
        guard known.count <= 60, demands.allSatisfy({ $0 < 1_000_000 }) else {
            isCut = true
            return
        }
        var largest: [[Int]] = []
        var sets = 0
        func extend(_ chosen: [Int], _ shared: Shared, from next: Int) {
            sets += 1
            // A region that was drawn larger than it is shows no event.
            if shared.isCoarse { isCut = true }
            if sets > 20_000 || isCut { return }
            var isLargest = true
            for other in known.indices where !chosen.contains(other) {
                guard let narrowed = shared.narrowed(by: known[other], shapes) else { continue }
                isLargest = false
                if other >= next { extend(chosen + [other], narrowed, from: other + 1) }
            }
            if isLargest { largest.append(chosen) }
        }
        for start in known.indices { extend([start], Shared(known[start], shapes), from: start + 1) }
        if sets > 20_000 { isCut = true }
        for pattern in largest {
            for report in pattern { patterns[report].append(pattern) }
        }
    }

    /// Whether there is one; nil where it could not be told in so many steps.
    mutating func exists(withFewerThan count: Int) -> Bool? {
        guard !isCut else { return nil }
        let found = go(demands.map { max(0, $0) }, left: count - 1)
        return found ? true : isCut ? nil : false
    }

    private mutating func go(_ rest: [Int], left: Int) -> Bool {
        var worth = 0
        for (number, claim) in rest.enumerated() { worth += parts[number] * claim }
        guard (worth + denominator - 1) / denominator <= left else { return false }
        // The report with the fewest sets leaves the fewest choices.
        let open = rest.indices.filter { rest[$0] > 0 }
        guard let report = open.min(by: { patterns[$0].count < patterns[$1].count }) else { return left >= 0 }
        guard left > 0, left > seen[rest] ?? -1 else { return false }
        seen[rest] = left
        for pattern in patterns[report] {
            steps -= 1
            if steps < 0 { isCut = true }
            if isCut { return false }
            var next = rest
            for other in pattern where next[other] > 0 { next[other] -= 1 }
            if go(next, left: left - 1) { return true }
        }
        return false
    }
}
