/// Text as it may be shown: what steers a terminal, turns text round or cannot stand in XML becomes its code, `\u001b`,
/// which JSON reads as the character itself. Line ends and tabs stay. Bytes that are no UTF-8 become U+FFFD.
///
/// All text that leaves the program goes through here.
public func safeText(_ bytes: [UInt8]) -> [UInt8] {
    let isPlain = bytes.withUnsafeBufferPointer { buffer in
        var last: UInt8 = 0
        for byte in buffer {
            if byte >= 0x7F || byte < 0x20 && byte != 0x0A && byte != 0x09 || last == 0x0D && byte != 0x0A {
                return false
            }
            last = byte
        }
        return true
    }
    if isPlain { return bytes }
    let text = String(decoding: bytes, as: UTF8.self)
    guard !text.unicodeScalars.contains(where: { isUnsafe($0) || isMark($0) }) else {
        var safe = String.UnicodeScalarView()
        var scalars = text.unicodeScalars.makeIterator()
        var next = scalars.next()
        while let scalar = next {
            next = scalars.next()
            if isMark(scalar) { continue }
            // The line ends of iCalendar are two characters.
            if isUnsafe(scalar), !(scalar == "\r" && next == "\n") {
                safe.append(contentsOf: ("\\u" + codeDigits(scalar)).unicodeScalars)
            } else {
                safe.append(scalar)
            }
        }
        return Array(String(safe).utf8)
    }
    return Array(text.utf8)
}

/// A text that is to stand on one line: its line ends become their codes, `\u000a`.
public func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    return String(
        text.unicodeScalars.reduce(into: String.UnicodeScalarView()) { made, scalar in
            switch scalar {
            case "\n": made.append(contentsOf: "\\u000a".unicodeScalars)
            case "\r": made.append(contentsOf: "\\u000d".unicodeScalars)
            default: made.append(scalar)
            }
        })
}

/// The code of a character, at least four digits: `200b`.
public func codeDigits(_ scalar: Unicode.Scalar) -> String {
    let code = String(scalar.value, radix: 16)
    return String(repeating: "0", count: max(0, 4 - code.count)) + code
}

/// The same for a text.
public func safeText(_ text: String) -> String { String(decoding: safeText(Array(text.utf8)), as: UTF8.self) }

/// Controls other than line ends and tabs, what overrides the direction of text, and what is no character at all.
private func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: return false
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: return true
    default: return scalar.value & 0xFFFE == 0xFFFE && scalar.value <= 0xFFFF
    }
}

/// What sets a text apart within a sentence until it is written: no character.
private func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0xFDD0 || scalar.value == 0xFDD1 }
