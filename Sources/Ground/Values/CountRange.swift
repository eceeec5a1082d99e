/// How many: at least `least`, at most `most`.
public struct CountRange: Sendable, Hashable {
    public var least: Int32
    /// `unbounded` where the report sets no upper limit.
    public var most: Int32
    public static let unbounded = Int32.max
    public init(least: Int32, most: Int32) {
        self.least = least
        self.most = most
    }

    /// "3", "2 to 5" or "at least 2".
    public var words: String {
        if most == Self.unbounded { return "at least \(least)" }
        return least == most ? "\(least)" : "\(least) to \(most)"
    }
}
