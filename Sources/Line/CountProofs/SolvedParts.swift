/// Counts of reports that hang together, kept by what they were made from: where the whole of some rows has the same reports
/// hanging together as a part of them had, what the part found needs not be found again.
///
/// A count is taken over only where counting again would give the very same: it is of the same claims, and neither was short of
/// work when it was made.
public struct SolvedParts: Codable, Sendable, Equatable {
    /// By the SHA-256 of what was counted.
    public private(set) var counts: [String: SolvedCount]
    /// Whether what is counted is kept.
    private var keeps = false
    private enum CodingKeys: String, CodingKey { case counts }

    public init(keeping keeps: Bool = false) {
        counts = [:]
        self.keeps = keeps
    }

    /// Whether it is worth while to look for what was counted.
    public var isUsed: Bool { keeps || !counts.isEmpty }

    public mutating func keep(_ count: SolvedCount, as key: String) { if keeps { counts[key] = count } }

    /// Takes over what another has; of what both have it is the same.
    public mutating func add(_ other: SolvedParts) { counts.merge(other.counts) { own, _ in own } }
}

/// The count of some reports that hang together, with its certificates; reports of one channel and claim are one unit, and units
/// are numbered by their order among themselves.
public struct SolvedCount: Codable, Sendable, Equatable {
    /// Events that units can tell of.
    public struct Events: Codable, Sendable, Equatable {
        public var number: Int
        public var x: Double
        public var y: Double
        public var second: Int64
        public var facets: [UInt64]
        public var units: [Int]
        public init(number: Int, x: Double, y: Double, second: Int64, facets: [UInt64], units: [Int]) {
            self.number = number
            self.x = x
            self.y = y
            self.second = second
            self.facets = facets
            self.units = units
        }
    }
    public var atLeast: Int
    /// Nil where no assignment is known.
    public var events: [Events]?
    /// Units with a weight, and the weight of each.
    public var weighed: [Int]
    public var weights: [Int]
    public var denominator: Int
    /// What it took, in the tests of a budget.
    public var tests: Int

    public init(atLeast: Int, events: [Events]?, weighed: [Int], weights: [Int], denominator: Int, tests: Int) {
        self.atLeast = atLeast
        self.events = events
        self.weighed = weighed
        self.weights = weights
        self.denominator = denominator
        self.tests = tests
    }

    /// Whether it can be the count of so many units that claim so many events in so many sets of kinds: nothing that a file
    /// holds may lead beyond them. That it is right is for a checker to say.
    public func fits(units: Int, claims: Int, facets: Int) -> Bool {
        func isUnit(_ number: Int) -> Bool { (0..<units).contains(number) }
        return (0...claims).contains(atLeast) && denominator > 0 && tests >= 0 && weighed.count == weights.count
            && weighed.allSatisfy(isUnit) && Set(weighed).count == weighed.count
            && weights.allSatisfy({ (0...denominator).contains($0) })
            && (events ?? []).allSatisfy({
                (1...max(1, claims)).contains($0.number) && $0.units.allSatisfy(isUnit) && $0.facets.count == facets
                    && $0.x.isFinite && $0.y.isFinite
            })
    }
}
