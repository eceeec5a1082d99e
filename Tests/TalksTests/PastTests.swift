import CaseModel
import Talks
import TalksVerification
import Testing

/// What was held has taken place in every world, before every step to come.
@Suite struct PastTests {
    private func talks(_ events: String, _ demands: String, laws: String = "", goal: String = "talks occurs")
        -> SmallTalks
    {
        SmallTalks(
            text: """
                events:
                  - {id: withdrawal, name: withdrawal, state: held, when: 2026-02-01}
                  - {id: talks, name: talks, state: to come}
                \(events)
                goals:
                  - {id: g, name: talks, requires: [{id: g1, says: talks open, rule: \(goal)}]}
                \(laws.isEmpty ? "" : "laws:\n" + laws)
                demands:
                \(demands)
                """)
    }

    private func demand(_ id: String, _ party: String, _ rule: String) -> String {
        "  - {id: \(id), party: \(party), says: \(id), salience: 8, basis: stated, from: S1, rule: \(rule)}\n"
    }

    @Test func noWorldHasAStepBeforeWhatWasHeld() throws {
        let (found, negotiation, answer) = try talks(
            "",
            demand("N1", "north", "withdrawal only after talks") + demand("SO1", "south", "withdrawal does not occur")
                + demand("SO2", "south", "withdrawal before talks")
        ).answer()
        #expect(answer.past == ["withdrawal"])
        #expect(Set(answer.allCoreSets) == [["N1"], ["SO1"]])
        #expect(answer.openingSets == [["N1", "SO1"]])
        #expect(answer.firstOpenings[0].world.order == [["withdrawal"], ["talks"]])
        #expect(try verifyTalks(answer, about: found).isProved)
        #expect(demandNotes(of: negotiation).count == 2)

        for spoil: (inout TalksAnswer) -> Void in [
            { $0.firstOpenings[0].world.order = [["talks"]] },
            { $0.firstOpenings[0].world.order = [["talks"], ["withdrawal"]] },
            { $0.components[0].openings[0].world.order = [] }, { $0.past = [] },
        ] {
            var wrong = answer
            spoil(&wrong)
            #expect(wrong != answer)
            #expect(try !verifyTalks(wrong, about: found).isProved)
        }
    }

    @Test func theOrderOfWhatWasHeldIsThatOfTheFile() throws {
        let (found, _, answer) = try talks(
            "  - {id: truce, name: truce, state: held, when: 2026-01}",
            demand("N1", "north", "truce before withdrawal") + demand("SO1", "south", "withdrawal before truce")
        ).answer()
        #expect(answer.past == ["truce", "withdrawal"])
        #expect(answer.openingSets == [["SO1"]])
        #expect(try verifyTalks(answer, about: found).isProved)
        let untold = talks(
            "  - {id: truce, name: truce, state: held, when: 2026}", demand("N1", "north", "truce before withdrawal"))
        #expect(
            untold.mistakes.first?.contains("the file does not tell which came first") == true, "\(untold.mistakes)")
        let told = talks(
            "  - {id: truce, name: truce, state: held, when: soon, after: withdrawal}",
            demand("N1", "north", "truce before withdrawal"))
        #expect(try told.answer().2.openingSets == [["N1"]])
    }

    @Test(arguments: ["under way", "claimed", "offered", "rejected"])
    func aRuleAboutWhatIsNeitherHeldNorToComeIsRefused(_ state: String) {
        let wrong = talks("  - {id: E1, name: e, state: \(state)}", demand("N1", "north", "talks only after E1"))
        #expect(
            wrong.mistakes == [
                "case/talks.yaml:9:99: error: a rule about 'E1', whose state is '\(state)'; expected a step that is to come, "
                    + "or an event that was held"
            ])
    }

    @Test func aLawThatThePastBreaksIsAMistake() {
        let wrong = talks(
            "", demand("N1", "north", "talks occurs"),
            laws: "  - {id: L1, kind: law, says: only in talks, rule: withdrawal only after talks}")
        #expect(wrong.mistakes.count == 1)
        #expect(
            wrong.mistakes.first?.contains("the law 'L1' is broken by what has taken place: 'withdrawal' was held")
                == true)
    }

    @Test func ordersOfThePastThatCannotBeAreMistakes() {
        let circle = talks(
            "  - {id: truce, name: truce, state: held, when: 2026-03-01, after: talks}",
            demand("N1", "north", "talks occurs"))
        #expect(circle.mistakes.first?.contains("stands after 'talks', which is to come") == true, "\(circle.mistakes)")
        let round = SmallTalks(
            text: """
                events:
                  - {id: a, name: a, state: held, when: 2026-01-01, after: b}
                  - {id: b, name: b, state: held, when: 2026-02-01}
                """)
        let beside = SmallTalks(
            text: """
                events:
                  - {id: a, name: a, state: held, when: 2026-01-01}
                  - {id: b, name: b, state: to come}
                simultaneous:
                  - {first: a, second: b}
                """)
        #expect(beside.mistakes.count == 1 && beside.mistakes[0].contains("'a' was held, so"), "\(beside.mistakes)")
        #expect(round.mistakes.contains { $0.contains("'a' comes after itself") }, "\(round.mistakes)")
    }
}
