/// A line of contact or another reference line, as in force for a time.
public struct ReferenceLine: CaseRecord {
    public var head: RecordHead
    public var name: String
    /// Lines of one series follow each other in time.
    public var series: String
    /// The vertices; left and right are told walking from the first to the last.
    public var run: [Coordinate]
    public var validity: TimeSpan
    /// How the line goes on beyond its first and last vertex, for telling sides.
    public var prolongations: (start: Prolongation, end: Prolongation)
    /// The parties that hold the ground left and right of it, by id, where the file says so.
    public var leftParty: String?
    public var rightParty: String?
    /// The id of the line of which this is one of several sectors that do not touch; nil for a line of one piece.
    public var sectorOf: String?
    /// The choice of a reading under which it stands.
    public var reading: TalksQuestion.ReadingChoice?

    /// The id of the whole line.
    public var wholeID: String { sectorOf ?? id }

    public init(
        head: RecordHead, name: String, series: String, run: [Coordinate], validity: TimeSpan,
        prolongations: (start: Prolongation, end: Prolongation) = (.straight, .straight), leftParty: String? = nil,
        rightParty: String? = nil, sectorOf: String? = nil
    ) {
        self.head = head
        self.name = name
        self.series = series
        self.run = run
        self.validity = validity
        self.prolongations = prolongations
        self.leftParty = leftParty
        self.rightParty = rightParty
        self.sectorOf = sectorOf
    }
}

/// A zone, disengagement area, holding area or no-fly zone.
public struct Zone: CaseRecord {
    public var head: RecordHead
    public var name: String
    public var area: Area
    public var validity: TimeSpan
    /// The choice of a reading under which it stands.
    public var reading: TalksQuestion.ReadingChoice?
    public init(head: RecordHead, name: String, area: Area, validity: TimeSpan) {
        self.head = head
        self.name = name
        self.area = area
        self.validity = validity
    }
}

/// A place with a name that observations use; several may share one.
public struct NamedPlace: Sendable, Hashable {
    public var name: String
    public var coordinate: Coordinate
    /// Metres round the coordinate within which the place lies.
    public var radius: Double
    /// The line of `places.csv` at which it stands; 0 for a place from elsewhere.
    public var line: Int
    public init(name: String, coordinate: Coordinate, radius: Double, line: Int = 0) {
        self.name = name
        self.coordinate = coordinate
        self.radius = radius
        self.line = line
    }
}
