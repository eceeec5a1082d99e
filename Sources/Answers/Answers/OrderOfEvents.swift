import CaseModel
import MissionProofs
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
    return lawsBroken(found, what) { first, second in
        steps[first].flatMap { early in
            steps[second].map { late in ThreeValued(early < late) }
        }
    } occurs: {
        steps[$0] != nil
    }
}

/// What is supposed against what the case holds: another day for an event that has taken place, a day that its own order
/// of events or a law excludes beside the days of the others. On one day either of two may have come first.
func supposedAgainst(_ found: Case, _ supposed: [MissionQuestion.SupposedEvent]) -> [String] {
    guard !supposed.isEmpty else { return [] }
    var mistakes: [String] = []
    var days: [Int: ClosedRange<Int>] = [:]
    for (number, event) in found.events.enumerated() where event.state.hasBegun {
        if let held = event.when?.value?.days { days[number] = held }
    }
    for one in supposed {
        guard let number = found.events.firstIndex(where: { $0.id == one.event }) else { continue }
        if let held = days[number], !held.contains(one.day), found.events[number].state.hasBegun {
            mistakes.append(
                "--suppose \(one.event)=\(dayWords(one.day)): by the case '\(one.event)' took place "
                    + (held.count == 1
                        ? "on \(dayWords(held.lowerBound))"
                        : "between \(dayWords(held.lowerBound)) and \(dayWords(held.upperBound))")
                    + "; expected an event to come")
        }
        days[number] = one.day...one.day
    }
    let names = Set(supposed.map(\.event))
    for (number, event) in found.events.enumerated() {
        for earlier in event.after where names.contains(event.id) || names.contains(earlier) {
            guard let other = found.events.firstIndex(where: { $0.id == earlier }), let own = days[number],
                let before = days[other], before.lowerBound > own.upperBound
            else { continue }
            mistakes.append(
                "what is supposed has '\(event.id)' before '\(earlier)', and by the case '\(event.id)' comes after "
                    + "'\(earlier)'; expected that order")
        }
    }
    return mistakes
        + lawsBroken(found, "what is supposed") { first, second in
            guard let early = days[first], let late = days[second] else { return nil }
            if early.upperBound < late.lowerBound { return .certain }
            return early.lowerBound > late.upperBound ? .excluded : .possible
        } occurs: {
            days[$0] != nil
        }
}

/// The laws that do not hold, by what is known of which of two events came first (nil: nothing) and which occur.
private func lawsBroken(
    _ found: Case, _ what: String, isBefore: (Int, Int) -> ThreeValued?, occurs: (Int) -> Bool
) -> [String] {
    found.laws.compactMap { law in
        guard let formula = law.formula, formula.holds(isBefore, occurs) == .excluded else { return nil }
        return "\(what) goes against the law '\(law.id)' of the case: \(law.says); expected an order that it allows"
    }
}

extension Formula {
    /// Whether it holds where the order of some events is known, and nothing is known of the others.
    fileprivate func holds(_ isBefore: (Int, Int) -> ThreeValued?, _ occurs: (Int) -> Bool) -> ThreeValued {
        switch self {
        case .constant(let value): return ThreeValued(value)
        case .occurs(let event): return occurs(event) ? .certain : .possible
        case .before(let first, let second):
            if first == second { return .excluded }
            return isBefore(first, second) ?? .possible
        case .outcome, .comparison: return .possible
        case .not(let inner): return !inner.holds(isBefore, occurs)
        case .all(let parts): return parts.reduce(.certain) { min($0, $1.holds(isBefore, occurs)) }
        case .any(let parts): return parts.reduce(.excluded) { max($0, $1.holds(isBefore, occurs)) }
        }
    }
}
