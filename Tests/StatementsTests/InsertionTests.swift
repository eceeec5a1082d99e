import Foundation
import SeededRandom
import Statements
import Tables
import Testing

/// Records are put into files that people wrote; every other byte stays.
@Suite struct InsertionTests {
    private static let text = "Anna Berg said: “We sign nothing today.”\n"

    private func review() throws -> IntakeReview {
        let kept = try keptText(Array(Self.text.utf8), isHTML: false)
        let file = """
            document: {id: t, title: T, file: t.txt, sha256: "\(kept.sha256)", lines: 1}
            parties:
              - {id: N, accept: edited, name: Northland, role: party to the conflict}
            actors:
              - {id: berg, accept: edited, name: Anna Berg, party: N, kind: person}
            statements:
              - id: S1
                accept: edited
                speaker: berg
                form: direct
                says: nothing is signed
                quote: We sign nothing today.
                at: 1:17-1:40
                words: “We sign nothing today.”
            """
        switch readReview(Array(file.utf8)) {
        case .read(let review): return review
        case .refused(let mistakes):
            Issue.record("\(mistakes)")
            throw CocoaError(.fileReadUnknown)
        }
    }

    private func applied(_ caseFile: String?, _ talksFile: String? = nil) throws -> ApplyingReview {
        applyReview(
            try review(), kept: Array(Self.text.utf8), known: nil, caseFile: caseFile, talksFile: talksFile)
    }

    /// The lines of `after` without those of `before`, which stand in it in their order; nil where one is gone.
    private func added(_ before: String, _ after: String) -> [String]? {
        var rest = after.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        var more: [String] = []
        for line in before.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            guard let place = rest.firstIndex(of: line) else { return nil }
            more += rest[..<place]
            rest = rest[(place + 1)...]
        }
        return more + rest
    }

    @Test(arguments: ["\n", "\r\n"])
    func atTheEndOfTheList(_ ending: String) throws {
        let before = [
            "# mine", "title: T   # really", "documents:", "- id: a", "  title: A", "", "# about the parties",
            "parties:",
            "    - id: S", "      name: South", "      # no role yet", "", "# the end", "note: \"x\"", "",
        ].joined(separator: ending)
        guard case .made(let made) = try applied(before) else {
            Issue.record("refused")
            return
        }
        let after = try #require(made.caseFile)
        let lines = after.unicodeScalars.split(separator: "\n").map { String($0).trimmingCharacters(in: ["\r"]) }.filter
        { !$0.isEmpty }
        #expect(added(before, after) != nil)
        let document = try #require(lines.firstIndex(of: "- id: t"))
        #expect(lines[document - 1] == "  title: A")
        let party = try #require(lines.firstIndex(of: "    - id: \"N\""))
        #expect(lines[party - 1] == "      # no role yet" && lines[party + 3] == "# the end", "\(after)")
        #expect(lines.contains("actors:") && lines.contains("  - id: berg"))
        #expect(
            after.unicodeScalars.filter { $0 == "\r" }.count
                == (ending == "\n" ? 0 : after.unicodeScalars.filter { $0 == "\n" }.count))
        #expect(try #require(made.talksFile).hasPrefix("statements:\n  - id: S1\n    speaker: berg\n"))
    }

    @Test func whatHasNoPlaceForAnEntryIsRefused() throws {
        guard
            case .noPlace(let file, let mistake) = try applied(
                "title: T\ndocuments: [{id: a, title: A}]\nparties: []\n")
        else {
            Issue.record("made")
            return
        }
        #expect(file == "case.yaml" && mistake.line == 2)
        #expect(mistake.message.contains("'documents' is not a list with a line for each entry"))
    }

    @Test func randomFiles() throws {
        let seed =
            ProcessInfo.processInfo.environment["TRUCELINE_SEED"].flatMap { UInt64($0) }
            ?? UInt64.random(in: 0...UInt64.max)
        print("random files: seed \(seed)")
        var random = SplitMix64(seed: seed)
        for _ in 0..<300 {
            var lines: [String] = ["title: T"]
            for key in ["documents", "parties", "actors", "unknowns"].shuffled(using: &random)
            where Bool.random(using: &random) {
                let indent = String(repeating: " ", count: [0, 2, 4].randomElement(using: &random) ?? 2)
                if Bool.random(using: &random) { lines.append("# before \(key)") }
                lines.append("\(key):" + (Bool.random(using: &random) ? "" : "  # remark"))
                for number in 0..<Int.random(in: 1...3, using: &random) {
                    lines += [
                        "\(indent)- id: \(key)\(number)", "\(indent)  says: >-", "\(indent)    a: b",
                        "\(indent)    # c",
                    ]
                    if Bool.random(using: &random) { lines.append("") }
                    if Bool.random(using: &random) { lines.append("\(indent)  # inside") }
                }
            }
            let before = lines.joined(separator: "\n") + (Bool.random(using: &random) ? "\n" : "")
            guard case .made(let made) = try applied(before), let after = made.caseFile else {
                Issue.record("seed \(seed): refused\n\(before)")
                return
            }
            let more = try #require(added(before, after), "seed \(seed):\n\(before)\n---\n\(after)")
            #expect(more.count { $0.contains("id: t") || $0.contains("id: \"N\"") || $0.contains("id: berg") } == 3)
            // Each new record stands under its own key.
            for (id, key) in [("id: t", "documents"), ("id: \"N\"", "parties"), ("id: berg", "actors")] {
                let all = after.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                let place = try #require(all.firstIndex { $0.hasSuffix("- " + id) })
                let head = all[..<place].last { line in line.first.map { $0.isLetter } ?? false }
                #expect(head?.hasPrefix(key + ":") == true, "seed \(seed): \(id)\n\(after)")
            }
        }
    }
}
