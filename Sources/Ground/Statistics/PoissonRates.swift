#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An interval for a rate or a ratio; the upper end may be infinite.
public struct RateInterval: Sendable, Hashable {
    public var lower: Double
    public var upper: Double
    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}

/// The exact interval for a Poisson rate (Garwood 1936): ½χ²(α/2; 2x)/E to ½χ²(1-α/2; 2x+2)/E. For a count that is
/// itself an interval, the lower end is that of its least and the upper end that of its most.
///
/// Counts that come in bursts (``dispersion(counts:efforts:)`` above 1.5) get the quasi-Poisson interval
/// exp(ln(x/E) ± z√(φ/x)) (McCullagh and Nelder 1989, section 6.2) as well; what is told is the union, never narrower
/// than the exact one.
///
/// - Parameters:
///   - atMost: nil for no upper limit.
///   - effort: what was watched, in any unit; the rate is per that unit.
///   - dispersion: nil where it is not known.
/// - Returns: nil where the effort is none, or a count cannot be.
public func poissonRateInterval(
    atLeast: Int, atMost: Int?, effort: Double, dispersion: Double? = nil, confidence: Double = 0.95
) -> RateInterval? {
    guard effort > 0, effort.isFinite, atLeast >= 0, atMost.map({ $0 >= atLeast }) ?? true, confidence > 0,
        confidence < 1, max(atLeast, atMost ?? 0) < 100_000_000
    else { return nil }
    let tail = (1 - confidence) / 2
    var lower = atLeast == 0 ? 0 : (chiSquareQuantile(tail, degrees: 2 * Double(atLeast)) ?? 0) / 2 / effort
    var upper = atMost.flatMap { chiSquareQuantile(1 - tail, degrees: 2 * Double($0) + 2) }.map { $0 / 2 / effort }
    if let dispersion, dispersion > burstsFrom {
        if atLeast > 0 {
            let x = Double(atLeast)
            lower = min(lower, exp(log(x / effort) - normalQuantile(confidence) * (dispersion / x).squareRoot()))
        }
        if let most = atMost, most > 0 {
            let x = Double(most)
            let quasi = exp(log(x / effort) + normalQuantile(confidence) * (dispersion / x).squareRoot())
            upper = upper.map { max($0, quasi) }
        }
    }
    return RateInterval(lower: lower, upper: upper ?? .infinity)
}

/// From this dispersion on intervals are widened.
public let burstsFrom = 1.5

/// How many standard deviations to either side hold a normal variable with a probability.
private func normalQuantile(_ confidence: Double) -> Double {
    (chiSquareQuantile(confidence, degrees: 1) ?? .infinity).squareRoot()
}

/// Zero seen with this effort means a rate below -ln(α)/E, one-sided; nil where the effort is none.
public func rateUpperBoundOfSilence(effort: Double, confidence: Double = 0.95) -> Double? {
    guard effort > 0, effort.isFinite, confidence > 0, confidence < 1 else { return nil }
    return -log(1 - confidence) / effort
}

/// The effort that zero seen must have for the rate to be below a limit; nil where there is none.
public func effortToClaim(rateBelow limit: Double, confidence: Double = 0.95) -> Double? {
    rateUpperBoundOfSilence(effort: limit, confidence: confidence)
}

/// The chance that at least one of n events is noticed where each is with chance p: 1 - (1-p)ⁿ.
public func chanceOfNoticingAny(events: Int, chance: Double) -> Double {
    guard events > 0, chance > 0 else { return 0 }
    return chance >= 1 ? 1 : -expm1(Double(events) * log1p(-chance))
}

/// The ratio of two Poisson rates with its exact interval, conditional on the sum of both counts (as R's
/// `poisson.test`).
public struct PoissonRateRatio: Sendable, Hashable {
    /// The first rate over the second; NaN where neither has a count.
    public var ratio: Double
    public var interval: RateInterval
    /// Two-sided: the chance of a division that is no likelier than this one, were the rates the same.
    public var pValue: Double

