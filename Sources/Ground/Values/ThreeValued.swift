/// The answer to a question about something uncertain. The raw values are in order, so that `min` is "and", `max` is
/// "or".
public enum ThreeValued: UInt8, Sendable, CaseIterable, Comparable {
    /// No way of reading what is known makes it true.
    case excluded = 0
    /// Some ways make it true and some do not.
    case possible = 1
    /// Every way makes it true.
    case certain = 2

    /// The word in files and on pages.
    public var word: String {
        switch self {
        case .excluded: return "excluded"
        case .possible: return "possible"
        case .certain: return "certain"
        }
    }

    /// How something holds: "certainly", "possibly", "not".
    public var adverb: String {
        switch self {
        case .excluded: return "not"
        case .possible: return "possibly"
        case .certain: return "certainly"
        }
    }

    @inlinable public static func < (left: ThreeValued, right: ThreeValued) -> Bool { left.rawValue < right.rawValue }

    /// The opposite: not certain is excluded.
    @inlinable public static prefix func ! (value: ThreeValued) -> ThreeValued {
        switch value {
        case .excluded: return .certain
        case .possible: return .possible
        case .certain: return .excluded
        }
    }

    @inlinable public init(_ isTrue: Bool) { self = isTrue ? .certain : .excluded }

    /// The answer about one of several: what holds of all is certain, of none excluded.
    @inlinable public func orElse(_ other: ThreeValued) -> ThreeValued { self == other ? self : .possible }
}

/// Written to JSON as its word.
extension ThreeValued: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let word = try container.decode(String.self)
        guard let value = Self.allCases.first(where: { $0.word == word }) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(word)'; expected certain, possible or excluded")
        }
        self = value
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(word)
    }
}
