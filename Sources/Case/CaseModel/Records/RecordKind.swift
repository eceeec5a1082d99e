/// What kind of thing a record of the case is; the raw value is the word used in messages and on pages.
public enum RecordKind: String, Sendable, CaseIterable {
    case document
    case party
    case actor
    case territory = "territory item"
    case unknown
    case inconsistency
    case issue
    case amount
    case event
    case law
    case statement
    case position
    case orderRule = "order rule"
    case demand
    case alternative
    case reading
    case goal
    case proposal
    case scenario
    case venue
    case format
    case tension
    case mission
    case task
    case limit = "mission limit"
    case description = "mission description"
    case pledge
    case capability
    case sector
    case need
    case precedent
    case provision
    case line
    case zone
}

extension RecordKind {
    /// "an actor", "a party".
    package var withArticle: String { ("aeiou".contains(rawValue.first ?? "x") ? "an " : "a ") + rawValue }
}

/// What has to be said about a record or a value before anybody relies on it. The raw value is the word in files and
/// on pages.
public enum Flag: String, ClosedVocabulary {
    case notSaid = "not said"
    case undisclosed
    case unnamed
    case hinted
    case disputed
    case inferred = "inferred by the editor"
    case vague
    case ambiguous
    case inconsistent
    case partialDate = "partial date"
    case claimed
    case absence

    /// What the flag means, for the reference and the report's legend.
    public var meaning: String {
        switch self {
        case .notSaid: return "the source does not say it"
        case .undisclosed: return "somebody knows it and has declined to say it"
        case .unnamed: return "the source speaks of somebody and gives no name"
        case .hinted: return "suggested by the speaker, not stated"
        case .disputed: return "somebody in the file contradicts it"
        case .inferred: return "a reading of the editor of this case, not the words of a source"
        case .vague: return "said in words that leave open what is meant"
        case .ambiguous: return "can be read in more than one way, and the choice matters"
        case .inconsistent: return "the source contradicts itself on it"
        case .partialDate: return "the date is given in part only"
        case .claimed: return "somebody's claim about a fact, not checked here"
        case .absence: return "drawn from silence: nobody said it"
        }
    }
}

/// The ways in which a value can be absent. They are values: the file says them, and so do the pages.
public enum Absence: String, ClosedVocabulary {
    case notSaid = "not said"
    case undisclosed
    case unnamed
    case unknown
    case none
}

/// A value, or the way in which it is absent.
public enum Stated<Value: Sendable>: Sendable {
    case value(Value)
    case absent(Absence)

    /// The value, where there is one.
    public var value: Value? {
        if case .value(let value) = self { return value }
        return nil
    }
}

extension Stated: Equatable where Value: Equatable {}
extension Stated: Hashable where Value: Hashable {}

extension Stated where Value == String {
    /// The value or the word for its absence, as the file has it.
    public var words: String {
        switch self {
        case .value(let text): return text
        case .absent(let absence): return absence.rawValue
        }
    }
}
