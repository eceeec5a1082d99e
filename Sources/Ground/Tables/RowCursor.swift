/// Where a field of a row stands in its block.
public struct FieldSpan: Sendable {
    public var start: Int32
    public var count: Int32
    /// Whether it stood in quotation marks, with some of its own doubled.
    public var hasDoubledQuotes: Bool
}

/// Splits the bytes of a block into rows of fields (RFC 4180), and tells what is wrong with how a row is written.
public struct RowCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let delimiter: UInt8
    private var place: Int
    /// The line of the row that was split last, counted from the block's first.
    public private(set) var line: Int
    private var nextLine: Int
    /// The bytes of the row that was split last.
    public private(set) var rowBytes: Range<Int> = 0..<0
    /// What is wrong with the quotation marks or the bytes of the row that was split last.
    public private(set) var fault: RowMistake?
    /// Whether every byte of the block is text; where not, each row is looked at.
    private let isText: Bool
    /// Whether rows are counted in place of lines.
    private let countsRows: Bool

    public init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, firstLine: Int, countsRows: Bool = false) {
        self.init(
            bytes, TableDialect(separator: delimiter, headerStart: 0, headerLine: firstLine), countsRows: countsRows)
    }

    /// Begins at the line of column names.
    public init(_ bytes: UnsafeBufferPointer<UInt8>, _ dialect: TableDialect, countsRows: Bool = false) {
        self.bytes = bytes
        self.countsRows = countsRows
        delimiter = dialect.separator
        place = min(dialect.headerStart, bytes.count)
        line = dialect.headerLine
        nextLine = dialect.headerLine
        isText = textFault(in: bytes, 0..<bytes.count) == nil
    }

    /// Splits the next row; false at the end. Empty lines, and rows of which every field is blank, are passed over.
    ///
    /// - Parameter fields: emptied and filled.
    @inline(__always)
    public mutating func next(_ fields: inout [FieldSpan]) -> Bool {
        while split(&fields) {
            if fields[0].count > 0 || fault != nil { return true }
            if !fields.allSatisfy({ isBlank($0) }) { return true }
        }
        return false
    }

    private func isBlank(_ field: FieldSpan) -> Bool {
        bytes[Int(field.start)..<Int(field.start + field.count)].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    }

    @inline(__always)
    private mutating func split(_ fields: inout [FieldSpan]) -> Bool {
        let end = bytes.count
        while place < end,
            bytes[place] == 0x0A || bytes[place] == 0x0D && (place + 1 == end || bytes[place + 1] == 0x0A)
        {
            if bytes[place] == 0x0A { nextLine += 1 }
            place += 1
        }
        guard place < end else { return false }
        fields.removeAll(keepingCapacity: true)
        fault = nil
        line = nextLine
        let start = place
        fill(&fields)
        rowBytes = start..<place
        if !isText, fault == nil, let found = textFault(in: bytes, rowBytes) {
            let lines = bytes[start..<found.offset].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            fault = RowMistake(line: line + lines, at: found.offset, in: bytes, found.message)
        }
        return true
    }

    @inline(__always)
    private mutating func fill(_ fields: inout [FieldSpan]) {
        let end = bytes.count
        while true {
            if place < end, bytes[place] == 0x22 {
                quoted(&fields)
            } else {
                let start = place
                place = fieldEnd(from: place)
                var count = place - start
                if count > 0, place == end || bytes[place] == 0x0A, bytes[start + count - 1] == 0x0D { count -= 1 }
                fields.append(FieldSpan(start: Int32(start), count: Int32(count), hasDoubledQuotes: false))
            }
            guard place < end else { return }
            let byte = bytes[place]
            place += 1
            if byte == 0x0A {
                nextLine += 1
                return
            }
        }
    }

    /// The place of the next delimiter or line end, or the end: eight bytes at a time, by the zero bytes of what they
    /// differ from each in (Mycroft 1987).
    @inline(__always)
    private func fieldEnd(from start: Int) -> Int {
        var place = start
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return place }
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        while place + 8 <= bytes.count {
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            let (one, other) = (word ^ (ones &* UInt64(delimiter)), word ^ (ones &* 0x0A))
            let found = (((one &- ones) & ~one) | ((other &- ones) & ~other)) & highs
            if found != 0 { return place + found.trailingZeroBitCount / 8 }
            place += 8
        }
        while place < bytes.count, bytes[place] != delimiter, bytes[place] != 0x0A { place += 1 }
        return place
    }

    private mutating func quoted(_ fields: inout [FieldSpan]) {
        let opening = place
        let openingLine = nextLine
        place += 1
        let start = place
        var hasDoubled = false
        var count = 0
        while true {
            guard place < bytes.count else {
                let lost = nextLine - openingLine + (bytes.last == 0x0A ? 0 : 1)
                fault = RowMistake(line: openingLine, at: opening, in: bytes, openQuotation(lines: lost))
                count = place - start
                break
            }
            if bytes[place] == 0x22 {
                if place + 1 < bytes.count, bytes[place + 1] == 0x22 {
                    hasDoubled = true
                    place += 2
                    continue
                }
                count = place - start
                place += 1
                break
            }
            if bytes[place] == 0x0A, !countsRows { nextLine += 1 }
            place += 1
        }
        while place < bytes.count, bytes[place] != delimiter, bytes[place] != 0x0A {
            if bytes[place] != 0x0D && bytes[place] != 0x20 && fault == nil {
                let lines = nextLine - openingLine
                fault =
                    lines == 0
                    ? RowMistake(
                        line: nextLine, at: place, in: bytes,
                        "text behind a closing quotation mark; expected a separator (a quotation mark inside a field is "
                            + "doubled)")
                    : RowMistake(
                        line: openingLine, at: opening, in: bytes,
                        "a quotation mark that is not closed: the next one, in line \(nextLine), stands in front of text, "
                            + "and the lines \(openingLine) to \(nextLine) are not read; expected it closed")
            }
            place += 1
        }
        fields.append(FieldSpan(start: Int32(start), count: Int32(count), hasDoubledQuotes: hasDoubled))
    }
}

/// What is told of a quotation mark that nothing closes up to the end of the file.
func openQuotation(lines: Int) -> String {
    "a quotation mark that is not closed: "
        + (lines == 1
            ? "its line, the last of the file, is not read"
            : "the \(lines) lines from here to the end of the file are not read")
        + "; expected it closed"
}

/// The text of a field; nil where its bytes are not UTF-8.
public func fieldText(_ field: FieldSpan, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let part = bytes[Int(field.start)..<Int(field.start + field.count)]
    guard field.hasDoubledQuotes else { return String(validating: part, as: UTF8.self) }
    return String(validating: undoubled(field, in: bytes), as: UTF8.self)
}

/// The bytes of a field with its doubled quotation marks undone.
public func undoubled(_ field: FieldSpan, in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var single: [UInt8] = []
    var wasQuote = false
    for byte in bytes[Int(field.start)..<Int(field.start + field.count)] {
        if byte == 0x22, wasQuote {
            wasQuote = false
            continue
        }
        wasQuote = byte == 0x22
        single.append(byte)
    }
    return single
}
