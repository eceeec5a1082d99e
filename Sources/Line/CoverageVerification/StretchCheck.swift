import CaseModel
import Detection
import Geodesy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What was watched of one stretch of the line, reckoned hour by hour and place by place.
struct StretchCheck {
    /// A figure is between these: what hangs on the minutes round dusk and on how a way is cut into moments is left open.
    struct Range {
        var least = 0.0
        var most = 0.0

        mutating func add(_ one: Double, _ other: Double) {
            least += min(one, other)
            most += max(one, other)
        }
        mutating func add(_ other: Range) { add(other.least, other.most) }
        func holds(_ value: Double) -> Bool {
            value >= least - 1e-6 * (1 + least.magnitude) && value <= most + 1e-6 * (1 + most.magnitude)
        }
    }
    /// Kilometre-hours of an hour of the period.
    struct Hour {
        var lineHours = 0.0
        var effective = Range()
        /// Whether at least half of what happens there would have been noticed.
        var isObserved: ThreeValued {
            guard lineHours > 0, effective.most >= lineHours / 2 else { return .excluded }
            return effective.least >= lineHours / 2 ? .certain : .possible
        }
    }

    private(set) var hours: [Hour]
    /// Kilometre-hours not observed, thinly observed, observed.
    private(set) var states = [Range(), Range(), Range()]
    /// By row that was kept from watching, what it would have added.
    private(set) var lost: [Int: Range] = [:]
    /// How many chances were reckoned.
    private(set) var work = 0

    /// How far the engine may be off where somebody moves, as a part of what they notice: it lets them stand still for some
    /// hundreds of metres.
    private static let moving = 0.1
    /// What is rounded off.
    private static let rounding = 2e-4

    /// - Parameters:
    ///   - observers: by observer, the places of its stays in the list of the chances.
    ///   - rows: the same of those who were kept from watching, by row.
    init(
        _ stretch: LineStretch, validity: TimeSpan, cut: DayHours, firstHour: Int, count: Int,
        period: ClosedRange<Int64>,
        observers: [[Int]], rows: [[Int]], _ chances: DrawnChances
    ) {
        hours = Array(repeating: Hour(), count: count)
        let length = (stretch.to - stretch.from) / 1000
        let near = Near(stretch, period: period, chances)
        // By hour, who is there: first observers, then rows that were kept from it.
        var present: [Int: [(group: Int, stay: Int)]] = [:]
        for (group, stays) in (observers + rows).enumerated() {
            for stay in stays where near.isNear(stay) {
                let span = chances.stays[stay].span
                let first = max(span.first, period.lowerBound)
                let last = min(span.last, period.upperBound)
                guard first <= last else { continue }
                for hour in cut.number(first) - firstHour...cut.number(last) - firstHour {
                    present[hour, default: []].append((group, stay))
                }
            }
        }
        for hour in 0..<count {
            let start = cut.start(firstHour + hour)
            guard validity.first <= start + 1800, start + 1800 <= validity.last else { continue }
            hours[hour].lineHours = length
            guard let list = present[hour] else {
                states[0].add(length, length)
                continue
            }
            let sun = sunAltitude(at: stretch.middle, second: start + 1800)
            // The engine's light is that of a place up to 50 km along the line.
            let lights = abs(sun + 6) < 0.5 ? [true, false] : [sun < -6]
            var found: [(chance: Double, moved: Double)] = []
            var gains: [[Int: (chance: Double, moved: Double)]] = []
            for isDark in lights {
                // Between the moments at which somebody comes or goes, or moves, all stays as it is.
                let (end, spans) = (start + 3600, list.map { chances.stays[$0.stay].span })
                let moves = list.map { chances.stays[$0.stay].track.count > 1 }
                var cuts: Set<Int64> = [start, end]
                for span in spans { cuts.formUnion([span.first, span.last + 1]) }
                cuts.formUnion([period.lowerBound, period.upperBound + 1])
                if moves.contains(true) { cuts.formUnion((1..<60).map { start + $0 * 60 }) }
                let moments = cuts.filter { $0 >= start && $0 <= end }.sorted()
                var (all, byMoving) = (0.0, 0.0)
                var gained: [Int: (chance: Double, moved: Double)] = [:]
                for (from, until) in zip(moments, moments.dropFirst()) where period.contains(from) {
                    let share = Double(until - from) / 3600
                    var own: [Int: (chances: [Double], moves: Bool)] = [:]
                    for (place, one) in list.enumerated()
                    where spans[place].first <= from && spans[place].last >= until - 1 {
                        let seen = near.seen(one.stay, isDark: isDark, at: (from + until) / 2, &work)
                        guard let before = own[one.group] else {
                            own[one.group] = (seen, moves[place])
                            continue
                        }
                        own[one.group] = (
                            zip(before.chances, seen).map { max($0, $1) }, before.moves || moves[place]
                        )
                    }
                    var unseen = [Double](repeating: 1, count: stretch.places.count)
                    var still = unseen
                    for (group, seen) in own where group < observers.count {
                        for place in unseen.indices {
                            unseen[place] *= 1 - seen.chances[place]
                            if !seen.moves { still[place] *= 1 - seen.chances[place] }
                        }
                    }
                    let seen = 1 - unseen.reduce(0, +) / Double(unseen.count)
                    let moved = seen - (1 - still.reduce(0, +) / Double(still.count))
                    all += share * seen
                    byMoving += share * moved
                    for (group, seen) in own where group >= observers.count {
                        var sum = 0.0
                        for place in unseen.indices { sum += unseen[place] * seen.chances[place] }
                        let chance = share * sum / Double(unseen.count)
                        let known = gained[group - observers.count] ?? (0, 0)
                        gained[group - observers.count] = (
                            known.chance + chance, known.moved + (seen.moves ? chance : min(chance, share * moved))
                        )
                    }
                }
                found.append((all, byMoving))
                gains.append(gained)
            }
            func span(_ list: [(chance: Double, moved: Double)]) -> Range {
                var range = Range(least: .infinity, most: -.infinity)
                for one in list {
                    let slack = Self.rounding + Self.moving * one.moved
                    range.least = min(range.least, max(0, one.chance - slack))
                    range.most = max(range.most, min(1, one.chance + slack))
                }
                return range
            }
            let chance = span(found)
            hours[hour].effective.add(length * chance.least, length * chance.most)
            let borders = [0, 0.1, 0.5, .infinity]
            for state in 0..<3 {
                let isSure = chance.least >= borders[state] && chance.most < borders[state + 1]
                let isPossible = chance.most >= borders[state] && chance.least < borders[state + 1]
                states[state].add(isSure ? length : 0, isPossible ? length : 0)
            }
            for row in Set(gains.flatMap(\.keys)) {
                let gain = span(gains.map { $0[row] ?? (0, 0) })
                lost[row, default: Range()].add(length * gain.least, length * gain.most)
            }
        }
    }
}

