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

    // MARK: Counts of events

    /// Reports by a dozen posts along four roads within some hours, so that many hang together, over several days.
    private static func crowd(_ count: Int, _ random: inout SplitMix64) -> [String] {
        func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return (0..<count).map { place -> String in
            let first = number(0..<6000)
            func stamp(_ second: Int) -> String {
                "2026-03-\(two(5 + place * 3 / count))T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))Z"
            }
            let longitude = -139.9 + Double(number(0..<30)) / 96.064
            let latitude = 30.1 + Double(number(0..<2)) * 0.2
            return
                "P\(place),\(stamp(first)),\(stamp(first + 900)),\(longitude),\(latitude),\(600 + 1000 * number(0..<3)),"
                + "post-\(number(0..<12)),,,,,,,explosion,,at least \(number(1..<8)),,,reported,,"
        }
    }

    @Test(arguments: [2, 5]) func countsOfPartsAreThoseOfTheWhole(_ count: Int) throws {
        var random = SplitMix64(seed: testSeed(for: "counts in \(count) parts"))
        let rows = Self.crowd(480, &random)
        try inFolder { folder in
            func file(_ rows: [String], _ name: String) throws -> String {
                try write(([Self.rows.header] + rows).map { $0 + "\n" }.joined(), to: "\(folder)/\(name)")
                return "\(folder)/\(name)"
            }
            let all = try file(rows, "all.csv")
            func outputs(_ name: String) -> [String] {
                ["-o", "\(folder)/\(name).csv", "--certificates", "\(folder)/\(name).json"]
            }
            let whole = try truceline(
                ["incidents", bundledExercise, "--observations", all] + outputs("whole"))
            try #require(whole.status == 0, "\(whole.errors)")
            // Cut anywhere: in the midst of what hangs together too. One of several parts is empty.
            var cuts = (0..<count - 1).map { _ in Int.random(in: 0...rows.count, using: &random) }.sorted()
            if cuts.count > 1 { cuts[1] = cuts[0] }
            var files: [String] = []
            var found = 0
            for (number, (first, last)) in zip([0] + cuts, cuts + [rows.count]).enumerated() {
                files.append("\(folder)/counted-\(number).json")
                let part = try truceline(
                    "incidents", bundledExercise, "--observations", try file(Array(rows[first..<last]), "part.csv"),
                    "--part", "\(number + 1)/\(count)", "--partial", files[number])
                try #require(part.status == 0, "\(part.errors)")
                found += try text(of: files[number]).components(separatedBy: "denominator").count - 1
            }
            // Else nothing would be taken over, and the test would show nothing.
            #expect(found > 0)
            files.shuffle(using: &random)
            if count > 2 {
                let half = try truceline(
                    ["merge", bundledExercise] + files.prefix(3) + ["--partial", folder + "/half.json"])
                #expect(half.status == 0, "\(half.errors)")
                #expect(half.output.hasPrefix("Missing of \(count) parts: "))
                let early = try truceline(
                    ["merge", bundledExercise, "--observations", all] + files.prefix(3) + outputs("early"))
                #expect(early.status == 2)
                files = Array(files.dropFirst(3)) + [folder + "/half.json"]
            }
            let merged = try truceline(
                ["merge", bundledExercise, "--observations", all] + files + outputs("merged")
                    + ["--partial", folder + "/together.json"])
            #expect(merged.status == 0, "\(merged.errors)")
            for name in ["csv", "json"] {
                #expect(try text(of: "\(folder)/merged.\(name)") == (try text(of: "\(folder)/whole.\(name)")))
            }
            #expect(
                merged.output.components(separatedBy: "Incidents: ")[0]
                    == whole.output.components(separatedBy: "Incidents: ")[0])
            let twice = try truceline(
                ["merge", bundledExercise, "--observations", all, files[0]] + files)
            #expect(twice.status == 2 && twice.errors.contains("expected each part once"), "\(twice.errors)")
            // The order in which they came together leaves no trace.
            let other = try truceline(
                ["merge", bundledExercise] + files.reversed() + [
                    "--observations", all, "--partial", folder + "/again.json",
                ])
            #expect(other.status == 0, "\(other.errors)")
            #expect(try text(of: folder + "/again.json") == (try text(of: folder + "/together.json")))
        }
    }

    /// What a part tells is taken over; that it is wrong is found by the checker of the counts.
    @Test func aLieInAPartIsFoundByTheChecker() throws {
        var random = SplitMix64(seed: testSeed(for: "a part that lies"))
        let rows = Self.crowd(480, &random)
        try inFolder { folder in
            let all = folder + "/all.csv"
            try write(([Self.rows.header] + rows).map { $0 + "\n" }.joined(), to: all)
            let part = try truceline(
                "incidents", bundledExercise, "--observations", all, "--part", "1/1", "--partial", folder + "/part.json"
            )
            try #require(part.status == 0, "\(part.errors)")
            let own = try text(of: folder + "/part.json")
            func verified() throws -> Run {
                let merged = try truceline(
                    "merge", bundledExercise, folder + "/part.json", "--observations", all, "--certificates",
                    folder + "/counts.json")
                try #require(merged.status == 0, "\(merged.errors)")
                return try truceline("verify-counts", folder + "/counts.json", bundledExercise, "--observations", all)
            }
            #expect(try verified().status == 0)
            var lies = 0
            let more = own.replacing(/"atLeast":([0-9]+)/) { found in
                lies += 1
                return "\"atLeast\":\((Int(found.1) ?? 0) + 1)"
            }
            try #require(lies > 0)
            try write(more, to: folder + "/part.json")
            #expect(try verified().status != 0)
            // What cannot be a count of these reports is not taken over.
            try write(own.replacing(/"units":\[/, with: "\"units\":[999999,"), to: folder + "/part.json")
            #expect(try verified().status == 0)
            try write(own.replacing(/"tests":/, with: "\"tests\":-"), to: folder + "/part.json")
            #expect(try verified().status == 0)
        }
    }

    // MARK: Coverage

    @Test(arguments: [2, 5]) func hoursOfPartsAreThoseOfTheWhole(_ count: Int) throws {
        var random = SplitMix64(seed: testSeed(for: "coverage in \(count) parts"))
        try inFolder { folder in
            func day(_ number: Int) -> String { "2026-03-\(number < 10 ? "0" : "")\(number)" }
            let whole = try truceline(
                "coverage", bundledExercise, "--from", day(3), "--until", day(14), "-o", folder + "/whole.csv")
            try #require(whole.status == 0, "\(whole.errors)")
            let cuts = Array((4...14).shuffled(using: &random).prefix(count - 1)).sorted()
            var files: [String] = []
            for (first, next) in zip([3] + cuts, cuts + [15]) {
                files.append("\(folder)/from-\(first).json")
                let part = try truceline(
                    "coverage", bundledExercise, "--from", day(first), "--until", day(next - 1), "--partial",
                    files.last!)
                try #require(part.status == 0, "\(part.errors)")
            }
            let inOrder = files
            files.shuffle(using: &random)
            if count > 2 {
                let gap = try truceline(
                    "merge", bundledExercise, inOrder[0], inOrder[2], "-o", folder + "/gap.csv")
                #expect(gap.status == 2)
                #expect(gap.errors.contains("Missing: \(day(cuts[0]))T"), "\(gap.errors)")
                let half = try truceline(
                    ["merge", bundledExercise] + files.prefix(3) + ["--partial", folder + "/half.json"])
                #expect(half.status == 0, "\(half.errors)")
                files = [folder + "/half.json"] + files.dropFirst(3)
            }
            let merged = try truceline(
                ["merge", bundledExercise] + files + [
                    "-o", folder + "/merged.csv", "--partial", folder + "/together.json",
                ])
            #expect(merged.status == 0, "\(merged.errors)")
            #expect(try text(of: folder + "/merged.csv") == (try text(of: folder + "/whole.csv")))
            let again = try truceline(
                ["merge", bundledExercise] + inOrder + ["--partial", folder + "/again.json"])
            #expect(again.status == 0, "\(again.errors)")
            #expect(try text(of: folder + "/again.json") == (try text(of: folder + "/together.json")))
            let twice = try truceline(
                "merge", bundledExercise, folder + "/together.json", inOrder[0], "-o", folder + "/twice.csv")
            #expect(twice.status == 2 && twice.errors.contains("expected each hour once"), "\(twice.errors)")
        }
    }

    @Test func coverageOfAnotherKindOrCaseIsRefused() throws {
        try inFolder { folder in
            for (name, more) in [("one", []), ("mortar", ["--kind", "mortar"]), ("wide", ["--corridor", "5"])] {
                let day = name == "one" ? "2026-03-04" : "2026-03-05"
                let part = try truceline(
                    ["coverage", bundledExercise, "--day", day, "--partial", "\(folder)/\(name)"] + more)
                try #require(part.status == 0, "\(part.errors)")
            }
            let own = try text(of: folder + "/one")
            for (name, old, new) in [
                ("case", #""caseHash" : ""#, #""caseHash" : "0"#),
                ("cells", #""hourCount" : 24"#, #""hourCount" : 25"#),
                ("many", #""hourCount" : 24"#, #""hourCount" : 9223372036854775807"#),
                ("far", #""firstHour" : "#, #""firstHour" : 9223372036854"#), ("form", "coverage 3", "coverage 9"),
            ] {
                let changed = own.replacing(old, with: new)
                try #require(changed != own, "\(name)")
                try write(changed, to: "\(folder)/\(name)")
            }
            // As if no line were in force, or one only in some hours.
            let chances = String(try #require(own.firstMatch(of: #/"chances" : "([^"]*)"/#)?.1))
            let cells = try #require(Data(base64Encoded: chances.replacing(#"\/"#, with: "/")))
            let none: [UInt8] = [0, 0, 0, 0, 0, 0, 0xF0, 0xBF]
            for (name, count) in [("out", cells.count), ("hour", none.count)] {
                let less = (0..<count / none.count).flatMap { _ in none } + cells.dropFirst(count)
                try write(own.replacing(chances, with: Data(less).base64EncodedString()), to: "\(folder)/\(name)")
            }
            for (names, words) in [
                (["out"], "in force otherwise than in the case"), (["hour"], "in force otherwise than in the case"),
                (["one", "mortar"], "tells of another kind of event or another corridor than"),
                (["one", "wide"], "tells of another kind of event or another corridor than"),
                (["case"], "made from other files"), (["cells"], "chances; expected"), (["many"], "hours from"),
                (["far"], "hours from"), (["one", "form"], "has the format"),
            ] {
                let done = try truceline(
                    ["merge", bundledExercise] + names.map { "\(folder)/\($0)" } + ["-o", folder + "/out.csv"])
                #expect(done.status == 2, "\(names): \(done.output)")
                #expect(done.errors.contains(words), "\(names): \(done.errors)")
            }
            for (options, words) in [
                (["--skip-bad"], "--skip-bad beside parts of coverage"),
                (["--decisions", folder + "/one"], "--decisions beside parts of coverage"),
            ] {
                let done = try truceline(["merge", bundledExercise, folder + "/one"] + options)
                #expect(done.status == 2 && done.errors.contains(words), "\(done.errors)")
            }
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
            let unused = try truceline(
                "merge", bundledExercise, folder + "/one", folder + "/two", "--skip-bad", "--observers", folder + "/one"
            )
            #expect(
                unused.status == 2 && unused.errors.contains("--skip-bad, --observers beside parts of totals"),
                "\(unused.errors)")
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
