/// How credible a piece of information is, by the Admiralty scale.
public enum InformationCredibility: Int, Sendable, Hashable, CaseIterable {
    /// 1: confirmed by other independent sources. Computed from the items, never believed as received.
    case confirmed = 1
    /// 2: probably true.
    case probablyTrue
    /// 3: possibly true.
    case possiblyTrue
    /// 4: doubtful.
    case doubtful
    /// 5: improbable.
    case improbable
    /// 6: its truth cannot be judged.
    case cannotBeJudged

    /// The wording of MISP's taxonomy.
    public var expanded: String {
        switch self {
        case .confirmed: return "Confirmed by other sources"
        case .probablyTrue: return "Probably true"
        case .possiblyTrue: return "Possibly true"
        case .doubtful: return "Doubtful"
        case .improbable: return "Improbable"
        case .cannotBeJudged: return "Truth cannot be judged"
        }
    }
}
