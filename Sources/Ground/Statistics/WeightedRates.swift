#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// So many events, of a kind for which so much was watched.
public struct WatchedCount: Sendable, Hashable {
    public var count: Int
    /// In any unit, the same for all kinds; the rate is per that unit.
    public var effort: Double
    public init(count: Int, effort: Double) {
        self.count = count
        self.effort = effort
    }
}

/// The interval for a sum of Poisson rates, each with its own effort: Σ x/E, by the gamma method (Fay and Feuer 1997),
/// whose upper end reckons with one more event of the kind that was watched least. For one kind it is the exact interval
/// (``poissonRateInterval(atLeast:atMost:effort:dispersion:confidence:)``).
///
/// - Parameters:
///   - least: the counts that make the lower end; kinds without effort are left out of it.
///   - most: the counts that make the upper end; its efforts are those of all kinds that there can be, also where their
///     count is zero. An effort of none makes the upper end infinite.
///   - dispersion: above 1.5 the interval is widened to hold exp(ln y ± z√(φv)/y) too.
/// - Returns: nil for counts or efforts that cannot be.
public func weightedRateInterval(
    least: [WatchedCount], most: [WatchedCount], dispersion: Double? = nil, confidence: Double = 0.95
) -> RateInterval? {
    guard !most.isEmpty, confidence > 0, confidence < 1,
        (least + most).allSatisfy({ $0.effort >= 0 && $0.effort.isFinite && $0.count >= 0 && $0.count < 100_000_000 }),
        let spread = chiSquareQuantile(confidence, degrees: 1)?.squareRoot()
    else { return nil }
    let tail = (1 - confidence) / 2
    /// The sum of the rates and its variance.
    func moments(_ counts: [WatchedCount]) -> (sum: Double, variance: Double) {
        counts.filter { $0.effort > 0 }.reduce((0, 0)) {
            ($0.0 + Double($1.count) / $1.effort, $0.1 + Double($1.count) / $1.effort / $1.effort)
        }
    }
    func quasi(_ found: (sum: Double, variance: Double), _ sign: Double) -> Double? {
        guard let dispersion, dispersion > burstsFrom, found.sum > 0 else { return nil }
        return found.sum * exp(sign * spread * (dispersion * found.variance).squareRoot() / found.sum)
    }
    let low = moments(least)
    var lower = 0.0
    if low.sum > 0 {
        lower =
            low.variance / 2 / low.sum
            * (chiSquareQuantile(tail, degrees: 2 * low.sum * low.sum / low.variance) ?? 0)
        lower = min(lower, quasi(low, -1) ?? lower)
    }
    let smallest = most.map(\.effort).min() ?? 0
    guard smallest > 0 else { return RateInterval(lower: lower, upper: .infinity) }
    let high = moments(most)
    let sum = high.sum + 1 / smallest
    let variance = high.variance + 1 / smallest / smallest
    let upper = variance / 2 / sum * (chiSquareQuantile(1 - tail, degrees: 2 * sum * sum / variance) ?? .infinity)
    return RateInterval(lower: lower, upper: max(upper, quasi(high, 1) ?? 0))
}
