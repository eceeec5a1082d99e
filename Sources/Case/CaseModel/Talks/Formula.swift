/// What a law, a goal or a demand says, over the options of issues, the order and days of events, and amounts.
///
/// Issues, events and amounts are named by their place in a ``Negotiation``. The meaning is two-valued in a ``World``,
/// in which every issue has one option, every amount a number, and every event occurs at a known place and on a known day
/// or does not occur.
public indirect enum Formula: Hashable, Sendable {
    /// Always true, or never.
    case constant(Bool)
    /// The event takes place, whenever that is.
    case occurs(event: Int)
    /// Both events take place, the first strictly before the second.
    case before(first: Int, second: Int)
    /// The outcome of the issue is one of these options.
    case outcome(issue: Int, options: [Int])
    /// The events of whose days it speaks take place, and of its two numbers one is at most so much more than the other.
    case comparison(Comparison)
    case not(Formula)
    case all([Formula])
    case any([Formula])

    /// "If `condition`, then `consequence`."
    public static func implies(_ condition: Formula, _ consequence: Formula) -> Formula {
        .any([.not(condition), consequence])
    }

    /// Both hold or neither does: the form of a definition.
    public static func exactlyWhen(_ left: Formula, _ right: Formula) -> Formula {
        .all([.implies(left, right), .implies(right, left)])
    }

    /// If the event takes place, the other one has taken place before it.
    public static func onlyAfter(event: Int, other: Int) -> Formula {
        .implies(.occurs(event: event), .before(first: other, second: event))
    }

    /// Whether the formula holds in a world that gives every issue that it names an option.
    public func holds(in world: World) -> Bool {
        switch self {
        case .constant(let value): return value
        case .occurs(let event): return world.place(of: event) != nil
        case .before(let first, let second):
            guard let early = world.place(of: first), let late = world.place(of: second) else { return false }
            return early < late
        case .outcome(let issue, let options):
            guard let option = world.option(of: issue) else { return false }
            return options.contains(option)
        case .comparison(let comparison):
            guard let larger = world.number(of: comparison.larger), let smaller = world.number(of: comparison.smaller)
            else { return false }
            return larger - smaller <= comparison.atMost
        case .not(let inner): return !inner.holds(in: world)
        case .all(let parts): return parts.allSatisfy { $0.holds(in: world) }
        case .any(let parts): return parts.contains { $0.holds(in: world) }
        }
    }

    /// Visits every atom (`occurs`, `before`, `outcome`, `comparison`) from left to right.
    public func forEachAtom(_ visit: (Formula) -> Void) {
        switch self {
        case .constant: return
        case .occurs, .before, .outcome, .comparison: visit(self)
        case .not(let inner): inner.forEachAtom(visit)
        case .all(let parts), .any(let parts): for part in parts { part.forEachAtom(visit) }
        }
    }

    /// The issues that the formula names.
    public var issues: Set<Int> {
        var found: Set<Int> = []
        forEachAtom { if case .outcome(let issue, _) = $0 { found.insert(issue) } }
        return found
    }

    /// The events that the formula names.
    public var events: Set<Int> {
        var found: Set<Int> = []
        forEachAtom {
            switch $0 {
            case .occurs(let event): found.insert(event)
            case .before(let first, let second): found.formUnion([first, second])
            case .comparison(let comparison): found.formUnion(comparison.events)
            default: break
            }
        }
        return found
    }

    /// The same formula with every atom replaced.
    public func replacingAtoms(_ replacement: (Formula) -> Formula) -> Formula {
        switch self {
        case .constant: return self
        case .occurs, .before, .outcome, .comparison: return replacement(self)
        case .not(let inner): return .not(inner.replacingAtoms(replacement))
        case .all(let parts): return .all(parts.map { $0.replacingAtoms(replacement) })
        case .any(let parts): return .any(parts.map { $0.replacingAtoms(replacement) })
        }
    }
}
