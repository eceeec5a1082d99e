public import CaseModel
import Geodesy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What is asked of all zones of a case.
public struct ZoneCoverageQuestion: Sendable {
    /// The kind of event that is to be noticed.
    public var kind: String
    public var period: TimeSpan
    public init(kind: String = DetectionTable.usualKind, period: TimeSpan) {
        self.kind = kind
        self.period = period
    }
    /// More distances than this are not reckoned.
    public static let mostDistances = 400_000_000.0
}

/// Reckons how much of each zone was watched.
///
/// Time is cut wherever an observer comes or goes, a zone begins or ends, an hour turns, and every ten minutes where
/// something moves; in each piece the chance that somebody notices an event at a place is one less the product of misses.
/// What flies is seen at its distance through the air. How high it flew is not told, so that the chance is one at the least,
/// of the height in the zone at which it is noticed worst, and one at the most. What is on the ground or the water is seen
/// along the ground. Of a zone that holds no event of the kind nothing is reckoned.
public func zoneCoverage(
    _ found: Case, stays: [ObserverStay], detection: DetectionTable, question: ZoneCoverageQuestion
) throws(CoverageRefusal) -> [ZoneCoverage] {
    guard detection.kinds.contains(question.kind) else {
        throw CoverageRefusal(
            message: unknownName(question.kind, kind: "kind", among: detection.kinds)
                + "; expected \(detection.kinds.joined(separator: ", "))")
    }
    guard question.period.first <= question.period.last, question.period.first > -100_000_000_000,
        question.period.last < 100_000_000_000
    else { throw CoverageRefusal(message: "no period; expected observers with times, or --from and --until") }
    var made: [ZoneCoverage] = []
    for zone in found.zones.indices {
        var watch = ZoneWatch(found, zone, stays, detection, question)
        made.append(try watch.reckoned())
    }
    return made
}

/// Reckons one zone.
private struct ZoneWatch {
    private let zone: Zone
    private let stays: [ObserverStay]
    private let detection: DetectionTable
    private let kind: String
    private let span: TimeSpan
    private let frames: AreaIndex
    private let cells: [ZoneCell]
    /// Metres: as fine as what watches can tell apart.
    private let finest: Double
    /// Rings that a zone that moves is cut into.
    private var rings = 12
    /// By stay that stands, the chances at each cell by day and by night.
    private var chances: [Int: (day: [Chance], night: [Chance])] = [:]
    private var known: [Key: Sums] = [:]

    /// That an event is noticed, at the height at which it is noticed worst and best.
    private struct Chance {
        var least = 0.0
        var most = 0.0
    }
    /// Where in the zone events of the kind can lie.
    private let reach: ZoneReach

    private struct Key: Hashable {
        var watching: [Int]
        var lost: [Int]
        var dark: [Bool]
    }
    private struct Sums {
        var effective = 0.0
        var most = 0.0
        var lost = 0.0
        var states: [WatchState: Double] = [:]
    }
    /// By stay: the functions by which it notices the kind, and the metres beyond which it notices nothing.
    private let senses: [Senses]
    private struct Senses {
        var day: [(function: DetectionFunction, factor: Double)]
        var night: [(function: DetectionFunction, factor: Double)]
        var reach: Double
    }
    /// Cells in one square of so many degrees share their light.
    private static let lightSquare = 2.0
    private let squares: [Coordinate]
    private let squareOfCell: [Int]

