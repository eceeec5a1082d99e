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
        ] + KeySchema.provenance)

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
        name: "amount", meaning: "How many units: `number`, or `at-least` and `at-most`.",
        keys: [
            .optional("number", .integer(0...1_000_000_000), "exactly so many"),
            .optional("at-least", .integer(0...1_000_000_000), "not fewer; 0 if left out"),
            .optional("at-most", .integer(0...1_000_000_000), "not more; without it nothing limits them from above"),
            .required("unit", .text, "the unit: that of the capability"),
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
                "amount", .recordOr(amount, .stated(.text)), "how much, where it is stated; expected, or `derived`"),
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
                "night", sourced("h"),
                "how many of the 24 hours are night; if left out beside `shift`, the longest night, and the longest day, of the need's days as the sun gives them in the middle of the line (night: 6° under the horizon); 12 if both are left out"
            ),
        ])

    private static func sourced(_ unit: String) -> ValueShape {
        .recordOr(
            RecordSchema(
                name: unit == "h" ? "number of hours" : "speed", meaning: "A number with its source.",
                keys: [
                    .required("value", .measure(unit), "the number with its unit, `4 \(unit)`"),
                    .required("cites", .oneOrMore(.citation), "where it stands"),
                ]), .measure(unit))
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
        meaning: "What the pledge cannot be used for, or not yet: exactly one of the first five keys.",
        keys: [
            .optional("only-in", .oneOrMore(.reference([.sector])), "it serves in these sectors and no others"),
            .optional("not-in", .oneOrMore(.reference([.sector])), "it does not serve in these sectors"),
            .optional("no-night", .text, "it does not serve by night; the restriction in the editor's words"),
            .optional("notice-days", .integer(0...3650), "so many days must pass from the beginning of a need"),
            .optional("consent", .record(consent), "somebody must agree first"),
            .optional("cites", .oneOrMore(.citation), "where it stands"),
            .optional("note", .text, "a remark of the editor of this case"),
        ])

    static let consent = RecordSchema(
        name: "consent", meaning: "Somebody's agreement to the use of a pledge.",
        keys: [
            .required("of", .text, "whose: an actor or party by id, or words such as `the flag state`"),
            .required("given", .word(Consent.self), "whether it is given"),
        ])
}
