#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Whether groups last differently (Mantel 1966; Harrington and Fleming 1982 for weights S(t)^ρ).
public struct LogRankTest: Sendable {
    /// By group, in the order given: how many, how many ended, and how many would have, were the groups alike.
    public var counts: [Int]
    public var observed: [Double]
    public var expected: [Double]
    public var chiSquare: Double
    public var degrees: Int
    public var pValue: Double

    /// Nil for fewer than two groups, or where nothing can be told.
    ///
    /// - Parameters:
    ///   - groups: the group of each, from 0.
    ///   - strata: within which groups are compared; one for all if left out.
    ///   - rho: 0 for the log-rank test.
    public init?(_ lives: [LifeTime], groups: [Int], strata: [Int]? = nil, rho: Double = 0) {
        guard lives.count == groups.count, strata.map({ $0.count == lives.count }) ?? true,
            let most = groups.max(), most > 0, groups.allSatisfy({ $0 >= 0 })
        else { return nil }
        let groupCount = most + 1
        counts = (0..<groupCount).map { group in groups.filter { $0 == group }.count }
        var observed = Array(repeating: 0.0, count: groupCount)
        var expected = observed
        var variance = Array(repeating: observed, count: groupCount)
        let stratum = strata ?? Array(repeating: 0, count: lives.count)
        for one in Set(stratum).sorted() {
            let members = lives.indices.filter { stratum[$0] == one }
            var share = 1.0
            for step in riskSteps(members.map { lives[$0] }) where step.endings > 0 {
                let weight = pow(share, rho)
                let (n, d) = (Double(step.atRisk), Double(step.endings))
                var atRisk = Array(repeating: 0.0, count: groupCount)
                for member in members where lives[member].time >= step.time {
                    atRisk[groups[member]] += 1
                    if lives[member].time == step.time, lives[member].hasEnded { observed[groups[member]] += weight }
                }
                for i in 0..<groupCount {
                    expected[i] += weight * d * atRisk[i] / n
                    guard n > 1 else { continue }
                    for j in 0..<groupCount {
                        let own = i == j ? atRisk[i] / n : 0
                        variance[i][j] +=
                            weight * weight * d * (n - d) / (n - 1) * (own - atRisk[i] * atRisk[j] / (n * n))
                    }
                }
                share *= (n - d) / n
            }
        }
        let kept = (0..<groupCount).filter { expected[$0] > 0 }
        guard kept.count > 1,
            let inverted = inverse(kept.dropLast().map { i in kept.dropLast().map { variance[i][$0] } })
        else { return nil }
        let degrees = kept.count - 1
        var sum = 0.0
        for i in 0..<degrees {
            for j in 0..<degrees {
                sum +=
                    (observed[kept[i]] - expected[kept[i]]) * inverted[i][j] * (observed[kept[j]] - expected[kept[j]])
            }
        }
        (self.observed, self.expected, self.degrees, chiSquare) = (observed, expected, degrees, sum)
        pValue = chiSquareTail(sum, degrees: degrees)
    }
}
