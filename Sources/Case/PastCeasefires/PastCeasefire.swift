public import CaseModel
public import Values

/// A day, a month or a year, as a text gives it.
public struct PastDate: Sendable, Hashable, Codable {
    /// The days that it can mean, counted from 1970-01-01.
    public var first: Int
    public var last: Int
    /// As written: `1991`, `1979-03`, `1953-07-27`.
    public var words: String

    public init?(_ words: String) {
        let parts = words.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...3).contains(parts.count), let year = parts[0], plausibleYears.contains(year) else { return nil }
        self.words = words
        switch parts.count {
        case 1:
            (first, last) = (dayNumber(year: year, month: 1, day: 1), dayNumber(year: year, month: 12, day: 31))
        case 2:
            guard let month = parts[1], (1...12).contains(month) else { return nil }
            first = dayNumber(year: year, month: month, day: 1)
            last = first + daysInMonth(month, year: year) - 1
        default:
            guard let day = dayNumber(words) else { return nil }
            (first, last) = (day, day)
        }
    }

    /// The middle of the days that it can mean.
    package var middle: Double { Double(first + last) / 2 }
}

/// How a ceasefire ended.
public enum CeasefireEnd: String, ClosedVocabulary {
    /// A side declared it over, or organised fighting returned.
    case resumed
    /// An agreement that settles the conflict took its place.
    case settled
    /// It had not ended on the last day of which a text that was read tells.
    case inForce = "in force"
    /// No text that was read tells.
    case unknown
}

/// What a text says of a property of a ceasefire.
public struct PrecedentFact: Sendable, Hashable, Codable {
    public var property: PrecedentProperty
    public var value: PropertyValue
    /// What the text says, in the editor's words.
    public var says: String
    /// The address of the text.
    public var source: String

    public init(property: PrecedentProperty, value: PropertyValue, says: String, source: String) {
        self.property = property
        self.value = value
        self.says = says
        self.source = source
    }
}

/// An earlier ceasefire, as an editor entered it from texts that were read.
public struct PastCeasefire: Sendable, Hashable, Codable {
    public var id: String
    public var name: String
    /// Other names by which somebody may cite it.
    public var alsoNamed: [String]
    public var begun: PastDate
    public var begunSource: String
    public var end: CeasefireEnd
    /// When it ended, or was last known to be in force.
    public var ended: PastDate?
    public var endSource: String?
    /// Known properties, in the order of the list.
    public var facts: [PrecedentFact]

    public init(
        id: String, name: String, alsoNamed: [String] = [], begun: PastDate, begunSource: String, end: CeasefireEnd,
        ended: PastDate?, endSource: String?, facts: [PrecedentFact] = []
    ) {
        self.id = id
        self.name = name
        self.alsoNamed = alsoNamed
        self.begun = begun
        self.begunSource = begunSource
        self.end = end
        self.ended = ended
        self.endSource = endSource
        self.facts = facts
    }

    /// Years from its beginning to its end or to when it is last known; nil where no end is known.
    public var years: Double? { ended.map { max(0, ($0.middle - begun.middle) / 365.25) } }

    /// What is known of a property; nil for nothing.
    public func fact(_ property: PrecedentProperty) -> PrecedentFact? {
        if property == .lastedTenYears { return lasting }
        return facts.first { $0.property == property && $0.value != .unknown }
    }

    public func value(_ property: PrecedentProperty) -> PropertyValue { fact(property)?.value ?? .unknown }

    /// Whether it lasted ten years, from its days.
    private var lasting: PrecedentFact? {
        guard let ended, let endSource else { return nil }
        let (least, most) = (Double(ended.first - begun.last) / 365.25, Double(ended.last - begun.first) / 365.25)
        let span = "\(begun.words) to \(ended.words), \(end == .inForce ? "then in force" : end.rawValue)"
        if least >= 10 {
            return PrecedentFact(property: .lastedTenYears, value: .yes, says: span, source: endSource)
        }
        guard most < 10, end != .inForce else { return nil }
        return PrecedentFact(property: .lastedTenYears, value: .no, says: span, source: endSource)
    }

    /// Whether somebody may mean it by a name.
    package func isNamed(_ words: String) -> Bool {
        ([id, name] + alsoNamed).contains { $0.lowercased() == words.lowercased() }
    }

    /// Whether a name means this one and can mean no other: its id or its full name.
    package func isNamedInFull(_ words: String) -> Bool {
        [id, name].contains { $0.lowercased() == words.lowercased() }
    }

    /// Whether one of its names holds these words, whole and in this order.
    package func bears(_ words: String) -> Bool {
        let wanted = Self.wholeWords(words)
        return ([id, name] + alsoNamed).contains { Self.holds(Self.wholeWords($0), wanted) }
    }

    /// Whether the words hold one of its names: "the Korean armistice agreement" the Korean armistice.
    package func isPart(of words: String) -> Bool {
        let given = Self.wholeWords(words)
        return ([name] + alsoNamed).contains { Self.holds(given, Self.wholeWords($0)) }
    }

    private static func wholeWords(_ text: String) -> [Substring] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }
    }

    private static func holds(_ words: [Substring], _ wanted: [Substring]) -> Bool {
        guard !wanted.isEmpty, wanted.count <= words.count else { return false }
        return (0...(words.count - wanted.count)).contains { Array(words[$0..<($0 + wanted.count)]) == wanted }
    }
}
