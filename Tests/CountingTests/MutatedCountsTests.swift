import CountProofs
import CountVerification
import Counting
import Foundation
import SeededRandom
import TestSupport
import Testing

/// Every leaf of counts changed, every entry left out, a key added: refused, or as good a proof.
@Suite struct MutatedCountsTests {
    /// What may change and leave a proof that holds: where in its region an event is put, how many events beyond the
    /// least an assignment has, and what is left out of a proof that the checker finds again by itself.
    private static func isAsGood(_ path: String) -> Bool {
        [".events", ".weights", ".denominator"].contains { path.contains($0) }
    }

    @Test func everyLeafIsChecked() throws {
        let seed = testSeed(20_261_126, for: "mutated counts")
        var random = SplitMix64(seed: seed)
        var told = (refused: 0, unreadable: 0, asGood: 0)
        for _ in 0..<12 {
            let lines = (0..<9).map { number in
                CountBoundsTests.randomBox(&random, side: 6, seconds: 6).line("\(number)")
            }
            let answer = countBounds(of: lines)
            let data = try JSONEncoder().encode(answer)
            for mutation in try leafMutations(of: data) {
                guard let changed = try? JSONDecoder().decode(CountAnswer.self, from: mutation.bytes) else {
                    told.unreadable += 1
                    continue
                }
                if changed == answer { continue }
                if checkCounts(changed, lines).isProved {
                    #expect(
                        Self.isAsGood(mutation.place),
                        "\(mutation.words) passes: \(String(decoding: mutation.bytes, as: UTF8.self))")
                    #expect(changed.atLeast == answer.atLeast && changed.atMost == answer.atMost, "\(mutation.words)")
                    told.asGood += 1
                } else {
                    told.refused += 1
                }
            }
        }
        print("mutated counts: \(told)")
        #expect(told.refused > 200 && told.unreadable > 100)
    }
}
