public import CaseModel
import Wording

/// What a judgement of "possible" hangs on, as bits.
public struct MissingFacts: OptionSet, Sendable, Hashable {
    public var rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    public static let kind = MissingFacts(rawValue: 1)
    public static let weapon = MissingFacts(rawValue: 2)
    public static let time = MissingFacts(rawValue: 4)
    public static let place = MissingFacts(rawValue: 8)
    public static let party = MissingFacts(rawValue: 16)
    public static let exception = MissingFacts(rawValue: 32)
    public static let verification = MissingFacts(rawValue: 64)
    public static let altitude = MissingFacts(rawValue: 128)
    public static let domain = MissingFacts(rawValue: 256)
    /// How far the level that a height is told above lies from the one that the term counts from.
    public static let level = MissingFacts(rawValue: 512)
    /// Where what a zone moves with was.
    public static let track = MissingFacts(rawValue: 1024)
    public static let craft = MissingFacts(rawValue: 2048)
    public static let flag = MissingFacts(rawValue: 4096)
    /// Where the line ran, in a hole of its series.
    public static let line = MissingFacts(rawValue: 8192)

    private static let named: [(MissingFacts, String)] = [
        (.kind, "what it was"), (.weapon, "which weapon"), (.time, "when it was"), (.place, "where it was"),
        (.line, "where the line ran"),
        (.party, "whose act it was"), (.exception, "whether an exception applies"),
        (.altitude, "which altitude it had"), (.level, "how high the ground or what the air pressure was"),
        (.domain, "which domain it was in (land, air or sea)"), (.track, "where the zone that moves was"),
        (.craft, "which kind of vessel or aircraft"), (.flag, "which flag it flew"),
        (.verification, "what verification found"),
    ]

    /// Each fact in words.
    public var list: [String] { Self.named.filter { contains($0.0) }.map { spoken($0.1) } }

    /// "where it was", or "what it was and where it was".
    public var words: String { list.joined(separator: say(" and ")) }
}

/// The findings of a block of observations: for each how it lies to the line, and a judgement for each provision.
public struct FindingTable: Sendable {
    public let provisionCount: Int
    /// Metres from the main line, at least and at most; infinite where none was in force.
    public var least: [Double] = []
    public var most: [Double] = []
    public var sides: [UInt8] = []
    /// The zones that certainly or possibly hold each row: row r's are `zones[zoneStarts[r]..<zoneStarts[r + 1]]`.
    public var zoneStarts: [Int32] = [0]
    public var zones: [Int32] = []
    public var zoneValues: [ThreeValued] = []
    /// By row, then provision.
    public var values: [ThreeValued] = []
    public var missing: [MissingFacts] = []

    public init(provisionCount: Int) {
        self.provisionCount = provisionCount
    }

    public var count: Int { sides.count }

    @inlinable
    public func value(row: Int, provision: Int) -> ThreeValued { values[row * provisionCount + provision] }
}

/// Whom an observation points to, apart from whether it tells of a violation.
public enum Attribution: Sendable, Hashable {
    case certain(Int)
    /// One of several parties, by their places in the case; nobody of them where the flag says so.
    case possible([Int], orNoParty: Bool)
    case notDetermined
    case noParty

    /// The parties in words: "amber", "amber or teal", "not determined".
    public func partyWords(_ parties: [String]) -> String {
        switch self {
        case .certain(let party): return parties[party]
        case .possible(let list, let orNoParty):
            return (list.map { parties[$0] } + (orNoParty ? ["none of them"] : [])).joined(separator: " or ")
        case .notDetermined: return "not determined"
        case .noParty: return "none of them"
        }
    }

    /// The attribution in words: "certain amber", "possible amber or teal", "not determined".
    public func words(parties: [String]) -> String {
        switch self {
        case .certain, .noParty: return "certain " + partyWords(parties)
        case .possible: return "possible " + partyWords(parties)
        case .notDetermined: return partyWords(parties)
        }
    }

    /// ``words(parties:)`` in the language that is spoken.
    public func spokenWords(parties: [String]) -> String {
        switch self {
        case .certain, .noParty: return say("certain \(spokenParties(parties))")
        case .possible: return say("possible \(spokenParties(parties))")
        case .notDetermined: return spokenParties(parties)
        }
    }

    func spokenParties(_ parties: [String]) -> String {
        switch self {
        case .certain(let party): return parties[party]
        case .possible(let list, let orNoParty):
            return (list.map { parties[$0] } + (orNoParty ? [say("none of them")] : [])).joined(separator: say(" or "))
        case .notDetermined: return say("not determined")
        case .noParty: return say("none of them")
        }
    }

    /// The attribution that a set of parties stands for.
    public init(parties: UInt64, count: Int) {
        let known = count >= 63 ? ~ObservationTable.noParty : (UInt64(1) << UInt64(count)) - 1
        let named = (0..<min(count, 63)).filter { parties & (1 << UInt64($0)) != 0 }
        let isNoParty = parties & ObservationTable.noParty != 0
        if parties & known == known && isNoParty {
            self = .notDetermined
        } else if named.isEmpty {
            self = .noParty
        } else if named.count == 1 && !isNoParty {
            self = .certain(named[0])
        } else {
            self = .possible(named, orNoParty: isNoParty)
        }
    }
}

/// Parties as bits, as observations name them: one for each place of the case's list, the last for all behind it. All where
/// none is named.
public func partyBits(_ names: [String], among parties: [String]) -> UInt64 {
    guard !names.isEmpty else { return .max }
    return names.reduce(0) { $0 | (parties.firstIndex(of: $1).map { UInt64(1) << UInt64(min(62, $0)) } ?? 0) }
}
