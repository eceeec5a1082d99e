import CaseModel

extension FileSchema {
    /// `talks.yaml`: what is negotiated, who said what, and what each party insists on.
    static let talksFile = FileSchema(
        name: "talks.yaml", isRequired: false,
        meaning: "What is negotiated, who said what, what each party insists on, and what the law says.",
        root: RecordSchema(
            name: "talks", meaning: "",
            keys: [
                .optional("issues", .list(.record(issue)), "what is negotiated"),
                .optional("amounts", .list(.record(negotiatedAmount)), "numbers that are negotiated, with their units"),
                .optional("events", .list(.record(event)), "steps to come and things that happened"),
                .optional(
                    "simultaneous", .list(.record(simultaneous)),
                    "pairs of events that may happen at the same time; all others are one before the other"),
                .optional("laws", .list(.record(law)), "laws and definitions: what no party can give up"),
                .optional("statements", .list(.record(statement)), "what was said or done, each with its source"),
                .optional("positions", .list(.record(position)), "where an actor stands on an issue, from statements"),
                .optional("order-rules", .list(.record(orderRule)), "X before Y, and who holds it"),
                .optional("demands", .list(.record(demand)), "what a party insists on, in a form that can be solved"),
                .optional(
                    "alternatives", .list(.record(alternative)),
                    "what a party has without a deal, where a source says so"),
                .optional("readings", .list(.record(reading)), "sentences that can be read in two ways"),
                .optional("goals", .list(.record(goal)), "what is to be reached; the first is the default"),
                .optional("proposals", .list(.record(proposal)), "draft agreements, point by point"),
                .optional("scenarios", .list(.record(scenario)), "named what-ifs"),
                .optional("venues", .list(.record(venue)), "places of talks"),
                .optional("formats", .list(.record(format)), "who talks with whom"),
                .optional("tensions", .list(.record(tension)), "records that cannot both hold, or pull apart"),
            ]))

    static let issue = RecordSchema(
        name: "issue", kind: .issue,
        meaning: "What is negotiated. An issue without options is held and shown, and not solved for.",
        keys: KeySchema.identity + [
            .required("name", .text, "its name"),
            .optional("question", .text, "what is to be settled"),
            .optional(
                "options", .list(.record(option)), "its possible outcomes, two or more, exactly one of which holds"),
            .optional("note", .text, "a remark of the editor of this case"),
        ])

    static let negotiatedAmount = RecordSchema(
        name: "amount", kind: .amount,
        meaning: "A number that is negotiated. Rules compare it: `withdrawal-depth at least 60 km`.",
        keys: KeySchema.identity + [
            .required("name", .text, "its name, such that `NAME at least 60 kilometres` reads well"),
            .required("unit", .word(AmountUnit.self), "what it is counted in"),
            .optional("least", .integer(0...1_000_000_000), "it can never be less; 0 where it is not said"),
            .optional(
                "most", .integer(0...1_000_000_000), "it can never be more; without a limit where it is not said"),
        ] + KeySchema.provenance)

    static let option = RecordSchema(
        name: "option", meaning: "A possible outcome of an issue.",
        keys: [
            .required("id", .identifier, "its name in rules; unique in the issue"),
            .required("name", .text, "its name in answers"),
        ])

    static let event = RecordSchema(
        name: "event", kind: .event,
        meaning:
            "A step to come, or something that happened. Rules speak of steps to come and of what was held, which in "
            + "every outcome has taken place before every step to come; of other events they cannot speak.",
        keys: KeySchema.identity + [
            .required("name", .text, "its name, such that `NAME occurs` and `NAME before NAME` read well"),
            .required(
                "state",
                .word(EventState.self), "how far it is"),
            .optional("when", .stated(.when), "when it happened, as far as the source says"),
            .optional("where", .stated(.reference([.venue])), "where it happened"),
            .optional("actors", .oneOrMore(.reference([.actor])), "who took part"),
            .optional("says", .text, "what happened, in the editor's words"),
            .optional(
                "after", .oneOrMore(.reference([.event])),
                "events which the source puts before this one; with `when` it tells the order of what was held"),
            .optional(
                "kind", .word(CeasefireStep.self),
                "what it does to the ceasefire itself; `precedents --level` measures how long each truce held from its day"
            ),
        ] + KeySchema.provenance)

    static let simultaneous = RecordSchema(
        name: "pair", meaning: "Two events that may happen at the same time.",
        keys: [
            .required("first", .reference([.event]), "one event"),
            .required("second", .reference([.event]), "the other"),
        ])

