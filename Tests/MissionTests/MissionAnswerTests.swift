import CaseModel
import Mission
import MissionVerification
import Testing

/// What the answer says of bundled and small cases.
@Suite struct MissionAnswerTests {
    @Test func theArticleIsToldHonestly() throws {
        let found = try CaseFiles.bundled("reassurance-force")
        let answer = missionAnswer(found, question: found.usualMissionQuestion)
        #expect(
            answer.known.first
                == .init(pledge: "C1", contributors: 26, conditional: 26),
            "26 pledged, nothing known of any of them")
        #expect(answer.tasks.map(\.absent) == ["not said", "not said", "not said"])
        #expect(answer.points.allSatisfy { $0.groups.isEmpty && $0.needs.isEmpty })
        #expect(answer.question.order == [["ceasefire"]])
        func standing(_ pledge: String, _ point: Int) -> MissionAnswer.PledgeStanding? {
            answer.points[point].pledges.first { $0.pledge == pledge }
        }
        #expect(standing("C1", 0)?.usable == .excluded && standing("C1", 1)?.usable == .certain)
        #expect(standing("C2", 1)?.state == "not given" && standing("C2", 1)?.usable == .excluded)
        #expect(standing("C3", 1)?.state == "hinted")
        #expect(found.pledges.allSatisfy { $0.quantity == nil && $0.capability == nil && $0.domain == nil })
    }

    @Test func aDerivedNeedShowsItsFormula() throws {
        let found = try CaseFiles.small(
            """
            needs:
              - {id: N, task: T, capability: team, sectors: west, part: both, rotation: 3,
                 derived: {speed: 5 km/h, revisit: {value: 4 h, cites: note 3}, shift: 8 h, night: 10 h}}
              - {id: O, task: T, capability: team, derived: {speed: 5 km/h, revisit: 4 h}}
            """)
        let point = try #require(missionAnswer(found, question: MissionQuestion()).points.first)
        let made = point.needs[0].derivations
        // 50 km ÷ 20 km = 2.5, so 3 patrols; a day of 14 h and a night of 10 h are 2 shifts of 8 h each.
        #expect(made.map(\.patrols) == [3, 3] && made.map(\.shifts) == [2, 2] && made.map(\.amount) == [18, 18])
        #expect(made.allSatisfy { abs($0.kilometres - 50) < 0.001 })
        // 100 km to 0.1 km ÷ 20 km is 5.0000 or a hair less: 5 patrols.
        #expect(point.needs[1].derivations.map(\.amount) == [5])
        #expect(abs(point.needs[1].derivations[0].kilometres - 99.998) < 0.01)
    }

    @Test func statesAreNotSummedAndAnUnknownAmountIsAnInterval() throws {
        let found = try CaseFiles.small(
            """
            needs:
              - {id: N, task: T, capability: team, amount: {number: 10, unit: teams}}
            pledges:
              - {id: P, contributor: A A, says: a, state: deployed, capability: team, amount: {number: 3, unit: teams}, condition: none, disclosure: disclosed}
              - {id: Q, contributor: B B, says: b, state: confirmed, capability: team, amount: {at-least: 2, at-most: 4, unit: teams}, condition: none, disclosure: disclosed}
              - {id: R, contributor: C C, says: c, state: pledged, capability: team, amount: undisclosed, condition: none, disclosure: undisclosed}
              - {id: S, contributor: D D, says: d, state: offered, capability: team, amount: {number: 4, unit: teams}, condition: none, disclosure: disclosed}
              - {id: U, contributor: E E, says: e, state: withdrawn, capability: team, amount: {number: 9, unit: teams}, condition: none, disclosure: disclosed}
            """)
        let point = try #require(missionAnswer(found, question: MissionQuestion()).points.first)
        let group = try #require(point.groups.first)
        #expect(group.low.met == [3, 0, 2, 0] && group.low.unmet == 5 && group.low.offered == 4)
        #expect(group.high.met == [3, 0, 4, 3] && group.high.unmet == 0 && group.high.offered == 0)
        #expect(group.leaving.map(\.moreUnmetLow) == [3, 2, 0])
        #expect(group.leaving.map(\.moreUnmetHigh) == [0, 0, 3])
    }

    @Test func conditionsLeadAndNoticeFollowTheOrderOfEvents() throws {
        let found = try CaseFiles.small(
            """
            needs:
              - {id: N, task: T, capability: team, amount: {number: 10, unit: teams}, after: ceasefire, offset-days: 2, for-days: 30}
            pledges:
              - {id: P, contributor: A A, says: a, state: confirmed, capability: team, amount: {number: 3, unit: teams}, depends-on: ceasefire, lead-days: 5, condition: none, disclosure: disclosed}
              - {id: Q, contributor: B B, says: b, state: pledged, capability: team, amount: {number: 4, unit: teams}, depends-on: [ceasefire, access], condition: none, disclosure: disclosed}
              - {id: R, contributor: C C, says: c, state: pledged, capability: team, amount: {number: 1, unit: teams}, caveats: [{notice-days: 7}], condition: none, disclosure: disclosed}
            """)
        let answer = missionAnswer(
            found, question: MissionQuestion(order: [["ceasefire"], ["access"]], orderFrom: "a test"))
        func met(_ step: Int, _ days: Int) -> [Int]? {
            answer.points.last { $0.step == step && $0.daysSince ?? 0 <= days }?.groups.first.flatMap {
                $0.cells.isEmpty ? nil : $0.low.met
            }
        }
        #expect(met(0, 0) == nil && met(1, 0) == nil, "the need begins two days after the ceasefire")
        #expect(met(1, 2) == [0, 0, 0, 0] && met(1, 5) == [0, 0, 3, 0] && met(1, 9) == [0, 0, 3, 1])
        #expect(met(1, 32) == nil, "it ends after thirty days")
        // How long after the ceasefire access comes is not said: only what does not depend on it is certain.
        let access = try #require(answer.points.first { $0.step == 2 && $0.daysSince == 0 })
        #expect(access.needs.first?.inForce == .possible)
        #expect(access.pledges.map(\.usable) == [.possible, .certain, .certain])
        #expect(verifyMission(answer, of: found).faults == [])
        let dated = missionAnswer(
            found,
            question: MissionQuestion(
                firstDay: 100, lastDay: 140, supposed: [.init(event: "ceasefire", day: 102)]))
        let changes = dated.points.filter { $0.groups.first.map { !$0.cells.isEmpty } ?? false }
        #expect(changes.compactMap(\.firstDay) == [104, 107, 111] && changes.last?.lastDay == 133)
        #expect(verifyMission(dated, of: found).faults == [])
    }

    @Test func sharesOfAPledgeOfSeveralAreCountedOnce() throws {
        let found = try CaseFiles.small(
            """
            needs:
              - {id: N, task: T, capability: team, amount: {number: 50, unit: teams}}
            pledges:
              - {id: P, contributor: a group, says: a, state: pledged, contributors: {count: 4, names: undisclosed}, capability: team, amount: {number: 20, unit: teams}, condition: none, disclosure: disclosed}
              - {id: Q, contributor: 1 of 4, part-of: P, says: b, state: confirmed, capability: team, amount: {number: 6, unit: teams}, condition: none, disclosure: disclosed}
            """)
        let answer = missionAnswer(found, question: MissionQuestion())
        let group = try #require(answer.points.first?.groups.first)
        #expect(group.low.met == [0, 0, 6, 0] && group.high.met == [0, 0, 6, 14])
        #expect(answer.known.first?.confirmed == 1 && answer.known.first?.amountKnown == 1)
        #expect(verifyMission(answer, of: found).faults == [])
    }
}
