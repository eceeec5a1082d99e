public import CaseModel

/// The engine's answer about the talks, with everything that a checker needs: plain values, as written to JSON.
///
/// Lists are in the order of the case's files, never in the order of names, so that an answer does not depend on what
/// a party is called.
public struct TalksAnswer: Codable, Sendable, Equatable {
    /// The version of this form.
    public static let currentFormat = "truceline-talks-3"
    public var format: String
    /// The title of the case.
    public var title: String
    /// What was asked, with nothing left to the case's defaults.
    public var question: TalksQuestion
    /// What the moves of the question did to the rules, in words, a line for each move that changes any.
    public var changes: [String]
    /// The events that have taken place already and that rules speak of, earliest first. Every world begins with them.
    public var past: [String]
    /// Whether the goal can be reached with every demand kept. Nil where the time did not suffice to tell.
    public var possible: Bool?
    /// Where the goal is impossible with no demand at all: laws and parts of the goal that exclude each other,
    /// none to spare. Empty otherwise.
    public var blockedBy: [String]
    /// For each rule of `blockedBy`, in its order, a world in which all the others hold.
    public var blockedWithoutOne: [WorldWitness]
    /// The demands, in the order of the case.
    public var demands: [DemandEntry]
    /// Equal demands merged: one entry for each thing that somebody insists on.
    public var stands: [Stand]
    /// Parts of the talks that share no issue and no event; their answers combine freely.
    public var components: [Component]
    /// How many cores there are in all, and whether the list is complete.
    public var cores: Count
    /// How many openings there are in all: the product over the components.
    public var openings: Count
    /// The first openings of the whole, cheapest first in the order that the question asks for.
    public var firstOpenings: [Opening]
    /// How many of `firstOpenings`, from the start, are proved to be the cheapest; behind them a cheaper one may be
    /// missing, where the openings are not complete.
    public var provedFirst: Int

    public init(
        format: String = TalksAnswer.currentFormat, title: String, question: TalksQuestion, changes: [String] = [],
        past: [String] = [], possible: Bool?, blockedBy: [String] = [], blockedWithoutOne: [WorldWitness] = [],
        demands: [DemandEntry] = [],
        stands: [Stand] = [], components: [Component] = [], cores: Count, openings: Count,
        firstOpenings: [Opening] = [], provedFirst: Int = 0
    ) {
        self.format = format
        self.title = title
        self.question = question
        self.changes = changes
        self.past = past
        self.possible = possible
        self.blockedBy = blockedBy
        self.blockedWithoutOne = blockedWithoutOne
        self.demands = demands
        self.stands = stands
        self.components = components
        self.cores = cores
        self.openings = openings
        self.firstOpenings = firstOpenings
        self.provedFirst = provedFirst
    }

    /// A demand as the question put it, or one form of a ladder.
    public struct DemandEntry: Codable, Sendable, Equatable {
        public var id: String
        /// The id of the demand that this is a form of.
        public var demand: String
        /// The step of its ladder, counted from 1, the strongest.
        public var step: Int
        public var party: String?
        public var text: String
        public var salience: Int
        public init(id: String, demand: String, step: Int, party: String?, text: String, salience: Int) {
            self.id = id
            self.demand = demand
            self.step = step
            self.party = party
            self.text = text
            self.salience = salience
        }
    }

    /// One thing that one or more parties insist on.
    public struct Stand: Codable, Sendable, Equatable {
        /// The demands that say it, in the order of the case.
        public var demands: [String]
        /// Their parties, each once, in the order of the case.
        public var supporters: [String]
        /// The rule in words.
        public var rule: String
        public init(demands: [String], supporters: [String], rule: String) {
            self.demands = demands
            self.supporters = supporters
            self.rule = rule
        }
    }

