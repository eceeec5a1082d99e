/// A mission, existing or proposed.
public struct Mission: CaseRecord {
    public var head: RecordHead
    public var name: String
    public var says: String
    public var state: String

    public init(head: RecordHead, name: String, says: String, state: String) {
        self.head = head
        self.name = name
        self.says = says
        self.state = state
    }
}

/// Something that the mission is to do.
public struct MissionTask: CaseRecord {
    public var head: RecordHead
    public var mission: String
    public var says: String
    public var kind: String

    public init(head: RecordHead, mission: String, says: String, kind: String) {
        self.head = head
        self.mission = mission
        self.says = says
        self.kind = kind
    }
}

/// Something that the mission is not to do.
public struct MissionLimit: CaseRecord {
    public var head: RecordHead
    public var mission: String
    public var says: String

    public init(head: RecordHead, mission: String, says: String) {
        self.head = head
        self.mission = mission
        self.says = says
    }
}

/// How somebody else describes the mission.
public struct MissionDescription: CaseRecord {
    public var head: RecordHead
    public var mission: String
    public var by: [String]
    public var says: String

    public init(head: RecordHead, mission: String, by: [String], says: String) {
        self.head = head
        self.mission = mission
        self.by = by
        self.says = says
    }
}

/// What somebody pledged, offered, hinted at or withheld. Pledges in different states are never summed.
public struct Pledge: CaseRecord {
    public struct Wording: Sendable {
        public var words: String
        public var cites: [Citation]

        public init(words: String, cites: [Citation]) {
            self.words = words
            self.cites = cites
        }
    }
    public struct Domains: Sendable {
        public var land: String
        public var air: String
        public var sea: String

        public init(land: String, air: String, sea: String) {
            self.land = land
            self.air = air
            self.sea = sea
        }
    }
    public struct Contributors: Sendable {
        public var count: Int
        public var names: Stated<[String]>

        public init(count: Int, names: Stated<[String]>) {
            self.count = count
            self.names = names
        }
    }
    public var head: RecordHead
    public var by: [String]
    public var says: String
    public var state: String
    /// For a pledge of several: how many, and who; each counts as a contributor of its own.
    public var contributors: Contributors?
    /// One pledge in several wordings.
    public var wordings: [Wording]
    public var domains: Domains?
    public var amount: Stated<String>
    public var condition: Stated<String>
    public var disclosure: String
    public var statements: [String]

    public init(
        head: RecordHead, by: [String], says: String, state: String, contributors: Contributors? = nil,
        wordings: [Wording], domains: Domains? = nil, amount: Stated<String>, condition: Stated<String>,
        disclosure: String, statements: [String]
    ) {
        self.head = head
        self.by = by
        self.says = says
        self.state = state
        self.contributors = contributors
        self.wordings = wordings
        self.domains = domains
        self.amount = amount
        self.condition = condition
        self.disclosure = disclosure
        self.statements = statements
    }
}

/// One claim about an earlier ceasefire.
public struct Precedent: CaseRecord {
    public var head: RecordHead
    public var of: Stated<String>
    public var kind: String
    public var says: String
    public var claimedBy: [String]
    public var statements: [String]

    public init(
        head: RecordHead, of: Stated<String>, kind: String, says: String, claimedBy: [String], statements: [String]
    ) {
        self.head = head
        self.of = of
        self.kind = kind
        self.says = says
        self.claimedBy = claimedBy
        self.statements = statements
    }
}
