/// The words of a closed list: a file has one of them, and the code knows no other. The raw value is the word in files
/// and on pages.
public protocol ClosedVocabulary: RawRepresentable<String>, CaseIterable, Hashable, Codable, Sendable,
    CustomStringConvertible
{
    /// What the word means, where it does not say so itself; empty otherwise.
    var meaning: String { get }
}

extension ClosedVocabulary {
    public var meaning: String { "" }
    /// The word, so that no text ever shows the name of a case.
    public var description: String { rawValue }
}
