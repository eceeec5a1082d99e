/// A JSON value with the place in its text where it begins (RFC 8259).
public struct JSONValue: Sendable {
    public indirect enum Content: Sendable {
        case null
        case bool(Bool)
        case number(Double)
        case text(String)
        case list([JSONValue])
        /// Members in the order of the text.
        case members([(name: String, value: JSONValue)])
    }
    public var content: Content
    /// Bytes from the start of the text.
    public var offset: Int

    /// The member of this name; nil where there is none or the value has no members.
    public subscript(_ name: String) -> JSONValue? {
        guard case .members(let members) = content else { return nil }
        return members.first { $0.name == name }?.value
    }

    public var text: String? { if case .text(let text) = content { return text } else { return nil } }
    public var number: Double? { if case .number(let number) = content { return number } else { return nil } }
    public var list: [JSONValue]? { if case .list(let list) = content { return list } else { return nil } }
    public var isNull: Bool { if case .null = content { return true } else { return false } }
}

/// What is wrong with a JSON text, and where.
public struct JSONFault: Error, Sendable {
    public var offset: Int
    /// What is wrong; what was expected.
    public var message: String
}

/// The value of a JSON text, which must be UTF-8 and nested at most 64 deep. A member named twice is a fault: readers
/// differ on which one counts.
///
/// - Parameter keepsDigits: whether a whole number of more digits than a number keeps is a fault, as where it may be an id.
public func jsonValue(
    of bytes: UnsafeBufferPointer<UInt8>, keepsDigits: Bool = false
) throws(JSONFault) -> JSONValue {
    try jsonValue(of: bytes, kept: true, keepsDigits: keepsDigits)
}

private func jsonValue(
    of bytes: UnsafeBufferPointer<UInt8>, kept: Bool, keepsDigits: Bool = false
) throws(JSONFault) -> JSONValue {
    var reader = JSONReader(bytes: bytes, isKept: kept, keepsDigits: keepsDigits)
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { reader.place = 3 }
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.place == bytes.count else {
        throw JSONFault(offset: reader.place, message: "something behind the value; expected the end of the text")
    }
    return value
}

/// What is wrong with a JSON text as such, a member named twice in the first place; nil where nothing is. Nothing of it is
/// kept, so that a text of any length can be looked at: whoever reads a text by other means asks here first, or after.
public func jsonFault(in bytes: [UInt8]) -> JSONFault? {
    bytes.withUnsafeBufferPointer { text in
        do throws(JSONFault) {
            _ = try jsonValue(of: text, kept: false)
            return nil
        } catch {
            return error
        }
    }
}

/// Line and column, both from 1, of a byte of a text; columns count Unicode scalars.
public func lineAndColumn(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for place in 0..<min(offset, bytes.count) {
        if bytes[place] == 0x0A {
            line += 1
            column = 1
        } else if bytes[place] & 0xC0 != 0x80 {
            column += 1
        }
    }
    return (line, column)
}

