import CaseFolder
import CaseModel
import Foundation
import TalksProblems
import TestSupport
import Testing
import SeededRandom

/// Broken and hostile files are refused in words: no crash, no hang, whatever the bytes.
@Suite struct FuzzTests {
    static let seed = testSeed(20_250_905, for: "broken cases")

    /// Pieces that YAML, rules or numbers stumble over.
    static let pieces = [
        "&a ", "*a", "<<: *a", "? ", "- ", "[", "]", "{", "}", ": ", "|", ">-", "\"", "'", "#", "%YAML 1.1\n", "---\n",
        "...\n", "!!binary ", "!<x> ", "\u{FEFF}", "\u{2028}", "\t", "\r", "\u{0}", "999999999999999999999", "-1", "~",
        "null", "not said", "and", "or", "not ", "if ", "then ", "(", ")", "exactly when", "either ", "occurs",
        "before",
        "only after", "🕊", "e\u{301}", "id: ", "rule: ", "article 1-", "article 9-2", "READING.x", "\u{202E}",
    ]

    @Test func noInputCrashesTheReader() throws {
        var random = SplitMix64(seed: Self.seed)
        let cases = try [Fuzzed.files(), Fuzzed.files(ofExercise: true)]
        var runs = 0
        var read = 0
        for _ in FuzzRounds(400) {
            let files = cases[runs % cases.count]
            let changed = files.map { file in
                let isHit = Int.random(in: 0...2, using: &random) == 0
                return (name: file.name, bytes: isHit ? Self.mutated(file.bytes, &random) : file.bytes)
            }
            switch readCase(files: changed, folder: "F") {
            case .read: read += 1
            case .refused(let mistakes):
                #expect(!mistakes.isEmpty)
                for mistake in mistakes {
                    #expect(mistake.position.line >= 1 && mistake.position.column >= 1)
                    #expect(!mistake.message.contains("\n"), "\(mistake.message)")
                }
            }
            runs += 1
        }
        print("fuzz: \(runs) broken cases, \(read) of them still whole, seed \(Self.seed)")
        #expect(runs > 0)
    }

    static func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var changed = bytes
        for _ in 0..<Int.random(in: 0...4, using: &random) where !changed.isEmpty {
            let place = Int.random(in: 0..<changed.count, using: &random)
            let length = min(Int.random(in: 0...40, using: &random), changed.count - place)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: changed[place] = UInt8.random(in: 0...255, using: &random)
            case 1: changed.removeSubrange(place..<(place + length))
            case 2: changed.insert(contentsOf: Array(pieces.randomElement(using: &random)!.utf8), at: place)
            case 3: changed.insert(contentsOf: changed[place..<(place + length)], at: place)
            case 4: changed.removeSubrange(place...)
            default:
                let other = Int.random(in: 0..<changed.count, using: &random)
                let piece = Array(changed[place..<(place + length)])
                changed.insert(contentsOf: piece, at: other)
            }
        }
        return changed
    }
}

/// The files that are broken on purpose: those of the bundled cases.
enum Fuzzed {
    static func files() throws -> [(name: String, bytes: [UInt8])] {
        try ["case.yaml", "talks.yaml", "mission.yaml", "precedents.yaml"].map { name in
            let url = example("reassurance-force").appendingPathComponent(name)
            return (name, [UInt8](try Data(contentsOf: url)))
        }
    }

    /// Those of the exercise, without its rows of observations, which have fuzzing of their own.
    static func files(ofExercise: Bool) throws -> [(name: String, bytes: [UInt8])] {
        let folder = example("exercise")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter {
            !["observations.csv", "observers.csv", "truth.csv"].contains($0)
        }.map { (name: $0, bytes: [UInt8](try Data(contentsOf: folder.appendingPathComponent($0)))) }
    }
}
