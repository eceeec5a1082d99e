#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How likely something at a distance is noticed: half-normal, g(d) = A·exp(-d²/2s²) up to a limit (Buckland et al.
/// 2015, Distance Sampling; Thomas et al. 2010).
public struct DetectionFunction: Sendable, Hashable {
    /// Where its figures come from.
    public enum Basis: Sendable, Hashable {
        /// Expected from physics and other missions, and not measured here.
        case prior
        /// Fitted to so many trials of this mission.
        case calibrated(trials: Int)

        /// The columns `basis` and `trials`; nil where they are none.
        init?(word: String, trials: Int) {
            if word == Basis.prior.word {
                self = .prior
            } else if word == Basis.calibrated(trials: trials).word, trials > 0 {
                self = .calibrated(trials: trials)
            } else {
                return nil
            }
        }

        /// The word in files.
        public var word: String {
            switch self {
            case .prior: return "prior"
            case .calibrated: return "calibrated"
            }
        }

        /// Of so many trials; 0 where it was not measured.
        public var trials: Int {
            switch self {
            case .prior: return 0
            case .calibrated(let trials): return trials
            }
        }

        public var words: String { self == .prior ? word : "\(word), n = \(trials)" }
    }

    /// Metres at which the chance has fallen to 61 % of that near by; nil where it does not fall before the limit.
    public var scale: Double?
    /// Metres beyond which nothing is taken to be noticed; nil where only a footprint limits it.
    public var limit: Double?
    /// The chance of noticing what happens right there, 0...1.
    public var availability: Double
    public var basis: Basis

    public init(scale: Double?, limit: Double?, availability: Double = 1, basis: Basis = .prior) {
        self.scale = scale
        self.limit = limit
        self.availability = availability
        self.basis = basis
    }

    /// The chance at a distance in metres.
    ///
    /// - Parameter factor: by which circumstances shorten the scale (see ``Circumstances``).
    public func chance(at distance: Double, factor: Double = 1) -> Double {
        if let limit, distance > limit { return 0 }
        guard let scale else { return availability }
        let shortened = scale * factor
        guard shortened > 0 else { return 0 }
        return availability * exp(-distance * distance / (2 * shortened * shortened))
    }

    /// The half-width in metres of a strip watched without fail that gives as many detections along a line through the
    /// observer: the integral of the chance, s·√(π/2)·erf(w/(s√2)). Infinite without a limit and a scale.
    public var effectiveHalfWidth: Double {
        guard let scale else { return availability * (limit ?? .infinity) }
        let reach = limit.map { erf($0 / (scale * 2.0.squareRoot())) } ?? 1
        return availability * scale * (Double.pi / 2).squareRoot() * reach
    }

    /// The area in square metres watched without fail that gives as many detections round the observer:
    /// 2πs²(1 - exp(-w²/2s²)).
    public var effectiveArea: Double {
        guard let scale else { return availability * .pi * (limit ?? .infinity) * (limit ?? .infinity) }
        let reach = limit.map { 1 - exp(-$0 * $0 / (2 * scale * scale)) } ?? 1
        return availability * 2 * .pi * scale * scale * reach
    }
}