    init(
        _ found: Case, _ number: Int, _ stays: [ObserverStay], _ detection: DetectionTable,
        _ question: ZoneCoverageQuestion
    ) {
        zone = found.zones[number]
        reach = ZoneReach(zone, kind: question.kind)
        self.detection = detection
        kind = question.kind
        span = TimeSpan(
            first: max(question.period.first, zone.validity.first), last: min(question.period.last, zone.validity.last))
        let within = span
        self.stays = stays.filter { $0.span.first <= within.last && $0.span.last >= within.first }
        frames = AreaIndex(found.zones.map(\.area))
        senses = self.stays.map { stay in
            func functions(_ isNight: Bool) -> [(function: DetectionFunction, factor: Double)] {
                detection.factored(
                    question.kind, by: stay.detectionMeans, isNight: isNight, hearingFactor: stay.hearingFactor)
            }
            let (day, night) = (functions(false), functions(true))
            let limits = (day + night).map { $0.function.limit ?? Sightlines.farthest * 10 }
            return Senses(day: day, night: night, reach: max(limits.max() ?? 0, stay.footprint ?? 0))
        }
        finest = finestScale(self.stays, detection, question.kind)
        cells =
            zone.course == nil
            ? zoneCells(zone, finest: finest, watches: self.stays.flatMap { watches($0, found.zones) }) : []
        var squares: [[Int]: Int] = [:]
        var middles: [Coordinate] = []
        squareOfCell = cells.map { cell in
            let key = [cell.place.longitude, cell.place.latitude].map { Int(($0 / Self.lightSquare).rounded(.down)) }
            if let known = squares[key] { return known }
            squares[key] = middles.count
            middles.append(cell.place)
            return middles.count - 1
        }
        self.squares = middles
    }

    mutating func reckoned() throws(CoverageRefusal) -> ZoneCoverage {
        var made = ZoneCoverage(zone: zone.id)
        made.area = zone.course.map { .pi * $0.radius * $0.radius / 1e6 } ?? cells.reduce(0) { $0 + $1.area }
        switch reach {
        case .nowhere(let why): made.why = why
        case .surface: break
        case .air(let heights): (made.lowest, made.highest) = (heights.lowerBound, heights.upperBound)
        }
        guard span.first <= span.last else { return made }
        guard made.why == nil else {
            made.hours = Double(span.last + 1 - span.first) / 3600
            return made
        }
        let cuts = cuts()
        let moving = stays.count { $0.track.count > 1 }
        if let course = zone.course {
            rings = discRings(
                radius: course.radius, finest: finest,
                cells: ZoneCoverageQuestion.mostDistances / Double(max(1, cuts.count * stays.count)))
        }
        let work =
            Double(cuts.count) * Double(zone.course == nil ? moving * cells.count : stays.count * 2 * rings * rings)
        guard work <= ZoneCoverageQuestion.mostDistances else {
            throw CoverageRefusal(
                message: "zone '\(zone.id)' over this time takes more than "
                    + "\(Int(ZoneCoverageQuestion.mostDistances / 1e6)) million distances; expected a shorter period")
        }
        for (from, to) in zip(cuts, cuts.dropFirst()) {
            let hours = Double(to - from) / 3600
            made.hours += hours
            let middle = from + (to - from) / 2
            let watching = stays.indices.filter { stays[$0].span.first <= middle && stays[$0].span.last >= middle }
            guard let sums = sums(watching, at: middle) else {
                made.unplacedHours += hours
                continue
            }
            made.areaHours += made.area * hours
            made.effectiveAreaHours += sums.effective * hours
            made.mostEffectiveAreaHours += sums.most * hours
            made.lostAreaHours += sums.lost * hours
            made.notObserved += (sums.states[.notObserved] ?? 0) * hours
            made.thinlyObserved += (sums.states[.thinlyObserved] ?? 0) * hours
            made.observed += (sums.states[.observedQuiet] ?? 0) * hours
        }
        return made
    }

