import CaseModel
import Talks
import TalksVerification
import TestSupport
import Testing

/// The article's deadlock: the reference result that five independent methods agree on.
@Suite struct ReferenceResultTests {
    static let cores: Set<Set<String>> = [
        ["RU5", "UA2"], ["RU3", "DE1"], ["RU3", "UA1"], ["RU2", "UA4", "NA1"], ["RU1", "RU2", "UA4"],
        ["RU2", "CO2", "NA1"], ["RU1", "RU2", "CO2"], ["RU3", "RU4", "UA3"], ["RU3", "UA4", "UA5", "CO1"],
        ["RU3", "UA5", "CO1", "CO2"],
    ]
    static let cheapest: [(demands: Set<String>, count: Int, salience: Int)] = [
        (["RU2", "RU3", "RU5"], 3, 18), (["RU2", "RU3", "UA2"], 3, 24), (["RU1", "RU3", "RU5", "NA1"], 4, 24),
        (["RU3", "RU5", "UA4", "CO2"], 4, 24), (["RU1", "RU3", "UA2", "NA1"], 4, 30),
        (["RU3", "UA2", "UA4", "CO2"], 4, 30),
    ]

    @Test func theTenCores() throws {
        let (_, _, answer) = try BundledCase.answer()
        #expect(answer.possible == false)
        #expect(answer.cores == .init(number: 10, complete: true))
        #expect(Set(answer.allCoreSets) == Self.cores)
        #expect(answer.allCoreSets.count == 10)
    }

    @Test func theTwentySixOpeningsAndTheSixCheapestInOrder() throws {
        let (_, _, answer) = try BundledCase.answer()
        #expect(answer.openings == .init(number: 26, complete: true))
        #expect(answer.firstOpenings.count == 26)
        #expect(answer.provedFirst == 26)
        for (opening, expected) in zip(answer.firstOpenings, Self.cheapest) {
            #expect(Set(opening.demands) == expected.demands)
            #expect(opening.cost == .init(demands: expected.count, salience: expected.salience))
        }
    }

    @Test func theProofHolds() throws {
        let (_, negotiation, answer) = try BundledCase.answer()
        let report = verifyTalks(answer, of: negotiation)
        #expect(report.isProved, "\(report.faults + report.unchecked)")
        #expect(report.checks.count >= 8)
    }

    @Test(
        .needs(.python("pysat")),
        arguments: ["any-time", "before-ceasefire"])
    func bothReadingsEqualAnIndependentAnswer(_ choice: String) throws {
        let (_, negotiation, answer) = try BundledCase.answer(
            TalksQuestion(readings: [.init(reading: "targets", choice: choice)]))
        let oracle = try PythonOracle.answers(to: [negotiation])
        #expect(answer.asOracle == oracle[0])
        #expect(verifyTalks(answer, of: negotiation).isProved)
    }

    @Test func alliesWhoSayTheSameAreOneStand() throws {
        let (_, _, answer) = try BundledCase.answer()
        let merged = answer.stands.filter { $0.demands.count > 1 }.map(\.demands)
        #expect(merged == [["RU1", "NA1"], ["UA1", "DE1"], ["UA4", "CO2"]])
        let (_, _, byStands) = try BundledCase.answer(TalksQuestion(order: .stands))
        #expect(byStands.firstOpenings.first?.cost == .init(demands: 3, salience: 18))
    }

    @Test func theOtherGoalIsAnsweredToo() throws {
        let (_, negotiation, answer) = try BundledCase.answer(TalksQuestion(goal: "settlement"))
        #expect(answer.cores.complete && answer.openings.complete)
        #expect(verifyTalks(answer, of: negotiation).isProved)
    }

    @Test func everyHardTensionIsShown() throws {
        let found = try BundledCase.read()
        let hard = found.tensions.filter(\.isHard)
        #expect(hard.count == 9)
        for tension in hard {
            let question = TalksQuestion(readings: tension.reading.map { [$0] } ?? [])
            let negotiation = try found.negotiation(for: question)
            if let formula = tension.impossible {
                #expect(lawsThatExclude(formula, in: negotiation)?.isEmpty == false, "\(tension.id)")
            } else {
                let answer = answerTalks(negotiation, question: question, title: "")
                #expect(answer.allCoreSets.contains(Set(tension.demands)), "\(tension.id)")
            }
        }
    }

    @Test func givingUpAnOpeningOpensTheTalks() throws {
        for expected in Self.cheapest {
            let (_, _, answer) = try BundledCase.answer(TalksQuestion(givenUp: expected.demands.sorted()))
            #expect(answer.possible == true)
        }
    }
}

extension TalksAnswer {
    var allCoreSets: [Set<String>] { components.flatMap(\.cores).map { Set($0.demands) } }
}
