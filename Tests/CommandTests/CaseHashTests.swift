import Foundation
import TestSupport
import Testing

/// Answers carry the hash of the files that they were made from, and the checkers look at it.
@Suite struct CaseHashTests {
    /// The command that writes an answer, and the one that checks it.
    static let answers: [(example: String, make: [String], verify: String, evidence: String)] = [
        ("reassurance-force", ["talks", "--format", "json", "-o"], "verify-talks", "talks.yaml"),
        ("exercise", ["mission", "--format", "json", "-o"], "verify-mission", "mission.yaml"),
        ("exercise", ["incidents", "--certificates"], "verify-counts", "observations.csv"),
        (
            "exercise", ["patrols", "--day", "2026-03-14", "--time-limit", "1", "--certificate"], "verify-patrols",
            "observers.csv"
        ),
    ]

    @Test(arguments: 0..<4)
    func anAnswerFromOtherFilesIsTold(_ number: Int) throws {
        let (example, make, verify, evidence) = Self.answers[number]
        try inFolder { folder in
            let (one, other) = (folder + "/case", folder + "/moved")
            try FileManager.default.copyItem(
                atPath: repository.appendingPathComponent("Examples/" + example).path, toPath: one)
            let file = folder + "/answer.json"
            let made = try truceline([make[0], one] + make.dropFirst() + [file])
            #expect(made.status == 0, "\(made.errors)")
            // A case that was moved is the same case.
            try FileManager.default.moveItem(atPath: one, toPath: other)
            let good = try truceline(verify, file, other)
            #expect(good.status == 0, "\(good.output)\(good.errors)")
            let text = try String(contentsOfFile: file, encoding: .utf8)
            let hash = try #require(text.firstMatch(of: /"caseHash" ?: ?"([0-9a-f]{64})"/)).1
            try text.replacingOccurrences(of: hash, with: String(repeating: "0", count: 64)).write(
                toFile: file, atomically: true, encoding: .utf8)
            let lied = try truceline(verify, file, other)
            #expect(lied.status == 1 && lied.output.contains("made from other files"), "\(lied.output)\(lied.errors)")
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            // A blank more at the end changes nothing but the file.
            let path = other + "/" + evidence
            try (String(contentsOfFile: path, encoding: .utf8) + "\n").write(
                toFile: path, atomically: true, encoding: .utf8)
            let changed = try truceline(verify, file, other)
            #expect(changed.status == 1 && changed.output.contains("made from other files"), "\(changed.output)")
        }
    }
}
