import CaseModel

/// Decides whether formulas can all hold in one world of a negotiation.
///
/// It shares no method with an engine that turns talks into clauses: it keeps the options that are left, the events
/// that occur and a transitively closed order, and searches them exhaustively (see ``Search``). Formulas that share
/// no issue and no event are searched apart and their worlds put side by side.
struct WorldSearch {
    enum Result: Equatable {
        case world(World)
        case none
        case gaveUp
    }

    private let negotiation: Negotiation
    private let simultaneousWith: [Int: Set<Int>]

    init(_ negotiation: Negotiation) {
        self.negotiation = negotiation
        var partners: [Int: Set<Int>] = [:]
        for pair in negotiation.simultaneous {
            partners[pair.first, default: []].insert(pair.second)
            partners[pair.second, default: []].insert(pair.first)
        }
        simultaneousWith = partners
    }

    /// A world in which all formulas hold and every issue that they name has an option (what has taken place stands in front
    /// of it; that the formulas agree with it is for the caller to demand); or the certainty that there is
    /// none; or neither, if the budget's share did not suffice.
    func world(of formulas: [Formula], budget: StepBudget) -> Result {
        let roots = formulas.flatMap { Condition($0, in: negotiation).roots }
        guard budget.spend(roots.count + 1) else { return .gaveUp }
        if roots.contains(where: \.isNever) { return .none }
        var options: [Int: Int] = [:]
        var order: [[Int]] = []
        var gaveUp = false
        for group in separate(roots) {
            var search = Search(SearchProblem(group, simultaneousWith: simultaneousWith))
            let verdict = search.run(limit: budget.share)
            budget.spend(search.state.steps)
            switch verdict {
            case .none: return .none
            case .gaveUp: gaveUp = true
            case .holds:
                options.merge(search.state.options) { first, _ in first }
                order += search.state.order
            }
        }
        if gaveUp { return .gaveUp }
        for issue in Set(formulas.flatMap(\.issues)) where options[issue] == nil {
            // Named where it does not matter: any option will do, if there is one.
            guard negotiation.issues.indices.contains(issue) else { continue }
            guard !negotiation.issues[issue].options.isEmpty else { return .none }
            options[issue] = 0
        }
        // A world is handed out only if the model itself says that it is one.
        let past = Set(negotiation.past)
        let toCome = order.map { $0.filter { !past.contains($0) } }.filter { !$0.isEmpty }
        let world = World(options: options, order: negotiation.past.map { [$0] } + toCome)
        guard negotiation.admits(world), formulas.allSatisfy({ $0.holds(in: world) }) else { return .gaveUp }
        return .world(world)
    }

    /// The conditions in groups that share no issue and no event, in the order in which the groups begin.
    private func separate(_ conditions: [Condition]) -> [[Condition]] {
        var parent = Array(conditions.indices)
        func top(_ index: Int) -> Int {
            var index = index
            while parent[index] != index {
                parent[index] = parent[parent[index]]
                index = parent[index]
            }
            return index
        }
        var firstWithIssue: [Int: Int] = [:]
        var firstWithEvent: [Int: Int] = [:]
        func join(_ index: Int, _ key: Int, _ firsts: inout [Int: Int]) {
            guard let first = firsts[key] else {
                firsts[key] = index
                return
            }
            let (one, other) = (top(first), top(index))
            parent[max(one, other)] = min(one, other)
        }
        func visit(_ condition: Condition, _ index: Int) {
            switch condition {
            case .occurs(let event), .absent(let event): join(index, event, &firstWithEvent)
            case .before(let one, let other), .notBefore(let one, let other):
                join(index, one, &firstWithEvent)
                join(index, other, &firstWithEvent)
            case .oneOf(let issue, _): join(index, issue, &firstWithIssue)
            case .all(let parts), .any(let parts): for part in parts { visit(part, index) }
            }
        }
        for (index, condition) in conditions.enumerated() { visit(condition, index) }
        var groups: [Int: [Condition]] = [:]
        for (index, condition) in conditions.enumerated() { groups[top(index), default: []].append(condition) }
        return groups.keys.sorted().compactMap { groups[$0] }
    }
}

extension SearchState {
    /// For each issue the first option that is left.
    fileprivate var options: [Int: Int] {
        var options: [Int: Int] = [:]
        for (slot, issue) in problem.issues.enumerated() {
            for word in 0..<issue.width where optionWord(slot, word) != 0 {
                options[issue.issue] = word << 6 + optionWord(slot, word).trailingZeroBitCount
                break
            }
        }
        return options
    }

    /// The events known to occur in an order that has everything known about it, at the same time only what must be.
    ///
    /// An event has fewer events not after it than any event that it is strictly before, so their number sorts them.
    fileprivate var order: [[Int]] {
        let occurring = problem.events.indices.filter { occurs($0) }
        let keyed = occurring.map { event in
            let earlier = occurring.filter { $0 == event || isNotAfter($0, event) }
            let tied = earlier.first { $0 == event || isNotAfter(event, $0) } ?? event
            return (key: (earlier.count, tied), event: event)
        }
        var groups: [[Int]] = []
        var last: (Int, Int)?
        let sorted = keyed.sorted { (left, right) -> Bool in
            if left.key.0 != right.key.0 { return left.key.0 < right.key.0 }
            if left.key.1 != right.key.1 { return left.key.1 < right.key.1 }
            return left.event < right.event
        }
        for (key, event) in sorted {
            if let last, last == key {
                groups[groups.count - 1].append(problem.events[event])
            } else {
                groups.append([problem.events[event]])
            }
            last = key
        }
        return groups
    }
}
