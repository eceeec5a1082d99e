import CaseFolder
import CaseModel
import Foundation
import Mission
import MissionVerification
import TestSupport
import Testing

/// Each key of force generation, with what it should give worked out by hand.
@Suite struct ForceTermsTests {
    private static func pledge(_ keys: String) -> String {
        let keys = keys.contains("says: ") ? keys : "says: a, " + keys
        return "  - {contributor: A A, condition: none, disclosure: disclosed, \(keys)}\n"
    }

    private static func day(_ text: String) throws -> Int { try #require(dayNumber(text)) }

    /// What is met of teams at the low and high end on a day, with a plain need of 10 by day in the west.
    private func met(
        _ pledges: String, on day: String, need: String = "amount: {number: 10, unit: teams}, sectors: west",
        supposed: [(String, String)] = []
    ) throws -> [Int] {
        let found = try CaseFiles.small(
            "needs:\n  - {id: N, task: T, capability: team, \(need)}\npledges:\n" + pledges)
        let on = try Self.day(day)
        let answer = missionAnswer(
            found,
            question: MissionQuestion(
                firstDay: on, lastDay: on, supposed: try supposed.map { .init(event: $0.0, day: try Self.day($0.1)) }))
        #expect(verifyMission(answer, of: found).faults == [])
        let group = try #require(answer.points.first?.groups.first { $0.capability == "team" })
        return [group.low.met.reduce(0, +), group.high.met.reduce(0, +)]
    }

    @Test func aPledgeGrowsByDates() throws {
        let growing = Self.pledge(
            "id: P, state: pledged, capability: team, amount: {number: 2, unit: teams}, amounts: [{on: 2026-03-10, amount: {number: 4, unit: teams}}, {on: 2026-03-20, amount: {at-least: 6, at-most: 7, unit: teams}}]"
        )
        #expect(try met(growing, on: "2026-03-09") == [2, 2])
        #expect(try met(growing, on: "2026-03-10") == [4, 4])
        #expect(try met(growing, on: "2026-03-25") == [6, 7])
    }

    @Test func whatTheMissionDeclinesIsNotCounted() throws {
        let one = Self.pledge("id: P, state: declined, capability: team, amount: {number: 2, unit: teams}")
        let two = Self.pledge("id: Q, says: b, state: offered, capability: team, amount: {number: 2, unit: teams}")
        #expect(try met(one + two, on: "2026-03-09") == [0, 0])
    }

    @Test func noticeToMoveRunsFromTheDecision() throws {
        let one = Self.pledge(
            "id: P, state: confirmed, capability: team, amount: {number: 3, unit: teams}, lead-days: 5, notice-to-move: {days: 10, decision: access}"
        )
        #expect(try met(one, on: "2026-03-30") == [0, 0], "nobody has decided")
        let decided = [("access", "2026-03-02")]
        #expect(try met(one, on: "2026-03-16", supposed: decided) == [0, 0])
        #expect(try met(one, on: "2026-03-17", supposed: decided) == [3, 3], "10 days and 5 more")
    }

    @Test func aPackageComesWholeOrNotAtAll() throws {
        let team = Self.pledge(
            "id: P, state: confirmed, package: alpha, capability: team, amount: {number: 3, unit: teams}")
        func mast(_ keys: String) -> String {
            Self.pledge(
                "id: Q, state: confirmed, package: alpha, capability: mast, amount: {number: 1, unit: masts}, \(keys)")
        }
        #expect(try met(team + mast("from: 2026-03-01"), on: "2026-03-09") == [3, 3])
        #expect(try met(team + mast("from: 2026-03-10"), on: "2026-03-09") == [0, 0])
        #expect(
            try met(team + mast("caveats: [{consent: {of: north, given: not said}}]"), on: "2026-03-09") == [0, 3])
    }

