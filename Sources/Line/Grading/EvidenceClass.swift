/// How an item of evidence came about.
public enum EvidenceClass: String, Sendable, Hashable, CaseIterable {
    /// Somebody saw it.
    case directEye
    /// Somebody heard it.
    case directEar
    /// An instrument recorded it: a camera, a microphone, an unmanned aircraft.
    case sensor
    /// What it left behind: a crater, a fragment, a burnt roof.
    case physicalTrace
    /// A party says of itself that it did it.
    case partyAdmission
    /// A party says something about it.
    case partyClaim
    /// Press, broadcast or social media.
    case media

    /// The class in words: `direct ear`.
    public var words: String {
        switch self {
        case .directEye: return "direct eye"
        case .directEar: return "direct ear"
        case .sensor: return "sensor"
        case .physicalTrace: return "physical trace"
        case .partyAdmission: return "party's admission"
        case .partyClaim: return "party's claim"
        case .media: return "media or social"
        }
    }

    /// Whether a party speaks.
    var isOfParty: Bool { self == .partyAdmission || self == .partyClaim }

    /// Whether it can be laid on a table and looked at again.
    public var isMaterial: Bool { self == .sensor || self == .physicalTrace }
}
