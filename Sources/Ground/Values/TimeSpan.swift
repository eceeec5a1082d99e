/// A stretch of time in whole seconds since 1970-01-01T00:00:00Z, both ends in it. A moment is an interval of one
/// second's name: its ends are equal.
public struct TimeSpan: Sendable, Hashable {
    public var first: Int64
    public var last: Int64
    public init(first: Int64, last: Int64) {
        self.first = first
        self.last = last
    }

    /// Before and after everything.
    public static let always = TimeSpan(first: .min, last: .max)

    /// Whether something at an unknown moment of `other` happened within this.
    @inlinable public func holds(_ other: TimeSpan) -> ThreeValued {
        if other.first >= first && other.last <= last { return .certain }
        return other.last < first || other.first > last ? .excluded : .possible
    }
}
