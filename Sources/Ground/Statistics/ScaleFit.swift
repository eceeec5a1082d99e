#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A trial of an observer: something happened that others confirm, at a known distance, and the observer noticed it or
/// did not.
public struct DetectionTrial: Sendable, Hashable {
    /// Metres.
    public var distance: Double
    /// By which circumstances shorten the scale: 0.5 indoors.
    public var factor: Double
    /// The chance of noticing it by another means, which is held fixed.
    public var floor: Double
    public var isNoticed: Bool
    public init(distance: Double, factor: Double = 1, floor: Double = 0, isNoticed: Bool) {
        self.distance = distance
        self.factor = factor
        self.floor = floor
        self.isNoticed = isNoticed
    }
}

/// The scale s of a half-normal detection function A·exp(-d²/2(fs)²), fitted to trials by maximum likelihood:
/// Σ y ln g + (1-y) ln(1-g) (trial-based mark-recapture distance sampling, Laake and Borchers 2004), with the interval of
/// the profile likelihood, 2(ℓ(ŝ) - ℓ(s)) below the quantile of χ² with one degree of freedom.
public struct ScaleFit: Sendable, Hashable {
    /// Metres.
    public var scale: Double
    /// From 0 where no trial bounds it from below, to infinity where none bounds it from above.
    public var interval: RateInterval
    public var trials: Int
    public var noticed: Int
    public var logLikelihood: Double

    /// Scales are looked for from 10 m to 1,000 km.
    private static let smallest = log(10.0)
    private static let largest = log(1_000_000.0)
    private static let steps = 600

    /// Nil without trials, or for trials that cannot be.
    ///
    /// - Parameter availability: A, the chance of noticing what happens right there; held fixed.
    public init?(_ trials: [DetectionTrial], availability: Double = 1, confidence: Double = 0.95) {
        guard !trials.isEmpty, trials.count < 10_000_000, availability > 0, availability <= 1,
            trials.allSatisfy({
                $0.distance >= 0 && $0.distance.isFinite && $0.factor > 0 && $0.factor.isFinite && $0.floor >= 0
                    && $0.floor <= 1
            }),
            let limit = chiSquareQuantile(confidence, degrees: 1)
        else { return nil }
        func value(_ logScale: Double) -> Double { Self.logLikelihood(trials, exp(logScale), availability) }
        let width = (Self.largest - Self.smallest) / Double(Self.steps)
        let places = (0...Self.steps).map { Self.smallest + Double($0) * width }
        let values = places.map(value)
        var best = 0
        for (place, found) in values.enumerated() where found > values[best] { best = place }
        // The peak lies between the neighbours of the best step: golden section.
        var (low, high) = (places[max(0, best - 1)], places[min(Self.steps, best + 1)])
        let golden = (5.0.squareRoot() - 1) / 2
        for _ in 0..<80 {
            let (a, b) = (high - golden * (high - low), low + golden * (high - low))
            if value(a) < value(b) { low = a } else { high = b }
        }
        let peak = (low + high) / 2
        let top = max(value(peak), values[best])
        let threshold = top - limit / 2
        /// Where the likelihood crosses the threshold between a step outside and one inside.
        func crossing(_ outside: Double, _ inside: Double) -> Double {
            var (out, into) = (outside, inside)
            for _ in 0..<80 {
                let middle = (out + into) / 2
                if value(middle) < threshold { out = middle } else { into = middle }
            }
            return exp((out + into) / 2)
        }
        // The hull of all scales that are likely enough, should the likelihood have several peaks.
        let first = min(values.firstIndex { $0 >= threshold } ?? best, best)
        let last = max(values.lastIndex { $0 >= threshold } ?? best, best)
        scale = exp(peak)
        interval = RateInterval(
            lower: first == 0 ? 0 : crossing(places[first - 1], min(places[first], peak)),
            upper: last == Self.steps ? .infinity : crossing(places[last + 1], max(places[last], peak)))
        self.trials = trials.count
        noticed = trials.filter(\.isNoticed).count
        logLikelihood = top
    }

    /// The log-likelihood of a scale in metres. A chance is taken to be at least 1e-12 and at most 1 - 1e-12, so that one
    /// report that cannot be does not forbid every scale.
    public static func logLikelihood(_ trials: [DetectionTrial], _ scale: Double, _ availability: Double = 1) -> Double
    {
        var sum = 0.0
        for trial in trials {
            let ratio = trial.distance / (scale * trial.factor)
            let exponent = -ratio * ratio / 2
            let chance = max(trial.floor, availability * exp(exponent))
            if trial.isNoticed {
                sum += chance > 1e-300 ? log(max(1e-12, chance)) : log(1e-12)
            } else {
                let missed =
                    availability == 1 && chance > trial.floor ? -expm1(exponent) : 1 - chance
                sum += log(max(1e-12, missed))
            }
        }
        return sum
    }
}