    /// The moments between which nothing changes, but for what moves.
    private func cuts() -> [Int64] {
        var found: Set<Int64> = [span.first, span.last + 1]
        let step: Int64 = zone.course != nil || stays.contains { $0.track.count > 1 } ? 600 : 3600
        let ways = (zone.course?.stretches ?? []).flatMap { [$0.first?.second, $0.last?.second].compactMap { $0 } }
        // Of a zone that moves nothing is reckoned while its place is not known.
        let stretches = zone.course?.stretches.compactMap { way -> ClosedRange<Int64>? in
            guard let first = way.first?.second, let last = way.last?.second else { return nil }
            let (from, until) = (max(first, span.first), min(last, span.last))
            return from <= until ? from...until : nil
        }
        for stretch in stretches ?? [span.first...span.last] {
            var moment = (stretch.lowerBound / step + 1) * step
            while moment <= stretch.upperBound {
                found.insert(moment)
                moment += step
            }
        }
        let ends = stays.flatMap { [$0.span.first, $0.span.last + 1] }
        found.formUnion((ends + ways).filter { $0 > span.first && $0 <= span.last })
        return found.sorted()
    }

    /// What is watched at a moment; nil where it is not known where the zone is.
    private mutating func sums(_ present: [Int], at moment: Int64) -> Sums? {
        let watching = present.filter { stays[$0].state == .observing }
        let lost = present.filter { stays[$0].state != .observing }
        if let course = zone.course {
            let way = course.stretches.first {
                ($0.first?.second ?? .max) <= moment && ($0.last?.second ?? .min) >= moment
            }
            guard let way else { return nil }
            let cells = discCells(place(on: way, at: moment), radius: course.radius, rings: rings)
            let isDark = isNight(at: place(on: way, at: moment), second: moment)
            return added(cells, watching, lost) { chance(of: $0, at: cells[$1].place, isDark, moment) }
        }
        // The sun is taken where it stands at the middle of the hour, as along a line.
        let hour = moment / 3600 * 3600 + 1800
        let dark = squares.map { isNight(at: $0, second: hour) }
        let isStill = present.allSatisfy { stays[$0].track.count <= 1 }
        let key = Key(watching: watching, lost: lost, dark: dark)
        if isStill, let found = known[key] { return found }
        for stay in present where stays[stay].track.count <= 1 && chances[stay] == nil {
            let own = stays[stay]
            chances[stay] = (
                cells.map { chance(of: stay, at: $0.place, false, own.span.first) },
                cells.map { chance(of: stay, at: $0.place, true, own.span.first) }
            )
        }
        let made = added(cells, watching, lost) { stay, cell in
            let isDark = dark[squareOfCell[cell]]
            if let own = chances[stay] { return isDark ? own.night[cell] : own.day[cell] }
            return chance(of: stay, at: cells[cell].place, isDark, moment)
        }
        if isStill { known[key] = made }
        return made
    }

    private func added(
        _ cells: [ZoneCell], _ watching: [Int], _ lost: [Int], _ chance: (_ stay: Int, _ cell: Int) -> Chance
    ) -> Sums {
        var made = Sums()
        for (number, cell) in cells.enumerated() {
            var (missed, fewest) = (1.0, 1.0)
            for stay in watching {
                let own = chance(stay, number)
                missed *= 1 - own.least
                fewest *= 1 - own.most
            }
            var missedByAll = missed
            for stay in lost { missedByAll *= 1 - chance(stay, number).least }
            made.most += (1 - fewest) * cell.area
            made.effective += (1 - missed) * cell.area
            made.lost += (missed - missedByAll) * cell.area
            let state: WatchState =
                1 - missed < CoverageGrid.notObservedBelow
                ? .notObserved : 1 - missed < CoverageGrid.observedFrom ? .thinlyObserved : .observedQuiet
            made.states[state, default: 0] += cell.area
        }
        return made
    }

