import SourceImport
public import Tables

/// What came of an import: how many rows, and what is to be told of them.
public struct ImportedRows: Sendable {
    public var rows: Int
    /// Rows kept although the source contradicts itself, leaves something open or qualifies what it says.
    public var flagged: Int
    /// What is wrong; a thousand at most.
    public var mistakes: [RowMistake]
    public var mistakeCount: Int
    /// Rows without mistakes that are not what is imported, by the reason: how many.
    public var leftOut: [String: Int]
    /// What is known of rows that were kept: how many there are of a kind, and where first.
    public var warnings: [(first: RowMistake, count: Int)]
    /// The columns that were read, and those that were not, in the order of the file.
    public var read: [String]
    public var unread: [String]

    init(_ result: ImportResult) {
        rows = result.rows
        flagged = result.flagged
        mistakes = result.mistakes
        mistakeCount = result.mistakeCount
        leftOut = result.leftOut
        warnings = result.warnings
        read = result.read
        unread = result.unread
    }
}
