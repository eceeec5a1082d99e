import Assessment
import CaseModel
import Foundation
import Report
import Testing

/// The page in a real browser: what no comparison of texts can tell.
@Suite struct BrowserTests {
    static let python = ProcessInfo.processInfo.environment["TRUCELINE_PYTHON"]

    enum Subject: String, CaseIterable {
        case bundled, everyKind, hostileTexts, longWords, noGoal, exercise
    }

    @Test(
        "A browser finds nothing to complain of",
        .enabled(
            if: python != nil,
            "needs TRUCELINE_PYTHON, a Python with playwright, and chromium: `make test` sets both up"),
        arguments: Subject.allCases)
    func browser(subject: Subject) throws {
        let found: Case
        var line = LineAnswers()
        switch subject {
        case .bundled: found = try TestCase.bundled()
        case .exercise:
            let exercise = try TestCase.exercise()
            found = exercise.found
            line = LineAnswers(overview: exercise.overview, coverage: try TestCase.exerciseCoverage(found))
        case .everyKind: found = try EveryKindCase.read()
        case .hostileTexts:
            found = try EveryKindCase.read(extra: "</style></script><script>alert(1)</script>\"\u{301} onload=x '")
        case .longWords: found = try EveryKindCase.read(extra: String(repeating: "Unteilbarkeit", count: 40))
        case .noGoal: found = try TestCase.read([("case.yaml", "title: Nothing\ndocuments: []\nparties: []\n")])
        }
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("report-\(subject.rawValue)-\(UInt32.random(in: 0...UInt32.max)).html")
        defer { try? FileManager.default.removeItem(at: file) }
        try reportPage(found, talks: TestCase.findings(found), line: line).write(
            to: file, atomically: true, encoding: .utf8)

        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.python ?? "/usr/bin/python3")
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("page_check.py")
        process.arguments = [script.path, file.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(said.split(separator: "\n").filter { !$0.hasPrefix("ok") })")
    }
}
