import CaseModel

extension FileSchema {
    static let capability = RecordSchema(
        name: "capability", kind: .capability,
        meaning: "What pledges give and needs take. Pledges and needs of one capability are counted in one unit.",
        keys: KeySchema.identity + [
            .required("says", .text, "what one unit of it is and can do"),
            .required("unit", .text, "the unit in which it is counted, in the plural: `teams`"),
            .required("domain", domain, "where it works"),
            .optional(
                "cost", .integer(0...1_000_000_000),
                "what one more unit costs, in one currency for the case; 1 if left out"),
            .optional(
                "rests",
                .word(Resting.self), "whether one unit serves one part of the day only; yes if left out"),
            .optional(
                "personnel", .integer(0...1_000_000), "how many people one unit is, for the ceiling of a mission"),
            .optional(
                "takes", .list(.record(taking)),
                "what its units take of other capabilities to be at work: crews, escorts, maintenance, lift, sustainment"
            ),
            .optional(
                "yields", .list(.record(dailyYield)),
                "what one unit gives in a day in other measures, in which amounts may then be stated: sorties, flight hours"
            ),
        ] + KeySchema.provenance)

    static let taking = RecordSchema(
        name: "taking",
        meaning:
            "What units take of another capability to be at work: for those that serve one need in one sector and part of "
            + "the day, number × units ÷ each, rounded up; what rests is taken by day and again by night of units that do not. A unit "
            + "that is taken serves no need of its own.",
        keys: [
            .required("capability", .reference([.capability]), "of what"),
            .required("number", .integer(1...1_000_000), "how many units of it"),
            .optional("each", .integer(1...1_000_000), "for so many units at work; 1 if left out"),
        ])

    static let dailyYield = RecordSchema(
        name: "daily yield", meaning: "What one unit gives in a day in another measure.",
        keys: [
            .required("number", .integer(1...1_000_000), "how many"),
            .required("unit", .text, "of what, in the plural: `sorties`"),
        ])

    static let domain: ValueShape = .word(Domain.self)

    static let sector = RecordSchema(
        name: "sector", kind: .sector, meaning: "A named stretch in which the mission works.",
        keys: KeySchema.identity + [
            .required("name", .text, "its name"),
            .optional("line", .identifier, "the series of lines along which it lies; the main one if left out"),
            .optional("line-from", .distance, "where it begins, along the line from its first vertex: `0 km`"),
            .optional("line-until", .distance, "where it ends"),
        ] + KeySchema.provenance)

    static let amount = RecordSchema(
        name: "amount",
        meaning:
            "How many units: `number`; or `at-least` and `at-most`; or `about` and `give-or-take`; or `share` and `of`.",
        keys: [
            .optional("number", .integer(0...1_000_000_000), "exactly so many"),
            .optional("at-least", .integer(0...1_000_000_000), "not fewer; 0 if left out"),
            .optional("at-most", .integer(0...1_000_000_000), "not more; without it nothing limits them from above"),
            .optional("about", .integer(0...1_000_000_000), "about so many"),
            .optional(
                "give-or-take", .integer(0...1_000_000_000),
                "so many fewer or more than `about`, as the editor takes it"),
            .optional("share", .text, "a part of another amount: `30 %` or `1/3`; whole units at least and at most"),
            .optional("of", .reference([.need, .pledge]), "the need or pledge of whose amount it is a part"),
            .required("unit", .text, "the unit: that of the capability, or of one of its `yields`"),
        ])

    static let need = RecordSchema(
        name: "need", kind: .need,
        meaning:
            "What a task takes: so much of a capability, where, when. It is stated, with its source, or derived from the line.",
        keys: KeySchema.identity + [
            .required("task", .reference([.task]), "the task that takes it"),
            .optional("says", .text, "the need in the editor's words"),
            .required("capability", .stated(.reference([.capability])), "what it takes"),
            .optional(
                "amount", .recordOr(amount, .stated(.text)),
                "how much, where it is stated; this key or the key `derived`"),
            .optional("derived", .record(derived), "how much, where it follows from the line"),
            .optional(
                "sectors", .oneOrMore(.reference([.sector])),
                "each of these sectors takes the amount; if left out any place does, or, where it is derived, the whole line takes it"
            ),
            .optional(
                "part",
                .word(NeededPart.self), "the part of the day that takes the amount; day if left out"),
            .optional(
                "rotation", .integer(1...20), "how many units must be in force for each one at work; 1 if left out"),
            .optional("from", .day, "its first day"),
            .optional("until", .day, "its last day"),
            .optional("after", .reference([.event]), "the event of `talks.yaml` with which it begins"),
            .optional("offset-days", .integer(0...36_500), "so many days after the event; 0 if left out"),
            .optional("for-days", .integer(1...36_500), "for so many days; without end if left out"),
            .optional(
                "shared",
                .word([
                    Word("yes", "each unit serves all of the sectors, which take the amount once together"),
                    Word("no", "each sector takes the amount"),
                ]), "whether its sectors share the amount; no if left out"),
            .optional(
                "calls-for",
                .oneOrMore(
                    .word([
                        Word("command", "units under the mission's command"),
                        Word("force", "units that use force beyond self-defence"),
                    ])),
                "what it calls for of its units beyond being there"),
        ] + KeySchema.provenance)

