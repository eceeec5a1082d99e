import Wording

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

/// A zone: a disengagement area, holding area, no-fly zone, lane, strip of sea, or what lies round something that moves.
public struct Zone: CaseRecord {
    public var head: RecordHead
    public var name: String
    /// Its ground; no rings where it is made of strips, or moves.
    public var area: Area
    /// Lanes and strips along a baseline, one of which holds what is in it.
    public var strips: [ZoneStrip] = []
    /// The track that it moves with.
    public var course: ZoneCourse?
    public var validity: TimeSpan
    /// From what height to what; nil for all heights.
    public var altitude: HeightBand?
    /// Metres above the sea of the ground in it, at least and at most; nil where the file does not say.
    public var ground: ClosedRange<Double>?
    public var domains: DomainSet = .all
    /// The choice of a reading under which it stands.
    public var reading: TalksQuestion.ReadingChoice?
    public init(head: RecordHead, name: String, area: Area, validity: TimeSpan) {
        self.head = head
        self.name = name
        self.area = area
        self.validity = validity
    }

    /// Whether it is ground at all heights and at all times.
    public var isPlain: Bool {
        strips.isEmpty && course == nil && validity == .always && altitude == nil && domains == .all
    }

    /// The zone of a case that lies across the antimeridian: its track with longitudes from 0 up to 360.
    public var eastward: Zone {
        var zone = self
        zone.course?.ways = (course?.ways ?? []).map {
            $0.map { TrackPoint(second: $0.second, place: $0.place.eastward) }
        }
        return zone
    }

    /// Every place that stands in the file for it.
    public var vertices: [Coordinate] {
        area.rings.flatMap { $0 } + strips.flatMap(\.run) + (course?.ways.flatMap { $0.map(\.place) } ?? [])
    }

    /// "10 km wide", "within 22.224 km left of its baseline", "within 5 km of what ship.gpx tracks", "0 m above ground to
    /// FL245", "in the air"; empty for plain ground.
    public var terms: String {
        var words: [String] = []
        if let strip = strips.first {
            words.append(
                strip.isLane
                    ? say("a lane \(kilometres(2 * strip.reach)) wide")
                    : strip.side.map { say("within \(kilometres(strip.reach)) \(spoken($0.rawValue)) of its baseline") }
                        ?? say("within \(kilometres(strip.reach)) of its baseline"))
        }
        if let course { words.append(say("within \(kilometres(course.radius)) of what \(course.file) tracks")) }
        if let altitude { words.append(altitude.words) }
        if domains != .all { words.append(say("on or in: \(domains.spokenWords)")) }
        return words.joined(separator: ", ")
    }
}

/// What lies along a line: a lane, or a territorial sea along its baseline.
public struct ZoneStrip: Sendable, Hashable {
    public var run: [Coordinate]
    /// Metres from the line within which it lies.
    public var reach: Double
    /// The side on which it lies, walking along the line as it is drawn; nil for both.
    public var side: LineSide?
    /// Whether the line is the middle of a lane, and no baseline.
    public var isLane: Bool
    public init(run: [Coordinate], reach: Double, side: LineSide?, isLane: Bool) {
        self.run = run
        self.reach = reach
        self.side = side
        self.isLane = isLane
    }
}

/// The way of what a zone moves with.
public struct ZoneCourse: Sendable, Hashable {
    /// The file of the case that it stands in.
    public var file: String
    /// Metres round it within which the zone lies.
    public var radius: Double
    /// Metres by which the places of the track may be wrong.
    public var error: Double
    /// Metres a second that it moves at most, for where it can have been while no place is known.
    public var fastest: Double
    /// The times at which its place is known, in order: stretches, and single moments between two gaps.
    public var ways: [[TrackPoint]]
    /// Those that last.
    public var stretches: [[TrackPoint]] {
        ways.filter { ($0.first?.second ?? 0) < ($0.last?.second ?? 0) }
    }
    public init(file: String, radius: Double, error: Double, fastest: Double, ways: [[TrackPoint]]) {
        self.file = file
        self.radius = radius
        self.error = error
        self.fastest = fastest
        self.ways = ways
    }

    /// The places of one of its ways from one moment to another, both within it; beyond 180° longitudes go on.
    public func run(of way: Int, from first: Int64, to last: Int64) -> [Coordinate] {
        let points = ways[way]
        let inner = points.filter { $0.second > first && $0.second < last }.map(\.place)
        var run = [place(on: points, at: first)] + inner + (last > first ? [place(on: points, at: last)] : [])
        for place in run.indices.dropFirst() {
            run[place].longitude = run[place - 1].longitude + eastward(from: run[place - 1], to: run[place])
        }
        return run
    }
}

/// Where something was at a moment: evenly between the places of its track, at an end of it before and after.
public func place(on track: [TrackPoint], at second: Int64) -> Coordinate {
    guard let first = track.first, let last = track.last else { return Coordinate(longitude: 0, latitude: 0) }
    if second <= first.second || track.count == 1 { return first.place }
    if second >= last.second { return last.place }
    var low = 0
    var high = track.count - 1
    while high - low > 1 {
        let middle = (low + high) / 2
        if track[middle].second <= second { low = middle } else { high = middle }
    }
    let (from, to) = (track[low], track[high])
    let span = Double(to.second - from.second)
    let share = span > 0 ? Double(second - from.second) / span : 0
    var longitude = from.place.longitude + share * eastward(from: from.place, to: to.place)
    let isAsWritten = max(from.place.longitude, to.place.longitude) <= 180
    if abs(longitude) > 180, isAsWritten { longitude += longitude > 0 ? -360 : 360 }
    return Coordinate(
        longitude: longitude, latitude: from.place.latitude + share * (to.place.latitude - from.place.latitude))
}

/// Degrees of longitude from one place to another by the shorter way round.
private func eastward(from: Coordinate, to: Coordinate) -> Double {
    let turned = to.longitude - from.longitude
    return abs(turned) > 180 ? turned - 360 * (turned / 360).rounded() : turned
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
