import RecordProofs
import Testing

@Suite struct SignedNoteTests {
    /// RFC 8032, section 7.1, the tests whose messages are text.
    @Test(arguments: [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "r",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ])
    func signaturesOfTheRFC(_ seed: String, _ key: String, _ message: String, _ signature: String) throws {
        let signer = try SignerKey(name: "n", kind: .note, seed: try #require(decodedHex(seed)))
        #expect(hexWords(signer.verifier.key) == key)
        var line = try signer.line(signing: message)
        // The product's library signs with chance mixed in, so that the RFC's own signature is checked, not made.
        try line.check(message, by: signer.verifier)
        line.bytes = Array(line.bytes.prefix(4)) + (try #require(decodedHex(signature)))
        try line.check(message, by: signer.verifier)
        #expect(throws: ProofFault.self) { try line.check(message + " ", by: signer.verifier) }
    }

    /// The example of C2SP signed-note.
    @Test func theExampleOfTheSpecification() throws {
        let key = try VerifierKey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
        #expect(key.words == "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
        let text = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

            """
        let note = try SignedNote(Array(text.utf8))
        #expect(note.words == text)
        #expect(note.text == "This is an example message.\n")
        try note.signatures[0].check(note.text, by: key)
    }

    static func cosigned() throws -> (note: SignedNote, key: SignerKey, witness: SignerKey) {
        let key = try SignerKey(name: "mission.example/record", kind: .note, seed: [UInt8](repeating: 1, count: 32))
        let witness = try SignerKey(name: "north.example", kind: .cosignature, seed: [UInt8](repeating: 2, count: 32))
        let checkpoint = Checkpoint(origin: "mission.example/record", size: 12, root: MerkleTree.leaf([1]))
        var note = try checkpoint.signed(by: key)
        note.signatures.append(try witness.line(signing: note.text, at: 1_700_000_000))
        return (note, key, witness)
    }

    @Test func aCosignatureSignsItsTime() throws {
        let (note, key, witness) = try Self.cosigned()
        let checked = try CheckedCheckpoint(note, by: key.verifier, witnesses: [witness.verifier], strangers: false)
        #expect(checked.cosigned.map(\.time) == [1_700_000_000])
        #expect(checked.checkpoint.size == 12)
        var changed = note
        changed.signatures[1].bytes[11] ^= 1
        #expect(throws: ProofFault.self) {
            try CheckedCheckpoint(changed, by: key.verifier, witnesses: [witness.verifier], strangers: false)
        }
    }

    /// Any bit of a checkpoint with a cosignature, flipped, is found.
    @Test func everyFlippedBitIsFound() throws {
        let (note, key, witness) = try Self.cosigned()
        let bytes = Array(note.words.utf8)
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << UInt8(bit)
                #expect(throws: ProofFault.self, "byte \(place), bit \(bit)") {
                    try CheckedCheckpoint(
                        SignedNote(changed), by: key.verifier, witnesses: [witness.verifier], strangers: false)
                }
            }
        }
    }

    @Test func keysAreReadBack() throws {
        let (_, key, witness) = try Self.cosigned()
        for signer in [key, witness] {
            #expect(try SignerKey(signer.words).verifier == signer.verifier)
            #expect(try VerifierKey(signer.verifier.words) == signer.verifier)
        }
        for name in ["", "a b", "a+b", "a\nb"] {
            #expect(throws: ProofFault.self) { try SignerKey(name: name, kind: .note) }
        }
    }

    @Test(arguments: [
        "", "x", "a\n1\n", "a\n01\n\u{41}=\n", "a\n1\nAAAA\n", "a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
    ])
    func whatIsNoCheckpointIsRefused(_ text: String) {
        #expect(throws: ProofFault.self) { try Checkpoint(text: text) }
    }
}
