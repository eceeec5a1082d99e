import CaseModel
import Foundation
import Mission
import MissionVerification
import SeededRandom
import TestSupport
import Testing

/// What pledges meet, reckoned by HiGHS too, which is told nothing but the words of the case.
@Suite struct CoverOracleTests {
    struct End: Decodable {
        var demand: Int
        var met: [Int]
        var offered: Int
        var leaving: [String: Int]
        var additions: [String: Int]
        var least: Int
        /// Whether one unit could meet two cells.
        var open: Bool
    }

    @Test(.needs(.python("highspy")))
    func aThousandMissionsEqualHiGHS() throws {
        let seed = testSeed(20_261_125, for: "1,000 random missions")
        var random = SplitMix64(seed: seed)
        let missions = (0..<1000).map { _ in RandomMission(&random) }
        let lines = try missions.map {
            String(decoding: try JSONSerialization.data(withJSONObject: $0.json), as: UTF8.self)
        }
        let output = try Python.output(of: "Oracles/mission_oracle.py", input: lines.joined(separator: "\n") + "\n")
        // HiGHS adds lines of its own.
        let answers = output.split(separator: "\n").filter { $0.hasPrefix("{") }
        try #require(answers.count == missions.count, "the oracle failed: \(output.suffix(500))")
        var compared = Compared()
        for (number, (mission, text)) in zip(missions, answers).enumerated() {
            let wanted = try JSONDecoder().decode([String: [String: End?]].self, from: Data(text.utf8))
            let question = MissionQuestion(firstDay: RandomMission.day, lastDay: RandomMission.day)
            let answer = missionAnswer(mission.found, question: question)
            #expect(verifyMission(answer, of: mission.found).faults == [], "mission \(number)")
            let point = try #require(answer.points.first)
            try Self.compare(point, wanted, mission, number, &compared)
        }
        print("compared: \(compared)")
        #expect(compared.covers > 2000 && compared.partlyMet > 300 && compared.leaving > 300)
        #expect(compared.additions > 300 && compared.intervals > 200)
    }

    /// How many of each were compared.
    struct Compared {
        var covers = 0
        var partlyMet = 0
        var leaving = 0
        var additions = 0
        var intervals = 0
    }

    static func compare(
        _ point: MissionAnswer.Point, _ wanted: [String: [String: End?]], _ mission: RandomMission, _ number: Int,
        _ compared: inout Compared
    ) throws {
        for (capability, ends) in wanted {
            let group = point.groups.first { $0.capability == capability }
            for (end, told) in ends {
                guard let told else {
                    // Needs of which one end takes nothing are cells of the other.
                    let demand = end == "low" ? group?.low.demand : group?.high.demand
                    #expect(demand ?? 0 == 0, "mission \(number), \(capability)")
                    continue
                }
                let found = try #require(group, "mission \(number), \(capability)")
                let cover = end == "low" ? found.low : found.high
                let place = "mission \(number), \(capability), \(end)"
                #expect(cover.demand == told.demand, "\(place)")
                #expect(found.mayMeetMore == told.open, "\(place)")
                #expect(cover.met == told.met, "\(place)")
                #expect(cover.offered == told.offered, "\(place)")
                #expect(cover.unmet == told.demand - told.met.reduce(0, +), "\(place)")
                let leaving = found.leaving.map {
                    ($0.contributor, end == "low" ? $0.moreUnmetLow : $0.moreUnmetHigh)
                }
                // At its low end the oracle leaves out contributors that are possible only: they change nothing.
                for (name, more) in leaving { #expect(told.leaving[name] ?? 0 == more, "\(place), \(name)") }
                #expect(Set(told.leaving.keys).isSubset(of: leaving.map(\.0)), "\(place)")
                compared.covers += 1
                compared.leaving += leaving.count { $0.1 > 0 }
                if cover.unmet > 0, cover.unmet < cover.demand { compared.partlyMet += 1 }
                guard end == "low" else { continue }
                if found.low.met != found.high.met { compared.intervals += 1 }
                let additions = found.additions.map {
                    ("\($0.sector ?? "-") \($0.part?.rawValue ?? "any")", $0.closes)
                }
                #expect(Dictionary(uniqueKeysWithValues: additions) == told.additions, "\(place)")
                let cost = mission.found.capabilities.first { $0.id == capability }?.cost ?? 0
                #expect(found.additions.reduce(0) { $0 + $1.inLeast } * cost == told.least, "\(place)")
                compared.additions += additions.count
            }
        }
    }
}
