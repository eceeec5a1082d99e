import Foundation
import TestSupport
import Testing

/// `truceline proposals`: who accepts which point, and what each would have to give up.
@Suite struct ProposalsCommandTests {
    private static let days = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("TalksCases/days").path

    private static let drafts = """
        proposals:
          - id: P1
            title: first draft
            by: south-envoy
            points:
              - {id: P1a, says: talks in B, rule: venue is b, accepted: S2, rejected: S1}
              - {id: P1b, says: airfields open, rule: airfields is open, rejected: S4}
          - id: P2
            title: second draft
            points:
              - {id: P2a, says: talks in C, rule: venue is c}
          - id: P3
            title: third draft
            points:
              - {id: P3a, says: talks open, rule: talks occurs}

        """

    private func with(_ drafts: String, _ body: (String) throws -> Void) throws {
        try inFolder { folder in
            try FileManager.default.copyItem(atPath: Self.days, toPath: "\(folder)/drafts")
            let file = "\(folder)/drafts/talks.yaml"
            try (String(contentsOfFile: file, encoding: .utf8) + drafts)
                .write(toFile: file, atomically: true, encoding: .utf8)
            try body("\(folder)/drafts")
        }
    }

    @Test("Points by party, and the price of each draft side by side")
    func sideBySide() throws {
        try with(Self.drafts) { folder in
            let january = try truceline("proposals", folder, "--on", "2026-01-20")
            #expect(january.status == 0, "\(january.errors)")
            #expect(january.output.contains("P1a  talks in B: North rejects (S1); South accepts (S2)"))
            // S4 was said in February.
            #expect(january.output.contains("P1b  airfields open: all parties silent"))
            #expect(january.output.contains("P2a  talks in C: all parties silent"))
            #expect(january.output.contains("Each by itself would have to give up: North N1 (8); South nothing"))
            #expect(january.output.contains("Nobody has to give anything up for it."))
            #expect(january.output.contains("North  P1: N1 (8) | P2: N1 (8) | P3: nothing"))
            #expect(january.output.contains("South  P1: nothing | P2: SO1 (8) | P3: nothing"))
            // Later N1 is withdrawn and SO2 stands.
            let march = try truceline("proposals", folder)
            #expect(march.output.contains("P1b  airfields open: South rejects (S4); 1 other party silent"))
            #expect(march.output.contains("North  P1: nothing | P2: nothing | P3: nothing"))
            #expect(march.output.contains("South  P1: SO2 (6) | P2: SO1 (8) | P3: nothing"))
            #expect(march.output.contains("and holds."))
            let page = "\(folder)/page.html"
            #expect(try truceline("report", folder, "-o", page).status == 0)
            #expect(try String(contentsOfFile: page, encoding: .utf8).contains("id=\"_part-P1a\""))
        }
    }

    @Test("A draft that cannot be is refused with its place")
    func refused() throws {
        let wrong = """
            proposals:
              - id: P1
                title: first draft
                points:
                  - {id: g1, says: talks in B, rule: venue is b, accepted: S2, rejected: S2}
              - {id: P2, title: second draft, points: []}

            """
        try with(wrong) { folder in
            let run = try truceline("check", folder)
            #expect(run.status == 2)
            #expect(run.errors.contains("statement 'S2' both accepts and rejects the point"))
            #expect(run.errors.contains("proposal 'P2' has no points"))
            #expect(run.errors.contains("'g1' stands twice as part of a goal or point of a proposal"))
        }
        #expect(try truceline("proposals", Self.days).output.contains("The case has no proposals"))
    }
}
