#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// By what factor a property multiplies the rate of ending (Cox 1972), fitted by Newton's method.
public struct CoxFit: Sendable {
    /// How endings at the same time are reckoned.
    public enum Ties: Sendable { case breslow, efron }

    public var coefficients: [Double]
    public var errors: [Double]
    /// Of no effect at all, and of the fit.
    public var emptyLogLikelihood: Double
    public var logLikelihood: Double
    /// Rao's test of no effect at all.
    public var score: Double
    /// Wald's test of no effect at all.
    public var wald: Double
    /// The share of comparable pairs that the fit puts in their order.
    public var concordance: Double
    public var count: Int
    public var endings: Int

    /// Nil where nothing can be fitted: no endings, a column that says nothing, or a maximum that lies at infinity.
    ///
    /// - Parameter rows: for each, its properties.
    public init?(_ lives: [LifeTime], rows: [[Double]], ties: Ties = .efron) {
        guard lives.count == rows.count, let width = rows.first?.count, width > 0,
            rows.allSatisfy({ $0.count == width }), lives.contains(where: \.hasEnded)
        else { return nil }
        // Means are taken off for the sake of the sums.
        let means = (0..<width).map { column in rows.reduce(0) { $0 + $1[column] } / Double(rows.count) }
        let order = lives.indices.sorted { lives[$0].time > lives[$1].time }
        let sorted = order.map { lives[$0] }
        let values = order.map { row in zip(rows[row], means).map { $0 - $1 } }
        var beta = Array(repeating: 0.0, count: width)
        var found = Self.moments(sorted, values, beta, ties)
        emptyLogLikelihood = found.value
        guard let first = inverse(found.information) else { return nil }
        score = Self.form(found.gradient, first)
        var hasConverged = false
        for _ in 0..<50 {
            guard let inverted = inverse(found.information) else { return nil }
            var move = inverted.map { row in zip(row, found.gradient).reduce(0) { $0 + $1.0 * $1.1 } }
            var next = Self.moments(sorted, values, zip(beta, move).map { $0 + $1 }, ties)
            var halvings = 0
            while !(next.value >= found.value - 1e-12 * abs(found.value)), halvings < 30 {
                move = move.map { $0 / 2 }
                next = Self.moments(sorted, values, zip(beta, move).map { $0 + $1 }, ties)
                halvings += 1
            }
            beta = zip(beta, move).map { $0 + $1 }
            found = next
            if move.allSatisfy({ abs($0) < 1e-10 }) {
                hasConverged = true
                break
            }
        }
        guard hasConverged, let inverted = inverse(found.information), beta.allSatisfy(\.isFinite) else {
            return nil
        }
        // A coefficient without a maximum creeps outward while its error grows without end.
        errors = (0..<width).map { inverted[$0][$0].squareRoot() }
        guard zip(beta, errors).allSatisfy({ $0.isFinite && $1.isFinite && $1 < 1e3 }) else { return nil }
        coefficients = beta
        logLikelihood = found.value
        wald = Self.form(beta, found.information)
        let risks = values.map { row in zip(row, beta).reduce(0) { $0 + $1.0 * $1.1 } }
        concordance = Self.concordance(sorted, risks)
        count = lives.count
        endings = lives.filter(\.hasEnded).count
    }

    private static func form(_ vector: [Double], _ matrix: [[Double]]) -> Double {
        var sum = 0.0
        for i in vector.indices { for j in vector.indices { sum += vector[i] * matrix[i][j] * vector[j] } }
        return sum
    }

    /// The log-likelihood at some coefficients, with its first and (negative) second derivatives. Latest times first.
    private static func moments(
        _ lives: [LifeTime], _ rows: [[Double]], _ beta: [Double], _ ties: Ties
    ) -> (value: Double, gradient: [Double], information: [[Double]]) {
        let width = beta.count
        let none = Array(repeating: 0.0, count: width)
        var (value, gradient) = (0.0, none)
        var information = Array(repeating: none, count: width)
        var (sum0, sum1) = (0.0, none)
        var sum2 = information
        var index = 0
        while index < lives.count {
            let time = lives[index].time
            var (tied0, tied1) = (0.0, none)
            var tied2 = Array(repeating: none, count: width)
            var endings = 0
            while index < lives.count, lives[index].time == time {
                let row = rows[index]
                let risk = zip(row, beta).reduce(0) { $0 + $1.0 * $1.1 }
                let weight = exp(risk)
                let ends = lives[index].hasEnded
                sum0 += weight
                if ends {
                    endings += 1
                    tied0 += weight
                    value += risk
                }
                for i in 0..<width {
                    sum1[i] += weight * row[i]
                    if ends {
                        tied1[i] += weight * row[i]
                        gradient[i] += row[i]
                    }
                    for j in 0..<width {
                        sum2[i][j] += weight * row[i] * row[j]
                        if ends { tied2[i][j] += weight * row[i] * row[j] }
                    }
                }
                index += 1
            }
            for tie in 0..<endings {
                let share = ties == .efron ? Double(tie) / Double(endings) : 0
                let total = sum0 - share * tied0
                value -= log(total)
                let mean = (0..<width).map { (sum1[$0] - share * tied1[$0]) / total }
                for i in 0..<width {
                    gradient[i] -= mean[i]
                    for j in 0..<width {
                        information[i][j] += (sum2[i][j] - share * tied2[i][j]) / total - mean[i] * mean[j]
                    }
                }
            }
        }
        return (value, gradient, information)
    }

    private static func concordance(_ lives: [LifeTime], _ risks: [Double]) -> Double {
        var (agreed, pairs) = (0.0, 0.0)
        for i in lives.indices where lives[i].hasEnded {
            for j in lives.indices
            where lives[j].time > lives[i].time || (lives[j].time == lives[i].time && !lives[j].hasEnded) {
                pairs += 1
                agreed += risks[i] > risks[j] ? 1 : risks[i] == risks[j] ? 0.5 : 0
            }
        }
        return pairs > 0 ? agreed / pairs : 0.5
    }
}
