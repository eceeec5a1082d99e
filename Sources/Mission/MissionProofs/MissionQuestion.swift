public import CaseModel

/// What is asked about a mission: on which days, or along which order of events, and without whom.
public struct MissionQuestion: Codable, Sendable, Equatable {
    /// An event that is taken to happen on a day.
    public struct SupposedEvent: Codable, Sendable, Equatable {
        public var event: String
        /// Days since 1970-01-01.
        public var day: Int
        public init(event: String, day: Int) {
            self.event = event
            self.day = day
        }
    }
    /// The first and last day, days since 1970-01-01; nil where the question is about an order of events.
    public var firstDay: Int?
    public var lastDay: Int?
    /// Steps of events, earliest first; events in one step happen at the same time. Empty where the question is about
    /// days.
    public var order: [[String]]
    /// Where the order comes from, in words; nil for days.
    public var orderFrom: String?
    public var supposed: [SupposedEvent]
    /// Contributors whose pledges are left out, by ``Case/contributorKey(_:)``.
    public var without: [String]

    public init(
        firstDay: Int? = nil, lastDay: Int? = nil, order: [[String]] = [], orderFrom: String? = nil,
        supposed: [SupposedEvent] = [], without: [String] = []
    ) {
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.order = order
        self.orderFrom = orderFrom
        self.supposed = supposed
        self.without = without
    }
}

/// The states in which a pledge counts as meeting a need, in the order in which they are used: what is nearer to being
/// in place goes first. Offered and hinted come after them and are shown apart.
public enum PledgeRank: Int, Codable, Sendable, CaseIterable, Comparable {
    case deployed, inPreparation, confirmed, pledged, offered

    /// How many of the ranks count as meeting a need.
    public static let counting = 4

    /// The rank of a state; nil for one in which nothing is on offer.
    public init?(state: PledgeState) {
        switch state {
        case .deployed: self = .deployed
        case .inPreparation: self = .inPreparation
        case .confirmed: self = .confirmed
        case .pledged: self = .pledged
        case .offered, .hinted: self = .offered
        case .declined, .withdrawn, .lapsed, .notGiven, .notSaid, .notYetPledged: return nil
        }
    }

    public var words: String {
        switch self {
        case .deployed: return "deployed"
        case .inPreparation: return "in preparation"
        case .confirmed: return "confirmed"
        case .pledged: return "pledged"
        case .offered: return "offered or hinted"
        }
    }

    public static func < (left: PledgeRank, right: PledgeRank) -> Bool { left.rawValue < right.rawValue }
}

extension Pledge {
    /// Who is to give it, in one piece of text.
    public var contributorName: String { contributor ?? by.joined(separator: " and ") }

    /// Who is to give it, each for itself: the contributor, else each of the actors that made it.
    public var contributorNames: [String] { contributor.map { [$0] } ?? by }

    /// Of a pledge of several, those of them that the file names.
    public var memberNames: [String] { contributors?.names.value ?? [] }
}

extension Case {
    /// What a contributor is told apart by: an actor's id where the text is one, or is the name or title of one; else
    /// the text itself.
    public func contributorKey(_ text: String) -> String {
        if actors.contains(where: { $0.id == text }) { return text }
        return actors.first { $0.name.words == text || $0.title == text || $0.alsoCalled.contains(text) }?.id ?? text
    }
}
