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
        var order: [(day: Int?, group: [Int])] = []
        var days: [Int: Int] = [:]
        var amounts: [Int: Int] = [:]
        var gaveUp = false
        for group in separate(roots) {
            var search = Search(SearchProblem(group, simultaneousWith: simultaneousWith, in: negotiation))
            let verdict = search.run(limit: budget.share)
            budget.spend(search.state.steps)
            switch verdict {
            case .none: return .none
            case .gaveUp: gaveUp = true
            case .holds:
                options.merge(search.state.options) { first, _ in first }
                var state = search.state
                let numbers = state.numbers()
                order += state.order(by: numbers)
                for (measure, number) in numbers {
                    if let amount = measure.amount { amounts[amount] = number }
                    if let event = measure.event { days[event] = number }
                }
            }
        }
        if gaveUp { return .gaveUp }
        for issue in Set(formulas.flatMap(\.issues)) where options[issue] == nil {
            // Named where it does not matter: any option will do, if there is one.
            guard negotiation.issues.indices.contains(issue) else { continue }
            guard !negotiation.issues[issue].options.isEmpty else { return .none }
            options[issue] = 0
        }
        for amount in Set(formulas.flatMap(\.amounts)) where amounts[amount] == nil {
            guard negotiation.amounts.indices.contains(amount) else { continue }
            amounts[amount] = negotiation.amounts[amount].least
        }
        // Groups that were searched apart are put together by their days, those without days first.
        let byDay = order.enumerated().sorted {
            ($0.element.day ?? .min, $0.offset) < ($1.element.day ?? .min, $1.offset)
        }
        // A world is handed out only if the model itself says that it is one.
        let past = Set(negotiation.past)
        let toCome = byDay.map { $0.element.group.filter { !past.contains($0) } }.filter { !$0.isEmpty }
        let occurring = Set(toCome.joined())
        days = days.filter { occurring.contains($0.key) }
        for event in negotiation.past { days[event] = negotiation.pastDays[event] }
        // Named in a part that is decided without it: any day that fits will do.
        let undated = Set(formulas.flatMap(\.datedEvents)).filter { occurring.contains($0) && days[$0] == nil }
        var orderWithDays = World(
            options: options, order: negotiation.past.map { [$0] } + toCome, days: days, amounts: amounts)
        if !undated.isEmpty { orderWithDays.fillInDays(of: undated, from: negotiation.firstDay ?? 0) }
        let world = orderWithDays
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
        var firstWithAmount: [Int: Int] = [:]
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
            case .span(let comparison):
                for event in comparison.events { join(index, event, &firstWithEvent) }
                for amount in comparison.amounts { join(index, amount, &firstWithAmount) }
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

    /// The events known to occur in an order that has everything known about it, at the same time only what must be, with
    /// their days where they have any: then the days come first, with which what is known of the order agrees.
    ///
    /// An event has fewer events not after it than any event that it is strictly before, so their number sorts them.
    fileprivate func order(by numbers: [Measure: Int]) -> [(day: Int?, group: [Int])] {
        let occurring = problem.events.indices.filter { occurs($0) }
        let keyed = occurring.map { event in
            let earlier = occurring.filter { $0 == event || isNotAfter($0, event) }
            let tied = earlier.first { $0 == event || isNotAfter(event, $0) } ?? event
            let day = numbers[.day(event: problem.events[event])]
            return (key: (day ?? .min, earlier.count, tied), day: day, event: event)
        }
        var groups: [(day: Int?, group: [Int])] = []
        var last: (Int, Int, Int)?
        let sorted = keyed.sorted { (left, right) -> Bool in
            left.key != right.key ? left.key < right.key : left.event < right.event
        }
        for (key, day, event) in sorted {
            if let last, last == key {
                groups[groups.count - 1].group.append(problem.events[event])
            } else {
                groups.append((day, [problem.events[event]]))
            }
            last = key
        }
        return groups
    }
}

extension World {
    /// Gives events that have none a day on which they can lie in the order: that of the last one before them that has a day.
    fileprivate mutating func fillInDays(of events: Set<Int>, from first: Int) {
        var last = first
        for group in order {
            if let day = group.compactMap({ days[$0] }).first { last = max(last, day) }
            for event in group where events.contains(event) { days[event] = last }
        }
    }
}
