import CaseModel

extension FileSchema {
    /// `mission.yaml`: what the mission is to do and who pledged what to it.
    static let missionFile = FileSchema(
        name: "mission.yaml", isRequired: false,
        meaning: "What the mission is to do, how it is described, and who pledged what to it.",
        root: RecordSchema(
            name: "mission file", meaning: "",
            keys: [
                .optional("missions", .list(.record(mission)), "the mission or missions, existing or proposed"),
                .optional("tasks", .list(.record(task)), "what the mission is to do"),
                .optional("limits", .list(.record(limit)), "what the mission is not to do"),
                .optional("descriptions", .list(.record(description)), "how others describe it"),
                .optional("capabilities", .list(.record(capability)), "what pledges give and needs take"),
                .optional("sectors", .list(.record(sector)), "named stretches in which the mission works"),
                .optional("needs", .list(.record(need)), "what the tasks take"),
                .optional("pledges", .list(.record(pledge)), "who pledged what"),
            ]))

    static let mission = RecordSchema(
        name: "mission", kind: .mission, meaning: "A mission, existing or proposed.",
        keys: KeySchema.identity + [
            .required("name", .text, "its name"),
            .required("says", .text, "what it is, in the editor's words"),
            .required(
                "state", .word(MissionState.self), "how far it is"),
            .optional("mandate-from", .day, "the first day of its mandate; no need of it is in force before"),
            .optional("mandate-until", .day, "the last day of its mandate; no need of it is in force after"),
            .optional("ceilings", .list(.record(ceiling)), "how many people it may have at once"),
        ] + KeySchema.provenance)

    static let ceiling = RecordSchema(
        name: "ceiling", meaning: "How many people a mission may have at once; of several in force the lowest holds.",
        keys: [
            .required("personnel", .integer(0...1_000_000_000), "so many people"),
            .optional("from", .day, "its first day"),
            .optional("until", .day, "its last day"),
            .optional("cites", .oneOrMore(.citation), "where it stands"),
        ])

    static let task = RecordSchema(
        name: "task", kind: .task, meaning: "Something that the mission is to do.",
        keys: KeySchema.identity + [
            .required("mission", .reference([.mission]), "whose task it is"),
            .required("says", .text, "the task in the editor's words"),
            .required(
                "kind",
                .word(TaskKind.self), "what sort of task it is"),
            .optional(
                "needs", .word(of: [Absence.notSaid, .undisclosed, .unknown]),
                "what is known of what it takes, where that is nothing; what is known stands under `needs` of the file"),
            .optional(
                "priority", .integer(1...1000),
                "which tasks are served first where needs are met together (capabilities that take others, a ceiling): 1 before 2; those without a number come last"
            ),
        ] + KeySchema.provenance)

    static let limit = RecordSchema(
        name: "mission limit", kind: .limit, meaning: "Something that the mission is not to do.",
        keys: KeySchema.identity + [
            .required("mission", .reference([.mission]), "whose limit it is"),
            .required("says", .text, "the limit in the editor's words"),
        ] + KeySchema.provenance)

    static let description = RecordSchema(
        name: "mission description", kind: .description, meaning: "How somebody else describes the mission.",
        keys: KeySchema.identity + [
            .required("mission", .reference([.mission]), "which mission"),
            .required("by", .oneOrMore(.reference([.actor])), "who describes it so"),
            .required("says", .text, "the description in the editor's words"),
        ] + KeySchema.provenance)

    static let pledge = RecordSchema(
        name: "pledge", kind: .pledge, meaning: "What somebody pledged, offered, hinted at or withheld.",
        keys: KeySchema.identity + [
            .optional("by", .oneOrMore(.reference([.actor])), "who pledged it; this key or the key `contributor`"),
            .optional(
                "contributor", .recordOr(contributorNumber, .text),
                "who is to give it: an actor by id; for one without a name its number, in words `1 of 26` or by keys; or "
                    + "other words"),
            .optional(
                "part-of", .reference([.pledge]), "the pledge of several of which this is one contributor's share"),
            .required("says", .text, "the pledge in the editor's words"),
            .required("state", pledgeState, "how far it is"),
            .optional("history", .list(.record(datedState)), "its states by day, earliest first; the last is `state`"),
            .optional("contributors", .record(contributors), "for a pledge of several: how many, and who"),
            .optional("wordings", .list(.record(wording)), "one pledge in several wordings, each with its place"),
            .optional("domains", .record(domains), "whether it holds land, air and sea capability"),
            .optional("domain", domain, "where it works, where it is of one domain"),
            .optional("capability", .reference([.capability]), "of what; without it, it may be of any capability"),
            .required("amount", .recordOr(amount, .stated(.text)), "how much: keys for numbers, or words"),
            .optional("from", .day, "its first day"),
            .optional("until", .day, "its last day"),
            .optional(
                "lead-days", .integer(0...3650),
                "days until it is in place, from the last event on which it depends and from the day on which its history has it confirmed"
            ),
            .optional(
                "depends-on", .oneOrMore(.reference([.event])), "events of `talks.yaml` that must have happened"),
            .optional("caveats", .list(.record(caveat)), "what it cannot be used for, or not yet"),
            .optional(
                "amounts", .list(.record(datedAmount)),
                "what it grows or shrinks to, by day, earliest first; before, `amount`"),
            .optional("notice-to-move", .record(noticeToMove), "days from the decision until it is ready to move"),
            .optional(
                "package", .identifier,
                "the package that it is given in: pledges of one package come whole or not at all"),
            .optional("rotates", .record(contingentRotation), "how its contingents relieve each other"),
            .optional("withdrawal", .record(withdrawal), "how its contributor may leave"),
            .required(
                "condition", .stated(.text),
                "on what it depends; `none` where there is no condition: not said, unknown or undisclosed leave it open, beside `depends-on` too"
            ),
            .required(
                "disclosure",
                .word(Disclosure.self),
                "what of it is public"),
            .optional("statements", .oneOrMore(.reference([.statement])), "the statements that say it"),
        ] + KeySchema.provenance)

    static let pledgeState: ValueShape = .word(of: PledgeState.inFiles)

    static let contributorNumber = RecordSchema(
        name: "contributor without a name", meaning: "One of several who are counted and not named.",
        keys: [
            .required("number", .integer(1...100_000), "which of them it is, counted from 1"),
            .required("of", .integer(1...100_000), "how many they are"),
        ])

    static let contributors = RecordSchema(
        name: "contributors", meaning: "Those who share a pledge. Each counts as a contributor of its own.",
        keys: [
            .required("count", .integer(1...100_000), "how many they are"),
            .required("names", .stated(.list(.text)), "who they are"),
        ])

    static let wording = RecordSchema(
        name: "wording", meaning: "The words in which one passage gives the pledge.",
        keys: [
            .required("words", .text, "the words"),
            .required("cites", .oneOrMore(.citation), "where they stand"),
        ])

    private static let presence: ValueShape = .word(Presence.self)

    static let domains = RecordSchema(
        name: "domains", meaning: "Whether a pledge holds land, air and sea capability.",
        keys: [
            .required("land", presence, "on land"),
            .required("air", presence, "in the air"),
            .required("sea", presence, "at sea"),
        ])
}
