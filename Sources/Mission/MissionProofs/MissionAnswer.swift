public import CaseModel

/// What the pledges of a mission cover, with everything that a checker and a page need: plain values, as written to
/// JSON. Lists are in the order of the case's files.
public struct MissionAnswer: Codable, Sendable, Equatable {
    /// The version of this form.
    public static let currentFormat = "truceline-mission-5"
    public var format: String
    /// The title of the case.
    public var title: String
    public var question: MissionQuestion
    /// Of each pledge of several, and of all other pledges together: what is known of how many contributors, with the states of
    /// the last day that is asked about.
    public var known: [Knowledge]
    public var tasks: [TaskEntry]
    /// Times between which nothing changes, or stages of an order of events.
    public var points: [Point]

    public init(
        format: String = MissionAnswer.currentFormat, title: String, question: MissionQuestion,
        known: [Knowledge] = [], tasks: [TaskEntry] = [], points: [Point] = []
    ) {
        self.format = format
        self.title = title
        self.question = question
        self.known = known
        self.tasks = tasks
        self.points = points
    }

    /// A task and its needs.
    public struct TaskEntry: Codable, Sendable, Equatable {
        public var task: String
        /// The ids of its needs.
        public var needs: [String]
        /// What the file says of its needs where it lists none: "not said", or "none in the file".
        public var absent: String?
        public init(task: String, needs: [String], absent: String?) {
            self.task = task
            self.needs = needs
            self.absent = absent
        }
    }

    /// Of so many contributors, what is known of how many.
    public struct Knowledge: Codable, Sendable, Equatable {
        /// The pledge of several; nil for all pledges by single contributors.
        public var pledge: String?
        public var contributors: Int
        public var named: Int
        public var domainKnown: Int
        public var capabilityKnown: Int
        public var amountKnown: Int
        public var confirmed: Int
        public var inPreparation: Int
        public var deployed: Int
        /// How many pledge under a condition that is stated.
        public var conditional: Int
        public init(
            pledge: String?, contributors: Int, named: Int = 0, domainKnown: Int = 0, capabilityKnown: Int = 0,
            amountKnown: Int = 0, confirmed: Int = 0, inPreparation: Int = 0, deployed: Int = 0, conditional: Int = 0
        ) {
            self.pledge = pledge
            self.contributors = contributors
            self.named = named
            self.domainKnown = domainKnown
            self.capabilityKnown = capabilityKnown
            self.amountKnown = amountKnown
            self.confirmed = confirmed
            self.inPreparation = inPreparation
            self.deployed = deployed
            self.conditional = conditional
        }
    }

    /// A stretch of days on which nothing changes, or a stage of an order of events.
    public struct Point: Codable, Sendable, Equatable {
        /// Days since 1970-01-01; nil in an order of events.
        public var firstDay: Int?
        public var lastDay: Int?
        /// How many steps of the order have happened; nil on days.
        public var step: Int?
        /// Days since the last of them.
        public var daysSince: Int?
        public var needs: [NeedEntry]
        public var pledges: [PledgeStanding]
        /// One for each capability that a need takes or a pledge gives.
        public var groups: [CapabilityCover]
        /// What is met of all of them at once; empty where each can be met for itself. Where one unit could meet two cells of a
        /// capability (``CapabilityCover/mayMeetMore``), what no plan exceeds stands here.
        public var together: [Together]
        public init(
            firstDay: Int? = nil, lastDay: Int? = nil, step: Int? = nil, daysSince: Int? = nil,
            needs: [NeedEntry] = [], pledges: [PledgeStanding] = [], groups: [CapabilityCover] = [],
            together: [Together] = []
        ) {
            self.firstDay = firstDay
            self.lastDay = lastDay
            self.step = step
            self.daysSince = daysSince
            self.needs = needs
            self.pledges = pledges
            self.groups = groups
            self.together = together
        }
    }

    /// A need at a point: whether it is in force, and how its amount comes about.
    public struct NeedEntry: Codable, Sendable, Equatable {
        public var need: String
        public var inForce: ThreeValued
        /// Why it is not in force, or not certainly; or why no amount is known.
        public var why: String?
        public var derivations: [Derivation]
        public init(need: String, inForce: ThreeValued, why: String? = nil, derivations: [Derivation] = []) {
            self.need = need
            self.inForce = inForce
            self.why = why
            self.derivations = derivations
        }
    }

    /// The parts of ``PatrolRule``, put in.
    public struct Derivation: Codable, Sendable, Equatable {
        public var sector: String?
        /// The part of the day; nil where the line is patrolled by day and by night.
        public var part: DayPart?
        /// The line whose length it is, by id.
        public var line: String
        public var kilometres: Double
        public var speed: Double
        public var revisit: Double
        /// Hours within the revisit time that a patrol can be on its way: by day only, those of a day.
        public var worked: Double
        public var patrols: Int
        /// Hours of the part of the day, and of a shift; nil where no shifts are counted.
        public var hours: Double?
        public var shift: Double?
        public var shifts: Int
        /// How many of the shifts lie wholly in the day.
        public var shiftsByDay: Int
        public var rotation: Int
        public var amount: Int
        public init(
            sector: String?, part: DayPart?, line: String, kilometres: Double, speed: Double, revisit: Double,
            worked: Double, patrols: Int, hours: Double?, shift: Double?, shifts: Int, shiftsByDay: Int, rotation: Int,
            amount: Int
        ) {
            self.sector = sector
            self.part = part
            self.line = line
            self.kilometres = kilometres
            self.speed = speed
            self.revisit = revisit
            self.worked = worked
            self.patrols = patrols
            self.hours = hours
            self.shift = shift
            self.shifts = shifts
            self.shiftsByDay = shiftsByDay
            self.rotation = rotation
            self.amount = amount
        }
    }

    /// A pledge at a point: its state then, and whether it can be used.
    public struct PledgeStanding: Codable, Sendable, Equatable {
        public var pledge: String
        public var state: PledgeState
        public var usable: ThreeValued
        /// What stands in the way, in words; empty where it can be used.
        public var why: [String]
        public init(pledge: String, state: PledgeState, usable: ThreeValued, why: [String]) {
            self.pledge = pledge
            self.state = state
            self.usable = usable
            self.why = why
        }
    }
}
