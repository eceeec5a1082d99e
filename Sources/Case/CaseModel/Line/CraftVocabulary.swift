/// Kinds of vessel and aircraft. The raw value is the word in files.
public enum Craft: String, ClosedVocabulary {
    case warship, submarine
    case guardVessel = "coast guard vessel", cargoShip = "cargo ship", tanker
    case passengerShip = "passenger ship", fishingVessel = "fishing vessel", serviceVessel = "service vessel"
    case pleasureCraft = "pleasure craft", unmannedVessel = "unmanned vessel", otherVessel = "other vessel"
    case combatAircraft = "combat aircraft", surveillanceAircraft = "surveillance aircraft"
    case militaryTransport = "military transport aircraft", airliner, helicopter
    case lightAircraft = "light aircraft", unmannedAircraft = "unmanned aircraft", balloon
    case otherAircraft = "other aircraft"
    /// Neither vessel nor aircraft.
    case none

    public var meaning: String {
        switch self {
        case .guardVessel: return "coast guard, customs, police at sea"
        case .serviceVessel: return "tug, pilot, dredger, rescue, supply"
        case .airliner: return "civil transport of people or goods by air"
        case .lightAircraft: return "private and sports flying, gliders"
        case .none: return "neither vessel nor aircraft"
        default: return ""
        }
    }
}

public typealias CraftSet = SmallSet<Craft>

extension SmallSet where Element == Craft {
    public static let vessels = CraftSet([
        .warship, .submarine, .guardVessel, .cargoShip, .tanker, .passengerShip, .fishingVessel, .serviceVessel,
        .pleasureCraft, .unmannedVessel, .otherVessel,
    ])
    /// Those that can be under water.
    public static let divers = CraftSet([.submarine, .unmannedVessel, .otherVessel])
    public static let aircraft = CraftSet([
        .combatAircraft, .surveillanceAircraft, .militaryTransport, .airliner, .helicopter, .lightAircraft,
        .unmannedAircraft, .balloon, .otherAircraft,
    ])
    /// Those in which private people go about: where one of them is concerns nobody's agreement, and is made public by
    /// nothing that this writes.
    public static let ofPrivatePeople = CraftSet([.pleasureCraft, .lightAircraft])
}

/// Groups of kinds that agreements name by one word.
public let craftGroups: [(word: String, craft: CraftSet)] = [
    ("vessel", .vessels), ("aircraft", .aircraft),
    ("military vessel", CraftSet([.warship, .submarine, .unmannedVessel])),
    ("merchant vessel", CraftSet([.cargoShip, .tanker, .passengerShip])),
    ("military aircraft", CraftSet([.combatAircraft, .surveillanceAircraft, .militaryTransport])),
    ("civil aircraft", CraftSet([.airliner, .lightAircraft])),
]

/// Groups of weapons that agreements and reports name by one word.
public let weaponGroups: [(word: String, weapons: WeaponSet)] = [
    ("any", .all),
    (
        "heavy weapons",
        WeaponSet([.heavyMortar, .tank, .artillery, .rocketLauncher, .missile, .antiAircraft])
    ),
    ("indirect fire", WeaponSet([.lightMortar, .heavyMortar, .artillery, .rocketLauncher])),
    ("mortar", WeaponSet([.lightMortar, .heavyMortar])),
]

extension SmallSet where Element == Act {
    private static let inTheAir = ActSet([.uavFlight, .aircraftFlight])
    private static let atSea = ActSet([.vesselMovement, .vesselStopped])

    /// The acts that break a term which prohibits these: whoever prohibits fire prohibits it at observers' aircraft too.
    public var withWhatTheyMean: ActSet {
        let fire = ActSet([.outgoing, .burst, .shot])
        return bits & fire.bits == 0 ? self : union(ActSet([.ownUAVFiredAt]))
    }

    /// Where acts like these are done: a flight is in the air by what the word means.
    public var domains: DomainSet {
        if bits & ~(Self.inTheAir.bits | Self.atSea.bits) != 0 || bits == 0 { return .all }
        var found: [Domain] = []
        if bits & Self.inTheAir.bits != 0 { found.append(.air) }
        if bits & Self.atSea.bits != 0 { found.append(.sea) }
        return DomainSet(found)
    }
}

/// What somebody or something says of itself by a transponder, a radio or paint. It is kept with its source and proves no
/// identity: transponders are switched off, borrowed and forged.
public struct IdentityClaim: Sendable, Hashable {
    public enum Kind: String, ClosedVocabulary {
        case mmsi, imo, icao24
        case callSign = "call sign"
        case flag, name
    }
    public var kind: Kind
    public var value: String
    /// Where it was said: AIS, ADS-B, radio, painted, register.
    public var source: String
    public init(kind: Kind, value: String, source: String) {
        self.kind = kind
        self.value = value
        self.source = source
    }

    /// "mmsi 271000001 (AIS)".
    public var words: String { "\(kind.rawValue) \(value) (\(source))" }

    /// What is wrong with the value; nil where nothing is.
    public var fault: String? {
        let isDigits = value.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
        switch kind {
        case .mmsi where !isDigits || value.utf8.count != 9: return "an MMSI of 9 digits"
        case .imo where !isDigits || value.utf8.count != 7 || !hasIMOCheckDigit:
            return "an IMO number of 7 digits, the last of which checks the others"
        case .icao24
        where value.utf8.count != 6 || !value.lowercased().allSatisfy({ "0123456789abcdef".contains($0) }):
            return "an ICAO address of 6 hexadecimal digits"
        case .flag where !isFlagState(value):
            return "a flag by the two letters of ISO 3166, TR"
        default: return value.isEmpty ? "a value" : nil
        }
    }

    /// The seventh digit is the last of the sum of the others times 7 to 2.
    private var hasIMOCheckDigit: Bool {
        let digits = value.utf8.map { Int($0) - 48 }
        return zip(digits.prefix(6), [7, 6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 } % 10 == digits[6]
    }
}

/// `mmsi 271000001 (AIS) | call sign TCAB1 (radio)`; what is wrong with it where it is no list of claims.
public func identityClaims(_ text: String) -> Result<[IdentityClaim], ClaimFault> {
    var found: [IdentityClaim] = []
    for part in text.split(separator: "|").map({ String($0).withoutEndBlanks }) {
        let words = part.lowercased()
        guard let kind = IdentityClaim.Kind.allCases.first(where: { words.hasPrefix($0.rawValue + " ") }) else {
            let known = IdentityClaim.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            return .failure(ClaimFault(message: "'\(part.prefix(40))' begins with no kind of claim; expected \(known)"))
        }
        guard part.hasSuffix(")"), let open = part.lastIndex(of: "(") else {
            return .failure(
                ClaimFault(message: "'\(part.prefix(40))' without its source; expected \(kind.rawValue) … (AIS)"))
        }
        let claim = IdentityClaim(
            kind: kind,
            value: String(part[part.index(part.startIndex, offsetBy: kind.rawValue.count)..<open]).withoutEndBlanks,
            source: String(part[part.index(after: open)...].dropLast()).withoutEndBlanks)
        if claim.source.isEmpty {
            return .failure(ClaimFault(message: "'\(part.prefix(40))' without its source; expected one, as (AIS)"))
        }
        if let wanted = claim.fault {
            return .failure(ClaimFault(message: "'\(claim.value.prefix(40))'; expected \(wanted)"))
        }
        found.append(claim)
    }
    return .success(found)
}

/// What is wrong with a claim; what was expected.
public struct ClaimFault: Error, Sendable {
    public var message: String
}
