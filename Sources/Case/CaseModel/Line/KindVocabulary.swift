/// What can be observed to happen. The raw value is the word in files.
public enum Act: String, Sendable, CaseIterable {
    case outgoing, impact, burst, shot, projectile, muzzleFlash = "muzzle flash", flare = "illumination flare"
    case airstrike, missileStrike = "missile strike", uavFlight = "uav flight", aircraftFlight = "aircraft flight"
    case weaponPresent = "weapon present", troopsPresent = "troops present", movement, crossing
    case fortification, mineLaying = "mine laying", minePresent = "mine present", demining
    case accessDenied = "access denied", interference, jamming, detention
    case attackOnCivilians = "attack on civilians", withdrawal, accessGiven = "access given"
    case vesselMovement = "vessel movement", heat, other
}

/// With what. The raw value is the word in files.
public enum Weapon: String, Sendable, CaseIterable {
    case smallArms = "small arms", heavyMachineGun = "heavy machine gun"
    case grenadeLauncher = "automatic grenade launcher", antiTank = "anti-tank weapon"
    case infantryVehicle = "infantry fighting vehicle", antiAircraft = "anti-aircraft gun"
    case lightMortar = "mortar under 100 mm", heavyMortar = "mortar of 100 mm or more", tank
    case artillery, rocketLauncher = "multiple launch rocket system", missile, aircraft, uav, mine, vessel, noWeapon =
        "none"
    case otherWeapon = "other"
}

/// A set of the cases of a small closed vocabulary, as bits.
public struct SmallSet<Element: CaseIterable & Equatable & RawRepresentable & Sendable>: Sendable, Hashable
where Element.RawValue == String {
    public var bits: UInt64
    @inlinable public init(bits: UInt64) { self.bits = bits }
    public init(_ elements: some Sequence<Element>) {
        bits = 0
        for element in elements { bits |= Self.bit(element) }
    }

    public static var all: Self { Self(Array(Element.allCases)) }
    public static var none: Self { Self(bits: 0) }

    private static func bit(_ element: Element) -> UInt64 {
        1 << UInt64(Array(Element.allCases).firstIndex(of: element) ?? 63)
    }

    public var elements: [Element] { Element.allCases.filter { bits & Self.bit($0) != 0 } }

    /// The words of its elements; "any" for all of them.
    public var words: String { self == .all ? "any" : elements.map(\.rawValue).joined(separator: ", ") }

    @inlinable public func union(_ other: Self) -> Self { Self(bits: bits | other.bits) }

    /// Whether something known to be one of `other` is one of these.
    @inlinable public func holds(_ other: Self) -> ThreeValued {
        if other.bits & ~bits == 0 { return .certain }
        return other.bits & bits == 0 ? .excluded : .possible
    }
}

public typealias ActSet = SmallSet<Act>
public typealias WeaponSet = SmallSet<Weapon>
public typealias DomainSet = SmallSet<Domain>

/// A word for a kind and what it can mean, from one day to another.
public struct KindWord: Sendable {
    public var word: String
    public var acts: ActSet
    public var weapons: WeaponSet
    /// The time at which reports use it so.
    public var validity: TimeSpan
    public init(word: String, acts: ActSet, weapons: WeaponSet, validity: TimeSpan = .always) {
        self.word = word
        self.acts = acts
        self.weapons = weapons
        self.validity = validity
    }
}
