import Statistics

extension RateRise {
    /// To how many times the base rate a part of the line must rise to be called at a chance, in four of five cases; nil
    /// where nothing happened before, or one of both was not watched.
    public func noticeableFactor(at alpha: Double, power: Double = 0.8) -> Double? {
        guard let expected, expected > 0, exposure > 0 else { return nil }
        var needed = 1
        var known = self
        while needed < 100_000 {
            known.observed = needed
            guard let chance = known.chance, chance > alpha else { break }
            needed += max(1, needed / 50)
        }
        // P(X ≥ k; μ) = power where 2μ is the quantile of χ² with 2k degrees of freedom.
        return chiSquareQuantile(power, degrees: 2 * Double(needed)).map { $0 / 2 / expected }
    }
}
