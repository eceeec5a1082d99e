/// The five things that are graded apart about one incident.
public enum Proposition: String, Sendable, Hashable, CaseIterable {
    /// P1: that it occurred.
    case occurred
    /// P2: what it was.
    case what
    /// P3: where it was.
    case place = "where"
    /// P4: where it came from, as an area of control.
    case origin
    /// P5: which party.
    case party

    /// The proposition in words: `where it came from`.
    public var words: String {
        switch self {
        case .occurred: return "that it occurred"
        case .what: return "what it was"
        case .place: return "where it was"
        case .origin: return "where it came from"
        case .party: return "which party"
        }
    }

    /// The proposition above whose level this one never rises: nothing is surer of an incident than that it occurred,
    /// nor the party than the area that it came from.
    public var ceiling: Proposition? {
        switch self {
        case .occurred: return nil
        case .what, .place, .origin: return .occurred
        case .party: return .origin
        }
    }

    /// The propositions that say no less, so that whoever reports one of them reports this one.
    var impliedBy: Set<Proposition> {
        switch self {
        case .occurred: return Set(Proposition.allCases)
        case .origin: return [.origin, .party]
        case .what, .place, .party: return [self]
        }
    }
}
