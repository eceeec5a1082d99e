#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The share that lasts beyond a time, by the product-limit estimate (Kaplan and Meier 1958) with the variance of
/// Greenwood (1926).
public struct SurvivalCurve: Sendable {
    /// On which scale an interval is symmetric.
    public enum Scale: Sendable { case plain, log, logLog }

    public struct Step: Sendable, Hashable {
        public var time: Double
        public var atRisk: Int
        public var endings: Int
        /// Just after the time.
        public var share: Double
        /// Greenwood's sum Σ d/(n(n-d)) up to the time.
        public var spread: Double
        /// The standard error of the share.
        public var error: Double { share * spread.squareRoot() }
    }

    /// Every time at which something ends or leaves.
    public var steps: [Step]
    public var count: Int
    public var endings: Int

    public init(_ lives: [LifeTime]) {
        var share = 1.0
        var spread = 0.0
        steps = riskSteps(lives).map { step in
            let (n, d) = (Double(step.atRisk), Double(step.endings))
            if step.endings > 0 {
                share *= (n - d) / n
                spread += step.endings == step.atRisk ? .infinity : d / (n * (n - d))
            }
            return Step(time: step.time, atRisk: step.atRisk, endings: step.endings, share: share, spread: spread)
        }
        count = lives.count
        endings = lives.filter(\.hasEnded).count
    }

    /// The share that lasts beyond a time, with who is at risk at it; nil after the last time that is known.
    public func step(at time: Double) -> Step? {
        guard let last = steps.last, time <= last.time else { return nil }
        var found = Step(time: time, atRisk: count, endings: 0, share: 1, spread: 0)
        for step in steps where step.time <= time {
            (found.share, found.spread) = (step.share, step.spread)
        }
        found.time = time
        found.atRisk = steps.first { $0.time >= time }?.atRisk ?? 0
        return found
    }

    /// The 95 % interval of a share.
    public static func interval(_ step: Step, _ scale: Scale = .logLog) -> RateInterval {
        let z = 1.959963984540054
        guard step.share > 0 else { return RateInterval(lower: 0, upper: scale == .plain ? 0 : 1) }
        guard step.spread > 0 else { return RateInterval(lower: 1, upper: 1) }
        let error = step.spread.squareRoot()
        switch scale {
        case .plain:
            return RateInterval(
                lower: max(0, step.share - z * step.error), upper: min(1, step.share + z * step.error))
        case .log:
            return RateInterval(lower: step.share * exp(-z * error), upper: min(1, step.share * exp(z * error)))
        case .logLog:
            let width = z * error / log(step.share)
            return RateInterval(
                lower: exp(log(step.share) * exp(-width)), upper: exp(log(step.share) * exp(width)))
        }
    }

    /// The time beyond which half last, with its 95 % interval; an end is nil where the curve does not come so low. A
    /// curve that is exactly one half for a while gives the middle of that while.
    public func median(
        _ scale: Scale = .logLog
    ) -> (time: Double?, lower: Double?, upper: Double?) {
        func crossing(_ value: (Step) -> Double) -> Double? {
            for (index, step) in steps.enumerated() where value(step) <= 0.5 + 1e-12 {
                guard abs(value(step) - 0.5) <= 1e-12 else { return step.time }
                let next = steps[(index + 1)...].first { $0.endings > 0 }
                return next.map { (step.time + $0.time) / 2 } ?? step.time
            }
            return nil
        }
        return (
            crossing(\.share), crossing { Self.interval($0, scale).lower }, crossing { Self.interval($0, scale).upper }
        )
    }

    /// The mean time that is lived up to a limit, with its standard error.
    public func restrictedMean(to limit: Double) -> (mean: Double, error: Double) {
        let known = steps.filter { $0.time < limit && $0.endings > 0 }
        var mean = 0.0
        var variance = 0.0
        var later = 0.0
        for (index, step) in known.enumerated().reversed() {
            let until = index + 1 < known.count ? known[index + 1].time : limit
            later += step.share * (until - step.time)
            let (n, d) = (Double(step.atRisk), Double(step.endings))
            if n > d { variance += later * later * d / (n * (n - d)) }
        }
        mean = later + (known.first?.time ?? limit)
        return (mean, variance.squareRoot())
    }
}
