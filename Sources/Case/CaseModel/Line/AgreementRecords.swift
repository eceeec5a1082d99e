public import Values
import Wording

/// The terms by which observations are judged.
public struct Agreement: Sendable {
    /// The clock of local times and of the days that records name.
    public var clock = LocalClock.utc
    /// The name of its time zone, such as `Europe/Kyiv`.
    public var timeZone: String { clock.name }
    /// The second of the local day at which the reporting day ends and the next begins; 0 is midnight.
    public var dayEnds = 0
    /// Seconds between two points of a track within which the way between them counts as known.
    public var trackGap = Agreement.usualTrackGap
    /// Ten minutes: the longest gap of a track that counts where the file says nothing.
    public static let usualTrackGap: Int64 = 600
    /// Seconds by which the times that people write down may be off, either way: in a count two reports are of one time where
    /// their times so widened meet.
    public var timeError = Agreement.usualTimeError
    /// A minute: how far people's times may be off where the file says nothing.
    public static let usualTimeError: Int64 = 60
    /// The same of devices, in seconds.
    public static let deviceTimeError: Int64 = 2
    /// Days after the end of a period before a sheet about it may be public.
    public var publicDelay = 0
    /// Metres to which distances on public sheets are rounded outward.
    public var publicGrid = 2000.0
    /// The limits, in metres and ascending, of the distance bands of the totals.
    public var bands: [Double] = []
    /// The series of lines from which bands and sides are told where a provision names none.
    public var mainSeries: String?
    public var provisions: [Provision] = []
    /// Words for kinds that this case adds to the vocabulary.
    public var words: [KindWord] = []
    public init() {}
}

/// One dated term of an agreement.
public struct Provision: CaseRecord {
    /// Whether the acts break it or fulfil it.
    public enum Rule: String, ClosedVocabulary {
        case prohibited, required

        public var meaning: String {
            self == .prohibited ? "the acts break it" : "the acts fulfil it, its breaches break it"
        }
    }
    public var head: RecordHead
    /// What it says in the editor's words.
    public var says: String
    /// Its own words.
    public var wording: String?
    public var rule: Rule
    /// The acts that are prohibited; for a requirement, those that fulfil it.
    public var acts: ActSet
    /// For a requirement, the acts that break it.
    public var breaches: ActSet
    public var weapons: WeaponSet
    /// The kinds of vessel or aircraft that it speaks of; all of them where it names none.
    public var craft: CraftSet = .all
    /// The states whose flag it speaks of, by two letters; none named means all.
    public var flagStates: [String] = []
    /// The words of the file for acts and weapons.
    public var actWords: [String]
    public var weaponWords: [String]
    public var place: PlaceTerm
    /// When it is in force.
    public var validity: [TimeSpan]
    /// Seconds of the local day, from and to, within which it holds; to may be before from, over midnight.
    public var daily: (from: Int, to: Int)?
    /// The parties that it binds, by id; none named means all.
    public var parties: [String]
    public var exceptions: [ProvisionException]
    /// The choice of a reading under which it stands.
    public var reading: TalksQuestion.ReadingChoice?

    public init(
        head: RecordHead, says: String, wording: String?, rule: Rule, acts: ActSet, breaches: ActSet,
        weapons: WeaponSet, actWords: [String], weaponWords: [String], place: PlaceTerm, validity: [TimeSpan],
        daily: (from: Int, to: Int)?, parties: [String], exceptions: [ProvisionException]
    ) {
        self.head = head
        self.says = says
        self.wording = wording
        self.rule = rule
        self.acts = acts
        self.breaches = breaches
        self.weapons = weapons
        self.actWords = actWords
        self.weaponWords = weaponWords
        self.place = place
        self.validity = validity
        self.daily = daily
        self.parties = parties
        self.exceptions = exceptions
    }
}

/// Where a provision holds. Every part that is given must hold.
public struct PlaceTerm: Sendable {
    /// Ids of zones, one of which must hold the place.
    public var zones: [String] = []
    /// Ids of zones, none of which may hold it.
    public var outside: [String] = []
    /// Series of lines: the one to measure from, for all or by party.
    public var series: String?
    public var seriesByParty: [(party: String, series: String)] = []
    /// Metres from the line: not nearer than, and not farther than.
    public var beyond: Double?
    public var within: Double?
    public var side: LineSide?
    /// From what height to what.
    public var altitude: HeightBand?
    /// Metres above the sea of the ground there, at least and at most; nil where the file does not say.
    public var ground: ClosedRange<Double>?
    public var domains: DomainSet = .all
    public init() {}

    /// Whether it says nothing, so that it holds everywhere.
    public var isEverywhere: Bool {
        zones.isEmpty && outside.isEmpty && beyond == nil && within == nil && side == nil && altitude == nil
            && domains == .all
    }

    /// "inside Z1 or Z2, within 15 km of the line, left of the line", or "everywhere".
    public var words: String {
        var words: [String] = []
        if !zones.isEmpty { words.append(say("inside \(zones.joined(separator: say(" or ")))")) }
        if !outside.isEmpty { words.append(say("outside \(outside.joined(separator: say(" and ")))")) }
        if let within { words.append(say("within \(kilometres(within)) of the line")) }
        if let beyond { words.append(say("\(kilometres(beyond)) or more from the line")) }
        if let side { words.append(spoken("\(side.rawValue) of the line")) }
        if let altitude { words.append(altitude.words) }
        if domains != .all { words.append(say("on or in: \(domains.spokenWords)")) }
        return words.isEmpty ? say("everywhere") : words.joined(separator: ", ")
    }
}

/// "15 km" or "1.234 km", rounded to the metre.
public func kilometres(_ metres: Double) -> String {
    let rounded = Int(metres.rounded())
    let rest = rounded % 1000
    return rest == 0
        ? "\(rounded / 1000) km"
        : "\("\(rounded / 1000).\(rest < 10 ? "00" : rest < 100 ? "0" : "")\(rest)".withDecimalPoint) km"
}

/// What a provision does not apply to.
public struct ProvisionException: Sendable {
    public var reason: ExceptionReason
    public var says: String
    public var acts: ActSet
    public var weapons: WeaponSet
    public var zones: [String]
    public var validity: TimeSpan
    public var parties: [String]
    /// The choice of a reading under which it stands.
    public var reading: TalksQuestion.ReadingChoice?
    public init(
        reason: ExceptionReason, says: String, acts: ActSet, weapons: WeaponSet, zones: [String], validity: TimeSpan,
        parties: [String]
    ) {
        self.reason = reason
        self.says = says
        self.acts = acts
        self.weapons = weapons
        self.zones = zones
        self.validity = validity
        self.parties = parties
    }
}
