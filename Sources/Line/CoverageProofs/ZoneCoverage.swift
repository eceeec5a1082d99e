/// How much of a zone was watched for how long: what is told of air and sea, which have no line.
public struct ZoneCoverage: Codable, Sendable, Equatable {
    /// The id of the zone.
    public var zone: String
    /// Why nothing of it is reckoned, in words: no event of the kind can lie in it. Nil where one can.
    public var why: String?
    /// Metres above the ground between which such an event lies in it; nil where it lies on the ground or the water.
    public var lowest: Double?
    public var highest: Double?
    /// Square kilometres.
    public var area = 0.0
    /// Hours of the period in which the zone was in force.
    public var hours = 0.0
    /// Of these, hours in which it is not known where a zone that moves was: nothing of it is counted.
    public var unplacedHours = 0.0
    /// Square kilometres times hours in force.
    public var areaHours = 0.0
    /// The same, each weighed by the chance that an event there would have been noticed: at the least, where that hangs on
    /// a height that is not told.
    public var effectiveAreaHours = 0.0
    /// At the most.
    public var mostEffectiveAreaHours = 0.0
    /// What those who were kept from watching would have added at the least.
    public var lostAreaHours = 0.0
    /// Square kilometre-hours by the least chance of each place: below a tenth, below a half, and above.
    public var notObserved = 0.0
    public var thinlyObserved = 0.0
    public var observed = 0.0

    public init(zone: String) { self.zone = zone }

    /// The part that was watched at the least, 0...1; nil where the zone was not in force.
    public var share: Double? { areaHours > 0 ? effectiveAreaHours / areaHours : nil }
    /// The part that was watched at the most.
    public var mostShare: Double? { areaHours > 0 ? mostEffectiveAreaHours / areaHours : nil }
}

/// How much of each zone of a case was watched, as `truceline coverage --zone-answer` writes it and
/// `truceline verify-coverage` checks it.
public struct ZoneCoverageAnswer: Codable, Sendable, Equatable {
    /// The version of this form.
    public static let currentFormat = "truceline-zones-1"
    public var format = Self.currentFormat
    /// The kind of event that is to be noticed.
    public var kind: String
    /// Seconds since 1970 in UTC, both inclusive.
    public var first: Int64
    public var last: Int64
    /// In the order of the case.
    public var zones: [ZoneCoverage]

    public init(kind: String, first: Int64, last: Int64, zones: [ZoneCoverage]) {
        self.kind = kind
        self.first = first
        self.last = last
        self.zones = zones
    }
}
