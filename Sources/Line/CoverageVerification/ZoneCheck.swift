import CaseModel
import CoverageProofs
import Detection
import Geodesy
import SeededRandom

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Checks what is told of one zone.
struct ZoneCheck {
    let told: ZoneCoverage
    let zone: Zone
    let kind: String
    /// The seconds in which the zone is in force, the last not among them.
    let from: Int64
    let until: Int64
    let draws: Int
    var drawn = 0
    private let chances: DrawnChances
    private let terms: ZoneTerms

    init(
        told: ZoneCoverage, zone: Zone, zones: [Zone], kind: String, first: Int64, last: Int64, stays: [ObserverStay],
        detection: DetectionTable, draws: Int
    ) {
        self.told = told
        self.zone = zone
        self.kind = kind
        self.draws = draws
        from = max(first, zone.validity.first)
        until = min(last, zone.validity.last) + 1
        terms = ZoneTerms(zone, kind: kind)
        chances = DrawnChances(
            kind: kind, heights: terms.heights, stays: stays.filter { $0.span.last >= first && $0.span.first <= last },
            zones: zones, detection: detection)
    }

    mutating func faults() -> [String] {
        let numbers = [
            told.area, told.hours, told.unplacedHours, told.areaHours, told.effectiveAreaHours,
            told.mostEffectiveAreaHours, told.lostAreaHours, told.notObserved, told.thinlyObserved, told.observed,
        ]
        guard numbers.allSatisfy({ $0.isFinite && $0 >= 0 && $0 < 1e18 }) else { return ["a number is none"] }
        guard told.why == terms.why, told.lowest == terms.heights?.lowerBound, told.highest == terms.heights?.upperBound
        else { return ["whether such an event lies in it, and how high, is not so"] }
        var random = SplitMix64(seed: 20_261_127)
        var found: [String] = []
        let ground = Ground(zone)
        if let area = ground.area(&random, draws: draws) {
            if abs(told.area - area.value) > area.margin { found.append("its area is not so") }
        } else if told.area > 0 {
            found.append("it has no area")
        }
        guard from < until else {
            return numbers.dropFirst().contains { $0 != 0 }
                ? found + ["it is not in force, and something is told"] : found
        }
        let hours = Double(until - from) / 3600
        if abs(told.hours - hours) > 1e-6 * hours { found.append("the hours in force are not so") }
        if told.why != nil {
            return numbers.dropFirst(2).contains { $0 != 0 }
                ? found + ["something is told of what lies nowhere"] : found
        }
        // The seconds in which its place is known.
        let known =
            zone.course.map { course in
                course.stretches.compactMap { way -> Range<Int64>? in
                    guard let first = way.first?.second, let last = way.last?.second else { return nil }
                    let (start, end) = (max(from, first), min(until, last))
                    return start < end ? start..<end : nil
                }
            } ?? [from..<until]
        let placed = Double(known.reduce(0) { $0 + $1.count }) / 3600
        if abs(told.unplacedHours - (hours - placed)) > 1e-6 * hours + Double(known.count) / 1800 {
            found.append("the hours in which its place is not known are not so")
        }
        if abs(told.areaHours - told.area * (told.hours - told.unplacedHours)) > 1e-9 * told.areaHours + 1e-9 {
            found.append("its square kilometre-hours are not its area times its hours")
        }
        let states = told.notObserved + told.thinlyObserved + told.observed
        if abs(states - told.areaHours) > 1e-9 * told.areaHours + 1e-9 {
            found.append("observed, thinly and not observed are not all")
        }
        if told.effectiveAreaHours > told.mostEffectiveAreaHours * (1 + 1e-9) {
            found.append("more is watched at the least than at the most")
        }
        guard told.areaHours > 0, !known.isEmpty else { return found }
        return found + means(known, ground, &random)
    }

