import CountProofs
import CountVerification
import Counting
import Foundation
import SeededRandom
import TestSupport
import Testing

@Suite struct CountBoundsTests {
    /// The hand fixture of monitoring.md, section 1.3.
    static let fixture = [
        Rectangle(west: 0, east: 2, first: 10, last: 40, observer: 0, atLeast: 5, atMost: 5),
        Rectangle(west: 1, east: 4, first: 20, last: 50, observer: 1, atLeast: 7, atMost: 7),
        Rectangle(west: 3, east: 5, first: 45, last: 60, observer: 2, atLeast: 4, atMost: 4),
        Rectangle(west: 0, east: 9, first: 0, last: 90, kinds: 2, observer: 3, atLeast: 3, atMost: 3),
    ].enumerated().map { $0.element.line("ABCD".map(String.init)[$0.offset]) }

    @Test func theHandFixtureIsTwelveToNineteen() {
        let answer = countBounds(of: Self.fixture)
        #expect(answer.atLeast == 12)
        #expect(answer.atMost == 19)
        #expect(answer.isExact)
        #expect(answer.parts.map(\.lines) == [[0, 1, 2]])
        #expect(answer.alone == 1, "D shares no kind with the others")
        #expect(answer.parts[0].isIndependentSet)
        #expect(answer.parts[0].weights.map(\.line) == [0, 2], "A and C cannot be the same: 5 + 4")
        #expect(checkCounts(answer, Self.fixture).isProved)
    }

    /// Five reports, each compatible with its two neighbours only: half an event each proves 2.5, so 3; no set of
    /// reports that exclude each other proves more than 2.
    @Test func theFiveCycleIsThree() {
        // Triangles round a ring cannot be told apart by rectangles: kinds do it here, one bit for each pair.
        let lines = (0..<5).map { number -> ReportLine in
            let pair = UInt64(1) << UInt64(number) | UInt64(1) << UInt64((number + 4) % 5)
            return Rectangle(
                west: 0, east: 1, first: 0, last: 1, kinds: pair, observer: Int32(number), atLeast: 1, atMost: nil
            ).line("\(number)")
        }
        let answer = countBounds(of: lines)
        #expect(answer.atLeast == 3)
        #expect(answer.atMost == nil)
        #expect(answer.unlimited == 5)
        #expect(answer.parts.count == 1)
        #expect(!answer.parts[0].isIndependentSet)
        #expect(answer.isExact)
        #expect(checkCounts(answer, lines).isProved)
    }

    /// Three reports of which each two can be the same, and all three cannot: by pairs alone one event would do.
    @Test func togetherIsMoreThanInPairs() {
        func strip(_ observer: Int32, _ corners: [(Double, Double)]) -> ReportLine {
            ReportLine(
                reference: "\(observer)", observers: [observer],
                pieces: [ConvexPiece(vertices: corners.map { .init(x: $0.0, y: $0.1) })],
                times: TimeSpan(first: 0, last: 1), facets: [1], atLeast: 1, atMost: 1)
        }
        let lines = [
            strip(0, [(0, 0), (10, 0), (10, 1), (0, 1)]), strip(1, [(0, 0), (1, 0), (6, 9), (5, 9)]),
            strip(2, [(9, 0), (10, 0), (5, 9), (4, 9)]),
        ]
        let answer = countBounds(of: lines)
        #expect(answer.atLeast == 2)
        #expect(checkCounts(answer, lines).isProved)
    }

    @Test func oneObserverDoesNotReportAnEventTwice() {
        let lines = (0..<4).map {
            Rectangle(west: 0, east: 1, first: 0, last: 9, observer: 7, atLeast: 2, atMost: 3).line("\($0)")
        }
        let answer = countBounds(of: lines)
        #expect(answer.atLeast == 8)
        #expect(answer.atMost == 12)
    }

