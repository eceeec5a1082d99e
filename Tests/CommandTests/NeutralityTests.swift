import Foundation
import TestSupport
import Testing

/// No side: what an answer says does not depend on what a party is called.
@Suite struct NeutralityTests {
    /// The text with each of the two names in the place of the other.
    private func swapped(_ text: String, _ one: String, _ other: String) -> String {
        text.replacingOccurrences(of: one, with: "\u{1}").replacingOccurrences(of: other, with: one)
            .replacingOccurrences(of: "\u{1}", with: other)
    }

    @Test(arguments: [("Russia", "Ukraine"), ("UA", "RU"), ("Ukraine", "NATO"), ("Coalition of 26", "Germany")])
    func swappingTwoNamesSwapsThemInTheAnswerAndNothingElse(_ one: String, _ other: String) throws {
        try inFolder { folder in
            let copy = folder + "/swapped"
            try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
            for name in try FileManager.default.contentsOfDirectory(atPath: bundledCase) {
                let text = try String(contentsOfFile: "\(bundledCase)/\(name)", encoding: .utf8)
                try swapped(text, one, other).write(toFile: "\(copy)/\(name)", atomically: true, encoding: .utf8)
            }
            for arguments in [["--format", "json"], ["--first", "26"], ["--goal", "settlement", "--format", "json"]] {
                let before = try truceline(["talks", bundledCase] + arguments)
                let after = try truceline(["talks", copy] + arguments)
                #expect(before.status == 0 && after.status == 0, "\(after.errors)")
                // Other files have another hash, whoever is named in them.
                let hash = /"caseHash" : "[0-9a-f]{64}"/
                #expect(
                    swapped(before.output.replacing(hash, with: ""), one, other)
                        == after.output.replacing(hash, with: ""), "\(arguments)")
            }
        }
    }
}
