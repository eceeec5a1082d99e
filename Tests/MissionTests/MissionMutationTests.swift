import CaseModel
import Foundation
import Mission
import MissionVerification
import TestSupport
import Testing

/// Every leaf of an answer is checked: changed in any one place it is refused, but where the change is as good a proof.
@Suite struct MissionMutationTests {
    private static func found() throws -> Case {
        try CaseFiles.small(
            """
            needs:
              - {id: N, task: T, capability: team, derived: {speed: 5 km/h, revisit: 24 h, shift: 8 h, night: 10 h}, sectors: west, part: both}
              - {id: N2, task: T, capability: team, amount: {at-least: 2, at-most: 4, unit: teams}, after: access, offset-days: 1, for-days: 2}
              - {id: O, task: T2, capability: mast, amount: {number: 2, unit: masts}, sectors: [west, east], part: both}
              - {id: Q, task: T2, capability: mast, amount: {number: 1, unit: masts}, sectors: east, part: day}
              - {id: R, task: T2, capability: mast, amount: {number: 2, unit: masts}, sectors: east, part: night}
              - {id: S, task: T, capability: not said, amount: not said}
            pledges:
              - {id: A, by: [envoy, second], says: a, state: deployed, capability: team, amount: {number: 3, unit: teams}, history: [{state: confirmed, on: 2026-03-01}, {state: deployed, on: 2026-03-04}], lead-days: 9, condition: none, disclosure: disclosed}
              - {id: B, contributor: B B, says: b, state: confirmed, capability: team, amount: {at-least: 1, at-most: 6, unit: teams}, caveats: [{only-in: west}, {no-night: dark}], condition: none, disclosure: disclosed}
              - {id: C, contributor: C C, says: c, state: pledged, capability: mast, amount: {number: 5, unit: masts}, contributors: {count: 3, names: not said}, depends-on: access, condition: none, disclosure: disclosed}
              - {id: D, contributor: D D, part-of: C, says: d, state: in preparation, capability: mast, amount: {number: 2, unit: masts}, condition: if all goes well, disclosure: disclosed}
              - {id: E, contributor: E E, says: e, state: offered, capability: mast, amount: {number: 4, unit: masts}, condition: none, disclosure: disclosed}
              - {id: F, contributor: F F, says: f, state: withdrawn, capability: boat, amount: {number: 1, unit: boats}, condition: none, disclosure: disclosed}
            """)
    }

    /// Proofs of the same claims: another assignment of as many units of the same states, or another list of needs that
    /// fall short. Where an order of events comes from is named as not checked; and the answer to a supposition about the day
    /// before can be the same.
    private static func isAsGood(_ path: String) -> Bool {
        ["assignments", "offeredAssignments", "short", "offeredShort"].contains { (path + ".").contains(".\($0).") }
            || path.hasPrefix(".question.orderFrom") || path == ".question.supposed.0.day"
    }

    @Test(arguments: [true, false]) func everyLeafIsChecked(onDays: Bool) throws {
        let found = try Self.found()
        let day = try #require(dayNumber("2026-03-03"))
        let question =
            onDays
            ? MissionQuestion(firstDay: day + 3, lastDay: day + 3, supposed: [.init(event: "access", day: day + 2)])
            : MissionQuestion(order: [["access"]], orderFrom: "a test", without: ["second"])
        let answer = missionAnswer(found, question: question)
        #expect(verifyMission(answer, of: found).faults == [])
        #expect(verifyMission(answer, of: found).unchecked.count == (onDays ? 0 : 1))
        var (refused, asGood) = (0, 0)
        // What is said of capabilities is the same in an order of events, and is changed on the day alone.
        let isWanted: (String) -> Bool = { onDays || !$0.contains(".groups.") }
        for mutation in try leafMutations(of: JSONEncoder().encode(answer), isWanted: isWanted) {
            guard let changed = try? JSONDecoder().decode(MissionAnswer.self, from: mutation.bytes) else {
                refused += 1
                continue
            }
            if verifyMission(changed, of: found).faults.isEmpty {
                #expect(changed == answer || Self.isAsGood(mutation.place), "passes: \(mutation.words)")
                asGood += 1
            } else {
                refused += 1
            }
        }
        print("mutations of an answer about a mission: \(refused) refused, \(asGood) as good a proof")
        #expect(refused > (onDays ? 400 : 150) && asGood * 10 < refused)
    }

    /// `attack/04` and `attack/05`: a deployed force that nobody sent, and names that nobody gave.
    @Test func statesAndWhatIsKnownAreThoseOfTheCase() throws {
        let found = try CaseFiles.bundled("reassurance-force")
        let answer = missionAnswer(found, question: found.usualMissionQuestion)
        #expect(verifyMission(answer, of: found).faults == [])
        var deployed = answer
        for point in deployed.points.indices {
            for pledge in deployed.points[point].pledges.indices {
                deployed.points[point].pledges[pledge].state = .deployed
                deployed.points[point].pledges[pledge].usable = .certain
                deployed.points[point].pledges[pledge].why = []
            }
        }
        #expect(verifyMission(deployed, of: found).faults != [])
        var named = answer
        named.known[0].named = 26
        #expect(verifyMission(named, of: found).faults == ["what is known of how many that share C1 is not so"])
    }

    /// A stretch of days on which the case changes, and a stage whose days are left out.
    @Test func nothingChangesWithinAStretch() throws {
        let found = try Self.found()
        let day = try #require(dayNumber("2026-03-03"))
        var answer = missionAnswer(found, question: MissionQuestion(firstDay: day, lastDay: day + 5))
        #expect(answer.points.count == 2)
        answer.points.removeLast()
        answer.points[0].lastDay = day + 5
        #expect(
            verifyMission(answer, of: found).faults == ["2026-03-03: the case says something else on 2026-03-04"])
        var stages = missionAnswer(found, question: MissionQuestion(order: [["access"]], orderFrom: "a test"))
        #expect(stages.points.map(\.daysSince) == [0, 0, 1, 3])
        stages.points.remove(at: 2)
        #expect(verifyMission(stages, of: found).faults != [])
    }
}
