/// An answer of which a checker knows every key: reading one with a key that it does not know is an error, since what it
/// says would go unchecked.
public protocol ClosedKeys: Decodable {
    associatedtype CodingKeys: CodingKey & CaseIterable
    /// Reads it; the keys were looked at.
    init(known: KeyedDecodingContainer<CodingKeys>) throws
}

extension ClosedKeys {
    public init(from decoder: any Decoder) throws {
        let all = try decoder.container(keyedBy: AnyKey.self)
        let known = Set(CodingKeys.allCases.map(\.stringValue))
        for key in all.allKeys where !known.contains(key.stringValue) {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: all,
                debugDescription:
                    "unknown key '\(key.stringValue)'; expected \(CodingKeys.allCases.map(\.stringValue).joined(separator: ", "))"
            )
        }
        try self.init(known: decoder.container(keyedBy: CodingKeys.self))
    }
}

private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
