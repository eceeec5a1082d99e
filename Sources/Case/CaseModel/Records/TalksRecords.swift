/// What is negotiated. Without options it is held and shown, and not solved for.
public struct Issue: CaseRecord {
    public var head: RecordHead
    public var name: String
    public var question: String?
    public var options: [Negotiation.NamedOption]

    public init(head: RecordHead, name: String, question: String? = nil, options: [Negotiation.NamedOption]) {
        self.head = head
        self.name = name
        self.question = question
        self.options = options
    }
}

/// A number that is negotiated: kilometres of a withdrawal, hostages, the length of a truce.
public struct Amount: CaseRecord {
    public var head: RecordHead
    public var name: String
    public var unit: AmountUnit
    /// In whole units; nothing says less than nought.
    public var least: Int
    public var most: Int?

    public init(head: RecordHead, name: String, unit: AmountUnit, least: Int = 0, most: Int? = nil) {
        self.head = head
        self.name = name
        self.unit = unit
        self.least = least
        self.most = most
    }

    package var negotiated: Negotiation.Amount {
        .init(id: id, name: name, unit: unit, least: least * unit.size, most: most.map { $0 * unit.size })
    }
}

/// A step to come, or something that happened.
public struct CaseEvent: CaseRecord {
    public var head: RecordHead
    public var name: String
    public var state: EventState
    public var when: Stated<When>?
    public var venue: Stated<String>?
    public var actors: [String]
    public var says: String?
    public var after: [String]
    /// What it does to the ceasefire itself; nil for nothing.
    public var kind: CeasefireStep?

    public init(
        head: RecordHead, name: String, state: EventState, when: Stated<When>? = nil, venue: Stated<String>? = nil,
        actors: [String], says: String? = nil, after: [String], kind: CeasefireStep? = nil
    ) {
        self.kind = kind
        self.head = head
        self.name = name
        self.state = state
        self.when = when
        self.venue = venue
        self.actors = actors
        self.says = says
        self.after = after
    }
}

/// A law or a definition; without a formula it is held and shown, and not solved with.
public struct Law: CaseRecord {
    public var head: RecordHead
    public var kind: LawKind
    public var says: String
    public var formula: Formula?
    public var holder: Stated<String>?

    public init(
        head: RecordHead, kind: LawKind, says: String, formula: Formula? = nil, holder: Stated<String>? = nil
    ) {
        self.head = head
        self.kind = kind
        self.says = says
        self.formula = formula
        self.holder = holder
    }
}

/// What an actor said or did, with the chain of its source.
public struct Statement: CaseRecord {
    public var head: RecordHead
    public var speakers: [String]
    public var forms: [StatementForm]
    public var says: String
    /// The words in quotation marks, and no others.
    public var quotes: [String]
    /// The id of the actor to or through whom it came to the document.
    public var medium: Stated<String>
    public var setting: Stated<String>
    public var when: Stated<When>
    public var about: [String]
    public var repeats: String?
    /// From when to when the speaker stands by it.
    public var standing: Standing

    public init(
        head: RecordHead, speakers: [String], forms: [StatementForm], says: String, quotes: [String],
        medium: Stated<String>, setting: Stated<String>, when: Stated<When>, about: [String], repeats: String? = nil,
        standing: Standing = Standing()
    ) {
        self.head = head
        self.speakers = speakers
        self.forms = forms
        self.says = says
        self.quotes = quotes
        self.medium = medium
        self.setting = setting
        self.when = when
        self.about = about
        self.repeats = repeats
        self.standing = standing
    }
}

/// Where an actor stands on an issue, drawn from statements.
public struct Position: CaseRecord {
    public var head: RecordHead
    public var by: [String]
    public var issue: String
    public var stance: Stance
    public var says: String
    public var verb: Stated<String>
    public var strength: Strength
    /// The statements, pledges or positions that it rests on.
    public var rests: [String]
    public var standing: Standing

    public init(
        head: RecordHead, by: [String], issue: String, stance: Stance, says: String, verb: Stated<String>,
        strength: Strength, rests: [String], standing: Standing = Standing()
    ) {
        self.head = head
        self.by = by
        self.issue = issue
        self.stance = stance
        self.says = says
        self.verb = verb
        self.strength = strength
        self.rests = rests
        self.standing = standing
    }
}

/// X before Y, and who holds it.
public struct OrderRule: CaseRecord {
    public var head: RecordHead
    public var holder: Stated<String>
    public var first: Stated<String>
    public var then: Stated<String>
    public var basis: OrderBasis
    public var statements: [String]
    public var usedBy: [String]

    public init(
        head: RecordHead, holder: Stated<String>, first: Stated<String>, then: Stated<String>, basis: OrderBasis,
        statements: [String], usedBy: [String]
    ) {
        self.head = head
        self.holder = holder
        self.first = first
        self.then = then
        self.basis = basis
        self.statements = statements
        self.usedBy = usedBy
    }
}

