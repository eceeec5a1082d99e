/// A mission, existing or proposed.
public struct Mission: CaseRecord {
    public var head: RecordHead
    public var name: String
    public var says: String
    public var state: MissionState
    /// The first and last day of its mandate, days since 1970-01-01.
    public var mandateFrom: Int?
    public var mandateUntil: Int?
    public var ceilings: [MissionCeiling]

    public init(
        head: RecordHead, name: String, says: String, state: MissionState, mandateFrom: Int? = nil,
        mandateUntil: Int? = nil,
        ceilings: [MissionCeiling] = []
    ) {
        self.head = head
        self.name = name
        self.says = says
        self.state = state
        self.mandateFrom = mandateFrom
        self.mandateUntil = mandateUntil
        self.ceilings = ceilings
    }
}

/// Something that the mission is to do.
public struct MissionTask: CaseRecord {
    public var head: RecordHead
    public var mission: String
    public var says: String
    public var kind: TaskKind
    /// That nothing states what it takes, and how; nil where the file says nothing of it.
    public var needs: Absence?
    /// Which tasks are served first where not all can be: 1 before 2; those without a number come last.
    public var priority: Int?

    public init(
        head: RecordHead, mission: String, says: String, kind: TaskKind, needs: Absence? = nil, priority: Int? = nil
    ) {
        self.head = head
        self.mission = mission
        self.says = says
        self.kind = kind
        self.needs = needs
        self.priority = priority
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

/// One of so many contributors who are counted and not named.
public struct ContributorNumber: Sendable, Hashable {
    public var number: Int
    public var count: Int

    public init(_ number: Int, of count: Int) {
        self.number = number
        self.count = count
    }

    /// "1 of 26".
    public var words: String { "\(number) of \(count)" }
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
        public var land: Presence
        public var air: Presence
        public var sea: Presence

        public init(land: Presence, air: Presence, sea: Presence) {
            self.land = land
            self.air = air
            self.sea = sea
        }

        public subscript(domain: Domain) -> Presence {
            switch domain {
            case .land: return land
            case .air: return air
            case .sea: return sea
            }
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
    /// The ids of the actors that made it.
    public var by: [String]
    /// Who is to give it: an actor's id, or words such as "1 of 26" for one without a name.
    public var contributor: String?
    /// The number of a contributor without a name among so many.
    public var contributorNumber: ContributorNumber?
    /// The id of the pledge of several of which this is one contributor's share.
    public var partOf: String?
    public var says: String
    public var state: PledgeState
    /// For a pledge of several: how many, and who; each counts as a contributor of its own.
    public var contributors: Contributors?
    /// One pledge in several wordings.
    public var wordings: [Wording]
    public var domains: Domains?
    /// Where it is of one domain.
    public var domain: Domain?
    /// The id of its capability.
    public var capability: String?
    /// How much in words, or the word for its absence.
    public var amount: Stated<String>
    /// The same in numbers, where the file gives them.
    public var quantity: Quantity?
    /// Its first and last day, days since 1970-01-01.
    public var from: Int?
    public var until: Int?
    /// Days that it takes to be in place, from the last of the events on which it depends.
    public var leadDays: Int?
    /// Its states by day, earliest first.
    public var history: [DatedState]
    /// The events that must have happened, by id.
    public var dependsOn: [String]
    public var caveats: [Caveat]
    public var condition: Stated<String>
    public var disclosure: Disclosure
    public var statements: [String]
    /// What it grows or shrinks to, by day, earliest first.
    public var amounts: [DatedAmount]
    public var noticeToMove: NoticeToMove?
    /// The name of the package that it is given in: whole or not at all.
    public var package: String?
    public var rotates: ContingentRotation?
    public var withdrawal: WithdrawalTerms?

    public init(
        head: RecordHead, by: [String], contributor: String? = nil,
        contributorNumber: ContributorNumber? = nil, partOf: String? = nil, says: String, state: PledgeState,
        contributors: Contributors? = nil, wordings: [Wording] = [], domains: Domains? = nil,
        domain: Domain? = nil, capability: String? = nil, amount: Stated<String>, quantity: Quantity? = nil,
        from: Int? = nil, until: Int? = nil, leadDays: Int? = nil, history: [DatedState] = [],
        dependsOn: [String] = [], caveats: [Caveat] = [], condition: Stated<String>, disclosure: Disclosure,
        statements: [String] = [], amounts: [DatedAmount] = [], noticeToMove: NoticeToMove? = nil,
        package: String? = nil, rotates: ContingentRotation? = nil, withdrawal: WithdrawalTerms? = nil
    ) {
        self.head = head
        self.by = by
        self.contributor = contributor ?? contributorNumber?.words
        self.contributorNumber = contributorNumber
        self.partOf = partOf
        self.says = says
        self.state = state
        self.contributors = contributors
        self.wordings = wordings
        self.domains = domains
        self.domain = domain
        self.capability = capability
        self.amount = amount
        self.quantity = quantity
        self.from = from
        self.until = until
        self.leadDays = leadDays
        self.history = history
        self.dependsOn = dependsOn
        self.caveats = caveats
        self.condition = condition
        self.disclosure = disclosure
        self.statements = statements
        self.amounts = amounts
        self.noticeToMove = noticeToMove
        self.package = package
        self.rotates = rotates
        self.withdrawal = withdrawal
    }
}

/// One claim about an earlier ceasefire.
public struct Precedent: CaseRecord {
    public var head: RecordHead
    public var of: Stated<String>
    public var kind: PrecedentKind
    public var says: String
    public var claimedBy: [String]
    public var statements: [String]
    /// What it asserts, in terms that can be looked up; nil where the file does not say.
    public var property: PrecedentProperty?
    public var value: PropertyValue?

    public init(
        head: RecordHead, of: Stated<String>, kind: PrecedentKind, says: String, claimedBy: [String],
        statements: [String], property: PrecedentProperty? = nil, value: PropertyValue? = nil
    ) {
        self.head = head
        self.of = of
        self.kind = kind
        self.says = says
        self.claimedBy = claimedBy
        self.statements = statements
        self.property = property
        self.value = value
    }
}
