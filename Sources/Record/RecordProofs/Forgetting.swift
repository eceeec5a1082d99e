/// What an entry `forgotten` tells: which entry was destroyed, or its original bytes alone.
public struct Forgetting: Sendable, Hashable {
    public var about: Int
    public var isOriginalAlone: Bool
    public var by: String
    public var reason: String
    /// The days of retention by which it was; nil where somebody named it.
    public var days: Int?

    /// The text of an entry that tells of an original alone.
    public static let originalAlone = "the original bytes alone"

    /// What an export shows of it in any case: without these nobody could tell what was destroyed from what is kept back.
    public static let shownMembers: Set<String> = ["about", "text", "days"]

    /// Nil where the members do not name the entry: they can be kept back.
    public init?(_ members: EntryMembers) {
        guard let about = members["about"]?.whole else { return nil }
        self.about = about
        isOriginalAlone = members["text"]?.text == Self.originalAlone
        by = members["by"]?.text ?? ""
        reason = members["reason"]?.text ?? ""
        days = members["days"]?.whole
    }
}
