public import Tables

/// A value of JSON as the record keeps it.
public enum PlainJSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([PlainJSON])
    case members([String: PlainJSON])

    public init(_ value: JSONValue) {
        switch value.content {
        case .null: self = .null
        case .bool(let truth): self = .bool(truth)
        case .number(let number): self = .number(number)
        case .text(let text): self = .text(text)
        case .list(let list): self = .list(list.map(PlainJSON.init))
        case .members(let members):
            self = .members(
                Dictionary(members.map { ($0.name, PlainJSON($0.value)) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// Reads a JSON text that is in canonical form already, to the last byte.
    public static func canonical(_ bytes: [UInt8]) throws(ProofFault) -> PlainJSON {
        let value: JSONValue
        do throws(JSONFault) {
            value = try bytes.withUnsafeBufferPointer { text throws(JSONFault) in try jsonValue(of: text) }
        } catch {
            throw ProofFault("byte \(error.offset + 1): \(error.message)")
        }
        let plain = PlainJSON(value)
        guard plain.canonicalBytes == bytes else { throw ProofFault("is not in the canonical form of RFC 8785") }
        return plain
    }

    public subscript(_ name: String) -> PlainJSON? {
        if case .members(let members) = self { members[name] } else { nil }
    }
    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var list: [PlainJSON]? { if case .list(let list) = self { list } else { nil } }
    /// A whole number that a double holds exactly.
    public var whole: Int? {
        guard case .number(let number) = self, number == number.rounded(), abs(number) <= 9_007_199_254_740_991 else {
            return nil
        }
        return Int(number)
    }

    /// The bytes of RFC 8785: no space, members in the order of their UTF-16 names, numbers as ECMAScript writes them.
    public var canonicalBytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    /// Puts the canonical bytes behind others.
    func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let truth): bytes += (truth ? "true" : "false").utf8
        case .number(let number): bytes += ecmaScriptWords(number).utf8
        case .text(let text): Self.write(text, to: &bytes)
        case .list(let list):
            bytes.append(UInt8(ascii: "["))
            for (place, value) in list.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .members(let members):
            bytes.append(UInt8(ascii: "{"))
            for (place, member) in members.sorted(by: { isBefore($0.key, $1.key) }).enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(member.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                member.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// Puts a text in quotation marks behind other bytes.
    static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { text in
            // Most texts have nothing to escape, and go over in one piece.
            if text.allSatisfy({ $0 >= 32 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
                bytes.append(contentsOf: text)
            } else {
                escape(text, to: &bytes)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func escape(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""): bytes += #"\""#.utf8
            case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
            case 8: bytes += #"\b"#.utf8
            case 9: bytes += #"\t"#.utf8
            case 10: bytes += #"\n"#.utf8
            case 12: bytes += #"\f"#.utf8
            case 13: bytes += #"\r"#.utf8
            case ..<32: bytes += (#"\u00"# + hexWords([byte])).utf8
            default: bytes.append(byte)
            }
        }
    }
}

/// The order of names: by their UTF-16 units.
public func isBefore(_ one: String, _ other: String) -> Bool {
    for (left, right) in zip(one.utf8, other.utf8) where left != right {
        // The order of UTF-8 is another one only where characters above U+FFFF (F0…), whose units begin with D8…DB, meet
        // those from U+E000 on (EE, EF).
        let (isLeftPair, isRightPair) = (left >= 0xF0, right >= 0xF0)
        if min(left, right) >= 0xEE, isLeftPair != isRightPair { return isLeftPair }
        return left < right
    }
    return one.utf8.count < other.utf8.count
}

/// A finite number as ECMAScript's Number.prototype.toString gives it: the shortest figures that lead back to it.
func ecmaScriptWords(_ number: Double) -> String {
    if number == 0 { return "0" }
    if number < 0 { return "-" + ecmaScriptWords(-number) }
    // Swift's description has the same shortest figures in another layout.
    let parts = number.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    var figures = Array((mantissa[0] + (mantissa.count > 1 ? mantissa[1] : "")).utf8)
    var point = mantissa[0].utf8.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    let leading = figures.prefix { $0 == UInt8(ascii: "0") }.count
    figures.removeFirst(leading)
    point -= leading
    while figures.last == UInt8(ascii: "0") { figures.removeLast() }
    let text = String(decoding: figures, as: UTF8.self)
    let count = figures.count
    if count <= point, point <= 21 { return text + String(repeating: "0", count: point - count) }
    if 0 < point, point <= 21 { return "\(text.prefix(point)).\(text.dropFirst(point))" }
    if -6 < point, point <= 0 { return "0." + String(repeating: "0", count: -point) + text }
    let exponent = point - 1
    let sign = exponent < 0 ? "-" : "+"
    return text.prefix(1) + (count > 1 ? "." + text.dropFirst() : "") + "e\(sign)\(abs(exponent))"
}
