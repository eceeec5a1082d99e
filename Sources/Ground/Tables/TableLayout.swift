/// A column that a reader knows, and the names under which files have it; the first is the one to use.
public struct TableColumn: Sendable {
    public var names: [String]
    public var isRequired: Bool
    public init(_ names: [String], isRequired: Bool = false) {
        self.names = names
        self.isRequired = isRequired
    }
    public init(_ name: String, isRequired: Bool = false) { self.init([name], isRequired: isRequired) }
}

/// Which field of a row holds which column, as the line of column names says.
public struct TableLayout: Sendable {
    public var dialect: TableDialect
    /// By column of the reader, the place of its field; -1 where the file has none.
    public var fields: [Int]
    /// The names as the file has them, without blanks at their ends, in lower case.
    public var names: [String]
    /// The columns that no reader knows: each is told, at its place.
    public var unread: [(name: String, note: RowMistake)] = []

    public var fieldCount: Int { names.count }

    /// The nearest of known names, or nil where none is near.
    public typealias Likeness = (_ name: String, _ known: [String]) -> String?

    public init(dialect: TableDialect, fields: [Int], names: [String]) {
        self.dialect = dialect
        self.fields = fields
        self.names = names
    }

    /// Reads the beginning of a file: its dialect and its line of column names.
    public static func reading(
        _ bytes: UnsafeBufferPointer<UInt8>, columns: [TableColumn], likeness: Likeness
    ) -> (layout: TableLayout, mistakes: [RowMistake]) {
        let (dialect, mistake) = TableDialect.reading(bytes)
        var layout = TableLayout(dialect: dialect, fields: columns.map { _ in -1 }, names: [])
        if let mistake { return (layout, [mistake]) }
        // The names are looked at by themselves: what stands in later lines is no fault of theirs.
        let lineEnd = headerEnd(bytes, from: dialect.headerStart)
        let head = UnsafeBufferPointer(rebasing: bytes[..<lineEnd])
        var cursor = RowCursor(head, dialect)
        var spans: [FieldSpan] = []
        guard cursor.next(&spans) else {
            return (
                layout,
                [RowMistake(line: dialect.headerLine, column: 1, message: "no column names; expected a line of them")]
            )
        }
        if let fault = cursor.fault { return (layout, [fault]) }
        layout.names = spans.map { foldedName(fieldText($0, in: head) ?? "") }
        // A spreadsheet pads lines with separators: names that are blank at the end are no columns.
        while layout.names.count > 1, layout.names.last == "" { layout.names.removeLast() }
        let mistakes = layout.assign(
            columns, likeness, positions: spans.map { columnNumber(of: Int($0.start), in: head) }, line: cursor.line)
        return (layout, mistakes)
    }

