public import CaseModel
import SeededRandom

/// The family of `talks-engine.md`: issues of three options; 70 % of the demands ask for one option, 20 % for either of
/// two, 10 % link two issues ("if A is x then B is y"); weights 1 to 10; no events.
public func randomFamily(demands: Int, issues: Int, seed: UInt64) -> Negotiation {
    var random = SplitMix64(seed: seed)
    var made = Negotiation(
        issues: (0..<issues).map { issue in
            .init(id: "i\(issue)", name: "i\(issue)", options: (0..<3).map { .init(id: "o\($0)", name: "o\($0)") })
        },
        goal: [.init(id: "goal", text: "anything", formula: .constant(true))], parties: ["p0", "p1", "p2"])
    for number in 0..<demands {
        let issue = Int.random(in: 0..<issues, using: &random)
        let option = Int.random(in: 0..<3, using: &random)
        let formula: Formula
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<7: formula = .outcome(issue: issue, options: [option])
        case 7..<9: formula = .outcome(issue: issue, options: (0..<3).filter { $0 != option })
        default:
            let other = (issue + Int.random(in: 1..<issues, using: &random)) % issues
            let wanted = Int.random(in: 0..<3, using: &random)
            formula = .implies(.outcome(issue: issue, options: [option]), .outcome(issue: other, options: [wanted]))
        }
        made.demands.append(
            .init(
                id: "d\(number)", demand: "d\(number)", party: "p\(number % 3)", text: "demand \(number)",
                salience: Int.random(in: 1...10, using: &random), formula: formula))
    }
    return made
}

/// A small random negotiation with events, order rules, pairs that may be simultaneous, laws and a goal: for
/// comparison with an oracle.
public func randomNegotiation(seed: UInt64, demands: ClosedRange<Int> = 3...12) -> Negotiation {
    var random = SplitMix64(seed: seed)
    let issueCount = Int.random(in: 0...4, using: &random)
    let eventCount = Int.random(in: issueCount == 0 ? 2...4 : 0...4, using: &random)
    var made = Negotiation(
        issues: (0..<issueCount).map { issue in
            let options = Int.random(in: 2...3, using: &random)
            return .init(
                id: "i\(issue)", name: "i\(issue)", options: (0..<options).map { .init(id: "o\($0)", name: "o\($0)") })
        },
        events: (0..<eventCount).map { .init(id: "e\($0)", name: "e\($0)") }, parties: ["p0", "p1", "p2"])
    for first in 0..<eventCount {
        for second in 0..<first where Int.random(in: 0..<4, using: &random) == 0 {
            made.simultaneous.append(.init(first, second))
        }
    }
    for number in 0..<Int.random(in: 0...3, using: &random) {
        made.laws.append(.init(id: "law\(number)", text: "law", formula: randomFormula(made, depth: 2, &random)))
    }
    for number in 0..<Int.random(in: 1...2, using: &random) {
        made.goal.append(.init(id: "goal\(number)", text: "goal", formula: randomFormula(made, depth: 1, &random)))
    }
    for number in 0..<Int.random(in: demands, using: &random) {
        made.demands.append(
            .init(
                id: "d\(number)", demand: "d\(number)", party: "p\(number % 3)", text: "demand \(number)",
                salience: Int.random(in: 0...10, using: &random), formula: randomFormula(made, depth: 2, &random)))
    }
    return made
}

private func randomFormula(_ made: Negotiation, depth: Int, _ random: inout SplitMix64) -> Formula {
    let choice = Int.random(in: 0..<(depth > 0 ? 10 : 5), using: &random)
    func part(_ random: inout SplitMix64) -> Formula { randomFormula(made, depth: depth - 1, &random) }
    switch choice {
    case 0..<2 where !made.issues.isEmpty, 2..<5 where made.events.count < 2 && !made.issues.isEmpty:
        let issue = Int.random(in: 0..<made.issues.count, using: &random)
        let count = made.issues[issue].options.count
        let first = Int.random(in: 0..<count, using: &random)
        let outcome = Formula.outcome(issue: issue, options: [first])
        return Bool.random(using: &random) ? outcome : .not(outcome)
    case 0..<3:
        return .occurs(event: Int.random(in: 0..<made.events.count, using: &random))
    case 3..<5:
        let first = Int.random(in: 0..<made.events.count, using: &random)
        let second = (first + Int.random(in: 1..<made.events.count, using: &random)) % made.events.count
        return .before(first: first, second: second)
    case 5: return .not(part(&random))
    case 6: return .all([part(&random), part(&random)])
    case 7: return .any([part(&random), part(&random)])
    case 8: return .implies(part(&random), part(&random))
    default:
        guard made.events.count >= 2 else { return part(&random) }
        let event = Int.random(in: 0..<made.events.count, using: &random)
        let other = (event + Int.random(in: 1..<made.events.count, using: &random)) % made.events.count
        return .onlyAfter(event: event, other: other)
    }
}
