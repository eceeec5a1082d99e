import Foundation
import Grading
import SeededRandom
import TestSupport

/// Made-up items in which everything is shared often: teams, positions, recordings, channels, upstream sources and
/// citations, also of items that are not listed.
struct RandomEvidence {
    static let seed = testSeed(42, for: "random evidence")

    var random: SplitMix64

    init(_ offset: UInt64) {
        random = SplitMix64(seed: Self.seed &+ offset)
    }

    mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &random) < probability }

    mutating func name(_ kind: String, _ count: Int, known: Double) -> String? {
        guard chance(known) else { return nil }
        return "\(kind)\(Int.random(in: 1...count, using: &random))"
    }

    mutating func item(_ reference: String, contrary: Bool) -> EvidenceItem {
        let isPlain = chance(0.5)
        var item = EvidenceItem(
            reference: reference,
            evidenceClass: EvidenceClass.allCases.randomElement(using: &random) ?? .media,
            propositions: Set(Proposition.allCases.filter { _ in chance(0.7) }),
            reliability: SourceReliability.allCases.randomElement(using: &random) ?? .f)
        if isPlain {
            item.evidenceClass = chance(0.5) ? .directEye : .sensor
            item.reliability = chance(0.5) ? .a : .c
        }
        item.team = name("team ", 4, known: 0.7)
        item.position = name("post ", 4, known: 0.7)
        item.recording = name("tape ", 3, known: 0.15)
        item.channel = name("party ", 2, known: 0.1)
        item.upstream = name("agency ", 3, known: 0.15)
        item.speaker = name("party ", 2, known: item.evidenceClass == .partyClaim ? 0.9 : 0.4)
        item.concerns = name("party ", 2, known: 0.7)
        if chance(0.25) { item.cites.append("E\(Int.random(in: 0...9, using: &random))") }
        if chance(0.1) { item.cites.append("E\(Int.random(in: 0...9, using: &random))") }
        item.isPossible = chance(0.9)
        item.secondReviewer = chance(0.4)
        item.credibilityAsReceived = InformationCredibility.allCases.randomElement(using: &random)
        if chance(0.4) {
            item.examination = Examination(
                by: "team 9", day: chance(0.8) ? Int.random(in: 95...115, using: &random) : nil, isOnSite: chance(0.5))
        }
        if chance(0.2) { item.directionWords = chance(0.5) ? .byExperienced : .byOthers }
        if contrary {
            item.contrary =
                chance(0.5) ? .account : .silence(chance: [0.3, 0.89, 0.9, 1, 2].randomElement(using: &random) ?? 1)
            if chance(0.5) { item.resolution = "another event" }
        }
        return item
    }

    /// Up to eight items of the references E0 to E9, and facts about them.
    mutating func incident() -> (items: [EvidenceItem], facts: IncidentFacts, free: String) {
        var references = (0...9).map { "E\($0)" }.shuffled(using: &random)
        let free = references.removeLast()
        let contraryShare = chance(0.5) ? 0 : 0.3
        let items = references.prefix(Int.random(in: 0...8, using: &random)).map { reference in
            let contrary = chance(contraryShare)
            return item(reference, contrary: contrary)
        }
        var facts = IncidentFacts(day: chance(0.8) ? 100 : nil, prior: [0.1, 0.5, 0.9].randomElement(using: &random)!)
        if chance(0.3) {
            for _ in 0..<3 {
                facts.inconsistent.insert(
                    InconsistentPair(
                        "E\(Int.random(in: 0...9, using: &random))", "E\(Int.random(in: 0...9, using: &random))"))
            }
        }
        if chance(0.05) { facts.discounted[Proposition.allCases.randomElement(using: &random)!] = "a quarry blast" }
        return (items, facts, free)
    }
}
