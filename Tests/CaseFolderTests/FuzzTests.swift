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

    /// Values at which numbers, days, shares, places and names end, and words that would print lines of their own.
    static let ends = [
        #""a\nb""#, #""\r\n""#, #""\r""#, #""\0""#, #""""#, "~", "[]", "{}", "[a, b]", "{a: b}", "-1", "0", "2",
        "1e308", "1e-308",
        "nan", "inf", "99999999999999999999", "9223372036854775807", "-9223372036854775808", "0001-01-01", "1900-01-01",
        "2099-12-31", "2100-01-01", "9999-12-31", "2026-02-30", "0000-01-01", "2026", "2026-03", "Monday",
        "2026-03-14T24:00", "2026-03-14T23:59:59+14:59", "1900-01-01T00:00-14:59", "999999 h", "999999 min", "0 h",
        "0 km",
        "1e-300 km", "9999999 km", "9999999 nmi", #""180, 90""#, #""-180, -90""#, "00:00-23:59", "23:59-00:00", "100 %",
        "0 %",
        "999999.9", "S1:999999", "S1:1-0", "S1:0", "1 of 0", "1 of 9223372036854775807", "9223372036854775807/0",
        "&a [*a]",
        "!!binary aaa", "not not not (a", "a before b before c", "a at least 99999999999999999999 m",
        "1234567890123456789.123456789012345678",
    ]

    /// Every value of a file in turn is such an end: it is read or refused, and the refusal is in lines of ours.
    @Test func noEndOfAValueCrashesTheReader() throws {
        var random = SplitMix64(seed: Self.seed)
        let cases = try [Fuzzed.files(), Fuzzed.files(ofExercise: true)]
        let value = /[:,\[{\-] ([^,\[\]{}\n]+)/
        var runs = 0
        for _ in FuzzRounds(250) {
            let files = cases[runs % cases.count]
            runs += 1
            let texts = files.indices.filter { files[$0].name.hasSuffix(".yaml") }
            let place = texts.randomElement(using: &random)!
            let text = String(decoding: files[place].bytes, as: UTF8.self)
            let values = text.matches(of: value)
            guard let old = values.randomElement(using: &random) else { continue }
            let end = Self.ends.randomElement(using: &random)!
            var changed = files
            changed[place].bytes = Array(
                (text[..<old.output.1.startIndex] + end + text[old.output.1.endIndex...]).utf8)
            guard case .refused(let mistakes) = readCase(files: changed, folder: "F") else { continue }
            #expect(!mistakes.isEmpty)
            for mistake in mistakes {
                #expect(mistake.position.line >= 1 && mistake.position.column >= 1)
                #expect(
                    mistake.message.unicodeScalars.allSatisfy { !["\n", "\r"].contains($0) },
                    "'\(end)' for '\(old.output.1)', seed \(Self.seed): \(mistake.message)")
            }
        }
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
