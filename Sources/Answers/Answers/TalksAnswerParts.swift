public import CaseModel
import Wording

extension TalksAnswer {
    /// The cores of all components, the shortest first.
    public var allCores: [Core] {
        components.flatMap(\.cores).enumerated()
            .sorted { ($0.element.demands.count, $0.offset) < ($1.element.demands.count, $1.offset) }.map(\.element)
    }
}

extension Move {
    /// The move in words, with ids.
    public var words: String {
        switch self {
        case .drop(let demand): return say("drop \(demand)")
        case .stepDown(let demand, let step): return say("step \(demand) down to its form \(step)")
        case .split(let event, let first, let second, _, _):
            return say("split \(event) into \(first.id) and \(second.id)")
        case .addOption(let issue, let option, _): return say("add to \(issue) the option \(option.id)")
        case .postpone(let issue, let body, _, _): return say("defer \(issue) to \(body)")
        }
    }
}
