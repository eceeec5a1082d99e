import CaseModel
import Foundation
import Talks
import TalksProblems
import TalksVerification
import TestSupport
import Testing

/// Answers whose lists are cut short claim less; what they still claim is proved, and what they do not show is refused.
@Suite struct PartialAnswerTests {
    static let seed = testSeed(1, for: "partial answers")

    private struct Sample {
        var seed: UInt64
        var negotiation: Negotiation
        var full: TalksAnswer
        var partial: TalksAnswer
    }

    /// Random negotiations answered in full and, with only the first opening asked for, in part.
    private static func samples(_ count: Int) -> [Sample] {
        var found: [Sample] = []
        var number: UInt64 = 0
        while found.count < count, number < 20_000 {
            number += 1
            let seed = Self.seed &* 100_000 &+ number
            let negotiation = randomNegotiation(seed: seed, demands: 6...12)
            let full = answerTalks(negotiation, question: TalksQuestion(), title: "test")
            let partial = answerTalks(
                negotiation, question: TalksQuestion(), title: "test",
                limits: TalksLimits(firstOpenings: 1, isComplete: false))
            guard full.openings.complete, !partial.openings.complete else { continue }
            found.append(Sample(seed: seed, negotiation: negotiation, full: full, partial: partial))
        }
        return found
    }

    private static let samples = samples(150)

    @Test func whatIsClaimedIsProved() {
        #expect(Self.samples.count == 150)
        for sample in Self.samples {
            let report = verifyTalks(sample.partial, of: sample.negotiation)
            #expect(report.isProved, "seed \(sample.seed): \(report.faults) \(report.unchecked)")
            #expect(sample.partial.provedFirst >= 1, "seed \(sample.seed)")
            let proved = sample.partial.provedFirst
            #expect(
                sample.partial.firstOpenings.prefix(proved).map(\.cost)
                    == sample.full.firstOpenings.prefix(proved).map(\.cost), "seed \(sample.seed)")
        }
    }

    /// Each of these claims is false, which the full answer shows, or is no longer shown by what is listed.
    @Test func aClaimTooFarIsRefused() {
        var refused = [0, 0, 0, 0, 0, 0]
        for sample in Self.samples {
            func expectRefused(_ kind: Int, _ spoil: (inout TalksAnswer) -> Void) {
                var wrong = sample.partial
                spoil(&wrong)
                guard wrong != sample.partial else { return }
                let isProved = verifyTalks(wrong, of: sample.negotiation).isProved
                #expect(!isProved, "kind \(kind), seed \(sample.seed)")
                refused[kind] += 1
            }
            for (index, part) in sample.partial.components.enumerated() where !part.openingsComplete {
                // A bound above the cheapest opening that is missing.
                let listed = Set(part.openings.map(\.demands))
                let whole = sample.full.components[index].openings.filter { !listed.contains($0.demands) }
                if let cheapest = whole.first?.cost {
                    expectRefused(0) {
                        $0.components[index].costBound = .init(
                            demands: cheapest.demands, salience: cheapest.salience + 1)
                        if $0.question.order == .salience {
                            $0.components[index].costBound = .init(
                                demands: cheapest.demands + 1, salience: cheapest.salience)
                        }
                    }
                }
                expectRefused(1) {
                    $0.components[index].coresComplete = true
                    $0.cores.complete = $0.components.allSatisfy(\.coresComplete)
                }
                expectRefused(2) {
                    guard !whole.isEmpty else { return }
                    $0.components[index].openingsComplete = true
                    $0.components[index].costBound = nil
                    $0.openings.complete = $0.components.allSatisfy(\.openingsComplete)
                    $0.provedFirst = $0.firstOpenings.count
                }
                expectRefused(3) {
                    guard let core = $0.components[index].cores.first else { return }
                    $0.components[index].cores.append(core)
                    $0.cores.number = $0.cores.number.map { $0 + 1 }
                }
                // Called proved with a bound that leaves room for something cheaper.
                expectRefused(4) {
                    $0.components[index].costBound = .init(demands: 0, salience: 0)
                }
            }
            expectRefused(5) { $0.blockedWithoutOne = [.init(outcome: [], order: [])] }
        }
        print("claims refused, seed \(Self.seed): \(refused)")
        #expect(refused.allSatisfy { $0 > 50 }, "\(refused)")
    }
}
