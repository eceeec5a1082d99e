import CaseModel
import Foundation
import Talks
import TalksProblems
import Testing

@testable import TalksVerification
import SeededRandom

/// A checker is worth what it refuses: right answers pass, and each of these corruptions is found.
@Suite struct WrongProofsTests {
    typealias Answer = TalksAnswer

    /// A negotiation with two parts, laws, order, a ladder and equal demands, and its right answer.
    static let negotiation: Negotiation = {
        var made = Negotiation(
            issues: [
                .init(id: "venue", name: "venue", options: [.init(id: "a", name: "a"), .init(id: "b", name: "b")])
            ],
            events: ["ceasefire", "talks", "force"].map { .init(id: $0, name: $0) },
            laws: [.init(id: "law", text: "force after talks", formula: .onlyAfter(event: 2, other: 1))],
            goal: [
                .init(id: "g1", text: "ceasefire", formula: .occurs(event: 0)),
                .init(id: "g2", text: "talks", formula: .occurs(event: 1)),
            ], parties: ["p", "q", "r"])
        func add(_ id: String, _ party: String, _ salience: Int, _ formula: Formula) {
            made.demands.append(
                .init(id: id, demand: id, party: party, text: id, salience: salience, formula: formula))
        }
        add("P1", "p", 8, .outcome(issue: 0, options: [0]))
        add("Q1", "q", 2, .outcome(issue: 0, options: [1]))
        add("P2", "p", 5, .onlyAfter(event: 1, other: 0))
        add("R2", "r", 4, .onlyAfter(event: 1, other: 0))
        add("Q2", "q", 7, .onlyAfter(event: 0, other: 2))
        add("R3", "r", 1, .occurs(event: 2))
        return made
    }()

    static let answer = answerTalks(negotiation, question: TalksQuestion(), title: "test")

    static let corruptions: [(name: String, spoil: @Sendable (inout Answer) -> Void)] = [
        ("another form", { $0.format = "other" }),
        ("a demand's salience", { $0.demands[0].salience += 1 }),
        ("a demand missing", { $0.demands.removeLast() }),
        ("a part missing", { $0.components.removeLast() }),
        ("a part twice", { $0.components.append($0.components[0]) }),
        ("parts that share an event", { $0.components[0].events.append($0.components[1].events.first ?? "ceasefire") }),
        ("an unknown issue", { $0.components[0].issues.append("nowhere") }),
        (
            "a stand of two that differ",
            {
                let other = $0.stands.removeLast()
                $0.stands[0].demands += other.demands
            }
        ),
        ("wrong supporters", { $0.stands[0].supporters = ["r"] }),
        ("a core missing", { $0.components[$0.last].cores.removeLast() }),
        ("a core that is none", { $0.components[$0.last].cores[0].demands = ["R3", "P2"] }),
        ("a core with a demand to spare", { $0.components[$0.last].cores[0].demands.append("R3") }),
        ("a core twice", { $0.components[0].cores.append($0.components[0].cores[0]) }),
        ("a rule left out of a core", { $0.components[$0.last].cores[0].rules.removeFirst() }),
        ("a rule to spare in a core", { $0.components[0].cores[0].rules.append("law") }),
        ("a core without its worlds", { $0.components[0].cores[0].withoutOne = [] }),
        ("worlds swapped", { $0.components[0].cores[0].withoutOne.reverse() }),
        ("an opening missing", { $0.components[0].openings.removeLast() }),
        ("an opening that opens nothing", { $0.components[0].openings[0].demands = [] }),
        (
            "an opening with a demand to spare",
            {
                $0.components[0].openings[0].demands = ["P1", "Q1"]
                $0.components[0].openings[0].neededFor = [0, 0]
            }
        ),
        ("an event twice in an order", { $0.components[$0.last].openings[0].world.order.append(["talks"]) }),
        ("an unknown event in an order", { $0.components[$0.last].openings[0].world.order.append(["nothing"]) }),
        ("an empty group in an order", { $0.components[$0.last].openings[0].world.order.append([]) }),
        ("an order turned round", { $0.components[$0.last].openings[0].world.order.reverse() }),
        (
            "two events at one time",
            { answer in
                let order = answer.components[answer.last].openings[0].world.order
                answer.components[answer.last].openings[0].world.order = [order.flatMap { $0 }]
            }
        ),
        ("a core out of range", { $0.components[0].openings[0].neededFor = [99] }),
        ("a negative core", { $0.components[0].openings[0].neededFor = [-1] }),
        ("a wrong cost", { $0.components[0].openings[0].cost.salience += 1 }),
        ("a huge cost", { $0.components[0].openings[0].cost.salience = Int.max }),
        ("openings not in order", { $0.components[0].openings.reverse() }),
        ("a wrong count of cores", { $0.cores.number = 1 }),
        ("a wrong count of openings", { $0.openings.number = 7 }),
        ("no count of openings", { $0.openings.number = nil }),
        ("called possible", { $0.possible = true }),
        ("called undecided", { $0.possible = nil }),
        ("called incomplete", { $0.cores.complete = false }),
        ("a part called incomplete", { $0.components[0].openingsComplete = false }),
        ("the cheapest opening left out", { $0.firstOpenings.removeFirst() }),
        ("an opening of the whole twice", { $0.firstOpenings.append($0.firstOpenings[0]) }),
        ("a wrong gift", { $0.firstOpenings[0].gives[0].salience += 1 }),
        ("a party left out of the gifts", { $0.firstOpenings[0].gives.removeLast() }),
        ("parts out of range", { $0.firstOpenings[0].parts[0] = 99 }),
        ("parts too few", { $0.firstOpenings[0].parts = [] }),
        ("a wrong union", { $0.firstOpenings[0].demands = ["P1"] }),
        ("a demand called a form of another", { $0.demands[0].demand = "P2" }),
        ("a demand on another step", { $0.demands[0].step = 2 }),
        ("a past that nobody told", { $0.past = ["ceasefire"] }),
        ("changes that nobody made", { $0.changes = ["split talks"] }),
        ("other words of a stand", { $0.stands[0].rule += " or b" }),
        ("fewer called proved", { $0.provedFirst -= 1 }),
        ("an issue of no part's concern", { $0.components[0].issues = ["venue", "venue"] }),
        ("no openings of the whole", { $0.firstOpenings = [] }),
        ("more proved than listed", { $0.provedFirst = 1_000 }),
        ("called blocked", { $0.blockedBy = ["law"] }),
        (
            "an option that is not there",
            {
                $0.components[0].openings[0].world.outcome = [.init(issue: "venue", option: "c")]
            }
        ),
    ]

