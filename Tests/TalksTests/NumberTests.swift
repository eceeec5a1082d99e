import CaseModel
import Foundation
import Talks
import TalksProblems
import TalksVerification
import TestSupport
import Testing

/// Days, deadlines and amounts: against plain enumeration, and as they are written and read.
@Suite struct NumberTests {
    static let seed = testSeed(1, for: "random numbers")

    /// The sets of demands that hold together in some world in which laws and goal hold, as bits.
    private static func holding(_ negotiation: Negotiation, _ worlds: [World]) -> Set<Int> {
        let hard = negotiation.hardRules.map(\.formula)
        return Set(
            worlds.filter { world in hard.allSatisfy { $0.holds(in: world) } }.map { world in
                negotiation.demands.enumerated().reduce(0) {
                    $1.element.formula.holds(in: world) ? $0 | 1 << $1.offset : $0
                }
            })
    }

    @Test func coresOpeningsAndMovesEqualEnumeration() throws {
        var counts = (cores: 0, openings: 0, clashes: 0, shifts: 0, blocked: 0, possible: 0)
        for number in 0..<120 {
            let seed = Self.seed &* 500_000 &+ UInt64(number)
            let negotiation = randomNumbers(seed: seed)
            let answer = answerTalks(
                negotiation, question: TalksQuestion(), title: "random", limits: TalksLimits(firstOpenings: 100_000))
            let report = verifyTalks(answer, of: negotiation)
            #expect(report.isProved, "seed \(seed): \(report.faults + report.unchecked)")

            let worlds = Array(AllWorlds(negotiation))
            let masks = Self.holding(negotiation, worlds)
            let every = 1 << negotiation.demands.count
            func isPossible(_ set: Int) -> Bool { masks.contains { $0 & set == set } }
            guard !masks.isEmpty else {
                counts.blocked += 1
                #expect(!answer.blockedBy.isEmpty, "seed \(seed)")
                continue
            }
            #expect(answer.blockedBy.isEmpty && answer.possible == isPossible(every - 1), "seed \(seed)")
            func ids(_ set: Int) -> Set<String> {
                Set(negotiation.demands.indices.filter { set >> $0 & 1 == 1 }.map { negotiation.demands[$0].id })
            }
            func bits(_ set: Int) -> [Int] { negotiation.demands.indices.filter { set >> $0 & 1 == 1 }.map { 1 << $0 } }
            let cores = Set(
                (0..<every).filter { set in !isPossible(set) && bits(set).allSatisfy { isPossible(set - $0) } }.map(ids)
            )
            #expect(Set(answer.components.flatMap(\.cores).map { Set($0.demands) }) == cores, "seed \(seed)")
            let openings = Set(
                (0..<every).filter { set in
                    isPossible(every - 1 - set) && bits(set).allSatisfy { !isPossible(every - 1 - set + $0) }
                }.map(ids))
            #expect(Set(answer.firstOpenings.map { Set($0.demands) }) == openings, "seed \(seed)")
            counts.cores += cores.count
            counts.openings += openings.count
            if cores.isEmpty { counts.possible += 1 }
            counts.clashes += answer.components.flatMap(\.cores).reduce(0) { $0 + $1.clashes.count }

            // The moves of the first opening of each part: more would only take longer.
            for component in answer.components {
                guard let opening = component.openings.first, !opening.shifts.isEmpty else { continue }
                let rules = negotiation.hardRules.map(\.formula).filter { formula in
                    !formula.issues.isDisjoint(with: places(component.issues, negotiation.issues.map(\.id)))
                        || !formula.amounts.isDisjoint(with: places(component.amounts, negotiation.amounts.map(\.id)))
                        || !formula.events.isDisjoint(with: places(component.events, negotiation.events.map(\.id)))
                }
                let kept = negotiation.demands.filter {
                    component.demands.contains($0.id) && !opening.demands.contains($0.id)
                }.map(\.formula)
                let fitting = worlds.filter { world in (rules + kept).allSatisfy { $0.holds(in: world) } }
                for shift in opening.shifts {
                    counts.shifts += 1
                    let form = try #require(negotiation.demands.first { $0.id == shift.demand })
                    // The answer counts in numbers into which the days of past events are put.
                    let asked = form.formula.comparisonsAsked[shift.place].atMost
                    let possible = asked + shift.possible - shift.asked
                    func holds(_ number: Int) -> Bool {
                        let moved = form.formula.asking(number, at: shift.place)
                        return fitting.contains { moved.holds(in: $0) }
                    }
                    #expect(holds(possible) && !holds(possible - 1), "seed \(seed): \(shift)")
                }
            }
        }
        print("120 random negotiations with numbers from seed \(Self.seed): \(counts)")
        #expect(counts.cores > 50 && counts.openings > 50 && counts.clashes > 25 && counts.shifts > 25)
        #expect(counts.blocked > 2 && counts.possible > 2)
    }

