import Wording

/// What pledges give and needs take: `patrol team`, counted in one unit.
public struct Capability: CaseRecord {
    public var head: RecordHead
    public var says: String
    /// The unit in which it is counted, `teams`.
    public var unit: String
    public var domain: Domain
    /// What one more unit costs, in whatever the case counts costs in; 1 where the file says nothing.
    public var cost: Int
    /// Whether one unit works one part of the day only, as people do; else it serves day and night, as a camera does.
    public var rests: Bool
    /// How many people one unit is; nil where the file does not say.
    public var personnel: Int?
    /// What its units take of other capabilities to be at work.
    public var takes: [Taking]
    /// What one unit gives in a day in other measures.
    public var yields: [DailyYield]

    public init(
        head: RecordHead, says: String, unit: String, domain: Domain, cost: Int = 1, rests: Bool = true,
        personnel: Int? = nil, takes: [Taking] = [], yields: [DailyYield] = []
    ) {
        self.head = head
        self.says = says
        self.unit = unit
        self.domain = domain
        self.cost = cost
        self.rests = rests
        self.personnel = personnel
        self.takes = takes
        self.yields = yields
    }
}

/// A named stretch of the line, or of the area, in which a mission works.
public struct MissionSector: CaseRecord {
    public var head: RecordHead
    public var name: String
    /// The series of lines along which it is measured; the case's main series where nil.
    public var series: String?
    /// Where it begins and ends, in metres along the line from its first vertex; nil where it has no such range.
    public var range: ClosedRange<Double>?

    public init(head: RecordHead, name: String, series: String? = nil, range: ClosedRange<Double>? = nil) {
        self.head = head
        self.name = name
        self.series = series
        self.range = range
    }
}

/// A number of units, at least and at most.
public struct Quantity: Sendable, Hashable, Codable {
    public var atLeast: Int
    /// Nil where nothing limits it from above.
    public var atMost: Int?
    public var unit: String
    /// How the source puts it where it gives no such numbers: "about 50", "30 % of N".
    public var said: String?

    public init(atLeast: Int, atMost: Int?, unit: String, said: String? = nil) {
        self.atLeast = atLeast
        self.atMost = atMost
        self.unit = unit
        self.said = said
    }

    /// "4 teams", "4 to 6 teams", "at least 4 teams"; "about 50, so 45 to 55 teams".
    public var words: String { (said.map { say("\($0), so ") } ?? "") + numbers }

    private var numbers: String {
        guard let atMost else { return say("at least \(unitWords(atLeast, unit))") }
        return atLeast == atMost ? unitWords(atLeast, unit) : say("\(atLeast) to \(atMost) \(unit)")
    }
}

/// What a pledge cannot be used for, or not yet.
public struct Caveat: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// In these sectors and no others, by id.
        case onlyIn([String])
        /// Not in these sectors, by id.
        case notIn([String])
        case noNight
        /// The contributor must be told this many days before the need begins.
        case notice(days: Int)
        /// Somebody must agree first: yes, no or not said; with an event, where it is given with one.
        case consent(of: String, given: Consent, with: String? = nil)
        /// For these tasks and no others, by id.
        case onlyTasks([String])
        /// Not for these tasks, by id.
        case notTasks([String])
        /// It stays under national command.
        case nationalCommand
        /// It does not use force beyond self-defence.
        case noForce
    }
    public var kind: Kind
    public var cites: [Citation]

    public init(_ kind: Kind, cites: [Citation] = []) {
        self.kind = kind
        self.cites = cites
    }
}

/// The state of a pledge from a day on.
public struct DatedState: Sendable, Hashable {
    public var state: PledgeState
    /// Days since 1970-01-01.
    public var day: Int
    public var cites: [Citation]

    public init(state: PledgeState, day: Int, cites: [Citation] = []) {
        self.state = state
        self.day = day
        self.cites = cites
    }
}