    @Test func theRightAnswerIsProved() {
        let report = verifyTalks(Self.answer, of: Self.negotiation)
        #expect(report.isProved, "\(report.faults)")
        #expect(Self.answer.cores.number == 3)
    }

    @Test(arguments: corruptions.indices) func aWrongProofIsRefused(_ index: Int) {
        var wrong = Self.answer
        Self.corruptions[index].spoil(&wrong)
        #expect(wrong != Self.answer, "\(Self.corruptions[index].name) changes nothing")
        #expect(!verifyTalks(wrong, of: Self.negotiation).isProved, "\(Self.corruptions[index].name) was not noticed")
    }

    @Test func anAnswerToAnotherCaseIsRefused() {
        for seed in 0..<50 as Range<UInt64> {
            let other = randomNegotiation(seed: seed)
            #expect(!verifyTalks(Self.answer, of: other).isProved)
        }
    }

    /// Any single change of the JSON text is refused, or is no answer at all, or changes nothing that is claimed.
    @Test func aFlippedDigitOrNameIsNoticed() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = try encoder.encode(Self.answer)
        var random = SplitMix64(seed: 7)
        var refused = 0
        for _ in 0..<3_000 {
            var bytes = [UInt8](text)
            let place = Int.random(in: bytes.indices, using: &random)
            bytes[place] ^= 1 << UInt8.random(in: 0..<7, using: &random)
            guard let read = try? JSONDecoder().decode(TalksAnswer.self, from: Data(bytes)), read != Self.answer else {
                continue
            }
            // Title and question are checked against the case, which is not at hand here; all else is checked.
            var claims = read
            claims.title = Self.answer.title
            claims.question = Self.answer.question
            if claims == Self.answer { continue }
            let report = verifyTalks(read, of: Self.negotiation)
            if report.isProved, !Self.isHarmless(read) { Issue.record("not noticed at byte \(place): \(read)") }
            refused += 1
        }
        #expect(refused > 300)
    }

    /// Changes that leave every claim true: a lower bound, another right witness.
    private static func isHarmless(_ read: Answer) -> Bool {
        read.components.map(\.costBound) != answer.components.map(\.costBound)
            || read.components.flatMap(\.openings).map(\.world) != answer.components.flatMap(\.openings).map(\.world)
            || read.firstOpenings.map(\.world) != answer.firstOpenings.map(\.world)
            || read.components.flatMap(\.cores).map(\.withoutOne)
                != answer.components.flatMap(\.cores).map(\.withoutOne)
            || read.components.flatMap(\.openings).map(\.neededFor)
                != answer.components.flatMap(\.openings).map(\.neededFor)
    }

    @Test func fewStepsAreToldAsUnchecked() {
        let report = verifyTalks(Self.answer, of: Self.negotiation, stepBudget: 3)
        #expect(!report.isProved)
        #expect(report.faults.isEmpty)
        #expect(!report.unchecked.isEmpty)
    }

    @Test func rulesThatExcludeEachOtherAreProvedToDoSo() {
        var impossible = Self.negotiation
        impossible.goal.append(.init(id: "g3", text: "no ceasefire", formula: .not(.occurs(event: 0))))
        let answer = answerTalks(impossible, question: TalksQuestion(), title: "test")
        #expect(answer.blockedBy == ["g1", "g3"])
        #expect(verifyTalks(answer, of: impossible).isProved)
        var wrong = answer
        wrong.blockedBy = ["law", "g3"]
        #expect(!verifyTalks(wrong, of: impossible).isProved)
        wrong = answer
        wrong.blockedWithoutOne = []
        #expect(!verifyTalks(wrong, of: impossible).isProved)
    }
}

extension TalksAnswer {
    /// The place of the part that holds the events: the one with the most demands.
    fileprivate var last: Int {
        components.indices.max { components[$0].demands.count < components[$1].demands.count } ?? 0
    }
}