    /// How many there are, and how far that is proved.
    public struct Count: Codable, Sendable, Equatable {
        /// The number, or nil where it is above 9.2e18 or not known.
        public var number: Int?
        /// Whether every one is known: if not, the number counts those found.
        public var complete: Bool
        public init(number: Int?, complete: Bool) {
            self.number = number
            self.complete = complete
        }
    }

    /// An outcome, an order of events, and the numbers of which rules speak, by id.
    public struct WorldWitness: Codable, Sendable, Equatable {
        public var outcome: [Outcome]
        /// The events that occur, earliest first; those in one group happen at the same time.
        public var order: [[String]]
        /// The days of events to come, where rules speak of days.
        public var days: [EventDay]
        public var amounts: [AmountNumber]
        public init(
            outcome: [Outcome], order: [[String]], days: [EventDay] = [], amounts: [AmountNumber] = []
        ) {
            self.outcome = outcome
            self.order = order
            self.days = days
            self.amounts = amounts
        }
    }

    /// The day of one event, counted in days from 1970-01-01.
    public struct EventDay: Codable, Sendable, Equatable {
        public var event: String
        public var number: Int
        public init(event: String, number: Int) {
            self.event = event
            self.number = number
        }
    }

    /// The number of one amount, in the smallest parts of its unit's kind.
    public struct AmountNumber: Codable, Sendable, Equatable {
        public var amount: String
        public var number: Int
        public init(amount: String, number: Int) {
            self.amount = amount
            self.number = number
        }
    }

    /// The option of one issue.
    public struct Outcome: Codable, Sendable, Equatable {
        public var issue: String
        public var option: String
        public init(issue: String, option: String) {
            self.issue = issue
            self.option = option
        }
    }

    /// A part of the talks that shares no issue, amount or event with any other part.
    public struct Component: Codable, Sendable, Equatable {
        public var issues: [String]
        public var amounts: [String]
        public var events: [String]
        /// Its demands, in the order of the case.
        public var demands: [String]
        public var cores: [Core]
        public var openings: [ComponentOpening]
        /// Whether the two lists are complete.
        public var coresComplete: Bool
        public var openingsComplete: Bool
        /// Where the openings are not complete: the openings that are not listed cost at least this much.
        public var costBound: Cost?
        public init(
            issues: [String], amounts: [String], events: [String], demands: [String], cores: [Core],
            openings: [ComponentOpening],
            coresComplete: Bool, openingsComplete: Bool, costBound: Cost? = nil
        ) {
            self.issues = issues
            self.amounts = amounts
            self.events = events
            self.demands = demands
            self.cores = cores
            self.openings = openings
            self.coresComplete = coresComplete
            self.openingsComplete = openingsComplete
            self.costBound = costBound
        }
    }

    /// Demands that together make the goal impossible, none to spare.
    public struct Core: Codable, Sendable, Equatable {
        public var demands: [String]
        /// Laws and parts of the goal that the core needs to be impossible: as few as can be, and no part of the goal
        /// where laws alone suffice.
        public var rules: [String]
        /// For each demand of the core, in its order: a world of the component in which all the others hold.
        public var withoutOne: [WorldWitness]
        /// The numbers that clash in it, where it hangs on numbers.
        public var clashes: [Clash]
        public init(demands: [String], rules: [String], withoutOne: [WorldWitness], clashes: [Clash] = []) {
            self.demands = demands
            self.rules = rules
            self.withoutOne = withoutOne
            self.clashes = clashes
        }
    }

    /// Comparisons of days and amounts that cannot hold together: each begins with what the one before it ends with, the
    /// first with what the last ends with, and their numbers add up to less than nought.
    public struct Clash: Codable, Sendable, Equatable {
        public var links: [Link]
        public init(links: [Link]) {
            self.links = links
        }

        /// By how much they miss each other.
        public var gap: Int { -links.reduce(0) { $0 + $1.atMost } }
    }

