/// A source's reliability and an information's credibility side by side: `B2`. The two are judged apart.
public struct AdmiraltyCode: Sendable, Hashable {
    /// The letter.
    public var source: SourceReliability
    /// The digit.
    public var information: InformationCredibility

    /// A code of its two halves.
    public init(source: SourceReliability, information: InformationCredibility) {
        self.source = source
        self.information = information
    }

    /// The code that a text such as `B2` or `b2` is, nil for any other text.
    public init?(text: String) {
        let characters = Array(text)
        guard characters.count == 2,
            let source = SourceReliability.allCases.first(where: {
                $0.letter == String(characters[0]) || $0.rawValue == String(characters[0])
            }),
            let information = InformationCredibility.allCases.first(where: {
                "\($0.rawValue)" == String(characters[1])
            })
        else { return nil }
        self.init(source: source, information: information)
    }

    /// The code as text: `B2`.
    public var text: String { "\(source.letter)\(information.rawValue)" }
}
