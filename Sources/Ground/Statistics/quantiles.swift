/// The value that a chi-square variable of so many degrees of freedom stays below with a probability; nil where there
/// is none. To about 1e-12 relative.
public func chiSquareQuantile(_ probability: Double, degrees: Double) -> Double? {
    guard probability >= 0, probability < 1, degrees > 0, degrees < 1e9 else { return nil }
    if probability == 0 { return 0 }
    var high = max(1, degrees)
    while regularisedGamma(degrees / 2, high / 2) < probability, high < 1e12 { high *= 2 }
    return reached(probability, from: 0, to: high) { regularisedGamma(degrees / 2, $0 / 2) }
}

/// The value that a beta variable stays below with a probability; nil where there is none.
public func betaQuantile(_ probability: Double, _ a: Double, _ b: Double) -> Double? {
    guard probability >= 0, probability <= 1, a > 0, b > 0, a < 1e9, b < 1e9 else { return nil }
    if probability == 0 || probability == 1 { return probability }
    return reached(probability, from: 0, to: 1) { regularisedBeta($0, a, b) }
}

/// The chance that a beta variable lies below a share; NaN where there is none.
public func betaChance(_ share: Double, _ a: Double, _ b: Double) -> Double { regularisedBeta(share, a, b) }

/// The chance of so many or more of a Poisson variable; NaN for a mean that is none.
public func poissonChance(atLeast count: Int, mean: Double) -> Double {
    count <= 0 ? 1 : mean == 0 ? 0 : regularisedGamma(Double(count), mean)
}
