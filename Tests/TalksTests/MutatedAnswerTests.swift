import CaseModel
import Foundation
import Talks
import TalksVerification
import TestSupport
import Testing

/// Every leaf of an answer, changed, emptied, removed or put elsewhere: the checker refuses each, or says by name that it
/// leaves it open.
@Suite struct MutatedAnswerTests {
    static let talks = SmallTalks(
        text: """
            issues:
              - {id: prisoners, name: prisoners, options: [{id: all, name: all}, {id: some, name: some}, {id: none, name: none}]}
              - {id: venue, name: venue, options: [{id: lake, name: lake}, {id: hill, name: hill}]}
              - {id: flags, name: flags, options: [{id: up, name: up}, {id: down, name: down}]}
            events:
              - {id: truce, name: truce, state: held, when: 2026-01-01}
              - {id: summit, name: summit, state: held, when: 2026-02-01}
              - {id: ceasefire, name: ceasefire, state: to come}
              - {id: talks, name: talks, state: to come}
              - {id: withdrawal, name: withdrawal, state: to come}
            laws:
              - {id: L1, kind: definition, says: l1, rule: withdrawal only after ceasefire}
              - {id: L2, kind: law, says: l2, rule: if withdrawal occurs then truce before talks}
            goals:
              - {id: g, name: both, requires: [{id: g1, says: c, rule: ceasefire occurs}, {id: g2, says: t, rule: talks occurs}]}
              - {id: other, name: talks, requires: [{id: g3, says: t, rule: talks occurs}]}
            readings:
              - {id: R1, question: how, of: S1, choices: [{id: strict, says: strict}, {id: mild, says: mild}]}
            demands:
              - {id: N1, party: north, says: n1, salience: 7, basis: stated, from: S1, rule: talks only after withdrawal}
              - id: N2
                party: north
                says: n2
                salience: 5
                basis: stated
                from: S1
                ladder:
                  - {says: all, rule: prisoners is all, salience: 3}
                  - {says: not none, rule: prisoners is not none}
              - {id: N3, party: north, says: n3, salience: 2, basis: stated, from: S1, rule: venue is lake, reading: R1.strict}
              - {id: N4, party: north, says: n4, salience: 6, basis: stated, from: S1, rule: venue is lake, reading: R1.mild}
              - {id: SO1, party: south, says: so1, salience: 4, basis: stated, from: S1, rule: ceasefire only after talks}
              - {id: SO2, party: south, says: so2, salience: 6, basis: stated, from: S1, rule: prisoners is none}
              - {id: SO3, party: south, says: so3, salience: 1, basis: stated, from: S1, rule: venue is hill}
              - {id: E1, party: east, says: e1, salience: 9, basis: stated, from: S1, rule: ceasefire only after talks}
              - {id: E2, party: east, says: e2, salience: 3, basis: stated, from: S1, rule: summit before truce}
            """)

    static let question = TalksQuestion(
        goal: nil, lawsOff: [], softLaws: ["L1"], givenUp: [], steppedDown: [],
        moves: [
            .addOption(issue: "venue", option: .init(id: "ship", name: "a ship"), contents: []),
            .split(
                event: "withdrawal", first: .init(id: "road", name: "from the road"),
                second: .init(id: "full", name: "in full"), meansFirst: ["N1"], meansBoth: ["L1"]),
        ], weights: [.init(demand: "SO3", weight: 2), .init(demand: "N2/2", weight: 9)])

    /// The kinds of answer: a deadlock, one that was cut short, one without a deadlock, one that laws and goal block.
    static func answer(_ kind: String) throws -> (Case, TalksAnswer) {
        var text = talks
        var question = Self.question
        var limits = TalksLimits()
        switch kind {
        case "numbers":
            question = TalksQuestion(givenUp: ["N3", "SO3", "SO4", "E1", "E2"])
            text = NumberTests.talks
        case "cut short": limits = TalksLimits(firstOpenings: 1, isComplete: false)
        case "possible": question = TalksQuestion(givenUp: ["N1", "N2", "N3", "E2"])
        case "blocked":
            text.text = text.text.replacingOccurrences(
                of: "{id: g3, says: t, rule: talks occurs}",
                with: "{id: g3, says: t, rule: withdrawal before ceasefire}")
            question = TalksQuestion(goal: "other")
        default: break
        }
        let found = try text.read()
        let full = found.inFull(question)
        return (
            found, answerTalks(try found.negotiation(for: full), question: full, title: found.title, limits: limits)
        )
    }

    /// What the checker names as left open: other values there may be right as well.
    private static func isLeftOpen(_ path: [String]) -> Bool {
        if !Set(["world", "withoutOne", "blockedWithoutOne"]).isDisjoint(with: path) { return true }
        return path.contains("neededFor") || path.contains("costBound") || path.contains("rules")
            || isEntry(path, of: "clashes")
            || isEntry(path, of: "shifts")
            || path.last == "coresComplete"
    }

    /// Whether the place is a list, or one entry of it as a whole.
    private static func isEntry(_ path: [String], of list: String) -> Bool {
        path.last == list || path.dropLast().last == list
    }

    @Test(arguments: ["deadlock", "cut short", "possible", "blocked", "numbers"])
    func everyLeafIsCheckedOrNamed(_ kind: String) throws {
        let (found, answer) = try Self.answer(kind)
        #expect(try verifyTalks(answer, about: found).isProved, "\(kind)")
        let bytes = try JSONEncoder().encode(answer)
        let mutations = try leafMutations(of: bytes)
        var counts = (refused: 0, unread: 0, open: 0)
        for mutation in mutations {
            guard let read = try? JSONDecoder().decode(TalksAnswer.self, from: mutation.bytes) else {
                counts.unread += 1
                continue
            }
            if read == answer {
                // A key without a value, as `null`, is what the strict reader of the command refuses.
                #expect([.null, .leftOut, .keyMore].contains(mutation.change), "\(mutation.words)")
                continue
            }
            guard let report = try? verifyTalks(read, about: found), report.isProved else {
                counts.refused += 1
                continue
            }
            counts.open += 1
            #expect(
                Self.isLeftOpen(mutation.path), "\(kind): \(mutation.words) is not noticed")
        }
        print("\(kind): of \(mutations.count) changes \(counts)")
        #expect(counts.refused > 20)
    }

    /// The leaves that may be otherwise are named by the checker, and nothing else is.
    @Test func whatIsLeftOpenIsNamed() {
        let named = VerificationReport.leftOpen.joined(separator: "\n")
        for word in ["worlds", "neededFor", "rules of a core", "costBound", "coresComplete", "clashes", "shifts"] {
            #expect(named.contains(word))
        }
    }

    @Test func anAnswerThatClaimsNothingIsNotProved() throws {
        let (found, answer) = try Self.answer("deadlock")
        var empty = answer
        empty.possible = nil
        empty.firstOpenings = []
        empty.provedFirst = 0
        for part in empty.components.indices {
            empty.components[part].cores = []
            empty.components[part].openings = []
            empty.components[part].coresComplete = false
            empty.components[part].openingsComplete = false
        }
        empty.cores = .init(number: 0, complete: false)
        empty.openings = .init(number: 0, complete: false)
        let report = try verifyTalks(empty, about: found)
        #expect(!report.isProved)
        #expect(report.unchecked.contains { $0.contains("whether the goal can be reached") })
    }
}
