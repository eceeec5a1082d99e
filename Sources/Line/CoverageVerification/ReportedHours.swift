public import CaseModel
import CoverageProofs
import Detection
import Geodesy
import Wording

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a report tells of, where and when it can have been, as its row was read.
public struct ReadReport: Sendable {
    public var region: Region
    public var span: TimeSpan
    public var acts: ActSet
    public var weapons: WeaponSet

    public init(region: Region, span: TimeSpan, acts: ActSet, weapons: WeaponSet) {
        self.region = region
        self.span = span
        self.acts = acts
        self.weapons = weapons
    }
}

/// For each stretch and hour, what the reports of a kind of event and within the corridor leave it: active where one is of it,
/// possibly active where one can be, else quiet.
///
/// A report is of the stretches whose middles are nearest to a place of its region. Places of it are looked at one by one: to
/// whichever middle one of them is clearly the nearest, that stretch it can be of; what no corner of a figure drawn somewhat larger
/// is as near to as to another middle, it cannot. What lies between the two is left open.
struct ReportedHours {
    private let cut: DayHours
    private let hours: Range<Int>
    /// By stretch and hour the least and the most that it can be: 0 quiet, 1 possibly active, 2 active; the most in the higher bits.
    private var levels: [UInt8]

    init(
        _ reports: [ReadReport], of stretches: [LineStretch], _ found: Case, kind: String, corridor: Double,
        cut: DayHours, hours: Range<Int>
    ) {
        self.cut = cut
        self.hours = hours
        levels = Array(repeating: 0, count: reports.isEmpty ? 0 : stretches.count * hours.count)
        guard !reports.isEmpty else { return }
        let places = NearStretches(stretches, found)
        for report in reports {
            let (first, last) = (cut.number(report.span.first), cut.number(report.span.last))
            let own = max(first, hours.lowerBound)..<max(first, hours.lowerBound, min(last + 1, hours.upperBound))
            guard canBeOfKind(kind, acts: report.acts, weapons: report.weapons), !own.isEmpty else { continue }
            let within = places.within(corridor, report)
            let (low, high) = (within.lowerBound, within.upperBound)
            for hour in own where high != .excluded {
                let near = places.near(report.region, second: cut.start(hour) + 1800)
                let isOne = first == last ? near.isOne : .excluded
                for stretch in near.possible {
                    let isSure = near.possible.count == 1 || near.certain.contains(stretch)
                    let isAlone = isOne != .excluded && near.certain.subtracting([stretch]).isEmpty
                    let most: UInt8 = high == .certain && isAlone ? 2 : 1
                    let least: UInt8 = low == .excluded || !isSure ? 0 : low == .certain && isOne == .certain ? 2 : 1
                    let cell = stretch * hours.count + hour - hours.lowerBound
                    levels[cell] = max(levels[cell] >> 4, most) << 4 | max(levels[cell] & 15, least)
                }
            }
        }
    }

    /// What is wrong with the states of a segment.
    ///
    /// - Parameter observed: by hour, whether it was observed.
    func faults(_ told: SegmentCoverage, stretch: Int, _ observed: [ThreeValued]) -> [String] {
        let place = "\(told.line), km \(told.from.tenths) to \(told.to.tenths)"
        var states = [UInt8](repeating: 0, count: hours.count)
        for (runs, state) in [(told.active, UInt8(2)), (told.possiblyActive, 1)] {
            for run in runs {
                let first = cut.number(run.first)
                guard cut.start(first) == run.first, run.hours > 0, run.hours <= hours.count, hours.contains(first),
                    first <= hours.upperBound - run.hours
                else { return ["\(place): hours that are not those of the period"] }
                for hour in 0..<run.hours {
                    let number = first - hours.lowerBound + hour
                    guard states[number] == 0 else { return ["\(place): an hour is told twice"] }
                    states[number] = state
                }
            }
            guard zip(runs, runs.dropFirst()).allSatisfy({ $0.first + Int64($0.hours) * 3600 < $1.first }) else {
                return ["\(place): hours that are not told in their order"]
            }
        }
        let words = ["quiet", "possibly active", "active"]
        for (hour, state) in states.enumerated() {
            let moment = "\(place): the hour from \(utcWords(cut.start(hours.lowerBound + hour)))"
            if state > 0, observed[hour] == .excluded {
                return ["\(moment) is told \(words[Int(state)]), and was not observed"]
            }
            guard observed[hour] == .certain else { continue }
            let level = levels.isEmpty ? 0 : levels[stretch * hours.count + hour]
            let allowed = level & 15...level >> 4
            if !allowed.contains(state) {
                let own = allowed.map { words[Int($0)] }.joined(separator: " or ")
                return ["\(moment) is told \(words[Int(state)]), and the reports leave it \(own)"]
            }
        }
        return []
    }
}

