import CaseModel
import Geodesy
public import Tables

/// How a track shows where its observer was: what counts and what does not.
struct TrackRules: Sendable {
    /// Seconds between two points of a segment, within which the way between them counts as known.
    var longestGap: Int64

    /// Metres a second that nothing that watches moves faster than: 200 km/h, of a uav 500, of an aircraft 1,200.
    static func fastest(_ means: ObserverMeans) -> Double {
        switch means {
        case .uav: return 500 / 3.6
        case .aircraft: return 1200 / 3.6
        case .post, .patrol, .camera, .acousticSensor, .ship, .radar: return 200 / 3.6
        }
    }
    /// Metres by which a recorder errs between two points.
    static let error = 200.0
}

/// Why time that a row claims is not counted as watching.
public enum UnprovedReason: String, Sendable, CaseIterable {
    case beforeFirstPoint = "before the first point of the track"
    case afterLastPoint = "after its last point"
    case betweenSegments = "between segments"
    case gap = "in gaps"
    case jump = "in jumps"
    case localTime = "in local times that occur twice"
    case notYet = "not yet come, as of the day of the case"
}

/// What a row claims and does not show: where no place is known, nobody watches.
public struct UnprovedWatch: Sendable {
    /// The observer and the line of the file.
    public var observer: String
    public var fileLine: Int
    public var track: String?
    /// Seconds that the row claims, and of them those not counted, by reason, with how many stretches.
    public var claimed: Int64
    public var seconds: [UnprovedReason: (seconds: Int64, times: Int)] = [:]
    /// Points that were left out: without a time, planned, outside of the row's time.
    public var timelessPoints = 0
    public var plannedPoints = 0
    public var placelessPoints = 0
    public var repeatedPoints = 0
    /// Columns of the track that were not read, each at its place.
    public var unread: [RowMistake] = []
    public var pointsOutside = 0
    /// The first of those outside.
    public var firstOutside: Int64?
    public var points = 0

    var isNothing: Bool {
        seconds.isEmpty && timelessPoints == 0 && plannedPoints == 0 && placelessPoints == 0 && repeatedPoints == 0
            && pointsOutside == 0
    }

    public var notCounted: Int64 { seconds.values.reduce(0) { $0 + $1.seconds } }

    mutating func leaveOut(_ reason: UnprovedReason, _ count: Int64) {
        guard count > 0 else { return }
        let old = seconds[reason] ?? (0, 0)
        seconds[reason] = (old.seconds + count, old.times + 1)
    }
}

/// A stretch of time with the way that a track proves in it.
struct ProvedWay {
    var span: TimeSpan
    var points: [TrackPoint]
}

extension RecordedTrack {
    /// A moment for which the track tells two places that are farther apart than anything recorded can err, with the metres
    /// between them: which of them is right, nobody can tell from it.
    ///
    /// - Parameter fastest: metres a second that it moves at most.
    func contradiction(fastest: Double) -> (second: Int64, metres: Double)? {
        let limit = 2 * TrackRules.error + fastest
        let points = segments.joined().sorted { $0.second < $1.second }
        var start = 0
        for place in points.indices {
            if points[place].second != points[start].second { start = place }
            // Against the first of the moment only: of many points of one second, no more work than that.
            let metres = place == start ? 0 : geodesicDistance(points[start].place, points[place].place)
            if metres > limit { return (points[place].second, metres) }
        }
        return nil
    }

    /// The stretches within a span in which the place of the observer is known, in the order of time; nil where two
    /// segments put it in two places at once.
    ///
    /// - Parameters:
    ///   - fastest: metres a second that it moves at most.
    ///   - keepsMoments: whether points that stand alone between two gaps are among them.
    func ways(
        in span: TimeSpan, fastest: Double, rules: TrackRules, keepsMoments: Bool = false, told: inout UnprovedWatch
    ) -> [ProvedWay]? {
        told.timelessPoints = timelessPoints
        told.placelessPoints = placelessPoints
        told.repeatedPoints = repeatedPoints
        told.unread = unread
        told.plannedPoints = plannedPoints
        told.points = pointCount
        var stretches: [[TrackPoint]] = []
        var parts: [[TrackPoint]] = []
        for segment in segments {
            // Two points of one second in an order of their own: that of the rows is nobody's.
            func key(_ point: TrackPoint) -> (Int64, Double, Double) {
                (point.second, point.place.longitude, point.place.latitude)
            }
            let points = segment.sorted { key($0) < key($1) }
            var inside = points.filter { $0.second >= span.first && $0.second <= span.last }
            told.pointsOutside += points.count - inside.count
            told.firstOutside =
                told.firstOutside ?? segment.first { $0.second < span.first || $0.second > span.last }?.second
            if let edge = edge(of: points, at: span.first, fastest, rules) { inside.insert(edge, at: 0) }
            if let edge = edge(of: points, at: span.last, fastest, rules) { inside.append(edge) }
            if !inside.isEmpty { parts.append(inside) }
        }
        parts.sort { ($0[0].second, $0[$0.count - 1].second) < ($1[0].second, $1[$1.count - 1].second) }
        var last: Int64?
        for part in parts {
            if let last {
                guard part[0].second >= last else { return nil }
                told.leaveOut(.betweenSegments, part[0].second - last)
            }
            last = part[part.count - 1].second
            stretches += divided(part, fastest, rules, &told)
        }
        if let first = parts.first?.first { told.leaveOut(.beforeFirstPoint, first.second - span.first) }
        if let last { told.leaveOut(.afterLastPoint, span.last - last) }
        return stretches.filter { keepsMoments || $0[0].second < $0[$0.count - 1].second }.map {
            ProvedWay(span: TimeSpan(first: $0[0].second, last: $0[$0.count - 1].second), points: $0)
        }
    }

