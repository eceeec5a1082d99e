/// Where a field of a row stands in its block.
public struct FieldSpan: Sendable {
    public var start: Int32
    public var count: Int32
    /// Whether it stood in quotation marks, with some of its own doubled.
    public var hasDoubledQuotes: Bool
}

/// Splits the bytes of a block into rows of fields (RFC 4180).
public struct RowCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let delimiter: UInt8
    private var place = 0
    /// The line of the row that was split last, counted from the block's first.
    public private(set) var line: Int
    private var nextLine: Int
    /// What is wrong with the quotation marks of the row that was split last.
    public private(set) var fault: String?

    public init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, firstLine: Int) {
        self.bytes = bytes
        self.delimiter = delimiter
        line = firstLine
        nextLine = firstLine
    }

    /// Splits the next row; false at the end. Empty lines are passed over.
    ///
    /// - Parameter fields: emptied and filled.
    @inline(__always)
    public mutating func next(_ fields: inout [FieldSpan]) -> Bool {
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
            guard place < end else { return true }
            let byte = bytes[place]
            place += 1
            if byte == 0x0A {
                nextLine += 1
                return true
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
        place += 1
        let start = place
        var hasDoubled = false
        var count = 0
        while true {
            guard place < bytes.count else {
                fault = "a quotation mark that is not closed; expected its end"
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
            if bytes[place] == 0x0A { nextLine += 1 }
            place += 1
        }
        while place < bytes.count, bytes[place] != delimiter, bytes[place] != 0x0A {
            if bytes[place] != 0x0D && fault == nil {
                fault = "text behind a closing quotation mark; expected a delimiter"
            }
            place += 1
        }
        fields.append(FieldSpan(start: Int32(start), count: Int32(count), hasDoubledQuotes: hasDoubled))
    }
}

/// The text of a field; nil where its bytes are not UTF-8.
public func fieldText(_ field: FieldSpan, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let part = bytes[Int(field.start)..<Int(field.start + field.count)]
    guard let text = String(validating: part, as: UTF8.self) else { return nil }
    guard field.hasDoubledQuotes else { return text }
    var single = ""
    var wasQuote = false
    for character in text.unicodeScalars {
        if character == "\"", wasQuote {
            wasQuote = false
            continue
        }
        wasQuote = character == "\""
        single.unicodeScalars.append(character)
    }
    return single
}

/// The delimiter of a header line: the one of comma, semicolon and tab that it has most of.
public func delimiter(ofHeader bytes: some Sequence<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    for byte in bytes {
        if byte == 0x0A { break }
        if byte == 0x2C || byte == 0x3B || byte == 0x09 { counts[byte, default: 0] += 1 }
    }
    return [0x2C, 0x3B, 0x09].max { (counts[$0] ?? 0, $0 == 0x2C ? 1 : 0) < (counts[$1] ?? 0, $1 == 0x2C ? 1 : 0) }
        ?? 0x2C
}
