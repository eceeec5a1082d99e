import CaseModel
import Geodesy

/// Reckons hour by hour with what chance observers notice an event near each segment of a line.
///
/// At each place by which a segment stands, the chance that nobody notices is the product of the chances that each of them
/// does not; the segment's is the mean over its places. Two who watch the same spot do not see more of the line than one.
struct Watch {
    let segments: [LineSegment]
    let firstHour: Int
    let hourCount: Int
    let period: TimeSpan
    let kind: String
    let detection: DetectionTable
    let zones: AreaIndex
    let sightlines: Sightlines
    /// Segments that lie together share their light.
    private static let lightBlock = 50
    /// Metres; an observer that moves less is taken to stand still meanwhile, and for a minute at the least.
    private static let stillness = 250.0

    /// Goes through the hours in which somebody watches.
    ///
    /// - Parameters:
    ///   - observers: by observer, its stays: rows and stretches of one of them are added, never combined.
    ///   - others: of whom it is asked what they would add to those, each by itself.
    ///   - missed: gives the chance that no observer notices, for each segment and hour in which one could.
    ///   - added: gives the chance that another notices what no observer does; its place in the list.
    func visit(
        _ observers: [[ObserverStay]], besides others: [[ObserverStay]] = [],
        missed: (_ segment: Int, _ hour: Int, _ chance: Double) -> Void,
        added: (_ other: Int, _ segment: Int, _ hour: Int, _ chance: Double) -> Void = { _, _, _, _ in }
    ) {
        let all = observers + others
        var present: [[(group: Int32, stay: Int32)]] = Array(repeating: [], count: hourCount)
        for (group, stays) in all.enumerated() {
            for (number, stay) in stays.enumerated() {
                let first = max(stay.span.first, period.first)
                let last = min(stay.span.last, period.last)
                guard first <= last else { continue }
                let (from, until) = (
                    max(firstHour, hourNumber(first)), min(firstHour + hourCount - 1, hourNumber(last))
                )
                guard from <= until else { continue }
                for hour in from...until { present[hour - firstHour].append((Int32(group), Int32(number))) }
            }
        }
        let places = sightlines.places
        var standing = StandingViews()
        // By place, the chance that no observer notices; and what the one at hand notices.
        var unseen = [Double](repeating: 1, count: segments.count * places)
        var own = OwnHour(segments: segments.count, places: places)
        var isTouched = [Bool](repeating: false, count: segments.count)
        var touched: [Int] = []
        for hour in 0..<hourCount where !present[hour].isEmpty {
            var light = LightOfHour(segments, hour: firstHour + hour, block: Self.lightBlock)
            var next = 0
            let list = present[hour]
            while next < list.count {
                let group = list[next].group
                while next < list.count, list[next].group == group {
                    watch(all[Int(group)][Int(list[next].stay)], hour, &standing, &light, &own)
                    next += 1
                }
                for segment in own.touched {
                    let range = segment * places..<(segment + 1) * places
                    if group < observers.count {
                        if !isTouched[segment] {
                            isTouched[segment] = true
                            touched.append(segment)
                        }
                        for place in range { unseen[place] *= 1 - own.chance(place) }
                    } else {
                        var sum = 0.0
                        for place in range { sum += unseen[place] * own.chance(place) }
                        added(Int(group) - observers.count, segment, hour, sum / Double(places))
                    }
                }
                own.clear()
            }
            for segment in touched {
                var sum = 0.0
                for place in segment * places..<(segment + 1) * places {
                    sum += unseen[place]
                    unseen[place] = 1
                }
                missed(segment, hour, sum / Double(places))
                isTouched[segment] = false
            }
            touched.removeAll(keepingCapacity: true)
        }
    }

    /// Enters what one stay notices in an hour.
    private func watch(
        _ stay: ObserverStay, _ hour: Int, _ standing: inout StandingViews, _ light: inout LightOfHour,
        _ own: inout OwnHour
    ) {
        let start = Int64(firstHour + hour) * 3600
        let first = max(stay.span.first, period.first, start)
        // The last second belongs to the stay.
        let end = min(min(stay.span.last, period.last) + 1, start + 3600)
        guard first < end else { return }
        func enter(_ view: View, seconds: Int64) {
            let share = Double(seconds) / 3600
            for (number, segment) in view.segments.enumerated() {
                let chances = light.isDark(segment) ? view.night : view.day
                own.add(segment, share, chances, from: number * sightlines.places)
            }
        }
        guard stay.track.count > 1 else {
            let view = standing.view(of: stay) { self.view(of: stay, from: stay.place(at: stay.span.first)) }
            enter(view, seconds: end - first)
            return
        }
        var from = first
        while from < end {
            let (until, place) = stillness(of: stay, from: from, until: end)
            enter(view(of: stay, from: place), seconds: until - from)
            from = until
        }
    }

    /// For how long an observer that moves can be taken to stand still from a moment on, and where.
    private func stillness(of stay: ObserverStay, from: Int64, until end: Int64) -> (until: Int64, place: Coordinate) {
        func vector(_ moment: Int64) -> EarthVector {
            let place = stay.place(at: moment)
            return EarthVector(longitude: place.longitude, latitude: place.latitude)
        }
        let start = vector(from)
        var until = min(end, from + 60)
        while until < end {
            let later = min(end, until + 60)
            let at = vector(later)
            let (a, b, c) = (at.x - start.x, at.y - start.y, at.z - start.z)
            guard a * a + b * b + c * c < Self.stillness * Self.stillness else { break }
            until = later
        }
        return (until, stay.place(at: (from + until) / 2))
    }

