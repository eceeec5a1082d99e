import Digests

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#endif

/// What does not hold, or is not in the form that was expected.
public struct ProofFault: Error, Sendable, Hashable, CustomStringConvertible {
    public var message: String
    public init(_ message: String) { self.message = message }
    public var description: String { message }
}

/// A SHA-256 hash: of a leaf, a node, a root or a file.
public struct RecordHash: Sendable, Hashable {
    /// 32 of them.
    public let bytes: [UInt8]

    /// Nil where there are not 32 bytes.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self.bytes = Array(bytes)
    }

    init(_ hash: SHA256) { bytes = hash.bytes }

    /// Nil where the text is not the base64 of 32 bytes, to the last bit.
    public init?(base64 text: some StringProtocol) {
        guard let bytes = decodedBase64(text) else { return nil }
        self.init(bytes)
    }

    public var base64: String { base64Words(bytes) }
    public var words: String { hexWords(bytes) }

    public static func of(_ bytes: [UInt8]) -> RecordHash {
        var hash = SHA256()
        hash.add(bytes)
        return RecordHash(hash)
    }
}

public func base64Words(_ bytes: some Sequence<UInt8>) -> String { Data(bytes).base64EncodedString() }

/// The bytes of a base64 text of RFC 4648; nil where there is another text of the same bytes.
public func decodedBase64(_ text: some StringProtocol) -> [UInt8]? {
    guard let data = Data(base64Encoded: String(text)), data.base64EncodedString() == text else { return nil }
    return [UInt8](data)
}

public func hexWords(_ bytes: some Sequence<UInt8>) -> String {
    let figures = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [figures[Int($0 >> 4)], figures[Int($0 & 15)]] }, as: UTF8.self)
}

/// The bytes of lower-case hexadecimal figures; nil for anything else.
public func decodedHex(_ text: some StringProtocol) -> [UInt8]? {
    let figures = Array(text.utf8)
    guard figures.count.isMultiple(of: 2) else { return nil }
    var found: [UInt8] = []
    found.reserveCapacity(figures.count / 2)
    func value(_ figure: UInt8) -> UInt8? {
        switch figure {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): figure - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): figure - UInt8(ascii: "a") + 10
        default: nil
        }
    }
    for place in stride(from: 0, to: figures.count, by: 2) {
        guard let high = value(figures[place]), let low = value(figures[place + 1]) else { return nil }
        found.append(high << 4 | low)
    }
    return found
}

/// The number of a decimal text without leading zeros, as checkpoints have it; nil for anything else.
public func plainNumber(_ text: some StringProtocol) -> Int? {
    guard let number = Int(text), number >= 0, String(number) == text else { return nil }
    return number
}

/// Bytes that nobody can guess.
public func randomBytes(_ count: Int) -> [UInt8] {
    var source = SystemRandomNumberGenerator()
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        #if canImport(Glibc)
            // Up to 256 bytes come whole, in one call of the system; eight at a time would be as many calls.
            while filled < count {
                let part = min(256, count - filled)
                guard let start = buffer.baseAddress, getentropy(start + filled, part) == 0 else { break }
                filled += part
            }
        #endif
        while filled < count {
            withUnsafeBytes(of: source.next() as UInt64) {
                for byte in $0.prefix(count - filled) {
                    buffer[filled] = byte
                    filled += 1
                }
            }
        }
    }
}
