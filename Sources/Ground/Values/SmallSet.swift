/// A set of the cases of a small closed vocabulary, as bits. It is asked for with each row of a file: everything is inlined
/// into modules that know the vocabulary.
public struct SmallSet<Element: ClosedVocabulary>: Sendable, Hashable {
    public var bits: UInt64
    @inlinable public init(bits: UInt64) { self.bits = bits }
    @inlinable public init(_ elements: some Sequence<Element>) {
        bits = 0
        for element in elements { bits |= Self.bit(element) }
    }

    @inlinable public static var all: Self {
        let count = Element.allCases.count
        return Self(bits: count == 0 ? 0 : UInt64.max >> UInt64(64 - min(64, count)))
    }
    @inlinable public static var none: Self { Self(bits: 0) }

    /// The bit of a case, by its place in the vocabulary.
    @usableFromInline static func bit(_ element: Element) -> UInt64 {
        var place: UInt64 = 0
        for other in Element.allCases {
            if other == element { return 1 << place }
            place += 1
        }
        return 1 << 63
    }

    /// Its cases, in the order of the vocabulary.
    @inlinable public var elements: [Element] {
        var found: [Element] = []
        var place: UInt64 = 0
        for element in Element.allCases {
            if bits & (1 << min(63, place)) != 0 { found.append(element) }
            place += 1
        }
        return found
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
