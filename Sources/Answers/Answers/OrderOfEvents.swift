import CaseModel
import Values

/// Laws of a case that an order of events breaks, whatever else happens: events that it does not name may happen at any
/// time or never, and any outcome may be agreed.
func ordersAgainstLaws(_ order: [[String]], _ found: Case, _ what: String) -> [String] {
    guard order.contains(where: { !$0.isEmpty }) else { return [] }
    var steps: [Int: Int] = [:]
    for (step, events) in order.enumerated() {
        for event in events {
            if let number = found.events.firstIndex(where: { $0.id == event }) { steps[number] = step }
        }
    }
    return found.laws.compactMap { law in
        guard let formula = law.formula, formula.holds(steps: steps) == .excluded else { return nil }
        return "\(what) goes against the law '\(law.id)' of the case: \(law.says); expected an order that it allows"
    }
}

extension Formula {
    /// Whether it holds where some events happen in known steps, and nothing is known of the others.
    fileprivate func holds(steps: [Int: Int]) -> ThreeValued {
        switch self {
        case .constant(let value): return ThreeValued(value)
        case .occurs(let event): return steps[event] != nil ? .certain : .possible
        case .before(let first, let second):
            if first == second { return .excluded }
            guard let early = steps[first], let late = steps[second] else { return .possible }
            return early < late ? .certain : .excluded
        case .outcome, .comparison: return .possible
        case .not(let inner): return !inner.holds(steps: steps)
        case .all(let parts): return parts.reduce(.certain) { min($0, $1.holds(steps: steps)) }
        case .any(let parts): return parts.reduce(.excluded) { max($0, $1.holds(steps: steps)) }
        }
    }
}
