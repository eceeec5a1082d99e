import CaseModel
import Foundation
import TalksProblems
import TestSupport
import Testing

@testable import TalksVerification
import SeededRandom

/// The checker's search and its hitting sets against plain enumeration.
@Suite struct WorldSearchTests {
    static let seed = testSeed(1, for: "searches of worlds")

    @Test func theSearchFindsAWorldExactlyWhereThereIsOne() {
        var found = 0
        for number in 0..<2_000 {
            let seed = Self.seed &* 10_000 &+ UInt64(number)
            let negotiation = randomNegotiation(seed: seed, demands: 2...6)
            let formulas = negotiation.hardRules.map(\.formula) + negotiation.demands.map(\.formula)
            let exists = AllWorlds(negotiation).contains { world in formulas.allSatisfy { $0.holds(in: world) } }
            switch WorldSearch(negotiation).world(of: formulas, budget: StepBudget(1_000_000)) {
            case .world(let world):
                found += 1
                #expect(exists, "seed \(seed)")
                #expect(negotiation.admits(world) && formulas.allSatisfy { $0.holds(in: world) }, "seed \(seed)")
            case .none: #expect(!exists, "seed \(seed)")
            case .gaveUp: Issue.record("gave up, seed \(seed)")
            }
        }
        #expect(found > 200 && found < 1_900, "the sample is one-sided: \(found)")
    }

    @Test func daysAndAmountsAreSearchedAsTheyAreEnumerated() {
        var found = 0
        for number in 0..<200 {
            let seed = Self.seed &* 20_000 &+ UInt64(number)
            let negotiation = randomNumbers(seed: seed, demands: 2...5)
            let formulas = negotiation.hardRules.map(\.formula) + negotiation.demands.map(\.formula)
            let exists = AllWorlds(negotiation).contains { world in formulas.allSatisfy { $0.holds(in: world) } }
            switch WorldSearch(negotiation).world(of: formulas, budget: StepBudget(1_000_000)) {
            case .world(let world):
                found += 1
                #expect(exists, "seed \(seed)")
                #expect(negotiation.admits(world) && formulas.allSatisfy { $0.holds(in: world) }, "seed \(seed)")
            case .none: #expect(!exists, "seed \(seed)")
            case .gaveUp: Issue.record("gave up, seed \(seed)")
            }
        }
        #expect(found > 20 && found < 180, "the sample is one-sided: \(found)")
    }

    @Test func hittingSetsEqualEnumeration() {
        var random = SplitMix64(seed: Self.seed)
        for _ in 0..<500 {
            let count = Int.random(in: 1...9, using: &random)
            let sets = (0..<Int.random(in: 0...7, using: &random)).map { _ in
                Set((0..<Int.random(in: 1...4, using: &random)).map { _ in Int.random(in: 0..<count, using: &random) })
            }
            let hitting = (0..<(1 << count)).map { mask in Set((0..<count).filter { mask >> $0 & 1 == 1 }) }
                .filter { candidate in sets.allSatisfy { !$0.isDisjoint(with: candidate) } }
            let smallest = Set(hitting.filter { one in !hitting.contains { $0.isStrictSubset(of: one) } })
            var found: [Set<Int>] = []
            var search = HittingSets(
                of: sets.map { BitSet($0, bound: count) }, over: count, budget: StepBudget(1_000_000))
            _ = search.forEach { members in
                found.append(Set(members))
                return true
            }
            #expect(found.count == smallest.count && Set(found) == smallest, "seed \(Self.seed), \(sets)")
        }
    }

    @Test func hundredsOfEventsDoNotExhaustTheMachine() {
        let count = 300
        let negotiation = Negotiation(events: (0..<count).map { .init(id: "e\($0)", name: "e") })
        let formulas = (1..<count).map { Formula.onlyAfter(event: $0 - 1, other: $0) } + [.occurs(event: 0)]
        let budget = StepBudget(50_000)
        _ = WorldSearch(negotiation).world(of: formulas, budget: budget)
        #expect(budget.left < 50_000)
    }
}
