/// The share that has ended in each of several ways up to a time (Aalen and Johansen 1978), with errors from what each
/// member of the set adds. One minus a curve for each way alone would tell too much.
public struct CompetingEnds: Sendable {
    public struct Step: Sendable, Hashable {
        public var time: Double
        public var atRisk: Int
        /// By way of ending, from 1.
        public var shares: [Double]
        public var errors: [Double]
    }
    public var steps: [Step]
    public var count: Int
    /// By way of ending, from 1.
    public var endings: [Int]

    /// - Parameter ways: for each, how it ended, from 1; 0 where it had not ended by its time.
    public init?(times: [Double], ways: [Int]) {
        guard times.count == ways.count, let most = ways.max(), ways.allSatisfy({ $0 >= 0 }), most < 100 else {
            return nil
        }
        count = times.count
        endings = most == 0 ? [] : (1...most).map { way in ways.filter { $0 == way }.count }
        let order = times.indices.sorted { times[$0] < times[$1] }
        var lasting = 1.0
        var shares = Array(repeating: 0.0, count: most)
        // What each member adds to the curves: their derivatives by its weight.
        var onLasting = Array(repeating: 0.0, count: count)
        var onShares = Array(repeating: shares, count: count)
        steps = []
        var index = 0
        while index < count {
            let time = times[order[index]]
            let start = index
            while index < count, times[order[index]] == time { index += 1 }
            let atRisk = count - start
            var ended = Array(repeating: 0.0, count: most)
            for position in start..<index where ways[order[position]] > 0 { ended[ways[order[position]] - 1] += 1 }
            let n = Double(atRisk)
            let hazards = ended.map { $0 / n }
            let all = hazards.reduce(0, +)
            if all > 0 {
                for position in 0..<count {
                    var changes = Array(repeating: 0.0, count: most)
                    if position >= start {
                        for way in 0..<most {
                            let own = position < index && ways[order[position]] == way + 1 ? 1.0 : 0
                            changes[way] = (own - hazards[way]) / n
                        }
                    }
                    for way in 0..<most {
                        onShares[position][way] += onLasting[position] * hazards[way] + lasting * changes[way]
                    }
                    onLasting[position] = onLasting[position] * (1 - all) - lasting * changes.reduce(0, +)
                }
                for way in 0..<most { shares[way] += lasting * hazards[way] }
                lasting *= 1 - all
            }
            steps.append(
                Step(
                    time: time, atRisk: atRisk, shares: shares,
                    errors: (0..<most).map { way in
                        onShares.reduce(0) { $0 + $1[way] * $1[way] }.squareRoot()
                    }))
        }
    }

    /// The shares up to a time; nil after the last time that is known.
    public func step(at time: Double) -> Step? {
        guard let last = steps.last, time <= last.time else { return nil }
        return steps.last { $0.time <= time }
            ?? Step(
                time: time, atRisk: count, shares: endings.map { _ in 0 }, errors: endings.map { _ in 0 })
    }
}
