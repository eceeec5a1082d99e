#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The cumulative sum of what was counted beyond a reference value, never below zero (Page 1954, Lucas 1985): small rises
/// that last add up in it.
public struct PoissonCUSUM: Sendable, Hashable {
    /// By day.
    public var sums: [Double]
    /// How many times the base rate it is tuned to notice.
    public var factor: Double

    /// The reference value between two means: (μ₁ - μ₀) / (ln μ₁ - ln μ₀).
    public static func reference(from mean: Double, to raised: Double) -> Double {
        (raised - mean) / log(raised / mean)
    }

    /// - Parameters:
    ///   - expected: by day, without a rise: the base rate times what was watched.
    ///   - factor: above 1.
    public init(_ counts: [Int], expected: [Double], factor: Double = 2) {
        precondition(counts.count == expected.count && factor > 1)
        self.factor = factor
        let share = (factor - 1) / log(factor)
        var sum = 0.0
        sums = zip(counts, expected).map { count, mean in
            sum = max(0, sum + Double(count) - share * mean)
            return sum
        }
    }

    /// The days since which the sum has been above zero without a break; nil where it is zero at the end.
    public var beganOn: Int? {
        guard let last = sums.last, last > 0 else { return nil }
        return (sums.lastIndex { $0 == 0 } ?? -1) + 1
    }
}

/// How high the sum stands on the last day, were there no rise: the base rate is only known from so many events in so
/// much exposure, so that it is drawn anew for each world from what they leave open (Jeffreys' gamma distribution).
///
/// - Parameter dispersion: above 1 counts come in bursts: their variance is so many times their mean (a negative binomial
///   distribution), and what the base rate leaves open is as much wider.
/// - Parameter limit: a chance that must be told from a greater one. Where so few worlds do not show one as small, more are
///   drawn, until as many reach the sum as leave it above the limit, or until there are four for each that may.
/// - Returns: the share of worlds, (reached + 1) / (drawn + 1), in which the sum on the last day is as high.
public func cusumChance(
    of sum: Double, baseEvents: Int, baseExposure: Double, exposures: [Double], factor: Double = 2,
    dispersion: Double = 1, worlds: Int = 9999, limit: Double = 1, seed: UInt64 = 1
) -> Double {
    guard baseExposure > 0, worlds > 0 else { return 1 }
    guard sum > 0 else { return 1 }
    let share = (factor - 1) / log(factor)
    let known = Double(max(1, baseEvents)) / baseExposure
    var (reached, drawn) = (0, 0)
    let most = limit * Double(worlds + 1) < 1 ? worldsToShow(limit) : worlds
    while drawn < worlds || (drawn < most && Double(reached + 1) <= limit * Double(most + 1)) {
        var random = Philox(seed: seed, replicate: UInt64(drawn), stream: 0x4355_5355)
        let bursts = max(1, dispersion)
        let rate = random.gamma((Double(baseEvents) + 0.5) / bursts) * bursts / baseExposure
        var level = 0.0
        for exposure in exposures {
            var mean = rate * exposure
            if bursts > 1, mean > 0 { mean = random.gamma(mean / (bursts - 1)) * (bursts - 1) }
            level = max(0, level + Double(random.poisson(mean)) - share * known * exposure)
        }
        // Sums that differ by rounding alone are equal.
        if level >= sum - 1e-9 * max(1, sum) { reached += 1 }
        drawn += 1
    }
    return Double(reached + 1) / Double(drawn + 1)
}

/// How many worlds show that a chance is no greater than a limit, where three of them may reach what was found.
private func worldsToShow(_ limit: Double) -> Int { Int((4 / max(limit, leastCUSUMChance)).rounded(.up)) - 1 }

/// The least limit that ``cusumChance`` tells a chance from: ten million worlds show no smaller one.
public let leastCUSUMChance = 4e-7

/// The mean number of days until the sum first goes above a limit, at a steady mean without a rise: the false-alarm run
/// length, by a Markov chain over steps of the sum (Brook and Evans 1972).
///
/// - Parameters:
///   - mean: events a day.
///   - reference: what is taken off each day.
///   - limit: the sum above which it alarms.
public func cusumRunLength(mean: Double, reference: Double, limit: Double, states: Int = 240) -> Double? {
    guard mean > 0, reference > 0, limit > 0, mean < 1e6, states >= 10 else { return nil }
    let width = limit / (Double(states) - 0.5)
    // State 0 is zero itself, state j lies round j·width.
    let most = Int((limit + reference).rounded(.up)) + 2
    var chances: [Double] = []
    var chance = exp(-mean)
    for count in 0...most {
        chances.append(chance)
        chance *= mean / Double(count + 1)
    }
    // (I - R) L = 1, by elimination.
    var rows = [[Double]](repeating: Array(repeating: 0, count: states + 1), count: states)
    for from in 0..<states {
        rows[from][from] += 1
        rows[from][states] = 1
        for (count, chance) in chances.enumerated() {
            let next = Double(from) * width + Double(count) - reference
            let state = next <= 0 ? 0 : Int((next / width).rounded())
            if state < states { rows[from][state] -= chance }
        }
    }
    for column in 0..<states {
        guard let pivot = (column..<states).max(by: { abs(rows[$0][column]) < abs(rows[$1][column]) }),
            abs(rows[pivot][column]) > 1e-300
        else { return nil }
        rows.swapAt(column, pivot)
        for row in (column + 1)..<max(states, column + 1) where rows[row][column] != 0 {
            let factor = rows[row][column] / rows[column][column]
            for place in column...states { rows[row][place] -= factor * rows[column][place] }
        }
    }
    var lengths = [Double](repeating: 0, count: states)
    for row in stride(from: states - 1, through: 0, by: -1) {
        var rest = rows[row][states]
        for place in (row + 1)..<max(states, row + 1) { rest -= rows[row][place] * lengths[place] }
        lengths[row] = rest / rows[row][row]
    }
    return lengths[0].isFinite && lengths[0] > 0 ? lengths[0] : nil
}

extension Philox {
    /// A gamma variable of scale 1 (Marsaglia and Tsang 2000); below 1, by one of the next higher shape.
    mutating func gamma(_ shape: Double) -> Double {
        guard shape >= 1 else { return gamma(shape + 1) * pow(max(share(), 0x1p-60), 1 / shape) }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal()
            let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
            guard v > 0 else { continue }
            if log(max(share(), 0x1p-60)) < x * x / 2 + d - d * v + d * log(v) { return d * v }
        }
    }

    /// A standard normal variable (Box and Muller 1958).
    mutating func normal() -> Double {
        let radius = (-2 * log(max(share(), 0x1p-60))).squareRoot()
        return radius * cos(2 * .pi * share())
    }

    /// A Poisson variable: by halves where the mean is large, then by products.
    mutating func poisson(_ mean: Double) -> Int {
        if mean <= 0 { return 0 }
        if mean > 500 { return poisson(mean / 2) + poisson(mean / 2) }
        if mean > 15 {
            // The moment of the m-th event of a process of rate 1 divides the rest (Ahrens and Dieter 1974).
            let m = Int(mean * 7 / 8)
            let moment = gamma(Double(m))
            if moment <= mean { return m + poisson(mean - moment) }
            // Each of the m - 1 before falls evenly into the time.
            return (0..<(m - 1)).reduce(0) { sum, _ in sum + (share() * moment < mean ? 1 : 0) }
        }
        let limit = exp(-mean)
        var (count, product) = (0, share())
        while product > limit {
            count += 1
            product *= share()
        }
        return count
    }
}
