/// A number that rules compare with another one: the day on which an event takes place, or an amount.
public enum Measure: Hashable, Sendable {
    /// Nought: of days, the first of 1970, as ``dayNumber(_:)`` counts them.
    case zero
    case day(event: Int)
    case amount(Int)

    /// The event whose day it is.
    public var event: Int? {
        if case .day(let event) = self { return event }
        return nil
    }

    /// The amount that it is.
    public var amount: Int? {
        if case .amount(let amount) = self { return amount }
        return nil
    }

    /// Numbers that order measures the same way whatever they are called.
    package var sortKey: [Int] {
        switch self {
        case .zero: return [0, 0]
        case .day(let event): return [1, event]
        case .amount(let amount): return [2, amount]
        }
    }
}

/// What of a formula compares two measures: the larger less the smaller is at most so much.
public struct Comparison: Hashable, Sendable {
    public var larger: Measure
    public var smaller: Measure
    public var atMost: Int
    public init(_ larger: Measure, minus smaller: Measure, atMost: Int) {
        self.larger = larger
        self.smaller = smaller
        self.atMost = atMost
    }

    /// What holds of two numbers exactly where this does not.
    public var opposite: Comparison { Comparison(smaller, minus: larger, atMost: -atMost - 1) }

    public var measures: [Measure] { [larger, smaller] }
    public var events: [Int] { measures.compactMap(\.event) }
    public var amounts: [Int] { measures.compactMap(\.amount) }

    /// Larger than any number in a case, and small enough that a thousand of them can be added.
    public static let largest = 1_000_000_000_000_000
}

extension Formula {
    /// "The first is at most so much more than the second": the amounts, or the days of two events that both occur.
    public static func difference(_ larger: Measure, minus smaller: Measure, atMost: Int) -> Formula {
        .comparison(Comparison(larger, minus: smaller, atMost: atMost))
    }

    /// The amounts that the formula names.
    public var amounts: Set<Int> {
        var found: Set<Int> = []
        forEachAtom { if case .comparison(let comparison) = $0 { found.formUnion(comparison.amounts) } }
        return found
    }

    /// The events of whose days the formula speaks.
    public var datedEvents: Set<Int> {
        var found: Set<Int> = []
        forEachAtom { if case .comparison(let comparison) = $0 { found.formUnion(comparison.events) } }
        return found
    }

    /// Whether the formula compares the day of an event with a day of the calendar.
    package var isDated: Bool {
        var isFound = false
        forEachAtom {
            if case .comparison(let own) = $0 {
                isFound = isFound || !own.events.isEmpty && own.measures.contains(.zero)
            }
        }
        return isFound
    }

    /// Whether the world tells all that decides the formula: an option of each issue, each amount, and the day of each
    /// event that occurs in it and of whose day the formula speaks.
    public func isDecided(in world: World) -> Bool {
        issues.allSatisfy { world.option(of: $0) != nil } && amounts.allSatisfy { world.amounts[$0] != nil }
            && datedEvents.allSatisfy { world.place(of: $0) == nil || world.days[$0] != nil }
    }

    /// The same formula in which no comparison of amounts stands under a "not": "not at most 40" is "at least 41". (The
    /// denial of a comparison of days is left: it holds, too, where one of the events does not occur.)
    public var withAmountsAffirmed: Formula { affirmed(wanted: true) }

    private func affirmed(wanted: Bool) -> Formula {
        switch self {
        case .not(let inner): return inner.affirmed(wanted: !wanted)
        case .all(let parts):
            let parts = parts.map { $0.affirmed(wanted: wanted) }
            return wanted ? .all(parts) : .any(parts)
        case .any(let parts):
            let parts = parts.map { $0.affirmed(wanted: wanted) }
            return wanted ? .any(parts) : .all(parts)
        case .comparison(let comparison) where !wanted && comparison.events.isEmpty:
            return .comparison(comparison.opposite)
        case .constant(let value): return .constant(value == wanted)
        default: return wanted ? self : .not(self)
        }
    }

    /// The comparisons that ``withAmountsAffirmed`` asks for, rather than denies, from left to right.
    public var comparisonsAsked: [Comparison] {
        var found: [Comparison] = []
        withAmountsAffirmed.forEachAsked { found.append($0) }
        return found
    }

    private func forEachAsked(_ visit: (Comparison) -> Void) {
        switch self {
        case .comparison(let comparison): visit(comparison)
        case .all(let parts), .any(let parts): for part in parts { part.forEachAsked(visit) }
        default: return
        }
    }

    /// The formula with another number in the comparison at this place of ``comparisonsAsked``; with nil the two measures
    /// are left free, though events of whose days it speaks still occur.
    public func asking(_ number: Int?, at place: Int) -> Formula {
        var left = place
        return withAmountsAffirmed.replacingAsked { comparison in
            left -= 1
            guard left == -1 else { return .comparison(comparison) }
            guard let number else { return .all(comparison.events.map { .occurs(event: $0) }) }
            return .difference(comparison.larger, minus: comparison.smaller, atMost: number)
        }
    }

    private func replacingAsked(_ replacement: (Comparison) -> Formula) -> Formula {
        switch self {
        case .comparison(let comparison): return replacement(comparison)
        case .all(let parts): return .all(parts.map { $0.replacingAsked(replacement) })
        case .any(let parts): return .any(parts.map { $0.replacingAsked(replacement) })
        default: return self
        }
    }
}
