public import CaseModel

/// How many events some reports tell of, with what it rests on.
public struct EventCount: Sendable, Hashable, Codable, ClosedKeys {
    /// The provision that they break; nil for all events.
    public var provision: String?
    /// The reporting day; nil for all days.
    public var day: Int?
    /// The number of a side of the main line, and the band of distance from it; nil for all.
    public var sideNumber: Int?
    public var band: Int?
    /// The party that they point to; nil for all, and for those that point to none.
    public var party: String?
    /// Kilometres along a line from which and to which they lie; nil for all of it.
    public var line: String?
    public var fromKilometre: Double?
    public var toKilometre: Double?
    /// What is counted in the place of events: people harmed in them.
    public var casualty: CasualtyMeasure?
    /// How many reports certainly belong to it: they make the lower bound.
    public var certain: Int
    /// How many can belong to it: they make the upper bound.
    public var possible: Int
    /// As how many they are counted, where some were decided to be the same: those are one. Nil where none were.
    public var certainJoined: Int?
    public var possibleJoined: Int?
    /// The certificates of the lower bound; reports are named by their places among those gathered.
    public var proof: CountAnswer
    /// Nil where a report sets no upper limit.
    public var atMost: Int?
    /// How many of the possible reports set none, none being set by another that was decided to be the same.
    public var unlimited: Int

    public enum CodingKeys: String, CodingKey, CaseIterable {
        case provision, day, band, party, line, fromKilometre, toKilometre, certain, possible, proof, atMost
        case unlimited, casualty, certainJoined, possibleJoined
        case sideNumber = "side"
    }
    public init(known: KeyedDecodingContainer<CodingKeys>) throws {
        provision = try known.decodeIfPresent(String.self, forKey: .provision)
        day = try known.decodeIfPresent(Int.self, forKey: .day)
        sideNumber = try known.decodeIfPresent(Int.self, forKey: .sideNumber)
        band = try known.decodeIfPresent(Int.self, forKey: .band)
        party = try known.decodeIfPresent(String.self, forKey: .party)
        line = try known.decodeIfPresent(String.self, forKey: .line)
        fromKilometre = try known.decodeIfPresent(Double.self, forKey: .fromKilometre)
        toKilometre = try known.decodeIfPresent(Double.self, forKey: .toKilometre)
        casualty = try known.decodeIfPresent(CasualtyMeasure.self, forKey: .casualty)
        certain = try known.decode(Int.self, forKey: .certain)
        possible = try known.decode(Int.self, forKey: .possible)
        certainJoined = try known.decodeIfPresent(Int.self, forKey: .certainJoined)
        possibleJoined = try known.decodeIfPresent(Int.self, forKey: .possibleJoined)
        proof = try known.decode(CountAnswer.self, forKey: .proof)
        atMost = try known.decodeIfPresent(Int.self, forKey: .atMost)
        unlimited = try known.decode(Int.self, forKey: .unlimited)
    }

    init(
        _ chosen: ChosenReports, of counts: EventCounts, certainJoined: Int, possibleJoined: Int, proof: CountAnswer,
        atMost: Int?, unlimited: Int
    ) {
        let selection = chosen.selection
        provision = selection.provision.map { counts.provisions[$0] }
        day = selection.day
        sideNumber = selection.side?.number
        band = selection.band
        party = selection.party.map { counts.parties[$0] }
        line = selection.stretch.flatMap { $0.lines.first }.map { counts.referenceLines[$0].id }
        fromKilometre = selection.stretch?.kilometres.lowerBound
        toKilometre = selection.stretch?.kilometres.upperBound
        casualty = selection.casualty
        certain = chosen.certain.count
        possible = chosen.possible.count
        self.certainJoined = certainJoined < certain ? certainJoined : nil
        self.possibleJoined = possibleJoined < possible ? possibleJoined : nil
        self.proof = proof
        self.atMost = atMost
        self.unlimited = unlimited
    }

    public var side: LineSide? { sideNumber.flatMap(LineSide.init(number:)) }

    public var atLeast: Int { proof.atLeast }

    /// Whether a higher “at least” may be true: work ended before this one was shown to be the largest.
    public var canBeHigher: Bool { !proof.isExact && atMost != atLeast }

    /// "at least 12, at most 19", "at least 12; 4 reports set no upper limit".
    public var words: String {
        let least = "\(atLeast)" + (canBeHigher ? " (a higher “at least” may be true)" : "")
        if let atMost { return atMost == atLeast ? least : "at least \(least), at most \(atMost)" }
        return "at least \(least); \(unlimited) \(unlimited == 1 ? "report sets" : "reports set") no upper limit"
    }
}