    /// 100,000 random cases of up to 7 reports equal what trying everything gives, and their certificates hold.
    @Test func randomCasesEqualTryingEverything() async throws {
        let count = setting("TRUCELINE_COUNT_CASES", usually: 100_000)
        let seed = testSeed(20_261_124, for: "counts of \(count) cases")
        let wrong = await withTaskGroup(of: Int.self) { group in
            for part in 0..<4 {
                group.addTask {
                    var random = SplitMix64(seed: seed &+ UInt64(part))
                    return (0..<count / 4).reduce(0) { sum, _ in sum + (Self.isRight(&random) ? 0 : 1) }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(wrong == 0)
    }

    private static func isRight(_ random: inout SplitMix64) -> Bool {
        let boxes = (0..<Int.random(in: 1...7, using: &random)).map { _ in randomBox(&random, side: 10, seconds: 10) }
        let lines = boxes.enumerated().map { $0.element.line("\($0.offset)") }
        let answer = countBounds(of: lines)
        var everything = ExhaustiveCount(boxes)
        let least = everything.least()
        let checked = checkCounts(answer, lines)
        guard answer.atLeast == least, answer.isExact, checked.isProved else {
            Issue.record("\(boxes): \(answer), least \(least), \(checked)")
            return false
        }
        return true
    }

    static func randomBox(_ random: inout SplitMix64, side: Double, seconds: Int64) -> Rectangle {
        let west = Double.random(in: 0...side, using: &random)
        let south = Double.random(in: 0...side, using: &random)
        let first = Int64.random(in: 0...seconds, using: &random)
        let least = Int.random(in: 0...3, using: &random)
        return Rectangle(
            west: west, east: west + Double.random(in: 0.5...5, using: &random), south: south,
            north: south + Double.random(in: 0.5...5, using: &random), first: first,
            last: first + Int64.random(in: 0...5, using: &random), kinds: UInt64.random(in: 1...7, using: &random),
            observer: Int32.random(in: 0...3, using: &random), atLeast: least,
            atMost: least + Int.random(in: 0...2, using: &random))
    }

    @Test func hostileNumbersDoNotTrap() {
        var lines = (0..<6).map {
            Rectangle(
                west: 0, east: 1, first: .min, last: .max, observer: Int32($0), atLeast: .max, atMost: .max
            ).line("\($0)")
        }
        lines[0].pieces = []
        lines[1].pieces[0].vertices = [.init(x: .nan, y: .infinity)]
        lines[2].pieces[0].vertices = []
        lines[3].observers = [5]
        lines[4].facets = []
        let answer = countBounds(of: lines)
        #expect(answer.atLeast > 0)
        _ = checkCounts(answer, lines)
    }

    /// Reports that tell no more than a day all hang together, as news do: the budget ends the search, the bound stays true
    /// and proved, and no count takes more than a little beyond what it was given.
    @Test func vagueReportsEndWithTheBudget() {
        var random = SplitMix64(seed: 77)
        let lines = (0..<600).map { number -> ReportLine in
            var box = Self.randomBox(&random, side: 30, seconds: 3)
            (box.observer, box.kinds, box.last) = (Int32(number), 7, box.first + 3)
            box.atLeast = 1
            return box.line("\(number)")
        }
        var answers: [Int] = []
        for tests in [0, 20_000, 400_000] {
            var budget = CountBudget(tests: tests)
            let answer = countBounds(of: lines, budget: &budget)
            #expect(budget.tests > -50_000)
            #expect(checkCounts(answer, lines).faults == [])
            #expect(answer.atLeast > 20 && answer.atLeast <= answer.assigned ?? .max)
            answers.append(answer.atLeast)
        }
        print("600 vague reports: at least \(answers) with growing budgets")
        #expect(answers[2] >= answers[0])
    }

    /// Where the budget ends the search, what is proved does not hang on the order of the rows, nor on the numbers that
    /// channels have.
    @Test(arguments: [0, 3000, 60_000]) func anOrderOfRowsChangesNoBound(tests: Int) {
        var random = SplitMix64(seed: 78)
        let lines = (0..<400).map { number -> ReportLine in
            var box = Self.randomBox(&random, side: 30, seconds: 3)
            (box.observer, box.kinds, box.last) = (Int32(number % 150), 7, box.first + 3)
            return box.line("\(number)")
        }
        func bound(_ lines: [ReportLine]) -> Int {
            var budget = CountBudget(tests: tests)
            return countBounds(of: lines, budget: &budget).atLeast
        }
        let first = bound(lines)
        for _ in 0..<5 {
            var others = lines.shuffled(using: &random)
            let numbers = (Int32(0)..<150).shuffled(using: &random)
            for place in others.indices { others[place].observers = others[place].observers.map { numbers[Int($0)] } }
            #expect(bound(others) == first)
        }
    }

    /// A day like that of a busy mission, ten times over, is whole in under a second; timed by `make bench`, here only
    /// proved.
    @Test(arguments: [35, 178, 549]) func aDayIsProved(count: Int) {
        var random = SplitMix64(seed: UInt64(count))
        let lines = (0..<count).map { _ in
            Self.randomBox(&random, side: 60, seconds: 300)
        }.enumerated().map { number, box in
            var box = box
            box.observer = Int32(number % 20)
            return box.line("\(number)")
        }
        let answer = countBounds(of: lines)
        let checked = checkCounts(answer, lines)
        #expect(checked.faults == [])
        #expect(answer.isExact)
    }
}
