import CaseModel
import Foundation
import Mission
import MissionVerification
import SeededRandom
import TestSupport
import Testing

/// Missions with the keys of force generation, reckoned by HiGHS in whole numbers too, which is told nothing but the words
/// of the case.
@Suite struct ForceOracleTests {
    struct Told: Decodable {
        var covers: [String: [String: CoverOracleTests.End?]]
        /// For each of three reckonings: capability, units needed, units met, level by level.
        var together: [[Level]]
    }

    struct Level: Decodable {
        var capability: String
        var demand: Int
        var met: Int
        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            capability = try list.decode(String.self)
            demand = try list.decode(Int.self)
            met = try list.decode(Int.self)
        }
    }

    @Test(.needs(.python("highspy")))
    func aThousandForcesEqualHiGHS() throws {
        let seed = testSeed(20_261_127, for: "1,000 random forces")
        var random = SplitMix64(seed: seed)
        let missions = (0..<1000).map { _ in
            var mission = RandomMission(&random)
            mission.addForceTerms(&random)
            return mission
        }
        let lines = try missions.map {
            String(decoding: try JSONSerialization.data(withJSONObject: $0.forceJSON), as: UTF8.self)
        }
        let output = try Python.output(of: "Oracles/mission_oracle.py", input: lines.joined(separator: "\n") + "\n")
        let answers = output.split(separator: "\n").filter { $0.hasPrefix("{") }
        try #require(answers.count == missions.count, "the oracle failed: \(output.suffix(500))")
        var compared = CoverOracleTests.Compared()
        var levels = (all: 0, partly: 0, lessThanAlone: 0, open: 0, divided: 0, packages: 0)
        for (number, (mission, text)) in zip(missions, answers).enumerated() {
            let wanted = try JSONDecoder().decode(Told.self, from: Data(text.utf8))
            let question = MissionQuestion(firstDay: RandomMission.day, lastDay: RandomMission.day)
            let answer = missionAnswer(mission.found, question: question)
            #expect(verifyMission(answer, of: mission.found).faults == [], "mission \(number)")
            let point = try #require(answer.points.first)
            try CoverOracleTests.compare(point, wanted.covers, mission, number, &compared)
            #expect(point.together.count == wanted.together.count, "mission \(number)")
            for (place, (told, own)) in zip(point.together, wanted.together).enumerated() {
                #expect(
                    told.levels.map { [$0.capability, "\($0.demand)"] } == own.map { [$0.capability, "\($0.demand)"] },
                    "mission \(number), \(place)")
                levels.packages += told.packages.count
                for (level, other) in zip(told.levels, own) {
                    // A level that is not settled says so, and leaves those after it open.
                    guard level.met == level.most else {
                        levels.open += 1
                        #expect(level.met <= other.met && other.met <= level.most, "mission \(number), \(place)")
                        break
                    }
                    #expect(level.met == other.met, "mission \(number), \(place), \(level.capability)")
                    levels.all += 1
                    if level.met > 0, level.met < level.demand { levels.partly += 1 }
                    if level.proof.count > 1 { levels.divided += 1 }
                }
                if place == 1 {
                    for level in told.levels {
                        let alone = point.groups.first { $0.capability == level.capability }?.low
                        if let alone, level.demand == alone.demand, level.met < alone.demand - alone.unmet {
                            levels.lessThanAlone += 1
                        }
                    }
                }
            }
        }
        print("compared: \(compared); together: \(levels)")
        #expect(compared.covers > 1000 && compared.leaving > 100)
        #expect(levels.all > 1500 && levels.partly > 300 && levels.lessThanAlone > 100 && levels.packages > 50)
        #expect(levels.open * 100 < levels.all)
    }
}
