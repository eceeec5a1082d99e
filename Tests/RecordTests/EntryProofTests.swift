import RecordProofs
import SeededRandom
import TestSupport
import Testing

@Suite struct EntryProofTests {
    static let entry: EntryMembers = [
        "kind": .text("report"), "by": .text("7"), "text": .text("firing, 3 bursts"), "place": .text("bridge"),
        "bytes": .number(12),
    ]
    static let salt = [UInt8](repeating: 9, count: 32)

    @Test func keepingBackChangesNoCommitment() throws {
        let whole = ShownEntry(Self.entry, salt: Self.salt)
        for name in Self.entry.keys {
            let part = ShownEntry(Self.entry, salt: Self.salt, keepingBack: [name])
            #expect(part.commitment == whole.commitment)
            #expect(part.keptBackCount == 1)
            #expect(part.shown[name] == nil)
            var changed = Self.entry
            changed[name] = .text("other")
            #expect(ShownEntry(changed, salt: Self.salt).commitment != whole.commitment)
            changed[name] = nil
            #expect(ShownEntry(changed, salt: Self.salt).commitment != whole.commitment)
        }
        #expect(ShownEntry(Self.entry, salt: [UInt8](repeating: 8, count: 32)).commitment != whole.commitment)
    }

    /// What is made in one pass is what the two say apart, whatever is in the names and texts.
    @Test func sealingInOnePassIsTheSame() {
        var random = SplitMix64(seed: testSeed(for: "members to seal"))
        let letters: [Character] = [
            "a", "b", "Z", "0", "\"", "\\", "\n", "\u{1}", "\u{7f}", "\u{e9}", "\u{d7ff}", "\u{e000}", "\u{fb33}",
            "\u{ffff}",
            "\u{10000}", "\u{1f600}",
        ]
        func text() -> String {
            String((0..<Int.random(in: 0...6, using: &random)).map { _ in letters.randomElement(using: &random)! })
        }
        func value(_ depth: Int) -> PlainJSON {
            switch Int.random(in: 0...(depth > 0 ? 5 : 3), using: &random) {
            case 0: return .null
            case 1: return .bool(.random(using: &random))
            case 2: return .number(Double(Int.random(in: -9...9_000_000_000, using: &random)) / 8)
            case 3: return .text(text())
            case 4: return .list((0..<3).map { _ in value(depth - 1) })
            default:
                return .members(Dictionary((0..<4).map { _ in (text(), value(depth - 1)) }) { first, _ in first })
            }
        }
        for _ in 0..<500 {
            let members = Dictionary((0..<Int.random(in: 0...9, using: &random)).map { _ in (text(), value(2)) }) {
                first, _ in first
            }
            let salt = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
            let sealed = ShownEntry.sealed(members, salt: salt)
            #expect(sealed.commitment == ShownEntry(members, salt: salt).commitment)
            #expect(sealed.text == PlainJSON.members(members).canonicalBytes)
        }
    }

    /// What is kept back cannot be tried out from what is shown: each member has a salt of its own.
    @Test func everyMemberHasItsOwnSalt() {
        var salts: Set<RecordHash> = []
        for case .shown(_, _, let salt) in ShownEntry(Self.entry, salt: Self.salt).members { salts.insert(salt) }
        #expect(salts.count == Self.entry.count)
    }

    static func proof() throws -> (proof: EntryProof, leaf: RecordHash, key: SignerKey) {
        let key = try SignerKey(name: "mission.example/record", kind: .note, seed: [UInt8](repeating: 1, count: 32))
        let leaf = ShownEntry(entry, salt: salt).commitment
        let leaves = (0..<11).map { MerkleTree.leaf($0 == 6 ? leaf.bytes : [UInt8($0)]) }
        let nodes = SubtreeNodes(leaves)
        let root = try MerkleTree.root(11, from: nodes.callAsFunction)
        let note = try Checkpoint(origin: "mission.example/record", size: 11, root: root).signed(by: key)
        let hashes = try MerkleTree.inclusionProof(of: 6, in: 11, from: nodes.callAsFunction)
        return (EntryProof(index: 6, hashes: hashes, note: note, extra: [1, 2]), leaf, key)
    }

    @Test func oneFileProvesAnEntry() throws {
        let (proof, leaf, key) = try Self.proof()
        let read = try EntryProof(Array(proof.words.utf8))
        #expect(read == proof)
        #expect(try read.check(leaf: leaf, by: key.verifier, witnesses: []).checkpoint.size == 11)
        #expect(throws: ProofFault.self) { try read.check(leaf: MerkleTree.leaf([3]), by: key.verifier, witnesses: []) }
    }

    /// Any byte of the proof, changed, is found; `extra` is the only part that C2SP leaves open, and the leaf stands for it.
    @Test func everyFlippedBitIsFound() throws {
        let (proof, leaf, key) = try Self.proof()
        var plain = proof
        plain.extra = []
        let bytes = Array(plain.words.utf8)
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1 << UInt8(place % 8)
            #expect(throws: ProofFault.self, "byte \(place)") {
                try EntryProof(changed).check(leaf: leaf, by: key.verifier, witnesses: [])
            }
        }
    }

    @Test func linesOfAnExportAreReadBack() throws {
        let shown = ShownEntry(Self.entry, salt: Self.salt, keepingBack: ["by"])
        for line in [
            ExportedEntry(index: 4, content: .shown(shown), originalSalt: Self.salt),
            ExportedEntry(index: 0, content: .leaf(shown.commitment)),
        ] {
            #expect(try ExportedEntry(line.bytes) == line)
            #expect(line.leaf == shown.commitment)
        }
    }
}
