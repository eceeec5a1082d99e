/// What can be observed to happen. The raw value is the word in files.
public enum Act: String, ClosedVocabulary {
    case outgoing, impact, burst, shot, projectile, muzzleFlash = "muzzle flash", flare = "illumination flare"
    case airstrike, missileStrike = "missile strike", uavFlight = "uav flight", aircraftFlight = "aircraft flight"
    case weaponPresent = "weapon present", troopsPresent = "troops present", movement, crossing
    case fortification, mineLaying = "mine laying", minePresent = "mine present", demining
    case accessDenied = "access denied", interference, jamming, detention
    case attackOnCivilians = "attack on civilians", withdrawal, accessGiven = "access given"
    case vesselMovement = "vessel movement", heat, other
    case vesselStopped = "vessel stopped"
    /// What is done to the unmanned aircraft of those who observe.
    case ownUAVLost = "own uav lost", ownUAVJammed = "own uav jammed", ownUAVFiredAt = "own uav fired at"
}

/// With what. The raw value is the word in files.
public enum Weapon: String, ClosedVocabulary {
    case smallArms = "small arms", heavyMachineGun = "heavy machine gun"
    case grenadeLauncher = "automatic grenade launcher", antiTank = "anti-tank weapon"
    case infantryVehicle = "infantry fighting vehicle", antiAircraft = "anti-aircraft gun"
    case lightMortar = "mortar under 100 mm", heavyMortar = "mortar of 100 mm or more", tank
    case artillery, rocketLauncher = "multiple launch rocket system", missile, aircraft, uav, mine, vessel, noWeapon =
        "none"
    case otherWeapon = "other"
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