    @Test func contingentsHandOverAndContributorsLeave() throws {
        let one = Self.pledge(
            "id: P, state: deployed, capability: team, amount: {number: 3, unit: teams}, rotates: {from: 2026-03-01, every-days: 10, handover-days: 2}"
        )
        #expect(
            try ["2026-03-08", "2026-03-09", "2026-03-10", "2026-03-11"].map { try met(one, on: $0)[0] } == [
                3, 0, 0, 3,
            ])
        let leaving = Self.pledge(
            "id: P, state: deployed, capability: team, amount: {number: 3, unit: teams}, withdrawal: {notice-days: 30, given: 2026-03-01}"
        )
        #expect(try ["2026-03-30", "2026-03-31"].map { try met(leaving, on: $0)[0] } == [3, 0])
    }

    @Test func consentComesWithAnEvent() throws {
        let one = Self.pledge(
            "id: P, state: confirmed, capability: team, amount: {number: 3, unit: teams}, caveats: [{consent: {of: north, given: \"yes\", with: access}}]"
        )
        #expect(try met(one, on: "2026-03-09") == [0, 0])
        #expect(try met(one, on: "2026-03-09", supposed: [("access", "2026-03-09")]) == [3, 3])
    }

    @Test func caveatsOfTaskCommandAndForce() throws {
        func met(_ caveat: String, _ need: String = "") throws -> Int {
            try self.met(
                Self.pledge(
                    "id: P, state: confirmed, capability: team, amount: {number: 3, unit: teams}, caveats: [{\(caveat)}]"
                ),
                on: "2026-03-09", need: "amount: {number: 10, unit: teams}, sectors: west\(need)")[0]
        }
        #expect(try met("only-tasks: T") == 3 && met("only-tasks: T2") == 0 && met("not-tasks: [T, T2]") == 0)
        #expect(try met("national-command: stays so") == 3)
        #expect(try met("national-command: stays so", ", calls-for: command") == 0)
        #expect(try met("no-force: none", ", calls-for: command") == 3)
        #expect(try met("no-force: none", ", calls-for: [command, force]") == 0)
    }

    @Test func amountsThatAreAboutAPartOrInSorties() throws {
        func met(_ amount: String) throws -> [Int] {
            try self.met(
                Self.pledge("id: P, state: confirmed, capability: team, amount: {\(amount), unit: teams}"),
                on: "2026-03-09")
        }
        #expect(try met("about: 6, give-or-take: 1") == [5, 7])
        #expect(try met("share: 25 %, of: N") == [2, 3] && met("share: 2/5, of: N") == [4, 4])
        let found = try CaseFiles.small(
            """
            needs:
              - {id: N, task: T, capability: drone, amount: {number: 10, unit: sorties}, sectors: west}
            pledges:
              - {id: P, contributor: A A, says: a, state: deployed, capability: drone, amount: {number: 3, unit: aircraft}, condition: none, disclosure: disclosed}
              - {id: Q, contributor: B B, says: b, state: pledged, capability: drone, amount: {number: 5, unit: sorties}, condition: none, disclosure: disclosed}
            """,
            capabilities:
                "  - {id: drone, says: a drone, unit: aircraft, domain: air, yields: [{number: 3, unit: sorties}]}\n")
        let group = try #require(missionAnswer(found, question: MissionQuestion()).points.first?.groups.first)
        // 10 sorties take 4 aircraft; 5 sorties are 1 whole aircraft, and may be a second.
        #expect(group.low.demand == 4 && group.low.met == [3, 0, 0, 1] && group.high.met == [3, 0, 0, 1])
        #expect(group.supplies.map(\.least) == [3, 1] && group.supplies.map(\.most) == [3, 2])
    }

    @Test func sectorsShareATeam() throws {
        let need = "amount: {number: 2, unit: teams}, sectors: [west, east], shared: \"yes\""
        func met(_ caveats: String) throws -> Int {
            try self.met(
                Self.pledge(
                    "id: P, state: confirmed, capability: team, amount: {number: 3, unit: teams}\(caveats)"),
                on: "2026-03-09", need: need)[0]
        }
        #expect(try met("") == 2, "once for both, not once for each")
        #expect(try met(", caveats: [{only-in: [west, east]}]") == 2 && met(", caveats: [{only-in: west}]") == 0)
        #expect(try met(", caveats: [{not-in: east}]") == 0)
    }

    /// 4 aircraft take 2 crews each and one maintenance team for each 2; the crews are 5; the ceiling is 30 people.
    static let force = """
        needs:
          - {id: N, task: T, capability: aircraft, amount: {number: 4, unit: aircraft}, sectors: west}
          - {id: O, task: T2, capability: crew, amount: {number: 2, unit: crews}, sectors: east}
        pledges:
          - {id: P, contributor: A A, says: a, state: pledged, capability: aircraft, amount: {number: 4, unit: aircraft}, condition: none, disclosure: disclosed}
          - {id: Q, contributor: B B, says: b, state: confirmed, package: alpha, capability: crew, amount: {number: 4, unit: crews}, condition: none, disclosure: disclosed}
          - {id: R, contributor: B B, says: c, state: confirmed, package: alpha, capability: maintenance, amount: {number: 2, unit: teams}, condition: none, disclosure: disclosed}
          - {id: S, contributor: C C, says: d, state: confirmed, capability: crew, amount: {number: 1, unit: crews}, condition: none, disclosure: disclosed}

        """
    static let capabilities = """
          - {id: aircraft, says: an aircraft, unit: aircraft, domain: air, personnel: 0, takes: [{capability: crew, number: 2}, {capability: maintenance, number: 1, each: 2}]}
          - {id: crew, says: a crew, unit: crews, domain: air, personnel: 3}
          - {id: maintenance, says: a team, unit: teams, domain: land, personnel: 5}

        """

    static func forceCase(ceiling: Int, priority: String = "") throws -> Case {
        try CaseFiles.small(
            force, capabilities: capabilities,
            head: CaseFiles.missionHead.replacing(
                "state: agreed}", with: "state: agreed, ceilings: [{personnel: \(ceiling)}], mandate-until: 2026-12-31}"
            ).replacing("domain: land", with: "domain: land, personnel: 1").replacing(
                "domain: sea", with: "domain: sea, personnel: 1"
            ).replacing("says: watch, kind: patrol}", with: "says: watch, kind: patrol\(priority)}"))
    }

    @Test func aircraftNeedCrewsAndMaintenanceUnderTheCeiling() throws {
        func together(_ ceiling: Int, _ priority: String = "") throws -> MissionAnswer.Together {
            let found = try Self.forceCase(ceiling: ceiling, priority: priority)
            let on = try Self.day("2026-03-09")
            let answer = missionAnswer(found, question: MissionQuestion(firstDay: on, lastDay: on))
            #expect(verifyMission(answer, of: found).faults == [])
            let point = try #require(answer.points.first)
            #expect(point.groups.first { $0.capability == "aircraft" }?.low.met == [0, 0, 0, 4], "each for itself")
            #expect(point.together[0].levels.first { $0.capability == "aircraft" }?.met == 0, "none is confirmed")
            return point.together[1]
        }
        // 5 crews fly 2 aircraft, with 1 maintenance team; 1 crew is left. People: 12 + 10 of the package, 3 of S.
        let wide = try together(30)
        #expect(wide.levels.map(\.capability) == ["aircraft", "crew"] && wide.levels.map(\.met) == [2, 1])
        #expect(wide.levels.map(\.most) == [2, 1] && wide.packages == ["alpha"])
        #expect(wide.personnel == [.init(mission: "M", used: 25, ceiling: 30)])
        // Under 22 people there is no package and so no maintenance: no aircraft, and the crew of S for the east.
        let narrow = try together(21)
        #expect(narrow.levels.map(\.met) == [0, 1] && narrow.packages == [] && narrow.personnel[0].used == 3)
        // The watch first: 2 crews for it, 3 for one aircraft.
        let first = try together(30, ", priority: 1")
        #expect(first.levels.map(\.capability) == ["crew", "aircraft"] && first.levels.map(\.met) == [2, 1])
    }

    /// Press reports of 2008: 13 helicopters at most, 16 to 20 wanted, 4 more with an agreement.
    @Test func theBundledForceIsToldAsItsSourcesGiveIt() throws {
        let found = try CaseFiles.bundled("eufor-chad")
        let on = try Self.day("2008-10-15")
        let answer = missionAnswer(
            found,
            question: MissionQuestion(
                firstDay: on - 1, lastDay: on, supposed: [.init(event: "agreement", day: on)]))
        #expect(verifyMission(answer, of: found).faults == [])
        func helicopters(_ point: Int) -> MissionAnswer.CapabilityCover? {
            answer.points[point].groups.first { $0.capability == "helicopter" }
        }
        #expect(helicopters(0)?.low.met == [12, 0, 0, 0] && helicopters(0)?.low.demand == 20)
        #expect(helicopters(0)?.high.met == [13, 0, 0, 0] && helicopters(0)?.high.demand == 16)
        #expect(helicopters(1)?.low.met == [12, 0, 4, 0] && helicopters(1)?.high.unmet == 0)
        let package = "package russian-contingent comes whole or not at all, and "
        #expect(
            answer.points[0].pledges.first { $0.pledge == "F5" }?.why == [
                "the agreement of the EU and Russia has not happened", package + "H4 cannot be used",
            ])
        #expect(answer.points[1].together.map(\.packages) == Array(repeating: ["russian-contingent"], count: 3))
        // 2,950 and 390 of Poland, 200 at the most of Russia; at the high end 410, 18 of Croatia (of whose condition nothing
        // is said) and as many as serve.
        #expect(answer.points[1].together.map { $0.personnel[0].used } == [3540, 3540, 3578])
    }

    @Test func noNeedIsInForceAfterTheMandate() throws {
        let found = try Self.forceCase(ceiling: 30)
        let on = try Self.day("2027-01-01")
        let answer = missionAnswer(found, question: MissionQuestion(firstDay: on - 1, lastDay: on))
        #expect(verifyMission(answer, of: found).faults == [])
        #expect(answer.points.map { $0.needs.map(\.inForce) } == [[.certain, .certain], [.excluded, .excluded]])
        #expect(answer.points[1].needs[0].why == "the mandate ended on 2026-12-31")
    }

    /// Whatever is changed of what is met together is refused, but for a proof or a plan as good.
    @Test func everyLeafOfWhatIsMetTogetherIsChecked() throws {
        let found = try Self.forceCase(ceiling: 30)
        let on = try Self.day("2026-03-09")
        let answer = missionAnswer(found, question: MissionQuestion(firstDay: on, lastDay: on))
        #expect(verifyMission(answer, of: found).faults == [])
        var (refused, asGood) = (0, 0)
        let isWanted: (String) -> Bool = { path in
            ["", ".points", ".points.0"].contains(path) || path.hasPrefix(".points.0.together")
        }
        for mutation in try leafMutations(of: JSONEncoder().encode(answer), isWanted: isWanted)
        where mutation.place.hasPrefix(".points.0.together") {
            guard let changed = try? JSONDecoder().decode(MissionAnswer.self, from: mutation.bytes) else {
                refused += 1
                continue
            }
            if verifyMission(changed, of: found).faults.isEmpty {
                #expect(
                    changed == answer || mutation.place.contains(".proof.") || mutation.place.contains(".uses."),
                    "passes: \(mutation.words)")
                asGood += 1
            } else {
                refused += 1
            }
        }
        print("mutations of what is met together: \(refused) refused, \(asGood) as good")
        #expect(refused > 200 && asGood * 10 < refused)
    }

    static let mistakes: [(mission: String, told: String)] = [
        ("share: 130 %, of: N, unit: teams", "'130 %' is no part of a whole; expected `30 %` or `1/3`"),
        ("share: 30 %, unit: teams", "'share' without 'of'; expected both"),
        ("about: 5, unit: teams", "'about' without 'give-or-take'; expected both"),
        ("about: 5, number: 4, unit: teams", "an amount in 2 forms ('number', 'about'); expected one"),
        ("share: 30 %, of: P, unit: teams", "'P' has no amount in numbers of its own; expected a need or pledge"),
    ]

    @Test(arguments: mistakes) func formsOfAnAmountAreChecked(_ one: (mission: String, told: String)) {
        let told = CaseFiles.mistakes(
            "needs:\n  - {id: N, task: T, capability: team, amount: {number: 10, unit: teams}, sectors: west}\npledges:\n"
                + Self.pledge("id: P, state: pledged, capability: team, amount: {\(one.mission)}"))
        #expect(told.count == 1 && told[0].contains(one.told), "\(told)")
    }

    @Test func mistakesOfForceGenerationAreToldAllAtOnce() {
        let told = CaseFiles.mistakes(
            """
            needs:
              - {id: N, task: T, capability: team, amount: {number: 10, unit: teams}, sectors: west, shared: "yes"}
            pledges:
              - {id: P, contributor: A A, says: a, state: pledged, package: alpha, amount: none, condition: none, disclosure: disclosed}
              - {id: Q, contributor: A A, says: b, state: deployed, capability: team, amount: {number: 3, unit: teams}, rotates: {from: 2026-03-01, every-days: 10, handover-days: 10}, amounts: [{on: 2026-03-02, amount: {number: 3, unit: boats}}, {on: 2026-03-01, amount: {number: 3, unit: teams}}], caveats: [{consent: {of: north, given: "no", with: access}}], condition: none, disclosure: disclosed}
            """)
        for words in [
            "need 'N' is shared by fewer than two sectors", "package 'alpha' has one pledge",
            "pledge 'P' of a package is of no capability", "a handover of 10 days in a rotation of 10",
            "'boats' is not the unit of 'team'", "the amounts of 'Q' go from 2026-03-02 to 2026-03-01",
            "consent that comes with an event",
        ] { #expect(told.contains { $0.contains(words) }, "\(words): \(told)") }
        #expect(told.count == 7)
        let unknown = CaseFiles.reading(
            "",
            head: CaseFiles.missionHead.replacing("state: agreed}", with: "state: agreed, ceilings: [{personnel: 9}]}"))
        switch unknown {
        case .read: Issue.record("a ceiling and units of which nobody knows how many people they are")
        case .refused(let mistakes):
            #expect(mistakes.count == 3 && mistakes.allSatisfy { $0.line.contains("expected 'personnel', 0 for none") })
        }
        let circle = CaseFiles.mistakes(
            "",
            capabilities: """
                  - {id: one, says: a, unit: ones, domain: air, takes: [{capability: two, number: 1}]}
                  - {id: two, says: a, unit: twos, domain: air, takes: [{capability: one, number: 1}]}

                """)
        #expect(circle.count == 2 && circle.allSatisfy { $0.contains("expected no circle") }, "\(circle)")
    }
}