    private func places(_ ids: [String], _ all: [String]) -> Set<Int> { Set(ids.compactMap(all.firstIndex(of:))) }

    // MARK: As written

    static let talks = SmallTalks(
        text: """
            amounts:
              - {id: depth, name: withdrawal depth, unit: kilometres, most: 200}
              - {id: hostages, name: hostages released, unit: persons}
              - {id: pause, name: the pause, unit: days}
            events:
              - {id: signing, name: signing, state: held, when: 2026-10-01}
              - {id: ceasefire, name: ceasefire, state: to come}
              - {id: withdrawal, name: withdrawal, state: to come}
            goals:
              - {id: g, name: both, requires: [{id: g1, says: c, rule: ceasefire occurs}, {id: g2, says: w, rule: withdrawal occurs}]}
            demands:
              - {id: N1, party: north, says: n1, salience: 7, basis: stated, from: S1, rule: depth at least 60 km}
              - {id: N2, party: north, says: n2, salience: 6, basis: stated, from: S1, rule: withdrawal within 8 days after ceasefire}
              - {id: N3, party: north, says: n3, salience: 5, basis: stated, from: S1, rule: hostages at least 60 000 persons}
              - {id: SO1, party: south, says: so1, salience: 4, basis: stated, from: S1, rule: depth at most 40 kilometres}
              - {id: SO2, party: south, says: so2, salience: 3, basis: stated, from: S1, rule: withdrawal at least 2 weeks after ceasefire}
              - {id: SO3, party: south, says: so3, salience: 2, basis: stated, from: S1, rule: "hostages at most 80,000 people"}
              - {id: SO4, party: south, says: so4, salience: 2, basis: stated, from: S1, rule: ceasefire by 2026-11-30}
              - {id: E1, party: east, says: e1, salience: 1, basis: stated, from: S1, rule: withdrawal within 1 month of signing}
              - {id: E2, party: east, says: e2, salience: 1, basis: stated, from: S1, rule: pause exactly 42 days}
            """)

    @Test func deadlinesAndAmountsClash() throws {
        let (found, negotiation, answer) = try Self.talks.answer()
        #expect(try verifyTalks(answer, about: found).isProved)
        let cores = answer.components.flatMap(\.cores)
        #expect(Set(cores.map { Set($0.demands) }) == [["N1", "SO1"], ["N2", "SO2"]])
        let kilometres = try #require(cores.first { $0.demands.contains("N1") })
        #expect(kilometres.clashes.map(\.gap) == [20_000])
        #expect(Set(kilometres.clashes[0].links.flatMap(\.saidBy)) == ["N1", "SO1"])
        let days = try #require(cores.first { $0.demands.contains("N2") })
        #expect(days.clashes.map(\.gap) == [6])
        #expect(answer.openingSets == [["N1", "N2"], ["N1", "SO2"], ["SO1", "N2"], ["SO1", "SO2"]])
        let moves = answer.components.flatMap(\.openings).flatMap(\.shifts)
        func distance(_ demand: String, _ place: Int = 0) -> Int? {
            moves.first { $0.demand == demand && $0.place == place }.map { $0.possible - $0.asked }
        }
        #expect(distance("N1") == 20_000 && distance("SO1") == 20_000)
        #expect(distance("N2") == 6 && distance("SO2") == 6)
        // By the end of October, and two weeks after a ceasefire that is not before the signing.
        let world = try #require(answer.firstOpenings.first?.world)
        let withdrawal = try #require(world.days.first { $0.event == "withdrawal" }?.number)
        #expect(withdrawal <= 20_757)
        #expect(world.days.allSatisfy { $0.number >= 20_727 })
        #expect(negotiation.wording(of: negotiation.demands[1].formula) == "withdrawal within 8 days after ceasefire")
        #expect(negotiation.wording(of: negotiation.demands[7].formula) == "withdrawal within 30 days of signing")
        #expect(negotiation.wording(of: negotiation.demands[8].formula) == "the pause exactly 42 days")
        #expect(negotiation.wording(of: negotiation.demands[2].formula) == "hostages released at least 60000 persons")
    }

    /// What has passed cannot be met any more: a step to come lies on the day of the question or later.
    @Test func aDeadlineThatHasPassedIsACore() throws {
        var talks = Self.talks
        talks.text = talks.text.replacingOccurrences(
            of: "from: S1, rule: ceasefire by", with: "from: S1, since: 2026-10-05, rule: ceasefire by")
        let (found, _, late) = try talks.answer(TalksQuestion(on: "2026-12-01"))
        #expect(try verifyTalks(late, about: found).isProved)
        let cores = Set(late.components.flatMap(\.cores).map { Set($0.demands) })
        #expect(cores.isSuperset(of: [["SO4"], ["E1"]]))
        let passed = try #require(late.components.flatMap(\.cores).first { $0.demands == ["SO4"] })
        #expect(passed.clashes.map(\.gap) == [1] && passed.clashes[0].links.map(\.reason).contains(.range))
        let (_, _, early) = try talks.answer(TalksQuestion(on: "2026-10-06"))
        #expect(!early.components.flatMap(\.cores).contains { $0.demands == ["SO4"] })
    }

