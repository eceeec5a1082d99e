import CaseModel
import Testing

@testable import CaseFolder

/// Rules against the formulas that they stand for, and how words bind.
@Suite struct RuleReadingTests {
    private static let names: RuleNames = {
        var names = RuleNames()
        names.events = ["a": 0, "b": 1, "c": 2]
        names.issues = ["v": (place: 0, options: ["x": 0, "y": 1, "z": 2])]
        return names
    }()
    private static let a = Formula.occurs(event: 0)
    private static let b = Formula.occurs(event: 1)
    private static let c = Formula.occurs(event: 2)

    @Test(arguments: [
        ("not a occurs", Formula.not(a)),
        ("not not a occurs", .not(.not(a))),
        ("not a occurs and b occurs", .all([.not(a), b])),
        ("not (a occurs and b occurs)", .not(.all([a, b]))),
        ("not a occurs or b occurs", .any([.not(a), b])),
        ("not (not a occurs or b occurs)", .not(.any([.not(a), b]))),
        ("a occurs or not b occurs and c occurs", .any([a, .all([.not(b), c])])),
        ("if not a occurs then not b occurs", .implies(.not(a), .not(b))),
        ("not a before b", .not(.before(first: 0, second: 1))),
        ("not a does not occur", .not(.not(a))),
        ("not v is not x", .not(.not(.outcome(issue: 0, options: [0])))),
        ("not v is either x or y", .not(.outcome(issue: 0, options: [0, 1]))),
        ("a only after b", .implies(a, .before(first: 1, second: 0))),
        ("a occurs exactly when not b occurs", .exactlyWhen(a, .not(b))),
        ("not true", .not(.constant(true))),
    ])
    func aRuleIsItsFormula(_ rule: String, _ formula: Formula) throws {
        #expect(try RuleParser.formula(of: rule, names: Self.names) == formula)
    }

    @Test(arguments: [1, 50, 99, 100, 101, 10_000]) func nestingOfNotHasALimit(_ depth: Int) {
        let rule = String(repeating: "not ", count: depth) + "a occurs"
        let formula = try? RuleParser.formula(of: rule, names: Self.names)
        #expect((formula != nil) == (depth < 100), "\(depth)")
        let world = World(options: [:], order: [[0]])
        #expect(formula.map { $0.holds(in: world) == depth.isMultiple(of: 2) } ?? true)
    }

    @Test(arguments: [
        "not", "not and", "a not occurs", "a occurs not", "(not a occurs", "not if a occurs then b occurs",
    ])
    func aStrayNotIsAMistake(_ rule: String) {
        #expect(throws: RuleMistake.self) { try RuleParser.formula(of: rule, names: Self.names) }
    }

    @Test func aDocumentCanBeCitedWithoutLines() {
        #expect(parsedCitation("note") == Citation(document: "note", lines: []))
        #expect(parsedCitation("note 3-4,7") == Citation(document: "note", lines: [3...4, 7...7]))
        #expect(parsedCitation("note x") == nil)
        #expect(parsedCitation("note ,") == nil)
        #expect(parsedCitation("two words here") == nil)
        #expect(Citation(document: "note", lines: []).words == "note")
        #expect(Citation(document: "note", lines: [3...4]).words == "note 3–4")
    }
}
