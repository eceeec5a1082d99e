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
        #expect(standing("C2", 1)?.state == .notGiven && standing("C2", 1)?.usable == .excluded)
        #expect(standing("C3", 1)?.state == .hinted)
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
        // 50 km ÷ 20 km = 2.5, so 3 patrols; 24 h are 3 shifts of 8 h, one of them within a day of 14 h; three for one.
        #expect(made.map(\.patrols) == [3] && made.map(\.shifts) == [3] && made.map(\.amount) == [27])
        #expect(point.groups[0].cells.prefix(2).map(\.most) == [9, 18])
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
        #expect(group.low.met == [0, 0, 6, 14] && group.high.met == [0, 0, 6, 14])
        #expect(answer.known.first?.confirmed == 1 && answer.known.first?.amountKnown == 1)
        #expect(verifyMission(answer, of: found).faults == [])
    }

    /// The amounts that `../shared/cases/mission` expects of patrols by day only.
    @Test func byDayOnlyAPatrolWorksNoMoreThanTheDayHas() throws {
        let found = try CaseFiles.small(
            """
            needs:
              - {id: N, task: T, capability: team, derived: {speed: 3 km/h, revisit: 24 h}}
              - {id: N2, task: T, capability: team, derived: {speed: 3 km/h, revisit: 24 h, shift: 8 h, night: 12 h}}
              - {id: O, task: T, capability: team, derived: {speed: 3 km/h, revisit: 24 h, shift: 8 h, night: 12 h}, part: both}
              - {id: P, task: T, capability: team, derived: {speed: 3 km/h, revisit: 48 h, night: 16 h}}
              - {id: Q, task: T, capability: team, derived: {speed: 3 km/h, revisit: 24 h}, part: both}
            """)
        let answer = missionAnswer(found, question: MissionQuestion())
        let made = try #require(answer.points.first?.needs.map { $0.derivations[0] })
        // 100 km ÷ (3 km/h × 12 h) = 2.8; by day and night 100 ÷ 72 = 1.4; two days of 8 h are 16 h: 100 ÷ 48 = 2.1.
        #expect(made.map(\.patrols) == [3, 3, 2, 3, 2])
        #expect(made.map(\.worked) == [12, 12, 24, 16, 24])
        #expect(made.map(\.amount) == [3, 6, 6, 3, 4])
        #expect(verifyMission(answer, of: found).faults == [])
    }

    /// What does not rest is one thing in one place, by day and by night.
    @Test func whatDoesNotRestIsCountedOnceAndStandsInOnePlace() throws {
        func met(_ needs: String, _ units: Int, _ caveats: String = "") throws -> [Int] {
            let found = try CaseFiles.small(
                """
                needs:
                \(needs)
                pledges:
                  - {id: P, contributor: A A, says: a, state: deployed, capability: mast, amount: {number: \(units), unit: masts}, condition: none, disclosure: disclosed\(caveats)}
                """)
            let answer = missionAnswer(found, question: MissionQuestion())
            let proof = verifyMission(answer, of: found)
            #expect(proof.faults == [])
            let group = try #require(answer.points.first?.groups.first)
            return [group.low.demand, group.low.met[0], group.low.unmet]
        }
        let both =
            "  - {id: N, task: T, capability: mast, amount: {number: 2, unit: masts}, sectors: [west, east], part: both}"
        #expect(try met(both, 3) == [4, 3, 1])
        let apart = """
              - {id: N, task: T, capability: mast, amount: {number: 1, unit: masts}, sectors: west, part: day}
              - {id: N2, task: T, capability: mast, amount: {number: 1, unit: masts}, sectors: east, part: night}
            """
        #expect(try met(apart, 1) == [2, 1, 1])
        #expect(try met(apart, 2) == [2, 2, 0])
        // One mast by day and by night in one sector, for two needs; not where it does not see by night.
        let together = apart.replacing("sectors: east", "sectors: west")
        #expect(try met(together, 1) == [1, 1, 0])
        #expect(try met(together, 1, ", caveats: [{no-night: dark}]") == [2, 1, 1])
    }

    @Test func aJointPledgeIsNotWholeWithoutOneOfThoseWhoGiveIt() throws {
        let found = try CaseFiles.small(
            """
            needs:
              - {id: N, task: T, capability: team, amount: {number: 10, unit: teams}}
            pledges:
              - {id: P, by: [envoy, second], says: a, state: confirmed, capability: team, amount: {number: 6, unit: teams}, condition: none, disclosure: disclosed}
              - {id: Q, contributor: a group, contributors: {count: 2, names: [Left, Right]}, says: b, state: pledged, capability: team, amount: {number: 3, unit: teams}, condition: none, disclosure: disclosed}
            """)
        func point(_ without: [String]) throws -> MissionAnswer.Point {
            let answer = missionAnswer(found, question: MissionQuestion(without: without))
            #expect(verifyMission(answer, of: found).faults == [])
            return try #require(answer.points.first)
        }
        let group = try #require(point([]).groups.first)
        #expect(group.leaving.map(\.contributor) == ["envoy", "second", "a group", "Left", "Right"])
        #expect(group.leaving.map(\.moreUnmetLow) == [6, 6, 3, 3, 3])
        #expect(group.leaving.map(\.moreUnmetHigh) == [0, 0, 3, 0, 0])
        #expect(try point(["envoy"]).pledges.map(\.usable) == [.possible, .certain])
        #expect(try point(["envoy", "second"]).pledges.map(\.pledge) == ["Q"])
        #expect(try point(["Left", "Right"]).pledges.map(\.pledge) == ["P"])
    }

    @Test func aNeedAnywhereIsMetBySomebodyLimitedToASector() throws {
        let found = try CaseFiles.small(
            """
            needs:
              - {id: N, task: T, capability: team, amount: {number: 5, unit: teams}}
              - {id: N2, task: T, capability: team, derived: {speed: 5 km/h, revisit: 4 h}}
            pledges:
              - {id: P, contributor: A A, says: a, state: confirmed, capability: team, amount: {number: 9, unit: teams}, caveats: [{only-in: west}], condition: none, disclosure: disclosed}
            """)
        let answer = missionAnswer(found, question: MissionQuestion())
        let group = try #require(answer.points.first?.groups.first)
        // A part of the whole line is not the west's alone: that is possible only.
        #expect(group.low.met == [0, 0, 5, 0] && group.high.met == [0, 0, 9, 0])
        #expect(verifyMission(answer, of: found).faults == [])
    }

    @Test func daysUntilInPlaceRunFromTheConfirmationAndEventsOfAMonthBecomeCertain() throws {
        var found = try CaseFiles.small(
            """
            needs:
              - {id: N, task: T, capability: team, amount: {number: 5, unit: teams}}
            pledges:
              - {id: P, contributor: A A, says: a, state: confirmed, capability: team, amount: {number: 2, unit: teams}, lead-days: 30, history: [{state: offered, on: 2026-01-01}, {state: confirmed, on: 2026-03-10}], condition: none, disclosure: disclosed}
              - {id: Q, contributor: B B, says: b, state: pledged, capability: team, amount: {number: 1, unit: teams}, lead-days: 2, depends-on: access, condition: none, disclosure: disclosed}
            """)
        let access = try #require(found.events.firstIndex { $0.id == "access" })
        found.events[access].state = .held
        found.events[access].when = .value(.date(year: 2026, month: 3, day: nil))
        func usable(_ text: String) throws -> [ThreeValued] {
            let day = try #require(dayNumber(text))
            let answer = missionAnswer(found, question: MissionQuestion(firstDay: day, lastDay: day))
            #expect(verifyMission(answer, of: found).faults == [])
            return answer.points[0].pledges.map(\.usable)
        }
        #expect(try usable("2026-02-28") == [.excluded, .excluded])
        #expect(try usable("2026-03-20") == [.excluded, .possible])
        #expect(try usable("2026-04-01") == [.excluded, .possible])
        #expect(try usable("2026-04-02") == [.excluded, .certain])
        #expect(try usable("2026-04-08") == [.excluded, .certain])
        #expect(try usable("2026-04-09") == [.certain, .certain])
    }
}