    /// "The number `of` is at most so much above `minus`."
    public struct Link: Codable, Sendable, Equatable {
        /// `amount:ID`, `day:ID` or `nought`.
        public var of: String
        public var minus: String
        public var atMost: Int
        /// The demands and rules of the core that compare the two so; none where another reason says it.
        public var saidBy: [String]
        public var reason: LinkReason
        public init(of: String, minus: String, atMost: Int, saidBy: [String], reason: LinkReason) {
            self.of = of
            self.minus = minus
            self.atMost = atMost
            self.saidBy = saidBy
            self.reason = reason
        }
    }

    /// Why a comparison holds in a clash.
    public enum LinkReason: String, Codable, Sendable {
        /// Demands or rules say it, or its opposite, whose denial it is.
        case rule
        /// The one event is not after the other.
        case order
        /// The range of an amount, or the first day on which a step to come can lie.
        case range
    }

    /// How far the number of a demand that is given up would have to move, with all that the opening keeps.
    public struct Shift: Codable, Sendable, Equatable {
        /// The form given up.
        public var demand: String
        /// Which of the numbers that it asks for, counted from 0.
        public var place: Int
        /// Its number as a comparison, "at most": as asked, and the least that would do.
        public var asked: Int
        public var possible: Int
        /// A world of the component in which the demand holds with that number, and all that the opening keeps.
        public var world: WorldWitness
        public init(demand: String, place: Int, asked: Int, possible: Int, world: WorldWitness) {
            self.demand = demand
            self.place = place
            self.asked = asked
            self.possible = possible
            self.world = world
        }
    }

    /// Demands of one component which, given up together, make the goal possible in it, none to spare. A component
    /// without a core has one opening, which gives nothing up.
    public struct ComponentOpening: Codable, Sendable, Equatable {
        public var demands: [String]
        public var cost: Cost
        /// A world of the component in which every other demand of the component holds.
        public var world: WorldWitness
        /// For each demand of the opening, in its order: the number (from 0) of a core of the component that meets the
        /// opening in that demand alone, which shows that the demand is not to spare. Nil where no such core is known.
        public var neededFor: [Int?]
        /// How far the numbers of what is given up would have to move, each by itself.
        public var shifts: [Shift]
        public init(
            demands: [String], cost: Cost, world: WorldWitness, neededFor: [Int?], shifts: [Shift] = []
        ) {
            self.demands = demands
            self.cost = cost
            self.world = world
            self.neededFor = neededFor
            self.shifts = shifts
        }
    }

    /// What an opening asks, in two numbers. Whatever it asks of one demand, a step down or the whole, is one
    /// concession, and weighs as much as the firmest form that is given up: to have stated a fallback costs nobody more.
    public struct Cost: Codable, Sendable, Equatable, Hashable {
        /// How many demands are given up or stepped down (or stands, where the question weighs stands).
        public var demands: Int
        /// The sum of what they weigh.
        public var salience: Int
        public init(demands: Int, salience: Int) {
            self.demands = demands
            self.salience = salience
        }
    }

    /// Demands of the whole which, given up together, make the goal possible, none to spare.
    public struct Opening: Codable, Sendable, Equatable {
        public var demands: [String]
        public var cost: Cost
        /// For each component, the number (from 0) of its opening that this one is made of.
        public var parts: [Int]
        /// What each party gives: all parties, in the order of the case.
        public var gives: [Gift]
        public var world: WorldWitness
        public init(
            demands: [String], cost: Cost, parts: [Int], gives: [Gift], world: WorldWitness
        ) {
            self.demands = demands
            self.cost = cost
            self.parts = parts
            self.gives = gives
            self.world = world
        }
    }

    /// What one party gives up in an opening.
    public struct Gift: Codable, Sendable, Equatable {
        public var party: String
        public var demands: [String]
        /// What these weigh, as in ``Cost``.
        public var salience: Int
        public init(party: String, demands: [String], salience: Int) {
            self.party = party
            self.demands = demands
            self.salience = salience
        }
    }
}
