import CaseModel

/// Too many pairs of events hang together for their order to be written out.
struct OrderTooLarge: Error {}

/// One part of the talks as clauses: options of which exactly one holds, events that occur or not, and their order.
///
/// Order: for events a, b that rules relate, the literal `notAfter(a, b)` says that a is not after b. Of each pair at
/// least one direction holds, both only where the two may happen at the same time. The literals are made for the edges
/// of a chordal completion of the graph of related events, and transitivity is stated for its triangles, which
/// suffices (Bryant and Velev, "Boolean satisfiability with transitivity constraints", 2002: every longer cycle has a
/// chord that cuts it into shorter ones). Where all n events are related this is n(n-1) literals and n(n-1)(n-2)
/// clauses; where few are, it grows with the relations only. An event that does not occur keeps a place in the order,
/// which no rule looks at.
final class TalksEncoding {
    let solver: SATSolver
    private let negotiation: Negotiation
    private let issues: [Int]
    private let amounts: [Int]
    private let events: [Int]
    private var optionLiterals: [Int: [Int32]] = [:]
    private var occurs: [Int: Int32] = [:]
    private var notAfterLiterals: [Negotiation.Pair: (forward: Int32, backward: Int32)] = [:]
    private var relatedPairs: [Negotiation.Pair] = []
    private var beforeLiterals: [[Int]: Int32] = [:]
    private var numbers: NumberGraph
    private var spanLiterals: [Comparison: Int32] = [:]
    /// The numbers of the world found last.
    private var found: [Measure: Int] = [:]
    /// Whether each clash of numbers is kept, with a literal that lets it count, to be told as an explanation.
    private let keepsClashes: Bool
    private(set) var clashes: [(selector: Int32, clash: NumberGraph.Clash)] = []
    /// More triangles than this are refused; 120 events that are all related have fewer.
    private static let mostTriangles = 2_000_000

    /// Encodes issues, events and the order of those events that the formulas relate.
    init(
        _ negotiation: Negotiation, part: TalksPart, formulas: [Formula], keepsClashes: Bool = false,
        deadline: ContinuousClock.Instant
    ) throws(OrderTooLarge) {
        self.negotiation = negotiation
        issues = part.issues
        amounts = part.amounts
        events = part.events
        self.keepsClashes = keepsClashes
        let hasDays = formulas.contains { !$0.datedEvents.isEmpty }
        numbers = NumberGraph(negotiation, amounts: part.amounts, datedEvents: hasDays ? part.events : [])
        solver = SATSolver(deadline: deadline)
        for issue in issues {
            let literals = negotiation.issues[issue].options.map { _ in solver.newVariable() }
            optionLiterals[issue] = literals
            solver.add(literals)
            for (index, literal) in literals.enumerated() {
                for other in literals[..<index] { solver.add([-literal, -other]) }
            }
        }
        for event in events { occurs[event] = solver.newVariable() }
        try encodeOrder(formulas)
        guard hasDays else { return }
        for pair in relatedPairs {
            for (one, other) in [(pair.first, pair.second), (pair.second, pair.first)] {
                numbers.add(
                    Comparison(.day(event: one), minus: .day(event: other), atMost: 0), if: notAfter(one, other),
                    because: .order)
            }
        }
    }

    /// Whether there is a world under these assumptions. Numbers that clash in what the solver proposes are told to it, so
    /// that it proposes something else, until they fit or nothing is left.
    func solve(assuming literals: [Int32]) -> SATSolver.Verdict {
        while true {
            let verdict = solver.solve(assuming: literals + clashes.map(\.selector))
            guard case .satisfiable = verdict, !numbers.isEmpty else { return verdict }
            if solver.isOutOfTime { return .undecided }
            switch numbers.fitting({ self.solver.isTrue($0) }) {
            case .numbers(let numbers):
                found = numbers
                return .satisfiable
            case .clash(let clash):
                let denial = clash.links.compactMap { $0.literal.map { -$0 } }
                guard keepsClashes else {
                    solver.add(denial)
                    continue
                }
                let selector = solver.newVariable()
                clashes.append((selector, clash))
                solver.add([-selector] + denial)
            }
        }
    }