/// Which stretches a region can be of, found once for each region and each set of lines in force.
private final class NearStretches {
    struct Near {
        /// Those that it can be of, at the most.
        var possible: [Int] = []
        /// Those that some place of it surely is nearest to.
        var certain: Set<Int> = []
        /// Whether it is of one stretch.
        var isOne: ThreeValued { possible.count == 1 ? .certain : certain.count > 1 ? .excluded : .possible }
    }
    private struct Key: Hashable {
        var region: Region
        var lines: [Int]
    }

    private let stretches: [LineStretch]
    private let middles: [EarthVector]
    private let found: Case
    private let lines: [Int]
    private let measures: [Int: NearestOnLine]
    private var known: [Key: Near] = [:]
    private var places: [Region: DrawnRegion] = [:]
    /// By region and line.
    private var distances: [Key: (least: Double, most: Double, sure: Double)] = [:]

    init(_ stretches: [LineStretch], _ found: Case) {
        self.stretches = stretches
        self.found = found
        middles = stretches.map { vector($0.middle) }
        lines = Set(stretches.map(\.line)).sorted()
        measures = Dictionary(
            uniqueKeysWithValues: lines.map { ($0, NearestOnLine(found.lines[$0].run, isIndexed: false)) })
    }

    private func drawn(_ region: Region) -> DrawnRegion {
        if let drawn = places[region] { return drawn }
        let made = DrawnRegion(region, found.zones)
        places[region] = made
        return made
    }

    func near(_ region: Region, second: Int64) -> Near {
        let key = Key(
            region: region,
            lines: lines.filter {
                found.lines[$0].validity.first <= second && second <= found.lines[$0].validity.last
            })
        if let near = known[key] { return near }
        let inForce = stretches.indices.filter { key.lines.contains(stretches[$0].line) }
        let near = region == .anywhere ? Near(possible: inForce, certain: Set(inForce)) : reckoned(region, inForce)
        known[key] = near
        return near
    }

    private func reckoned(_ region: Region, _ inForce: [Int]) -> Near {
        guard !inForce.isEmpty else { return Near() }
        let drawn = drawn(region)
        func metres(_ stretch: Int, _ corner: EarthVector) -> Double {
            (middles[stretch] - corner).squaredLength.squareRoot()
        }
        let corners = drawn.corners.map(vector)
        func reaches(_ one: Int, before other: Int) -> Bool {
            corners.contains {
                let own = metres(one, $0)
                return own <= metres(other, $0) + 1 + 0.005 * own
            }
        }
        guard let middle = corners.first,
            let nearest = inForce.min(by: { metres($0, middle) < metres($1, middle) })
        else { return Near(possible: inForce) }
        let candidates = inForce.filter { reaches($0, before: nearest) }
        var near = Near(possible: candidates.filter { one in candidates.allSatisfy { reaches(one, before: $0) } })
        // Beside the places spread over the region, those of it that lie towards each middle.
        for place in drawn.inside + near.possible.flatMap({ drawn.towards(stretches[$0].middle) }) {
            let own = vector(place)
            var (best, second) = ((stretch: -1, metres: Double.infinity), Double.infinity)
            for stretch in inForce {
                let distance = metres(stretch, own)
                if distance < best.metres {
                    (best, second) = ((stretch, distance), best.metres)
                } else {
                    second = min(second, distance)
                }
            }
            if best.metres + 0.5 + 0.002 * best.metres < second { near.certain.insert(best.stretch) }
        }
        return near
    }

    /// Whether all places of a report lie no farther than this from the line in force at its time, some of them, or none: what
    /// that can be, from the least to the most, as far as engines may draw regions larger.
    func within(_ metres: Double, _ report: ReadReport) -> ClosedRange<ThreeValued> {
        guard report.region != .anywhere else { return .possible ... .possible }
        let drawn = drawn(report.region)
        var (least, most, sure) = (Double.infinity, Double.infinity, Double.infinity)
        for line in lines {
            let validity = found.lines[line].validity
            guard validity.first <= report.span.last, report.span.first <= validity.last else { continue }
            // How the line ran is then not known for all of its time.
            guard validity.first <= report.span.first, report.span.last <= validity.last,
                let reach = reach(of: report.region, drawn, line)
            else { return .excluded ... .certain }
            least = min(least, reach.least)
            most = min(most, reach.most)
            sure = min(sure, reach.sure)
        }
        guard least.isFinite else { return .excluded ... .excluded }
        let slack = 1 + 0.002 * metres
        let low: ThreeValued = sure <= metres - slack ? .certain : least <= metres - slack ? .possible : .excluded
        let high: ThreeValued =
            most <= metres + slack ? .certain : least - drawn.width <= metres + slack ? .possible : .excluded
        return min(low, high)...high
    }

