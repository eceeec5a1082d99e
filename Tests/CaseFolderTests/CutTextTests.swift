import CaseFolder
import CaseModel
import Testing

/// Text that YAML drops behind " #" is told, where it is likely to have been meant.
@Suite struct CutTextTests {
    private func warnings(_ changes: [(String, String)]) throws -> [String] {
        var small = SmallCase()
        for (old, new) in changes { small = small.replacing(old, new) }
        switch small.read() {
        case .read(let found): return found.warnings.map(\.line)
        case .refused(let mistakes): throw mistakes[0]
        }
    }

    @Test(arguments: [
        ("says: something", "says: something #2 or #3 within sight", "talks.yaml:20:21", "#2 or #3 within sight"),
        ("says: something", "says: something # 2", "talks.yaml:20:21", "# 2"),
        ("says: something", "says: Žiar\n      and more\t#4", "talks.yaml:21:16", "#4"),
        ("name: the lake", "name: Фото 5 #1", "talks.yaml:6:22", "#1"),
        ("cites: note 2-3", "cites: note 2 #-3", "talks.yaml:24:19", "#-3"),
        ("title: Test", "title: Test #", "case.yaml:1:13", "#"),
        (
            "    options:\n      - id: lake\n        name: the lake",
            "    options:\n      - {id: lake, name: the lake #1\n        }", "talks.yaml:5:35", "#1"
        ),
    ])
    func whatIsCutIsTold(_ old: String, _ new: String, _ place: String, _ rest: String) throws {
        let told = try warnings([(old, new)])
        #expect(told.count == 1 && told[0].hasPrefix("T/\(place): warning: '\(rest)' is not read"), "\(told)")
    }

    @Test(arguments: [
        ("says: something", "says: \"something #2\""), ("says: something", "says: \"something\" # a comment"),
        ("says: something", "says: |\n      something #2"), ("says: something", "says: something#2"),
        ("salience: 8", "salience: 8 # as one reads it"), ("rule: venue is lake", "rule: venue is lake # the lake"),
        ("says: something", "# a line of its own\n    says: something"), ("id: lake", "id: lake # the lake"),
    ])
    func commentsAreNoneOfOurBusiness(_ old: String, _ new: String) throws {
        #expect(try warnings([(old, new)]) == [])
    }
}