    /// Draws places and moments, and sets the figures beside their means. Every second place is drawn near somebody who
    /// watches then, and counts for as much less: what is watched can be a small part of a zone.
    private mutating func means(
        _ known: [Range<Int64>], _ ground: Ground, _ random: inout SplitMix64
    ) -> [String] {
        var sums = [Mean](repeating: Mean(), count: 5)
        let seconds = known.reduce(0) { $0 + $1.count }
        let square = told.area * 1e6
        for _ in 0..<draws {
            var left = Int.random(in: 0..<seconds, using: &random)
            var moment = from
            for range in known {
                if left < range.count {
                    moment = range.lowerBound + Int64(left)
                    break
                }
                left -= range.count
            }
            let near = chances.discs(at: moment)
            drawn += 1
            var place: Coordinate?
            if !near.isEmpty, Bool.random(using: &random) {
                let disc = near[Int.random(in: 0..<near.count, using: &random)]
                place = geodesicDestination(
                    from: disc.centre, bearing: Double.random(in: 0..<360, using: &random),
                    distance: disc.radius * Double.random(in: 0...1, using: &random).squareRoot())
                if let found = place, !ground.holds(found, at: moment) { place = nil }
            } else {
                place = ground.place(at: moment, &random)
            }
            guard let place else {
                for number in sums.indices { sums[number].add(0, 0) }
                continue
            }
            // By how much more often a place like this is drawn than one of the zone at random.
            let crowd =
                near.reduce(0.0) { sum, disc in
                    geodesicDistance(disc.centre, place) <= disc.radius
                        ? sum + square / (.pi * disc.radius * disc.radius) : sum
                } / Double(max(1, near.count))
            let weight = near.isEmpty ? 1 : 1 / (0.5 + 0.5 * crowd)
            let (own, other) = chances.at(place, moment)
            for (number, value) in own.parts.enumerated() {
                sums[number].add(weight * value, other.map { weight * abs($0.parts[number] - value) } ?? 0)
            }
        }
        let figures: [(String, Double, Bool)] = [
            ("what was watched at the least", told.effectiveAreaHours, false),
            ("what was watched at the most", told.mostEffectiveAreaHours, false),
            ("what was lost", told.lostAreaHours, false), ("what was thinly observed", told.thinlyObserved, true),
            ("what was observed", told.observed, true),
        ]
        let coarse = chances.coarseness(cell: ground.cell, least: ground.least, area: square, known)
        return zip(figures, sums).compactMap { figure, sum in
            let (name, value, isState) = figure
            // Cells of ground count as their middle: at the edge of a state, and where they are wider than what is watched.
            let cells = coarse.cells + (isState ? coarse.edges : 0)
            let margin = 5 * sum.error + sum.slack + 0.02 * sum.mean + cells + 1e-12
            guard abs(value / told.areaHours - sum.mean) > margin else { return nil }
            return
                "\(name) is not so: \(value) km²·h, and by \(drawn) draws \(sum.mean * told.areaHours), give or take "
                + "\(margin * told.areaHours)"
        }
    }
}

/// A mean of draws, how far chance may lead it astray, and what hangs on the minutes round dusk.
private struct Mean {
    private var count = 0.0
    private var sum = 0.0
    private var squares = 0.0
    private var doubts = 0.0

    mutating func add(_ value: Double, _ doubt: Double) {
        count += 1
        sum += value
        squares += value * value
        doubts += doubt
    }
    var mean: Double { count > 0 ? sum / count : 0 }
    var slack: Double { count > 0 ? doubts / count : 0 }
    var error: Double { count > 1 ? (max(0, squares / count - mean * mean) / count).squareRoot() : 1 }
}

/// The ground of a zone: where it is, place by place.
private struct Ground {
    private let zone: Zone
    private let strips: [StripIndex]
    private let box: (west: Double, east: Double, south: Double, north: Double)

    init(_ zone: Zone) {
        self.zone = zone
        strips = zone.strips.map { StripIndex($0.run, reach: $0.reach, side: $0.side) }
        let vertices = zone.vertices
        let up = (zone.strips.map(\.reach).max() ?? 0) / 110_000
        let (south, north) = (
            max(-90, (vertices.map(\.latitude).min() ?? 0) - up), min(90, (vertices.map(\.latitude).max() ?? 0) + up)
        )
        let across = up / max(0.02, cos(min(89, max(abs(south), abs(north))) * .pi / 180))
        box = (
            (vertices.map(\.longitude).min() ?? 0) - across, (vertices.map(\.longitude).max() ?? 0) + across, south,
            north
        )
    }

