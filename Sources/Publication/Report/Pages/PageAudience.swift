import Answers
public import CaseFolder
import CaseModel
import Wording

/// For whom pages are made. What could endanger observers or civilians is not on a page that anybody may see.
public enum PageAudience: Sendable {
    /// Anybody: places as squares of 0.02°, distances to 0.1 km, observers by their means alone.
    case everybody
    /// The mission: who observed, from where, and where things were.
    case mission

    public var classification: String {
        switch self {
        // Not "public": it is of the day, and shows where nobody looked.
        case .everybody:
            return say("Observers by their means alone, places as squares of 0.02°; shows where nobody looked")
        case .mission: return say("Internal: names observers and exact places")
        }
    }
}

/// What stands on each page: from what it was made, and until when it tells.
public struct PageFacts: Sendable {
    public var version: String
    /// What names the files of the case: for the mission their SHA-256; for everybody what they are committed to by, and nothing
    /// where the case has no key.
    public var hash: String?
    public var audience: PageAudience
    public init(version: String, about file: CaseFile, audience: PageAudience) throws(Refusal) {
        self.init(
            version: version, hash: audience == .mission ? try file.hash() : try file.commitment(), audience: audience)
    }
    package init(version: String, hash: String?, audience: PageAudience) {
        self.version = version
        self.hash = hash
        self.audience = audience
    }
}
