/// What is known of the incident itself, beside the items.
public struct IncidentFacts: Sendable, Hashable {
    /// The day of the incident, as a number of `CaseModel.dayNumber(year:month:day:)`.
    public var day: Int?
    /// A visit to the place counts up to this many days after the incident.
    public var visitWithinDays: Int
    /// The pairs of items that cannot both be true of one incident.
    public var inconsistent: Set<InconsistentPair>
    /// The pairs of items that can be of one incident, and of which one says that it was another party's than the other.
    public var disagreeing: Set<InconsistentPair>
    /// The propositions that were shown to be something else, each with the reason.
    public var discounted: [Proposition: String]
    /// The chance of each proposition before any item is looked at. Shown nowhere.
    public var prior: Double

    /// The facts; left out, nothing is known, a visit counts for 7 days, and the odds start even.
    public init(
        day: Int? = nil, visitWithinDays: Int = 7, inconsistent: Set<InconsistentPair> = [],
        disagreeing: Set<InconsistentPair> = [],
        discounted: [Proposition: String] = [:], prior: Double = 0.5
    ) {
        self.day = day
        self.visitWithinDays = visitWithinDays
        self.inconsistent = inconsistent
        self.disagreeing = disagreeing
        self.discounted = discounted
        self.prior = prior
    }

    /// Whether an examination was a visit soon enough after the incident.
    public func isTimelyVisit(_ examination: Examination) -> Bool {
        guard examination.isOnSite, let visit = examination.day, let day else { return false }
        let (days, overflow) = visit.subtractingReportingOverflow(day)
        return !overflow && days >= 0 && days <= visitWithinDays
    }
}

/// Two items that cannot both be true of one incident, in either order.
public struct InconsistentPair: Sendable, Hashable {
    /// The reference that comes first in the alphabet.
    public let first: String
    /// The other reference.
    public let second: String

    /// The pair of two references.
    public init(_ a: String, _ b: String) {
        first = min(a, b)
        second = max(a, b)
    }
}
