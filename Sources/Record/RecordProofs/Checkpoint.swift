/// What a record signs of itself (C2SP tlog-checkpoint): its name, how many entries it has, and the root over them.
public struct Checkpoint: Sendable, Hashable {
    public var origin: String
    public var size: Int
    public var root: RecordHash

    public init(origin: String, size: Int, root: RecordHash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads a note's text. Lines behind the third are refused: nobody could audit them.
    public init(text: String) throws(ProofFault) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[3].isEmpty, !lines[0].isEmpty, let size = plainNumber(lines[1]),
            let root = RecordHash(base64: lines[2])
        else { throw ProofFault("is no checkpoint; expected a name, a number of entries and a root on a line each") }
        self.init(origin: String(lines[0]), size: size, root: root)
        guard size > 0 || root == MerkleTree.emptyRoot else {
            throw ProofFault("a record without entries has another root")
        }
    }

    public var text: String { "\(origin)\n\(size)\n\(root.base64)\n" }

    public func signed(by key: SignerKey) throws(ProofFault) -> SignedNote {
        SignedNote(text: text, signatures: [try key.line(signing: text)])
    }
}

/// A checkpoint with who signed it.
public struct CheckedCheckpoint: Sendable {
    public var checkpoint: Checkpoint
    public var note: SignedNote
    /// Witnesses that signed, each with its time.
    public var cosigned: [(key: VerifierKey, time: UInt64)]

    /// Throws where the record's own signature, or one of a known witness, does not hold.
    ///
    /// - Parameter strangers: whether signatures by unknown keys are passed over, as C2SP asks of who verifies; in an export
    ///   each must be known.
    public init(
        _ note: SignedNote, by key: VerifierKey, witnesses: [VerifierKey], strangers: Bool
    ) throws(ProofFault) {
        self.note = note
        checkpoint = try Checkpoint(text: note.text)
        guard checkpoint.origin == key.name else {
            throw ProofFault("the checkpoint is of '\(checkpoint.origin)'; expected '\(key.name)'")
        }
        guard let own = note.signatures.first(where: { $0.isBy(key) }) else {
            throw ProofFault("the checkpoint has no signature of '\(key.name)'")
        }
        try own.check(note.text, by: key)
        cosigned = []
        var seen: Set<[UInt8]> = []
        for line in note.signatures {
            guard seen.insert(Array(line.name.utf8) + [0] + line.bytes.prefix(4)).inserted else {
                throw ProofFault("two signatures of '\(line.name)'; expected one")
            }
            if line.isBy(key) { continue }
            if let witness = witnesses.first(where: { line.isBy($0) }) {
                cosigned.append((witness, try line.check(note.text, by: witness)))
            } else if !strangers {
                throw ProofFault("a signature of '\(line.name)', whose key is not known")
            }
        }
    }
}

/// One file that proves an entry (C2SP tlog-proof): a receipt that stands by itself.
public struct EntryProof: Sendable, Hashable {
    public var index: Int
    public var hashes: [RecordHash]
    public var note: SignedNote
    /// What it takes to reckon the leaf, as the maker of the proof has it.
    public var extra: [UInt8]

    private static let head = "c2sp.org/tlog-proof@v1"

    public init(index: Int, hashes: [RecordHash], note: SignedNote, extra: [UInt8] = []) {
        self.index = index
        self.hashes = hashes
        self.note = note
        self.extra = extra
    }

    public init(_ bytes: [UInt8]) throws(ProofFault) {
        let text = String(decoding: bytes, as: UTF8.self)
        guard Array(text.utf8) == bytes, let cut = bytes.indices.first(where: { bytes[$0...].starts(with: [10, 10]) })
        else { throw ProofFault("is no proof of an entry; expected \(Self.head)") }
        var lines = String(decoding: bytes[..<cut], as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)[...]
        guard lines.popFirst() == Self.head[...] else {
            throw ProofFault("is no proof of an entry; expected \(Self.head) in the first line")
        }
        extra = []
        if let line = lines.first, line.hasPrefix("extra ") {
            guard let found = decodedBase64(line.dropFirst(6)) else {
                throw ProofFault("line 2 is no base64 behind 'extra'")
            }
            extra = found
            lines.removeFirst()
        }
        guard let line = lines.popFirst(), line.hasPrefix("index "), let index = plainNumber(line.dropFirst(6)) else {
            throw ProofFault("has no place of an entry; expected a line 'index N'")
        }
        self.index = index
        guard lines.count <= 63 else { throw ProofFault("has \(lines.count) hashes; expected at most 63") }
        var found: [RecordHash] = []
        for line in lines {
            guard let hash = RecordHash(base64: line) else {
                throw ProofFault("'\(line.prefix(20))' is no hash; expected base64 of 32 bytes")
            }
            found.append(hash)
        }
        hashes = found
        note = try SignedNote(Array(bytes[(cut + 2)...]))
    }

    public var words: String {
        let more = extra.isEmpty ? "" : "extra \(base64Words(extra))\n"
        return "\(Self.head)\n\(more)index \(index)\n\(hashes.map { $0.base64 + "\n" }.joined())\n\(note.words)"
    }

    /// Throws where the proof does not show that the record has this leaf.
    public func check(
        leaf: RecordHash, by key: VerifierKey, witnesses: [VerifierKey]
    ) throws(ProofFault) -> CheckedCheckpoint {
        let checked = try CheckedCheckpoint(note, by: key, witnesses: witnesses, strangers: true)
        try MerkleTree.checkInclusion(
            of: MerkleTree.leaf(leaf.bytes), at: UInt64(index), proof: hashes, in: UInt64(checked.checkpoint.size),
            root: checked.checkpoint.root)
        return checked
    }
}
