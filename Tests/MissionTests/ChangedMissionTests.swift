import CaseFolder
import CaseModel
import Foundation
import Mission
import MissionVerification
import SeededRandom
import TestSupport
import Testing

/// Missions and answers that are changed at random: what can be read is answered and proved, and no answer from
/// elsewhere stops the checker.
@Suite struct ChangedMissionTests {
    private static let seed = testSeed(20_261_126, for: "changed missions")

    /// Words of mission.yaml that may stand in each other's place.
    private static let families: [[String]] = [
        [
            "state: offered", "state: hinted", "state: pledged", "state: confirmed", "state: in preparation",
            "state: deployed", "state: withdrawn", "state: lapsed",
        ],
        ["part: both", "part: day", "part: night"],
        ["sectors: [west, middle, east]", "sectors: [west, east]", "sectors: east", "sectors: middle"],
        ["only-in: [west, middle]", "not-in: east", "no-night: dark", "notice-days: 2", "notice-days: 9"],
        ["depends-on: full-access", "depends-on: handover", "depends-on: [full-access, accord-in-force]"],
        ["after: full-access", "after: handover", "after: accord-in-force"],
        ["given: \"yes\"", "given: \"no\"", "given: not said"],
        ["capability: patrol-team", "capability: camera-mast", "capability: helicopter"],
        ["amount: {number: 8, unit: teams}", "amount: undisclosed", "amount: {at-least: 3, unit: teams}"],
        ["revisit: 1 h", "shift: 8 h", "night: 12 h", "shift: 0.000001 h", "speed: 6 km/h", "speed: 0.00001 km/h"],
        ["lead-days: 3", "lead-days: 7", "lead-days: 0"], ["rotation: 2", "rotation: 20", "rotation: 1"],
        [
            "package: russian-contingent", "package: other", "lead-days: 4",
            "notice-to-move: {days: 9, decision: agreement}",
        ],
        ["personnel: 3700", "personnel: 0", "personnel: 1000000", "personnel: 1"],
        ["priority: 1", "priority: 2", "priority: 3"],
        ["amount: {at-least: 120, at-most: 200, unit: troops}", "amount: {share: 5 %, of: N1, unit: troops}"],
        ["about: 15, give-or-take: 3", "about: 15, give-or-take: 900", "number: 7"],
        [
            "domain: air\n", "domain: air\n    takes: [{capability: troops, number: 9}]\n",
            "domain: air\n    takes: [{capability: troops, number: 7, each: 3}]\n",
        ],
        ["mandate-until: 2009-03-15", "mandate-until: 2008-09-20", "mandate-from: 2008-09-20"],
        [
            "from: 2008-10-01", "rotates: {from: 2008-10-01, every-days: 7, handover-days: 2}",
            "withdrawal: {notice-days: 9, given: 2008-09-19}",
        ],
        ["number: 2", "number: 16", "number: 0", "number: 1000000000"], ["rests: \"no\"", "rests: \"yes\""],
    ]

    @Test(arguments: ["exercise", "eufor-chad"]) func whatCanBeReadIsAnsweredAndProved(name: String) throws {
        var random = SplitMix64(seed: Self.seed)
        let folder = example(name)
        let names = ["case.yaml", "talks.yaml", "agreement.yaml", "line.geojson", "zones.geojson"]
        let others = names.compactMap { name in
            (try? Data(contentsOf: folder.appendingPathComponent(name))).map { (name: name, bytes: [UInt8]($0)) }
        }
        let events = name == "exercise" ? ["accord-in-force", "full-access", "handover"] : ["decree", "agreement"]
        let mission = try String(contentsOf: folder.appendingPathComponent("mission.yaml"), encoding: .utf8)
        var read = 0
        for run in 0..<150 {
            let text = Self.changed(mission, &random)
            guard case .read(let found) = readCase(files: others + [("mission.yaml", Array(text.utf8))], folder: "F")
            else { continue }
            read += 1
            var question = found.usualMissionQuestion
            if Bool.random(using: &random) {
                question = MissionQuestion(order: events.map { [$0] }.shuffled(using: &random))
            } else {
                question.supposed = [.init(event: events[events.count - 1], day: (question.firstDay ?? 0) + 9)]
            }
            let answer = missionAnswer(found, question: question)
            #expect(verifyMission(answer, of: found).faults == [], "seed \(Self.seed), run \(run)")
        }
        print("\(read) of 150 could be read")
        #expect(read > 60)
    }

    private static func changed(_ text: String, _ random: inout SplitMix64) -> String {
        var changed = text
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            guard let family = families.randomElement(using: &random) else { break }
            let places = family.flatMap { changed.ranges(of: $0) }
            guard let place = places.randomElement(using: &random), let word = family.randomElement(using: &random)
            else { continue }
            changed.replaceSubrange(place, with: word)
        }
        return changed
    }

    @Test func anAnswerFromElsewhereNeverStopsTheChecker() throws {
        print("changed answers, seed \(Self.seed)")
        var random = SplitMix64(seed: Self.seed)
        let found = try CaseFiles.bundled("exercise")
        var question = found.usualMissionQuestion
        question.firstDay = question.lastDay.map { $0 - 5 }
        let text = String(
            decoding: try JSONEncoder().encode(missionAnswer(found, question: question)), as: UTF8.self)
        let numbers = text.ranges(of: try Regex("[0-9]+"))
        var refused = 0
        for _ in 0..<150 {
            var changed = text
            guard let place = numbers.randomElement(using: &random) else { break }
            let others = ["0", "-1", "1", "7", "99", "9223372036854775807", "-9223372036854775808", "1000000000000000"]
            changed.replaceSubrange(place, with: others.randomElement(using: &random) ?? "0")
            guard let answer = try? JSONDecoder().decode(MissionAnswer.self, from: Data(changed.utf8)) else { continue }
            if !verifyMission(answer, of: found).faults.isEmpty { refused += 1 }
        }
        print("\(refused) of 150 changed answers refused")
        #expect(refused > 75)
    }
}
