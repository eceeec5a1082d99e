import CaseModel

extension TalksEncoding {
    /// After stands were impossible, with each clash of numbers kept: those clashes that are needed to show it.
    func neededClashes(assuming literals: [Int32]) -> [NumberGraph.Clash] {
        guard case .unsatisfiable = solver.solve(assuming: literals + clashes.map(\.selector)) else { return [] }
        var kept = clashes.filter { solver.isFailed($0.selector) }
        var index = 0
        while index < kept.count {
            let rest = Array(kept[..<index] + kept[(index + 1)...])
            if case .unsatisfiable = solver.solve(assuming: literals + rest.map(\.selector)) {
                kept = rest
            } else {
                index += 1
            }
        }
        return kept.map(\.clash)
    }

    /// A literal that makes the formula hold.
    func selector(for formula: Formula) -> Int32 {
        let selector = solver.newVariable()
        require(formula, if: selector)
        return selector
    }
}

extension PartSolver {
    /// How far a number of a formula that cannot hold beside these stands would have to move, all else of the formula as it
    /// is: the least "at most" that would do, with a world. Nil where no number would do.
    func leastNumber(
        of formula: Formula, at place: Int, beside stands: [Int]
    ) throws(OutOfTime) -> (number: Int, world: World)? {
        let asked = formula.comparisonsAsked[place]
        let beside = literals(of: stands) + [encoding.selector(for: formula.asking(nil, at: place))]
        guard try isSatisfiable(beside) else { return nil }
        while true {
            guard let number = encoding.leastDifference(asked) else { return nil }
            func atMost(_ number: Int) -> [Int32] {
                beside + [encoding.literal(of: Comparison(asked.larger, minus: asked.smaller, atMost: number))]
            }
            guard try isSatisfiable(atMost(number)) else { return nil }
            let world = encoding.world()
            guard try isSatisfiable(atMost(number - 1)) else { return (number, world) }
        }
    }

    private func isSatisfiable(_ literals: [Int32]) throws(OutOfTime) -> Bool {
        switch encoding.solve(assuming: literals) {
        case .satisfiable: return true
        case .unsatisfiable: return false
        case .undecided: throw OutOfTime()
        }
    }
}

extension PartAnswer {
    /// More openings than this are listed without the moves of their numbers.
    private static let mostWithShifts = 100

    /// How far the numbers of what an opening gives up would have to move, each by itself. Of a ladder, which says itself how
    /// it may move, only the last form is looked at.
    func shifts(
        of demands: [Int], giving opening: StandSet, number: Int, _ writer: PartSolver, _ negotiation: Negotiation,
        _ asked: Negotiation
    ) -> [TalksAnswer.Shift] {
        guard number < PartAnswer.mostWithShifts else { return [] }
        let kept = part.stands.indices.filter { !opening.contains($0) }
        var shifts: [TalksAnswer.Shift] = []
        for demand in demands {
            let form = negotiation.demands[demand]
            let isLast = !negotiation.demands.contains { $0.demand == form.demand && $0.step > form.step }
            guard isLast else { continue }
            // Days of two events that were held are a fact, which no concession moves: as asked it has a place all the same.
            let whole = asked.demands[demand].formula.comparisonsAsked.enumerated()
                .filter { !negotiation.isFact($0.element) }.map(\.offset)
            let left = form.formula.comparisonsAsked
            guard whole.count == left.count else { continue }
            // A number of the form above is none of this one.
            for (place, own) in left.enumerated() where form.ownComparisons.contains(place) {
                guard let least = try? writer.leastNumber(of: form.formula, at: place, beside: kept) else { continue }
                shifts.append(
                    .init(
                        demand: form.id, place: whole[place], asked: own.atMost, possible: least.number,
                        world: negotiation.witness(least.world)))
            }
        }
        return shifts
    }

    /// The numbers that clash in a core, each comparison with those of its demands and rules that say it. Clashes of what
    /// nobody says are left out.
    func clashes(
        of core: [Int], rules: [Int], _ negotiation: Negotiation, _ deadline: ContinuousClock.Instant
    ) throws(OutOfTime) -> [TalksAnswer.Clash] {
        let hard = negotiation.hardRules
        let said =
            core.map { demand in
                let form = negotiation.demands[demand]
                return (id: form.id, formula: form.formula.withNumbersPlain(), own: form.own.withNumbersPlain())
            }
            + rules.map { rule in
                let formula = hard[rule].formula.withNumbersPlain()
                return (id: hard[rule].id, formula: formula, own: formula)
            }
        guard said.contains(where: { !$0.formula.amounts.isEmpty || !$0.formula.datedEvents.isEmpty }) else {
            return []
        }
        let alone = TalksPart(
            issues: part.issues, amounts: part.amounts, events: part.events, rules: [],
            stands: said.map { Stand(demands: [], formula: $0.formula) })
        guard let solver = try? PartSolver(negotiation, part: alone, keepsClashes: true, deadline: deadline) else {
            return []
        }
        return try solver.neededClashes().compactMap { clash in
            let links = clash.links.map { link in
                TalksAnswer.Link(
                    of: negotiation.name(of: link.comparison.larger),
                    minus: negotiation.name(of: link.comparison.smaller), atMost: link.comparison.atMost,
                    saidBy: link.reason == .rule ? said.filter { $0.own.says(link.comparison) }.map(\.id) : [],
                    reason: link.reason)
            }
            // The search also looks at the denial of what stands within a larger rule ("less than 4" where a rule asks for
            // "exactly 4" under a condition). Nobody says it, so a clash with it explains nothing.
            guard links.allSatisfy({ $0.reason != .rule || !$0.saidBy.isEmpty }) else { return nil }
            return TalksAnswer.Clash(links: links)
        }
    }
}

extension Formula {
    /// The same with "not" in front of no comparison of amounts: "not at most 40" is "at least 41", and as such it clashes.
    fileprivate func withNumbersPlain(_ wanted: Bool = true) -> Formula {
        switch self {
        case .not(let inner): return inner.withNumbersPlain(!wanted)
        case .all(let parts):
            let plain = parts.map { $0.withNumbersPlain(wanted) }
            return wanted ? .all(plain) : .any(plain)
        case .any(let parts):
            let plain = parts.map { $0.withNumbersPlain(wanted) }
            return wanted ? .any(plain) : .all(plain)
        case .comparison(let comparison) where comparison.events.isEmpty:
            return .comparison(wanted ? comparison : comparison.opposite)
        default: return wanted ? self : .not(self)
        }
    }

    /// Whether the formula says this comparison somewhere: as it stands, or by denying its opposite.
    fileprivate func says(_ comparison: Comparison, _ wanted: Bool = true) -> Bool {
        switch self {
        case .not(let inner): return inner.says(comparison, !wanted)
        case .all(let parts), .any(let parts): return parts.contains { $0.says(comparison, wanted) }
        case .comparison(let own): return (wanted ? own : own.opposite) == comparison
        default: return false
        }
    }
}
