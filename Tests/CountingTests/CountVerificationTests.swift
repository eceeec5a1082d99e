import CountProofs
import CountVerification
import Counting
import SeededRandom
import Testing

/// The checker must refuse whatever is not so.
@Suite struct CountVerificationTests {
    private let lines = CountBoundsTests.fixture

    private func refuses(_ change: (inout CountAnswer) -> Void) -> Bool {
        var answer = countBounds(of: lines)
        change(&answer)
        let checked = checkCounts(answer, lines)
        return !checked.isProved
    }

    @Test func whatIsChangedIsRefused() {
        #expect(!refuses { _ in })
        #expect(refuses { $0.atLeast += 1 })
        #expect(refuses { $0.atLeast -= 1 })
        #expect(refuses { $0.atMost = 18 })
        #expect(refuses { $0.atMost = nil })
        #expect(refuses { $0.unlimited = 1 })
        #expect(
            refuses {
                $0.parts[0].atLeast += 1; $0.atLeast += 1
            })
        #expect(refuses { $0.parts.removeLast() })
        #expect(refuses { $0.parts[0].lines[2] = 9 })
        #expect(refuses { $0.parts[0].lines[2] = -1 })
        #expect(refuses { $0.parts[0].lines.append(3) })
        #expect(refuses { $0.alone = 0 })
        #expect(
            refuses {
                $0.parts[0].atLeast = 0; $0.atLeast -= 9
            })
        #expect(refuses { $0.parts = [] })
        // No assignment is no fault: it only leaves open whether more is true.
        #expect(!refuses { $0.parts[0].events = [] })
        #expect(refuses { $0.parts[0].events.removeLast() })
        #expect(refuses { $0.parts[0].events[0].x += 100 })
        #expect(refuses { $0.parts[0].events[0].second += 1000 })
        #expect(refuses { $0.parts[0].events[0].facets = [4] })
        #expect(refuses { $0.parts[0].events[0].number = -4 })
        #expect(refuses { $0.parts[0].events[0].number = .max })
        // Weights that prove less than is said: the checker then searches for itself, and finds that it is so.
        #expect(!refuses { $0.parts[0].weights.removeLast() })
        #expect(refuses { $0.parts[0].weights.append(CountWeight(line: 1, weight: 1)) })
        #expect(refuses { $0.parts[0].weights[0].weight = 2 })
        #expect(refuses { $0.parts[0].weights[0].line = 99 })
        #expect(refuses { $0.parts[0].denominator = 0 })
    }

    /// Splitting reports that can be the same into two parts would count their events twice.
    @Test func aPartThatWasCutInTwoIsRefused() {
        let two = [
            Rectangle(west: 0, east: 2, first: 0, last: 9, observer: 0, atLeast: 3, atMost: 3).line("a"),
            Rectangle(west: 1, east: 3, first: 0, last: 9, observer: 1, atLeast: 3, atMost: 3).line("b"),
        ]
        let apart = two.indices.map { place -> CountPart in
            CountPart(
                lines: [place], atLeast: 3,
                events: [CountedEvents(number: 3, x: 1.5, y: 0.5, second: 5, facets: [1], lines: [place])],
                weights: [CountWeight(line: place, weight: 1)], denominator: 1)
        }
        let answer = CountAnswer(atLeast: 6, atMost: 6, unlimited: 0, alone: 0, parts: apart)
        let alone = CountAnswer(atLeast: 6, atMost: 6, unlimited: 0, alone: 2, parts: [])
        #expect(!checkCounts(alone, two).faults.isEmpty)
        #expect(!checkCounts(answer, two).faults.isEmpty)
        #expect(countBounds(of: two).atLeast == 3)
    }

    /// Random changes of random answers: a lower bound that is too high is never taken.
    @Test func noBoundThatIsTooHighIsTaken() {
        var random = SplitMix64(seed: 77)
        for _ in 0..<300 {
            let lines = (0..<8).map { number in
                CountBoundsTests.randomBox(&random, side: 5, seconds: 5).line("\(number)")
            }
            var answer = countBounds(of: lines)
            guard !answer.parts.isEmpty else { continue }
            let part = Int.random(in: 0..<answer.parts.count, using: &random)
            answer.parts[part].atLeast += 1
            answer.atLeast += 1
            for place in answer.parts[part].weights.indices where Bool.random(using: &random) {
                answer.parts[part].weights[place].weight = answer.parts[part].denominator
            }
            let checked = checkCounts(answer, lines)
            #expect(!checked.faults.isEmpty || !checked.unchecked.isEmpty, "seed 77")
        }
    }
}
