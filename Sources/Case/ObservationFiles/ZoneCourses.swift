public import CaseModel

/// The way that a zone moves with, and what of its time no place is known for.
public struct ZoneCourseRead: Sendable {
    public var course: ZoneCourse
    /// From the first point of the track to its last.
    public var span: TimeSpan
    /// What is not known of it, in words; nil where all is.
    public var untold: String?
}

extension Domain {
    /// Metres a second that nothing of this domain moves faster than: 200 km/h on land, 150 at sea, 3,600 in the air.
    var fastest: Double {
        switch self {
        case .land: return 200 / 3.6
        case .sea: return 150 / 3.6
        case .air: return 3600 / 3.6
        }
    }
}

extension RecordedTrack {
    /// What is wrong with the track of a zone, in words: two places at one moment.
    public func contradiction(of domain: Domain) -> String? { contradictionWords(fastest: domain.fastest) }

    func contradictionWords(fastest: Double) -> String? {
        contradiction(fastest: fastest).map {
            "two places at \(utcWords($0.second)), \(Int($0.metres)) m apart: nothing is in two places at once; expected "
                + "one of them"
        }
    }

    /// The course of a zone by the rules that hold for the tracks of observers: where no place is known, none is claimed.
    /// Nil where two segments overlap in time.
    ///
    /// - Parameters:
    ///   - domain: in which what was tracked moves.
    ///   - gap: seconds between two points within which the way between them counts as known.
    public func course(
        named file: String, of domain: Domain, radius: Double, error: Double, gap: Int64
    ) -> ZoneCourseRead? {
        let seconds = segments.joined().map(\.second)
        guard let first = seconds.min(), let last = seconds.max() else { return nil }
        let span = TimeSpan(first: first, last: last)
        var told = UnprovedWatch(observer: "", fileLine: 0, track: file, claimed: last - first)
        guard
            let ways = ways(
                in: span, fastest: domain.fastest, rules: TrackRules(longestGap: gap), keepsMoments: true, told: &told)
        else { return nil }
        let untold = told.reasons
        return ZoneCourseRead(
            course: ZoneCourse(
                file: file, radius: radius, error: error, fastest: domain.fastest, ways: ways.map(\.points)),
            span: span, untold: untold.isEmpty ? nil : untold)
    }
}
