/// A set of the cases of a small closed vocabulary, as bits.
public struct SmallSet<Element: ClosedVocabulary>: Sendable, Hashable {
    public var bits: UInt64
    @inlinable public init(bits: UInt64) { self.bits = bits }
    public init(_ elements: some Sequence<Element>) {
        let all = Array(Element.allCases)
        bits = 0
        for element in elements { bits |= 1 << UInt64(all.firstIndex(of: element) ?? 63) }
    }

    public static var all: Self {
        let count = Element.allCases.count
        return Self(bits: count > 63 ? .max : 1 << UInt64(count) - 1)
    }
    public static var none: Self { Self(bits: 0) }

    public var elements: [Element] {
        zip(UInt64(0)..., Element.allCases).compactMap { place, element in bits >> place & 1 == 1 ? element : nil }
    }

    /// The words of its elements; "any" for all of them.
    public var words: String { self == .all ? "any" : elements.map(\.rawValue).joined(separator: ", ") }

    @inlinable public func union(_ other: Self) -> Self { Self(bits: bits | other.bits) }

    /// Whether something known to be one of `other` is one of these.
    @inlinable public func holds(_ other: Self) -> ThreeValued {
        if other.bits & ~bits == 0 { return .certain }
        return other.bits & bits == 0 ? .excluded : .possible
    }
}
