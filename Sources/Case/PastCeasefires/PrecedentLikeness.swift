public import CaseModel
public import Values

/// A property of the case at hand, and the records that show it.
public struct OwnProperty: Sendable, Hashable, Codable {
    public var property: PrecedentProperty
    public var value: PropertyValue
    /// What shows it, or why nothing does.
    public var why: String
    /// The labels of the records.
    public var records: [String]

    package init(property: PrecedentProperty, value: PropertyValue, why: String, records: [String]) {
        self.property = property
        self.value = value
        self.why = why
        self.records = records
    }
}

/// How like a case an earlier ceasefire is, by what is known of both.
public struct PrecedentLikeness: Sendable, Hashable, Codable {
    public var id: String
    public var name: String
    /// Properties that are known of both.
    public var known: Int
    /// Of those, how many are the same; `partly` against yes or no counts as half.
    public var same: Double
    public var alike: [PrecedentProperty]
    public var half: [PrecedentProperty]
    public var unlike: [PrecedentProperty]
    public var share: Double { known == 0 ? 0 : same / Double(known) }

    package init(
        id: String, name: String, known: Int, same: Double, alike: [PrecedentProperty], half: [PrecedentProperty],
        unlike: [PrecedentProperty]
    ) {
        self.id = id
        self.name = name
        self.known = known
        self.same = same
        self.alike = alike
        self.half = half
        self.unlike = unlike
    }
}

/// With fewer properties known of both nothing is compared.
public let leastKnownOfBoth = 3

/// What the library says of a claim about an earlier ceasefire.
public struct CheckedClaim: Sendable, Hashable, Codable {
    public enum Verdict: String, ClosedVocabulary {
        case supported, contradicted
        case partly = "supported in part"
        case notKnown = "not known"
    }
    /// The label of the claim.
    public var claim: String
    public var verdict: Verdict
    /// Why, in words.
    public var why: String
    /// The ceasefire that is meant, and what is known of it.
    public var ceasefire: String?
    public var fact: PrecedentFact?

    package init(claim: String, verdict: Verdict, why: String, ceasefire: String? = nil, fact: PrecedentFact? = nil) {
        self.claim = claim
        self.verdict = verdict
        self.why = why
        self.ceasefire = ceasefire
        self.fact = fact
    }
}