    /// What an observer at a place notices, place by place of the line.
    private func view(of stay: ObserverStay, from place: Coordinate) -> View {
        let means = stay.detectionMeans
        let vector = EarthVector(longitude: place.longitude, latitude: place.latitude)
        var view = View()
        if means.contains(.uav) {
            let (day, night) = (shown(isNight: false), shown(isNight: true))
            let reach = stay.zone == nil ? stay.footprint ?? 0 : .infinity
            sightlines.visit(within: reach, of: vector) { segment in
                view.add(segment, places: sightlines.places) { sample in
                    let isShown =
                        stay.zone.map { zones.areas(at: segments[segment].samples[sample]).contains($0) }
                        ?? (sightlines.distance(vector, segment: segment, sample: sample) <= reach)
                    return isShown ? (day, night) : (0, 0)
                }
            }
            return view
        }
        let byDay = detection.factored(kind, by: means, isNight: false, hearingFactor: stay.hearingFactor)
        let byNight = detection.factored(kind, by: means, isNight: true, hearingFactor: stay.hearingFactor)
        let reach = (byDay + byNight).reduce(0.0) { max($0, min($1.function.limit ?? .infinity, Sightlines.farthest)) }
        guard reach > 0 else { return view }
        sightlines.visit(within: reach, of: vector) { segment in
            view.add(segment, places: sightlines.places) { sample in
                let distance = sightlines.distance(vector, segment: segment, sample: sample)
                guard distance <= reach else { return (0, 0) }
                return (bestChance(byDay, at: distance), bestChance(byNight, at: distance))
            }
        }
        return view
    }

    /// The chance of noticing what lies in a UAV's frame.
    private func shown(isNight: Bool) -> Double {
        detection.function(kind, .uav, isNight: isNight)?.availability ?? 0
    }
}

/// The segments that an observer at a place notices something of, with the chance at each of their places.
private struct View {
    var segments: [Int] = []
    var day: [Double] = []
    var night: [Double] = []

    mutating func add(_ segment: Int, places: Int, _ chances: (_ sample: Int) -> (day: Double, night: Double)) {
        let before = day.count
        var most = 0.0
        for sample in 0..<places {
            let (byDay, byNight) = chances(sample)
            day.append(byDay)
            night.append(byNight)
            most = max(most, byDay, byNight)
        }
        if most > 0 {
            segments.append(segment)
        } else {
            day.removeLast(day.count - before)
            night.removeLast(night.count - before)
        }
    }
}

/// What is noticed from where observers stand: they stand at few places for long.
private struct StandingViews {
    private struct Stand: Hashable {
        var place: Coordinate
        var means: ObserverMeans
        var hearing: Double
        var footprint: Double?
        var zone: Int?
    }
    private var known: [Stand: View] = [:]

    mutating func view(of stay: ObserverStay, _ make: () -> View) -> View {
        let stand = Stand(
            place: stay.place(at: stay.span.first), means: stay.means, hearing: stay.hearingFactor,
            footprint: stay.footprint, zone: stay.zone)
        if let found = known[stand] { return found }
        let made = make()
        known[stand] = made
        return made
    }
}

/// Whether it is night in an hour, by stretches of the line.
private struct LightOfHour {
    private let segments: [LineSegment]
    private let middle: Int64
    private let block: Int
    private var known: [Bool?]

    init(_ segments: [LineSegment], hour: Int, block: Int) {
        self.segments = segments
        self.block = block
        middle = Int64(hour) * 3600 + 1800
        known = Array(repeating: nil, count: segments.count / block + 1)
    }

    mutating func isDark(_ segment: Int) -> Bool {
        if let found = known[segment / block] { return found }
        let found = isNight(at: segments[segment / block * block].middle, second: middle)
        known[segment / block] = found
        return found
    }
}

/// What one observer notices in an hour, place by place: its chances in the parts of the hour, each by its share of it.
private struct OwnHour {
    private let places: Int
    private var sums: [Double]
    private var most: [Double]
    private var isTouched: [Bool]
    private(set) var touched: [Int] = []

    init(segments: Int, places: Int) {
        self.places = places
        sums = Array(repeating: 0, count: segments * places)
        most = sums
        isTouched = Array(repeating: false, count: segments)
    }

    mutating func add(_ segment: Int, _ share: Double, _ chances: [Double], from first: Int) {
        if !isTouched[segment] {
            isTouched[segment] = true
            touched.append(segment)
        }
        for sample in 0..<places {
            let (place, chance) = (segment * places + sample, chances[first + sample])
            sums[place] += share * chance
            most[place] = max(most[place], chance)
        }
    }

    /// An hour has no more than its seconds: rows that touch do not make more of it.
    func chance(_ place: Int) -> Double { min(most[place], sums[place]) }

    mutating func clear() {
        for segment in touched {
            isTouched[segment] = false
            for place in segment * places..<(segment + 1) * places {
                sums[place] = 0
                most[place] = 0
            }
        }
        touched.removeAll(keepingCapacity: true)
    }
}
