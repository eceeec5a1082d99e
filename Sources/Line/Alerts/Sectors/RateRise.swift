public import Statistics

/// The last days of one part of the line against the days before, per unit of what was watched.
public struct RateRise: Sendable, Hashable {
    public var observed: Int
    public var exposure: Double
    public var baseEvents: Int
    public var baseExposure: Double

    public init(observed: Int, exposure: Double, baseEvents: Int, baseExposure: Double) {
        self.observed = observed
        self.exposure = exposure
        self.baseEvents = baseEvents
        self.baseExposure = baseExposure
    }

    /// Events expected at the base rate; nil where nothing was watched before.
    public var expected: Double? { baseExposure > 0 ? Double(baseEvents) / baseExposure * exposure : nil }

    /// The base rate per unit, with its exact 95 % interval.
    public var baseRate: RateInterval? {
        poissonRateInterval(atLeast: baseEvents, atMost: baseEvents, effort: baseExposure)
    }

    /// The chance of so many or more of all events in the last days, were the rate the same: exact, given their sum
    /// (Przyborowski and Wilenski 1940). 1 where nothing was observed; nil where one of both was not watched.
    public var chance: Double? {
        guard exposure > 0, baseExposure > 0 else { return nil }
        guard observed > 0 else { return 1 }
        return betaChance(exposure / (exposure + baseExposure), Double(observed), Double(baseEvents) + 1)
    }

    /// How much exposure at the base rate would make what was observed what is expected; and how much would no longer make
    /// it surprising, so that as many or more come with this chance. Nil where nothing happened before.
    public func explainingExposure(chance: Double = 0.05) -> (expected: Double, unsurprising: Double)? {
        guard baseEvents > 0, baseExposure > 0, observed > 0 else { return nil }
        let rate = Double(baseEvents) / baseExposure
        // P(X ≥ k; μ) = P(χ²(2k) ≤ 2μ).
        guard let square = chiSquareQuantile(chance, degrees: 2 * Double(observed)) else { return nil }
        return (Double(observed) / rate, square / 2 / rate)
    }
}
