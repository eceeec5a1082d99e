import Foundation
import SeededRandom
import TestSupport
import Testing

/// Rows that are judged in parts give, put together, what judging them at once gives: byte for byte, in any order.
@Suite struct PartsTests {
    private static let rows: (header: String, lines: [String]) = {
        let text = (try? String(contentsOfFile: bundledExercise + "/observations.csv", encoding: .utf8)) ?? ""
        let lines = text.split(separator: "\n").map(String.init)
        return (lines.first ?? "", Array(lines.dropFirst()))
    }()

    private func judge(_ rows: [String], _ arguments: [String], in folder: String) throws -> Run {
        try write(([Self.rows.header] + rows).map { $0 + "\n" }.joined(), to: folder + "/rows.csv")
        return try truceline(
            ["assess", bundledExercise, "--observations", folder + "/rows.csv", "--events", "none"] + arguments)
    }

    @Test(arguments: [1, 2, 7, 19]) func partsAddUpToTheWhole(_ count: Int) throws {
        var random = SplitMix64(seed: testSeed(for: "rows in \(count) parts"))
        try inFolder { folder in
            let whole = try judge(
                Self.rows.lines, ["-o", folder + "/whole.csv", "--totals", folder + "/totals.csv"], in: folder)
            try #require(whole.status == 0, "\(whole.errors)")
            // One of several parts is empty, as a partition of a cluster may be.
            var cuts = (0..<count - 1).map { _ in Int.random(in: 0...Self.rows.lines.count, using: &random) }.sorted()
            if cuts.count > 1 { cuts[1] = cuts[0] }
            var findings = ""
            var files: [String] = []
            for (number, (first, last)) in zip([0] + cuts, cuts + [Self.rows.lines.count]).enumerated() {
                files.append("\(folder)/part-\(number).json")
                let part = try judge(
                    Array(Self.rows.lines[first..<last]),
                    [
                        "--part", "\(number + 1)/\(count)", "--partial", files[number], "--first-row", "\(first + 1)",
                        "-o", "-",
                    ], in: folder)
                try #require(part.status == 0, "\(part.errors)")
                findings += part.output.drop { $0 != "\n" }.dropFirst()
            }
            let single = try text(of: folder + "/whole.csv")
            #expect(findings == single.drop { $0 != "\n" }.dropFirst())
            files.shuffle(using: &random)
            // Some are put together first: it comes to the same.
            if count > 2 {
                let some = Array(files.prefix(count / 2))
                let half = try truceline(
                    ["merge", bundledExercise] + some + ["--partial", folder + "/half.json"])
                #expect(half.status == 0, "\(half.errors)")
                #expect(half.output.hasPrefix("Missing of \(count) parts: "))
                files = Array(files.dropFirst(count / 2)) + [folder + "/half.json"]
            }
            let merged = try truceline(
                ["merge", bundledExercise] + files
                    + ["-o", folder + "/merged.csv", "--partial", folder + "/all.json"])
            #expect(merged.status == 0, "\(merged.errors)")
            #expect(try text(of: folder + "/merged.csv") == (try text(of: folder + "/totals.csv")))
            let words = whole.output.components(separatedBy: "Findings:")[0]
            #expect(merged.output.hasPrefix(words))
        }
    }

    @Test func whatIsNoPartOfTheSameWholeIsRefused() throws {
        try inFolder { folder in
            func part(_ part: String, _ name: String, _ more: [String] = []) throws {
                let done = try judge(
                    Array(Self.rows.lines.prefix(5)),
                    ["--part", part, "--partial", "\(folder)/\(name)"] + more, in: folder)
                try #require(done.status == 0, "\(done.errors)")
            }
            try part("1/2", "one")
            try part("2/2", "two")
            try part("2/3", "third")
            try part("2/2", "day", ["--day", "2026-03-09"])
            let first = try text(of: folder + "/one")
            func lie(_ name: String, _ old: String, _ new: String) throws {
                let changed = first.replacing(old, with: new)
                try #require(changed != first, "\(old)")
                try write(changed, to: "\(folder)/\(name)")
            }
            try lie("case", #""caseHash" : ""#, #""caseHash" : "0"#)
            try lie("format", "partial totals 1", "partial totals 9")
            try lie("many", #""rows" : 5"#, #""rows" : 9223372036854775807"#)
            try lie("negative", #""rows" : 5"#, #""rows" : -5"#)
            try lie("beyond", #""provision" : 0"#, #""provision" : 70"#)
            try lie("key", #""of" : 2"#, #""of" : 2, "off" : 2"#)
            try lie("none", #""of" : 2"#, #""of" : 0"#)
            try write("[]", to: folder + "/list")
            let expected = [
                (["one", "one"], "part 1 is in"), (["one", "third"], "one of 3 parts, where"),
                (["one", "day"], "judged for other days than"), (["case", "two"], "made from other files"),
                (["format", "two"], "has the format"), (["many", "two"], "expected 0 to"),
                (["negative", "two"], "expected 0 to"),
                (["beyond", "two"], "beyond the case's provisions"), (["key", "two"], "unknown key 'off'"),
                (["none", "two"], "parts beyond 1 to 0"), (["list", "two"], "not an answer"),
                (["one"], "Missing of 2 parts: 2"), (["nowhere"], "no such file"),
            ]
            for (names, words) in expected {
                let done = try truceline(
                    ["merge", bundledExercise] + names.map { "\(folder)/\($0)" } + ["-o", folder + "/out.csv"])
                #expect(done.status == 2, "\(names): \(done.output)")
                #expect(done.errors.contains(words), "\(names): \(done.errors)")
                #expect(!FileManager.default.fileExists(atPath: folder + "/out.csv"))
            }
        }
    }

    @Test func mistakesNameLinesOfTheWhole() throws {
        try inFolder { folder in
            let bad = "X,2026-03-09T10:00Z,200,48,shot"
            let rows = try judge([Self.rows.lines[0], bad], ["--first-row", "1001"], in: folder)
            #expect(rows.status == 2)
            #expect(!rows.errors.contains("rows.csv:3:"))
            #expect(rows.errors.contains("rows.csv:1003:"), "\(rows.errors)")
            let twice = try judge([Self.rows.lines[0], Self.rows.lines[0]], ["--first-row", "1001"], in: folder)
            #expect(twice.errors.contains("rows.csv:1003:1: error: id"), "\(twice.errors)")
            #expect(twice.errors.contains("after line 1002"), "\(twice.errors)")
            let json = try shell(
                """
                printf '%s\\n' '{"id":"a","time":"2026-03-09T10:00Z","lon":200,"lat":48,"kind":"shot"}' | \
                $T assess \(bundledExercise) --observations - --form ndjson --first-row 1001 --events none
                """, in: folder)
            #expect(json.output.contains(":1001:"), "\(json.output)")
        }
    }
}
