import Foundation
import TalksProblems
import TestSupport
import Testing
import SeededRandom

/// Broken and hostile cases: a clear message, the right status, and no crash.
@Suite struct BadInputTests {
    static let caseFile = """
        title: Bad
        documents:
          - {id: note, title: Note, author: not said, published: not said}
        parties:
          - {id: north, name: North, role: party to the conflict}
          - {id: south, name: South, role: party to the conflict}

        """

    private func run(_ talks: String, _ arguments: [String], caseFile: String = BadInputTests.caseFile) throws -> Run {
        var result = Run(status: 0, output: "", errors: "")
        try inFolder { folder in
            try caseFile.write(toFile: folder + "/case.yaml", atomically: true, encoding: .utf8)
            try talks.write(toFile: folder + "/talks.yaml", atomically: true, encoding: .utf8)
            result = try truceline([arguments[0], folder] + arguments.dropFirst())
        }
        return result
    }

    static let events = """
        events:
          - {id: a, name: a, state: to come}
          - {id: b, name: b, state: to come}
          - {id: c, name: c, state: to come}

        """

    @Test func lawsThatRunInACircleAreTold() throws {
        let talks =
            Self.events + """
                laws:
                  - {id: l1, kind: law, says: x, rule: a only after b}
                  - {id: l2, kind: law, says: x, rule: b only after c}
                  - {id: l3, kind: law, says: x, rule: c only after a}
                goals:
                  - {id: g, name: g, requires: [{id: g1, says: g, rule: a occurs}]}
                """
        let check = try run(talks, ["check"])
        #expect(check.status == 2)
        #expect(
            check.errors.contains(
                "talks.yaml:6:5: error: under the laws 'l1', 'l2', 'l3' the event 'a' can never occur"))
        let answer = try run(talks, ["talks"])
        #expect(answer.status == 2)
        #expect(
            answer.errors.contains(
                "talks.yaml:6:5: error: under the laws 'l1', 'l2', 'l3' the event 'a' can never occur"))
    }

    @Test func aLadderWhoseStepDemandsMoreIsTold() throws {
        let talks =
            Self.events + """
                statements: []
                demands:
                  - id: d
                    party: north
                    says: d
                    salience: 1
                    basis: stated
                    from: note
                    ladder:
                      - {says: strong, rule: a occurs}
                      - {says: weak, rule: b occurs}
                goals:
                  - {id: g, name: g, requires: [{id: g1, says: g, rule: c occurs}]}
                """
        let check = try run(talks, ["check"])
        #expect(check.status == 2)
        #expect(check.errors.contains("talks.yaml:15:9: error: this step of the ladder of 'd' asks for something"))
    }

    @Test func aFileThatIsAFolderIsTold() throws {
        try inFolder { folder in
            try Self.caseFile.write(toFile: folder + "/case.yaml", atomically: true, encoding: .utf8)
            try FileManager.default.createDirectory(atPath: folder + "/talks.yaml", withIntermediateDirectories: true)
            let check = try truceline("check", folder)
            #expect(check.status == 2)
            #expect(check.errors.contains("talks.yaml:1:1: error: is a folder; expected a file"))
            let file = try truceline("check", folder + "/case.yaml")
            #expect(file.status == 2)
        }
    }

    @Test func aMisspeltFileIsTold() throws {
        try inFolder { folder in
            try Self.caseFile.write(toFile: folder + "/case.yaml", atomically: true, encoding: .utf8)
            try "".write(toFile: folder + "/talk.yaml", atomically: true, encoding: .utf8)
            let check = try truceline("check", folder)
            #expect(
                check.errors.contains(
                    "talk.yaml:1:1: error: no file of this name belongs to a case; expected 'talks.yaml'"))
        }
    }

    /// Ten thousand demands: an answer in the time given, and what of it is proved.
    @Test(arguments: [false, true])
    func tenThousandDemandsAreAnsweredInTheTimeGiven(_ hangTogether: Bool) throws {
        var talks = "issues:\n"
        let issues = 1_500
        for issue in 0..<issues {
            talks +=
                "  - {id: i\(issue), name: i\(issue), options: [{id: x, name: x}, {id: y, name: y}, {id: z, name: z}]}\n"
        }
        talks += "events:\n"
        for event in 0..<300 { talks += "  - {id: e\(event), name: e\(event), state: to come}\n" }
        talks += "demands:\n"
        var random = SplitMix64(seed: 10_000)
        for demand in 0..<10_000 {
            let issue = Int.random(in: 0..<issues, using: &random)
            let other = hangTogether ? (issue + 1) % issues : issue
            let option = ["x", "y", "z"][demand % 3]
            let rule: String
            switch demand % 10 {
            case 0 where hangTogether: rule = "if i\(issue) is \(option) then i\(other) is \(option)"
            case 1:
                rule =
                    "e\(demand % 300) only after e\((demand * 7 + 1) % 300 == demand % 300 ? (demand + 1) % 300 : (demand * 7 + 1) % 300)"
            default: rule = "i\(issue) is \(option)"
            }
            talks +=
                "  - {id: d\(demand), party: north, says: d, salience: \(demand % 9 + 1), basis: stated, from: note, rule: \(rule)}\n"
        }
        talks += "goals:\n  - {id: g, name: g, requires: [{id: g1, says: g, rule: e0 occurs}]}\n"
        let answer = try run(talks, ["talks", "--time-limit", "3"])
        #expect(
            answer.status == 0,
            "\(answer.errors.prefix(500)) \(answer.output.split(separator: "\n").filter { $0.contains("WRONG") }.prefix(5))"
        )
        #expect(
            answer.output.contains("sets of demands make the goal impossible")
                || answer.output.contains("did not suffice"))
        #expect(answer.output.contains("The lists are not complete") || !hangTogether)
    }
}
