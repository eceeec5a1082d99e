/// What a party is in a case.
public enum PartyRole: String, ClosedVocabulary {
    case party = "party to the conflict"
    case contributor, alliance
    case thirdParty = "third party"
    case others

    public var meaning: String {
        switch self {
        case .contributor: return "pledges to the mission or may do so"
        case .others: return "speakers who belong to no party, or whose party is not said"
        case .party, .alliance, .thirdParty: return ""
        }
    }
}

/// What an actor is.
public enum ActorKind: String, ClosedVocabulary {
    case person, state, group, organisation, medium, audience, author, force

    public var meaning: String { self == .force ? "a force or mission, existing or proposed" : "" }
}

/// What a territory item is.
public enum TerritoryKind: String, ClosedVocabulary {
    case claim, control, line, border, advance, observations

    public var meaning: String {
        switch self {
        case .claim: return "a claim to territory"
        case .control: return "a claim about who holds it"
        case .line: return "a line to patrol"
        case .border: return ""
        case .advance: return "a claim about fighting"
        case .observations: return "what observers have reported"
        }
    }
}

/// What sort of claim about an earlier ceasefire it is.
public enum PrecedentKind: String, ClosedVocabulary {
    case property, cause, relevance, limit

    public var meaning: String {
        switch self {
        case .property: return "what it had"
        case .cause: return "what is said to have made it last"
        case .relevance: return "why it matters here"
        case .limit: return "why it may not fit here"
        }
    }
}
