import CaseModel

/// A formula with its negations pushed down to the atoms (negation normal form) and trivial parts removed.
///
/// A negated outcome is the outcome "one of the other options", and outcomes of one issue that stand side by side
/// are merged, so that a search sees at once what is left of an issue. `all([])` always holds, `any([])` never.
indirect enum Condition {
    case occurs(Int)
    case absent(Int)
    /// Both occur, the first strictly earlier.
    case before(Int, Int)
    /// Where both occur, the second is not later than the first.
    case notBefore(Int, Int)
    /// The issue has one of the options that are true here.
    case oneOf(issue: Int, options: [Bool])
    /// Of two bare numbers the first is at most so much above the second. An event that does not occur has a day of which
    /// nobody speaks.
    case span(Comparison)
    case all([Condition])
    case any([Condition])

    static var always: Condition { .all([]) }
    static var never: Condition { .any([]) }

    var isAlways: Bool {
        if case .all(let parts) = self { return parts.isEmpty }
        return false
    }

    var isNever: Bool {
        if case .any(let parts) = self { return parts.isEmpty }
        return false
    }

    /// The condition under which the formula has the wanted truth value. An issue, option or event that the
    /// negotiation does not know never comes about.
    init(_ formula: Formula, is wanted: Bool = true, in negotiation: Negotiation) {
        switch formula {
        case .constant(let value):
            self = value == wanted ? .always : .never
        case .occurs(let event):
            guard negotiation.events.indices.contains(event) else {
                self = wanted ? .never : .always
                return
            }
            self = wanted ? .occurs(event) : .absent(event)
        case .before(let first, let second):
            let known = negotiation.events.indices
            guard first != second, known.contains(first), known.contains(second) else {
                self = wanted ? .never : .always
                return
            }
            self = wanted ? .before(first, second) : .notBefore(first, second)
        case .outcome(let issue, let options):
            guard negotiation.issues.indices.contains(issue) else {
                self = wanted ? .never : .always
                return
            }
            var allowed = Array(repeating: !wanted, count: negotiation.issues[issue].options.count)
            for option in options where allowed.indices.contains(option) { allowed[option] = wanted }
            self = .oneOf(issue: issue, options: allowed)
        case .comparison(let comparison):
            self = .compared(comparison, wanted, in: negotiation)
        case .not(let inner):
            self.init(inner, is: !wanted, in: negotiation)
        case .all(let parts):
            let parts = parts.map { Condition($0, is: wanted, in: negotiation) }
            self = wanted ? .joined(parts) : .either(parts)
        case .any(let parts):
            let parts = parts.map { Condition($0, is: wanted, in: negotiation) }
            self = wanted ? .either(parts) : .joined(parts)
        }
    }

    /// A comparison, or its denial: one of the events does not occur, or the numbers are the other way round. The day of a
    /// past event is a number, and is put in.
    private static func compared(_ comparison: Comparison, _ wanted: Bool, in negotiation: Negotiation) -> Condition {
        let events = comparison.events
        let pastWithoutDay = events.contains {
            negotiation.past.contains($0) && negotiation.pastDays[$0] == nil
        }
        guard events.allSatisfy(negotiation.events.indices.contains), !pastWithoutDay,
            comparison.amounts.allSatisfy(negotiation.amounts.indices.contains)
        else { return wanted ? .never : .always }
        var bare = comparison
        if let event = bare.larger.event, let day = negotiation.pastDays[event] {
            bare.larger = .zero
            bare.atMost -= day
        }
        if let event = bare.smaller.event, let day = negotiation.pastDays[event] {
            bare.smaller = .zero
            bare.atMost += day
        }
        let spans: Condition
        if bare.larger == bare.smaller {
            spans = (bare.atMost >= 0) == wanted ? .always : .never
        } else {
            spans = .span(wanted ? bare : bare.opposite)
        }
        return wanted
            ? .joined(events.map { .occurs($0) } + [spans]) : .either(events.map { .absent($0) } + [spans])
    }

    /// All of them at once.
    private static func joined(_ parts: [Condition]) -> Condition {
        var kept: [Condition] = []
        for part in parts {
            if part.isNever { return .never }
            if case .all(let inner) = part { kept += inner } else { kept.append(part) }
        }
        kept = mergingOutcomes(kept) { $0 && $1 }
        return kept.count == 1 ? kept[0] : .all(kept)
    }

    /// At least one of them.
    private static func either(_ parts: [Condition]) -> Condition {
        var kept: [Condition] = []
        for part in parts {
            if part.isAlways { return .always }
            if case .any(let inner) = part { kept += inner } else { kept.append(part) }
        }
        kept = mergingOutcomes(kept) { $0 || $1 }
        return kept.count == 1 ? kept[0] : .any(kept)
    }

    private static func mergingOutcomes(_ parts: [Condition], by merge: (Bool, Bool) -> Bool) -> [Condition] {
        var merged: [Condition] = []
        var places: [Int: Int] = [:]
        for part in parts {
            guard case .oneOf(let issue, let options) = part else {
                merged.append(part)
                continue
            }
            if let place = places[issue], case .oneOf(_, let earlier) = merged[place] {
                merged[place] = .oneOf(issue: issue, options: zip(earlier, options).map { merge($0, $1) })
            } else {
                places[issue] = merged.count
                merged.append(part)
            }
        }
        return merged
    }

    /// The parts that have to hold, each on its own.
    var roots: [Condition] {
        if case .all(let parts) = self { return parts.flatMap(\.roots) }
        return [self]
    }
}
