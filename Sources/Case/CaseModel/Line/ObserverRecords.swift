/// By what an observer watches.
public enum ObserverMeans: String, ClosedVocabulary {
    case post, patrol, camera, uav, acousticSensor = "acoustic sensor"
    /// People on the bridge of a ship; the crew of an aircraft; a radar, wherever it stands or rides.
    case ship, aircraft, radar
}

/// Whether an observer could watch.
public enum ObserverState: String, ClosedVocabulary {
    case observing
    /// Kept out by somebody.
    case accessDenied = "access denied"
    /// Its signal was drowned.
    case jammed
    case notObserving = "not observing"
}

/// A place on the way of an observer.
public struct TrackPoint: Sendable, Hashable {
    /// Seconds since 1970 in UTC.
    public var second: Int64
    public var place: Coordinate
    public init(second: Int64, place: Coordinate) {
        self.second = second
        self.place = place
    }
}

/// An observer from one moment to another: a row of `observers.csv`, or a stretch of the track that it names.
public struct ObserverStay: Sendable {
    public var id: String
    public var means: ObserverMeans
    public var state: ObserverState
    /// When its place is known.
    public var span: TimeSpan
    /// From when until when the row says; a row with a track may have several stays within it, or none.
    public var claimed: TimeSpan
    /// One place for an observer that stays; for one that moves, the way in the order of time.
    public var track: [TrackPoint]
    /// Metres round its place that a frame shows; nil where the means has none.
    public var footprint: Double?
    /// The zone that a frame shows, by its place in the list of zones.
    public var zone: Int?
    /// Who denied the access; nil where nobody did, or the file does not say.
    public var deniedBy: String?
    public var isIndoors = false
    public var isRaining = false
    /// Metres a second; nil where not said.
    public var wind: Double?
    /// The line of the file.
    public var fileLine: Int

    public init(
        id: String, means: ObserverMeans, state: ObserverState, span: TimeSpan, track: [TrackPoint], fileLine: Int,
        claimed: TimeSpan? = nil
    ) {
        self.id = id
        self.means = means
        self.state = state
        self.span = span
        self.claimed = claimed ?? span
        self.track = track
        self.fileLine = fileLine
    }

    /// Where it was at a moment: evenly between the places of its track, at an end of it before and after.
    public func place(at second: Int64) -> Coordinate { CaseModel.place(on: track, at: second) }
}
