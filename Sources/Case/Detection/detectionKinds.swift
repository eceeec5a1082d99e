public import CaseModel

/// The kinds of the detection table that an act with a weapon can be, as what carries farthest of it: a shot by its
/// weapon, what explodes by its impact. None for acts that nobody watches a line for: being turned back, jamming, what a
/// satellite measures, what is done to the observers' own aircraft.
///
/// The kinds follow monitoring.md 2.3; an impact of any calibre counts as an undetermined explosion, and so does what
/// an aircraft or a missile strikes, which carries farther: the effort for it is rather told too small than too large.
package func detectionKind(_ act: Act, _ weapon: Weapon) -> String? {
    switch act {
    case .impact, .airstrike, .missileStrike: return "explosion"
    case .outgoing, .burst, .shot:
        switch weapon {
        case .smallArms, .noWeapon, .otherWeapon, .uav, .vessel: return "small arms"
        case .heavyMachineGun, .grenadeLauncher, .infantryVehicle, .antiAircraft, .aircraft: return "heavy machine gun"
        case .lightMortar, .heavyMortar, .tank, .antiTank: return "mortar"
        case .artillery, .rocketLauncher, .missile: return "artillery"
        case .mine: return "explosion"
        }
    case .projectile, .muzzleFlash, .flare: return "flash"
    case .weaponPresent, .troopsPresent, .movement, .crossing, .fortification, .mineLaying, .minePresent, .demining,
        .attackOnCivilians, .withdrawal:
        return "presence"
    case .uavFlight: return "uav"
    case .aircraftFlight: return "aircraft"
    case .vesselMovement, .vesselStopped: return "vessel"
    case .accessDenied, .interference, .jamming, .detention, .accessGiven, .heat, .other, .ownUAVLost, .ownUAVJammed,
        .ownUAVFiredAt:
        return nil
    }
}

/// Whether an act can be done with a weapon at all: bursts and single shots come from barrels, not from mortars.
private func isPossible(_ act: Act, _ weapon: Weapon) -> Bool {
    switch act {
    case .burst, .shot:
        return [.smallArms, .heavyMachineGun, .grenadeLauncher, .infantryVehicle, .antiAircraft].contains(weapon)
    case .outgoing: return ![.noWeapon, .mine, .uav, .otherWeapon].contains(weapon)
    default: return true
    }
}

/// The kinds of the detection table that some acts with some weapons can be, in alphabetical order.
public func detectionKinds(acts: ActSet, weapons: WeaponSet) -> [String] {
    var found: Set<String> = []
    for act in acts.elements {
        for weapon in weapons.elements where isPossible(act, weapon) {
            if let kind = detectionKind(act, weapon) { found.insert(kind) }
        }
    }
    return found.sorted()
}

/// Whether some acts with some weapons can be of a kind of the detection table.
public func canBeOfKind(_ kind: String, acts: ActSet, weapons: WeaponSet) -> Bool {
    detectionKinds(acts: acts, weapons: weapons).contains(kind)
}

extension Provision {
    /// The kinds of the detection table that what breaks it can be: its acts, or for a requirement those that break it.
    public var detectionKinds: [String] {
        Detection.detectionKinds(acts: rule == .prohibited ? acts : breaches, weapons: weapons)
    }
}
