import Digests

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a key signs (C2SP signed-note, tlog-cosignature): the number in its identifier.
public enum SignatureKind: UInt8, Sendable {
    /// The note's text, by the record itself.
    case note = 1
    /// The note's text with a time before it, by a witness.
    case cosignature = 4
}

/// A public key with its name, as C2SP writes it: `name+hash+key`.
public struct VerifierKey: Sendable, Hashable {
    public let name: String
    public let kind: SignatureKind
    /// 32 bytes, as RFC 8032 encodes them.
    public let key: [UInt8]

    public init(name: String, kind: SignatureKind, key: [UInt8]) throws(ProofFault) {
        guard isKeyName(name) else {
            throw ProofFault("'\(name)' is no name of a key; expected one without spaces and +")
        }
        guard key.count == 32 else {
            throw ProofFault("the key of '\(name)' has no 32 bytes of Ed25519")
        }
        self.name = name
        self.kind = kind
        self.key = key
    }

    /// Reads `name+hash+key`.
    public init(_ words: some StringProtocol) throws(ProofFault) {
        let parts = words.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = decodedBase64(parts[2]), bytes.count == 33,
            let kind = SignatureKind(rawValue: bytes[0])
        else { throw ProofFault("is no public key; expected name+hash+key of Ed25519, as C2SP signed-note has it") }
        try self.init(name: String(parts[0]), kind: kind, key: Array(bytes[1...]))
        guard hexWords(identifier) == parts[1] else {
            throw ProofFault("the hash of the key of '\(name)' is \(hexWords(identifier)); expected it in the middle")
        }
    }

    /// The four bytes that stand before a signature.
    public var identifier: [UInt8] {
        Array(RecordHash.of(Array(name.utf8) + [0x0A, kind.rawValue] + key).bytes.prefix(4))
    }

    public var words: String { "\(name)+\(hexWords(identifier))+\(base64Words([kind.rawValue] + key))" }

    func isSigned(_ signature: some Sequence<UInt8>, _ message: [UInt8]) -> Bool {
        Ed25519.holds(Array(signature), of: message, key: key)
    }
}

func isKeyName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 255
        && !name.unicodeScalars.contains { $0.properties.isWhitespace || $0 == "+" || $0.value < 0x20 }
}

/// A private key with its name. As text it is `PRIVATE+KEY+name+hash+seed`, the form of Go's sumdb/note.
public struct SignerKey: Sendable {
    public let verifier: VerifierKey
    private let seed: [UInt8]

    public init(name: String, kind: SignatureKind, seed: [UInt8] = randomBytes(32)) throws(ProofFault) {
        guard let key = Ed25519.publicKey(ofSeed: seed) else {
            throw ProofFault("a private key of Ed25519 has 32 bytes")
        }
        verifier = try VerifierKey(name: name, kind: kind, key: key)
        self.seed = seed
    }

    /// Reads what ``words`` gives.
    public init(_ words: some StringProtocol) throws(ProofFault) {
        let parts = words.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY",
            let bytes = decodedBase64(parts[4]), bytes.count == 33,
            let kind = SignatureKind(rawValue: bytes[0])
        else { throw ProofFault("is no private key; expected PRIVATE+KEY+name+hash+key of Ed25519") }
        try self.init(name: String(parts[2]), kind: kind, seed: Array(bytes[1...]))
        guard hexWords(verifier.identifier) == parts[3] else {
            throw ProofFault("the hash of the key of '\(parts[2])' is not that of its name and key")
        }
    }

    public var words: String {
        let identifier = hexWords(verifier.identifier)
        return "PRIVATE+KEY+\(verifier.name)+\(identifier)+\(base64Words([verifier.kind.rawValue] + seed))"
    }

    /// The line that signs a note.
    ///
    /// - Parameter time: seconds since 1970, for a cosignature.
    public func line(signing text: String, at time: UInt64 = 0) throws(ProofFault) -> SignatureLine {
        let message = signedMessage(verifier.kind, text, time)
        guard let made = Ed25519.signature(of: message, seed: seed) else {
            throw ProofFault("the key of '\(verifier.name)' cannot sign")
        }
        let stamp = verifier.kind == .note ? [] : bigEndian(time)
        return SignatureLine(name: verifier.name, bytes: verifier.identifier + stamp + made)
    }
}

private func bigEndian(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) }
}

private func signedMessage(_ kind: SignatureKind, _ text: String, _ time: UInt64) -> [UInt8] {
    Array((kind == .note ? text : "cosignature/v1\ntime \(time)\n\(text)").utf8)
}

/// `— name base64`, one line under a note.
public struct SignatureLine: Sendable, Hashable {
    public var name: String
    /// The key's identifier, then the signature.
    public var bytes: [UInt8]

    public var words: String { "— \(name) \(base64Words(bytes))\n" }

    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    public init(_ line: some StringProtocol) throws(ProofFault) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "—", isKeyName(String(parts[1])),
            let bytes = decodedBase64(parts[2]), bytes.count > 4
        else { throw ProofFault("'\(line.prefix(40))' is no signature; expected — name base64") }
        name = String(parts[1])
        self.bytes = bytes
    }

    /// Whether it is by this key, whatever it is worth.
    public func isBy(_ key: VerifierKey) -> Bool { name == key.name && bytes.prefix(4).elementsEqual(key.identifier) }

    /// The time of a cosignature, 0 for another signature; throws where the signature is not the key's.
    @discardableResult
    public func check(_ text: String, by key: VerifierKey) throws(ProofFault) -> UInt64 {
        let length = key.kind == .note ? 68 : 76
        guard isBy(key), bytes.count == length else {
            throw ProofFault("the signature of '\(name)' is of another form")
        }
        let time = bytes[4..<(length - 64)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard time <= UInt64(Int64.max), key.isSigned(bytes[(length - 64)...], signedMessage(key.kind, text, time))
        else {
            throw ProofFault("the signature of '\(name)' does not hold")
        }
        return time
    }
}

/// A text with signatures under it (C2SP signed-note).
public struct SignedNote: Sendable, Hashable {
    /// With its last newline.
    public var text: String
    public var signatures: [SignatureLine]

    public init(text: String, signatures: [SignatureLine]) {
        self.text = text
        self.signatures = signatures
    }

    public init(_ bytes: [UInt8]) throws(ProofFault) {
        guard bytes.count <= 1 << 20, let whole = String(validating: bytes, as: UTF8.self),
            !bytes.contains(where: { $0 < 0x20 && $0 != 0x0A })
        else { throw ProofFault("is no signed note; expected UTF-8 without control characters") }
        let marks = Array("\n\n".utf8)
        guard let cut = bytes.indices.last(where: { bytes[$0...].starts(with: marks) }), cut > 0,
            bytes.last == 0x0A
        else { throw ProofFault("is no signed note; expected a text, an empty line, and signatures") }
        _ = whole
        text = String(decoding: bytes[...cut], as: UTF8.self)
        let lines = String(decoding: bytes[(cut + 2)...], as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        guard !lines.isEmpty, lines.count <= 100 else {
            throw ProofFault("has \(lines.count) signatures; expected 1 to 100")
        }
        var found: [SignatureLine] = []
        for line in lines { found.append(try SignatureLine(line)) }
        signatures = found
    }

    public var words: String { text + "\n" + signatures.map(\.words).joined() }
}
