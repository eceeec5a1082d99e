import CaseModel

/// The deadline passed in the middle of a step.
struct OutOfTime: Error {}

/// Asks of one part of the talks which stands can hold together with laws and goal.
final class PartSolver {
    let part: TalksPart
    private let negotiation: Negotiation
    let encoding: TalksEncoding
    private let solver: SATSolver
    /// For each stand the literal that makes it hold.
    private let selectors: [Int32]
    /// For each rule the literal that makes it hold, where the rules may be left out; empty otherwise.
    private let ruleSelectors: [Int32]

    /// - Parameters:
    ///   - separableRules: whether single rules can be left out, as an explanation needs it.
    ///   - keepsClashes: whether the numbers that clash are kept, to be told as an explanation.
    init(
        _ negotiation: Negotiation, part: TalksPart, separableRules: Bool = false, keepsClashes: Bool = false,
        deadline: ContinuousClock.Instant
    ) throws(OrderTooLarge) {
        self.negotiation = negotiation
        self.part = part
        let rules = negotiation.hardRules
        let formulas = part.rules.map { rules[$0].formula } + part.stands.map(\.formula)
        let encoding = try TalksEncoding(
            negotiation, part: part, formulas: formulas, keepsClashes: keepsClashes, deadline: deadline)
        self.encoding = encoding
        solver = encoding.solver
        ruleSelectors = separableRules ? part.rules.map { _ in encoding.solver.newVariable() } : []
        selectors = part.stands.map { _ in encoding.solver.newVariable() }
        for (place, rule) in part.rules.enumerated() {
            encoding.require(rules[rule].formula, if: separableRules ? ruleSelectors[place] : nil)
        }
        for (place, stand) in part.stands.enumerated() { encoding.require(stand.formula, if: selectors[place]) }
    }

    func literals(of stands: [Int]) -> [Int32] { ruleSelectors + stands.map { selectors[$0] } }

    /// The clashes of numbers that are needed to show that all stands together are impossible; made with `keepsClashes`.
    func neededClashes() throws(OutOfTime) -> [NumberGraph.Clash] {
        let all = Array(part.stands.indices)
        guard try !isPossible(all) else { return [] }
        return encoding.neededClashes(assuming: literals(of: all))
    }

    var standCount: Int { part.stands.count }

    /// Whether the stands can all hold, with all rules or with those given.
    func isPossible(_ stands: some Sequence<Int>, rules: [Int]? = nil) throws(OutOfTime) -> Bool {
        let ruleLiterals = rules.map { $0.map { ruleSelectors[$0] } } ?? ruleSelectors
        switch encoding.solve(assuming: ruleLiterals + stands.map { selectors[$0] }) {
        case .satisfiable: return true
        case .unsatisfiable: return false
        case .undecided: throw OutOfTime()
        }
    }

    /// After `isPossible` was true: the stands that hold in the world found, wanted or not.
    func standsThatHold() -> StandSet {
        let world = encoding.world()
        var found = StandSet(count: standCount)
        for (place, stand) in part.stands.enumerated() where stand.formula.holds(in: world) { found.insert(place) }
        return found
    }

    /// After `isPossible` was true: the world found.
    func world() -> World { encoding.world() }

    /// After `isPossible` was false: those of the stands that were used to show it.
    func failedStands(of stands: [Int]) -> [Int] { stands.filter { solver.isFailed(selectors[$0]) } }

    /// After `isPossible` was false: those of the rules that were used to show it, by their place in the part.
    func failedRules(of rules: [Int]) -> [Int] { rules.filter { solver.isFailed(ruleSelectors[$0]) } }

    /// The stands without those that are not needed for them to be impossible together: a core.
    func core(in impossible: [Int]) throws(OutOfTime) -> StandSet {
        var kept = impossible
        var index = 0
        while index < kept.count {
            let rest = kept[..<index] + kept[(index + 1)...]
            if try isPossible(rest) {
                index += 1
            } else {
                // The stands before `index` are needed by all that follows, so they stay among the failed ones.
                kept = failedStands(of: Array(rest))
                index = min(index, kept.count)
            }
        }
        return StandSet(kept, count: standCount)
    }

    /// The fewest rules that the core needs, by their place in the part; among `preferred` alone where these suffice.
    func rules(neededBy core: StandSet, preferring preferred: [Int], deadline: ContinuousClock.Instant)
        throws(OutOfTime) -> [Int]
    {
        let stands = core.members
        let suffices = try !isPossible(stands, rules: preferred)
        let candidates = suffices ? preferred : Array(ruleSelectors.indices)
        if !suffices { guard try !isPossible(stands, rules: candidates) else { return [] } }
        let spare = try withoutSpareRules(failedRules(of: candidates), stands)
        guard spare.count > 1 else { return spare }
        return try fewestRules(candidates, stands, deadline: deadline)
    }

    private func withoutSpareRules(_ rules: [Int], _ stands: [Int]) throws(OutOfTime) -> [Int] {
        var kept = rules
        var index = 0
        while index < kept.count {
            let rest = Array(kept[..<index] + kept[(index + 1)...])
            if try isPossible(stands, rules: rest) {
                index += 1
            } else {
                kept = failedRules(of: rest)
                index = min(index, kept.count)
            }
        }
        return kept.sorted()
    }

    /// A smallest set of rules that excludes the stands: it holds a rule that is broken in each world in which the stands
    /// hold. Such worlds are collected until the smallest set that meets what each of them breaks excludes the stands
    /// (implicit hitting sets, as for the cheapest openings).
    private func fewestRules(
        _ candidates: [Int], _ stands: [Int], deadline: ContinuousClock.Instant
    ) throws(OutOfTime) -> [Int] {
        let costs = [Int](repeating: 1, count: part.rules.count)
        let sets = CheapestHittingSets(costs: costs, deadline: deadline)
        while true {
            guard let chosen = try sets.next() else { throw OutOfTime() }
            guard try isPossible(stands, rules: chosen.set.members) else { return chosen.set.members }
            // As many rules as can be kept: what is broken then says the most.
            var holding = chosen.set
            for rule in candidates where !holding.contains(rule) {
                if try isPossible(stands, rules: holding.members + [rule]) { holding.insert(rule) }
            }
            sets.add(core: StandSet(candidates.filter { !holding.contains($0) }, count: costs.count))
        }
    }

    /// As many stands as can be added, in this order, to those that the last world satisfies.
    func grown(_ stands: StandSet, adding order: [Int]) throws(OutOfTime) -> StandSet {
        var holding = stands
        for stand in order where !holding.contains(stand) {
            if try isPossible(holding.members + [stand]) { holding.formUnion(standsThatHold()) }
        }
        return holding
    }

    /// A tidy example of a world in which the stands hold: as little as possible happens in it.
    func tidyWorld(_ stands: [Int]) throws(OutOfTime) -> World? {
        var assumed = ruleSelectors + stands.map { selectors[$0] }
        guard case .satisfiable = encoding.solve(assuming: assumed) else { return nil }
        var found = encoding.world()
        for wish in encoding.tidyWishes {
            // What the last world satisfies is kept without asking.
            if solver.isTrue(wish) {
                assumed.append(wish)
                continue
            }
            switch encoding.solve(assuming: assumed + [wish]) {
            case .satisfiable:
                assumed.append(wish)
                found = encoding.world()
            case .unsatisfiable:
                guard case .satisfiable = encoding.solve(assuming: assumed) else { throw OutOfTime() }
            case .undecided: throw OutOfTime()
            }
        }
        return found
    }
}
