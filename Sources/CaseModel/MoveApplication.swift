extension Negotiation {
    /// Applies a move to this copy. Returns what is wrong with it, in words; nothing is changed then.
    mutating func apply(_ move: Move) -> [String] {
        switch move {
        case .drop(let demand):
            guard demands.contains(where: { $0.demand == demand }) else { return [unknownDemand(demand)] }
            demands.removeAll { $0.demand == demand }
            return []
        case .stepDown(let demand, let step):
            let steps = demands.filter { $0.demand == demand }.map(\.step)
            guard let lowest = steps.max() else { return [unknownDemand(demand)] }
            guard step >= 1, step <= lowest else {
                return ["demand '\(demand)' has no step \(step); its ladder ends at step \(lowest)"]
            }
            demands.removeAll { $0.demand == demand && $0.step < step }
            return []
        case .split(let event, let first, let second, let meansFirst):
            return split(event, first, second, meansFirst)
        case .addOption(let issue, let option, let contents):
            return addOption(issue, option, contents: contents, contentsOf: { contents.contains($0.demand) })
        case .postpone(let issue, let body, let contents, let except):
            var mistakes: [String] = []
            for demand in except where !demands.contains(where: { $0.demand == demand }) {
                mistakes.append(unknownDemand(demand))
            }
            guard mistakes.isEmpty else { return mistakes }
            guard let index = issues.firstIndex(where: { $0.id == issue }) else { return [unknownIssue(issue)] }
            return addOption(
                issue, Move.Named(id: "deferred", name: "deferred to \(body)"), contents: contents,
                contentsOf: { form in
                    contents.contains(form.demand)
                        || form.party != nil && form.formula.issues.contains(index) && !except.contains(form.demand)
                })
        }
    }

    private mutating func split(
        _ event: String, _ first: Move.Named, _ second: Move.Named, _ meansFirst: [String]
    ) -> [String] {
        guard let index = events.firstIndex(where: { $0.id == event }) else {
            return [unknownName(event, kind: "event", among: events.map(\.id))]
        }
        var mistakes: [String] = []
        let others = Set(events.map(\.id)).subtracting([event])
        for name in [first, second] where others.contains(name.id) {
            mistakes.append("there is an event '\(name.id)' already; expected a new id")
        }
        if first.id == second.id { mistakes.append("both parts of '\(event)' are called '\(first.id)'") }
        let known = ruleNames
        for name in meansFirst where !known.contains(name) {
            mistakes.append(unknownName(name, kind: "law, goal part or demand", among: known))
        }
        guard mistakes.isEmpty else { return mistakes }

        events[index] = Event(id: second.id, name: second.name)
        let new = events.count
        events.append(Event(id: first.id, name: first.name))
        func renamed(_ formula: Formula) -> Formula {
            formula.replacingAtoms { atom in
                switch atom {
                case .occurs(index): return .occurs(event: new)
                case .before(let early, let late):
                    return .before(first: early == index ? new : early, second: late == index ? new : late)
                default: return atom
                }
            }
        }
        for rule in laws.indices where meansFirst.contains(laws[rule].id) {
            laws[rule].formula = renamed(laws[rule].formula)
        }
        for rule in goal.indices where meansFirst.contains(goal[rule].id) {
            goal[rule].formula = renamed(goal[rule].formula)
        }
        for form in demands.indices where meansFirst.contains(demands[form].demand) {
            demands[form].formula = renamed(demands[form].formula)
        }
        laws.append(
            Rule(
                id: "split-\(event)", text: "\(second.name) only after \(first.name)",
                formula: .onlyAfter(event: index, other: new)))
        return []
    }

    private mutating func addOption(
        _ issue: String, _ option: Move.Named, contents: [String], contentsOf isContent: (DemandForm) -> Bool
    ) -> [String] {
        guard let index = issues.firstIndex(where: { $0.id == issue }) else { return [unknownIssue(issue)] }
        var mistakes: [String] = []
        if issues[index].options.isEmpty {
            mistakes.append("issue '\(issue)' has no options; expected one with two or more")
        }
        if issues[index].options.contains(where: { $0.id == option.id }) {
            mistakes.append("issue '\(issue)' has an option '\(option.id)' already; expected a new id")
        }
        let known = ruleNames
        for name in contents where !known.contains(name) {
            mistakes.append(unknownName(name, kind: "law or demand", among: known))
        }
        guard mistakes.isEmpty else { return mistakes }

        let new = issues[index].options.count
        issues[index].options.append(NamedOption(id: option.id, name: option.name))
        let chosen = Formula.outcome(issue: index, options: [new])
        for form in demands.indices where isContent(demands[form]) {
            demands[form].formula = .any([chosen, demands[form].formula])
        }
        for rule in laws.indices where contents.contains(laws[rule].id) {
            laws[rule].formula = .any([chosen, laws[rule].formula])
        }
        return []
    }

    /// The ids by which moves name laws, parts of the goal and demands.
    private var ruleNames: [String] {
        laws.map(\.id) + goal.map(\.id) + demands.map(\.demand)
    }

    private func unknownDemand(_ name: String) -> String {
        unknownName(name, kind: "demand", among: Set(demands.map(\.demand)).sorted())
    }

    private func unknownIssue(_ name: String) -> String {
        unknownName(name, kind: "issue", among: issues.map(\.id))
    }
}
