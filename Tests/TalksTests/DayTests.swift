import CaseFolder
import CaseModel
import Foundation
import Talks
import TalksVerification
import Testing

/// Demands that begin, end and are withdrawn: the answer of a day is that of the case with the others cut out by hand.
@Suite struct DayTests {
    static let seed = ProcessInfo.processInfo.environment["TRUCELINE_SEED"].flatMap(UInt64.init) ?? 1

    static func venue(_ first: String, _ second: String = "", extra: String = "") -> SmallTalks {
        SmallTalks(
            text: """
                issues:
                  - {id: venue, name: venue, options: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]}
                events:
                  - {id: talks, name: talks, state: to come}
                goals:
                  - {id: g, name: talks, requires: [{id: g1, says: talks, rule: talks occurs}]}
                demands:
                  - {id: N1, party: north, says: at A, salience: 8, basis: stated, from: S1, rule: venue is a\(first)}
                  - {id: SO1, party: south, says: at B, salience: 8, basis: stated, from: S1, rule: venue is b\(second)}
                \(extra)
                """)
    }

    private func cores(_ talks: SmallTalks, on day: String?) throws -> [[String]] {
        let (found, _, answer) = try talks.answer(TalksQuestion(on: day))
        #expect(try verifyTalks(answer, about: found).isProved)
        return answer.components.flatMap(\.cores).map(\.demands)
    }

    @Test func aDemandStandsFromItsFirstDayToItsLast() throws {
        let talks = Self.venue(", since: 2026-02-01, until: 2026-02-10")
        let both = [["N1", "SO1"]]
        #expect(try cores(talks, on: "2026-01-31") == [])
        #expect(try cores(talks, on: "2026-02-01") == both)
        #expect(try cores(talks, on: "2026-02-10") == both)
        #expect(try cores(talks, on: "2026-02-11") == [])
    }

    @Test func whatIsNotSaidSetsNoLimit() throws {
        let talks = Self.venue("")
        #expect(try cores(talks, on: "1950-01-01") == [["N1", "SO1"]])
        let (found, _, answer) = try talks.answer()
        #expect(answer.question.on == nil)
        #expect(try talks.read().usualDay == nil)
        #expect(try verifyTalks(answer, about: found).isProved)
    }

    /// Without a day the last one that the case tells of is meant, and the answer says which.
    @Test func theUsualDayIsTheLastThatTheCaseTellsOf() throws {
        let talks = Self.venue(", since: 2026-02-01", ", since: 2026-02-05, until: 2026-02-20")
        let (found, _, answer) = try talks.answer()
        #expect(answer.question.on == "2026-02-05")
        var other = answer
        other.question.on = "2026-02-01"
        #expect(try !verifyTalks(other, about: found).isProved)
        other.question.on = nil
        #expect(try !verifyTalks(other, about: found).isProved)
        other.question.on = "2026-2-5"
        #expect(throws: QuestionError.self) { _ = try verifyTalks(other, about: found) }
    }

    @Test(arguments: [
        (", since: 2026-02-10, until: 2026-02-01", "before it begins"),
        (", until: 2026-02-31", "expected a day"), (", since: not said", "expected a day"),
        (", withdrawn-by: S1", "has no day"), (", withdrawn-by: S7", "no statement 'S7'"),
    ])
    func daysThatCannotBeAreRefused(_ keys: String, _ words: String) {
        let lines = Self.venue(keys).mistakes
        #expect(lines.count == 1 && lines[0].contains(words), "\(lines)")
    }