    /// Where the observer was at a moment between two points, the way between which is known: a row may begin and end there. Nil
    /// where there are none, or a point is of the moment itself.
    private func edge(
        of points: [TrackPoint], at second: Int64, _ fastest: Double, _ rules: TrackRules
    ) -> TrackPoint? {
        guard let next = points.firstIndex(where: { $0.second >= second }), next > 0, points[next].second > second
        else {
            return nil
        }
        let (from, to) = (points[next - 1], points[next])
        guard to.second - from.second <= rules.longestGap, !isJump(from, to, fastest) else { return nil }
        return TrackPoint(second: second, place: place(on: [from, to], at: second))
    }

    private func isJump(_ from: TrackPoint, _ to: TrackPoint, _ fastest: Double) -> Bool {
        geodesicDistance(from.place, to.place) > fastest * Double(to.second - from.second) + TrackRules.error
    }

    /// A segment cut where two points are too far apart in time or in place.
    private func divided(
        _ points: [TrackPoint], _ fastest: Double, _ rules: TrackRules, _ told: inout UnprovedWatch
    ) -> [[TrackPoint]] {
        var found: [[TrackPoint]] = [[points[0]]]
        for (from, to) in zip(points, points.dropFirst()) {
            let seconds = to.second - from.second
            if seconds > rules.longestGap {
                told.leaveOut(.gap, seconds)
                found.append([to])
            } else if isJump(from, to, fastest) {
                told.leaveOut(.jump, max(1, seconds))
                found.append([to])
            } else {
                found[found.count - 1].append(to)
            }
        }
        return found
    }
}

extension UnprovedWatch {
    /// "p1 (line 2, t.gpx): 4 h of 8 h not counted: 4 h after its last point".
    public var words: String {
        let lost = notCounted
        return "\(observer) (line \(fileLine)\(track.map { ", \($0)" } ?? "")): "
            + (lost > 0 ? "\(durationWords(lost)) of \(durationWords(claimed)) not counted: " : "left out: ")
            + reasons
    }

    /// "4 h after its last point; 20 min in gaps (2)".
    var reasons: String {
        var parts: [String] = []
        for reason in UnprovedReason.allCases {
            guard let found = seconds[reason] else { continue }
            let times = [.gap, .jump, .betweenSegments].contains(reason) && found.times > 1 ? " (\(found.times))" : ""
            parts.append("\(durationWords(found.seconds)) \(reason.rawValue)\(times)")
        }
        if timelessPoints > 0 {
            parts.append("\(timelessPoints) of \(points + timelessPoints) points without a time")
        }
        if pointsOutside > 0, let firstOutside {
            parts.append(
                "\(pointsOutside) \(pointsOutside == 1 ? "point" : "points") outside of the row's time, the first at "
                    + utcWords(firstOutside))
        }
        if plannedPoints > 0 {
            parts.append("\(plannedPoints) \(plannedPoints == 1 ? "point" : "points") of planned routes")
        }
        if placelessPoints > 0 {
            parts.append("\(placelessPoints) \(placelessPoints == 1 ? "position" : "positions") without a place")
        }
        if repeatedPoints > 0 {
            parts.append("\(repeatedPoints) \(repeatedPoints == 1 ? "row" : "rows") that repeat an older position")
        }
        return parts.joined(separator: "; ")
    }
}

/// "6 h 30 min", "45 s".
public func durationWords(_ seconds: Int64) -> String {
    guard seconds >= 60 else { return "\(seconds) s" }
    let minutes = (seconds + 30) / 60
    if minutes < 60 { return "\(minutes) min" }
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
}
