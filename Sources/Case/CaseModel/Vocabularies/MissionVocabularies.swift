/// How far a mission is.
public enum MissionState: String, ClosedVocabulary {
    case proposed, agreed, deployed, ended
}

/// What sort of task it is.
public enum TaskKind: String, ClosedVocabulary {
    case patrol, strengthen, deter, skies, sea, other

    public var meaning: String {
        switch self {
        case .patrol: return "patrol the line"
        case .strengthen: return "strengthen defences"
        case .deter, .skies, .sea, .other: return ""
        }
    }
}

/// How far a pledge is.
public enum PledgeState: String, ClosedVocabulary {
    case offered, hinted, pledged, confirmed
    case inPreparation = "in preparation"
    case deployed, declined, withdrawn, lapsed
    case notGiven = "not given"
    case notSaid = "not said"
    /// Before the first day of its history: an answer's word, and no file's.
    case notYetPledged = "not yet pledged"

    /// The words of files.
    public static let inFiles = allCases.filter { $0 != .notYetPledged }

    public var meaning: String {
        switch self {
        case .declined: return "offered, and the mission has not taken it up"
        case .notGiven: return "the source says that it has not been promised"
        case .notSaid: return "the source does not say whether there is a pledge"
        default: return ""
        }
    }
}

/// Land, air, sea.
public enum Domain: String, ClosedVocabulary {
    case land, air, sea
}

/// Whether those who pledge hold something.
public enum Presence: String, ClosedVocabulary {
    case yes, no, part, unknown

    public var meaning: String { self == .part ? "some of the contributors, not said which" : "" }
}

/// What of a pledge is public.
public enum Disclosure: String, ClosedVocabulary {
    case disclosed
    case numberOnly = "number only"
    case undisclosed
    case notSaid = "not said"

    public var meaning: String { self == .numberOnly ? "how many, not who" : "" }
}

/// Whether somebody's agreement is given.
public enum Consent: String, ClosedVocabulary {
    case yes, no
    case notSaid = "not said"
}

/// Day or night.
public enum DayPart: String, ClosedVocabulary {
    case day, night
}

/// The parts of the day that take an amount.
public enum NeededPart: String, ClosedVocabulary {
    case day, night, both

    public var meaning: String {
        switch self {
        case .day: return "by day"
        case .night: return "by night"
        case .both: return "the amount by day and again by night; by the same units where they do not rest"
        }
    }

    public var parts: [DayPart] {
        switch self {
        case .day: return [.day]
        case .night: return [.night]
        case .both: return [.day, .night]
        }
    }
}

/// Whether a unit rests.
public enum Resting: String, ClosedVocabulary {
    case yes, no

    public var meaning: String {
        switch self {
        case .yes: return "a unit works by day or by night, not both, as people do"
        case .no: return "a unit stands in one sector and serves it day and night alike, as a camera does"
        }
    }
}
