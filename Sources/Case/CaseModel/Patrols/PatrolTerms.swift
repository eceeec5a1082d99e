/// What patrols can be planned with: `patrols.yaml` and `roads.csv`.
public struct PatrolTerms: Sendable {
    public var bases: [PatrolBase] = []
    public var teams: [PatrolTeam] = []
    public var places: [PatrolPlace] = []
    public var roads: [PatrolRoad] = []
    public var closures: [PatrolClosure] = []
    public var locks: [PatrolLock] = []
    public var equalTreatment: EqualTreatment?
    /// Hours within which a stop is visited at most once.
    public var periodHours = 6
    /// Seconds between the times at which a duty can begin.
    public var startStep = 1800
    /// Seconds between two visits of a stop at least; half of what a period leaves beside a visit, at most an hour, where
    /// nil.
    public var leastGap: Int?
    /// What a further visit of a stop within the plan counts, in per cent of what the one before it counts.
    public var furtherVisits = 50
    /// Days within which each stop should be visited once; nil for none.
    public var everyDays: Int?
    /// Seconds by which two teams may differ in what they work on the mean of their shifts; nil for any.
    public var fairWork: Int?
    /// Local hours within which nobody is on a road, in seconds of the day.
    public var noDriving: [DailyHours] = []
    public init() {}
}

/// Where teams start from.
public struct PatrolBase: Sendable, Hashable {
    public var id: String
    public var coordinate: Coordinate
    public init(id: String, coordinate: Coordinate) {
        self.id = id
        self.coordinate = coordinate
    }
}

/// A team and its daily duty.
public struct PatrolTeam: Sendable, Hashable {
    public var id: String
    /// The bases that it starts from and returns to, by their places in the list.
    public var base: Int
    public var returnsTo: Int
    /// Seconds of the local day; `until` is not more than `from` where the shift goes over midnight.
    public var from: Int
    public var until: Int
    /// Seconds of duty at most; nil for the whole shift.
    public var longest: Int?
    /// Its further shifts of the day, in their order; between two it is at its base.
    public var furtherShifts: [DailyHours]
    public var daysOff: [DayOff]
    /// How it is reached on the way, in the words of the file.
    public var contact: String?
    /// Its break on the way; nil for none.
    public var rest: TeamBreak?
    public init(
        id: String, base: Int, returnsTo: Int, from: Int, until: Int, longest: Int?, furtherShifts: [DailyHours] = [],
        daysOff: [DayOff] = [], rest: TeamBreak? = nil
    ) {
        self.rest = rest
        self.id = id
        self.base = base
        self.returnsTo = returnsTo
        self.from = from
        self.until = until
        self.longest = longest
        self.furtherShifts = furtherShifts
        self.daysOff = daysOff
    }

    /// Its shifts of a day, in the order of the file.
    public var shifts: [DailyHours] { [DailyHours(from: from, until: until)] + furtherShifts }
}

/// A break of a team away from its base, in each shift that its hours lie in.
public struct TeamBreak: Sendable, Hashable {
    /// Seconds that it lasts.
    public var length: Int
    /// Local hours within which it lies.
    public var hours: DailyHours
    /// Where it can be taken: bases first, then stops, by their places in the lists.
    public var places: [Int]
    public init(length: Int, hours: DailyHours, places: [Int]) {
        self.length = length
        self.hours = hours
        self.places = places
    }
}

/// A day on which a team has no duty.
public enum DayOff: Sendable, Hashable {
    /// Days since 1970-01-01.
    case day(Int)
    /// A day of every week, 0 for Sunday.
    case weekday(Int)

    public static let weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

    /// A day or a weekday in words; nil where the text is neither.
    public init?(_ text: String) {
        if let day = dayNumber(text) {
            self = .day(day)
        } else if let number = Self.weekdays.firstIndex(of: text.lowercased()) {
            self = .weekday(number)
        } else {
            return nil
        }
    }
}

/// A place from which a patrol watches.
public struct PatrolPlace: Sendable, Hashable {
    public var id: String
    public var coordinate: Coordinate
    /// Seconds that a visit lasts.
    public var dwell: Int
    /// Its side of the line where the file says so; told from the line otherwise.
    public var side: LineSide?
    /// Local hours within which it can be visited, in seconds of the day; empty for any.
    public var open: [DailyHours]
    /// Days within which it should be visited once; the file's where nil.
    public var everyDays: Int?
    /// How many teams visit it at once.
    public var teams: Int
    public init(
        id: String, coordinate: Coordinate, dwell: Int, side: LineSide?, open: [DailyHours], everyDays: Int? = nil,
        teams: Int = 1
    ) {
        self.teams = teams
        self.id = id
        self.coordinate = coordinate
        self.dwell = dwell
        self.side = side
        self.open = open
        self.everyDays = everyDays
    }
}

/// Hours of every day; over midnight where `until` is not after `from`.
public struct DailyHours: Sendable, Hashable {
    public var from: Int
    public var until: Int
    public init(from: Int, until: Int) {
        self.from = from
        self.until = until
    }

    /// Seconds from its beginning to its end.
    public var span: Int { until > from ? until - from : until + 86_400 - from }
}

/// A road between two of the bases and places of stops: bases first, then stops, by their places in the lists.
public struct PatrolRoad: Sendable, Hashable {
    public var from: Int
    public var to: Int
    public var seconds: Int
    /// When nobody may be on it; nil for never.
    public var closed: TimeSpan?
    public init(from: Int, to: Int, seconds: Int, closed: TimeSpan?) {
        self.from = from
        self.to = to
        self.seconds = seconds
        self.closed = closed
    }
}

/// A security window: no visit of some stops for a time.
public struct PatrolClosure: Sendable, Hashable {
    public var stops: [Int]
    public var span: TimeSpan
    public var reason: String
    public init(stops: [Int], span: TimeSpan, reason: String) {
        self.stops = stops
        self.span = span
        self.reason = reason
    }
}

/// What somebody has fixed by hand.
public struct PatrolLock: Sendable, Hashable {
    /// What is fixed of a stop.
    public enum Must: String, ClosedVocabulary {
        case beVisited = "be visited"
        case notBeVisited = "not be visited"

        public var meaning: String { self == .beVisited ? "at least once within the time given" : "within that time" }
    }
    public var stop: Int
    /// Whether the stop must be visited, or must not.
    public var mustVisit: Bool
    /// The team that must make the visit; nil for any.
    public var team: Int?
    /// When the visit begins, or when none may take place.
    public var span: TimeSpan
    public var reason: String
    public init(stop: Int, mustVisit: Bool, team: Int?, span: TimeSpan, reason: String) {
        self.stop = stop
        self.mustVisit = mustVisit
        self.team = team
        self.span = span
        self.reason = reason
    }
}

/// How alike both sides of the line are to be treated.
public struct EqualTreatment: Sendable, Hashable {
    /// What is compared.
    public enum Measure: String, ClosedVocabulary {
        case time, gain

        public var meaning: String { self == .time ? "minutes of watching" : "kilometre-hours of the line gained" }
    }
    public var measure: Measure
    /// By how much the sides may differ: minutes, or kilometre-hours.
    public var tolerance: Int
    public init(measure: Measure, tolerance: Int) {
        self.measure = measure
        self.tolerance = tolerance
    }
}
