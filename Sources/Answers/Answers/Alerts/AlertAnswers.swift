/// Where and since when more happens than is usual, what else would explain it, and where that cannot be told. No forecast:
/// it is told of days that have passed.
public struct AlertAnswers: Sendable, Codable {
    /// What is counted.
    public enum Unit: String, Sendable, Codable {
        /// Groups of reports that can be one event, each once: what several tell of is counted as one.
        case incidents
        case reports
    }

    /// Everything that is needed to reckon it again, beside the counts.
    public struct Setting: Sendable, Codable {
        public var unit: Unit
        public var provision: String?
        /// Metres; nil for events anywhere.
        public var corridor: Double?
        public var placeKilometres: Double
        public var radiusKilometres: Double
        public var longest: Int
        public var falseAlarmDays: Int
        public var replicates: Int
        public var seed: UInt64
        /// The worlds are no longer drawn once so many reach what was found.
        public var stopAfter: Int
    }

    /// A place for which events were counted.
    public struct Place: Sendable, Codable {
        public var name: String
        public var longitude: Double
        public var latitude: Double
        /// Kilometres east and north of the middle of all places, by which circles are drawn.
        public var x: Double
        public var y: Double
    }

    /// Events of a place on a day.
    public struct Count: Sendable, Codable {
        public var place: Int
        /// From 0, the first day.
        public var day: Int
        public var count: Int
    }

    /// A method, and what it gave or why it was not used.
    public struct Method: Sendable, Codable {
        public var name: String
        public var isUsed: Bool
        /// Whether it raises alerts, or is told beside them.
        public var raises: Bool
        public var words: String
    }

    /// A rate with its exact 95 % interval; no upper end where there is none.
    public struct Rate: Sendable, Codable {
        public var estimate: Double
        public var lower: Double
        public var upper: Double?
        /// "100 effective kilometre-hours", or "day".
        public var per: String
    }

    /// What was watched: of how many kilometre-hours of line how many effectively.
    public struct Effort: Sendable, Codable {
        public var kilometreHours: Double
        public var lineHours: Double
        public var share: Double { lineHours > 0 ? kilometreHours / lineHours : 0 }
    }

    /// What more watching than the file knows of would also give as much.
    public struct MoreWatching: Sendable, Codable {
        /// By how much more of the effort of the file as much is to be expected at the base rate: 0.8 is 80 % more.
        public var toBeExpected: Double
        /// By how much more it is no longer surprising: as much or more comes in one case of twenty.
        public var toBeUnsurprising: Double
        /// Whether there is that much line to watch; nil where that is not known.
        public var isPossible: Bool?
    }

    /// One alert.
    public struct Card: Sendable, Codable {
        public var id: String
        public var method: String
        public var place: String
        /// By the numbers of their places.
        public var places: [Int]
        public var from: String
        public var until: String
        public var observed: Int
        public var expected: Double
        public var base: Rate?
        public var effort: Effort?
        /// What was watched a day then, over what was watched a day before; nil without observers, or without days before.
        public var effortRatio: Double?
        /// Of the method; nil where it has none.
        public var score: Double?
        public var chance: Double
        /// Where fewer than ten worlds reach it, the approximation of Gumbel.
        public var gumbelChance: Double?
        /// Without a rise, an alert as strong as this comes once in so many days of looking.
        public var falseAlarmDays: Double
        public var moreWatching: MoreWatching?
        /// Incidents of the file, I12; empty where reports are counted.
        public var incidents: [String]
        /// Ids of the observations.
        public var reports: [String]
        /// What the record says that came of it; nil where it has no entry.
        public var outcome: String?
    }

    /// What is told of a part of the line.
    public struct Sector: Sendable, Codable {
        public enum State: String, Sendable, Codable {
            case rise
            case noRiseShown = "no rise shown"
            case cannotBeTold = "cannot be told"
        }
        public var name: String
        public var state: State
        /// Why it cannot be told.
        public var reasons: [String]
        public var places: [Int]
        /// In the last days, and expected at the rate of the days before; nil where that is not known.
        public var observed: Int
        public var expected: Double?
        public var base: Rate?
        public var effort: Effort?
        /// To how many times the base rate it would have had to rise to be noticed, in four of five cases.
        public var noticeable: Double?
        /// Of as many or more at the base rate.
        public var chance: Double?
        public var benjaminiHochberg: Double?
        public var benjaminiYekutieli: Double?
        /// The cumulative sum on the day, and the chance of one as high.
        public var cusum: Double?
        public var cusumChance: Double?
        /// The chance that the rate rose, and the most probable first day of the new rate.
        public var changeChance: Double?
        public var changeDay: String?
        /// EARS methods that call the day.
        public var ears: [String]
    }

    /// What came of past alerts.
    public struct Past: Sendable, Codable {
        public var alerts: Int
        public var confirmed: Int
        public var cameToNothing: Int
        public var moreWatching: Int
        public var open: Int
        /// Of those that are decided, the share that were no rise, at least and at most at 95 %; nil where none is.
        public var falseShareLower: Double?
        public var falseShareUpper: Double?
    }

    public var title: String
    /// Names the files of the case that it was made from.
    public var caseHash: String
    public var from: String
    public var on: String
    public var setting: Setting
    /// Rows of the observations that were left out because of mistakes in them; nil where none were.
    public var rowsLeftOut: Int?
    /// Whether it is known who was looking.
    public var isWatched: Bool
    /// Events counted; and those that are of no one place or day, that lie where nobody is known to have watched, and that
    /// no observer of known effort reported.
    public var counted: Int
    public var vague: Int
    public var unwatched: Int
    public var ofOthers: Int
    /// By how much the days before spread beyond chance over parts of the line and days; nil where too few are known.
    public var dispersion: Double?
    public var methods: [Method]
    public var cards: [Card]
    public var sectors: [Sector]
    /// What is said of the whole: of what cannot be told, first.
    public var notes: [String]
    public var past: Past
    public var places: [Place]
    public var counts: [Count]
    /// By place, then day: what was watched; nil without observers.
    public var effort: [[Double]]?
}
