import CaseModel
import Wording

extension Concession {
    /// "give up N1", or "step down to “some width” (N1/2)".
    var words: String {
        guard let to = steppedDownTo else { return "give up \(demand)" }
        return "step down to “\(to.text)” (\(to.id))"
    }

    /// The demand alone, or the form stepped down to: `N1`, `N1 → N1/2`.
    var shortWords: String { steppedDownTo.map { "\(demand) → \($0.id)" } ?? demand }
}

extension DemandForms {
    /// What an opening asks, in words: "give up RU2 + RU3; step down to “some width” (N1/2)".
    func words(asked forms: [String]) -> String { concessions(forms).words }
}

extension [Concession] {
    /// "give up RU2 + RU3; step down to “some width” (N1/2)".
    var words: String {
        let givenUp = filter { $0.steppedDownTo == nil }.map(\.demand)
        let steps = filter { $0.steppedDownTo != nil }.map(\.words)
        let whole = givenUp.isEmpty ? [] : ["give up \(givenUp.joined(separator: " + "))"]
        return (whole + steps).joined(separator: "; ")
    }
}

extension TalksAnswer {
    /// What a core has to do with the goal, as its lists show it.
    enum Bearing {
        /// It names a part of the goal.
        case onGoal
        /// Its demands exclude each other without the goal too, though they speak of what the goal speaks of.
        case whateverTheGoal
        /// Its part of the talks shares no issue, no amount and no event with the goal.
        case apart
    }

    /// The cores of all components, the shortest first, each with what it has to do with the goal.
    func coresWithBearing(_ negotiation: Negotiation) -> [(core: Core, bearing: Bearing)] {
        let parts = Set(negotiation.goal.map(\.id))
        let touched = Set(
            components(
                touchedBy: negotiation.goal.map(\.formula), issues: negotiation.issues.map(\.id),
                amounts: negotiation.amounts.map(\.id), events: negotiation.events.map(\.id)))
        let all = components.enumerated().flatMap { place, component in
            let isTouched = touched.contains(place)
            return component.cores.map { core -> (core: Core, bearing: Bearing) in
                if core.rules.contains(where: parts.contains) { return (core, .onGoal) }
                return (core, isTouched ? .whateverTheGoal : .apart)
            }
        }
        return all.enumerated()
            .sorted { ($0.element.core.demands.count, $0.offset) < ($1.element.core.demands.count, $1.offset) }
            .map(\.element)
    }
}

/// "opening 2", "openings 2 and 3", "openings 2, 3 and 4 others".
func openingsInWords(_ numbers: [Int]) -> String {
    let shown = numbers.map { "\($0 + 1)" }
    switch shown.count {
    case 1: return say("opening \(shown[0])")
    case 2...4: return say("openings \(shown.dropLast().joined(separator: ", ")) and \(shown[shown.count - 1])")
    default: return say("openings \(shown.prefix(3).joined(separator: ", ")) and \(shown.count - 3) others")
    }
}
