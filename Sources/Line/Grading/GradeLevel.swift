/// How far a proposition is established, from the least to the most.
///
/// The order is what "raises" and "lowers" mean: a supporting item never takes a proposition down in it, a contrary
/// item never up. Contested and discounted stand below 0, as nothing may be built on them.
public enum GradeLevel: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// Nobody has said so.
    case notReported = -3
    /// Shown to be something else; kept, with the reason.
    case discounted = -2
    /// A credible item speaks against it.
    case contested = -1
    /// Level 0: one item, of any kind.
    case reported = 0
    /// Level 1: a first-hand item rated A to C whose observer could have noticed it.
    case credible = 1
    /// Level 2: two independent items from two positions or of two classes that can both be true of it.
    case corroborated = 2
    /// Level 3: corroborated, examined by the mission, seen by a second reviewer, and nothing contrary left open.
    case verified = 3

    /// The level in words: `not reported`.
    public var words: String { self == .notReported ? "not reported" : "\(self)" }

    /// The order from the least to the most.
    public static func < (a: GradeLevel, b: GradeLevel) -> Bool { a.rawValue < b.rawValue }
}
