import Wording

/// What may be said of the area that fire came from.
public enum OriginFinding: String, Sendable, Hashable, CaseIterable {
    /// At least 95 % of where it may have come from lies in the area.
    case fromWithin = "from within"
    /// From 50 % to less than 95 %.
    case consistentWith = "consistent with"
    /// Less, or not known.
    case notDetermined = "origin not determined"

    /// The finding about a named area: `from within area X`, `consistent with area X`, `origin not determined`.
    public func words(area: String) -> String {
        self == .notDetermined ? rawValue : "\(rawValue) \(area)"
    }

    /// The same in the language that is spoken.
    public func spokenWords(area: String) -> String {
        self == .notDetermined ? spoken(rawValue) : "\(spoken(rawValue)) \(area)"
    }
}

/// What may be said of an area that holds this share, from 0 to 1, of the probability of where it came from, after the
/// area was drawn in by its uncertainty. The edges 0.95 and 0.5 belong to the stronger word. A number that is no share
/// determines nothing; a sum that exceeds 1 by rounding (at most 1e-9) is 1.
public func originTest(shareOfMassInArea share: Double) -> OriginFinding {
    guard share >= 0, share <= 1 + 1e-9 else { return .notDetermined }
    return share >= 0.95 ? .fromWithin : share >= 0.5 ? .consistentWith : .notDetermined
}
