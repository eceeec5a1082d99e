/// How a delimited file is written down: what parts its fields, and where its line of column names begins.
public struct TableDialect: Sendable, Hashable {
    public var separator: UInt8
    /// Bytes in front of the column names: a byte-order mark, and the line `sep=;` that Excel writes.
    public var headerStart: Int
    /// The number of the line of column names.
    public var headerLine: Int

    public init(separator: UInt8, headerStart: Int = 0, headerLine: Int = 1) {
        self.separator = separator
        self.headerStart = headerStart
        self.headerLine = headerLine
    }

    public static let comma = TableDialect(separator: 0x2C)

    /// The dialect that the beginning of a file shows, and what is wrong where it is no delimited text at all.
    public static func reading(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (dialect: TableDialect, mistake: RowMistake?) {
        var dialect = TableDialect.comma
        if let message = foreignForm(bytes) {
            return (dialect, RowMistake(line: 1, column: 1, message: message))
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { dialect.headerStart = 3 }
        if let (separator, end) = announcedSeparator(bytes, from: dialect.headerStart) {
            dialect.separator = separator
            dialect.headerStart = end
            dialect.headerLine = 2
        } else {
            dialect.separator = delimiter(ofHeader: bytes[dialect.headerStart...])
        }
        guard bytes[dialect.headerStart...].contains(where: { $0 != 0x0A && $0 != 0x0D && $0 != 0x20 }) else {
            return (
                dialect, RowMistake(line: 1, column: 1, message: "the file is empty; expected a line of column names")
            )
        }
        return (dialect, nil)
    }

    /// What other form a file has, in words; nil where nothing speaks against delimited text.
    private static func foreignForm(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        if bytes.starts(with: [0x50, 0x4B, 3, 4]) {
            return "is a zip archive or a spreadsheet (.xlsx); expected the CSV file in it, or the sheet saved as CSV"
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return "is UTF-16 (Excel's \"Unicode text\"); expected UTF-8, as Excel's \"CSV UTF-8\" has"
        }
        let head = bytes.prefix(65_536)
        if !head.contains(0x0A), head.contains(0x0D) {
            return "lines end in a carriage return only, as old Mac programs write them; expected line feeds"
        }
        let first = head.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
            return "is JSON; expected delimited text (CSV)"
        }
        if first == UInt8(ascii: "<") { return "is XML or a page of the web; expected delimited text (CSV)" }
        return nil
    }

    /// The separator of a line `sep=;`, in quotation marks or not, and where the line behind it begins.
    private static func announcedSeparator(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> (separator: UInt8, end: Int)? {
        guard let lineEnd = bytes[start...].firstIndex(of: 0x0A), lineEnd - start <= 64 else { return nil }
        var line = bytes[start..<lineEnd].filter { $0 != 0x22 && $0 != 0x0D && $0 != 0x20 }
        guard line.count >= 4, String(decoding: line[..<4], as: UTF8.self).lowercased() == "sep=" else { return nil }
        line.removeFirst(4)
        // A spreadsheet that has taken the line for a row pads it with separators of its own.
        guard let separator = line.first, [0x2C, 0x3B, 0x09, 0x7C].contains(separator),
            line.allSatisfy({ $0 == separator || $0 == 0x2C || $0 == 0x3B })
        else { return nil }
        return (separator, lineEnd + 1)
    }
}

/// The delimiter of a header line: the one of comma, semicolon and tab that it has most of outside quotation marks.
public func delimiter(ofHeader bytes: some Sequence<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
        if byte == 0x0A { break }
        if byte == 0x22 { isQuoted.toggle() }
        if !isQuoted, byte == 0x2C || byte == 0x3B || byte == 0x09 { counts[byte, default: 0] += 1 }
    }
    return [0x2C, 0x3B, 0x09].max { (counts[$0] ?? 0, $0 == 0x2C ? 1 : 0) < (counts[$1] ?? 0, $1 == 0x2C ? 1 : 0) }
        ?? 0x2C
}

/// "commas", "semicolons", "tabs".
public func separatorWord(_ separator: UInt8) -> String {
    switch separator {
    case 0x2C: return "commas"
    case 0x3B: return "semicolons"
    case 0x09: return "tabs"
    default: return "'\(Character(Unicode.Scalar(separator)))'"
    }
}
