import Foundation
import PatrolInstances
import PatrolVerification
import Patrols
import Testing

/// Instances of the classic form: within half a per cent of the best that any solver was seen to find in long runs.
@Suite struct BestKnownTests {
    private static func known() throws -> [String: Int] {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("best-known.csv")
        var found: [String: Int] = [:]
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            let fields = line.split(separator: ",")
            if fields.count == 3, let reward = Int(fields[1]) { found[String(fields[0])] = reward }
        }
        return found
    }

    @Test func everyInstanceHasABestKnownReward() throws {
        let known = try Self.known()
        #expect(Set(known.keys) == Set(ClassicInstance.all.map(\.name)))
    }

    @Test(arguments: ["p32.3.2600", "p64.3.2800", "p66.4.2250", "p100.4.3000", "p102.4.2250"])
    func withinHalfAPerCentOfTheBestKnown(name: String) throws {
        let known = try #require(try Self.known()[name])
        let instance = try #require(ClassicInstance.all.first { $0.name == name })
        let problem = instance.problem
        let plan = try #require(solvePatrols(problem, limits: PatrolLimits(seed: 1, rounds: 12_000)).plan)
        #expect(faults(of: plan, in: problem) == [])
        #expect(Double(plan.reward) >= 0.995 * Double(known))
    }
}
