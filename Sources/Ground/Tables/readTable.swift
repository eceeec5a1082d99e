/// A row of a table that is read whole, by the columns of its reader.
public struct TableRow {
    let layout: TableLayout
    let spans: [FieldSpan]
    let bytes: UnsafeBufferPointer<UInt8>
    /// The line of the file at which the row begins.
    public let line: Int
    /// What is wrong with the row.
    public private(set) var mistakes: [RowMistake] = []

    /// The text of a column without blanks at its ends; empty where the file has no such column.
    public func text(_ column: Int) -> String {
        let place = layout.fields[column]
        return place < 0 ? "" : trimmedName(fieldText(spans[place], in: bytes) ?? "")
    }

    /// The place of a column's field in the row; -1 where the file has no such column.
    public func fieldPlace(_ column: Int) -> Int { layout.fields[column] }

    /// The text of every field, in the order of the file.
    public var texts: [String] { spans.map { trimmedName(fieldText($0, in: bytes) ?? "") } }

    /// Notes what is wrong with a field, at its place; at the row's beginning where the file has no such column.
    public mutating func note(_ column: Int, _ message: String) {
        let place = layout.fields[column]
        note(field: place < 0 ? 0 : place, message)
    }

    /// Notes what is wrong with a field by its place in the row.
    public mutating func note(field place: Int, _ message: String) {
        mistakes.append(mistake(field: place, message))
    }

    /// What is wrong with a field by its place in the row.
    public func mistake(field place: Int, _ message: String) -> RowMistake {
        let offset = Int(spans[min(place, spans.count - 1)].start)
        let lines = bytes[Int(spans[0].start)..<max(offset, Int(spans[0].start))].reduce(0) {
            $0 + ($1 == 0x0A ? 1 : 0)
        }
        let isQuoted = offset > 0 && bytes[offset - 1] == 0x22
        return RowMistake(line: line + lines, at: isQuoted ? offset - 1 : offset, in: bytes, message)
    }
}

/// What came of reading a table.
public struct TableReport: Sendable {
    public var mistakes: [RowMistake] = []
    /// Columns that were not read, each at its place.
    public var unread: [RowMistake] = []
    /// The names of all columns, and of those that were not read, in lower case and in the order of the file.
    public var names: [String] = []
    public var unreadNames: [String] = []
}

/// Reads a table that is held in memory, row by row; how it is written is the dialect of every file of rows.
///
/// - Parameters:
///   - columns: what the reader knows.
///   - likeness: the nearest of known names.
///   - row: given each row that is well written; what it notes is among the mistakes.
public func readTable(
    _ bytes: [UInt8], columns: [TableColumn], likeness: TableLayout.Likeness, row: (inout TableRow) -> Void
) -> TableReport {
    var report = TableReport()
    bytes.withUnsafeBufferPointer { buffer in
        let (layout, mistakes) = TableLayout.reading(buffer, columns: columns, likeness: likeness)
        report.mistakes = mistakes
        report.unread = layout.unread.map(\.note)
        (report.names, report.unreadNames) = (layout.names, layout.unread.map(\.name))
        guard mistakes.isEmpty else { return }
        var spans: [FieldSpan] = []
        var cursor = layout.rows(of: buffer, &spans)
        while cursor.next(&spans) {
            if let fault = cursor.fault ?? layout.fit(&spans, buffer, line: cursor.line) {
                report.mistakes.append(fault)
                continue
            }
            var found = TableRow(layout: layout, spans: spans, bytes: buffer, line: cursor.line)
            row(&found)
            report.mistakes += found.mistakes
        }
    }
    return report
}
