extension Negotiation {
    /// Applies a move to this copy, and notes in `changes` what it did to the rules. Returns what is wrong with it, in
    /// words; nothing is changed then.
    mutating func apply(_ move: Move) -> [String] {
        switch move {
        case .drop(let demand): return drop(demand)
        case .stepDown(let demand, let step):
            let steps = demands.filter { $0.demand == demand }.map(\.step)
            guard let lowest = steps.max() else { return [unknownDemand(demand)] }
            guard lowest > 1 else {
                return ["demand '\(demand)' has one form; expected one with a ladder to step down"]
            }
            guard step >= 2, step <= lowest else {
                return ["step \(step) of demand '\(demand)' is none below its first; expected 2 to \(lowest)"]
            }
            demands.removeAll { $0.demand == demand && $0.step < step }
            return []
        case .split(let event, let first, let second, let meansFirst, let meansBoth):
            return split(event, first, second, meansFirst, meansBoth)
        case .addOption(let issue, let option, let contents):
            return addOption(
                issue, option, contents: contents, contentsOf: { contents.contains($0.demand) },
                label: "add to \(issue) the option \(option.id) (\(option.name))")
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
                }, label: "defer \(issue) to \(body)")
        }
    }

    /// Takes a demand out; `ID/2` the second form of a ladder with all that are stronger.
    private mutating func drop(_ name: String) -> [String] {
        if demands.contains(where: { $0.demand == name }) {
            demands.removeAll { $0.demand == name }
            return []
        }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let step = Int(parts[1]), demands.contains(where: { $0.demand == parts[0] }) else {
            return [unknownDemand(name)]
        }
        let own = demands.filter { $0.demand == parts[0] }
        guard own.contains(where: { $0.step == step }) else {
            let known = own.map { "\(parts[0])/\($0.step)" }.joined(separator: ", ")
            return ["demand '\(parts[0])' has no form '\(name)'; expected one of: \(parts[0]), \(known)"]
        }
        demands.removeAll { $0.demand == parts[0] && $0.step <= step }
        return []
    }

    private mutating func split(
        _ event: String, _ first: Move.Named, _ second: Move.Named, _ meansFirst: [String], _ meansBoth: [String]
    ) -> [String] {
        guard let index = events.firstIndex(where: { $0.id == event }) else {
            return [unknownName(event, kind: "event", among: events.map(\.id))]
        }
        var mistakes: [String] = []
        if past.contains(index) {
            mistakes.append("event '\(event)' was held, so nothing of it is to come; expected a step to come")
        }
        let others = Set(events.map(\.id)).subtracting([event])
        for name in [first, second] where others.contains(name.id) {
            mistakes.append("there is an event '\(name.id)' already; expected a new id")
        }
        if first.id == second.id { mistakes.append("both parts of '\(event)' are called '\(first.id)'") }
        let known = ruleNames
        let speaking = Set(namedRules.filter { $0.formula.events.contains(index) }.map(\.name))
        for name in meansFirst + meansBoth {
            if !known.contains(name) {
                mistakes.append(unknownName(name, kind: "law, goal part or demand", among: known))
            } else if !speaking.contains(name) {
                mistakes.append("'\(name)' does not speak of '\(event)'; expected a law, goal part or demand that does")
            }
        }
        for name in meansBoth where meansFirst.contains(name) {
            mistakes.append("'\(name)' is said to mean the first part of '\(event)' and both; expected one of the two")
        }
        guard mistakes.isEmpty else { return mistakes }

        events[index] = Event(id: second.id, name: second.name)
        let new = events.count
        events.append(Event(id: first.id, name: first.name))
        for pair in simultaneous where pair.first == index || pair.second == index {
            simultaneous.append(Pair(new, pair.first == index ? pair.second : pair.first))
        }
        func renamed(_ formula: Formula) -> Formula {
            formula.replacingAtoms { atom in
                switch atom {
                case .occurs(index): return .occurs(event: new)
                case .before(let early, let late):
                    return .before(first: early == index ? new : early, second: late == index ? new : late)
                case .comparison(let comparison):
                    func moved(_ measure: Measure) -> Measure {
                        measure == .day(event: index) ? .day(event: new) : measure
                    }
                    return .difference(
                        moved(comparison.larger), minus: moved(comparison.smaller), atMost: comparison.atMost)
                default: return atom
                }
            }
        }
        var meaning: [(both: Bool, first: Bool, name: String)] = []
        func meant(_ formula: Formula, by name: String) -> Formula {
            let both = meansBoth.contains(name)
            let first = meansFirst.contains(name)
            if formula.events.contains(index), !meaning.contains(where: { $0.name == name }) {
                meaning.append((both, first, name))
            }
            return both ? .all([renamed(formula), formula]) : first ? renamed(formula) : formula
        }
        for rule in laws.indices { laws[rule].formula = meant(laws[rule].formula, by: laws[rule].id) }
        for rule in goal.indices { goal[rule].formula = meant(goal[rule].formula, by: goal[rule].id) }
        for form in demands.indices { demands[form].formula = meant(demands[form].formula, by: demands[form].demand) }
        laws.append(
            Rule(
                id: "split-\(event)", text: "\(second.name) only after \(first.name)",
                formula: .onlyAfter(event: index, other: new)))
        func list(_ isWanted: ((both: Bool, first: Bool, name: String)) -> Bool) -> String {
            let names = meaning.filter(isWanted).map(\.name)
            return names.isEmpty ? "no rule" : names.joined(separator: ", ")
        }
        changes.append(
            "split \(event): \(first.id) (\(first.name)) is meant by \(list { $0.first }); "
                + "\(second.id) (\(second.name)) by \(list { !$0.first && !$0.both }); both by \(list { $0.both })")
        return []
    }

    private mutating func addOption(
        _ issue: String, _ option: Move.Named, contents: [String], contentsOf isContent: (DemandForm) -> Bool,
        label: String
    ) -> [String] {
        guard let index = issues.firstIndex(where: { $0.id == issue }) else { return [unknownIssue(issue)] }
        var mistakes: [String] = []
        if issues[index].options.isEmpty {
            mistakes.append("issue '\(issue)' has no options; expected one with two or more")
        }
        if issues[index].options.contains(where: { $0.id == option.id }) {
            mistakes.append("issue '\(issue)' has an option '\(option.id)' already; expected a new id")
        }
        let known = laws.map(\.id) + demands.map(\.demand)
        let speaking = Set(namedRules.filter { $0.formula.issues.contains(index) }.map(\.name))
        for name in contents {
            if !known.contains(name) {
                mistakes.append(unknownName(name, kind: "law or demand", among: known))
            } else if !speaking.contains(name) {
                mistakes.append("'\(name)' does not speak of '\(issue)'; expected a law or demand that does")
            }
        }
        guard mistakes.isEmpty else { return mistakes }

        let new = issues[index].options.count
        issues[index].options.append(NamedOption(id: option.id, name: option.name))
        var content: [String] = []
        var standing: [String] = []
        func note(_ name: String, _ formula: Formula) {
            if !content.contains(name) { content.append(name) }
            let asksMore = !formula.events.isEmpty || !formula.amounts.isEmpty || formula.issues.count > 1
            if asksMore, !standing.contains(name) { standing.append(name) }
        }
        for form in demands.indices where isContent(demands[form]) {
            note(demands[form].demand, demands[form].formula)
            demands[form].formula = demands[form].formula.contentWith(new, of: index)
        }
        for rule in laws.indices where contents.contains(laws[rule].id) {
            note(laws[rule].id, laws[rule].formula)
            laws[rule].formula = laws[rule].formula.contentWith(new, of: index)
        }
        changes.append(
            "\(label): content with it, as to \(issue), "
                + "\(content.count == 1 ? "is" : "are") \(content.isEmpty ? "no rule" : content.joined(separator: ", "))"
                + (standing.isEmpty
                    ? ""
                    : "; what else \(standing.joined(separator: ", ")) \(standing.count == 1 ? "asks" : "ask") still stands")
        )
        return []
    }

    /// Laws, parts of the goal and forms of demands by the names that moves use.
    private var namedRules: [(name: String, formula: Formula)] {
        hardRules.map { ($0.id, $0.formula) } + demands.map { ($0.demand, $0.formula) }
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

extension Formula {
    /// The same with all that it asks of an issue fulfilled by one more option: where it asks for certain outcomes, this
    /// one will do as well; where it excludes some, this one is not among them. What else it asks is as before.
    func contentWith(_ option: Int, of issue: Int, asked: Bool = true) -> Formula {
        switch self {
        case .outcome(issue, let options) where asked: return .outcome(issue: issue, options: options + [option])
        case .constant, .occurs, .before, .outcome, .comparison: return self
        case .not(let inner): return .not(inner.contentWith(option, of: issue, asked: !asked))
        case .all(let parts): return .all(parts.map { $0.contentWith(option, of: issue, asked: asked) })
        case .any(let parts): return .any(parts.map { $0.contentWith(option, of: issue, asked: asked) })
        }
    }
}
