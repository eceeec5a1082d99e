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

    /// The groups with which every world begins.
    var pastOrder: [[String]] { past.map { [events[$0].id] } }
}
