import Digests
import SeededRandom
import TestSupport
import Testing

/// Against the examples that NIST gives for FIPS 180-4, and the hash of a million letters of its long test.
@Suite struct SHA256Tests {
    static func hash(_ text: String) -> String {
        var hash = SHA256()
        hash.add(text.utf8)
        return hash.words
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ])
    func hashesAsNISTDoes(_ text: String, _ expected: String) { #expect(Self.hash(text) == expected) }

    @Test func inPiecesAsInOne() {
        let seed = testSeed(for: "pieces of a digest")
        var random = SplitMix64(seed: seed)
        let bytes = (0..<1000).map { _ in UInt8.random(in: 0...255, using: &random) }
        for length in 0..<260 {
            var whole = SHA256()
            whole.add(bytes[..<length])
            var pieces = SHA256()
            var place = 0
            while place < length {
                let next = min(length, place + Int.random(in: 1...90, using: &random))
                pieces.add(bytes[place..<next])
                place = next
            }
            #expect(whole.words == pieces.words, "length \(length), seed \(seed)")
        }
    }
}
