public import Alerts
import CaseModel
public import Coverage
import Detection
public import IncidentRun

/// What alerts are drawn from: events by place and reporting day, and what was watched there.
public struct AlertGround: Sendable {
    public var places: AlertPlaces
    public var days: ClosedRange<Int>
    /// The exposure is in effective kilometre-hours, each kind of event by its own; nil without observers.
    public var counts: SpaceTimeCounts
    /// By place and day, kilometre-hours of line in force; nil without observers.
    public var lineHours: [Double]?
    /// By place and day that have any, the incidents counted there, by their numbers from 0.
    public var incidents: [Int: [Int]] = [:]
    /// The kinds of events that are counted, each with its share in the exposure.
    public var mix: [(kind: String, share: Double)] = []
    /// Incidents that are of no one place or day.
    public var vague = 0
    /// Incidents at places and days that nobody is known to have watched, or watched less than ``leastShare``.
    public var unwatched = 0
    /// Incidents that no observer of known effort reported.
    public var ofOthers = 0

    /// A place and day of which less than this was watched counts as not watched.
    public static let leastShare = 0.02

    /// An incident with its place and day.
    private struct Placed {
        var number: Int
        var place: Int
        var day: Int
        var kinds: [String]
    }

    /// For a line with observers.
    ///
    /// - Parameters:
    ///   - grids: coverage of one question; of the kinds that events can be.
    ///   - choice: which incidents are counted.
    ///   - day: the reporting day that a second belongs to.
    ///   - inForce: when the provision that is asked about is in force, over the hours of the grids; nil for any event.
    public init(
        _ counts: EventCounts, incidents: [[Int]], choice: IncidentChoice, grids: CoverageGrids, usualKind: String,
        places: AlertPlaces, days: ClosedRange<Int>, day: (Int64) -> Int, inForce: HoursInForce?, reach: Double
    ) {
        self.places = places
        self.days = days
        let count = places.places.count
        self.counts = SpaceTimeCounts(places: count, days: days.count)
        var others = choice
        others.observers = nil
        var placed: [Placed] = []
        for (number, members) in incidents.enumerated() where counts.value(of: members, others) != .excluded {
            guard counts.days(of: members).overlaps(days) else { continue }
            guard counts.value(of: members, choice) != .excluded else {
                ofOthers += 1
                continue
            }
            place(number, members, counts, reach, &placed, usualKind, grids)
        }
        guard let grid = grids[usualKind] else { return }
        let hours = grid.hoursByDay(day).filter { days.contains($0.day) }
        // What was watched for each kind, by place and day.
        var known: [String: Double] = [:]
        for one in placed {
            for kind in one.kinds { known[kind, default: 0] += 1 / Double(one.kinds.count) }
        }
        if known.isEmpty { known[usualKind] = 1 }
        var watched: [String: [Double]] = [:]
        var rates: [String: Double] = [:]
        for kind in known.keys.sorted() {
            guard let own = grids[kind] else { continue }
            var cells = [Double](repeating: 0, count: count * days.count)
            for segment in own.segments.indices {
                for one in hours {
                    let segments = segment..<(segment + 1)
                    cells[places.ofSegment[segment] * days.count + one.day - days.lowerBound] +=
                        inForce.map { own.effectiveLineHours(segments: segments, hours: one.hours, inForce: $0) }
                        ?? own.effectiveLineHours(segments: segments, hours: one.hours)
                }
            }
            let sum = cells.reduce(0, +)
            guard sum > 0 else { continue }
            watched[kind] = cells
            rates[kind] = (known[kind] ?? 0) / sum
        }
        // In one order: sums of numbers in another differ in their last bits, and the answer is the same each time.
        let whole = rates.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
        var exposure = [Double](repeating: 0, count: count * days.count)
        for (kind, rate) in rates.sorted(by: { $0.key < $1.key }) where whole > 0 {
            mix.append((kind, rate / whole))
            for (cell, hours) in (watched[kind] ?? []).enumerated() { exposure[cell] += hours * rate / whole }
        }
        var lineHours = exposure.map { _ in 0.0 }
        for segment in grid.segments.indices {
            for one in hours {
                let share = inForce.map { $0.count(one.hours) / Double(max(1, one.hours.count)) } ?? 1
                lineHours[places.ofSegment[segment] * days.count + one.day - days.lowerBound] +=
                    grid.summary(segments: segment..<(segment + 1), hours: one.hours).lineHours * share
            }
        }
        for cell in exposure.indices where exposure[cell] < lineHours[cell] * Self.leastShare { exposure[cell] = 0 }
        self.lineHours = lineHours
        self.counts = SpaceTimeCounts(places: count, days: days.count, exposure: exposure)
        enter(placed)
    }