/// Who can notice something of a stretch, and what at each of its places.
private final class Near {
    private let stretch: LineStretch
    private let chances: DrawnChances
    private let period: ClosedRange<Int64>
    private let widest: Double
    private var standing: [Int: (day: [Double], night: [Double])] = [:]

    init(_ stretch: LineStretch, period: ClosedRange<Int64>, _ chances: DrawnChances) {
        self.stretch = stretch
        self.chances = chances
        self.period = period
        widest =
            (stretch.places.map { geodesicDistance(stretch.middle, $0) }.max() ?? 0) + stretch.along + stretch.across
    }

    /// Whether it can ever be so near that it notices something.
    func isNear(_ stay: Int) -> Bool {
        let one = chances.stays[stay]
        let limit = chances.limit(one)
        guard limit > 0 else { return false }
        if limit == .infinity { return true }
        var before: Coordinate?
        for point in one.track {
            // Between two points it is no farther than their distance from one of them.
            let step = before.map { geodesicDistance($0, point.place) } ?? 0
            if geodesicDistance(point.place, stretch.middle) <= limit + widest + step { return true }
            before = point.place
        }
        return false
    }

    /// By place, the chance of noticing an event of a moment.
    func seen(_ stay: Int, isDark: Bool, at moment: Int64, _ work: inout Int) -> [Double] {
        let one = chances.stays[stay]
        /// A frame shows a part of what a place stands for; all else is as at the place.
        func chance(_ number: Int, _ moment: Int64, _ isDark: Bool) -> Double {
            guard one.means == .uav, one.zone == nil else {
                return chances.chance(one, stretch.places[number], moment, isDark).least
            }
            return chances.chanceInFrame(isDark)
                * stretch.part(number, within: one.footprint ?? 0, of: one.place(at: moment))
        }
        work += 1
        guard one.track.count > 1 else {
            if standing[stay] == nil {
                work += 2 * stretch.places.count
                standing[stay] = (
                    stretch.places.indices.map { chance($0, one.span.first, false) },
                    stretch.places.indices.map { chance($0, one.span.first, true) }
                )
            }
            return (isDark ? standing[stay]?.night : standing[stay]?.day) ?? []
        }
        let limit = chances.limit(one)
        guard limit == .infinity || geodesicDistance(one.place(at: moment), stretch.middle) <= limit + widest else {
            return [Double](repeating: 0, count: stretch.places.count)
        }
        work += stretch.places.count
        return stretch.places.indices.map { chance($0, moment, isDark) }
    }
}
