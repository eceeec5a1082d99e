import CaseModel

extension FileSchema {
    /// `precedents.yaml`: earlier ceasefires and what is claimed of them.
    static let precedentsFile = FileSchema(
        name: "precedents.yaml", isRequired: false,
        meaning: "Earlier ceasefires that somebody cites, and what they claim of them.",
        root: RecordSchema(
            name: "precedents file", meaning: "",
            keys: [.optional("precedents", .list(.record(precedent)), "one record for each claim about a precedent")]))

    static let precedent = RecordSchema(
        name: "precedent", kind: .precedent, meaning: "One claim about an earlier ceasefire.",
        keys: KeySchema.identity + [
            .required("of", .stated(.text), "the earlier ceasefire"),
            .required(
                "kind",
                .word(PrecedentKind.self), "what sort of claim it is"),
            .required("says", .text, "the claim in the editor's words"),
            .required("claimed-by", .oneOrMore(.reference([.actor])), "who claims it"),
            .optional("statements", .oneOrMore(.reference([.statement])), "the statements that say it"),
            .optional(
                "property", .word(PrecedentProperty.self),
                "what it asserts, in the terms of the library of ceasefires, so that `precedents` can look it up"),
            .optional(
                "value", .word(of: PropertyValue.known),
                "whether it asserts that the ceasefire has the property; yes if left out; quote it: \"no\""),
        ] + KeySchema.provenance)

    /// All files of a case folder that are read today.
    static let all: [FileSchema] = [caseFile, talksFile, missionFile, precedentsFile, agreementFile, patrolsFile]
}
