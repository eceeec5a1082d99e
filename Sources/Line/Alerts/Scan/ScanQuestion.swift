/// What a rise is measured against.
public enum ScanModel: String, Sendable, Hashable, Codable, CaseIterable {
    /// Each place and each day keeps its number of events; which event falls on which day is open (Kulldorff et al. 2005).
    /// It sees neither a rise along the whole line nor a change of who was looking.
    case permutation
    /// One rate for all places, per unit of exposure (Kulldorff 2001).
    case poisson
    /// Each place has a rate of its own, per unit of its exposure: it keeps its number of events, and each falls on a day
    /// with the share of that day in what was watched there.
    case poissonByPlace = "poisson by place"
}

/// What is asked of a prospective scan: whether more happens near some place in the last days than would be expected.
public struct ScanQuestion: Sendable, Hashable {
    public var model = ScanModel.permutation
    /// Places within this distance of each other, in the unit of their coordinates, can be one zone.
    public var radius = Double.infinity
    /// A zone has at most this share of all events.
    public var mostShare = 1.0
    /// A rise began at most so many days ago.
    public var longest = 7
    /// Zones with fewer events in the last days are not looked at.
    public var least = 2
    /// Worlds without a rise that are drawn.
    public var replicates = 999
    public var seed: UInt64 = 1
    /// Stops once so many of them reach what was found (Besag and Clifford 1991); never if nil.
    public var stopAfter: Int?
    /// How many further rises, elsewhere, are told.
    public var further = 3
    /// Further ones are looked at while the one before is at least this surprising.
    public var furtherBelow = 0.05
    /// Whether chances that few of the worlds reach are also told by a Gumbel distribution.
    public var withGumbel = true
    /// All of the machine if nil. The answer is the same.
    public var cores: Int?
    public init() {}
}

/// Why there is no scan.
public struct ScanRefusal: Error, Sendable, Hashable {
    public var message: String
    public init(_ message: String) { self.message = message }
}

/// Places together in the last days.
public struct ScanCluster: Sendable, Hashable, Codable {
    /// In the order of their distance from the middle one, which comes first.
    public var places: [Int]
    /// How many of the last days.
    public var days: Int
    public var observed: Int
    /// Without a rise.
    public var expected: Double
    /// The logarithm of the likelihood ratio.
    public var score: Double
    /// How many of the worlds without a rise have a score as high anywhere, of how many.
    public var reached: Int
    public var drawn: Int
    /// The chance of a score as high anywhere without a rise: (reached + 1) / (drawn + 1); where it was stopped early,
    /// reached / drawn.
    public var chance: Double
    public var isStoppedEarly: Bool
    /// By the Gumbel distribution with mean and variance of some of the worlds (Abrams, Kulldorff and Kleinman 2010), where
    /// fewer than ten reach the score: an approximation beyond what was drawn.
    public var gumbelChance: Double?
}

/// What a scan found.
public struct ScanAnswer: Sendable, Hashable {
    /// The highest score, then those elsewhere in order; empty where nowhere were more events than expected.
    public var clusters: [ScanCluster]
    /// How many different zones were looked at.
    public var zones: Int
}
