import Foundation
import TestSupport
import Testing

/// People harmed, from the row to the count with its proof. The numbers were reckoned by hand from the rows.
@Suite struct CasualtyTests {
    private static let exercise = repository.appendingPathComponent("Examples/exercise").path
    /// R1 and R2 can be the same and agree on 3 dead; R3 can be the same by place and time, and says 6. R4 is a day later.
    private static let rows = """
        id,time,lon,lat,radius_m,observer,kind,count,dead,injured,dead_civilians,dead_who,injured_who
        R1,2026-03-09T10:00:00Z,-139.5,30.40,500,post-1,explosion,1,3,2,1,1 civilian woman | 2 military men,
        R2,2026-03-09T10:00:20Z,-139.5,30.40,500,post-2,explosion,1,3-5,,,,at least 1 child
        R3,2026-03-09T10:00:20Z,-139.5,30.40,500,post-4,explosion,1,6,,,,
        R4,2026-03-10T10:00:00Z,-139.2,30.40,500,post-1,explosion,1,0,4,,,2 boys|1 girl
        R5,2026-03-10T12:00:00Z,-139.2,30.40,500,post-3,explosion,1,unknown,,,,

        """

    private func withRows(_ rows: String, _ body: (String, [String]) throws -> Void) throws {
        try inFolder { folder in
            try rows.write(toFile: folder + "/rows.csv", atomically: true, encoding: .utf8)
            try body(folder, [Self.exercise, "--observations", folder + "/rows.csv"])
        }
    }

    @Test func theyAreCountedWithProofs() throws {
        try withRows(Self.rows) { folder, asked in
            let counts = folder + "/counts.json"
            let run = try truceline(
                ["incidents"] + asked + ["-o", folder + "/incidents.csv", "--certificates", counts])
            #expect(run.status == 0, "\(run.errors)")
            // At least 6: one event can be of R1, R2 and R3, and R3 claims most. At most 3 + 5 + 6 + 0.
            #expect(run.output.contains("\n  dead: at least 6, at most 14 (4 reports tell of it)\n"), "\(run.output)")
            // R1's 2 and R4's 4 are a day apart; R2 sets no limit.
            #expect(
                run.output.contains("\n  injured: at least 6; 1 report sets no upper limit (3 reports tell of it)\n"))
            #expect(run.output.contains("\n  dead civilians: 1 (1 report tells of it)\n"))
            let checked = try truceline(["verify-counts", counts] + asked)
            #expect(checked.status == 0 && checked.output.hasSuffix("Every count holds.\n"), "\(checked.output)")
            let text = try String(contentsOfFile: counts, encoding: .utf8)
            for (from, to) in [
                ("\"casualty\":\"dead\"", "\"casualty\":\"injured\""), ("\"casualty\":\"dead\",", ""),
                ("\"atLeast\":6,", "\"atLeast\":7,"), ("\"atMost\":14,", "\"atMost\":13,"),
            ] {
                #expect(text.contains(from))
                try text.replacingOccurrences(of: from, with: to).write(
                    toFile: counts, atomically: true, encoding: .utf8)
                let refused = try truceline(["verify-counts", counts] + asked)
                #expect(refused.status == 1 && refused.output.contains("does not hold"), "\(from)")
            }
            // What tells of other numbers of dead does not join.
            let table = try String(contentsOfFile: folder + "/incidents.csv", encoding: .utf8).split(separator: "\n")
            #expect(table.dropFirst().map { $0.split(separator: ",")[1] } == ["R1 R2", "R3", "R4", "R5"])
            #expect(
                table[1].contains(",3,8,2,,1,1,,,\"R1: dead 3, of them civilians 1 (1 civilian woman, 2 military men)"))
            let one = try truceline(["incidents"] + asked + ["--casualty", "dead civilians", "--day", "2026-03-09"])
            #expect(one.output.contains("People reported: 1\n"), "\(one.output)\(one.errors)")
        }
    }

    @Test func whatADecisionJoinsCountsOnce() throws {
        try withRows(Self.rows.replacingOccurrences(of: "R4,2026-03-10", with: "R4,2026-03-09")) { folder, asked in
            try "decided_on,decided_by,decision,observations,reason\n2026-03-11,a person,same,R1 R4,one blast\n".write(
                toFile: folder + "/decisions.csv", atomically: true, encoding: .utf8)
            let run = try truceline(["incidents"] + asked + ["--decisions", folder + "/decisions.csv"])
            // 2 and 4 injured of one event cannot both be, and which corrects which is not said: at least 2; the child of R2
            // may be one of them.
            #expect(run.output.contains("\n  injured: at least 2; "), "\(run.output)\(run.errors)")
        }
    }

    @Test func contradictionsAreTold() throws {
        let rows = Self.rows.replacingOccurrences(of: ",3,2,1,1 civ", with: ",1,2,4,1 civ")
            .replacingOccurrences(of: "unknown", with: "some").replacingOccurrences(of: "2 boys|1 girl", with: "2 dogs")
        try withRows(rows) { folder, asked in
            let run = try truceline(["assess"] + asked)
            #expect(run.status == 2)
            for words in [
                "rows.csv:2:67: error: 3 people of 1 dead", "rows.csv:2:65: error: 4 civilians of 1 dead",
                "rows.csv:5:67: error: '2 dogs' for injured_who", "rows.csv:6:61: error: 'some' for dead",
            ] {
                #expect(run.errors.contains(words), "\(run.errors)")
            }
        }
    }

    @Test func theReportAndTheTotalsTellThem() throws {
        try withRows(Self.rows) { folder, asked in
            let run = try truceline(["assess"] + asked + ["--totals", folder + "/totals.csv"])
            #expect(run.output.contains("  dead: at least 6, at most 14 (4 reports tell of it)"), "\(run.errors)")
            let page = folder + "/report.html"
            #expect(try truceline(["report"] + asked + ["-o", page]).status == 0)
            let text = try String(contentsOfFile: page, encoding: .utf8)
            #expect(text.contains("<li>dead: at least 6, at most 14 (4 reports tell of it)</li>"))
            #expect(text.contains("People reported dead: at least 6, at most 14"))
        }
    }
}
