/// What a check of the coverage of zones found.
public struct ZoneProofReport: Sendable, Equatable {
    /// How many zones were checked.
    public var zones = 0
    /// Places and moments that were drawn in them.
    public var draws = 0
    public var faults: [String] = []
    /// What of the answer no check speaks of, in words.
    public var unchecked: [String] = []
    public init() {}
}
