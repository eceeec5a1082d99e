import CaseModel
import Talks
import TalksProblems
import TalksVerification
import TestSupport
import Testing

/// Many demands on few issues: the cheapest openings against plain enumeration of all outcomes.
@Suite struct DenseTalksTests {
    @Test func theCheapestEqualBruteForce() throws {
        let seed = testSeed(1, for: "dense talks")
        for number in 0..<20 {
            var negotiation = randomFamily(demands: 60, issues: 5, seed: seed &* 1000 &+ UInt64(number))
            // Some weigh nothing: what costs nothing must not be given up for nothing.
            for place in negotiation.demands.indices where place % 7 == number % 7 {
                negotiation.demands[place].salience = 0
            }
            for order in [TalksQuestion.OpeningOrder.demands, .salience] {
                let answer = answerTalks(
                    negotiation, question: TalksQuestion(order: order), title: "dense",
                    limits: TalksLimits(timeLimit: 60, firstOpenings: 3, isComplete: false))
                // What each outcome breaks; those that break no more than another does are the openings.
                let broken = Set(
                    AllWorlds(negotiation).map { world in
                        Set(negotiation.demands.indices.filter { !negotiation.demands[$0].formula.holds(in: world) })
                    })
                let openings = broken.filter { one in !broken.contains { $0.isStrictSubset(of: one) } }
                func cost(_ one: Set<Int>) -> [Int] {
                    let salience = one.reduce(0) { $0 + negotiation.demands[$1].salience }
                    return order == .demands ? [one.count, salience] : [salience, one.count]
                }
                let sorted = openings.map { ($0, cost($0)) }.sorted { $0.1.lexicographicallyPrecedes($1.1) }
                let last = try #require(sorted.prefix(3).last).1
                let wanted = Set(sorted.filter { !last.lexicographicallyPrecedes($0.1) }.map(\.0))
                let places = Dictionary(uniqueKeysWithValues: negotiation.demands.enumerated().map { ($1.id, $0) })
                let found = Set(answer.firstOpenings.map { Set($0.demands.compactMap { places[$0] }) })
                #expect(found == wanted, "seed \(seed), \(number), \(order)")
                #expect(answer.provedFirst == answer.firstOpenings.count)
            }
        }
    }
}