    @Test func aDemandThatDoesNotStandCannotBeGivenUp() throws {
        let talks = Self.venue(", until: 2026-02-10")
        #expect(throws: QuestionError.self) {
            _ = try talks.answer(TalksQuestion(on: "2026-03-01", givenUp: ["N1"]))
        }
        #expect(try talks.answer(TalksQuestion(on: "2026-02-01", givenUp: ["N1"])).2.possible == true)
    }

    /// What was held later was still to come: a demand for it can be met then, and not now.
    @Test func whatWasHeldLaterWasStillToCome() throws {
        let text = SmallTalks(
            text: """
                events:
                  - {id: pullout, name: pullout, state: held, when: 2026-02-01}
                  - {id: talks, name: talks, state: to come}
                goals:
                  - {id: g, name: talks, requires: [{id: g1, says: talks, rule: talks occurs}]}
                demands:
                  - {id: N1, party: north, says: talks first, salience: 8, basis: stated, from: S1, rule: talks before pullout}
                """)
        #expect(try cores(text, on: "2026-01-31") == [])
        #expect(try cores(text, on: "2026-02-01") == [["N1"]])
    }

    /// Random cases with days: on every day of change the answer equals that of the case whose other demands were cut
    /// out by hand, and its cores are those of the whole case whose demands all stand.
    @Test func everyDayEqualsTheCaseCutByHand() throws {
        var compared = 0
        for number in 0..<60 {
            var state = Self.seed &* 1_000 &+ UInt64(number)
            func next(_ bound: Int) -> Int {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int((state >> 33) % UInt64(bound))
            }
            let parties = ["north", "south", "east"]
            var lines: [(text: String, since: Int?, until: Int?)] = []
            for demand in 1...(4 + next(6)) {
                let issue = next(2) == 0 ? "x" : "y"
                let rule =
                    next(3) == 0
                    ? "if x is a then y is \(["a", "b", "c"][next(3)])" : "\(issue) is \(["a", "b", "c"][next(3)])"
                let since = next(2) == 0 ? 1 + next(9) : nil
                let until = next(2) == 0 ? (since ?? 1) + next(9) : nil
                lines.append(
                    (
                        "  - {id: D\(demand), party: \(parties[next(3)]), says: d\(demand), salience: \(1 + next(9)), "
                            + "basis: stated, from: S1, rule: \(rule)", since, until
                    ))
            }
            func day(_ number: Int) -> String { "2026-03-\(number < 10 ? "0" : "")\(number)" }
            func talks(_ chosen: [(text: String, since: Int?, until: Int?)], dated: Bool) -> SmallTalks {
                let demands = chosen.map { line in
                    line.text
                        + (dated ? line.since.map { ", since: \(day($0))" } ?? "" : "")
                        + (dated ? line.until.map { ", until: \(day($0))" } ?? "" : "") + "}"
                }
                return SmallTalks(
                    text: """
                        issues:
                          - {id: x, name: x, options: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]}
                          - {id: y, name: y, options: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]}
                        events:
                          - {id: talks, name: talks, state: to come}
                        goals:
                          - {id: g, name: talks, requires: [{id: g1, says: talks, rule: talks occurs}]}
                        demands:\(demands.isEmpty ? " []" : "\n" + demands.joined(separator: "\n"))
                        """)
            }
            func sets(_ answer: TalksAnswer) -> Set<Set<String>> {
                Set(answer.components.flatMap(\.cores).map { Set($0.demands) })
            }
            let whole = sets(try talks(lines, dated: false).answer().2)
            for on in [1, 4, 7, 10, 13, 19] {
                let standing = lines.filter { $0.since ?? 0 <= on && on <= $0.until ?? 99 }
                let (found, _, ours) = try talks(lines, dated: true).answer(TalksQuestion(on: day(on)))
                let cut = try talks(standing, dated: false).answer().2
                #expect(
                    sets(ours) == sets(cut) && ours.openingSets == cut.openingSets,
                    "seed \(Self.seed), \(number), \(on)")
                #expect(ours.firstOpenings.map(\.cost) == cut.firstOpenings.map(\.cost), "seed \(Self.seed), \(number)")
                let names = Set(ours.demands.map(\.id))
                #expect(sets(ours) == whole.filter { $0.isSubset(of: names) }, "seed \(Self.seed), \(number), \(on)")
                if number < 20 { #expect(try verifyTalks(ours, about: found).isProved, "seed \(Self.seed), \(number)") }
                if !sets(ours).isEmpty, ours.demands.count < lines.count { compared += 1 }
            }
        }
        print("days with cores compared, seed \(Self.seed): \(compared)")
        #expect(compared > 60)
    }
}