    static let law = RecordSchema(
        name: "law", kind: .law, meaning: "A law or a definition. Every one can be switched off or made negotiable.",
        keys: KeySchema.identity + [
            .required(
                "kind",
                .word(LawKind.self), "what it is"),
            .required("says", .text, "what it says, in the editor's words"),
            .optional("rule", .formula, "the same as a rule; without one it is held and shown, and not solved with"),
            .optional("holder", .stated(.text), "whose law or argument it is"),
        ] + KeySchema.provenance)

    static let statement = RecordSchema(
        name: "statement", kind: .statement, meaning: "What an actor said or did, with the chain of its source.",
        keys: KeySchema.identity + [
            .required("speaker", .oneOrMore(.reference([.actor])), "who spoke or acted"),
            .required(
                "form",
                .oneOrMore(
                    .word(StatementForm.self)), "how the document gives it"),
            .required("says", .text, "what was said or done, in the editor's words"),
            .optional("quote", .oneOrMore(.text), "the words in quotation marks, and no others"),
            .optional(
                "medium", .stated(.reference([.actor])),
                "to or through whom it came to the document; `not said` if left out"),
            .optional(
                "setting", .stated(.text), "where it was said, as far as the document says; `not said` if left out"),
            .optional(
                "when", .stated(.when), "when it was said, as far as the document says; `not said` if left out"),
            .optional("about", .oneOrMore(.reference([.issue])), "the issues that it touches"),
            .optional("repeats", .reference([.statement]), "the statement whose words it repeats"),
            .required("cites", .oneOrMore(.citation), "where it stands: a document and its lines, `article 23-24`"),
        ] + KeySchema.standing + KeySchema.provenance.filter { $0.name != "cites" })

    static let position = RecordSchema(
        name: "position", kind: .position, meaning: "Where an actor stands on an issue, drawn from statements.",
        keys: KeySchema.identity + [
            .required("by", .oneOrMore(.reference([.actor])), "whose position it is"),
            .required("issue", .reference([.issue]), "on which issue"),
            .required(
                "stance",
                .word(Stance.self), "the stance; the same word for the same act of any party"),
            .required("says", .text, "the position in the editor's words"),
            .required("verb", .stated(.text), "the document's own verb"),
            .required(
                "strength", .word(Strength.self),
                "how firm the document's verb is"),
            .required("statements", .oneOrMore(.reference([.statement, .pledge, .position])), "what it rests on"),
        ] + KeySchema.standing + KeySchema.provenance)

    static let orderRule = RecordSchema(
        name: "order rule", kind: .orderRule, meaning: "X before Y, and who holds it.",
        keys: KeySchema.identity + [
            .required("holder", .stated(.text), "who holds it"),
            .required("first", .stated(.text), "what comes first"),
            .required("then", .stated(.text), "what comes after"),
            .required(
                "basis",
                .word(OrderBasis.self), "what it rests on"),
            .optional("statements", .oneOrMore(.reference([.statement])), "the statements that say it"),
            .optional("used-by", .oneOrMore(.reference([.demand, .law])), "the demand or law that it is solved as"),
        ] + KeySchema.provenance)

    static let demand = RecordSchema(
        name: "demand", kind: .demand,
        meaning: "What a party insists on. A party that is silent on it has none. It has a `rule`, or a `ladder`.",
        keys: KeySchema.identity + [
            .required("party", .reference([.party]), "who insists on it"),
            .required("says", .text, "the demand in the editor's words"),
            .required("salience", .integer(0...1000), "how firmly the sources put it, by a rule stated in `note`"),
            .required(
                "basis",
                .word(DemandBasis.self), "what it rests on"),
            .optional("rule", .formula, "the demand as a rule"),
            .optional("ladder", .list(.record(ladderStep)), "its forms from strong to weak, two or more"),
            .required(
                "from", .oneOrMore(.reference([])), "the positions, order rules, pledges or statements behind it"),
            .reading,
            .optional(
                "scope", .formula,
                "the scope within which it stands, as a rule: a stage (`ceasefire occurs`) or an outcome of an issue; "
                    + "outside it the demand asks for nothing, so that an agreement on other things can be shown"),
        ] + KeySchema.standing + KeySchema.provenance)

    static let ladderStep = RecordSchema(
        name: "step", meaning: "A form of a demand; each follows from the one above it.",
        keys: [
            .required("says", .text, "the form in words"),
            .required("rule", .formula, "the form as a rule"),
            .optional(
                "salience", .integer(0...1000),
                "how firmly this form is held; else that of the demand. A step down is one concession of the weight of the "
                    + "firmest form given up, and so is giving up the whole"),
        ])

