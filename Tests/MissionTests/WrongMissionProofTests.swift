import CaseModel
import Mission
import MissionVerification
import Testing

/// The checker holds what is right and refuses what is not.
@Suite struct WrongMissionProofTests {
    private func exercise() throws -> (Case, MissionAnswer) {
        let found = try CaseFiles.bundled("exercise")
        return (found, missionAnswer(found, question: found.usualMissionQuestion))
    }

    @Test func theExerciseHoldsOnDaysAndInAnOrder() throws {
        let (found, answer) = try exercise()
        let report = verifyMission(answer, of: found)
        #expect(report.faults == [] && report.covers > 50)
        let order = missionAnswer(
            found, question: MissionQuestion(order: [["full-access"], ["handover"]], orderFrom: "a test"))
        #expect(verifyMission(order, of: found).faults == [])
        let without = missionAnswer(
            found,
            question: MissionQuestion(
                firstDay: answer.question.firstDay, lastDay: answer.question.lastDay, without: ["Contributor Ash"]))
        #expect(verifyMission(without, of: found).faults == [])
        // The same answer is none to the question with everybody.
        var wrong = without
        wrong.question.without = []
        #expect(verifyMission(wrong, of: found).faults != [])
    }

    /// Each change makes the answer wrong.
    static let changes: [(name: String, change: @Sendable (inout MissionAnswer) -> Void)] = [
        ("more is met by what is deployed", { $0.group { $0.low.met[0] += 1 } }),
        (
            "met and unmet shifted",
            {
                $0.group {
                    $0.low.met[3] += 1
                    $0.low.unmet -= 1
                }
            }
        ),
        (
            "an assignment left out, and the numbers with it",
            {
                $0.group { group in
                    guard let last = group.low.assignments.popLast() else { return }
                    let rank = PledgeRank(state: group.supplies[last.supply].state)?.rawValue ?? 0
                    group.low.met[rank] -= last.units
                    group.low.unmet += last.units
                }
            }
        ),
        ("a cell of the limit left out", { $0.group { $0.low.short[3].removeLast() } }),
        ("a limit without cells", { $0.group { $0.low.short[0] = [] } }),
        ("a cell that is none", { $0.group { $0.low.short[0] = [99] } }),
        ("a supply that is none", { $0.group { $0.low.assignments[0].supply = 99 } }),
        ("more units than the pledge has", { $0.group { $0.supplies[0].least += 5 } }),
        ("a smaller need", { $0.group { $0.cells[0].most -= 1 } }),
        ("a pledge left out", { $0.group { $0.supplies.removeLast() } }),
        ("another state", { $0.group { $0.supplies[0].state = .deployed } }),
        ("a capability left out", { $0.points[5].groups.removeAll { $0.capability == "camera-mast" } }),
        ("a longer line", { $0.points[5].needs[0].derivations[0].kilometres += 5 }),
        ("more patrols", { $0.points[5].needs[0].derivations[0].patrols += 1 }),
        ("a contributor that is not missed", { $0.group { $0.leaving[0].moreUnmetLow = 0 } }),
        ("an addition that closes more", { $0.group { $0.additions[0].closes += 1 } }),
        ("additions that close too little", { $0.group { $0.additions[0].inLeast += 1 } }),
        ("a task that gets more", { $0.group { $0.tasks[0].lastLow += 1 } }),
        ("a day left out", { $0.points.remove(at: 5) }),
        ("another form", { $0.format = "truceline-mission-0" }),
        ("an offer that is counted", { $0.offerCounted() }),
    ]

    @Test(arguments: changes.indices) func aWrongProofIsRefused(_ number: Int) throws {
        var (found, answer) = try exercise()
        let right = answer
        Self.changes[number].change(&answer)
        #expect(answer != right, "nothing is changed: \(Self.changes[number].name)")
        #expect(verifyMission(answer, of: found).faults != [], "\(Self.changes[number].name)")
    }

    @Test func anotherCaseMakesTheSameProofWrong() throws {
        var (found, answer) = try exercise()
        let birch = try #require(found.pledges.firstIndex { $0.id == "B" })
        // The engine is asked about a case in which Birch drives everywhere and by night.
        let caveats = found.pledges[birch].caveats
        found.pledges[birch].caveats = []
        answer = missionAnswer(found, question: found.usualMissionQuestion)
        #expect(verifyMission(answer, of: found).faults == [])
        found.pledges[birch].caveats = caveats
        #expect(verifyMission(answer, of: found).faults != [])
    }
}

extension MissionAnswer {
    /// Changes the patrol teams of a point at which some needs are met and some not.
    fileprivate mutating func group(_ change: (inout CapabilityCover) -> Void) {
        guard let place = points[5].groups.firstIndex(where: { $0.capability == "patrol-team" }) else { return }
        change(&points[5].groups[place])
    }

    /// Counts what is offered as meeting.
    fileprivate mutating func offerCounted() {
        guard let place = points[5].groups.firstIndex(where: { $0.capability == "camera-mast" }) else { return }
        points[5].groups[place].low.assignments = points[5].groups[place].low.offeredAssignments
        points[5].groups[place].low.met[3] += points[5].groups[place].low.offered
        points[5].groups[place].low.unmet -= points[5].groups[place].low.offered
        points[5].groups[place].low.offered = 0
    }
}