private struct JSONReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var place = 0
    /// Whether members and lists are handed on, or only looked at.
    let isKept: Bool
    let keepsDigits: Bool

    init(bytes: UnsafeBufferPointer<UInt8>, isKept: Bool, keepsDigits: Bool) {
        self.bytes = bytes
        self.isKept = isKept
        self.keepsDigits = keepsDigits
    }

    mutating func skipSpace() {
        while place < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[place]) { place += 1 }
    }

    private func fault(_ message: String) -> JSONFault { JSONFault(offset: place, message: message) }

    mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        skipSpace()
        guard place < bytes.count else { throw fault("the text ends; expected a value") }
        guard depth < 64 else { throw fault("nested more than 64 deep; expected less") }
        let start = place
        let content: JSONValue.Content
        switch bytes[place] {
        case UInt8(ascii: "{"): content = .members(try members(depth: depth))
        case UInt8(ascii: "["): content = .list(try list(depth: depth))
        case UInt8(ascii: "\""): content = .text(try text())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): content = .number(try number())
        default: content = try word()
        }
        return JSONValue(content: content, offset: start)
    }

    private mutating func word() throws(JSONFault) -> JSONValue.Content {
        let words: [(StaticString, JSONValue.Content)] = [
            ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
        ]
        for (word, content) in words where place + word.utf8CodeUnitCount <= bytes.count {
            let isSame = (0..<word.utf8CodeUnitCount).allSatisfy { bytes[place + $0] == word.utf8Start[$0] }
            if isSame {
                place += word.utf8CodeUnitCount
                return content
            }
        }
        let rest = bytes[place..<min(bytes.count, place + 8)]
        let isNotANumber = rest.starts(with: Array("NaN".utf8)) || rest.starts(with: Array("Infinity".utf8))
        throw fault(isNotANumber ? "NaN or Infinity, which JSON does not have; expected a number" : "expected a value")
    }

    private mutating func list(depth: Int) throws(JSONFault) -> [JSONValue] {
        place += 1
        var found: [JSONValue] = []
        skipSpace()
        if place < bytes.count, bytes[place] == UInt8(ascii: "]") {
            place += 1
            return found
        }
        while true {
            let own = try value(depth: depth + 1)
            if isKept { found.append(own) }
            if try isLast(closing: UInt8(ascii: "]")) { return found }
        }
    }

    private mutating func members(depth: Int) throws(JSONFault) -> [(name: String, value: JSONValue)] {
        place += 1
        var found: [(name: String, value: JSONValue)] = []
        var names: Set<String> = []
        skipSpace()
        if place < bytes.count, bytes[place] == UInt8(ascii: "}") {
            place += 1
            return found
        }
        while true {
            skipSpace()
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
                throw fault("expected a name in quotes")
            }
            let start = place
            let name = try text()
            guard names.insert(name).inserted else {
                throw JSONFault(offset: start, message: "'\(name)' for the second time; expected each name once")
            }
            skipSpace()
            guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else { throw fault("expected ':'") }
            place += 1
            let own = try value(depth: depth + 1)
            if isKept { found.append((name, own)) }
            if try isLast(closing: UInt8(ascii: "}")) { return found }
        }
    }

    private mutating func isLast(closing: UInt8) throws(JSONFault) -> Bool {
        skipSpace()
        guard place < bytes.count else {
            throw fault("the text ends; expected ',' or '\(Character(Unicode.Scalar(closing)))'")
        }
        if bytes[place] == closing {
            place += 1
            return true
        }
        guard bytes[place] == UInt8(ascii: ",") else {
            throw fault("expected ',' or '\(Character(Unicode.Scalar(closing)))'")
        }
        place += 1
        return false
    }

    private mutating func number() throws(JSONFault) -> Double {
        let start = place
        while place < bytes.count, isNumberByte(bytes[place]) { place += 1 }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let hasLeadingZero = digits.count > 1 && digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true
        guard let number = Double(text), number.isFinite, !hasLeadingZero, digits.first?.isNumber == true,
            !text.hasSuffix(".")
        else {
            place = start
            throw fault("'\(text.prefix(40))'; expected a number")
        }
        // What is kept of a long whole number would be another one: an id would name what the file does not.
        if keepsDigits, digits.count > 15, digits.allSatisfy(\.isNumber),
            Int(text).map({ Int(exactly: number) != $0 }) ?? true
        {
            place = start
            throw fault("'\(text.prefix(40))' has more digits than a number keeps; expected it between quotation marks")
        }
        return number
    }

    private func isNumberByte(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || "+-.eE".utf8.contains(byte)
    }

    private mutating func text() throws(JSONFault) -> String {
        let opening = place
        place += 1
        var found: [UInt8] = []
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                guard let text = String(validating: found, as: UTF8.self) else {
                    throw JSONFault(offset: opening, message: "bytes that are not UTF-8; expected UTF-8 text")
                }
                return text
            case UInt8(ascii: "\\"): found += try escaped()
            case 0..<0x20: throw fault("a control character in a text; expected it escaped")
            default:
                found.append(byte)
                place += 1
            }
        }
        throw JSONFault(offset: opening, message: "a text without its closing quote; expected one")
    }

    private mutating func escaped() throws(JSONFault) -> [UInt8] {
        guard place + 1 < bytes.count else { throw fault("the text ends in an escape; expected its rest") }
        let byte = bytes[place + 1]
        let simple: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 8,
            UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
        ]
        if let plain = simple[byte] {
            place += 2
            return [plain]
        }
        guard byte == UInt8(ascii: "u"), let high = hexadecimal(at: place + 2) else {
            throw fault("an escape that JSON does not have; expected \\n, \\\", \\u00e9 or the like")
        }
        place += 6
        if let scalar = Unicode.Scalar(UInt32(high)) { return Array(String(Character(scalar)).utf8) }
        if high < 0xDC00, place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"),
            bytes[place + 1] == UInt8(ascii: "u"), let low = hexadecimal(at: place + 2),
            (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + UInt32(low) - 0xDC00)
        {
            place += 6
            return Array(String(Character(scalar)).utf8)
        }
        throw fault("half of a surrogate pair; expected both halves")
    }

    private func hexadecimal(at start: Int) -> UInt16? {
        guard start + 4 <= bytes.count else { return nil }
        let digits = String(decoding: bytes[start..<start + 4], as: UTF8.self)
        return digits.allSatisfy(\.isHexDigit) ? UInt16(digits, radix: 16) : nil
    }
}
