/// How long something lasted: until it ended, or until it was last known to go on.
public struct LifeTime: Sendable, Hashable {
    public var time: Double
    /// Whether it ended then; if not, it is only known to have lasted so long.
    public var hasEnded: Bool
    public init(_ time: Double, hasEnded: Bool) {
        self.time = time
        self.hasEnded = hasEnded
    }
}

/// How many are at risk and end at one moment.
struct RiskStep: Sendable {
    var time: Double
    var atRisk: Int
    var endings: Int
}

/// The moments at which something ends or leaves, ascending, with who is at risk just before.
func riskSteps(_ lives: [LifeTime]) -> [RiskStep] {
    let sorted = lives.sorted { $0.time < $1.time }
    var steps: [RiskStep] = []
    var index = 0
    while index < sorted.count {
        let time = sorted[index].time
        let atRisk = sorted.count - index
        var endings = 0
        while index < sorted.count, sorted[index].time == time {
            if sorted[index].hasEnded { endings += 1 }
            index += 1
        }
        steps.append(RiskStep(time: time, atRisk: atRisk, endings: endings))
    }
    return steps
}

/// The chance that a chi-square variable is at least so large.
func chiSquareTail(_ value: Double, degrees: Int) -> Double {
    value <= 0 ? 1 : 1 - regularisedGamma(Double(degrees) / 2, value / 2)
}

/// The inverse of a symmetric positive matrix; nil where it has none.
func inverse(_ matrix: [[Double]]) -> [[Double]]? {
    let n = matrix.count
    var rows = matrix
    for i in 0..<n { rows[i] += (0..<n).map { $0 == i ? 1 : 0 } }
    for i in 0..<n {
        let best = (i..<n).max { abs(rows[$0][i]) < abs(rows[$1][i]) } ?? i
        guard abs(rows[best][i]) > 1e-12 else { return nil }
        rows.swapAt(i, best)
        let pivot = rows[i][i]
        rows[i] = rows[i].map { $0 / pivot }
        for j in 0..<n where j != i && rows[j][i] != 0 {
            let factor = rows[j][i]
            for k in 0..<(2 * n) { rows[j][k] -= factor * rows[i][k] }
        }
    }
    return rows.map { Array($0[n...]) }
}
