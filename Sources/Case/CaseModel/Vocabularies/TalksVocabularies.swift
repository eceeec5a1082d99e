/// How far an event is.
public enum EventState: String, ClosedVocabulary {
    case toCome = "to come"
    case held
    case underWay = "under way"
    case claimed, offered, rejected

    public var meaning: String {
        switch self {
        case .toCome: return "a step that may or may not occur"
        case .held: return "it has taken place"
        case .claimed: return "somebody says that it happened"
        case .underWay, .offered, .rejected: return ""
        }
    }

    /// Whether it has begun, so that days can be counted from it.
    public var hasBegun: Bool { self == .held || self == .underWay }
    /// Whether rules can speak of it.
    public var isOfRules: Bool { self == .toCome || self == .held }
}

/// What an event does to the ceasefire itself.
public enum CeasefireStep: String, ClosedVocabulary {
    case ceasefire, recommitment

    public var meaning: String {
        switch self {
        case .ceasefire: return "the sides bind themselves to a ceasefire"
        case .recommitment: return "they bind themselves to it anew"
        }
    }
}

/// What a law is.
public enum LawKind: String, ClosedVocabulary {
    case law, definition, argument, claim

    public var meaning: String {
        switch self {
        case .law: return ""
        case .definition: return "what the words of this case mean"
        case .argument: return "a legal argument that somebody makes"
        case .claim: return "a legal term that somebody uses"
        }
    }
}

/// How a document gives a statement.
public enum StatementForm: String, ClosedVocabulary {
    case direct, fragment, paraphrase, act, assessment, narration

    public var meaning: String {
        switch self {
        case .direct: return "a full sentence in quotation marks"
        case .fragment: return "quoted words"
        case .paraphrase: return ""
        case .act: return "something done: rejected, praised, declined"
        case .assessment: return "a third party's judgement"
        case .narration: return "the document's own voice"
        }
    }

    /// Whether the words themselves are given.
    public var isQuoted: Bool { self == .direct || self == .fragment }
}

/// Where an actor stands: the same word for the same act of any party.
public enum Stance: String, ClosedVocabulary {
    case reject, refuse, demand, want, propose, offer, accept, support, affirm, promise, conditional, threat, withhold
    case hint, complain, distrust, worry, caution, approve

    public var meaning: String {
        switch self {
        case .conditional: return "holds only under a condition"
        case .threat: return "says what follows if the other does it"
        case .withhold: return "avoids promising"
        default: return ""
        }
    }
}

/// How firm a document's verb is.
public enum Strength: String, ClosedVocabulary {
    case strong, medium, weak
    case notStated = "not stated"
}

/// What an order rule rests on.
public enum OrderBasis: String, ClosedVocabulary {
    case demand, condition, plan, law, reading, precedent
}

/// What a demand rests on.
public enum DemandBasis: String, ClosedVocabulary {
    case stated, offer, threat, hint, inferred

    public var meaning: String {
        switch self {
        case .stated: return "somebody said so"
        case .offer: return "an offer, counted as a weak demand by the editor"
        case .threat: return "a conditional with the goal in it"
        case .hint: return "suggested, not stated"
        case .inferred: return "drawn by the editor, from an act or from silence"
        }
    }
}

/// What became of a venue.
public enum VenueState: String, ClosedVocabulary {
    case offered, rejected, accepted, floated, used
}

/// What became of a form of talks.
public enum FormatState: String, ClosedVocabulary {
    case accepted, rejected, proposed
    case underWay = "under way"
    case claimed, held
}

/// Whether the engine can show a tension.
public enum TensionKind: String, ClosedVocabulary {
    case hard, soft
}
