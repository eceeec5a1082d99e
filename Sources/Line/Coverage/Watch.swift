import CaseModel
import Geodesy

/// Reckons hour by hour with what chance observers notice an event near each segment of a line.
///
/// At each place by which a segment stands and each moment, the chance that nobody notices is the product of the chances that
/// each who is there then does not; the hour's is the mean over its moments, and the segment's over its places. Two who watch
/// the same spot do not see more of the line than one, and two who watch the same half of an hour do not see the other half.
struct Watch {
    let segments: [LineSegment]
    let cut: DayHours
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
                    max(firstHour, cut.number(first)), min(firstHour + hourCount - 1, cut.number(last))
                )
                guard from <= until else { continue }
                for hour in from...until { present[hour - firstHour].append((Int32(group), Int32(number))) }
            }
        }
        let places = sightlines.places
        var standing = StandingViews()
        // What nobody notices who stands still; and what of it those who move leave.
        var still = UnseenPlaces(segments: segments.count, places: places)
        var moving = still
        var seen = [Double](repeating: 0, count: segments.count)
        var isTouched = [Bool](repeating: false, count: segments.count)
        var touched: [Int] = []
        func notice(_ segment: Int, _ chance: Double) {
            if !isTouched[segment] {
                isTouched[segment] = true
                touched.append(segment)
            }
            seen[segment] += chance
        }
        for hour in 0..<hourCount where !present[hour].isEmpty {
            var light = LightOfHour(segments, from: cut.start(firstHour + hour), block: Self.lightBlock)
            let parts = parts(
                of: present[hour].map { (Int($0.group), all[Int($0.group)][Int($0.stay)]) }, hour, &standing)
            for (from, until) in pairs(parts.still.flatMap { [$0.from, $0.until] }, from: parts.start, to: parts.end) {
                let share = Double(until - from) / 3600
                let here = joined(parts.still.filter { $0.from <= from && $0.until >= until }, places)
                for one in here where one.group < observers.count { still.enter(one.view, &light) }
                for segment in still.touched { notice(segment, share * (1 - still.mean(segment))) }
                for one in here where one.group >= observers.count {
                    one.view.visit(&light) { segment, chances, first in
                        added(
                            one.group - observers.count, segment, hour,
                            share * still.mean(segment) { chances[first + $0] })
                    }
                }
                let passing = parts.moving.filter { $0.from < until && $0.until > from }
                let cuts = passing.flatMap { [max($0.from, from), min($0.until, until)] }
                for (from, until) in passing.isEmpty ? [] : pairs(cuts, from: from, to: until) {
                    let share = Double(until - from) / 3600
                    let now = joined(passing.filter { $0.from <= from && $0.until >= until }, places)
                    for one in now where one.group < observers.count { moving.enter(one.view, &light) }
                    for segment in moving.touched {
                        notice(segment, share * still.mean(segment) { 1 - moving.unseen(segment, $0) })
                    }
                    for one in here where one.group >= observers.count {
                        one.view.visit(&light) { segment, chances, first in
                            guard moving.isTouched(segment) else { return }
                            let less = still.mean(segment) { chances[first + $0] * (1 - moving.unseen(segment, $0)) }
                            added(one.group - observers.count, segment, hour, -share * less)
                        }
                    }
                    for one in now where one.group >= observers.count {
                        one.view.visit(&light) { segment, chances, first in
                            added(
                                one.group - observers.count, segment, hour,
                                share * still.mean(segment) { chances[first + $0] * moving.unseen(segment, $0) })
                        }
                    }
                    moving.clear()
                }
                still.clear()
            }
            for segment in touched {
                missed(segment, hour, max(0, 1 - seen[segment]))
                seen[segment] = 0
                isTouched[segment] = false
            }
            touched.removeAll(keepingCapacity: true)
        }
    }

    /// What somebody notices for a part of an hour.
    private struct Part {
        var group: Int
        var from: Int64
        var until: Int64
        var view: View
    }

    /// Those who are there in an hour, each with the time for which it notices the same: whoever never moves in it, and the
    /// others.
    private func parts(
        of present: [(group: Int, stay: ObserverStay)], _ hour: Int, _ standing: inout StandingViews
    ) -> (start: Int64, end: Int64, still: [Part], moving: [Part]) {
        let start = cut.start(firstHour + hour)
        let movers = Set(present.filter { $0.stay.track.count > 1 }.map(\.group))
        var (still, moving): ([Part], [Part]) = ([], [])
        for (group, stay) in present {
            let first = max(stay.span.first, period.first, start)
            // The last second belongs to the stay.
            let end = min(min(stay.span.last, period.last) + 1, start + 3600)
            guard first < end else { continue }
            guard stay.track.count > 1 else {
                let view = standing.view(of: stay) { self.view(of: stay, from: stay.place(at: stay.span.first)) }
                let part = Part(group: group, from: first, until: end, view: view)
                if movers.contains(group) { moving.append(part) } else { still.append(part) }
                continue
            }
            var from = first
            while from < end {
                let (until, place) = stillness(of: stay, from: from, until: end)
                moving.append(Part(group: group, from: from, until: until, view: view(of: stay, from: place)))
                from = until
            }
        }
        return (start, start + 3600, still, moving)
    }

    /// By observer, what it notices at one moment by all of its rows: two rows of one make it see no better.
    private func joined(_ parts: [Part], _ places: Int) -> [(group: Int, view: View)] {
        var found: [(group: Int, view: View)] = []
        for part in parts {
            if let last = found.indices.last, found[last].group == part.group {
                found[last].view = found[last].view.joined(with: part.view, places: places)
            } else {
                found.append((part.group, part.view))
            }
        }
        return found
    }

    /// The moments of a time, in order, each with the next.
    private func pairs(_ moments: [Int64], from: Int64, to: Int64) -> [(Int64, Int64)] {
        let cuts = Set(moments + [from, to]).sorted()
        return Array(zip(cuts, cuts.dropFirst()))
    }

    /// For how long an observer that moves can be taken to stand still from a moment on, and where.
    private func stillness(of stay: ObserverStay, from: Int64, until end: Int64) -> (until: Int64, place: Coordinate) {
        func vector(_ moment: Int64) -> EarthVector {
            let place = stay.place(at: moment)
            return EarthVector(longitude: place.longitude, latitude: place.latitude)
        }
        let start = vector(from)
        // At whole minutes, so that those who move together are cut at the same moments.
        var until = min(end, from + 60 - ((from % 60) + 60) % 60)
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
            let frame = stay.footprint ?? 0
            // Each place stands for ground of its own, to its corners.
            let parts = segments.reduce(0) { max($0, $1.partAlong + $1.partAcross) }
            sightlines.visit(within: stay.zone == nil ? frame + parts : .infinity, of: vector) { segment in
                view.add(segment, places: sightlines.places) { sample in
                    let share =
                        stay.zone.map { zones.areas(at: segments[segment].samples[sample]).contains($0) ? 1 : 0 }
                        ?? segments[segment].share(of: sample, within: frame, of: place)
                    return (share * day, share * night)
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

    /// Goes through the segments with their chances in the light of an hour, and where theirs begin among them.
    func visit(_ light: inout LightOfHour, _ body: (_ segment: Int, _ chances: [Double], _ first: Int) -> Void) {
        let places = segments.isEmpty ? 0 : day.count / segments.count
        for (number, segment) in segments.enumerated() {
            body(segment, light.isDark(segment) ? night : day, number * places)
        }
    }

    /// What the better of two notices at each place.
    func joined(with other: View, places: Int) -> View {
        var made = self
        var numbers = Dictionary(uniqueKeysWithValues: segments.enumerated().map { ($1, $0) })
        for (number, segment) in other.segments.enumerated() {
            let own = numbers[segment] ?? made.segments.count
            if numbers.updateValue(own, forKey: segment) == nil {
                made.segments.append(segment)
                made.day += Array(repeating: 0, count: places)
                made.night += Array(repeating: 0, count: places)
            }
            for sample in 0..<places {
                let (place, theirs) = (own * places + sample, number * places + sample)
                made.day[place] = max(made.day[place], other.day[theirs])
                made.night[place] = max(made.night[place], other.night[theirs])
            }
        }
        return made
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

    init(_ segments: [LineSegment], from start: Int64, block: Int) {
        self.segments = segments
        self.block = block
        middle = start + 1800
        known = Array(repeating: nil, count: segments.count / block + 1)
    }

    mutating func isDark(_ segment: Int) -> Bool {
        if let found = known[segment / block] { return found }
        let found = isNight(at: segments[segment / block * block].middle, second: middle)
        known[segment / block] = found
        return found
    }
}

/// By place, the chance that none of some who watch at one time notices anything.
private struct UnseenPlaces {
    private let places: Int
    private var unseen: [Double]
    private var isIn: [Bool]
    private(set) var touched: [Int] = []

    init(segments: Int, places: Int) {
        self.places = places
        unseen = Array(repeating: 1, count: segments * places)
        isIn = Array(repeating: false, count: segments)
    }

    mutating func enter(_ view: View, _ light: inout LightOfHour) {
        view.visit(&light) { segment, chances, first in
            if !isIn[segment] {
                isIn[segment] = true
                touched.append(segment)
            }
            for sample in 0..<places { unseen[segment * places + sample] *= 1 - chances[first + sample] }
        }
    }

    func isTouched(_ segment: Int) -> Bool { isIn[segment] }
    func unseen(_ segment: Int, _ sample: Int) -> Double { unseen[segment * places + sample] }

    /// The mean over the places of a segment, each weighed.
    func mean(_ segment: Int, _ weight: (_ sample: Int) -> Double = { _ in 1 }) -> Double {
        var sum = 0.0
        for sample in 0..<places { sum += unseen[segment * places + sample] * weight(sample) }
        return sum / Double(places)
    }

    mutating func clear() {
        for segment in touched {
            isIn[segment] = false
            for place in segment * places..<(segment + 1) * places { unseen[place] = 1 }
        }
        touched.removeAll(keepingCapacity: true)
    }
}
