import CaseModel

/// Decides whether formulas have a world, by a method of another kind than the engine's: no clauses and no SAT solver,
/// but a search over what is known (possible options, which events occur, a closed order of them), with three-valued
/// evaluation of the formulas as they stand.
struct WorldSearch {
    enum Verdict {
        case world(World)
        case none
        /// The steps ran out.
        case gaveUp
    }

    private let negotiation: Negotiation
    private let formulas: [Formula]
    private let issues: [Int]
    private let events: [Int]
    private let placeOfIssue: [Int: Int]
    private let placeOfEvent: [Int: Int]
    private var steps: Int

    private struct Knowledge {
        /// For each issue the options that are still possible.
        var options: [Set<Int>]
        /// For each event whether it occurs, as far as that is known.
        var occurs: [Bool?]
        var order: OrderKnowledge
        var hasChanged = false
    }

    /// Searches for a world in which all the formulas hold; `budget` is what remains of the steps.
    static func search(_ formulas: [Formula], in negotiation: Negotiation, budget: inout Int) -> Verdict {
        var search = WorldSearch(formulas, negotiation, steps: budget)
        defer { budget = max(0, search.steps) }
        return search.run()
    }

    private init(_ formulas: [Formula], _ negotiation: Negotiation, steps: Int) {
        self.negotiation = negotiation
        self.formulas = formulas
        self.steps = steps
        issues = Set(formulas.flatMap(\.issues)).sorted()
        events = Set(formulas.flatMap(\.events)).sorted()
        placeOfIssue = Dictionary(uniqueKeysWithValues: issues.enumerated().map { ($1, $0) })
        placeOfEvent = Dictionary(uniqueKeysWithValues: events.enumerated().map { ($1, $0) })
    }

    private mutating func run() -> Verdict {
        let ties = negotiation.simultaneous.compactMap { pair -> (Int, Int)? in
            guard let first = placeOfEvent[pair.first], let second = placeOfEvent[pair.second] else { return nil }
            return (first, second)
        }
        let start = Knowledge(
            options: issues.map { Set(negotiation.issues[$0].options.indices) },
            occurs: events.map { _ in nil }, order: OrderKnowledge(count: events.count, ties: ties))
        return descend(start)
    }

    private mutating func descend(_ known: Knowledge) -> Verdict {
        var known = known
        repeat {
            known.hasChanged = false
            for formula in formulas {
                steps -= 1
                if steps <= 0 { return .gaveUp }
                if !require(formula, true, &known) { return .none }
            }
        } while known.hasChanged
        var undecided: Formula?
        for formula in formulas where undecided == nil { undecided = undecidedAtom(of: formula, known) }
        guard let atom = undecided else { return checked(world(of: known)) }
        var gaveUp = false
        for wanted in [true, false] {
            var branch = known
            guard require(atom, wanted, &branch) else { continue }
            switch descend(branch) {
            case .world(let world): return .world(world)
            case .none: continue
            case .gaveUp: gaveUp = true
            }
            if steps <= 0 { break }
        }
        return gaveUp ? .gaveUp : .none
    }

    /// The value of a formula, nil where what is known leaves it open.
    private func value(of formula: Formula, _ known: Knowledge) -> Bool? {
        switch formula {
        case .constant(let value): return value
        case .occurs(let event): return placeOfEvent[event].flatMap { known.occurs[$0] }
        case .before(let first, let second):
            guard first != second, let early = placeOfEvent[first], let late = placeOfEvent[second] else {
                return false
            }
            if known.occurs[early] == false || known.occurs[late] == false { return false }
            if known.order.isNotAfter(late, early) { return false }
            guard known.occurs[early] == true, known.occurs[late] == true else { return nil }
            return known.order.isBefore(early, late) ? true : nil
        case .outcome(let issue, let options):
            guard let place = placeOfIssue[issue] else { return false }
            if known.options[place].isDisjoint(with: options) { return false }
            return known.options[place].isSubset(of: options) ? true : nil
        case .not(let inner): return value(of: inner, known).map { !$0 }
        case .all(let parts): return joined(parts, known, decisive: false)
        case .any(let parts): return joined(parts, known, decisive: true)
        }
    }

