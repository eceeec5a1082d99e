import CaseModel
import Detection

/// Where in a zone an event of a kind can lie.
enum ZoneReach: Equatable {
    /// Nowhere: why.
    case nowhere(String)
    /// On the ground or the water.
    case surface
    /// In the air, so many metres above the ground.
    case air(ClosedRange<Double>)

    /// What flies no higher than this: few aircraft do.
    static let highest = 20_000.0

    init(_ zone: Zone, kind: String) {
        let own = kindDomains(kind)
        guard zone.domains.bits & own.bits != 0 else {
            self = .nowhere("it is on or in: \(zone.domains.words); \(kind) is on or in: \(own.words)")
            return
        }
        let isUnderWater = zone.altitude?.isDepth ?? false
        let ground = isUnderWater ? 0...0 : zone.ground ?? LevelDifference.anyGround
        guard own == DomainSet([.air]) else {
            let surface = HeightRange(least: 0, most: 0, level: own == DomainSet([.sea]) ? .sea : .ground)
            let isInside = zone.altitude?.holds(surface, ground: ground).value ?? .certain
            self =
                isInside == .excluded
                ? .nowhere("it is \(zone.altitude?.words ?? ""); \(kind) is on the ground or the water") : .surface
            return
        }
        guard !isUnderWater else {
            self = .nowhere("it is \(zone.altitude?.words ?? ""); nothing flies there")
            return
        }
        func above(_ limit: Height) -> HeightRange {
            HeightRange(least: limit.metres, most: limit.metres, level: limit.level).above(.ground, ground: ground)
        }
        let lower = max(0, zone.altitude?.lower.map(above)?.least ?? 0)
        let upper = min(Self.highest, zone.altitude?.upper.map(above)?.most ?? Self.highest)
        self =
            lower <= upper ? .air(lower...upper) : .nowhere("it is \(zone.altitude?.words ?? ""); nothing flies there")
    }
}

/// Where events of a kind are: flights in the air, vessels at sea, others on the ground or the water.
func kindDomains(_ kind: String) -> DomainSet {
    let acts = Act.allCases.filter { detectionKinds(acts: ActSet([$0]), weapons: .all).contains(kind) }
    let own = acts.isEmpty ? .all : acts.map { ActSet([$0]).domains }.reduce(DomainSet.none) { $0.union($1) }
    let air = DomainSet([.air])
    return own == air ? air : DomainSet(own.elements.filter { $0 != .air })
}

/// How far a radar sees what flies low, at the least: the way of its waves round the Earth with 4/3 of its radius, from an
/// antenna 10 m above the ground.
///
/// - Parameter height: metres of what flies above the ground.
func radarHorizon(height: Double) -> Double { 4_124 * (10.0.squareRoot() + height.squareRoot()) }
