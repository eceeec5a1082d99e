/// A document that claims stand in.
public struct SourceDocument: CaseRecord {
    public var head: RecordHead
    public var title: String
    public var author: Stated<String>
    public var published: Stated<When>
    public var medium: Stated<String>?
    /// How many lines it has, where that is known.
    public var lines: Int?
    public var kept: String?
    /// The SHA-256 of the kept text.
    public var sha256: String?

    public init(
        head: RecordHead, title: String, author: Stated<String>, published: Stated<When>,
        medium: Stated<String>? = nil, lines: Int? = nil, kept: String? = nil, sha256: String? = nil
    ) {
        self.head = head
        self.title = title
        self.author = author
        self.published = published
        self.medium = medium
        self.lines = lines
        self.kept = kept
        self.sha256 = sha256
    }
}

/// A side to the conflict or the talks, or a contributor.
public struct Party: CaseRecord {
    public var head: RecordHead
    public var name: String
    public var role: PartyRole
    public var alsoCalled: [String]

    public init(head: RecordHead, name: String, role: PartyRole, alsoCalled: [String]) {
        self.head = head
        self.name = name
        self.role = role
        self.alsoCalled = alsoCalled
    }
}

/// A person or body that speaks or acts.
public struct Actor: CaseRecord {
    public struct Office: Sendable {
        public var title: String
        public var cites: [Citation]
        public var flags: [Flag]

        public init(title: String, cites: [Citation], flags: [Flag]) {
            self.title = title
            self.cites = cites
            self.flags = flags
        }
    }
    public var head: RecordHead
    public var name: Stated<String>
    /// The id of the party to which the actor belongs.
    public var party: String
    public var kind: ActorKind
    public var described: String?
    public var alsoCalled: [String]
    /// The offices, as sources give them; they may contradict each other.
    public var offices: [Office]
    public var members: Stated<Int>?

    /// The name, or for an unnamed actor the words by which the source speaks of it.
    public var title: String {
        switch name {
        case .value(let name): return name
        case .absent(let absence): return described ?? "(\(absence.rawValue))"
        }
    }

    public init(
        head: RecordHead, name: Stated<String>, party: String, kind: ActorKind, described: String? = nil,
        alsoCalled: [String], offices: [Office], members: Stated<Int>? = nil
    ) {
        self.head = head
        self.name = name
        self.party = party
        self.kind = kind
        self.described = described
        self.alsoCalled = alsoCalled
        self.offices = offices
        self.members = members
    }
}

/// A claim to land, a line, a border, or a claim about fighting.
public struct TerritoryItem: CaseRecord {
    public var head: RecordHead
    public var kind: TerritoryKind
    public var says: String
    public var by: String?
    public var place: Stated<String>?
    public var count: Stated<Int>?

    public init(
        head: RecordHead, kind: TerritoryKind, says: String, by: String? = nil, place: Stated<String>? = nil,
        count: Stated<Int>? = nil
    ) {
        self.head = head
        self.kind = kind
        self.says = says
        self.by = by
        self.place = place
        self.count = count
    }
}

/// Something that the file does not know, or a place where a source contradicts itself.
public struct Doubt: CaseRecord {
    public var head: RecordHead
    public var says: String
    /// The ids of the records that it touches.
    public var about: [String]

    public init(head: RecordHead, says: String, about: [String]) {
        self.head = head
        self.says = says
        self.about = about
    }
}
