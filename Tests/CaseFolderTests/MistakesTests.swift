import CaseFolder
import CaseModel
import Testing

/// Each mistake is told at its place, with what was expected.
@Suite struct MistakesTests {
    @Test func aCleanCaseIsRead() {
        #expect(SmallCase().mistakes().isEmpty)
    }

    /// A byte-order mark, as Windows programs write it in front of a text, is no part of it.
    @Test func aByteOrderMarkIsNoPartOfTheText() {
        #expect(SmallCase().replacing("title: Test", "\u{FEFF}title: Test").mistakes().isEmpty)
        let marked = SmallCase().replacing("title: Test", "\u{FEFF}titel: Test").mistakes()
        #expect(marked.contains { $0.hasPrefix("T/case.yaml:1:1: error: unknown key 'titel'") }, "\(marked)")
    }

    /// Words of a file that would print lines of their own.
    @Test(arguments: [#""a\nb": 1"#, #""\r\n": 1"#, "? |\n  a\n  b\n: 1"])
    func aMistakeIsOneLine(key: String) {
        let lines = SmallCase().replacing("title: Test", "title: Test\n" + key).mistakes()
        #expect(lines.contains { $0.contains("unknown key") }, "\(lines)")
        #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy { !["\n", "\r"].contains($0) } }, "\(lines)")
    }

    @Test func moreThanSixtyThreePartiesAreTold() {
        func parties(_ count: Int) -> [String] {
            let more = (0..<count).map { "  - id: more-\($0)\n    name: More \($0)\n    role: party to the conflict\n" }
                .joined()
            return SmallCase().replacing("parties:\n", "parties:\n" + more).mistakes()
        }
        #expect(!parties(40).contains { $0.contains("parties; expected at most 63") })
        #expect(parties(70).contains { $0.contains("72 parties; expected at most 63") })
    }

    /// What is changed, and the line that must be among those told.
    static let mistakes: [(old: String, new: String, told: String)] = [
        (
            "speaker: envoy", "speaker: envoi",
            "T/talks.yaml:18:14: error: no actor 'envoi'; did you mean 'envoy'?; expected the id of an actor of this case"
        ),
        (
            "    salience: 8", "    saliense: 8",
            "T/talks.yaml:29:5: error: unknown key 'saliense' in a demand; expected 'salience'"
        ),
        (
            "basis: stated", "basis: stetad",
            "T/talks.yaml:30:12: error: unknown word 'stetad' for 'basis'; expected 'stated'"
        ),
        (
            "rule: venue is lake", "rule: venue is laek",
            "T/talks.yaml:31:20: error: no option of 'venue' 'laek'; did you mean 'lake'?; its options are hill, lake"
        ),
        (
            "rule: talks occurs", "rule: talk occurs",
            "T/talks.yaml:46:15: error: no event 'talk'; did you mean 'talks'?"
        ),
        (
            "rule: venue is lake", "rule: \"ceasefire before\"",
            "T/talks.yaml:31:28: error: the end in a rule; expected the id of an event"
        ),
        (
            "rule: venue is lake", "rule: ceasefire before ceasefire",
            "T/talks.yaml:31:28: error: an event before itself in a rule; expected two different events"
        ),
        (
            "salience: 8", "salience: a lot",
            "T/talks.yaml:29:15: error: 'a lot' for 'salience'; expected a whole number from 0 to 1000"
        ),
        (
            "cites: note 2-3", "cites: note 2-30",
            "T/talks.yaml:24:12: error: line 30 of 'note'; expected at most 10, its last line"
        ),
        (
            "cites: note 2-3", "cites: note two",
            "T/talks.yaml:24:12: error: 'note two' for 'cites'; expected a document, with its lines where it has any, such as 'article 23-24'"
        ),
        (
            "id: O1", "id: N1",
            "T/talks.yaml:33:9: error: the name 'N1' is taken by the demand at T/talks.yaml:26:9; expected a name that no other record has"
        ),
        (
            "when: Friday", "when:",
            "T/talks.yaml:23:10: error: nothing for 'when'; expected a day such as 2025-09-05, a month, a year, a day of the week, or a time in words (what is not known is written as a word)"
        ),
        (
            "when: Friday", "when: 2026-02-30",
            "T/talks.yaml:23:11: error: '2026-02-30' for 'when'; expected a day such as 2025-09-05, a month, a year, a day of the week, or a time in words"
        ),
        (
            "form: paraphrase", "form: direct",
            "T/talks.yaml:19:11: error: statement 'S1' is direct and has no 'quote'; expected its words"
        ),
        (
            "      - id: hill\n        name: the hill\n", "",
            "T/talks.yaml:5:7: error: issue 'venue' has one option, so there is nothing to negotiate; expected two or more, or no key 'options'"
        ),
        ("title: Test\n", "", "T/case.yaml:1:1: error: case without 'title'; expected the title of the case"),
        (
            "title: Test", "title: [Test",
            "T/case.yaml:2:10: error: while parsing a flow sequence: did not find expected ',' or ']'; expected valid YAML"
        ),
        ("party: south", "party: envoy", "T/talks.yaml:34:12: error: 'envoy' is an actor; expected the id of a party"),
        (
            "rule: venue is not lake", "rule: venue is not lake\n    ladder: []",
            "T/talks.yaml:33:5: error: demand 'O1' has both a rule and a ladder; expected one of them"
        ),
        (
            "title: Test", "title: &a Test\nsummary: *a",
            "T/case.yaml:2:10: error: YAML alias '*a'; expected the value written out (a case holds no anchors and aliases)"
        ),
        (
            "title: Test", "title: Test\ntitle: Again",
            "T/case.yaml:1:1: error: key 'title' stands twice in one record; expected each key once"
        ),
    ]

    @Test(arguments: mistakes.indices) func aMistakeIsToldAtItsPlace(_ index: Int) {
        let (old, new, told) = Self.mistakes[index]
        let lines = SmallCase().replacing(old, new).mistakes()
        #expect(lines.contains(told), "told instead:\n\(lines.joined(separator: "\n"))")
    }

    @Test func allMistakesAreToldInOnePass() {
        let lines = SmallCase().replacing("speaker: envoy", "speaker: envoi").replacing("basis: stated", "basis: x")
            .replacing("role: party", "roll: party").replacing("talks occurs", "talk occurs").mistakes()
        #expect(lines.count == 5, "\(lines.joined(separator: "\n"))")
        #expect(lines == lines.sorted { $0.contains("case.yaml") && !$1.contains("case.yaml") })
    }

    @Test func bytesThatAreNotUTF8AreToldWithTheirPlace() {
        var bytes = Array("title: T\nsummary: caf".utf8)
        bytes += [0xE9, 0x0A]
        guard case .refused(let mistakes) = readCase(files: [("case.yaml", bytes)], folder: "T") else {
            Issue.record("a case with broken bytes was read")
            return
        }
        #expect(
            mistakes.first?.line
                == "T/case.yaml:2:13: error: byte 0xE9 is not valid UTF-8; expected a text file in UTF-8")
    }

    @Test func anAliasBombIsRefusedAtOnce() {
        var text = "a0: &a0 [x, x]\n"
        for level in 1...40 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        guard case .refused = readCase(files: [("case.yaml", Array(text.utf8))], folder: "T") else {
            Issue.record("the bomb was read")
            return
        }
    }

    @Test func deepNestingIsRefused() {
        for depth in [900, 5_000, 200_000] {
            let text = "title: " + String(repeating: "[", count: depth)
            guard case .refused = readCase(files: [("case.yaml", Array(text.utf8))], folder: "T") else {
                Issue.record("read")
                return
            }
            let rule =
                "rule: " + String(repeating: "not (", count: depth) + "talks occurs"
                + String(repeating: ")", count: depth)
            #expect(!SmallCase().replacing("rule: talks occurs", rule).mistakes().isEmpty)
        }
    }

    @Test func aFolderInPlaceOfAFileIsTold() throws {
        guard case .refused(let mistakes) = readCase(atFolder: "/nonexistent") else {
            Issue.record("a folder that is not there is read")
            return
        }
        #expect(mistakes[0].message == "no such folder; expected a folder with a case.yaml")
    }
}
