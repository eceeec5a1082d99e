/// A formula in a form in which equal demands look equal: negations at the atoms, outcomes as sets of options (so that
/// "not given" and "is not given" are one), nested "and" and "or" flattened, sorted by the order of the file, without
/// repetitions.
///
/// Two demands of the same normal form say the same. Demands that say the same in more roundabout ways may differ in
/// it; they then stay apart, which changes no core and no opening but only what is shown as one stand.
package indirect enum NormalForm: Hashable, Sendable {
    case constant(Bool)
    case occurs(Int, Bool)
    case before(Int, Int, Bool)
    case outcome(Int, Set<Int>)
    case comparison(Comparison, Bool)
    case all([NormalForm])
    case any([NormalForm])

    package init(_ formula: Formula, in negotiation: Negotiation, negated: Bool = false) {
        switch formula {
        case .constant(let value): self = .constant(value != negated)
        case .occurs(let event): self = .occurs(event, !negated)
        case .before(let first, let second): self = .before(first, second, !negated)
        case .outcome(let issue, let options):
            let every = Set(negotiation.issues[issue].options.indices)
            let chosen = negated ? every.subtracting(options) : every.intersection(options)
            self = chosen == every ? .constant(true) : chosen.isEmpty ? .constant(false) : .outcome(issue, chosen)
        case .comparison(let comparison):
            // Amounts always have a number, so that the denial of a comparison of theirs is another comparison.
            let flips = negated && comparison.events.isEmpty
            self = .comparison(flips ? comparison.opposite : comparison, flips || !negated)
        case .not(let inner): self.init(inner, in: negotiation, negated: !negated)
        case .all(let parts): self = .joined(parts, in: negotiation, negated: negated, isAll: !negated)
        case .any(let parts): self = .joined(parts, in: negotiation, negated: negated, isAll: negated)
        }
    }

    private static func joined(
        _ formulas: [Formula], in negotiation: Negotiation, negated: Bool, isAll: Bool
    ) -> NormalForm {
        var parts: [NormalForm] = []
        for formula in formulas {
            switch NormalForm(formula, in: negotiation, negated: negated) {
            case .constant(let value) where value == isAll: continue
            case .constant: return .constant(!isAll)
            case .all(let inner) where isAll: parts += inner
            case .any(let inner) where !isAll: parts += inner
            case let part: parts.append(part)
            }
        }
        var seen: Set<NormalForm> = []
        parts = parts.filter { seen.insert($0).inserted }
        if parts.isEmpty { return .constant(isAll) }
        if parts.count == 1 { return parts[0] }
        let sorted = parts.map { (key: $0.sortKey, part: $0) }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        return isAll ? .all(sorted.map(\.part)) : .any(sorted.map(\.part))
    }

    /// Numbers that order forms the same way whatever issues and events are called.
    private var sortKey: [Int] {
        switch self {
        case .constant(let value): return [0, value ? 1 : 0]
        case .occurs(let event, let value): return [1, event, value ? 1 : 0]
        case .before(let first, let second, let value): return [2, first, second, value ? 1 : 0]
        case .outcome(let issue, let options): return [3, issue, options.count] + options.sorted()
        case .comparison(let comparison, let value):
            return [6, value ? 1 : 0] + comparison.larger.sortKey + comparison.smaller.sortKey + [comparison.atMost]
        case .all(let parts): return [4, parts.count] + parts.flatMap(\.sortKey)
        case .any(let parts): return [5, parts.count] + parts.flatMap(\.sortKey)
        }
    }
}

extension NormalForm {
    /// Whether the other follows from this, as far as their shapes alone show it: "yes" is always right, "no" may only
    /// mean that it takes more to see it.
    package func plainlyEntails(_ other: NormalForm) -> Bool {
        if self == other { return true }
        switch (self, other) {
        case (.constant(false), _), (_, .constant(true)): return true
        case (.any(let parts), _): return parts.allSatisfy { $0.plainlyEntails(other) }
        case (_, .all(let parts)): return parts.allSatisfy { plainlyEntails($0) }
        case (.all(let parts), .any(let choices)):
            return parts.contains { $0.plainlyEntails(other) } || choices.contains { plainlyEntails($0) }
        case (.all(let parts), _): return parts.contains { $0.plainlyEntails(other) }
        case (_, .any(let choices)): return choices.contains { plainlyEntails($0) }
        case (.outcome(let issue, let options), .outcome(let same, let more)):
            return issue == same && options.isSubset(of: more)
        case (.comparison(let one, true), .comparison(let other, true)):
            return one.larger == other.larger && one.smaller == other.smaller && one.atMost <= other.atMost
        case (.comparison(let comparison, true), .occurs(let event, true)): return comparison.events.contains(event)
        case (.occurs(let event, false), .comparison(let comparison, false)):
            return comparison.events.contains(event)
        case (.before(let first, let second, true), .occurs(let event, true)): return [first, second].contains(event)
        case (.before(let first, let second, true), .before(let early, let late, false)):
            return early == second && late == first
        case (.occurs(let event, false), .before(let first, let second, false)):
            return [first, second].contains(event)
        default: return false
        }
    }
}