    /// For reports without observers: who was looking is not known.
    public init(
        _ counts: EventCounts, incidents: [[Int]], choice: IncidentChoice, kilometres: Double,
        days: ClosedRange<Int>, reach: Double
    ) {
        var placed: [Placed] = []
        var coordinates: [Coordinate] = []
        self.days = days
        places = AlertPlaces([], kilometres: kilometres)
        self.counts = SpaceTimeCounts(places: 0, days: days.count)
        for (number, members) in incidents.enumerated() where counts.value(of: members, choice) != .excluded {
            guard counts.days(of: members).overlaps(days) else { continue }
            guard let (coordinate, day) = spot(members, counts, reach) else {
                vague += 1
                continue
            }
            guard days.contains(day) else { continue }
            placed.append(Placed(number: number, place: coordinates.count, day: day, kinds: []))
            coordinates.append(coordinate)
        }
        places = AlertPlaces(coordinates, kilometres: kilometres)
        for number in placed.indices {
            placed[number].place = places.place(of: coordinates[placed[number].place]) ?? 0
        }
        self.counts = SpaceTimeCounts(places: places.places.count, days: days.count)
        enter(placed)
    }

    private mutating func place(
        _ number: Int, _ members: [Int], _ counts: EventCounts, _ reach: Double, _ placed: inout [Placed],
        _ usualKind: String, _ grids: CoverageGrids
    ) {
        guard let (coordinate, day) = spot(members, counts, reach), let place = places.place(of: coordinate) else {
            vague += 1
            return
        }
        guard days.contains(day) else { return }
        let acts = ActSet(bits: members.reduce(UInt64.max) { $0 & counts.reports[$1].acts.bits })
        let weapons = WeaponSet(bits: members.reduce(UInt64.max) { $0 & counts.reports[$1].weapons.bits })
        let own = detectionKinds(acts: acts, weapons: weapons).filter { grids[$0] != nil }
        placed.append(Placed(number: number, place: place, day: day, kinds: own.isEmpty ? [usualKind] : own))
    }

    /// Where and on which day an incident was; nil where it leaves several days, or more than a reach, open.
    private func spot(_ members: [Int], _ counts: EventCounts, _ reach: Double) -> (place: Coordinate, day: Int)? {
        let days = counts.days(of: members)
        let disc = members.compactMap { counts.reports[$0].disc }.filter { $0.radius <= reach }
            .min { $0.radius < $1.radius }
        guard days.count == 1, let disc else { return nil }
        return (disc.centre, days.lowerBound)
    }

    private mutating func enter(_ placed: [Placed]) {
        for one in placed {
            let cell = one.place * days.count + one.day - days.lowerBound
            guard counts.exposure(one.place, one.day - days.lowerBound) > 0 else {
                unwatched += 1
                continue
            }
            counts[one.place, one.day - days.lowerBound] += 1
            incidents[cell, default: []].append(one.number)
        }
    }

    /// The incidents of some places and days, by their numbers from 0, in order.
    public func incidents(_ places: [Int], _ days: Range<Int>) -> [Int] {
        places.flatMap { place in days.flatMap { incidents[place * self.days.count + $0] ?? [] } }.sorted()
    }

    /// Kilometre-hours of line of some places and days; nil without observers.
    public func lineHours(_ places: [Int], _ days: Range<Int>) -> Double? {
        lineHours.map { hours in
            places.reduce(0) { sum, place in days.reduce(sum) { $0 + hours[place * self.days.count + $1] } }
        }
    }

    /// The same effectively watched.
    public func effort(_ places: [Int], _ days: Range<Int>) -> Double? {
        counts.exposure == nil
            ? nil : places.reduce(0) { sum, place in days.reduce(sum) { $0 + counts.exposure(place, $1) } }
    }
}
