/// Why two items do not count twice.
public enum Dependence: String, Sendable, Hashable, CaseIterable {
    /// The same observer team at the same position.
    case sameTeamAndPosition
    /// The same recording.
    case sameRecording
    /// One rests on the other, or both rest on the same item.
    case citation
    /// The channel of the same party.
    case sameChannel
    /// The same upstream source.
    case sameUpstream
    /// Neither names any origin, so nothing shows that they differ.
    case noOriginNamed

    /// The reason in words.
    public var words: String {
        switch self {
        case .sameTeamAndPosition: return "same team at the same position"
        case .sameRecording: return "same recording"
        case .citation: return "one rests on the other, or both on the same item"
        case .sameChannel: return "channel of the same party"
        case .sameUpstream: return "same upstream source"
        case .noOriginNamed: return "neither names where it comes from"
        }
    }
}
