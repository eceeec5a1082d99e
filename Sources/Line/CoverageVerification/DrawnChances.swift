import CaseModel
import Detection
import Geodesy

/// With what chance somebody would have noticed an event at a place and moment.
struct DrawnChances {
    let kind: String
    /// Nil for what is on the ground or the water.
    let heights: ClosedRange<Double>?
    let stays: [ObserverStay]
    let zones: [Zone]
    let detection: DetectionTable
    private let frames: AreaIndex

    init(kind: String, heights: ClosedRange<Double>?, stays: [ObserverStay], zones: [Zone], detection: DetectionTable) {
        self.kind = kind
        self.heights = heights
        self.stays = stays
        self.zones = zones
        self.detection = detection
        frames = AreaIndex(zones.map(\.area))
    }

    /// Round those who are there at a moment, circles that hold most of what they can notice.
    func discs(at moment: Int64) -> [Disc] {
        stays.filter { $0.span.first <= moment && moment <= $0.span.last }.compactMap { stay in
            guard let reach = reaches(stay).max(), reach > 0 else { return nil }
            return Disc(centre: stay.place(at: moment), radius: reach)
        }
    }

    /// Metres within which each of its senses notices most of what it notices at all.
    private func reaches(_ stay: ObserverStay) -> [Double] {
        if stay.means == .uav { return stay.zone == nil ? [stay.footprint ?? 0] : [] }
        return senses(stay.means).flatMap { means in
            [false, true].compactMap { isNight in
                detection.function(kind, means, isNight: isNight).map { function in
                    min(function.limit ?? 100_000, function.scale.map { 2.5 * $0 } ?? .infinity, 300_000)
                }
            }
        }
    }

    /// How far the engine's cells of ground can be off, as a part of the whole: where they are not much narrower than what
    /// somebody notices within, by four cells for each of them; and where a state ends, by a quarter of a cell along a circle
    /// round each of them. For as long as they are there. Near them cells are cut again, to a fifth of what they notice within.
    ///
    /// - Parameters:
    ///   - cell: metres across a cell far from everybody.
    ///   - least: metres that no cell is narrower than.
    func coarseness(cell wide: Double, least narrow: Double, area: Double, _ known: [Range<Int64>]) -> (
        cells: Double, edges: Double
    ) {
        let seconds = Double(known.reduce(0) { $0 + $1.count })
        var (cells, edges) = (0.0, 0.0)
        for stay in stays {
            let reaches = reaches(stay)
            guard let least = reaches.min(), let most = reaches.max() else { continue }
            let there = known.reduce(0.0) { sum, range in
                sum + Double(max(0, min(range.upperBound, stay.span.last + 1) - max(range.lowerBound, stay.span.first)))
            }
            func cell(_ reach: Double) -> Double { min(wide, max(narrow, reach / 5)) }
            if least < 5 * cell(least) * (1 - 1e-9) { cells += 4 * cell(least) * cell(least) / area * there / seconds }
            edges += 0.5 * .pi * min(most, area.squareRoot()) * cell(most) / area * there / seconds
        }
        return (cells, edges)
    }

    struct Drawn {
        var least: Double
        var most: Double
        var lost: Double
        /// Watched at the least, at the most, lost; thinly observed, observed. The rest is not observed.
        var parts: [Double] { [least, most, lost, least >= 0.1 && least < 0.5 ? 1 : 0, least >= 0.5 ? 1 : 0] }
    }

    /// With the light at the middle of the hour; and with the other light where the sun is near the edge of it.
    func at(_ place: Coordinate, _ moment: Int64) -> (own: Drawn, other: Drawn?) {
        let hour = moment - ((moment % 3600) + 3600) % 3600
        let sun = sunAltitude(at: place, second: hour + 1800)
        let own = drawn(place, moment, isDark: sun < -6)
        return (own, abs(sun + 6) > 3 ? nil : drawn(place, moment, isDark: sun >= -6))
    }

    private func drawn(_ place: Coordinate, _ moment: Int64, isDark: Bool) -> Drawn {
        var (unseen, unseenAtBest, unseenByAll) = (1.0, 1.0, 1.0)
        for stay in stays where stay.span.first <= moment && moment <= stay.span.last {
            let (least, most) = chance(stay, place, moment, isDark)
            unseenByAll *= 1 - least
            guard stay.state == .observing else { continue }
            unseen *= 1 - least
            unseenAtBest *= 1 - most
        }
        return Drawn(least: 1 - unseen, most: 1 - unseenAtBest, lost: unseen - unseenByAll)
    }

    /// Metres beyond which an observer notices nothing of the kind, whatever the light.
    func limit(_ stay: ObserverStay) -> Double {
        if stay.means == .uav { return stay.zone == nil ? stay.footprint ?? 0 : .infinity }
        return senses(stay.means).reduce(0.0) { most, means in
            [false, true].reduce(most) { most, isNight in
                detection.function(kind, means, isNight: isNight).map { max(most, min($0.limit ?? .infinity, 100_000)) }
                    ?? most
            }
        }
    }

    /// The chance of noticing what lies in the frame of an unmanned aircraft.
    func chanceInFrame(_ isDark: Bool) -> Double {
        detection.function(kind, .uav, isNight: isDark)?.availability ?? 0
    }

    func chance(
        _ stay: ObserverStay, _ place: Coordinate, _ moment: Int64, _ isDark: Bool
    ) -> (least: Double, most: Double) {
        if stay.means == .uav {
            guard let frame = detection.function(kind, .uav, isNight: isDark) else { return (0, 0) }
            let isShown =
                stay.zone.map { frames.areas(at: place).contains($0) }
                ?? (geodesicDistance(stay.place(at: moment), place) <= stay.footprint ?? 0)
            return isShown ? (heights == nil ? frame.availability : 0, frame.availability) : (0, 0)
        }
        let distance = geodesicDistance(stay.place(at: moment), place)
        // Shorter scales of hearing: indoors, in wind, in rain.
        var hearing = stay.isIndoors ? 0.5 : 1
        if let wind = stay.wind, wind > 8 { hearing *= 0.6 }
        if stay.isRaining { hearing *= 0.7 }
        var (low, high) = (heights?.lowerBound ?? 0, heights?.upperBound ?? 0)
        if heights != nil, stay.means == .aircraft { (low, high) = (0, max(high, 20_000)) }
        var (least, most) = (0.0, 0.0)
        for means in senses(stay.means) {
            guard let function = detection.function(kind, means, isNight: isDark) else { continue }
            let factor = means == .ear ? hearing : 1
            least = max(least, function.chance(at: (distance * distance + high * high).squareRoot(), factor: factor))
            most = max(most, function.chance(at: (distance * distance + low * low).squareRoot(), factor: factor))
        }
        if let heights, stay.means == .radar {
            // √(2·4/3·R·h) for the antenna and for what flies.
            let horizon = (2 * 4.0 / 3 * 6_371_000).squareRoot() * (10.0.squareRoot() + heights.lowerBound.squareRoot())
            if distance > horizon { least = 0 }
        }
        return (least, most)
    }

    private func senses(_ means: ObserverMeans) -> [DetectionMeans] {
        switch means {
        case .post, .patrol: return [.ear, .eye]
        case .camera: return [.camera]
        case .acousticSensor: return [.ear]
        case .ship: return [.lookout]
        case .aircraft: return [.aircrew]
        case .radar: return [.radar]
        case .uav: return [.uav]
        }
    }
}
