/// A circle on the ground: everything not farther from a place than so many metres.
public struct Disc: Sendable, Hashable {
    public var centre: Coordinate
    public var radius: Double
    public init(centre: Coordinate, radius: Double) {
        self.centre = centre
        self.radius = radius
    }
}

/// Where something was observed, when that is more than one circle.
public enum Region: Sendable, Hashable {
    /// One of these circles holds it.
    case discs([Disc])
    /// In a direction and at a distance from an observer.
    case sector(Sector)
    /// In a zone of the case, by its place in the list of zones.
    case zone(Int)
    /// The report does not say where.
    case anywhere
}

/// Part of a ring round an observer.
public struct Sector: Sendable, Hashable {
    public var observer: Coordinate
    /// Metres by which the observer's own place may be wrong.
    public var observerError: Double
    /// Degrees clockwise from true north, from and to; 360 apart for every direction.
    public var bearings: ClosedRange<Double>
    /// Metres from the observer.
    public var ranges: ClosedRange<Double>
    public init(
        observer: Coordinate, observerError: Double, bearings: ClosedRange<Double>, ranges: ClosedRange<Double>
    ) {
        self.observer = observer
        self.observerError = observerError
        self.bearings = bearings
        self.ranges = ranges
    }
}

/// Verification status of a report.
public enum VerificationStatus: UInt8, Sendable, CaseIterable {
    case reported, underVerification, verified, refuted, inconclusive

    public var word: String {
        switch self {
        case .reported: return "reported"
        case .underVerification: return "under verification"
        case .verified: return "verified"
        case .refuted: return "refuted"
        case .inconclusive: return "inconclusive"
        }
    }
}

/// Observations as columns: row r of the table is entry r of each. One row and ten million are the same thing.
public struct ObservationTable: Sendable {
    /// The block of the file from which the rows come; names are spans of it.
    public var bytes: [UInt8] = []
    /// Where each row's id stands in `bytes`.
    public var idStarts: [Int32] = []
    public var idCounts: [Int32] = []
    /// The line of the file at which each row begins.
    public var fileLines: [Int32] = []
    /// Seconds since 1970 in UTC, first and last moment at which it can have been.
    public var firsts: [Int64] = []
    public var lasts: [Int64] = []
    /// The middle of the circle in which it was, in degrees, and the circle's radius in metres.
    public var longitudes: [Double] = []
    public var latitudes: [Double] = []
    public var radii: [Float] = []
    /// The place in `regions` of a place that is no circle; -1 for a circle.
    public var regionNumbers: [Int32] = []
    public var regions: [Region] = []
    /// What it can have been, as bits of ``ActSet`` and ``WeaponSet``.
    public var acts: [UInt64] = []
    public var weapons: [UInt64] = []
    /// The parties that can have done it, as bits by the order of the case's parties; the highest bit is "somebody
    /// else".
    public var parties: [UInt64] = []
    public var counts: [CountRange] = []
    /// Metres above the level of ``heightLevels``; not finite where not said.
    public var lowest: [Float] = []
    public var highest: [Float] = []
    /// Raw values of ``HeightLevel``.
    public var heightLevels: [UInt8] = []
    public var domains: [UInt8] = []
    /// The kinds of vessel or aircraft that it can have been, as bits of ``CraftSet``.
    public var craft: [UInt32] = []
    public var statuses: [UInt8] = []
    /// By row, people harmed; rows that tell of none of them are not in it.
    public var casualties: [Int: Casualties] = [:]
    /// Who observed, by what means, the source of the row and its rating; empty where the file has no such column.
    public var observers = Words()
    public var means = Words()
    public var sources = Words()
    /// Admiralty codes: the rating of the source and of what it says.
    public var ratings = Words()
    /// The states whose flag was seen to be flown, with `|` between those that it can have been.
    public var flagStates = Words()
    /// What vessels and aircraft say of themselves (see ``IdentityClaim``).
    public var claims = Words()

    public init() {}

    /// Words of each row, as stretches of `bytes`.
    public struct Words: Sendable {
        public var starts: [Int32] = []
        public var counts: [Int32] = []
        public init() {}
    }

    public var count: Int { firsts.count }

    /// The set of parties of which nothing is known.
    public static let anyParty = UInt64.max
    /// Somebody who is no party of the case.
    public static let noParty = UInt64(1) << 63

    /// The words of a row; nil where the file has no such column or the field is empty.
    public func text(_ words: Words, _ row: Int) -> String? {
        guard row < words.starts.count, words.counts[row] > 0 else { return nil }
        return String(
            decoding: bytes[Int(words.starts[row])..<Int(words.starts[row] + words.counts[row])], as: UTF8.self)
    }

    /// The bytes of a row's words; none where the file has no such column.
    public func bytes(_ words: Words, _ row: Int) -> ArraySlice<UInt8> {
        guard row < words.starts.count, words.counts[row] > 0 else { return [] }
        return bytes[Int(words.starts[row])..<Int(words.starts[row] + words.counts[row])]
    }

    /// How high it was; nil where the row does not say.
    public func height(_ row: Int) -> HeightRange? {
        guard lowest[row].isFinite, highest[row].isFinite else { return nil }
        return HeightRange(
            least: Double(lowest[row]), most: Double(highest[row]),
            level: row < heightLevels.count ? HeightLevel(rawValue: heightLevels[row]) ?? .ground : .ground)
    }

    /// Whether it was on land, in the air or at sea: as told, or as what was done or who did it means; any otherwise.
    public func whereabouts(_ row: Int) -> DomainSet {
        let told = DomainSet(bits: UInt64(domains[row]))
        guard told == .all else { return told }
        let meant = ActSet(bits: acts[row]).domains
        guard meant == .all else { return meant }
        return craftSet(row).bits & ~CraftSet.vessels.bits == 0 ? DomainSet([.sea]) : .all
    }

    /// The kinds of vessel or aircraft that it can have been; all where the row does not say.
    public func craftSet(_ row: Int) -> CraftSet {
        row < craft.count ? CraftSet(bits: UInt64(craft[row])) : .all
    }

    /// Whether it tells of a craft in which private people go about: where that was is no matter of any agreement, and
    /// stands in nothing that is published.
    public func isOfPrivatePeople(_ row: Int) -> Bool { craftSet(row).bits & ~CraftSet.ofPrivatePeople.bits == 0 }

    /// Whether it can tell of such a craft: as one of several that are told, or as a flight or a vessel of which it is not told
    /// what it was.
    public func mayBeOfPrivatePeople(_ row: Int) -> Bool {
        let craft = craftSet(row)
        guard craft.bits & CraftSet.ofPrivatePeople.bits != 0 else { return false }
        let craftOnly = ActSet([.aircraftFlight, .vesselMovement, .vesselStopped])
        return craft != .all || acts[row] & craftOnly.bits != 0
    }

    public func id(_ row: Int) -> ArraySlice<UInt8> {
        bytes[Int(idStarts[row])..<Int(idStarts[row] + idCounts[row])]
    }
}
