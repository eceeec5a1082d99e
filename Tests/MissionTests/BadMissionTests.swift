import Testing

/// Mistakes in needs and pledges are told each at its line, all at once.
@Suite struct BadMissionTests {
    /// A pledge, a key a line; it begins on line 14 of `mission.yaml`.
    private static func pledge(_ keys: String...) -> String {
        ([
            "pledges:", "  - id: P", "    contributor: 1 of 3", "    says: help", "    condition: none",
            "    disclosure: disclosed",
        ] + keys.map { "    " + $0 }).joined(separator: "\n") + "\n"
    }

    private static func need(_ keys: String...) -> String {
        (["needs:", "  - id: N", "    task: T"] + keys.map { "    " + $0 }).joined(separator: "\n") + "\n"
    }

    static let cases: [(mission: String, told: String)] = [
        (
            pledge("state: pledged", "amount: not said", "from: 2026-03-05", "until: 2026-03-01"),
            "T/mission.yaml:22:12: error: pledge 'P' ends on 2026-03-01, before it starts on 2026-03-05; expected that day or a later one"
        ),
        (
            pledge("state: pledged", "capability: team", "amount: {number: 3, unit: persons}"),
            "T/mission.yaml:21:31: error: 'persons' is not the unit of 'team'; expected 'teams'"
        ),
        (
            pledge("state: pledged", "amount: {number: 3, unit: persons}"),
            "T/mission.yaml:20:31: error: an amount in 'persons' of no capability; expected 'capability', which says what is counted"
        ),
        (
            pledge("state: pledged", "capability: team", "amount: {at-least: 6, at-most: 4, unit: teams}"),
            "T/mission.yaml:21:36: error: at most 4, and at least 6; expected 6 or more"
        ),
        (
            pledge("state: pledged", "capability: team", "amount: {unit: teams}"),
            "T/mission.yaml:21:13: error: an amount without a number; expected 'number', or 'at-least' and 'at-most'"
        ),
        (
            pledge("state: pledged", "amount: none", "caveats:", "  - only-in: [wset]"),
            "T/mission.yaml:22:19: error: no sector 'wset'; did you mean 'west'?; expected the id of a sector of this case"
        ),
        (
            pledge("state: pledged", "amount: none", "caveats:", "  - {no-night: dark, notice-days: 3}"),
            "T/mission.yaml:22:9: error: a caveat with no-night and notice-days; expected exactly one of only-in, not-in, no-night, notice-days, consent, only-tasks, not-tasks, national-command, no-force"
        ),
        (
            pledge(
                "state: deployed", "amount: none", "history:", "  - {state: pledged, on: 2026-03-01}",
                "  - {state: deployed, on: 2026-03-01}"),
            "T/mission.yaml:23:31: error: pledge 'P' is 'pledged' and 'deployed' on 2026-03-01; expected one state a day"
        ),
        (
            pledge(
                "state: deployed", "amount: none", "history:", "  - {state: pledged, on: 2026-03-04}",
                "  - {state: deployed, on: 2026-03-01}"),
            "T/mission.yaml:23:31: error: the history of 'P' goes back from 2026-03-04 to 2026-03-01; expected days in their order"
        ),
        (
            pledge("state: deployed", "amount: none", "history:", "  - {state: pledged, on: 2026-03-04}"),
            "T/mission.yaml:19:12: error: pledge 'P' is in two states at once: 'deployed', and 'pledged' by the last line of its history; expected 'pledged'"
        ),
        (
            pledge("state: deployed", "amount: none")
                + "  - {id: Q, contributor: 1 of 3, says: help, condition: none, disclosure: disclosed, amount: none, state: pledged}\n",
            "T/mission.yaml:21:107: error: '1 of 3' has the same pledge in two states at once: 'pledged', and 'deployed' at T/mission.yaml:19:12; expected one pledge with a 'history'"
        ),
        (
            pledge("state: pledged", "amount: none", "domain: sea", "capability: team"),
            "T/mission.yaml:21:13: error: a pledge of 'sea' of a capability of 'land'; expected 'land', or another capability"
        ),
        (
            pledge("state: pledged", "amount: none", "depends-on: ceasfire"),
            "T/mission.yaml:21:17: error: no event 'ceasfire'; did you mean 'ceasefire'?; expected the id of an event of this case"
        ),
        (
            pledge("state: pledged", "amount: none", "from: 2026-02-30"),
            "T/mission.yaml:21:11: error: '2026-02-30' for 'from'; expected a day of the calendar: that month has 28 days"
        ),
        (
            pledge("state: pledged", "amount: none").replacing("1 of 3", "envio"),
            "T/mission.yaml:15:18: error: no actor 'envio'; did you mean 'envoy'?; expected the id of an actor of this case, or words such as '1 of 26' for one without a name"
        ),
        (
            pledge("state: pledged", "amount: none").replacing("    contributor: 1 of 3\n", ""),
            "T/mission.yaml:14:5: error: pledge 'P' without 'by' or 'contributor'; expected who pledged it"
        ),
        (
            pledge("state: pledged", "capability: team", "amount: 50"),
            "T/mission.yaml:21:13: error: an amount of '50', a number without a unit; expected `{number: 50, unit: teams}`, or words"
        ),
        (
            need("capability: team", "amount: 10"),
            "T/mission.yaml:17:13: error: an amount of '10', a number without a unit; expected `{number: 10, unit: teams}`, or words"
        ),
        (
            need("capability: team", "amount: 10 teams"),
            "T/mission.yaml:17:13: error: an amount of '10 teams' in words, which nothing counts; expected `{number: 10, unit: teams}`"
        ),
        (
            pledge(
                "state: pledged", "capability: team", "amount: {number: 10, unit: teams}",
                "contributors: {count: 3, names: not said}")
                + "  - {id: Q, contributor: A A, part-of: P, says: a, condition: none, disclosure: disclosed, capability: team, amount: {number: 4, unit: teams}, state: pledged}\n"
                + "  - {id: R, contributor: B B, part-of: P, says: b, condition: none, disclosure: disclosed, capability: team, amount: {number: 9, unit: teams}, state: deployed}\n",
            "T/mission.yaml:24:118: error: the shares of 'P' are 4 + 9 = 13, and exceed the whole's 10; expected at most 10"
        ),
        (
            need("capability: taem", "amount: not said"),
            "T/mission.yaml:16:17: error: no capability 'taem'; did you mean 'team'?; expected the id of a capability of this case"
        ),
        (
            need("capability: team"),
            "T/mission.yaml:14:5: error: need 'N' has neither 'amount' nor 'derived'; expected one of them"
        ),
        (
            need("capability: team", "derived: {speed: 5 km, revisit: 4 h}"),
            "T/mission.yaml:17:22: error: '5 km' for 'speed'; expected a number and 'km/h', such as '4 km/h'"
        ),
        (
            need("capability: team", "derived: {speed: 5 km/h, revisit: 4 h}", "sectors: east"),
            "T/mission.yaml:18:14: error: the need 'N' is derived from the line, and sector 'east' has no stretch of it; expected 'line-from' and 'line-until' in the sector"
        ),
        (
            need("capability: team", "amount: not said", "after: ceasefire", "from: 2026-03-01"),
            "T/mission.yaml:19:11: error: need 'N' has days and 'after'; expected days, or an event and 'offset-days'"
        ),
    ]

