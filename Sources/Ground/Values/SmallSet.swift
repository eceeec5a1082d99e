/// A set of the cases of a small closed vocabulary, as bits.
public struct SmallSet<Element: ClosedVocabulary>: Sendable, Hashable {
    public var bits: UInt64
    @inlinable public init(bits: UInt64) { self.bits = bits }
    public init(_ elements: some Sequence<Element>) {
        bits = 0
        for element in elements { bits |= Self.bit(element) }
    }

    public static var all: Self { Self(Array(Element.allCases)) }
    public static var none: Self { Self(bits: 0) }

    private static func bit(_ element: Element) -> UInt64 {
        1 << UInt64(Array(Element.allCases).firstIndex(of: element) ?? 63)
    }

    public var elements: [Element] { Element.allCases.filter { bits & Self.bit($0) != 0 } }

    /// The words of its elements; "any" for all of them.
    public var words: String { self == .all ? "any" : elements.map(\.rawValue).joined(separator: ", ") }

    @inlinable public func union(_ other: Self) -> Self { Self(bits: bits | other.bits) }

    /// Whether something known to be one of `other` is one of these.
    @inlinable public func holds(_ other: Self) -> ThreeValued {
        if other.bits & ~bits == 0 { return .certain }
        return other.bits & bits == 0 ? .excluded : .possible
    }
}