/// What a party insists on, in a form that can be solved.
public struct Demand: CaseRecord {
    public struct Step: Sendable {
        public var says: String
        public var formula: Formula
        public var salience: Int
        public var position: FilePosition

        public init(says: String, formula: Formula, salience: Int, position: FilePosition) {
            self.says = says
            self.formula = formula
            self.salience = salience
            self.position = position
        }
    }
    public var head: RecordHead
    public var party: String
    public var says: String
    public var salience: Int
    public var basis: DemandBasis
    /// Its forms from strong to weak: one, or the steps of a ladder.
    public var ladder: [Step]
    public var from: [String]
    /// The choice of a reading under which it stands.
    public var reading: TalksQuestion.ReadingChoice?
    /// The scope within which it stands: an outcome of an issue, a stage. Its ladder holds formulas for within it.
    public var scope: Formula?
    public var standing: Standing

    public init(
        head: RecordHead, party: String, says: String, salience: Int, basis: DemandBasis, ladder: [Step],
        from: [String],
        reading: TalksQuestion.ReadingChoice? = nil, scope: Formula? = nil, standing: Standing = Standing()
    ) {
        self.head = head
        self.party = party
        self.says = says
        self.salience = salience
        self.basis = basis
        self.ladder = ladder
        self.from = from
        self.reading = reading
        self.scope = scope
        self.standing = standing
    }
}

/// What a party has without a deal, where a source says so: shown beside the answer, and not solved with.
public struct Alternative: CaseRecord {
    public var head: RecordHead
    public var party: String
    public var says: String
    /// The statements that it rests on.
    public var from: [String]
    public var standing: Standing

    public init(head: RecordHead, party: String, says: String, from: [String], standing: Standing = Standing()) {
        self.head = head
        self.party = party
        self.says = says
        self.from = from
        self.standing = standing
    }
}

/// A sentence that can be read in more than one way.
public struct Reading: CaseRecord {
    public struct Choice: Sendable {
        public var id: String
        public var says: String

        public init(id: String, says: String) {
            self.id = id
            self.says = says
        }
    }
    public var head: RecordHead
    public var question: String
    public var of: [String]
    /// Two or more; the first is the default.
    public var choices: [Choice]

    public init(head: RecordHead, question: String, of: [String], choices: [Choice]) {
        self.head = head
        self.question = question
        self.of = of
        self.choices = choices
    }
}

/// What is to be reached.
public struct Goal: CaseRecord {
    public var head: RecordHead
    public var name: String
    public var parts: [Negotiation.Rule]
    /// The parties without whose agreement it is not reached.
    public var agreedBy: [String]

    public init(head: RecordHead, name: String, parts: [Negotiation.Rule], agreedBy: [String] = []) {
        self.head = head
        self.name = name
        self.parts = parts
        self.agreedBy = agreedBy
    }
}

/// A named what-if.
public struct Scenario: CaseRecord {
    public var head: RecordHead
    public var title: String
    public var moves: [Move]

    public init(head: RecordHead, title: String, moves: [Move]) {
        self.head = head
        self.title = title
        self.moves = moves
    }
}

/// A place where talks are, were or could be held.
public struct Venue: CaseRecord {
    public var head: RecordHead
    public var name: String
    public var states: [VenueState]
    public var by: Stated<[String]>?
    public var says: String?

    public init(head: RecordHead, name: String, states: [VenueState], by: Stated<[String]>? = nil, says: String? = nil)
    {
        self.head = head
        self.name = name
        self.states = states
        self.by = by
        self.says = says
    }
}

/// Who talks with whom.
public struct TalksFormat: CaseRecord {
    public var head: RecordHead
    public var name: String
    public var states: [FormatState]
    public var with: Stated<[String]>?
    public var says: String?

    public init(
        head: RecordHead, name: String, states: [FormatState], with: Stated<[String]>? = nil, says: String? = nil
    ) {
        self.head = head
        self.name = name
        self.states = states
        self.with = with
        self.says = says
    }
}

/// Records that cannot both hold, or that pull apart.
public struct Tension: CaseRecord {
    public var head: RecordHead
    public var between: [String]
    public var says: String
    /// Whether the engine can show it.
    public var isHard: Bool
    public var demands: [String]
    public var impossible: Formula?
    public var reading: TalksQuestion.ReadingChoice?

    public init(
        head: RecordHead, between: [String], says: String, isHard: Bool, demands: [String],
        impossible: Formula? = nil, reading: TalksQuestion.ReadingChoice? = nil
    ) {
        self.head = head
        self.between = between
        self.says = says
        self.isHard = isHard
        self.demands = demands
        self.impossible = impossible
        self.reading = reading
    }
}