    /// Metres across a cell of ground, at the most: a zone is cut into 200 by 200, one that moves into 12 rings.
    var cell: Double {
        if let course = zone.course { return course.radius / 12 * 2 }
        let middle = cos((box.south + box.north) / 2 * .pi / 180)
        return max((box.north - box.south) * 111_000, (box.east - box.west) * 111_300 * middle) / 200
    }

    /// Metres that no cell near somebody who watches is narrower than.
    var least: Double { zone.course.map { max(50, $0.radius / 30) } ?? 50 }

    func holds(_ place: Coordinate, at moment: Int64) -> Bool {
        guard let course = zone.course else { return holds(place) }
        return way(at: moment).map {
            geodesicDistance(CaseModel.place(on: $0, at: moment), place) <= course.radius
        } ?? false
    }

    private func way(at moment: Int64) -> [TrackPoint]? {
        zone.course?.stretches.first { ($0.first?.second ?? .max) <= moment && ($0.last?.second ?? .min) >= moment }
    }

    private func holds(_ place: Coordinate) -> Bool {
        // A place beyond 180° is the same with 360° more or less: the zone is told in one of the two.
        let turned = place.longitude - (box.west + box.east) / 2
        let place = Coordinate(
            longitude: place.longitude - 360 * (turned / 360).rounded(), latitude: place.latitude)
        guard strips.isEmpty else { return strips.contains { $0.holds(place) == .certain } }
        var isInside = false
        for ring in zone.area.rings {
            for (one, other) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                guard (one.latitude > place.latitude) != (other.latitude > place.latitude) else { continue }
                let share = (place.latitude - one.latitude) / (other.latitude - one.latitude)
                if place.longitude < one.longitude + share * (other.longitude - one.longitude) { isInside.toggle() }
            }
        }
        return isInside
    }

    /// A place of the box, each as likely as its share of the sphere.
    private func drawn(_ random: inout SplitMix64) -> Coordinate {
        let (low, high) = (sin(box.south * .pi / 180), sin(box.north * .pi / 180))
        let height = Double.random(in: 0...1, using: &random) * (high - low) + low
        return Coordinate(
            longitude: Double.random(in: box.west...box.east, using: &random), latitude: asin(height) * 180 / .pi)
    }

    /// Square kilometres; nil where nothing of it was found.
    func area(_ random: inout SplitMix64, draws: Int) -> (value: Double, margin: Double)? {
        if let course = zone.course {
            let value = Double.pi * course.radius * course.radius / 1e6
            return (value, 1e-6 * value)
        }
        let inside = Double((0..<draws).count { _ in holds(drawn(&random)) })
        guard inside > 0 else { return nil }
        let share = inside / Double(draws)
        // A sphere of the Earth's area differs from the Earth by up to 0.7 % here and there.
        let heights = sin(box.north * .pi / 180) - sin(box.south * .pi / 180)
        let whole = 6371.0072 * 6371.0072 * (box.east - box.west) * .pi / 180 * heights
        return (share * whole, whole * (0.017 * share + 5 * (share * (1 - share) / Double(draws)).squareRoot()))
    }

    /// A place of the zone at a moment; nil where none was found.
    func place(at moment: Int64, _ random: inout SplitMix64) -> Coordinate? {
        if let course = zone.course {
            guard let way = way(at: moment) else { return nil }
            return geodesicDestination(
                from: CaseModel.place(on: way, at: moment), bearing: Double.random(in: 0..<360, using: &random),
                distance: course.radius * Double.random(in: 0...1, using: &random).squareRoot())
        }
        for _ in 0..<200 {
            let place = drawn(&random)
            if holds(place) { return place }
        }
        return nil
    }
}
