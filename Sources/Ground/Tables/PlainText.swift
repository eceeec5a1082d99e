/// What keeps bytes from being text: the first one that is not UTF-8, or a control character.
public struct TextFault: Sendable, Hashable {
    public var offset: Int
    /// What is wrong; what was expected.
    public var message: String
}

/// The first fault of a stretch of bytes as UTF-8 text without control characters; tabs and line ends are none.
public func textFault(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> TextFault? {
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return nil }
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var place = range.lowerBound
    while place < range.upperBound {
        // Eight bytes at once while all are plain: none over 0x7F, under 0x09, or between 0x0D and 0x20.
        while place + 8 <= range.upperBound {
            let word = base.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let low = (word &- ones &* 0x09) & ~word
            let seven = word & (ones &* 0x7F)
            let between = (ones &* (127 + 0x20) &- seven) & ~word & (seven &+ ones &* (127 - 0x0D))
            guard (word | low | between) & highs == 0 else { break }
            place += 8
        }
        guard place < range.upperBound else { return nil }
        let byte = bytes[place]
        if byte < 0x80 {
            if byte < 0x20, byte < 0x09 || byte > 0x0D {
                return TextFault(
                    offset: place,
                    message: "a control character (0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))); expected text")
            }
            place += 1
            continue
        }
        let length = scalarLength(bytes, place, range.upperBound)
        guard length > 0 else {
            return TextFault(
                offset: place,
                message: "byte 0x\(String(byte, radix: 16)) is not UTF-8 (saved in another encoding, such as "
                    + "Windows-1251, Windows-1252 or Mac OS Roman?); expected UTF-8")
        }
        place += length
    }
    return nil
}

/// The bytes of the UTF-8 scalar at a place; 0 where there is none (Unicode, table 3-7).
private func scalarLength(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ end: Int) -> Int {
    let lead = bytes[place]
    let (length, low, high): (Int, UInt8, UInt8)
    switch lead {
    case 0xC2...0xDF: (length, low, high) = (2, 0x80, 0xBF)
    case 0xE0: (length, low, high) = (3, 0xA0, 0xBF)
    case 0xED: (length, low, high) = (3, 0x80, 0x9F)
    case 0xE1...0xEF: (length, low, high) = (3, 0x80, 0xBF)
    case 0xF0: (length, low, high) = (4, 0x90, 0xBF)
    case 0xF1...0xF3: (length, low, high) = (4, 0x80, 0xBF)
    case 0xF4: (length, low, high) = (4, 0x80, 0x8F)
    default: return 0
    }
    guard place + length <= end, bytes[place + 1] >= low, bytes[place + 1] <= high else { return 0 }
    for offset in 2..<max(2, length) where bytes[place + offset] & 0xC0 != 0x80 { return 0 }
    return length
}

/// A name as people compare it: without blanks, no-break blanks, byte-order and direction marks at its ends, composed
/// as Unicode's NFC has it, in lower case; within it one blank for any number of any kind, one hyphen for any kind of it, and
/// nothing for what is not to be seen. Two names that look alike are one.
public func foldedName(_ text: String) -> String {
    let lower = trimmedName(text).lowercased()
    var hasBlank = false
    let isPlain = lower.utf8.allSatisfy { byte in
        defer { hasBlank = byte == 0x20 }
        return byte > 0x20 && byte < 0x80 || byte == 0x20 && !hasBlank
    }
    if isPlain { return lower }
    var folded = String.UnicodeScalarView()
    for scalar in lower.unicodeScalars {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
            if folded.last != " " { folded.append(" ") }
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: continue
        case 0x2010, 0x2011: folded.append("-")
        default: folded.append(scalar)
        }
    }
    return String(folded)
}

/// A text without blanks, no-break blanks, byte-order and direction marks at its ends.
public func trimmedName(_ text: String) -> String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x2000...0x200F, 0x202A...0x202F, 0x205F...0x2064, 0x2066...0x2069, 0x3000,
            0xFEFF:
            return true
        default: return false
        }
    }
    var part = text.unicodeScalars[...]
    while let first = part.first, isBlank(first) { part.removeFirst() }
    while let last = part.last, isBlank(last) { part.removeLast() }
    return String(part)
}