    @Test func aLadderStepsANumberDown() throws {
        var talks = Self.talks
        talks.text = talks.text.replacingOccurrences(
            of: "salience: 7, basis: stated, from: S1, rule: depth at least 60 km}",
            with: "salience: 7, basis: stated, from: S1, ladder: [{says: a, rule: depth at least 60 km}, "
                + "{says: b, rule: depth more than 39.5 km}]}")
        let (found, _, answer) = try talks.answer()
        #expect(try verifyTalks(answer, about: found).isProved)
        #expect(answer.openingSets.contains(["N1", "N2"]))
        #expect(answer.components.flatMap(\.cores).contains { Set($0.demands) == ["N1", "SO1"] })
        #expect(!answer.components.flatMap(\.cores).contains { $0.demands.contains("N1/2") })
        let bad = SmallTalks(text: talks.text.replacingOccurrences(of: "more than 39.5 km", with: "more than 60 km"))
        #expect(bad.mistakes.contains { $0.contains("asks for something that the step above does not") })
    }

    @Test(arguments: [
        (
            "depth at least 60 persons",
            "persons in a rule about an amount in kilometres; expected one of: metres, kilometres"
        ),
        ("depth at least 60", "the end in a rule; expected a unit: metres, kilometres"),
        ("depth at least km", "'km' in a rule; expected a number"),
        ("depth at least 60 kilometers", "no unit 'kilometers'"),
        ("depth at least 1.2345 km", "more decimals than are counted in a rule; expected at the finest whole metres"),
        ("depth at least 5000000000 km", "a number above 1,000,000,000 in a rule"),
        ("depth at least hostages", "'hostages' is counted in persons and 'depth' in kilometres"),
        ("depth at most depth", "'depth' compared with itself"),
        ("depth between 60 and 40 km", "between a number and a smaller one"),
        ("depth is open", "'is' in a rule; expected 'at least'"),
        ("depth occurs", "'depth' is an amount, not an event"),
        ("depth before ceasefire", "'depth' is an amount, not an event"),
        ("ceasefire before depth", "'depth' is an amount, not an event"),
        ("ceasefire by 2026-02-30", "expected a day of the calendar: that month has 28 days"),
        ("ceasefire by withdrawal", "expected a day such as 2025-09-05"),
        ("ceasefire within 8 hours after signing", "expected 'days', 'weeks' or 'months' (of 30 days)"),
        ("ceasefire within 8 km after signing", "expected 'days', 'weeks' or 'months' (of 30 days)"),
        ("ceasefire within 0.5 days after signing", "a part of a day between events"),
        ("ceasefire within 8 days", "expected 'after', 'before' or 'of'"),
        ("ceasefire at least 8 days of signing", "expected 'after' or 'before'"),
        ("ceasefire within 8 days after ceasefire", "between an event and itself"),
        ("ceasefire within 8 days after depth", "'depth' is an amount, not an event"),
        ("ceasefire less than 0 days after signing", "less than no days"),
    ])
    func mistakesAreToldWhereTheyStand(_ rule: String, _ expected: String) {
        let line = "rule: depth at most 40 kilometres"
        let talks = SmallTalks(text: Self.talks.text.replacingOccurrences(of: line, with: "rule: \(rule)"))
        let mistakes = talks.mistakes
        #expect(mistakes.count == 1 && mistakes[0].contains(expected), "\(rule): \(mistakes)")
        #expect(mistakes.first?.contains("talks.yaml:15:") ?? false, "\(mistakes)")
    }

    @Test func eventsWithoutADayAndRangesWithoutRoomAreMistakes() {
        let month = SmallTalks(
            text: Self.talks.text.replacingOccurrences(of: "when: 2026-10-01", with: "when: 2026-10"))
        #expect(month.mistakes.count == 1 && month.mistakes[0].contains("the file does not give its day"))
        let turned = SmallTalks(
            text: Self.talks.text.replacingOccurrences(of: "most: 200", with: "least: 300, most: 200"))
        #expect(turned.mistakes.contains { $0.contains("at the most 200 and at the least 300; expected a range") })
        let beyond = SmallTalks(text: Self.talks.text.replacingOccurrences(of: "most: 200", with: "most: 50"))
        #expect(beyond.mistakes.contains { $0.contains("'N1' contradicts itself") }, "\(beyond.mistakes)")
    }
}
