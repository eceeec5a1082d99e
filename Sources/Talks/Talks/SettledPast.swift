import CaseModel

extension Negotiation {
    /// The same negotiation with what has taken place already put in as facts: a past event occurs, comes before every
    /// step to come that occurs, and after the past events that stand before it.
    func withPastSettled() -> Negotiation {
        guard !past.isEmpty else { return self }
        let places = Dictionary(uniqueKeysWithValues: past.enumerated().map { ($1, $0) })
        func settled(_ formula: Formula) -> Formula {
            formula.replacingAtoms { atom in
                switch atom {
                case .occurs(let event): return places[event] == nil ? atom : .constant(true)
                case .before(let first, let second):
                    switch (places[first], places[second]) {
                    case (nil, nil): return atom
                    case (_?, nil): return .occurs(event: second)
                    case (nil, _?): return .constant(false)
                    case (let early?, let late?): return .constant(early < late)
                    }
                case .comparison(let comparison):
                    // The day of a past event is a number; one that the file does not give is in no rule.
                    var number = comparison.atMost
                    func measure(_ own: Measure, sign: Int) -> Measure {
                        guard let event = own.event, let day = pastDays[event] else { return own }
                        number += sign * day
                        return .zero
                    }
                    let larger = measure(comparison.larger, sign: -1)
                    let smaller = measure(comparison.smaller, sign: 1)
                    return larger == smaller
                        ? .constant(number >= 0) : .difference(larger, minus: smaller, atMost: number)
                default: return atom
                }
            }
        }
        var facts = self
        for index in laws.indices { facts.laws[index].formula = settled(laws[index].formula) }
        for index in goal.indices { facts.goal[index].formula = settled(goal[index].formula) }
        for index in demands.indices { facts.demands[index].formula = settled(demands[index].formula) }
        return facts
    }

    /// Whether a comparison is one of days that are known: of events that took place on days of the file.
    func isFact(_ comparison: Comparison) -> Bool {
        func isKnown(_ own: Measure) -> Bool { own == .zero || own.event.map { pastDays[$0] != nil } ?? false }
        return isKnown(comparison.larger) && isKnown(comparison.smaller)
    }

    /// The groups with which every world begins.
    var pastOrder: [[String]] { past.map { [events[$0].id] } }
}
