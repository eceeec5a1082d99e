import CaseModel
import Geodesy

/// The ground of a zone made ready for look-ups, where it is no polygon.
struct ZoneGround: Sendable {
    let strips: [StripIndex]
    let course: ZoneCourse?

    init(_ zone: Zone) {
        course = zone.course
        strips = zone.strips.map { StripIndex($0.run, reach: $0.reach, side: $0.side) }
    }

    /// Whether a large circle comes near it, so that it need be looked at for the circles in it.
    func isNear(_ whole: Disc) -> Bool {
        course != nil || strips.contains { $0.isNear(whole.centre, radius: whole.radius) }
    }

    /// Whether a circle lies in one of the strips.
    func verdict(inStrips disc: Disc) -> Verdict {
        strips.reduce(.excluded) { $0.or(Verdict($1.holds(disc.centre, radius: disc.radius))) }
    }

    /// Whether a circle lies within the zone's distance of what it moves with, at an unknown moment of a span.
    ///
    /// While its place is known, the nearest and the farthest of its way count. While it is not known, it can have been
    /// wherever its speed lets it be between the places before and after: nothing near those is certain, and nothing is
    /// excluded that it could have reached.
    func verdict(onCourse disc: Disc, _ course: ZoneCourse, during span: TimeSpan) -> Verdict {
        let slack = disc.radius + course.error
        var isSomewhere = false
        var isAlways = true
        var reached = span.first
        /// Whether there is a time up to here of which no place is known.
        var canBeUnknown = false
        var lastKnown: TrackPoint?
        func take(hole first: Int64, _ last: Int64, next: TrackPoint?) {
            isAlways = false
            if canReach(disc, course, slack, from: lastKnown, to: next, first, last) { canBeUnknown = true }
        }
        for way in course.ways.indices {
            let points = course.ways[way]
            guard let begin = points.first, let end = points.last else { continue }
            if end.second < span.first {
                lastKnown = end
                continue
            }
            if begin.second > span.last {
                if reached <= span.last { take(hole: reached, span.last, next: begin) }
                reached = .max
                break
            }
            if begin.second > reached { take(hole: reached, begin.second, next: begin) }
            let run = course.run(of: way, from: max(span.first, begin.second), to: min(span.last, end.second))
            let farthest = run.reduce(0.0) { max($0, geodesicDistance($1, disc.centre)) }
            if farthest + slack > course.radius { isAlways = false }
            if NearestOnLine(run, isIndexed: false).distance(to: disc.centre) - slack <= course.radius {
                isSomewhere = true
            }
            lastKnown = end
            reached = end.second >= span.last ? .max : end.second
        }
        if reached <= span.last, reached != .max { take(hole: reached, span.last, next: nil) }
        if isAlways, isSomewhere { return .certain }
        guard isSomewhere || canBeUnknown else { return .excluded }
        var facts: MissingFacts = []
        if isSomewhere, slack > 0 { facts.insert(.place) }
        if isSomewhere, span.last > span.first { facts.insert(.time) }
        if canBeUnknown { facts.insert(.track) }
        return Verdict(.possible, on: facts.isEmpty ? .place : facts)
    }

    /// Whether what moves can have come near enough to a circle while its place is not known: t ≥ t₀ + (d₀ - r)/v and
    /// t ≤ t₁ - (d₁ - r)/v for some moment t of the time.
    private func canReach(
        _ disc: Disc, _ course: ZoneCourse, _ slack: Double, from: TrackPoint?, to: TrackPoint?, _ first: Int64,
        _ last: Int64
    ) -> Bool {
        let near = course.radius + slack
        var (earliest, latest) = (Double(first), Double(last))
        if let from {
            let way = max(0, geodesicDistance(from.place, disc.centre) - near)
            earliest = max(earliest, Double(from.second) + way / course.fastest)
        }
        if let to {
            let way = max(0, geodesicDistance(to.place, disc.centre) - near)
            latest = min(latest, Double(to.second) - way / course.fastest)
        }
        return earliest <= latest
    }
}
