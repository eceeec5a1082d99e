import CountProofs

/// Looks for an event that reports worth more than the limit can tell of, among the pairs of a part that can be the same.
struct HeaviestEvent {
    private let shapes: DrawnShapes
    private let limit: Int
    private var worth: [Int32: Int] = [:]
    private var later: [Int32: [Int32]] = [:]
    private(set) var isOver = false
    private(set) var isCut = false
    private var tests = 10_000_000

    init(_ weights: [CountWeight], _ pairs: [(Int32, Int32)], _ shapes: DrawnShapes, limit: Int) {
        self.shapes = shapes
        self.limit = limit
        for weight in weights where weight.weight > 0 { worth[Int32(weight.line)] = weight.weight }
        for (one, other) in pairs { later[min(one, other), default: []].append(max(one, other)) }
    }

    /// Each set is looked at from the report in it that comes first.
    mutating func run() {
        for (first, others) in later.sorted(by: { $0.key < $1.key }) {
            if isOver || isCut { return }
            let start = Shared(Int(first), shapes)
            let candidates = Set(others).sorted().compactMap { other in
                start.narrowed(by: Int(other), shapes).map { (other, $0) }
            }
            tests -= candidates.count
            go(candidates.sorted { weight($0.0) > weight($1.0) }, worth: weight(first))
        }
    }

    private func weight(_ row: Int32) -> Int { worth[row] ?? 0 }

    private mutating func go(_ candidates: [(Int32, Shared)], worth: Int) {
        var possible = candidates.reduce(worth) { $0 + weight($1.0) }
        for (place, candidate) in candidates.enumerated() {
            guard possible > limit else { return }
            possible -= weight(candidate.0)
            tests -= candidates.count - place
            if tests < 0 { isCut = true }
            if isOver || isCut { return }
            let now = worth + weight(candidate.0)
            if now > limit {
                // What was drawn too large may be nothing: then it cannot be told.
                if candidate.1.isCoarse { isCut = true } else { isOver = true }
                return
            }
            go(
                candidates[(place + 1)...].compactMap { other in
                    candidate.1.narrowed(by: Int(other.0), shapes).map { (other.0, $0) }
                }, worth: now)
        }
    }
}
