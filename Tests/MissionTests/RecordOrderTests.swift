import CaseModel
import Mission
import MissionProofs
import MissionVerification
import SeededRandom
import TestSupport
import Testing

/// An answer about a mission hangs on no order of its records, and its checker takes it over a stretch of days.
@Suite struct RecordOrderTests {
    /// What is told of a capability at a point, without an order.
    private struct Told: Equatable {
        var supplies: [MissionAnswer.Supply]
        var met: [[Int]]
        var leaving: [String: [Int]]

        init(_ group: MissionAnswer.CapabilityCover) {
            supplies = group.supplies.sorted { $0.pledge < $1.pledge }
            met = [group.low.met, group.high.met, [group.low.demand, group.high.demand]]
            leaving = Dictionary(
                group.leaving.map { ($0.contributor, $0.metLow + $0.metHigh + [$0.moreUnmetLow, $0.moreUnmetHigh]) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    @Test func anAnswerHangsOnNoOrderOfRecords() throws {
        let seed = testSeed(20_261_129, for: "200 random missions with shares")
        var random = SplitMix64(seed: seed)
        var shares = 0
        for number in 0..<200 {
            var mission = RandomMission(&random)
            if number % 2 == 0 { mission.addForceTerms(&random) }
            addShares(&mission, &random)
            let question = MissionQuestion(firstDay: RandomMission.day - 4, lastDay: RandomMission.day + 6)
            let answer = missionAnswer(mission.found, question: question)
            #expect(verifyMission(answer, of: mission.found).faults == [], "mission \(number)")
            for supply in answer.points.flatMap(\.groups).flatMap(\.supplies) {
                #expect(supply.least <= supply.most ?? .max, "mission \(number): \(supply)")
            }
            for leaving in answer.points.flatMap(\.groups).flatMap(\.leaving) {
                #expect(leaving.moreUnmetLow >= 0 && leaving.moreUnmetHigh >= 0, "mission \(number): \(leaving)")
            }
            shares += answer.points.flatMap(\.groups).flatMap(\.supplies).count { $0.pledge.hasPrefix("H") }
            var turned = mission.found
            turned.pledges.shuffle(using: &random)
            let other = missionAnswer(turned, question: question)
            #expect(verifyMission(other, of: turned).faults == [], "mission \(number), turned")
            try #require(answer.points.map(\.firstDay) == other.points.map(\.firstDay), "mission \(number)")
            for (one, two) in zip(answer.points, other.points) {
                #expect(
                    one.groups.map(Told.init) == two.groups.map(Told.init), "mission \(number), \(one.firstDay ?? 0)")
            }
        }
        #expect(shares > 500)
    }

    /// A pledge of several with some of its shares, told and not told.
    private func addShares(_ mission: inout RandomMission, _ random: inout SplitMix64) {
        func pick<Element>(_ list: [Element]) -> Element { list[Int.random(in: 0..<list.count, using: &random)] }
        let least = Int.random(in: 4...12, using: &random)
        let state = pick([PledgeState.deployed, .confirmed, .pledged])
        let base = mission.found.pledges[0]
        func pledge(_ id: String, _ contributor: String, _ state: PledgeState, _ quantity: Quantity?) -> Pledge {
            var made = Pledge(
                head: RandomMission.head(id, .pledge), by: [], contributor: contributor, says: "", state: state,
                domain: nil, capability: "teams", amount: .absent(.undisclosed), quantity: quantity, leadDays: nil,
                history: [], dependsOn: [], caveats: [], condition: .absent(.none), disclosure: .disclosed)
            if pick([true, false, false, false]) { made.caveats = base.caveats }
            return made
        }
        let count = pick([2, 3])
        var whole = pledge(
            "H", "All together", state,
            pick([Quantity(atLeast: least, atMost: pick([least, least, least + 3, nil]), unit: "units"), nil]))
        whole.contributors = .init(count: count, names: .absent(.notSaid))
        mission.found.pledges.append(whole)
        for number in 1...count where number < 3 || pick([true, false]) {
            let own = Int.random(in: 0...3, using: &random)
            var share = pledge(
                "H\(number)", "Contributor \(pick(["A", "F", "G"]))\(number)", pick([state, state, state, .withdrawn]),
                pick([Quantity(atLeast: own, atMost: pick([own, own + 4]), unit: "units"), nil]))
            share.partOf = "H"
            mission.found.pledges.append(share)
        }
    }
}