    @Test(arguments: cases.indices) func aMistakeIsToldAtItsPlace(_ number: Int) {
        let (mission, told) = Self.cases[number]
        #expect(CaseFiles.mistakes(mission).contains(told), "\(CaseFiles.mistakes(mission))")
    }

    @Test func everyMistakeIsToldAtOnce() {
        let mission =
            Self.need("capability: taem", "amount: {number: 3, unit: persons}")
            + Self.pledge("state: pledged", "amount: none", "from: 2026-03-05", "until: 2026-03-01", "depends-on: no")
        let lines = CaseFiles.mistakes(mission).map { $0.split(separator: ":")[1] }
        #expect(lines == ["16", "27", "28"])
    }

    @Test func aLineThatIsMissingOrShortIsTold() {
        let need = Self.need("capability: team", "derived: {speed: 5 km/h, revisit: 4 h}")
        #expect(
            CaseFiles.mistakes(need, line: nil).contains {
                $0.hasPrefix("T/mission.yaml:17:14: error: an amount derived from the line, and the case has no line")
            })
        #expect(
            CaseFiles.mistakes(need, line: nil).contains {
                $0.hasPrefix("T/mission.yaml:11:39: error: a stretch of the line, and the case has no line")
            })
        let short = CaseFiles.lineFile.replacing("0.8983", "0.3")
        #expect(
            CaseFiles.mistakes(need, line: short).contains {
                $0.hasPrefix("T/mission.yaml:11:57: error: sector 'west' ends after the line, which is 33.4 km long")
            })
    }
}

extension String {
    /// With one piece of text replaced, which must be there.
    func replacing(_ old: String, _ new: String) -> String {
        guard let range = firstRange(of: old) else { preconditionFailure("no '\(old)'") }
        return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
    }
}
