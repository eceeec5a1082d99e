import CaseModel

extension Concession {
    /// "give up N1", or "step down to “some width” (N1/2)".
    var words: String {
        guard let to = steppedDownTo else { return "give up \(demand)" }
        return "step down to “\(to.text)” (\(to.id))"
    }

    /// The demand alone, or the form stepped down to: `N1`, `N1 → N1/2`.
    var shortWords: String { steppedDownTo.map { "\(demand) → \($0.id)" } ?? demand }
}

extension TalksAnswer {
    /// What an opening asks, in words: "give up RU2 + RU3; step down to “some width” (N1/2)".
    func words(asked forms: [String]) -> String {
        let asked = concessions(forms)
        let givenUp = asked.filter { $0.steppedDownTo == nil }.map(\.demand)
        let steps = asked.filter { $0.steppedDownTo != nil }.map(\.words)
        let whole = givenUp.isEmpty ? [] : ["give up \(givenUp.joined(separator: " + "))"]
        return (whole + steps).joined(separator: "; ")
    }

    /// What a core has to do with the goal, as its lists show it.
    enum Bearing {
        /// It names a part of the goal.
        case onGoal
        /// Its demands exclude each other without the goal too, though they speak of what the goal speaks of.
        case whateverTheGoal
        /// Its part of the talks shares no issue and no event with the goal.
        case apart
    }

    func bearing(of core: Core, _ negotiation: Negotiation) -> Bearing {
        let parts = Set(negotiation.goal.map(\.id))
        if core.rules.contains(where: parts.contains) { return .onGoal }
        guard let component = components.first(where: { $0.cores.contains(core) }) else { return .whateverTheGoal }
        let issues = Set(component.issues)
        let events = Set(component.events)
        let isTouched = negotiation.goal.contains { part in
            part.formula.issues.contains { issues.contains(negotiation.issues[$0].id) }
                || part.formula.events.contains { events.contains(negotiation.events[$0].id) }
        }
        return isTouched ? .whateverTheGoal : .apart
    }

    /// The numbers, from 0, of the listed openings that cost what this one costs, without it.
    func ties(of number: Int) -> [Int] {
        guard firstOpenings.indices.contains(number) else { return [] }
        let cost = firstOpenings[number].cost
        return firstOpenings.indices.filter { $0 != number && firstOpenings[$0].cost == cost }
    }
}

/// "opening 2", "openings 2 and 3", "openings 2, 3 and 4 others".
func openingsInWords(_ numbers: [Int]) -> String {
    let shown = numbers.map { "\($0 + 1)" }
    switch shown.count {
    case 1: return "opening \(shown[0])"
    case 2...4: return "openings \(shown.dropLast().joined(separator: ", ")) and \(shown[shown.count - 1])"
    default: return "openings \(shown.prefix(3).joined(separator: ", ")) and \(shown.count - 3) others"
    }
}
