import CaseModel
import Foundation
import Talks
import TalksProblems
import TalksVerification
import TestSupport
import Testing

/// The engine against python-sat and against plain enumeration of all worlds, on random negotiations.
@Suite struct RandomModelsTests {
    static let seed = testSeed(1, for: "random negotiations")
    static let count = 1_000

    static func ours(_ negotiation: Negotiation) -> TalksAnswer {
        answerTalks(
            negotiation, question: TalksQuestion(), title: "random", limits: TalksLimits(firstOpenings: 100_000))
    }

    private func compare(_ negotiations: [Negotiation], _ seeds: [UInt64], _ expected: [PythonOracle.Answer]) {
        #expect(expected.count == negotiations.count)
        var wrong = 0
        for (index, (negotiation, theirs)) in zip(negotiations, expected).enumerated() {
            let answer = Self.ours(negotiation)
            if answer.asOracle != theirs, wrong < 3 {
                wrong += 1
                Issue.record("seed \(seeds[index]): ours \(answer.asOracle), oracle \(theirs)")
            }
        }
        print("\(negotiations.count) random negotiations from seed \(seeds[0])")
    }

    @Test(.needs(.python("pysat")))
    func aThousandModelsEqualPythonSAT() throws {
        let seeds = (0..<Self.count).map { Self.seed &* 100_000 &+ UInt64($0) }
        let negotiations = seeds.map { randomNegotiation(seed: $0, demands: 3...16) }
        compare(negotiations, seeds, try PythonOracle.answers(to: negotiations))
    }

    @Test(.needs(.python("pysat")))
    func modelsOfUpToTwelveDemandsEqualBruteForce() throws {
        let seeds = (0..<Self.count).map { Self.seed &* 200_000 &+ 50_000 &+ UInt64($0) }
        let negotiations = seeds.map { randomNegotiation(seed: $0, demands: 2...12) }
        compare(negotiations, seeds, try PythonOracle.answers(to: negotiations, arguments: ["--brute-force"]))
    }

    @Test(.needs(.python("pysat")))
    func theFamilyOfTheBenchmarkEqualsPythonSAT() throws {
        let seeds: [UInt64] = [1, 2, 3, 4]
        let negotiations = seeds.map { randomFamily(demands: 24, issues: 6, seed: $0) }
        compare(negotiations, seeds, try PythonOracle.answers(to: negotiations))
    }

    @Test func everyAnswerIsProvedByTheSeparateChecker() {
        for number in 0..<300 {
            let seed = Self.seed &* 300_000 &+ UInt64(number)
            let negotiation = randomNegotiation(seed: seed, demands: 3...14)
            let report = verifyTalks(Self.ours(negotiation), of: negotiation)
            #expect(report.isProved, "seed \(seed): \(report.faults + report.unchecked)")
        }
    }

    /// The first openings alone are the first of all, whichever order is asked for.
    @Test func theCheapestComeFirst() {
        for number in 0..<200 {
            let seed = Self.seed &* 400_000 &+ UInt64(number)
            let negotiation = randomNegotiation(seed: seed, demands: 4...14)
            for order in TalksQuestion.OpeningOrder.allCases {
                let question = TalksQuestion(order: order)
                let all = answerTalks(
                    negotiation, question: question, title: "", limits: TalksLimits(firstOpenings: 100_000))
                let first = answerTalks(
                    negotiation, question: question, title: "", limits: TalksLimits(firstOpenings: 3, isComplete: false)
                )
                #expect(
                    first.firstOpenings.prefix(3).map(\.cost) == all.firstOpenings.prefix(3).map(\.cost),
                    "seed \(seed), order \(order)")
                #expect(first.provedFirst == first.firstOpenings.count, "seed \(seed)")
            }
        }
    }
}
