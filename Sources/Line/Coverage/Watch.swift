import CaseModel
import Geodesy

/// Tells for an observer with what chance it would have noticed an event, cell by cell.
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
    /// A moving observer is taken to stand still for ten minutes at a time.
    private static let slices = 6

    private struct Reach {
        var segment: Int
        var day: Double
        var night: Double
    }

    /// Gives each cell in which the observer could have noticed something, with the chance that it would have.
    func visit(_ stay: ObserverStay, _ give: (_ cell: Int, _ chance: Double) -> Void) { visit([stay], give) }

    /// The same for the stays of one observer: its chances in the parts of an hour are added, each by its share of it.
    func visit(_ stays: [ObserverStay], _ give: (_ cell: Int, _ chance: Double) -> Void) {
        var hours: [Int: [Int]] = [:]
        for (number, stay) in stays.enumerated() {
            let first = max(stay.span.first, period.first)
            let last = min(stay.span.last, period.last)
            guard first <= last else { continue }
            let (from, until) = (max(firstHour, hourNumber(first)), min(firstHour + hourCount - 1, hourNumber(last)))
            guard from <= until else { continue }
            for hour in from...until { hours[hour, default: []].append(number) }
        }
        var standing: [Int: [Reach]] = [:]
        var sums = [Double](repeating: 0, count: segments.count)
        var most = sums
        var touched: [Int] = []
        for hour in hours.keys.sorted() {
            for number in hours[hour] ?? [] {
                let stay = stays[number]
                if stay.track.count <= 1, standing[number] == nil {
                    standing[number] = reach(of: stay, from: stay.place(at: stay.span.first))
                }
                watch(stay, hour, standing[number]) { segment, share, chance in
                    if sums[segment] == 0 { touched.append(segment) }
                    sums[segment] += share * chance
                    most[segment] = max(most[segment], chance)
                }
            }
            for segment in touched {
                // An hour has no more than its seconds: rows that touch do not make more of it.
                give(segment * hourCount + hour - firstHour, min(most[segment], sums[segment]))
                sums[segment] = 0
                most[segment] = 0
            }
            touched.removeAll(keepingCapacity: true)
        }
    }

    /// What one stay notices in an hour: segment by segment, the share of the hour and the chance in it.
    private func watch(
        _ stay: ObserverStay, _ hour: Int, _ standing: [Reach]?,
        _ add: (_ segment: Int, _ share: Double, _ chance: Double) -> Void
    ) {
        if standing?.isEmpty == true { return }
        let slices = standing == nil ? Self.slices : 1
        let first = max(stay.span.first, period.first)
        let last = min(stay.span.last, period.last)
        let start = Int64(hour) * 3600
        let length = 3600 / Int64(slices)
        for slice in 0..<slices {
            let from = max(first, start + Int64(slice) * length)
            // The last second belongs to the stay.
            let until = min(last + 1, start + Int64(slice + 1) * length)
            guard until > from else { continue }
            let share = Double(until - from) / 3600
            var block = -1
            var isDark = false
            for one in standing ?? reach(of: stay, from: stay.place(at: (from + until) / 2)) {
                if one.segment / Self.lightBlock != block {
                    block = one.segment / Self.lightBlock
                    isDark = isNight(at: segments[one.segment].middle, second: start + 1800)
                }
                let chance = isDark ? one.night : one.day
                if chance > 0 { add(one.segment, share, chance) }
            }
        }
    }

    /// The segments that an observer at a place notices something of.
    private func reach(of stay: ObserverStay, from place: Coordinate) -> [Reach] {
        let means = stay.detectionMeans
        let frame = stay.detectionMeans.contains(.uav) ? (day: shown(isNight: false), night: shown(isNight: true)) : nil
        let byDay = detection.factored(kind, by: means, isNight: false, hearingFactor: stay.hearingFactor)
        let byNight = detection.factored(kind, by: means, isNight: true, hearingFactor: stay.hearingFactor)
        var found: [Reach] = []
        for (number, distances) in sightlines.distances(from: place) {
            var one = Reach(segment: number, day: 0, night: 0)
            for (sample, distance) in distances.enumerated() {
                let distance = Double(distance)
                if let frame {
                    let isShown =
                        stay.zone.map { zones.areas(at: segments[number].samples[sample]).contains($0) }
                        ?? (distance <= stay.footprint ?? 0)
                    if isShown {
                        one.day += frame.day
                        one.night += frame.night
                    }
                } else {
                    one.day += bestChance(byDay, at: distance)
                    one.night += bestChance(byNight, at: distance)
                }
            }
            one.day /= Double(distances.count)
            one.night /= Double(distances.count)
            if one.day > 0 || one.night > 0 { found.append(one) }
        }
        return found
    }

    /// The chance of noticing what lies in a UAV's frame.
    private func shown(isNight: Bool) -> Double {
        detection.function(kind, .uav, isNight: isNight)?.availability ?? 0
    }
}
