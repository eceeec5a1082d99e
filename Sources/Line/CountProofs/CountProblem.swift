/// A convex polygon in a plane, its corners counter-clockwise.
public struct ConvexPiece: Sendable, Hashable, Codable {
    public struct Vertex: Sendable, Hashable, Codable {
        /// About metres east and north.
        public var x: Double
        public var y: Double
        public init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }
    public var vertices: [Vertex]
    public init(vertices: [Vertex]) { self.vertices = vertices }
}

/// What a report claims: at least so many distinct events within a region, a time and sets of kinds.
public struct ReportLine: Sendable, Hashable {
    /// The id of the observation.
    public var reference: String
    /// The channels that it came by: an observer, or an observer's camera. One channel does not report one event twice.
    public var observers: [Int32]
    /// The region is all of these together; none for a report that does not say where.
    public var pieces: [ConvexPiece]
    public var times: TimeSpan
    /// What it can have been: an event must be possible in each of these sets. All lines of a problem have as many.
    public var facets: [UInt64]
    public var atLeast: Int
    /// Nil where the report sets no upper limit.
    public var atMost: Int?

    public init(
        reference: String, observers: [Int32], pieces: [ConvexPiece], times: TimeSpan, facets: [UInt64], atLeast: Int,
        atMost: Int?
    ) {
        self.reference = reference
        self.observers = observers
        self.pieces = pieces
        self.times = times
        self.facets = facets
        self.atLeast = atLeast
        self.atMost = atMost
    }
}

/// Events at one place and moment that several reports can tell of.
public struct CountedEvents: Sendable, Hashable, Codable, ClosedKeys {
    /// How many.
    public var number: Int
    /// A place, a moment and a kind in each set that all of the reports allow.
    public var x: Double
    public var y: Double
    public var second: Int64
    public var facets: [UInt64]
    /// The reports that tell of them, by their places in the problem.
    public var lines: [Int]

    public enum CodingKeys: String, CodingKey, CaseIterable { case number, x, y, second, facets, lines }
    public init(known: KeyedDecodingContainer<CodingKeys>) throws {
        number = try known.decode(Int.self, forKey: .number)
        x = try known.decode(Double.self, forKey: .x)
        y = try known.decode(Double.self, forKey: .y)
        second = try known.decode(Int64.self, forKey: .second)
        facets = try known.decode([UInt64].self, forKey: .facets)
        lines = try known.decode([Int].self, forKey: .lines)
    }

    public init(number: Int, x: Double, y: Double, second: Int64, facets: [UInt64], lines: [Int]) {
        self.number = number
        self.x = x
        self.y = y
        self.second = second
        self.facets = facets
        self.lines = lines
    }
}

/// The share of an event that a report stands for, in parts of its ``CountPart/denominator``.
public struct CountWeight: Sendable, Hashable, Codable, ClosedKeys {
    public var line: Int
    public var weight: Int

    public enum CodingKeys: String, CodingKey, CaseIterable { case line, weight }
    public init(known: KeyedDecodingContainer<CodingKeys>) throws {
        line = try known.decode(Int.self, forKey: .line)
        weight = try known.decode(Int.self, forKey: .weight)
    }

    public init(line: Int, weight: Int) {
        self.line = line
        self.weight = weight
    }
}

/// Reports that may tell of the same events, and their count with both certificates.
public struct CountPart: Sendable, Hashable, Codable, ClosedKeys {
    /// The reports, by their places in the problem, in order.
    public var lines: [Int]
    /// The least number of distinct events consistent with these reports; a true lower bound in any case.
    public var atLeast: Int
    /// An assignment of events to reports; as many events as `atLeast` where that is exact. None where none is known.
    public var events: [CountedEvents]
    /// Weights such that no event can be worth more than one: they prove the lower bound.
    public var weights: [CountWeight]
    public var denominator: Int

    public enum CodingKeys: String, CodingKey, CaseIterable { case lines, atLeast, events, weights, denominator }
    public init(known: KeyedDecodingContainer<CodingKeys>) throws {
        lines = try known.decode([Int].self, forKey: .lines)
        atLeast = try known.decode(Int.self, forKey: .atLeast)
        events = try known.decode([CountedEvents].self, forKey: .events)
        weights = try known.decode([CountWeight].self, forKey: .weights)
        denominator = try known.decode(Int.self, forKey: .denominator)
    }

    public init(lines: [Int], atLeast: Int, events: [CountedEvents], weights: [CountWeight], denominator: Int) {
        self.lines = lines
        self.atLeast = atLeast
        self.events = events
        self.weights = weights
        self.denominator = denominator
    }

    /// Whether an assignment with as few events is known.
    public var isExact: Bool { assigned == atLeast }
    /// How many events the assignment has; nil where none is known.
    public var assigned: Int? {
        guard !events.isEmpty else { return nil }
        return events.reduce(0) { sum, events in
            let (next, isOver) = sum.addingReportingOverflow(events.number)
            return isOver ? .max : next
        }
    }
    /// Whether the proof is a set of reports no two of which can be the same events.
    public var isIndependentSet: Bool { weights.allSatisfy { $0.weight == denominator } }
}

/// How many events were reported: at least, at most, and why.
public struct CountAnswer: Sendable, Hashable, Codable, ClosedKeys {
    public var atLeast: Int
    /// Nil where a report sets no upper limit.
    public var atMost: Int?
    /// Reports without an upper limit.
    public var unlimited: Int
    /// Reports that stand in no part: they share no event with any other, and each counts what it claims.
    public var alone: Int
    public var parts: [CountPart]

    public enum CodingKeys: String, CodingKey, CaseIterable { case atLeast, atMost, unlimited, alone, parts }
    public init(known: KeyedDecodingContainer<CodingKeys>) throws {
        atLeast = try known.decode(Int.self, forKey: .atLeast)
        atMost = try known.decodeIfPresent(Int.self, forKey: .atMost)
        unlimited = try known.decode(Int.self, forKey: .unlimited)
        alone = try known.decode(Int.self, forKey: .alone)
        parts = try known.decode([CountPart].self, forKey: .parts)
    }

    public init(atLeast: Int, atMost: Int?, unlimited: Int, alone: Int, parts: [CountPart]) {
        self.atLeast = atLeast
        self.atMost = atMost
        self.unlimited = unlimited
        self.alone = alone
        self.parts = parts
    }

    public var isExact: Bool { parts.allSatisfy(\.isExact) }
    /// How many events are enough; nil where a part has no assignment.
    public var assigned: Int? {
        var sum = atLeast
        for part in parts {
            guard let assigned = part.assigned else { return nil }
            let (next, isOver) = sum.addingReportingOverflow(assigned - part.atLeast)
            sum = isOver ? .max : next
        }
        return sum
    }
}