    private func joined(_ parts: [Formula], _ known: Knowledge, decisive: Bool) -> Bool? {
        var isOpen = false
        for part in parts {
            switch value(of: part, known) {
            case decisive?: return decisive
            case nil: isOpen = true
            default: break
            }
        }
        return isOpen ? nil : !decisive
    }

    /// Pushes a wanted value down the formula as far as it forces anything. False where it contradicts what is known.
    private func require(_ formula: Formula, _ wanted: Bool, _ known: inout Knowledge) -> Bool {
        switch formula {
        case .constant(let value): return value == wanted
        case .occurs(let event):
            guard let place = placeOfEvent[event] else { return false }
            return settle(place, wanted, &known)
        case .before(let first, let second): return require(first, before: second, wanted, &known)
        case .outcome(let issue, let options):
            guard let place = placeOfIssue[issue] else { return false }
            let left = wanted ? known.options[place].intersection(options) : known.options[place].subtracting(options)
            if left != known.options[place] { known.hasChanged = true }
            known.options[place] = left
            return !left.isEmpty
        case .not(let inner): return require(inner, !wanted, &known)
        case .all(let parts) where wanted, .any(let parts) where !wanted:
            for part in parts where !require(part, wanted, &known) { return false }
            return true
        case .all(let parts), .any(let parts):
            var open: Formula?
            for part in parts {
                switch value(of: part, known) {
                case wanted?: return true
                case nil:
                    // Two open parts: nothing is forced yet.
                    if open != nil { return true }
                    open = part
                default: break
                }
            }
            return open.map { require($0, wanted, &known) } ?? false
        }
    }

    private func settle(_ place: Int, _ wanted: Bool, _ known: inout Knowledge) -> Bool {
        if let value = known.occurs[place] { return value == wanted }
        known.occurs[place] = wanted
        known.hasChanged = true
        return true
    }

    private func require(_ first: Int, before second: Int, _ wanted: Bool, _ known: inout Knowledge) -> Bool {
        guard first != second, let early = placeOfEvent[first], let late = placeOfEvent[second] else { return !wanted }
        if wanted {
            guard settle(early, true, &known), settle(late, true, &known) else { return false }
            if known.order.isBefore(early, late) { return true }
            known.hasChanged = true
            return known.order.note(early, before: late, isStrict: true)
        }
        if known.occurs[early] == false || known.occurs[late] == false { return true }
        guard known.occurs[early] == true, known.occurs[late] == true else { return true }
        if known.order.isNotAfter(late, early) { return true }
        known.hasChanged = true
        return known.order.note(late, before: early, isStrict: false)
    }

    /// An atom on which the value of the formula may hang; for an order it asks first whether the events occur.
    private func undecidedAtom(of formula: Formula, _ known: Knowledge) -> Formula? {
        guard value(of: formula, known) == nil else { return nil }
        switch formula {
        case .not(let inner): return undecidedAtom(of: inner, known)
        case .all(let parts), .any(let parts):
            for part in parts {
                if let atom = undecidedAtom(of: part, known) { return atom }
            }
            return nil
        case .before(let first, let second):
            for event in [first, second] {
                if let place = placeOfEvent[event], known.occurs[place] == nil { return .occurs(event: event) }
            }
            return formula
        default: return formula
        }
    }

    private func world(of known: Knowledge) -> World {
        var options: [Int: Int] = [:]
        for (place, issue) in issues.enumerated() { options[issue] = known.options[place].min() }
        let present = events.indices.filter { known.occurs[$0] == true }
        return World(options: options, order: known.order.arranged(present).map { $0.map { events[$0] } })
    }

    /// A world counts only if the formulas hold in it by their own definition.
    private func checked(_ world: World) -> Verdict {
        negotiation.admits(world) && formulas.allSatisfy { $0.holds(in: world) } ? .world(world) : .gaveUp
    }
}