    private static func headerEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var isQuoted = false
        var place = start
        var hasSome = false
        while place < bytes.count {
            if bytes[place] == 0x22 { isQuoted.toggle() }
            if bytes[place] == 0x0A, !isQuoted, hasSome { return place + 1 }
            if bytes[place] > 0x20 { hasSome = true }
            place += 1
        }
        return bytes.count
    }

    /// Finds the columns among the names, and what is wrong with them.
    mutating func assign(
        _ columns: [TableColumn], _ likeness: Likeness, positions: [Int], line: Int
    ) -> [RowMistake] {
        var mistakes: [RowMistake] = []
        var owner: [String: Int] = [:]
        for (number, column) in columns.enumerated() { for name in column.names { owner[name] = number } }
        let joined = names.map { String($0.map { $0 == " " || $0 == "-" ? "_" : $0 }) }
        for (place, name) in names.enumerated() {
            let position = place < positions.count ? positions[place] : 1
            func note(_ message: String) {
                mistakes.append(RowMistake(line: line, column: position, message: message))
            }
            if let earlier = names[..<place].firstIndex(of: name), !name.isEmpty {
                note("a second column '\(name)', after field \(earlier + 1); expected each name once")
                continue
            }
            if let number = owner[name] ?? owner[joined[place]] {
                if fields[number] >= 0 {
                    note(
                        "columns '\(names[fields[number]])' and '\(name)' both mean \(columns[number].names[0]); expected "
                            + "one of them, the other left out or under a name of its own")
                } else {
                    fields[number] = place
                }
                continue
            }
            // Columns of one's own are welcome; a name that is nearly one of ours is a slip.
            if name.count > 3, let near = likeness(name, owner.keys.sorted()) {
                note("unknown column '\(name)'; expected '\(near)', or a name that is not nearly one of ours")
            } else if !name.isEmpty {
                unread.append(
                    (name, RowMistake(line: line, column: position, message: "column '\(name)' is not read")))
            }
        }
        let shown = names.prefix(12).joined(separator: ", ")
        for (number, column) in columns.enumerated() where column.isRequired && fields[number] < 0 {
            mistakes.append(
                RowMistake(
                    line: line, column: 1,
                    message: "no column '\(column.names[0])' among \(shown); expected one"))
        }
        return mistakes
    }

    /// A cursor behind the line of column names, and behind the row of HXL tags (`#date+start`) that may stand under it.
    ///
    /// - Parameters:
    ///   - firstLine: the number of the first line of the bytes.
    ///   - countsRows: whether rows are counted in place of lines.
    public func rows(
        of bytes: UnsafeBufferPointer<UInt8>, _ spans: inout [FieldSpan], firstLine: Int = 1, countsRows: Bool = false
    ) -> RowCursor {
        var dialect = dialect
        dialect.headerLine += firstLine - 1
        var cursor = RowCursor(bytes, dialect, countsRows: countsRows)
        _ = cursor.next(&spans)
        let behindNames = cursor
        if cursor.next(&spans), isTagRow(spans, bytes) { return cursor }
        return behindNames
    }

    /// Makes a row as long as the line of names where it is longer by blank fields only, as spreadsheets pad them.
    ///
    /// - Returns: what is wrong with its length; nil where nothing is.
    @inline(__always)
    public func fit(
        _ spans: inout [FieldSpan], _ bytes: UnsafeBufferPointer<UInt8>, line: Int
    ) -> RowMistake? {
        spans.count == names.count ? nil : fitted(&spans, bytes, line)
    }

    private func fitted(
        _ spans: inout [FieldSpan], _ bytes: UnsafeBufferPointer<UInt8>, _ line: Int
    ) -> RowMistake? {
        if spans.count > names.count,
            spans[names.count...].allSatisfy({ span in
                bytes[Int(span.start)..<Int(span.start + span.count)].allSatisfy { $0 == 0x20 || $0 == 0x0D }
            })
        {
            spans.removeLast(spans.count - names.count)
            return nil
        }
        let what = spans.count > names.count ? "too many fields" : "too few fields"
        var message = "\(what): \(spans.count); expected \(names.count), as in the line of column names"
        if spans.count == 1, let span = spans.first {
            let text = bytes[Int(span.start)..<Int(span.start + span.count)]
            for other in [UInt8(0x2C), 0x3B, 0x09] where other != dialect.separator {
                if text.reduce(0, { $0 + ($1 == other ? 1 : 0) }) + 1 == names.count {
                    message =
                        "the row is divided by \(separatorWord(other)), the line of column names by "
                        + "\(separatorWord(dialect.separator)); expected one separator in a file"
                }
            }
        }
        let place = spans.count > names.count ? Int(spans[names.count].start) : Int(spans[0].start)
        return RowMistake(line: line, at: place, in: bytes, message)
    }
}

/// Whether a row holds the tags of the Humanitarian Exchange Language: at least one, and nothing else.
func isTagRow(_ spans: [FieldSpan], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var tags = 0
    for span in spans where span.count > 0 {
        let text = bytes[Int(span.start)..<Int(span.start + span.count)].drop { $0 == 0x20 }
        guard !text.isEmpty else { continue }
        guard text.first == UInt8(ascii: "#"), text.count > 1, let letter = text.dropFirst().first,
            (letter | 0x20) >= UInt8(ascii: "a"), (letter | 0x20) <= UInt8(ascii: "z")
        else { return false }
        tags += 1
    }
    return tags > 0
}