    /// Metres from a line: of the place that was looked at which is nearest, of the farthest one, and as far as any place can
    /// be. Nil where none was looked at.
    private func reach(
        of region: Region, _ drawn: DrawnRegion, _ line: Int
    ) -> (least: Double, most: Double, sure: Double)? {
        let key = Key(region: region, lines: [line])
        if let known = distances[key] { return known }
        guard let measure = measures[line], !drawn.inside.isEmpty else { return nil }
        let inside = drawn.inside.map { measure.distance(to: $0) }
        let outside = drawn.corners.map { measure.distance(to: $0) }
        let made = (inside.min() ?? 0, inside.max() ?? 0, (outside.max() ?? 0) + (drawn.isDisc ? 0 : drawn.width))
        distances[key] = made
        return made
    }
}

private func vector(_ place: Coordinate) -> EarthVector {
    EarthVector(longitude: place.longitude, latitude: place.latitude)
}

/// The region of a report: places that lie in it, and corners of a figure that holds it.
private struct DrawnRegion {
    private(set) var inside: [Coordinate] = []
    private(set) var corners: [Coordinate] = []
    private var discs: [Disc] = []
    var isDisc: Bool { discs.count == 1 }
    /// Metres, at least as far as a place of it, drawn somewhat larger, lies from the nearest place that was looked at.
    private(set) var width = 0.0

    init(_ region: Region, _ zones: [Zone]) {
        switch region {
        case .anywhere: break
        case .discs(let discs):
            self.discs = discs
            for disc in discs { add(disc) }
        case .sector(let sector): add(sector)
        case .zone(let number):
            let zone = zones[number]
            for strip in zone.strips {
                inside += strip.run
                for place in strip.run { addCorners(round: place, strip.reach * 1.5 + 100) }
            }
            if zone.strips.isEmpty, let ring = zone.area.rings.first {
                corners = ring
                inside = ring
            }
            // How far its inner places lie from its corners is not measured.
            width = .infinity
        }
    }

    private mutating func addCorners(round place: Coordinate, _ radius: Double) {
        corners += (0..<48).map {
            geodesicDestination(from: place, bearing: Double($0) * 7.5, distance: radius / cos(.pi / 48))
        }
    }

    private mutating func add(_ disc: Disc) {
        inside.append(disc.centre)
        if disc.radius > 0 {
            for ring in [0.25, 0.5, 0.75, 0.995] {
                inside += (0..<24).map {
                    geodesicDestination(from: disc.centre, bearing: Double($0) * 15, distance: disc.radius * ring)
                }
            }
        }
        // Engines take a place to be good to 50 m, and a figure with few corners is larger than a circle.
        addCorners(round: disc.centre, max(50, disc.radius) * 1.06)
        // Rings a quarter of the radius apart, places on them a sixth of a radian.
        width = max(width, disc.radius * 0.27 + 1)
    }

    private mutating func add(_ sector: Sector) {
        let (near, far) = (sector.ranges.lowerBound, max(1, sector.ranges.upperBound))
        let (from, wide) = (
            sector.bearings.lowerBound, min(360, sector.bearings.upperBound - sector.bearings.lowerBound)
        )
        for step in 0...36 {
            for share in [0.001, 0.25, 0.5, 0.75, 0.999] {
                inside.append(
                    geodesicDestination(
                        from: sector.observer, bearing: from + wide * Double(step) / 36,
                        distance: near + (far - near) * share))
            }
        }
        // Seen from a place that may be wrong, directions turn; and a figure with few corners is larger than a ring.
        let error = sector.observerError
        let turned = error <= 0 ? 0 : near > error ? asin(error / near) * 180 / .pi : 360
        let turn = 1 + turned + far / 6_371_000 * tan(min(85, abs(sector.observer.latitude)) * .pi / 180) * 180 / .pi
        let outer = max(50, far + error) * 1.05 * (1 + far / 2_000_000) + 1
        let inner = max(0, (near - error) * 0.95 - 2)
        let all = min(360, wide + 2 * turn)
        for step in 0...72 {
            let bearing = from - turn + all * Double(step) / 72
            for distance in inner > 0 ? [outer, inner] : [outer] {
                corners.append(geodesicDestination(from: sector.observer, bearing: bearing, distance: distance))
            }
        }
        if inner == 0 { corners.append(sector.observer) }
        width = (outer - inner) / 4 + outer * (0.05 + turn * .pi / 180) + outer * 0.15
    }

    /// Its places that lie as near as may be to another place, one of each circle.
    func towards(_ place: Coordinate) -> [Coordinate] {
        discs.filter { $0.radius > 0 }.map {
            let metres = geodesicDistance($0.centre, place)
            guard metres > $0.radius else { return place }
            return geodesicDestination(
                from: $0.centre, bearing: geodesicBearing(from: $0.centre, to: place), distance: $0.radius * 0.999)
        }
    }
}
