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

    /// The segments that an observer at a place notices something of: by the best of its means, since one observer's
    /// senses are not independent of each other.
    private func reach(of stay: ObserverStay, from place: Coordinate) -> [Reach] {
        var functions: [(means: DetectionMeans, isNight: Bool, function: DetectionFunction)] = []
        for means in stay.detectionMeans {
            for isNight in [false, true] {
                if let found = detection.function(kind, means, isNight: isNight) {
                    functions.append((means, isNight, found))
                }
            }
        }
        let farthest = functions.map { $0.function.limit ?? stay.footprint ?? 100_000 }.max() ?? 0
        let factor = stay.hearingFactor
        var found: [Reach] = []
        for (number, segment) in segments.enumerated() {
            guard abs(segment.middle.latitude - place.latitude) * 110_000 < farthest + segment.length else { continue }
            var one = Reach(segment: number, day: 0, night: 0)
            for sample in segment.samples {
                let distance = geodesicDistance(place, sample)
                var best = (day: 0.0, night: 0.0)
                for (means, isNight, function) in functions {
                    let chance: Double
                    if means == .uav {
                        let isShown =
                            stay.zone.map { zones.areas(at: sample).contains($0) } ?? (distance <= stay.footprint ?? 0)
                        chance = isShown ? function.availability : 0
                    } else {
                        chance = function.chance(at: distance, factor: means == .ear ? factor : 1)
                    }
                    if isNight { best.night = max(best.night, chance) } else { best.day = max(best.day, chance) }
                }
                one.day += best.day / Double(segment.samples.count)
                one.night += best.night / Double(segment.samples.count)
            }
            if one.day > 0 || one.night > 0 { found.append(one) }
        }
        return found
    }
}
