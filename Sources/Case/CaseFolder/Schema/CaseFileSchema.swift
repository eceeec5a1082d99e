import CaseModel
import Wording

extension FileSchema {
    /// `case.yaml`: the case, who is in it, and where its claims stand.
    static let caseFile = FileSchema(
        name: "case.yaml", isRequired: true,
        meaning: "The case, who is in it, the documents that its claims stand in, and what is not known.",
        root: RecordSchema(
            name: "case", meaning: "",
            keys: [
                .required("title", .text, "the title of the case"),
                .optional("summary", .text, "what the case is about, in a sentence or two"),
                .optional(
                    "as-of", .day,
                    "the last day of which the file tells, as of an exercise: what is observed after it is a mistake; the day "
                        + "of the computer if left out"),
                .optional("publication", .record(publication), "what `truceline publish` may show to anybody"),
                .optional(
                    "language", .word(Language.all.map { Word($0.code, $0.name) }),
                    "the language in which pages and sheets are written; English if left out. Words of the case stay as they are."
                ),
                .required("documents", .list(.record(document)), "the documents that records cite"),
                .required("parties", .list(.record(party)), "the sides and contributors, in the order of the answers"),
                .optional("actors", .list(.record(actor)), "persons and bodies that speak or act"),
                .optional("territory", .list(.record(territory)), "claims to land, lines and borders"),
                .optional("unknowns", .list(.record(unknown)), "what the file does not know, by name"),
                .optional("inconsistencies", .list(.record(inconsistency)), "where a source contradicts itself"),
            ]))

    static let publication = RecordSchema(
        name: "publication", meaning: "What the public may see: how late, how coarse, and what an audit must respect.",
        keys: [
            .optional(
                "delay", .measure("h"),
                "hours after the end of a reporting day before anything of it is public; `72 h` if left out; a longer "
                    + "`public-delay` of agreement.yaml goes before"),
            .optional(
                "grid", .distance,
                "the least side of a square that is published as a place; `10 km` if left out; a larger `public-grid` of "
                    + "agreement.yaml goes before"),
            .optional(
                "nearest", .distance,
                "nearer than this no reader may be able to place a post, an observer, a home or a patrol; at most half of the "
                    + "grid; `2 km` if left out"),
            .optional(
                "watchers", .integer(1...1000),
                "a square is published only where at least so many observers stood in it or within its side of it; 3 if left "
                    + "out"),
            .optional(
                "coverage-delay", .measure("h"),
                "hours after the end of a week before it is told how much of it was watched; `336 h` if left out"),
            .optional(
                "key", .text,
                "a secret of at least 16 characters, by which published things keep their names over editions: without it "
                    + "`publish --since` is refused"),
            .optional(
                "sender", .text,
                "who sends messages: a name that is the mission's alone, such as `feed@mission.example`"),
            .optional(
                "status", .word(PublicationTerms.Status.self),
                "how messages are to be taken; `exercise` for a case with truth.csv, else `test`, if left out"),
        ])

    static let document = RecordSchema(
        name: "document", kind: .document, meaning: "A document that claims stand in.",
        keys: KeySchema.identity + [
            .required("title", .text, "its title"),
            .optional("author", .stated(.text), "who wrote it; `not said` if left out"),
            .optional("published", .stated(.when), "when it was published; `not said` if left out"),
            .optional("medium", .stated(.text), "where it was published"),
            .optional("lines", .integer(1...10_000_000), "how many lines it has; passages beyond are mistakes"),
            .optional("kept", .text, "where the text is kept; a name of a file in the folder where it has a `sha256`"),
            .optional(
                "sha256", .text,
                "the SHA-256 of the kept text: `truceline check` finds it changed, and its proposals are refused then"),
            .optional("note", .text, "a remark of the editor of this case"),
        ])

    static let party = RecordSchema(
        name: "party", kind: .party, meaning: "A side to the conflict or the talks, or a contributor.",
        keys: KeySchema.identity + [
            .required("name", .text, "its name, the same everywhere"),
            .required(
                "role",
                .word(PartyRole.self), "what it is in this case"),
            .optional("also-called", .list(.text), "other names that sources use for it"),
            .optional("note", .text, "a remark of the editor of this case"),
        ])

    static let actor = RecordSchema(
        name: "actor", kind: .actor,
        meaning: "A person or body that speaks or acts. Who did not speak has no position.",
        keys: KeySchema.identity + [
            .required("name", .stated(.text), "the name, or `unnamed`"),
            .required("party", .reference([.party]), "the party to which the actor belongs"),
            .required(
                "kind",
                .word(ActorKind.self), "what the actor is"),
            .optional("described", .text, "the words by which the source speaks of an unnamed actor or a group"),
            .optional("also-called", .list(.text), "other names that sources use for the actor"),
            .optional(
                "offices", .list(.record(office)), "offices held, as sources give them; they may contradict each other"),
            .optional("members", .stated(.integer(1...1_000_000)), "how many members a group has"),
        ] + KeySchema.provenance)

    static let office = RecordSchema(
        name: "office", meaning: "An office, as a source gives it.",
        keys: [.required("title", .text, "the office in the source's words")] + KeySchema.provenance)

    static let territory = RecordSchema(
        name: "territory item", kind: .territory,
        meaning: "A claim to land, a line, a border, or a claim about fighting.",
        keys: KeySchema.identity + [
            .required(
                "kind",
                .word(TerritoryKind.self), "what it is"),
            .required("says", .text, "what is claimed, in the editor's words"),
            .optional("by", .reference([.actor]), "who claims it"),
            .optional("place", .stated(.text), "where it is"),
            .optional("count", .stated(.integer(0...1_000_000)), "how many there are of it"),
        ] + KeySchema.provenance)

    static let unknown = RecordSchema(
        name: "unknown", kind: .unknown, meaning: "Something that the file does not know, said to be so.",
        keys: KeySchema.identity + [
            .required("says", .text, "what is not known"),
            .optional("about", .oneOrMore(.reference([])), "the records that it touches"),
        ] + KeySchema.provenance)

    static let inconsistency = RecordSchema(
        name: "inconsistency", kind: .inconsistency, meaning: "A place where a source contradicts itself.",
        keys: KeySchema.identity + [
            .required("says", .text, "what contradicts what"),
            .optional("about", .oneOrMore(.reference([])), "the records that it touches"),
        ] + KeySchema.provenance)
}
