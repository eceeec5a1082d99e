import CaseModel

/// A circle of "this before that" among the rules of a core: the shape of most deadlocks about order.
struct EventCircle {
    struct Arrow {
        var first: Int
        var then: Int
        /// Ids of the demands and laws of the core that ask for it, in the order of the core.
        var holders: [String]
    }
    private(set) var arrows: [Arrow] = []

    /// The circle that holds the most of the core's demands, the shortest of these; nil where the rules have none.
    init?(_ core: TalksAnswer.Core, in negotiation: Negotiation) {
        let edges = EventCircle.edges(of: core, in: negotiation)
        let demands = Set(core.demands)
        var best: [Arrow]?
        func rank(_ circle: [Arrow]) -> (Int, Int) {
            (Set(circle.flatMap(\.holders)).intersection(demands).count, -circle.count)
        }
        for edge in edges {
            guard let back = EventCircle.path(from: edge.then, to: edge.first, edges) else { continue }
            let circle = [edge] + back
            if best.map({ rank($0) < rank(circle) }) ?? true { best = circle }
        }
        guard let best, best.contains(where: { !demands.isDisjoint(with: $0.holders) }) else { return nil }
        arrows = best
    }

    private static func edges(of core: TalksAnswer.Core, in negotiation: Negotiation) -> [Arrow] {
        var edges: [Arrow] = []
        func add(_ id: String, _ formula: Formula) {
            formula.forEachPositiveBefore { first, then in
                if let known = edges.firstIndex(where: { $0.first == first && $0.then == then }) {
                    if !edges[known].holders.contains(id) { edges[known].holders.append(id) }
                } else {
                    edges.append(Arrow(first: first, then: then, holders: [id]))
                }
            }
        }
        for id in core.demands {
            if let form = negotiation.demands.first(where: { $0.id == id }) { add(id, form.formula) }
        }
        for id in core.rules {
            if let rule = negotiation.hardRules.first(where: { $0.id == id }) { add(id, rule.formula) }
        }
        return edges
    }

    /// The shortest way along the arrows, the first of the file where several are as short.
    private static func path(from start: Int, to end: Int, _ edges: [Arrow]) -> [Arrow]? {
        var cameBy: [Int: Arrow] = [:]
        var waiting = [start]
        var seen: Set<Int> = [start]
        while !waiting.isEmpty, !seen.contains(end) {
            let here = waiting.removeFirst()
            for edge in edges where edge.first == here && seen.insert(edge.then).inserted {
                cameBy[edge.then] = edge
                waiting.append(edge.then)
            }
        }
        guard seen.contains(end) else { return nil }
        var path: [Arrow] = []
        var place = end
        while place != start, let edge = cameBy[place] {
            path.insert(edge, at: 0)
            place = edge.first
        }
        return path
    }
}

extension Formula {
    /// Visits every "X before Y" that the formula asks for rather than excludes.
    fileprivate func forEachPositiveBefore(positive: Bool = true, _ visit: (Int, Int) -> Void) {
        switch self {
        case .before(let first, let second): if positive { visit(first, second) }
        case .constant, .occurs, .outcome, .comparison: return
        case .not(let inner): inner.forEachPositiveBefore(positive: !positive, visit)
        case .all(let parts), .any(let parts):
            for part in parts { part.forEachPositiveBefore(positive: positive, visit) }
        }
    }
}
