/// What a check of the coverage of a line or of zones found.
public struct CoverageProofReport: Sendable, Equatable {
    /// How many zones were checked.
    public var zones = 0
    /// Places and moments that were drawn in them.
    public var draws = 0
    /// How many segments of a line were reckoned again.
    public var segments = 0
    public var faults: [String] = []
    /// What of the answer no check speaks of, in words.
    public var unchecked: [String] = []
    public init() {}
}