    /// The chance that an observer notices an event at a place.
    private func chance(of stay: Int, at place: Coordinate, _ isDark: Bool, _ moment: Int64) -> Chance {
        let observer = stays[stay]
        let own = senses[stay]
        let here = observer.place(at: moment)
        // A degree of latitude is longer than so many metres: most places are too far off to be measured.
        if observer.zone == nil, abs(here.latitude - place.latitude) * 110_500 > own.reach { return Chance() }
        if observer.detectionMeans.contains(.uav) {
            let isShown =
                observer.zone.map { frames.areas(at: place).contains($0) }
                ?? (geodesicDistance(here, place) <= observer.footprint ?? 0)
            let shown = isShown ? detection.function(kind, .uav, isNight: isDark)?.availability ?? 0 : 0
            // A frame shows the ground; what flies may be above the camera.
            return Chance(least: reach == .surface ? shown : 0, most: shown)
        }
        let across = abs(here.longitude - place.longitude)
        let shortest = 111_300 * cos(min(89, max(abs(here.latitude), abs(place.latitude))) * .pi / 180)
        if min(across, abs(360 - across)) * shortest > own.reach * 1.01 { return Chance() }
        let distance = geodesicDistance(here, place)
        let functions = isDark ? own.night : own.day
        guard case .air(let heights) = reach else {
            let chance = bestChance(functions, at: distance)
            return Chance(least: chance, most: chance)
        }
        // How high an aircraft watches from is not told: it may fly as high as what it looks for, or far from it.
        let isFlying = observer.means == .aircraft
        let (nearest, farthest) =
            isFlying ? (0, max(heights.upperBound, ZoneReach.highest)) : (heights.lowerBound, heights.upperBound)
        func through(_ height: Double) -> Double { (distance * distance + height * height).squareRoot() }
        let isUnderHorizon = observer.means == .radar && distance > radarHorizon(height: heights.lowerBound)
        return Chance(
            least: isUnderHorizon ? 0 : bestChance(functions, at: through(farthest)),
            most: bestChance(functions, at: through(nearest)))
    }
}

extension ZoneCoverage {
    /// Square kilometre-hours not observed, thinly observed and observed, as of a line: by the chance of each place.
    public var hoursByState: [WatchState: Double] {
        [.notObserved: notObserved, .thinlyObserved: thinlyObserved, .observedQuiet: observed]
    }
}

/// From where an observer watches: its place or the legs of its way; the middle of the zone that its frames show.
private func watches(_ stay: ObserverStay, _ zones: [Zone]) -> [WatchedFrom] {
    if let number = stay.zone {
        guard zones.indices.contains(number) else { return [] }
        let vertices = zones[number].vertices
        guard let west = vertices.map(\.longitude).min(), let east = vertices.map(\.longitude).max(),
            let south = vertices.map(\.latitude).min(), let north = vertices.map(\.latitude).max()
        else { return [] }
        let middle = Coordinate(longitude: (west + east) / 2, latitude: (south + north) / 2)
        let corner = WatchedFrom(from: middle, to: middle).distance(Coordinate(longitude: west, latitude: south))
        return [WatchedFrom(from: middle, to: middle, around: corner)]
    }
    let around = stay.detectionMeans.contains(.uav) ? stay.footprint ?? 0 : 0
    guard stay.track.count > 1 else {
        let place = stay.place(at: stay.span.first)
        return [WatchedFrom(from: place, to: place, around: around)]
    }
    return zip(stay.track, stay.track.dropFirst()).map { one, other in
        WatchedFrom(from: one.place, to: other.place, around: around)
    }
}

/// A fifth of the shortest distance within which chances of some observers change: what cells are cut by.
private func finestScale(_ stays: [ObserverStay], _ detection: DetectionTable, _ kind: String) -> Double {
    var least = 20_000.0
    for stay in stays {
        if stay.detectionMeans.contains(.uav) {
            if let footprint = stay.footprint, stay.zone == nil { least = min(least, footprint / 5) }
            continue
        }
        for isNight in [false, true] {
            for one in detection.factored(
                kind, by: stay.detectionMeans, isNight: isNight, hearingFactor: stay.hearingFactor)
            {
                least = min(least, ((one.function.scale.map { $0 * one.factor } ?? one.function.limit) ?? least) / 5)
            }
        }
    }
    return max(50, least)
}
