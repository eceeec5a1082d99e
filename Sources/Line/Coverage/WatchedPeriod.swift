public import Statistics

/// What was counted and watched in a period.
public struct WatchedPeriod: Sendable {
    /// How much was watched for events of a kind of the detection table.
    public struct Effort: Sendable, Hashable {
        public var kind: String
        /// Effective kilometre-hours.
        public var kilometreHours: Double
        /// How many of the incidents that make the lower end are taken to be of this kind: of those that each can be, the
        /// one that was watched best. Nil where the kinds of single incidents are not known.
        public var atLeast: Int?
        /// The same for the upper end, by the kind that was watched least.
        public var atMost: Int?
        public init(kind: String, kilometreHours: Double, atLeast: Int? = nil, atMost: Int? = nil) {
            self.kind = kind
            self.kilometreHours = kilometreHours
            self.atLeast = atLeast
            self.atMost = atMost
        }
    }

    /// The period in words: "2026-03-02 to 2026-03-08".
    public var words: String
    /// Incidents: at least, and at most; nil for no upper limit.
    public var atLeast: Int
    public var atMost: Int?
    /// By the kinds that the counted events can be; in two periods that are compared, the same kinds in the same order.
    public var efforts: [Effort]

    public init(words: String, atLeast: Int, atMost: Int?, efforts: [Effort]) {
        self.words = words
        self.atLeast = atLeast
        self.atMost = atMost
        self.efforts = efforts
    }

    /// For events of one kind.
    public init(words: String, atLeast: Int, atMost: Int?, effort: Double) {
        self.init(
            words: words, atLeast: atLeast, atMost: atMost, efforts: [Effort(kind: "", kilometreHours: effort)])
    }

    /// The kind that was watched least, and the one that was watched best.
    public var least: Effort? { efforts.min { $0.kilometreHours < $1.kilometreHours } }
    public var most: Effort? { efforts.max { $0.kilometreHours < $1.kilometreHours } }

    /// The 95 % interval of the rate in 100 kilometre-hours; nil where nothing was watched.
    ///
    /// Where the kinds of single incidents are known, each counts by the effort for its own kind: the sum of rates by kind
    /// (Fay and Feuer 1997). Otherwise the lower end takes the effort for the kind that was watched best and the upper end
    /// that for the kind that was watched least: whatever the mix of kinds, the rate lies between.
    public func rateInterval(dispersion: Double? = nil, confidence: Double = 0.95) -> RateInterval? {
        guard let most, most.kilometreHours > 0 else { return nil }
        func counts(_ own: (Effort) -> Int?, all: Int?, in effort: Effort?) -> [WatchedCount]? {
            let known = efforts.compactMap(own)
            if known.count == efforts.count {
                return zip(known, efforts).map { WatchedCount(count: $0, effort: $1.kilometreHours / 100) }
            }
            guard let all, let effort else { return nil }
            return [WatchedCount(count: all, effort: effort.kilometreHours / 100)]
        }
        guard let low = counts({ $0.atLeast }, all: atLeast, in: most) else { return nil }
        let high = atMost == nil ? nil : counts({ $0.atMost }, all: atMost, in: least)
        guard
            let found = weightedRateInterval(
                least: low, most: high ?? low, dispersion: dispersion, confidence: confidence)
        else { return nil }
        return high == nil ? RateInterval(lower: found.lower, upper: .infinity) : found
    }

    /// The 95 % interval of a later period's rate over this one's; nil where in one of them nobody was looking.
    ///
    /// For a mix of kinds that is the same in both periods, the ratio of the efforts lies between the least and the most
    /// of the ratios by kind; both ends are taken.
    public func ratioInterval(
        of later: WatchedPeriod, dispersion: Double? = nil, confidence: Double = 0.95
    ) -> RateInterval? {
        var found: RateInterval?
        for (one, two) in zip(efforts, later.efforts) {
            guard
                let interval = PoissonRateRatio.interval(
                    (later.atLeast, later.atMost, two.kilometreHours), (atLeast, atMost, one.kilometreHours),
                    dispersion: dispersion, confidence: confidence)
            else { return nil }
            found = RateInterval(
                lower: min(found?.lower ?? .infinity, interval.lower), upper: max(found?.upper ?? 0, interval.upper))
        }
        return found
    }

    var countWords: String {
        guard let atMost else { return "at least \(atLeast)" }
        return atLeast == atMost ? "\(atLeast)" : "\(atLeast) to \(atMost)"
    }

    /// "1200 (small arms) to 15700 (artillery)".
    var effortWords: String {
        guard let least, let most else { return "no" }
        if efforts.count == 1 || least.kind == most.kind {
            return figures(least.kilometreHours) + (least.kind.isEmpty ? "" : " (\(least.kind))")
        }
        return "\(figures(least.kilometreHours)) (\(least.kind)) to \(figures(most.kilometreHours)) (\(most.kind))"
    }
}
