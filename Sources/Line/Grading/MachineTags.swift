/// The Admiralty scale as machine tags of MISP's taxonomy `admiralty-scale`.
extension SourceReliability {
    /// `admiralty-scale:source-reliability="b"`.
    public var machineTag: String { "admiralty-scale:source-reliability=\"\(rawValue)\"" }

    /// The reliability that a machine tag says, nil for any other text.
    public init?(machineTag: String) {
        guard let found = Self.allCases.first(where: { $0.machineTag == machineTag }) else { return nil }
        self = found
    }
}

extension InformationCredibility {
    /// `admiralty-scale:information-credibility="2"`.
    public var machineTag: String { "admiralty-scale:information-credibility=\"\(rawValue)\"" }

    /// The credibility that a machine tag says, nil for any other text.
    public init?(machineTag: String) {
        guard let found = Self.allCases.first(where: { $0.machineTag == machineTag }) else { return nil }
        self = found
    }
}

extension AdmiraltyCode {
    /// The two machine tags, the source's first.
    public var machineTags: [String] { [source.machineTag, information.machineTag] }

    /// The code among the tags of a record, whatever else is tagged; nil unless there is exactly one value of each
    /// half, as MISP holds both to be exclusive.
    public init?(machineTags: [String]) {
        let sources = Set(machineTags.compactMap { SourceReliability(machineTag: $0) })
        let information = Set(machineTags.compactMap { InformationCredibility(machineTag: $0) })
        guard sources.count == 1, information.count == 1, let source = sources.first, let digit = information.first
        else { return nil }
        self.init(source: source, information: digit)
    }
}