    /// Nil where an effort is none or a count cannot be.
    public init?(
        _ first: (count: Int, effort: Double), _ second: (count: Int, effort: Double), confidence: Double = 0.95
    ) {
        guard first.effort > 0, second.effort > 0, first.effort.isFinite, second.effort.isFinite, first.count >= 0,
            second.count >= 0, first.count < 10_000_000, second.count < 10_000_000, confidence > 0, confidence < 1
        else { return nil }
        let (x, n) = (Double(first.count), Double(first.count + second.count))
        let tail = (1 - confidence) / 2
        let low = first.count == 0 ? 0 : betaQuantile(tail, x, n - x + 1) ?? 0
        let high = second.count == 0 ? 1 : betaQuantile(1 - tail, x + 1, n - x) ?? 1
        func rates(_ share: Double) -> Double {
            share >= 1 ? .infinity : share / (1 - share) * second.effort / first.effort
        }
        ratio = x / first.effort / (Double(second.count) / second.effort)
        interval = RateInterval(lower: rates(low), upper: rates(high))
        pValue = binomialTest(first.count, first.count + second.count, first.effort / (first.effort + second.effort))
    }

    /// The interval for counts that are themselves intervals: the widest that any counts within them give.
    ///
    /// Counts that come in bursts get exp(ln(ratio) ± z√(φ(1/x₁ + 1/x₂))) as well, and the union is told.
    ///
    /// - Parameters: `atMost` nil for no upper limit; `dispersion` nil where it is not known.
    public static func interval(
        _ first: (atLeast: Int, atMost: Int?, effort: Double), _ second: (atLeast: Int, atMost: Int?, effort: Double),
        dispersion: Double? = nil, confidence: Double = 0.95
    ) -> RateInterval? {
        let low = second.atMost.flatMap {
            PoissonRateRatio((first.atLeast, first.effort), ($0, second.effort), confidence: confidence)
        }
        let high = first.atMost.flatMap {
            PoissonRateRatio(($0, first.effort), (second.atLeast, second.effort), confidence: confidence)
        }
        guard first.effort > 0, second.effort > 0 else { return nil }
        var (lower, upper) = (low?.interval.lower ?? 0, high?.interval.upper ?? .infinity)
        if let dispersion, dispersion > burstsFrom {
            func quasi(_ x: Int, _ y: Int, _ sign: Double) -> Double? {
                guard x > 0, y > 0 else { return nil }
                let spread = (dispersion * (1 / Double(x) + 1 / Double(y))).squareRoot()
                return Double(x) / first.effort / (Double(y) / second.effort)
                    * exp(sign * normalQuantile(confidence) * spread)
            }
            if let most = second.atMost, let quasi = quasi(first.atLeast, most, -1) { lower = min(lower, quasi) }
            if let most = first.atMost, let quasi = quasi(most, second.atLeast, 1) { upper = max(upper, quasi) }
        }
        return RateInterval(lower: lower, upper: upper)
    }
}

/// The two-sided binomial test by the method of small probabilities, as R's `binom.test`.
private func binomialTest(_ x: Int, _ n: Int, _ p: Double) -> Double {
    func logChance(_ k: Int) -> Double {
        lgamma(Double(n) + 1) - lgamma(Double(k) + 1) - lgamma(Double(n - k) + 1) + Double(k) * log(p)
            + Double(n - k) * log1p(-p)
    }
    let limit = logChance(x) + log1p(1e-7)
    return min(1, (0...n).reduce(0) { $0 + (logChance($1) <= limit ? exp(logChance($1)) : 0) })
}

/// By how much counts spread beyond what chance alone would: Pearson's X² over its degrees of freedom; above 1.5 they
/// come in bursts, and intervals for single events are too narrow. Nil for fewer than two counts, or no effort.
public func dispersion(counts: [Int], efforts: [Double]) -> Double? {
    guard counts.count == efforts.count, counts.count > 1, efforts.allSatisfy({ $0 > 0 && $0.isFinite }) else {
        return nil
    }
    let total = Double(counts.reduce(0) { $0.addingReportingOverflow($1).partialValue })
    let effort = efforts.reduce(0, +)
    guard total > 0 else { return nil }
    let square = zip(counts, efforts).reduce(0.0) {
        let expected = total * $1.1 / effort
        return $0 + (Double($1.0) - expected) * (Double($1.0) - expected) / expected
    }
    return square / Double(counts.count - 1)
}
