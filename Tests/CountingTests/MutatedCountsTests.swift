import CountProofs
import CountVerification
import Counting
import Foundation
import SeededRandom
import Testing

/// Every leaf of counts changed, every entry left out, a key added: refused, or as good a proof.
@Suite struct MutatedCountsTests {
    /// What may change and leave a proof that holds: where in its region an event is put, how many events beyond the
    /// least an assignment has, and what is left out of a proof that the checker finds again by itself.
    private static func isAsGood(_ path: String) -> Bool {
        [".events", ".weights", ".denominator"].contains { path.contains($0) }
    }

    @Test func everyLeafIsChecked() throws {
        let seed: UInt64 = 20_261_126
        print("mutated counts: seed \(seed)")
        var random = SplitMix64(seed: seed)
        var told = (refused: 0, unreadable: 0, asGood: 0)
        for _ in 0..<12 {
            let lines = (0..<9).map { number in
                CountBoundsTests.randomBox(&random, side: 6, seconds: 6).line("\(number)")
            }
            let answer = countBounds(of: lines)
            let data = try JSONEncoder().encode(answer)
            for (path, bytes) in try mutations(of: data) {
                guard let changed = try? JSONDecoder().decode(CountAnswer.self, from: bytes) else {
                    told.unreadable += 1
                    continue
                }
                if changed == answer { continue }
                if checkCounts(changed, lines).isProved {
                    #expect(Self.isAsGood(path), "\(path) passes: \(String(decoding: bytes, as: UTF8.self))")
                    #expect(changed.atLeast == answer.atLeast && changed.atMost == answer.atMost, "\(path)")
                    told.asGood += 1
                } else {
                    told.refused += 1
                }
            }
        }
        print("mutated counts: \(told)")
        #expect(told.refused > 200 && told.unreadable > 100)
    }

    private func mutations(of data: Data) throws -> [(path: String, bytes: Data)] {
        var found: [(String, Data)] = []
        func walk(_ value: Any, _ path: String, _ rebuilt: (Any?) -> Any) throws {
            func note(_ words: String, _ other: Any?) throws {
                found.append((path + words, try JSONSerialization.data(withJSONObject: rebuilt(other))))
            }
            if !path.isEmpty { try note(" left out", nil) }
            if let object = value as? [String: Any] {
                var more = object
                more["unknown"] = 1
                try note(" with a key more", more)
                for key in object.keys.sorted() {
                    try walk(object[key] ?? 0, path + "." + key) { inner in
                        var changed = object
                        changed[key] = inner
                        return rebuilt(changed)
                    }
                }
            } else if let list = value as? [Any] {
                for place in list.indices {
                    try walk(list[place], path + "[\(place)]") { inner in
                        var changed = list
                        if let inner { changed[place] = inner } else { changed.remove(at: place) }
                        return rebuilt(changed)
                    }
                }
            } else if let number = value as? NSNumber {
                try note(" plus 1", number.doubleValue + 1)
                try note(" minus 1", number.doubleValue - 1)
                try note(" as 0", 0)
            }
        }
        try walk(try JSONSerialization.jsonObject(with: data), "") { $0 ?? [String: Any]() }
        return found
    }
}