    static let alternative = RecordSchema(
        name: "alternative", kind: .alternative,
        meaning:
            "What a party has without a deal, where a source says so. It is shown beside the answer, and not solved with.",
        keys: KeySchema.identity + [
            .required("party", .reference([.party]), "whose alternative it is"),
            .required("says", .text, "what it has, or what it will do, without a deal, in the editor's words"),
            .required("from", .oneOrMore(.reference([.statement, .pledge])), "the statements or pledges that say it"),
        ] + KeySchema.standing + KeySchema.provenance)

    static let reading = RecordSchema(
        name: "reading", kind: .reading, meaning: "A sentence that can be read in more than one way.",
        keys: KeySchema.identity + [
            .required("question", .text, "what is open"),
            .required("of", .oneOrMore(.reference([.statement])), "the statements that are read"),
            .required("choices", .list(.record(choice)), "the ways to read it, two or more; the first is the default"),
        ] + KeySchema.provenance)

    static let choice = RecordSchema(
        name: "choice", meaning: "One way to read a sentence.",
        keys: [
            .required("id", .identifier, "its name for `--reading`; unique in the case"),
            .required("says", .text, "the reading in words"),
        ])

    static let goal = RecordSchema(
        name: "goal", kind: .goal, meaning: "What is to be reached.",
        keys: KeySchema.identity + [
            .required("name", .text, "its name in answers"),
            .required("requires", .list(.record(goalPart)), "what it takes, each part a rule; one or more"),
            .optional(
                "agreed-by", .oneOrMore(.reference([.party])), "the parties without whose agreement it is not reached"),
            .optional("note", .text, "a remark of the editor of this case"),
        ])

    static let goalPart = RecordSchema(
        name: "goal part", meaning: "One part of a goal.",
        keys: [
            .required("id", .identifier, "its name; unique in the case"),
            .required("says", .text, "the part in words"),
            .required("rule", .formula, "the part as a rule"),
        ])

    static let proposal = RecordSchema(
        name: "proposal", kind: .proposal,
        meaning:
            "A draft agreement. `truceline proposals` sets them side by side: who accepts which point, and what each "
            + "party would have to give up for it.",
        keys: KeySchema.identity + [
            .required("title", .text, "its name in answers"),
            .optional("by", .oneOrMore(.reference([.actor])), "who proposed it"),
            .optional("when", .stated(.when), "when it was proposed, as far as the source says"),
            .required("points", .list(.record(point)), "its points, one or more"),
        ] + KeySchema.provenance)

    static let point = RecordSchema(
        name: "point", meaning: "One point of a proposal. A party of whom no statement is named is silent on it.",
        keys: [
            .required("id", .identifier, "its name; unique in the case"),
            .required("says", .text, "the point in words"),
            .required("rule", .formula, "the point as a rule"),
            .optional("accepted", .oneOrMore(.reference([.statement])), "the statements that accept it"),
            .optional("rejected", .oneOrMore(.reference([.statement])), "the statements that reject it"),
        ])

    static let venue = RecordSchema(
        name: "venue", kind: .venue, meaning: "A place where talks are, were or could be held.",
        keys: KeySchema.identity + [
            .required("name", .text, "the place"),
            .required(
                "state",
                .oneOrMore(
                    .word(VenueState.self)),
                "what became of it"),
            .optional("by", .stated(.oneOrMore(.reference([.actor]))), "who offered or floated it"),
            .optional("says", .text, "what is said of it"),
        ] + KeySchema.provenance)

    static let format = RecordSchema(
        name: "format", kind: .format, meaning: "A form of talks: who talks with whom.",
        keys: KeySchema.identity + [
            .required("name", .text, "the form"),
            .required(
                "state",
                .oneOrMore(
                    .word(FormatState.self)), "what became of it"),
            .optional("with", .stated(.oneOrMore(.reference([.actor]))), "who takes part or accepts it"),
            .optional("says", .text, "what is said of it"),
        ] + KeySchema.provenance)

    static let tension = RecordSchema(
        name: "tension", kind: .tension,
        meaning: "Records that cannot both hold (hard: the engine shows it), or that pull apart (soft: a judgement).",
        keys: KeySchema.identity + [
            .required("between", .oneOrMore(.reference([])), "the records"),
            .required("says", .text, "why they cannot both hold, or how they pull apart"),
            .required("kind", .word(TensionKind.self), "whether the engine can show it"),
            .optional("demands", .list(.reference([.demand])), "hard: the demands that form the core"),
            .optional("impossible", .formula, "hard: what the laws exclude"),
            .optional("reading", .identifier, "hard: the choice of a reading under which it holds: `READING.CHOICE`"),
        ] + KeySchema.provenance)
}
