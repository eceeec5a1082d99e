/// How reliable a source is, by the Admiralty scale, with MISP's letter G beside the usual six.
public enum SourceReliability: String, Sendable, Hashable, CaseIterable {
    /// Completely reliable.
    case a
    /// Usually reliable.
    case b
    /// Fairly reliable.
    case c
    /// Not usually reliable.
    case d
    /// Unreliable.
    case e
    /// Reliability cannot be judged.
    case f
    /// Deliberately deceptive: only in MISP's taxonomy.
    case g

    /// The capital letter: `B`.
    public var letter: String { rawValue.uppercased() }

    /// The wording of MISP's taxonomy, letter by letter as it stands there.
    public var expanded: String {
        switch self {
        case .a: return "Completely reliable"
        case .b: return "Usually reliable"
        case .c: return "Fairly reliable"
        case .d: return "Not usually reliable"
        case .e: return "Unreliable"
        case .f: return "Reliability cannot be judged"
        case .g: return "Deliberatly deceptive"
        }
    }

    /// Whether an item of this source can make a proposition credible: A to C.
    public var isCredible: Bool { self == .a || self == .b || self == .c }

    /// Whether an item of this source counts for more than that it was reported: A to D.
    public var weighs: Bool { greatestLikelihoodRatio > 1 }

    /// The most by which one item of this source can multiply the odds: 20, 10, 5 and 2 for A to D, and 1, which is
    /// nothing, for the rest. An item that weighs nothing corroborates nothing either.
    var greatestLikelihoodRatio: Double {
        switch self {
        case .a: return 20
        case .b: return 10
        case .c: return 5
        case .d: return 2
        case .e, .f, .g: return 1
        }
    }
}
