import CaseModel
import Foundation
import Talks
import TalksVerification
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

    /// One change of the JSON at a path.
    private enum Change: CaseIterable {
        case otherText, empty, borrowed, more, less, flipped, null, removed
    }

    private struct Leaf {
        var path: [String]
        var value: Any
    }

    private static func leaves(_ value: Any, _ path: [String] = []) -> [Leaf] {
        if let members = value as? [String: Any] {
            return members.keys.sorted().flatMap { leaves(members[$0] ?? NSNull(), path + [$0]) }
        }
        if let list = value as? [Any], !list.isEmpty {
            return list.enumerated().flatMap { leaves($1, path + ["\($0)"]) }
        }
        return [Leaf(path: path, value: value)]
    }

    /// The same tree with another value at the path; nil removes it.
    private static func changed(_ value: Any, _ path: ArraySlice<String>, to new: Any?) -> Any {
        guard let key = path.first else { return value }
        if var members = value as? [String: Any] {
            members[key] = path.count == 1 ? new : changed(members[key] ?? NSNull(), path.dropFirst(), to: new)
            return members
        }
        if var list = value as? [Any], let place = Int(key) {
            if path.count > 1 {
                list[place] = changed(list[place], path.dropFirst(), to: new)
            } else if let new {
                list[place] = new
            } else {
                list.remove(at: place)
            }
            return list
        }
        return value
    }

    /// What the checker names as left open: other values there may be right as well.
    private static func isLeftOpen(_ path: [String]) -> Bool {
        if !Set(["world", "withoutOne", "blockedWithoutOne"]).isDisjoint(with: path) { return true }
        return path.contains("neededFor") || path.contains("costBound") || path.contains("rules")
            || path.last == "coresComplete"
    }

    @Test(arguments: ["deadlock", "cut short", "possible", "blocked"])
    func everyLeafIsCheckedOrNamed(_ kind: String) throws {
        let (found, answer) = try Self.answer(kind)
        #expect(try verifyTalks(answer, about: found).isProved, "\(kind)")
        let bytes = try JSONEncoder().encode(answer)
        let tree = try JSONSerialization.jsonObject(with: bytes)
        let leaves = Self.leaves(tree)
        let texts = Set(leaves.compactMap { $0.value as? String }).sorted()
        var counts = (refused: 0, unread: 0, open: 0)
        for leaf in leaves {
            for change in Change.allCases {
                var new: Any? = NSNull()
                let number = (leaf.value as? NSNumber).flatMap { CFBooleanCheck.isBoolean($0) ? nil : $0.intValue }
                switch change {
                case .otherText:
                    guard let text = leaf.value as? String else { continue }
                    new = text + "x"
                case .empty:
                    if leaf.value is String {
                        new = ""
                    } else if let list = leaf.value as? [Any], list.isEmpty {
                        new = ["x"]
                    } else {
                        continue
                    }
                case .borrowed:
                    // Another text of the same answer, as one who patches it by hand would take.
                    guard let text = leaf.value as? String, let place = texts.firstIndex(of: text) else { continue }
                    new = texts[(place + 1) % texts.count]
                case .more:
                    guard let number else { continue }
                    new = number + 1
                case .less:
                    guard let number else { continue }
                    new = number - 1
                case .flipped:
                    guard let number = leaf.value as? NSNumber, CFBooleanCheck.isBoolean(number) else { continue }
                    new = !number.boolValue
                case .null: new = NSNull()
                case .removed: new = nil
                }
                let spoiled = Self.changed(tree, leaf.path[...], to: new)
                let data = try JSONSerialization.data(withJSONObject: spoiled)
                guard let read = try? JSONDecoder().decode(TalksAnswer.self, from: data) else {
                    counts.unread += 1
                    continue
                }
                if read == answer {
                    // A key without a value, as `null`, is what the strict reader of the command refuses.
                    #expect(change == .null || change == .removed)
                    continue
                }
                guard let report = try? verifyTalks(read, about: found), report.isProved else {
                    counts.refused += 1
                    continue
                }
                counts.open += 1
                #expect(
                    Self.isLeftOpen(leaf.path),
                    "\(kind): \(change) at \(leaf.path.joined(separator: ".")) is not noticed")
            }
        }
        print(
            "\(kind): \(leaves.count) leaves; changes refused \(counts.refused), unreadable \(counts.unread), left open \(counts.open)"
        )
        #expect(counts.refused > 20)
    }

    /// The leaves that may be otherwise are named by the checker, and nothing else is.
    @Test func whatIsLeftOpenIsNamed() {
        let named = VerificationReport.leftOpen.joined(separator: "\n")
        for word in ["worlds", "neededFor", "rules of a core", "costBound", "coresComplete"] {
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

/// Foundation keeps truth values and numbers of JSON in one type.
private enum CFBooleanCheck {
    static func isBoolean(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
    }
}
