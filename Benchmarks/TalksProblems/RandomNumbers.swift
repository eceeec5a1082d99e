public import CaseModel
import SeededRandom

/// A small random negotiation with days, deadlines, amounts and ranges, for comparison with plain enumeration: its numbers
/// are so small that what is possible at all is possible within the days of ``AllWorlds``.
public func randomNumbers(seed: UInt64, demands: ClosedRange<Int> = 3...6) -> Negotiation {
    var random = SplitMix64(seed: seed)
    let eventCount = Int.random(in: 0...3, using: &random)
    let amountCount = eventCount > 1 ? 3 - eventCount : Int.random(in: 1...2, using: &random)
    var made = Negotiation(
        amounts: (0..<amountCount).map {
            .init(
                id: "a\($0)", name: "a\($0)", unit: .pieces, least: Int.random(in: 0...1, using: &random),
                most: Bool.random(using: &random) ? Int.random(in: 1...4, using: &random) : 5)
        },
        events: (0..<eventCount).map { .init(id: "e\($0)", name: "e\($0)") },
        firstDay: eventCount > 2 || Bool.random(using: &random) ? Int.random(in: -1...1, using: &random) : nil,
        parties: ["p0", "p1", "p2"])
    if eventCount == 3, Bool.random(using: &random) {
        made.past = [0]
        made.pastDays = [0: Int.random(in: -2...(made.firstDay ?? 0), using: &random)]
    }
    if Bool.random(using: &random) {
        made.issues = [.init(id: "i", name: "i", options: ["x", "y"].map { .init(id: $0, name: $0) })]
    }
    for first in 0..<eventCount where !made.past.contains(first) {
        for second in 0..<first where Bool.random(using: &random) && !made.past.contains(second) {
            made.simultaneous.append(.init(first, second))
        }
    }
    for number in 0..<Int.random(in: 0...2, using: &random) {
        made.laws.append(.init(id: "law\(number)", text: "law", formula: formula(made, depth: 1, &random)))
    }
    made.goal = [.init(id: "goal", text: "goal", formula: formula(made, depth: 0, &random))]
    for number in 0..<Int.random(in: demands, using: &random) {
        made.demands.append(
            .init(
                id: "d\(number)", demand: "d\(number)", party: "p\(number % 3)", text: "demand \(number)",
                salience: Int.random(in: 0...10, using: &random), formula: formula(made, depth: 1, &random)))
    }
    return made
}

private func formula(_ made: Negotiation, depth: Int, _ random: inout SplitMix64) -> Formula {
    let measures: [Measure] =
        made.events.indices.map { .day(event: $0) } + made.amounts.indices.map { .amount($0) }
    switch Int.random(in: 0..<(depth > 0 ? 12 : 7), using: &random) {
    case 0 where !made.issues.isEmpty: return .outcome(issue: 0, options: [Int.random(in: 0...1, using: &random)])
    case 1 where !made.events.isEmpty: return .occurs(event: Int.random(in: 0..<made.events.count, using: &random))
    case 2 where made.events.count > 1:
        let first = Int.random(in: 0..<made.events.count, using: &random)
        let second = (first + Int.random(in: 1..<made.events.count, using: &random)) % made.events.count
        return .before(first: first, second: second)
    case 7: return .not(formula(made, depth: depth - 1, &random))
    case 8: return .all([formula(made, depth: depth - 1, &random), formula(made, depth: depth - 1, &random)])
    case 9: return .any([formula(made, depth: depth - 1, &random), formula(made, depth: depth - 1, &random)])
    case 10: return .implies(formula(made, depth: depth - 1, &random), formula(made, depth: depth - 1, &random))
    default:
        let one = measures[Int.random(in: 0..<measures.count, using: &random)]
        let like = measures.filter { $0 != one && ($0.event == nil) == (one.event == nil) }
        let other =
            like.isEmpty || Bool.random(using: &random) ? .zero : like[Int.random(in: 0..<like.count, using: &random)]
        let number =
            other == .zero
            ? Int.random(in: one.event == nil ? 0...4 : 0...2, using: &random) : Int.random(in: -1...1, using: &random)
        return Bool.random(using: &random)
            ? .difference(one, minus: other, atMost: number) : .difference(other, minus: one, atMost: -number)
    }
}
