/// What a task takes: so much of a capability, where, when.
public struct MissionNeed: CaseRecord {
    /// How many units it takes.
    public enum Amount: Sendable, Hashable {
        case stated(Quantity)
        /// Words that no number can be drawn from, or the word for its absence.
        case words(String)
        case derived(PatrolRule)
    }
    public var head: RecordHead
    /// The id of the task.
    public var task: String
    public var says: String?
    /// The id of the capability.
    public var capability: Stated<String>
    public var amount: Amount
    /// The ids of the sectors, each of which takes the amount; none where it names no place.
    public var sectors: [String]
    /// The parts of the day, each of which takes the amount.
    public var parts: [DayPart]
    /// How many units must be in force for each one at work.
    public var rotation: Int
    /// Its first and last day, days since 1970-01-01.
    public var from: Int?
    public var until: Int?
    /// The event with which it begins, by id, so many days after it and for so many days.
    public var after: String?
    public var offsetDays: Int
    public var forDays: Int?
    /// Whether its sectors share the amount: each unit serves all of them.
    public var isShared: Bool
    /// What it calls for of its units beyond being there.
    public var callsFor: Set<Freedom>

    /// What a contributor may withhold of its units.
    public enum Freedom: String, Sendable, CaseIterable {
        /// To be under the mission's command.
        case command
        /// To use force beyond self-defence.
        case force
    }

    public init(
        head: RecordHead, task: String, says: String? = nil, capability: Stated<String>, amount: Amount,
        sectors: [String] = [], parts: [DayPart] = [.day], rotation: Int = 1, from: Int? = nil, until: Int? = nil,
        after: String? = nil, offsetDays: Int = 0, forDays: Int? = nil, isShared: Bool = false,
        callsFor: Set<Freedom> = []
    ) {
        self.head = head
        self.task = task
        self.says = says
        self.capability = capability
        self.amount = amount
        self.sectors = sectors
        self.parts = parts
        self.rotation = rotation
        self.from = from
        self.until = until
        self.after = after
        self.offsetDays = offsetDays
        self.forDays = forDays
        self.isShared = isShared
        self.callsFor = callsFor
    }
}

/// How many patrols a line takes. Each patrol covers `speed × revisit` kilometres of line, so that no place waits
/// longer than the revisit time; the part of the day is covered in shifts.
public struct PatrolRule: Sendable, Hashable {
    /// A number with the passages that give it.
    public struct Input: Sendable, Hashable {
        public var value: Double
        public var cites: [Citation]
        public init(_ value: Double, cites: [Citation] = []) {
            self.value = value
            self.cites = cites
        }
    }
    /// The series of lines; the case's main series where nil.
    public var series: String?
    /// Kilometres per hour.
    public var speed: Input
    /// Hours after which a patrol must have been everywhere again.
    public var revisit: Input
    /// Hours that one patrol works; one shift fills the part of the day where nil.
    public var shift: Input?
    /// Hours of night of the 24; those that the sun gives where nil.
    public var night: Input?

    public init(series: String? = nil, speed: Input, revisit: Input, shift: Input? = nil, night: Input? = nil) {
        self.series = series
        self.speed = speed
        self.revisit = revisit
        self.shift = shift
        self.night = night
    }
}
