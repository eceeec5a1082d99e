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
    func visit(_ stay: ObserverStay, _ give: (_ cell: Int, _ chance: Double) -> Void) {
        let first = max(stay.span.first, period.first)
        let last = min(stay.span.last, period.last)
        guard first <= last else { return }
        let isMoving = stay.track.count > 1
        let standing = isMoving ? [] : reach(of: stay, from: stay.place(at: first))
        if !isMoving, standing.isEmpty { return }
        var sums = [Double](repeating: 0, count: segments.count)
        var touched: [Int] = []
        for hour in max(firstHour, floorHour(first))...min(firstHour + hourCount - 1, floorHour(last)) {
            let start = Int64(hour) * 3600
            for slice in 0..<(isMoving ? Self.slices : 1) {
                let length = 3600 / Int64(isMoving ? Self.slices : 1)
                let from = max(first, start + Int64(slice) * length)
                // The last second belongs to the stay.
                let until = min(last + 1, start + Int64(slice + 1) * length)
                guard until > from else { continue }
                let share = Double(until - from) / 3600
                let reached = isMoving ? reach(of: stay, from: stay.place(at: (from + until) / 2)) : standing
                var block = -1
                var isDark = false
                for one in reached {
                    if one.segment / Self.lightBlock != block {
                        block = one.segment / Self.lightBlock
                        isDark = isNight(at: segments[one.segment].middle, second: start + 1800)
                    }
                    let chance = isDark ? one.night : one.day
                    guard chance > 0 else { continue }
                    if sums[one.segment] == 0 { touched.append(one.segment) }
                    sums[one.segment] += share * chance
                }
            }
            for segment in touched {
                give(segment * hourCount + hour - firstHour, min(1, sums[segment]))
                sums[segment] = 0
            }
            touched.removeAll(keepingCapacity: true)
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
