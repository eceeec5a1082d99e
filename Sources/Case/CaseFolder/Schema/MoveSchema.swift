import CaseModel

extension FileSchema {
    /// What `--what-if FILE` reads.
    static let whatIfFile = FileSchema(
        name: "FILE of `--what-if`", isRequired: false,
        meaning: "Moves to apply to a copy of the talks; the same as a scenario of `talks.yaml`.",
        root: RecordSchema(
            name: "what-if", meaning: "",
            keys: [
                .optional("title", .text, "what is tried"),
                .required("moves", .list(.record(move)), "the moves, applied in this order"),
            ]))

    static let scenario = RecordSchema(
        name: "scenario", kind: .scenario, meaning: "A named what-if: moves that are applied to a copy of the talks.",
        keys: KeySchema.identity + [
            .required("title", .text, "what is tried"),
            .required("moves", .list(.record(move)), "the moves, applied in this order"),
        ] + KeySchema.provenance)

    /// Each move has exactly one of the five keys.
    static let move = RecordSchema(
        name: "move",
        meaning: "One of the five moves by which past negotiations were opened: exactly one of these keys.",
        keys: [
            .optional("drop", .reference([.demand]), "gives this demand up"),
            .optional("step-down", .record(stepDown), "holds a demand in a weaker form of its ladder"),
            .optional("split", .record(split), "takes an event apart in two"),
            .optional("add-option", .record(addOption), "gives an issue one more option"),
            .optional("defer", .record(postpone), "leaves an issue to a later body or stage"),
        ])

    static let stepDown = RecordSchema(
        name: "step-down", meaning: "Holds a demand in a weaker form of its ladder.",
        keys: [
            .required("demand", .reference([.demand]), "the demand"),
            .required("step", .integer(2...1000), "the step of its ladder, counted from 1, the strongest"),
        ])

    static let split = RecordSchema(
        name: "split",
        meaning: "Takes an event apart in two (a legal act and its effect; provisional and permanent), the second only "
            + "after the first. Rules that name the event mean the second, but for those listed; the answer says which rule "
            + "means which.",
        keys: [
            .required("event", .identifier, "the event to take apart"),
            .required("first", .record(named), "the first of the two"),
            .required("second", .record(named), "the second of the two"),
            .optional("means-first", .list(.identifier), "the laws, goal parts and demands that mean the first"),
            .optional(
                "means-both", .list(.identifier), "the laws, goal parts and demands that ask the same of both"),
        ])

    static let addOption = RecordSchema(
        name: "add-option",
        meaning: "Gives an issue one more option (arbitration, neutral custody, a parliament decides).",
        keys: [
            .required("issue", .identifier, "the issue"),
            .required("option", .record(named), "the new option"),
            .optional(
                "contents", .list(.identifier),
                "demands and laws that are content with it as to this issue; what else they ask still stands"),
        ])

    static let postpone = RecordSchema(
        name: "defer",
        meaning:
            "Leaves an issue to a later body or stage: it gets the option `deferred`, with which every demand is "
            + "content for now as to this issue. What else a demand asks still stands.",
        keys: [
            .required("issue", .identifier, "the issue"),
            .required("to", .text, "the body or stage that decides it later"),
            .optional("contents", .list(.identifier), "laws that are content with the deferral too"),
            .optional("except", .list(.identifier), "demands that are not content with it"),
        ])

    static let named = RecordSchema(
        name: "name", meaning: "An id with its name.",
        keys: [
            .required("id", .identifier, "its name in rules"),
            .required("name", .text, "its name in answers"),
        ])
}
