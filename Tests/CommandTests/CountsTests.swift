import Foundation
import Testing

/// `incidents`, `verify-counts` and `coverage` as commands.
@Suite struct CountsTests {
    private static let exercise = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Examples/exercise").path

    private func inCopy(_ work: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "counts-\(UInt32.random(in: 0...UInt32.max))")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(atPath: Self.exercise, toPath: folder.path)
        try work(folder.path)
    }

    @Test func countsAreWrittenAndCheckedAndAChangedOneIsRefused() throws {
        try inCopy { folder in
            let file = folder + "/counts.json"
            let run = try truceline("incidents", folder, "--certificates", file, "-o", folder + "/incidents.csv")
            #expect(run.status == 0, "\(run.errors)")
            let good = try truceline("verify-counts", file, folder)
            #expect(good.status == 0 && good.output.hasSuffix("Every count holds.\n"), "\(good.output)\(good.errors)")
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try text.replacingOccurrences(of: "\"atLeast\":5,", with: "\"atLeast\":6,")
                .write(toFile: file, atomically: true, encoding: .utf8)
            let bad = try truceline("verify-counts", file, folder)
            #expect(bad.status == 1 && bad.output.contains("does not hold"))
            for broken in ["", "{}", "[1]", String(text.prefix(text.count / 2))] {
                try broken.write(toFile: file, atomically: true, encoding: .utf8)
                let run = try truceline("verify-counts", file, folder)
                #expect(run.status == 2 && run.errors.contains(":1:1: error:"))
            }
            let shown = try truceline("incidents", folder, "--id", "I1")
            #expect(shown.status == 0 && shown.output.contains("that it occurred: "))
            #expect(try truceline("incidents", folder, "--id", "X").status == 2)
        }
    }

    @Test func decisionsAreObeyedAndTheirMistakesTold() throws {
        try inCopy { folder in
            let head = "decided_on,decided_by,decision,observations,reason\n"
            try (head + "2026-03-16,A. Person,not the same,R1 R2,two recordings\n").write(
                toFile: folder + "/decisions.csv", atomically: true, encoding: .utf8)
            let free = try truceline("incidents", Self.exercise)
            let decided = try truceline("incidents", folder)
            #expect(decided.status == 0 && decided.output != free.output)
            try (head + "2026-03-16,A. Person,same,R1 R9999,x\n").write(
                toFile: folder + "/decisions.csv", atomically: true, encoding: .utf8)
            let wrong = try truceline("incidents", folder)
            #expect(wrong.status == 2 && wrong.errors.contains("decisions.csv:2:1: error:"))
        }
    }

    @Test func coverageNamesWhatWasNotWatchedAndBadObserversAreTold() throws {
        try inCopy { folder in
            let run = try truceline("coverage", folder, "-o", folder + "/coverage.csv")
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.contains("access denied by amber") && run.output.contains("detection: prior"))
            #expect(run.output.contains("zero seen means fewer than"))
            let rows = try String(contentsOfFile: folder + "/coverage.csv", encoding: .utf8)
            #expect(rows.contains(",\"not observed\"\n"))
            #expect(try truceline("coverage", folder, "--kind", "explosions").status == 2)
            #expect(try truceline("coverage", folder, "--from", "yesterday").status == 2)
            try "id,lon,lat,from,until,means\np,500,0,2026-03-02,,tank\n".write(
                toFile: folder + "/observers.csv", atomically: true, encoding: .utf8)
            for command in ["coverage", "check", "report"] {
                let arguments = command == "report" ? [command, folder, "-o", folder + "/r.html"] : [command, folder]
                let wrong = try truceline(arguments)
                #expect(wrong.status == 2 && wrong.errors.contains("observers.csv:2:3: error:"), "\(command)")
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/r.html"))
            try FileManager.default.removeItem(atPath: folder + "/observers.csv")
            let without = try truceline("coverage", folder)
            #expect(without.status == 0 && without.output.contains("No observers in the file"))
        }
    }
}
