/// The least number of events that give each report as many as it claims: an integer program, solved by branch and
/// bound over its linear relaxation.
package struct LeastCover: Sendable {
    /// How often each pattern is used in the best cover found.
    package var uses: [Int]
    /// What the cover counts.
    package var number: Int
    /// A bound below which no cover can be; equal to `number` where it is proved least.
    package var bound: Int
    /// Weights of the reports in parts of `denominator`, no pattern worth more than it.
    package var weights: [Int]
    package static let denominator = 720_720
    /// How many entries of linear programs were reckoned.
    package private(set) var work = 0

    /// - Parameters:
    ///   - demands: how many events each report claims.
    ///   - patterns: sets of reports that one event can explain.
    ///   - nodes: how many branches are looked at.
    ///   - work: about how many entries of linear programs may be reckoned.
    package init(demands: [Int], patterns: [[Int]], nodes: Int = 400, work most: Int = 3_000_000_000) {
        uses = []
        number = .max
        bound = 0
        weights = Array(repeating: 0, count: demands.count)
        search(demands, patterns, nodes, most)
    }

    private struct Branch {
        var lower: [Int]
        var upper: [Int?]
    }

    private mutating func search(_ demands: [Int], _ patterns: [[Int]], _ nodes: Int, _ most: Int) {
        var open = [Branch(lower: patterns.map { _ in 0 }, upper: patterns.map { _ in nil })]
        var isFirst = true
        var seen = 0
        while let branch = open.popLast() {
            seen += 1
            let base = branch.lower.reduce(0, +)
            var rest = demands
            for (place, pattern) in patterns.enumerated() where branch.lower[place] > 0 {
                for line in pattern { rest[line] -= branch.lower[place] }
            }
            for line in rest.indices where rest[line] < 0 { rest[line] = 0 }
            let limits = branch.upper.enumerated().compactMap { place, upper in
                upper.map { (row: place, limit: Double($0 - branch.lower[place])) }
            }
            let program = PackingProgram(rows: patterns, gains: rest.map(Double.init), limits: limits, work: most)
            work += program.work
            let isBounded = program.isSolved
            let low = base + (isBounded ? Int((program.value - 1e-6).rounded(.up)) : 0)
            if isFirst {
                isFirst = false
                weights = Self.exactWeights(program.weights, patterns)
                bound = Self.certified(weights, demands)
            }
            guard isBounded, low < number else { continue }
            // A cover from rounding down what the program uses, and covering the rest greedily.
            var whole = branch.lower
            for place in patterns.indices { whole[place] += Int((program.uses[place] + 1e-7).rounded(.down)) }
            let cover = Self.greedily(whole, demands, patterns)
            let count = cover.reduce(0, +)
            if count < number {
                number = count
                uses = cover
            }
            guard number > bound, low < number else { continue }
            // By work and not by the clock, so that an answer does not hang on how busy the machine is.
            if seen > nodes || work > most { return }
            let fractions = program.uses.map { abs($0 - $0.rounded()) }
            guard let most = fractions.indices.max(by: { fractions[$0] < fractions[$1] }), fractions[most] > 1e-6 else {
                continue
            }
            let split = branch.lower[most] + Int(program.uses[most].rounded(.down))
            var down = branch
            down.upper[most] = split
            var up = branch
            up.lower[most] = split + 1
            open.append(down)
            open.append(up)
        }
        // Everything was looked at: no cover is smaller.
        if number < .max { bound = number }
    }

    /// Goes on until every report has its events.
    private static func greedily(_ start: [Int], _ demands: [Int], _ patterns: [[Int]]) -> [Int] {
        var uses = start
        var rest = demands
        for (place, pattern) in patterns.enumerated() where uses[place] > 0 {
            for line in pattern { rest[line] -= uses[place] }
        }
        while rest.contains(where: { $0 > 0 }) {
            var best = -1
            var worth = 0
            for (place, pattern) in patterns.enumerated() {
                let count = pattern.reduce(0) { $0 + (rest[$1] > 0 ? 1 : 0) }
                if count > worth { (best, worth) = (place, count) }
            }
            guard best >= 0 else { break }
            let step = patterns[best].filter { rest[$0] > 0 }.map { rest[$0] }.min() ?? 0
            uses[best] += step
            for line in patterns[best] { rest[line] -= step }
        }
        // What turned out not to be needed is taken back.
        for place in uses.indices where uses[place] > 0 {
            let spare = patterns[place].map { -rest[$0] }.min() ?? 0
            let back = min(uses[place], max(0, spare))
            uses[place] -= back
            for line in patterns[place] { rest[line] += back }
        }
        return uses
    }

    /// Weights as whole parts, no pattern worth more than one: rounded, and taken down where that is too much.
    private static func exactWeights(_ weights: [Double], _ patterns: [[Int]]) -> [Int] {
        var exact = weights.map { weight -> Int in
            let parts = max(0, min(1, weight)) * Double(denominator)
            return abs(parts - parts.rounded()) < 1e-3 ? Int(parts.rounded()) : Int(parts)
        }
        for pattern in patterns {
            var over = pattern.reduce(0) { $0 + exact[$1] } - denominator
            for line in pattern where over > 0 {
                let less = min(over, exact[line])
                exact[line] -= less
                over -= less
            }
        }
        return exact
    }

    /// What weights prove.
    static func certified(_ weights: [Int], _ demands: [Int]) -> Int {
        var sum = 0
        for (weight, demand) in zip(weights, demands) {
            let (product, isOver) = weight.multipliedReportingOverflow(by: demand)
            let (total, isTooMuch) = sum.addingReportingOverflow(product)
            if isOver || isTooMuch { return sum / denominator }
            sum = total
        }
        return (sum + denominator - 1) / denominator
    }
}
