import CaseModel

/// What a value in a case file must look like.
indirect enum ValueShape: Sendable {
    /// Any text that is not empty.
    case text
    /// A name made of letters, digits, `-`, `_` and `.`, with a letter or digit first.
    case identifier
    /// A whole number in this range.
    case integer(ClosedRange<Int>)
    /// One of these words.
    case word([Word])
    /// The id or number of a record of one of these kinds; of any kind where the list is empty.
    case reference([RecordKind])
    /// A document and lines of it: `article 23-24`.
    case citation
    /// A day (`2025-09-05`), month, year, day of the week, or a time in words.
    case when
    /// A rule in the language of rules.
    case formula
    /// A day, or a day and a time, with or without an offset from UTC.
    case moment
    /// `18:00`.
    case timeOfDay
    /// The name of a time zone, `Europe/Kyiv`.
    case timeZone
    /// `15 km` or `500 m`.
    case distance
    /// A day, `2025-09-05`.
    case day
    /// A number above 0 with this unit: `4 h`.
    case measure(String)
    /// The same, which may be 0 of it.
    case measureOrNone(String)
    /// Longitude and latitude in degrees: `-139.9, 30.4`.
    case coordinate
    /// Local hours, over midnight too: `20:00-06:00`.
    case hours
    /// The value, or one of the words for its absence.
    case stated(ValueShape)
    /// One value, or a list of one or more.
    case oneOrMore(ValueShape)
    /// A list, which may be empty.
    case list(ValueShape)
    /// Keys and values.
    case record(RecordSchema)
    /// Keys and values, or a value of another shape.
    case recordOr(RecordSchema, ValueShape)
}

/// A word of a closed vocabulary.
struct Word: Sendable {
    var word: String
    var meaning: String
    init(_ word: String, _ meaning: String = "") {
        self.word = word
        self.meaning = meaning
    }
}

/// A key of a record: its name, its shape, and what it means.
struct KeySchema: Sendable {
    var name: String
    var shape: ValueShape
    var isRequired: Bool
    var meaning: String

    static func required(_ name: String, _ shape: ValueShape, _ meaning: String) -> KeySchema {
        KeySchema(name: name, shape: shape, isRequired: true, meaning: meaning)
    }

    static func optional(_ name: String, _ shape: ValueShape, _ meaning: String) -> KeySchema {
        KeySchema(name: name, shape: shape, isRequired: false, meaning: meaning)
    }
}

/// The keys of a kind of record. One description serves to check a file, to report its mistakes and to write the
/// reference in `docs/case-folder.md`, so the three cannot drift apart.
struct RecordSchema: Sendable {
    /// The name in messages, "statement".
    var name: String
    /// The kind under which records of this schema are found by id; nil for parts of other records.
    var kind: RecordKind?
    var meaning: String
    var keys: [KeySchema]

    func key(_ name: String) -> KeySchema? { keys.first { $0.name == name } }
}

/// One file of a case folder.
struct FileSchema: Sendable {
    var name: String
    var isRequired: Bool
    var meaning: String
    var root: RecordSchema
}

extension ValueShape {
    /// One of the words of a closed list.
    static func word<Vocabulary: ClosedVocabulary>(of words: [Vocabulary]) -> ValueShape {
        .word(words.map { Word($0.rawValue, $0.meaning) })
    }

    static func word<Vocabulary: ClosedVocabulary>(_ vocabulary: Vocabulary.Type) -> ValueShape {
        word(of: Array(Vocabulary.allCases))
    }
}

extension KeySchema {
    /// Every record that can be looked up has these two.
    static let identity: [KeySchema] = [
        .required("id", .identifier, "the name by which other records refer to this one; unique in the case"),
        .optional(
            "number", .identifier,
            "a second name, such as the number in an inventory; `truceline show` finds the record by either"),
    ]

    /// What hangs on how a sentence is read names the choice with this key, whatever kind of record it is.
    static let reading = KeySchema.optional(
        "reading", .identifier, "the choice of a reading under which it stands: `READING.CHOICE`")

    /// What somebody stands by for a time has these. What is not said sets no limit.
    static let standing: [KeySchema] = [
        .optional("since", .day, "the first day on which it stands; from the start where it is not said"),
        .optional("until", .day, "the last day on which it stands; to the end where it is not said"),
        .optional(
            "withdrawn-by", .reference([.statement]),
            "the statement that took it back: from the day of that statement on it stands no more"),
    ]

    /// Every record that rests on a source has these.
    static let provenance: [KeySchema] = [
        .optional(
            "cites", .oneOrMore(.citation),
            "where it stands: a document and its lines, `article 23-24` or `article 5,8,13`; the document alone where it has "
                + "no lines"),
        .optional(
            "flags", .list(.word(Flag.self)),
            "what has to be said about it before anybody relies on it"),
        .optional("note", .text, "a remark of the editor of this case"),
    ]
}