    static let derived = RecordSchema(
        name: "derived amount",
        meaning:
            "Patrols of a line: at a time, its length divided by speed × the hours worked within the revisit time, rounded "
            + "up; times the shifts; times the rotation. By day only, no more of each 24 hours is worked than the day has; by "
            + "day and night the shifts fill 24 hours, of which those wholly by day can be worked by who does not work by "
            + "night. The length is that of the line in force, or of the sector.",
        keys: [
            .optional("line", .identifier, "the series of lines; the main one if left out"),
            .required("speed", sourced("km/h"), "how fast a patrol observes its way"),
            .required("revisit", sourced("h"), "after how long a patrol must have been everywhere again"),
            .optional("shift", sourced("h"), "how long one patrol works; one fills the part of the day if left out"),
            .optional(
                "night", sourced("h", isNoneToo: true),
                "how many of the 24 hours are night; if left out beside `shift`, the longest night, and the longest day, of the need's days as the sun gives them in the middle of the line (night: 6° under the horizon); 12 if both are left out"
            ),
        ])

    private static func sourced(_ unit: String, isNoneToo: Bool = false) -> ValueShape {
        let shape: ValueShape = isNoneToo ? .measureOrNone(unit) : .measure(unit)
        return .recordOr(
            RecordSchema(
                name: unit == "h" ? "number of hours" : "speed", meaning: "A number with its source.",
                keys: [
                    .required("value", shape, "the number with its unit, `4 \(unit)`"),
                    .required("cites", .oneOrMore(.citation), "where it stands"),
                ]), shape)
    }

    static let datedState = RecordSchema(
        name: "dated state", meaning: "The state of a pledge from a day on.",
        keys: [
            .required("state", pledgeState, "how far it was"),
            .required("on", .day, "from which day"),
            .optional("cites", .oneOrMore(.citation), "where it stands"),
            .optional("note", .text, "a remark of the editor of this case"),
        ])

    static let caveat = RecordSchema(
        name: "caveat",
        meaning: "What the pledge cannot be used for, or not yet: exactly one of the first nine keys.",
        keys: [
            .optional("only-in", .oneOrMore(.reference([.sector])), "it serves in these sectors and no others"),
            .optional("not-in", .oneOrMore(.reference([.sector])), "it does not serve in these sectors"),
            .optional("no-night", .text, "it does not serve by night; the restriction in the editor's words"),
            .optional(
                "notice-days", .integer(0...3650),
                "so many days must pass from the beginning of a need, or of its mandate where that is later"),
            .optional("consent", .record(consent), "somebody must agree first"),
            .optional("only-tasks", .oneOrMore(.reference([.task])), "it serves these tasks and no others"),
            .optional("not-tasks", .oneOrMore(.reference([.task])), "it does not serve these tasks"),
            .optional(
                "national-command", .text,
                "it stays under national command, and serves no need that calls for command; in the editor's words"),
            .optional(
                "no-force", .text,
                "it uses no force beyond self-defence, and serves no need that calls for force; in the editor's words"),
            .optional("cites", .oneOrMore(.citation), "where it stands"),
            .optional("note", .text, "a remark of the editor of this case"),
        ])

    static let datedAmount = RecordSchema(
        name: "dated amount", meaning: "What a pledge grows or shrinks to from a day on.",
        keys: [
            .required("on", .day, "from which day"),
            .required("amount", .record(amount), "how much it is from then on"),
            .optional("cites", .oneOrMore(.citation), "where it stands"),
            .optional("note", .text, "a remark of the editor of this case"),
        ])

    static let noticeToMove = RecordSchema(
        name: "notice to move",
        meaning: "How long after the decision to deploy the units are ready to move; `lead-days` come on top of it.",
        keys: [
            .required("days", .integer(0...3650), "so many days"),
            .required("decision", .reference([.event]), "the event of `talks.yaml` that is the decision"),
        ])

    static let contingentRotation = RecordSchema(
        name: "rotation of a contingent",
        meaning: "The contingent is relieved every so many days, and does not work on the days of the handover.",
        keys: [
            .required("from", .day, "the first day of the first contingent: before, none is there"),
            .required("every-days", .integer(1...3650), "from one contingent's first day to the next one's"),
            .required("handover-days", .integer(0...3650), "the last so many of them, on which nobody is at work"),
        ])

    static let withdrawal = RecordSchema(
        name: "withdrawal", meaning: "How the contributor may leave.",
        keys: [
            .required("notice-days", .integer(0...3650), "so many days after it gives notice"),
            .optional("given", .day, "the day on which it gave notice, where it did"),
        ])

    static let consent = RecordSchema(
        name: "consent", meaning: "Somebody's agreement to the use of a pledge.",
        keys: [
            .required("of", .text, "whose: an actor or party by id, or words such as `the flag state`"),
            .required("given", .word(Consent.self), "whether it is given"),
            .optional(
                "with", .reference([.event]),
                "the event of `talks.yaml` with which it is given; expected `given: yes`, and until then it is not"),
        ])
}
