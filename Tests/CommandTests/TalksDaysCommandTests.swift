import Foundation
import TestSupport
import Testing

/// `talks --on`, `talks --changes`, `talks --tables` and `compare` on a case whose demands begin and are withdrawn.
@Suite struct TalksDaysCommandTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("TalksCases").path
    private static let days = "\(folder)/days"

    @Test("Each day has the demands that stand on it, and the answer says which do not")
    func on() throws {
        let january = try truceline("talks", Self.days, "--on", "2026-01-20")
        #expect(january.status == 0)
        #expect(january.output.contains("On 2026-01-20"))
        #expect(january.output.contains("SO2 does not stand: since 2026-02-10"))
        #expect(january.output.contains("One question: venue of the talks."))
        #expect(january.output.contains("Core 1: N1 + SO1"))
        let usual = try truceline("talks", Self.days)
        #expect(usual.output.contains("On 2026-02-10"))
        #expect(usual.output.contains("N1 does not stand: since 2026-01-05, withdrawn by S3 on 2026-02-01"))
        #expect(usual.output.contains("Core 1: N2 + SO2"))
        #expect(!usual.output.contains("Core 2"))
        for wrong in ["2026-02-30", "yesterday", "2026-2-1"] {
            let run = try truceline("talks", Self.days, "--on", wrong)
            #expect(
                run.status == 2 && run.errors.contains("as the day of the question; expected a day "), "\(run.errors)")
        }
    }

    @Test("The answer carries its day, and another day is not proved")
    func carried() throws {
        try inFolder { folder in
            let path = "\(folder)/answer.json"
            #expect(try truceline("talks", Self.days, "--on", "2026-01-20", "--format", "json", "-o", path).status == 0)
            #expect(try truceline("verify-talks", path, Self.days).status == 0)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.contains("2026-01-20"))
            try text.replacingOccurrences(of: "2026-01-20", with: "2026-02-20")
                .write(toFile: path, atomically: true, encoding: .utf8)
            #expect(try truceline("verify-talks", path, Self.days).status == 1)
        }
    }

    @Test("Changes name the day, the core, the demand and the statement")
    func changes() throws {
        let run = try truceline("talks", Self.days, "--changes")
        #expect(run.status == 0)
        #expect(run.output.contains("Before 2026-01-05: no deadlock"))
        #expect(run.output.contains("From 2026-01-10: 1 core; the cheapest opening: give up N1"))
        #expect(run.output.contains("core appears: N1 + SO1  (through SO1)"))
        #expect(run.output.contains("From 2026-02-01: no deadlock"))
        #expect(run.output.contains("core vanishes: N1 + SO1  (through N1)"))
        #expect(run.output.contains("withdrawn: S3 note 3"))
        #expect(run.output.contains("core appears: N2 + SO2  (through SO2)"))
        // No demand has a day here, and an event that was held changes what is asked.
        let held = try truceline("talks", "\(Self.folder)/held", "--changes").output
        #expect(held.contains("From 2026-02-01: 2 cores") && held.contains("held: withdrawal"), "\(held)")
        #expect(try truceline("talks", Self.days, "--changes", "--cheapest-only").status != 0)
    }

    @Test("Tables hold cores, openings and stands")
    func tables() throws {
        try inFolder { folder in
            let run = try truceline("talks", Self.days, "--on", "2026-01-20", "--tables", "\(folder)/tables")
            #expect(run.status == 0)
            func text(_ name: String) throws -> String {
                try String(contentsOfFile: "\(folder)/tables/\(name).csv", encoding: .utf8)
            }
            #expect(try text("cores").contains("2026-01-20,1,1,N1,north,talks in A,8,"))
            #expect(try text("openings").contains("2026-01-20,1,yes,1,8,N1,north,talks in A,,8,"))
            #expect(try text("stands").split(separator: "\n").count == 4)
        }
    }

    @Test("Two cases are compared record by record, and by their cores and openings")
    func compare() throws {
        let same = try truceline("compare", Self.days, Self.days).output
        #expect(same.contains("No file differs, no record, and neither do cores"))
        try inFolder { folder in
            try FileManager.default.copyItem(atPath: Self.days, toPath: "\(folder)/later")
            let file = "\(folder)/later/talks.yaml"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try text.replacingOccurrences(of: ", withdrawn-by: S3", with: "")
                .replacingOccurrences(of: "id: N2,", with: "id: N3,").write(
                    toFile: file, atomically: true, encoding: .utf8)
            let run = try truceline("compare", Self.days, "\(folder)/later")
            #expect(run.status == 0)
            #expect(run.output.contains("demand N2: airfields open"))
            #expect(run.output.contains("demand N3: airfields open"))
            #expect(run.output.contains("withdrawn-by: S3 → not said"))
            #expect(run.output.contains("Talks: 1 core, 2 openings → 2 cores, 4 openings"))
            #expect(run.output.contains("cores that vanish: {N2 SO2}"))
            #expect(run.output.contains("cores that appear: {N1 SO1} {N3 SO2}"))
        }
    }

    @Test("The answer begins with what the deadlock consists of")
    func overview() throws {
        try inFolder { folder in
            try FileManager.default.copyItem(atPath: Self.days, toPath: "\(folder)/both")
            let file = "\(folder)/both/talks.yaml"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try text.replacingOccurrences(of: ", withdrawn-by: S3", with: "")
                .write(toFile: file, atomically: true, encoding: .utf8)
            let run = try truceline("talks", "\(folder)/both", "--cores", "1")
            #expect(
                run.output.contains(
                    "Two separate questions, each to be settled by itself: venue of the talks; airfields."))
            #expect(run.output.contains("1. North: talks in A (N1) — South: talks in B (SO1)"))
            #expect(run.output.contains("… and 1 more core (--cores shows more, --tables writes all)"))
            #expect(run.output.contains("No party has to give something in every opening."))
        }
    }
}
