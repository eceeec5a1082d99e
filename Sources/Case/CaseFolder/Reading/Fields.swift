import CaseModel

/// A record as read: its schema's keys with values of the right shape.
struct Fields {
    indirect enum Value {
        case text(String)
        case integer(Int)
        case reference(String)
        case citation(Citation)
        case when(When)
        case moment(Moment)
        /// Metres, or seconds of the day.
        case quantity(Double, words: String)
        /// A rule in the language of rules, with the position of its first character.
        case rule(String, RulePosition)
        case absent(Absence)
        case list([Value])
        case record(Fields)
    }

    var schema: RecordSchema
    var position: FilePosition
    var values: [String: Value] = [:]
    /// Where each key's value stands.
    var positions: [String: FilePosition] = [:]

    /// The position of a key's value, or of the record.
    func position(of key: String) -> FilePosition { positions[key] ?? position }
}

/// Where the text of a rule stands, so that a mistake in it can be shown at its own column.
struct RulePosition: Hashable {
    var start: FilePosition
    /// Whether the text is on one line as it stands in the file, so that columns can be counted on.
    var isOneLine: Bool

    func offset(by scalars: Int) -> FilePosition {
        guard isOneLine else { return start }
        return FilePosition(file: start.file, line: start.line, column: start.column + scalars)
    }
}
