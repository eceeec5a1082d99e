/// A visit that has been made before a plan is made again, in the case's own words.
public struct DoneVisit: Sendable, Codable, Hashable {
    public var team: String
    public var stop: String
    /// Seconds since 1970, from its first until its end.
    public var begins: Int64
    public var ends: Int64
    /// When the duty began in which it was made; nil where that is not said, and then it began with the shift.
    public var dutyBegan: Int64?
    public init(team: String, stop: String, begins: Int64, ends: Int64, dutyBegan: Int64? = nil) {
        self.team = team
        self.stop = stop
        self.begins = begins
        self.ends = ends
        self.dutyBegan = dutyBegan
    }
}

/// What of the plan's time is over: the visits made, and the moment from which is planned.
public struct DoneSoFar: Sendable, Codable, Hashable {
    public var visits: [DoneVisit]
    /// Seconds since 1970: no duty of the plan begins, and nobody moves, before it.
    public var now: Int64
    public init(visits: [DoneVisit], now: Int64) {
        self.visits = visits
        self.now = now
    }
}
