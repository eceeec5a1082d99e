import Assessment
import CaseModel
import Foundation
import Report
import TestSupport
import Testing

/// The page in a real browser: what no comparison of texts can tell.
@Suite struct BrowserTests {
    enum Subject: String, CaseIterable {
        case bundled, everyKind, hostileTexts, longWords, noGoal, exercise
    }

    @Test(
        "A browser finds nothing to complain of",
        .needs(.python("playwright"), .chromium),
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
        let page = try reportPage(found, talks: TestCase.findings(found), line: line)
        try inFolder(with: [("report.html", page)]) { folder in
            let said = try Python.run("ReportTests/page_check.py", [folder + "/report.html"])
            let lines = (said.output + said.errors).split(separator: "\n").filter { !$0.hasPrefix("ok") }
            #expect(said.status == 0, "\(lines)")
        }
    }
}
