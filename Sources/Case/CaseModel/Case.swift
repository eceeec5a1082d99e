public import Wording

/// One ceasefire, proposed or in force: everything that its folder holds.
public struct Case: Sendable {
    public var title: String
    public var summary: String?
    /// The second up to which the file tells, in UTC: nothing was observed after it. Nil for the clock of the computer.
    public var asOf: Int64?
    /// The day of it, as the file has it.
    public var asOfDay: Int?
    /// In which language pages are written, such as "fr".
    public var language = "en"
    public var spokenLanguage: Language { Language.named(language) ?? .english }

    /// What the public may see of it.
    public var publication = PublicationTerms()

    public var documents: [SourceDocument] = []
    public var parties: [Party] = []
    public var actors: [Actor] = []
    public var territory: [TerritoryItem] = []
    public var unknowns: [Doubt] = []
    public var inconsistencies: [Doubt] = []

    public var issues: [Issue] = []
    public var amounts: [Amount] = []
    public var events: [CaseEvent] = []
    public var simultaneous: [Negotiation.Pair] = []
    public var laws: [Law] = []
    public var statements: [Statement] = []
    public var positions: [Position] = []
    public var orderRules: [OrderRule] = []
    public var demands: [Demand] = []
    public var alternatives: [Alternative] = []
    public var readings: [Reading] = []
    public var goals: [Goal] = []
    public var proposals: [Proposal] = []
    public var scenarios: [Scenario] = []
    public var venues: [Venue] = []
    public var formats: [TalksFormat] = []
    public var tensions: [Tension] = []

    public var missions: [Mission] = []
    public var tasks: [MissionTask] = []
    public var limits: [MissionLimit] = []
    public var descriptions: [MissionDescription] = []
    public var pledges: [Pledge] = []
    public var capabilities: [Capability] = []
    public var sectors: [MissionSector] = []
    public var needs: [MissionNeed] = []

    public var precedents: [Precedent] = []

    public var agreement = Agreement()
    public var lines: [ReferenceLine] = []
    public var zones: [Zone] = []
    public var places: [NamedPlace] = []
    /// What was read in its files and should be known: columns that are not read, days without a line.
    public var warnings: [CaseWarning] = []
    /// Nil where the folder has no `patrols.yaml`.
    public var patrols: PatrolTerms?

    /// Every record in the order of the files, as the folder has it.
    public var sheets: [RecordSheet] = []
    /// The files that the folder has, of those that a case can have.
    public var files: [String] = []

    public init(title: String) {
        self.title = title
    }
}

/// A record as the folder has it, key by key: what `show` prints and what a name leads to.
public struct RecordSheet: CaseRecord {
    /// One key of the record.
    public struct Field: Sendable {
        public var key: String
        /// The value in words, lists one entry a line.
        public var values: [String]
        /// The ids of the records that the value refers to.
        public var references: [String]
        public init(key: String, values: [String], references: [String]) {
            self.key = key
            self.values = values
            self.references = references
        }
    }
    public var head: RecordHead
    /// What the record is called or says, in one line.
    public var title: String
    public var fields: [Field]
    public init(head: RecordHead, title: String, fields: [Field]) {
        self.head = head
        self.title = title
        self.fields = fields
    }
}

extension Case {
    /// The records with this id or number.
    public func sheets(named name: String) -> [RecordSheet] {
        sheets.filter { $0.head.id == name || $0.head.number == name }
    }

    /// The records that refer to this one, in the order of the files.
    public func sheets(referringTo sheet: RecordSheet) -> [RecordSheet] {
        sheets.filter { other in
            other.head.position != sheet.head.position
                && other.fields.contains { $0.references.contains(sheet.head.id) }
        }
    }
}