    private func encodeOrder(_ formulas: [Formula]) throws(OrderTooLarge) {
        var neighbours: [Int: Set<Int>] = [:]
        for formula in formulas {
            formula.forEachAtom { atom in
                guard case .before(let first, let second) = atom, first != second else { return }
                neighbours[first, default: []].insert(second)
                neighbours[second, default: []].insert(first)
            }
        }
        for cluster in tieClusters(among: Set(neighbours.keys)) {
            // If a may tie with b and b with c, then a and c must be compared too, or both ties could be taken at once.
            for event in cluster { neighbours[event]?.formUnion(cluster.subtracting([event])) }
        }
        for event in neighbours.keys.sorted() {
            for other in (neighbours[event] ?? []).sorted() where event < other { relate(event, other) }
        }
        // Eliminate the event with the fewest neighbours, join these pairwise, and go on: the joins make it chordal.
        var triangles = 0
        while let event = neighbours.min(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) })?.key {
            let around = (neighbours.removeValue(forKey: event) ?? []).sorted()
            triangles += around.count * (around.count - 1) / 2
            if triangles > TalksEncoding.mostTriangles { throw OrderTooLarge() }
            for (index, one) in around.enumerated() {
                neighbours[one]?.remove(event)
                for other in around[..<index] {
                    if neighbours[one]?.contains(other) == false {
                        neighbours[one]?.insert(other)
                        neighbours[other]?.insert(one)
                        relate(one, other)
                    }
                    addTransitivity(event, one, other)
                }
            }
        }
    }

    /// Events that hang together by pairs that may happen at the same time.
    private func tieClusters(among related: Set<Int>) -> [Set<Int>] {
        var clusters: [Set<Int>] = []
        for pair in negotiation.simultaneous where related.contains(pair.first) && related.contains(pair.second) {
            let touched = clusters.filter { $0.contains(pair.first) || $0.contains(pair.second) }
            clusters.removeAll { touched.contains($0) }
            clusters.append(touched.reduce([pair.first, pair.second]) { $0.union($1) })
        }
        return clusters
    }

    private func relate(_ one: Int, _ other: Int) {
        let pair = Negotiation.Pair(one, other)
        guard notAfterLiterals[pair] == nil else { return }
        let literals = (forward: solver.newVariable(), backward: solver.newVariable())
        notAfterLiterals[pair] = literals
        relatedPairs.append(pair)
        solver.add([literals.forward, literals.backward])
        if !negotiation.simultaneous.contains(pair) { solver.add([-literals.forward, -literals.backward]) }
    }

    private func addTransitivity(_ a: Int, _ b: Int, _ c: Int) {
        for (x, y, z) in [(a, b, c), (a, c, b), (b, a, c), (b, c, a), (c, a, b), (c, b, a)] {
            solver.add([-notAfter(x, y), -notAfter(y, z), notAfter(x, z)])
        }
    }

    /// The literal that says that one event is not after the other.
    private func notAfter(_ one: Int, _ other: Int) -> Int32 {
        guard let literals = notAfterLiterals[Negotiation.Pair(one, other)] else {
            preconditionFailure("events \(one) and \(other) are not related: the encoding was made for other formulas")
        }
        return one < other ? literals.forward : literals.backward
    }

    /// Adds "the formula holds", or "the formula holds if `condition` does".
    func require(_ formula: Formula, if condition: Int32? = nil) {
        let prefix = condition.map { [-$0] } ?? []
        require(formula, wanted: true, prefix: prefix)
    }

    private func require(_ formula: Formula, wanted: Bool, prefix: [Int32]) {
        switch formula {
        case .not(let inner): require(inner, wanted: !wanted, prefix: prefix)
        case .all(let parts) where wanted: for part in parts { require(part, wanted: true, prefix: prefix) }
        case .any(let parts) where !wanted: for part in parts { require(part, wanted: false, prefix: prefix) }
        case .any(let parts), .all(let parts):
            solver.add(prefix + parts.flatMap { literals(of: $0, wanted: wanted) })
        default: solver.add(prefix + literals(of: formula, wanted: wanted))
        }
    }

    /// Literals of which one must hold where the formula has the wanted value; none for an impossible one.
    private func literals(of formula: Formula, wanted: Bool) -> [Int32] {
        switch formula {
        case .constant(let value):
            guard value == wanted else { return [] }
            let always = solver.newVariable()
            solver.add([always])
            return [always]
        case .occurs(let event): return [wanted ? occurs[event]! : -occurs[event]!]
        case .before(let first, let second):
            let literal = before(first, second)
            return [wanted ? literal : -literal]
        case .comparison(let comparison):
            let literal = literal(of: comparison)
            return [wanted ? literal : -literal]
        case .outcome(let issue, let options):
            let all = optionLiterals[issue] ?? []
            return all.indices.filter { options.contains($0) == wanted }.map { all[$0] }
        case .not(let inner): return literals(of: inner, wanted: !wanted)
        case .any(let parts) where wanted: return parts.flatMap { literals(of: $0, wanted: true) }
        case .all(let parts) where !wanted: return parts.flatMap { literals(of: $0, wanted: false) }
        case .any, .all:
            // A literal that stands for the whole; only this direction is needed (Plaisted and Greenbaum 1986).
            let whole = solver.newVariable()
            require(formula, wanted: wanted, prefix: [-whole])
            return [whole]
        }
    }

    /// The literal of "both occur, the first strictly before the second".
    private func before(_ first: Int, _ second: Int) -> Int32 {
        if let known = beforeLiterals[[first, second]] { return known }
        let literal = solver.newVariable()
        beforeLiterals[[first, second]] = literal
        if first == second {
            solver.add([-literal])
            return literal
        }
        let parts = [occurs[first]!, occurs[second]!, -notAfter(second, first)]
        for part in parts { solver.add([-literal, part]) }
        solver.add([literal] + parts.map { -$0 })
        return literal
    }

    /// The literal of "the events of whose days it speaks occur, and the numbers are so".
    func literal(of comparison: Comparison) -> Int32 {
        let span = span(comparison)
        guard !comparison.events.isEmpty else { return span }
        let whole = solver.newVariable()
        let parts = comparison.events.map { occurs[$0]! } + [span]
        for part in parts { solver.add([-whole, part]) }
        solver.add([whole] + parts.map { -$0 })
        return whole
    }

    /// The literal of the bare numbers: an event that does not occur has a day of which nobody speaks.
    private func span(_ comparison: Comparison) -> Int32 {
        let opposite = comparison.opposite
        // Both directions of a pair share their literals, but where it is to be told that they clash.
        guard keepsClashes || !opposite.larger.sortKey.lexicographicallyPrecedes(opposite.smaller.sortKey) else {
            return -span(opposite)
        }
        if let known = spanLiterals[comparison] { return known }
        let literal = solver.newVariable()
        if !keepsClashes {
            // What is at most 40 is at most 60.
            let like = spanLiterals.filter {
                $0.key.larger == comparison.larger && $0.key.smaller == comparison.smaller
            }.sorted { $0.key.atMost < $1.key.atMost }
            if let tighter = like.last(where: { $0.key.atMost < comparison.atMost }) {
                solver.add([-tighter.value, literal])
            }
            if let looser = like.first(where: { $0.key.atMost > comparison.atMost }) {
                solver.add([-literal, looser.value])
            }
        }
        spanLiterals[comparison] = literal
        numbers.add(comparison, if: literal, because: .rule)
        numbers.add(opposite, if: -literal, because: .rule)
        return literal
    }

    /// The least that the first measure of a comparison can be above the second where the same comparisons hold as in the
    /// world found last; nil where nothing limits it.
    func leastDifference(_ comparison: Comparison) -> Int? {
        numbers.leastDifference(comparison) { self.solver.isTrue($0) }
    }

    /// The world that the solver has just found.
    func world() -> World {
        var options: [Int: Int] = [:]
        for issue in issues { options[issue] = optionLiterals[issue]?.firstIndex { solver.isTrue($0) } }
        let present = events.filter { solver.isTrue(occurs[$0]!) }
        var world = World(options: options, order: order(of: present))
        for amount in amounts { world.amounts[amount] = found[.amount(amount)] }
        for event in present { world.days[event] = found[.day(event: event)] }
        return world
    }

    /// Places the events group by group: next comes the event, first in the file, that no other must precede, with
    /// those that the solver put at the same time.
    private func order(of present: [Int]) -> [[Int]] {
        var waiting = present
        var earlier: [Int: Set<Int>] = [:]
        var same: [Int: Set<Int>] = [:]
        let isPresent = Set(present)
        for pair in relatedPairs where isPresent.contains(pair.first) && isPresent.contains(pair.second) {
            let forward = solver.isTrue(notAfter(pair.first, pair.second))
            let backward = solver.isTrue(notAfter(pair.second, pair.first))
            if forward && backward {
                same[pair.first, default: []].insert(pair.second)
                same[pair.second, default: []].insert(pair.first)
            } else if forward {
                earlier[pair.second, default: []].insert(pair.first)
            } else {
                earlier[pair.first, default: []].insert(pair.second)
            }
        }
        // Days never run back along the order.
        for event in present {
            guard let day = found[.day(event: event)] else { continue }
            for other in present {
                if let earlierDay = found[.day(event: other)], earlierDay < day {
                    earlier[event, default: []].insert(other)
                }
            }
        }
        var order: [[Int]] = []
        while !waiting.isEmpty {
            let left = Set(waiting)
            func isFree(_ event: Int, in group: Set<Int>) -> Bool {
                (earlier[event] ?? []).isDisjoint(with: left.subtracting(group))
            }
            var chosen: Set<Int> = [waiting[0]]
            for event in waiting {
                let group = (same[event] ?? []).union([event])
                if group.allSatisfy({ isFree($0, in: group) }) {
                    chosen = group
                    break
                }
            }
            order.append(chosen.sorted())
            waiting.removeAll { chosen.contains($0) }
        }
        return order
    }
}

extension TalksEncoding {
    /// Literals that say that as little as possible happens, that earlier options are chosen and that events come in
    /// the order of the file: tried one by one, they make a tidy example of a world.
    var tidyWishes: [Int32] {
        var wishes = events.map { -occurs[$0]! }
        for issue in issues { wishes += optionLiterals[issue] ?? [] }
        for pair in relatedPairs.sorted(by: { ($0.first, $0.second) < ($1.first, $1.second) }) {
            wishes.append(notAfter(pair.first, pair.second))
        }
        return wishes
    }
}
