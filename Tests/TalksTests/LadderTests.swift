import CaseModel
import Foundation
import Talks
import TalksProblems
import TalksVerification
import TestSupport
import Testing

/// What is asked of one demand is one concession: a fallback that a side has stated costs it nothing and saves it nothing.
@Suite struct LadderTests {
    static let seed = testSeed(1, for: "ladders")

    static func zone(_ second: String = "", extra: String = "") -> SmallTalks {
        SmallTalks(
            text: """
                issues:
                  - {id: zone, name: width, options: [{id: w20, name: 20 km}, {id: w10, name: 10 km}, {id: w0, name: none}]}
                events:
                  - {id: ceasefire, name: ceasefire, state: to come}
                goals:
                  - {id: g, name: a ceasefire, requires: [{id: g1, says: a ceasefire, rule: ceasefire occurs}]}
                demands:
                  - id: N1
                    party: north
                    says: a zone
                    salience: 8
                    basis: stated
                    from: S1
                    ladder:
                      - {says: a zone of 20 km, rule: zone is w20}
                      - {says: a zone of some width, rule: zone is not w0\(second)}
                \(extra)
                """)
    }
    static let noZone =
        "  - {id: SO1, party: south, says: no zone, salience: 8, basis: stated, from: S1, rule: zone is w0}"
    static let narrow =
        "  - {id: SO1, party: south, says: 10 km, salience: 8, basis: stated, from: S1, rule: zone is w10}"

    @Test func theWholeLadderIsOneConcession() throws {
        let (found, _, answer) = try Self.zone(extra: Self.noZone).answer()
        #expect(answer.openingSets == [["N1", "N1/2"], ["SO1"]])
        #expect(answer.firstOpenings.map(\.cost) == [.init(demands: 1, salience: 8), .init(demands: 1, salience: 8)])
        let asked = DemandForms(answer).concessions(["N1", "N1/2"])
        #expect(asked.count == 1 && asked[0].steppedDownTo == nil && asked[0].salience == 8)
        #expect(try verifyTalks(answer, about: found).isProved)
    }

    @Test func aStepDownNamesTheFormInItsOwnWords() throws {
        let (found, _, answer) = try Self.zone(extra: Self.narrow).answer()
        #expect(answer.openingSets == [["N1"], ["SO1"]])
        let asked = try #require(DemandForms(answer).concessions(["N1"]).first)
        #expect(asked.steppedDownTo?.text == "a zone of some width")
        #expect(asked.steppedDownTo?.id == "N1/2")
        #expect(try verifyTalks(answer, about: found).isProved)
    }

    @Test func aFormThatIsHeldMoreFirmlyAddsItsOwnWeightOnly() throws {
        let (_, _, answer) = try Self.zone(", salience: 11", extra: Self.noZone).answer()
        let whole = try #require(answer.firstOpenings.first { $0.demands.contains("N1") })
        #expect(whole.cost == .init(demands: 1, salience: 11))
        #expect(whole.gives.first { $0.party == "north" }?.salience == 11)
    }

    @Test(arguments: TalksQuestion.OpeningOrder.allCases)
    func weightsAreOfTheWholeOrOfAForm(_ order: TalksQuestion.OpeningOrder) throws {
        func cost(_ weights: (String, Int)...) throws -> Int? {
            let question = TalksQuestion(order: order, weights: weights.map { .init(demand: $0.0, weight: $0.1) })
            let (found, _, answer) = try Self.zone(extra: Self.noZone).answer(question)
            #expect(try verifyTalks(answer, about: found).isProved)
            return answer.firstOpenings.first { $0.demands.contains("N1") }?.cost.salience
        }
        #expect(try cost() == 8)
        #expect(try cost(("N1", 3)) == 3)
        #expect(try cost(("N1/2", 20)) == 20)
        #expect(try cost(("N1", 3), ("N1/2", 5)) == 5)
        #expect(try cost(("N1/2", 5), ("N1", 3)) == 5)
        #expect(throws: QuestionError.self) { _ = try cost(("N1/3", 5)) }
        #expect(throws: QuestionError.self) { _ = try cost(("N1", 5), ("N1", 6)) }
    }

    @Test func givingUpAFormGivesUpAllThatAreStronger() throws {
        func left(_ name: String) throws -> [String] {
            try Self.zone(extra: Self.noZone).answer(TalksQuestion(givenUp: [name])).1.demands.map(\.id)
        }
        #expect(try left("N1") == ["SO1"])
        #expect(try left("N1/1") == ["N1/2", "SO1"])
        #expect(try left("N1/2") == ["SO1"])
        #expect(throws: QuestionError.self) { _ = try left("N1/3") }
        #expect(throws: QuestionError.self) { _ = try left("N2/2") }
    }

    /// Whatever fallback is stated beside a demand, and with whatever weight up to its own, the cheapest way out costs the
    /// same as without it.
    @Test func aFallbackNeitherProtectsNorPunishes() {
        var compared = 0
        for number in 0..<300 {
            let seed = Self.seed &* 500_000 &+ UInt64(number)
            let plain = randomNegotiation(seed: seed, demands: 3...9)
            var with = plain
            for place in plain.demands.indices.reversed() where (place + number) % 2 == 0 {
                var weaker = plain.demands[place]
                let other = plain.demands[(place + 1) % plain.demands.count].formula
                weaker.id += "/2"
                weaker.step = 2
                weaker.formula = .any([weaker.formula, other])
                weaker.salience = max(0, weaker.salience - number % 3)
                with.demands.insert(weaker, at: place + 1)
            }
            for order in [TalksQuestion.OpeningOrder.demands, .salience] {
                let question = TalksQuestion(order: order)
                let before = answerTalks(plain, question: question, title: "")
                let after = answerTalks(with, question: question, title: "")
                #expect(before.firstOpenings.first?.cost == after.firstOpenings.first?.cost, "seed \(seed), \(order)")
                #expect(verifyTalks(after, of: with).isProved, "seed \(seed), \(order)")
                if before.firstOpenings.first?.cost.demands ?? 0 > 0 { compared += 1 }
                for opening in after.firstOpenings {
                    // Said again here: one concession for each demand, of the weight of its firmest form.
                    var firmest: [String: Int] = [:]
                    for id in opening.demands {
                        guard let form = with.demands.first(where: { $0.id == id }) else { continue }
                        firmest[form.demand] = max(firmest[form.demand] ?? 0, form.salience)
                    }
                    let expected = TalksAnswer.Cost(demands: firmest.count, salience: firmest.values.reduce(0, +))
                    #expect(opening.cost == expected, "seed \(seed)")
                }
            }
        }
        print("fallbacks compared, seed \(Self.seed): \(compared)")
        #expect(compared > 100)
    }

    @Test(.needs(.python("pysat"))) func theSetsOfALadderEqualAnIndependentAnswer() throws {
        let (_, negotiation, answer) = try Self.zone(extra: Self.narrow).answer()
        #expect(try answer.asOracle == PythonOracle.answers(to: [negotiation])[0])
    }
}
