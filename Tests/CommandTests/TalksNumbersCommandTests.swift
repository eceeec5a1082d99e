import Foundation
import TestSupport
import Testing

/// Days and amounts in `talks`, `check`, `show`, `report` and `verify-talks`, and what else is told beside the openings.
@Suite struct TalksNumbersCommandTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("TalksCases").path
    private static let numbers = "\(folder)/numbers"

    @Test("A core names the numbers that clash, an opening the least move")
    func talks() throws {
        let run = try truceline("talks", Self.numbers)
        #expect(run.status == 0, "\(run.errors)")
        for line in [
            "depth of the withdrawal at least 60 kilometres (N1)",
            "depth of the withdrawal at most 40 kilometres (SO1)",
            "no overlap, a gap of 20 kilometres", "no overlap, 6 days too few",
            "N1: in place of depth of the withdrawal at least 60 kilometres, depth of the withdrawal at least 40 kilometres "
                + "would do (a move of 20 kilometres)",
            "(a move of 6 days)",
            "North depth of the withdrawal at least 60 kilometres (N1); South depth of the withdrawal at most 40 kilometres "
                + "(SO1). No overlap: a gap of 20 kilometres.",
            "Overlap from 600 persons to 800 persons.",
            "Two separate questions, each to be settled by itself: depth of the withdrawal; ceasefire and withdrawal.",
            "prisoners released: 600 persons", "The goal takes the agreement of North, South.",
            "Nothing is asked of North in 1 of 4 openings", "North: the line as it is  (S3 note 3)",
            "the file says nothing of: South",
        ] { #expect(run.output.contains(line), "missing: \(line)\n\(run.output)") }
        let late = try truceline("talks", Self.numbers, "--on", "2026-06-02")
        #expect(late.output.contains("g2: forces are withdrawn by summer"), "\(late.output)")
        #expect(late.output.contains("The goal is impossible even with no demand at all"))
    }

    @Test("Every number is proved, and one that is changed is not")
    func verified() throws {
        try inFolder { folder in
            let path = "\(folder)/answer.json"
            #expect(try truceline("talks", Self.numbers, "--format", "json", "-o", path).status == 0)
            let proved = try truceline("verify-talks", path, Self.numbers)
            #expect(proved.status == 0 && proved.output.contains("Every proof holds."), "\(proved.output)")
            let text = try String(contentsOfFile: path, encoding: .utf8)
            for (before, after) in [
                ("\"possible\" : -40000", "\"possible\" : -41000"), ("\"atMost\" : 40000", "\"atMost\" : 41000"),
                ("\"asked\" : -60000", "\"asked\" : -61000"),
            ] {
                #expect(text.contains(before), "\(before)")
                try text.replacingOccurrences(of: before, with: after)
                    .write(toFile: path, atomically: true, encoding: .utf8)
                #expect(try truceline("verify-talks", path, Self.numbers).status == 1, "\(after)")
            }
        }
    }

    @Test("Mistakes are told with their place, and a record is shown")
    func checked() throws {
        try inFolder { folder in
            try FileManager.default.copyItem(atPath: Self.numbers, toPath: "\(folder)/bad")
            let file = "\(folder)/bad/talks.yaml"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try text.replacingOccurrences(of: "depth at most 40 km", with: "depth at most 40 persons")
                .replacingOccurrences(of: "withdrawal by 2026-06-01", with: "withdrawal by June")
                .write(toFile: file, atomically: true, encoding: .utf8)
            let run = try truceline("check", "\(folder)/bad")
            #expect(run.status == 2)
            #expect(
                run.errors.contains("talks.yaml:14:117: error: persons in a rule about an amount in kilometres"),
                "\(run.errors)")
            #expect(run.errors.contains("talks.yaml:27:76: error: 'June' in a rule; expected a day"), "\(run.errors)")
        }
        let shown = try truceline("show", Self.numbers, "depth")
        #expect(shown.status == 0 && shown.output.contains("unit: kilometres"), "\(shown.output)")
    }

    @Test("The page has the numbers, the positions in time and what there is without a deal")
    func page() throws {
        try inFolder { folder in
            let path = "\(folder)/page.html"
            #expect(try truceline("report", Self.numbers, "-o", path).status == 0)
            let page = try String(contentsOfFile: path, encoding: .utf8)
            for part in [
                "Numbers and deadlines", "no overlap: a gap of 20 kilometres", "Numbers that cannot hold together",
                "(a move of 20 kilometres)", "Positions in time", "<svg class=\"positions-in-time\"", "id=\"depth\"",
                "Without a deal", "id=\"A1\"", "<circle class=\"saying\"", "href=\"#N1\"",
            ] { #expect(page.contains(part), "missing: \(part)") }
        }
    }

    @Test("The case of Georgia holds, and its deadlines decide what opens it")
    func georgia() throws {
        let folder = repository.appendingPathComponent("Examples/georgia-2008").path
        let check = try truceline("check", folder)
        #expect(check.status == 0 && check.output.contains("no mistakes"), "\(check.errors)")
        let run = try truceline("talks", folder)
        for line in [
            "Core 1: RU1 + GE1", "step down to “withdrawal within a month of the agreement of Moscow” (GE1/2)",
            "monitors in the region (2008-10-01)", "opening of talks on security in Geneva (2008-10-15)",
        ] { #expect(run.output.contains(line), "missing: \(line)\n\(run.output)") }
        // Without the day of the monitors nothing hangs on when they come; with a day too late for the fallback it does.
        #expect(try truceline("talks", folder, "--goal", "out-before-talks").output.contains("Core 1: RU1 + GE1"))
    }

    @Test("Tables and JSON of numbers, changes and comparisons")
    func tables() throws {
        try inFolder { folder in
            #expect(try truceline("talks", Self.numbers, "--tables", "\(folder)/tables").status == 0)
            let numbers = try String(contentsOfFile: "\(folder)/tables/numbers.csv", encoding: .utf8)
            #expect(
                numbers.contains(
                    "2026-02-20,depth of the withdrawal,N1,north,60,,kilometres,no overlap: a gap of 20 kilometres"),
                "\(numbers)")
            let days = "\(Self.folder)/days"
            let run = try truceline("talks", days, "--changes", "--format", "json", "--tables", "\(folder)/changes")
            #expect(run.status == 0, "\(run.errors)")
            let read = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            #expect((read["periods"] as? [Any])?.count == 5 && (read["caseHash"] as? String)?.count == 64)
            let changes = try String(contentsOfFile: "\(folder)/changes/changes.csv", encoding: .utf8)
            #expect(changes.contains("2026-02-01,core vanishes,N1 SO1,,N1,S1"), "\(changes)")
            #expect(changes.contains("2026-02-01,ends,N1,north,,S3"), "\(changes)")
            let compared = try truceline(
                "compare", days, Self.numbers, "--format", "json", "--tables", "\(folder)/compared")
            #expect(compared.status == 0, "\(compared.errors)")
            let both = try #require(
                try JSONSerialization.jsonObject(with: Data(compared.output.utf8)) as? [String: Any])
            let after = try #require(both["after"] as? [String: Any])
            #expect(
                (after["caseHash"] as? String)?.count == 64 && both["format"] as? String == "truceline-comparison-1")
            let records = try String(contentsOfFile: "\(folder)/compared/records.csv", encoding: .utf8)
            #expect(records.contains("added,amount,depth,depth of the withdrawal,,,"), "\(records)")
        }
    }
}
