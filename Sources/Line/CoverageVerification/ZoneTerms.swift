import CaseModel
import Detection

/// Whether events of a kind lie in a zone, and how high, read from the case for the check alone.
struct ZoneTerms {
    /// Why none does.
    var why: String?
    /// Metres above the ground of what flies; nil for what does not.
    var heights: ClosedRange<Double>?

    init(_ zone: Zone, kind: String) {
        var places: Set<Domain> = []
        for act in Act.allCases where detectionKinds(acts: ActSet([act]), weapons: .all).contains(kind) {
            places.formUnion(ActSet([act]).domains.elements)
        }
        if places.isEmpty { places = Set(Domain.allCases) }
        if places.count > 1 { places.remove(.air) }
        let own = Set(zone.domains.elements)
        guard !own.isDisjoint(with: places) else {
            why = "it is on or in: \(zone.domains.words); \(kind) is on or in: \(DomainSet(places).words)"
            return
        }
        // The ground as it may lie above the sea.
        var (low, high) = (zone.ground?.lowerBound ?? -430, zone.ground?.upperBound ?? 8850)
        // Depths are heights above the sea of less than nought: there the sea is the ground.
        var isOfTheSea = false
        if let upper = zone.altitude?.upper, upper.level == .sea, upper.metres <= 0 {
            isOfTheSea = true
            (low, high) = (0, 0)
        }
        let words = zone.altitude?.words ?? ""
        /// The least and the most that a limit can be above the ground.
        func above(_ limit: Height) -> (least: Double, most: Double) {
            switch limit.level {
            case .ground: return (limit.metres, limit.metres)
            case .sea: return (limit.metres - high, limit.metres - low)
            case .pressure:
                let stretched = [limit.metres * 0.8, limit.metres * 1.2]
                return ((stretched.min() ?? 0) - 1200 - high, (stretched.max() ?? 0) + 600 - low)
            }
        }
        guard places == [.air] else {
            // What is not in the air is on the ground, or on the water at the level of the sea.
            let isAtSea = places == [.sea]
            func surface(_ limit: Height) -> (isUnder: Bool, isOver: Bool) {
                var (least, most) = above(limit)
                if isAtSea {
                    // The same above the sea: what is measured from the ground may lie as high as ground does.
                    if limit.level == .ground { (least, most) = (least + low, most + high) }
                    if limit.level != .ground { (least, most) = (least + high, most + low) }
                }
                return (least > 0, most < 0)
            }
            if zone.altitude?.lower.map({ surface($0).isUnder }) ?? false
                || zone.altitude?.upper.map({ surface($0).isOver }) ?? false
            {
                why = "it is \(words); \(kind) is on the ground or the water"
            }
            return
        }
        let from = max(0, zone.altitude?.lower.map { above($0).least } ?? 0)
        let to = min(20_000, zone.altitude?.upper.map { above($0).most } ?? 20_000)
        if from <= to, !isOfTheSea { heights = from...to } else { why = "it is \(words); nothing flies there" }
    }
}
