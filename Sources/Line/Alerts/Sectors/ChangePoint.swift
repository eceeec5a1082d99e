import Statistics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Whether the rate of a series of Poisson counts changed once, and when (Raftery and Akman 1986): every day is as likely
/// to be the first of the new rate, and no change is as likely as a change.
///
/// Both rates have a gamma distribution of shape 1 with the rate of the whole series as its mean: it weighs as much as one
/// event. That the series itself gives that mean is named, not hidden: it is the usual unit-information choice.
public struct ChangePoint: Sendable, Hashable {
    /// The chance that the rate changed and is higher since.
    public var chanceOfRise: Double
    /// The chance that it changed and is lower since.
    public var chanceOfFall: Double
    /// By day, the chance that the new rate began with it, if there was a change; the first is zero.
    public var days: [Double]

    /// The most probable first day of the new rate.
    public var mostProbable: Int { days.indices.max { days[$0] < days[$1] } ?? 0 }

    /// The fewest days that hold so much of the chance, in order.
    public func credibleDays(_ share: Double = 0.9) -> [Int] {
        var (sum, chosen): (Double, [Int]) = (0, [])
        for day in days.indices.sorted(by: { (days[$0], $1) > (days[$1], $0) }) {
            if sum >= share { break }
            sum += days[day]
            chosen.append(day)
        }
        return chosen.sorted()
    }

    /// Nil without events, for fewer than two days with exposure, or for events without exposure.
    public init?(_ counts: [Int], exposure: [Double]) {
        guard counts.count == exposure.count, zip(counts, exposure).allSatisfy({ $0 == 0 || $1 > 0 }),
            exposure.filter({ $0 > 0 }).count >= 2
        else { return nil }
        let total = Double(counts.reduce(0, +))
        let whole = exposure.reduce(0, +)
        guard total > 0, whole > 0, whole.isFinite else { return nil }
        let scale = whole / total
        /// ∫ rate^x e^(-rate·e) of the prior, without what all have in common.
        func evidence(_ x: Double, _ e: Double) -> Double {
            log(scale) + lgamma(x + 1) - (x + 1) * log(scale + e)
        }
        let none = evidence(total, whole)
        var logs = [Double](repeating: -.infinity, count: counts.count)
        var rises = [Double](repeating: 0, count: counts.count)
        var (x, e) = (0.0, 0.0)
        for day in 1..<counts.count {
            x += Double(counts[day - 1])
            e += exposure[day - 1]
            // A change is one between days that were watched.
            guard e > 0, whole - e > 0, exposure[day] > 0 else { continue }
            logs[day] = evidence(x, e) + evidence(total - x, whole - e)
            // The later rate is above the earlier with the chance that a beta variable leaves.
            let share = (scale + whole - e) / (2 * scale + whole)
            rises[day] = 1 - betaChance(share, total - x + 1, x + 1)
        }
        guard let most = logs.max(), most.isFinite else { return nil }
        let weights = logs.map { exp($0 - most) }
        let sum = weights.reduce(0, +)
        let possible = Double(logs.filter(\.isFinite).count)
        // The mean over the days against no change.
        let odds = exp(most - none) * sum / possible
        let changed = odds.isFinite ? odds / (1 + odds) : 1
        days = weights.map { $0 / sum }
        let rise = zip(days, rises).reduce(0) { $0 + $1.0 * $1.1 }
        chanceOfRise = changed * rise
        chanceOfFall = changed * (1 - rise)
    }
}
