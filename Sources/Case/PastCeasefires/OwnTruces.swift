/// How long the truces of one case held: from each day on which the sides bound themselves until events passed a level.
public struct OwnTruces: Sendable, Codable {
    /// A truce of the case.
    public struct Truce: Sendable, Hashable, Codable {
        /// The label of the event with which it began.
        public var event: String
        public var name: String
        /// Its day, and the last day that is looked at, counted from 1970-01-01.
        public var begun: Int
        public var until: Int
        public var end: End
        /// Days from the beginning to the end, or to when it is last known.
        public var days: Int
        /// The first day on which the level can have been passed, by the most that the reports allow; nil for none.
        public var possibleFrom: Int?
        /// Days that are looked at of which no report tells. That nobody reported is not that nothing happened.
        public var silentDays: Int
        /// Days on which a mean of the window could be taken; of none, nothing is known of the level.
        public var means: Int

        package init(
            event: String, name: String, begun: Int, until: Int, end: End, days: Int, possibleFrom: Int?,
            silentDays: Int, means: Int
        ) {
            self.event = event
            self.name = name
            self.begun = begun
            self.until = until
            self.end = end
            self.days = days
            self.possibleFrom = possibleFrom
            self.silentDays = silentDays
            self.means = means
        }
    }
    /// How it ended, as far as is known.
    public enum End: String, Sendable, Hashable, Codable, CaseIterable {
        /// So many events were certainly reported that the level was passed.
        case passed = "level passed"
        /// The sides bound themselves anew before it was passed.
        case renewed = "bound anew"
        /// They did so on a day that passed it: whether before or after is not known.
        case renewedOnTheDay = "bound anew on a day that passed the level"
        /// It had not been passed on the last day of which the reports tell.
        case lasting = "not passed"
    }
    /// A time at which the share that held is told.
    public struct Point: Sendable, Hashable, Codable {
        public var days: Double
        public var atRisk: Int
        /// The share that held beyond it, with its 95 % interval (log-log).
        public var held: Double
        public var lower: Double
        public var upper: Double

        package init(days: Double, atRisk: Int, held: Double, lower: Double, upper: Double) {
            self.days = days
            self.atRisk = atRisk
            self.held = held
            self.lower = lower
            self.upper = upper
        }
    }
    /// Events a day, on the mean of `window` days, above which a truce no longer holds.
    public var level: Double
    public var window: Int
    /// The provision whose breaches are counted; nil for all events.
    public var provision: String?
    public var truces: [Truce]
    /// Beginnings whose day the file does not tell, or that lie behind the last report: left out.
    public var leftOut: [String]
    public var passed: Int { truces.count { $0.end == .passed } }
    /// Why there is no curve; nil where there is one.
    public var refused: String?
    public var points: [Point] = []
    public var median: Double?
    public var medianLower: Double?
    public var medianUpper: Double?

    package init(level: Double, window: Int, provision: String?, truces: [Truce], leftOut: [String]) {
        self.level = level
        self.window = window
        self.provision = provision
        self.truces = truces
        self.leftOut = leftOut
    }
}
