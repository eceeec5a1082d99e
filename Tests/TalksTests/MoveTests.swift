import CaseModel
import Talks
import TalksVerification
import Testing

/// What the moves do to the rules, and that they say so.
@Suite struct MoveTests {
    static let talks = SmallTalks(
        text: """
            issues:
              - {id: prisoners, name: prisoners, options: [{id: all, name: all}, {id: some, name: some}, {id: none, name: none}]}
              - {id: venue, name: venue, options: [{id: lake, name: lake}, {id: hill, name: hill}]}
            events:
              - {id: ceasefire, name: ceasefire, state: to come}
              - {id: talks, name: talks, state: to come}
              - {id: withdrawal, name: withdrawal, state: to come}
            laws:
              - {id: L1, kind: definition, says: nobody withdraws under fire, rule: withdrawal only after ceasefire}
            goals:
              - {id: g, name: both, requires: [{id: g1, says: c, rule: ceasefire occurs}, {id: g2, says: t, rule: talks occurs}]}
            demands:
              - {id: N1, party: north, says: n1, salience: 8, basis: stated, from: S1, rule: prisoners is all and talks only after withdrawal}
              - {id: N2, party: north, says: n2, salience: 8, basis: stated, from: S1, rule: if ceasefire occurs then prisoners is not none}
              - {id: SO1, party: south, says: so1, salience: 8, basis: stated, from: S1, rule: ceasefire only after talks}
              - {id: SO2, party: south, says: so2, salience: 8, basis: stated, from: S1, rule: prisoners is none}
            """)

    @Test func deferringLeavesTheOtherHalfStanding() throws {
        let question = TalksQuestion(moves: [
            .postpone(issue: "prisoners", to: "a commission", contents: [], except: [])
        ])
        let (found, _, answer) = try Self.talks.answer(question)
        // Of N1 the order still stands, and SO1 with the law excludes it; nothing about prisoners is left.
        #expect(answer.allCoreSets == [["N1", "SO1"]])
        #expect(
            answer.changes == [
                "defer prisoners to a commission: content with it, as to prisoners, are N1, N2, SO2; what else N1, N2 ask "
                    + "still stands"
            ])
        #expect(try verifyTalks(answer, about: found).isProved)
    }

    @Test func whoIsExceptedFromADeferralIsNotContent() throws {
        let question = TalksQuestion(
            moves: [.postpone(issue: "prisoners", to: "a commission", contents: [], except: ["SO2"])])
        let (_, _, answer) = try Self.talks.answer(question)
        #expect(Set(answer.allCoreSets) == [["N1", "SO1"], ["N1", "SO2"], ["N2", "SO2"]])
    }

    @Test func anAddedOptionLeavesTheOtherHalfStanding() throws {
        let move = Move.addOption(
            issue: "prisoners", option: .init(id: "board", name: "a board decides"), contents: ["N1", "N2", "SO2"])
        let (found, _, answer) = try Self.talks.answer(TalksQuestion(moves: [move]))
        #expect(answer.allCoreSets == [["N1", "SO1"]])
        #expect(try verifyTalks(answer, about: found).isProved)
        for wrong in ["SO1", "nobody"] {
            let move = Move.addOption(issue: "prisoners", option: .init(id: "board", name: "b"), contents: [wrong])
            #expect(throws: QuestionError.self) { try Self.talks.answer(TalksQuestion(moves: [move])) }
        }
    }

    private func split(first: [String] = [], both: [String] = []) -> TalksQuestion {
        TalksQuestion(moves: [
            .split(
                event: "withdrawal", first: .init(id: "road", name: "from the road"),
                second: .init(id: "full", name: "in full"), meansFirst: first, meansBoth: both)
        ])
    }

    @Test func aSplitSaysWhichRuleMeansWhich() throws {
        let (found, negotiation, answer) = try Self.talks.answer(split(first: ["N1"]))
        #expect(
            answer.changes == [
                "split withdrawal: road (from the road) is meant by N1; full (in full) by L1; both by no rule"
            ])
        // The road before talks, talks before the ceasefire, the rest after it: the order is possible now.
        #expect(Set(answer.allCoreSets) == [["N1", "SO2"], ["N2", "SO2"]])
        #expect(try verifyTalks(answer, about: found).isProved)
        #expect(negotiation.laws.map(\.id) == ["L1", "split-withdrawal"])
    }

    @Test func aRuleCanMeanBothParts() throws {
        let (found, negotiation, answer) = try Self.talks.answer(split(first: ["N1"], both: ["L1"]))
        #expect(
            answer.changes == [
                "split withdrawal: road (from the road) is meant by N1; full (in full) by no rule; both by L1"
            ])
        #expect(negotiation.wording(of: negotiation.laws[0].formula).contains("from the road"))
        #expect(negotiation.wording(of: negotiation.laws[0].formula).contains("in full"))
        // With the law on both parts the road too is left only after the ceasefire, so the deadlock is back.
        #expect(answer.allCoreSets.contains(["N1", "SO1"]))
        #expect(try verifyTalks(answer, about: found).isProved)
    }

    @Test func aSplitThatDoesNotFitIsRefused() {
        for question in [split(first: ["N2"]), split(first: ["nobody"]), split(first: ["N1"], both: ["N1"])] {
            #expect(throws: QuestionError.self) { try Self.talks.answer(question) }
        }
    }
}
