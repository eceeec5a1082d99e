/// What is asked about the talks: the goal, how the sources are read, and what is changed for the sake of argument.
public struct TalksQuestion: Codable, Sendable, Equatable {
    /// The day whose demands are asked about, `2026-03-01`; nil for the case's usual day.
    public var on: String?
    /// The id of the goal; nil for the first goal of the case.
    public var goal: String?
    /// For each reading that departs from the case's first choice: its id and the choice.
    public var readings: [ReadingChoice]
    /// Laws left out altogether.
    public var lawsOff: [String]
    /// Laws that may be given up like a demand.
    public var softLaws: [String]
    /// Demands taken out before the question is asked; `ID/2` takes out the second form of a ladder with all that are
    /// stronger, and leaves the weaker ones.
    public var givenUp: [String]
    /// Demands held only in a weaker form: the demand and the step, counted from 1, the strongest.
    public var steppedDown: [StepDown]
    /// Changes to the model, applied in this order to a copy.
    public var moves: [Move]
    /// What makes one opening cheaper than another.
    public var order: OpeningOrder
    /// The reader's own weights: they take the place of the case's salience.
    public var weights: [Weight]

    public init(
        on: String? = nil, goal: String? = nil, readings: [ReadingChoice] = [], lawsOff: [String] = [],
        softLaws: [String] = [],
        givenUp: [String] = [], steppedDown: [StepDown] = [], moves: [Move] = [],
        order: OpeningOrder = .demands, weights: [Weight] = []
    ) {
        self.on = on
        self.goal = goal
        self.readings = readings
        self.lawsOff = lawsOff
        self.softLaws = softLaws
        self.givenUp = givenUp
        self.steppedDown = steppedDown
        self.moves = moves
        self.order = order
        self.weights = weights
    }

    public struct ReadingChoice: Codable, Sendable, Equatable {
        public var reading: String
        public var choice: String
        public init(reading: String, choice: String) {
            self.reading = reading
            self.choice = choice
        }
    }

    public struct StepDown: Codable, Sendable, Equatable {
        public var demand: String
        public var step: Int
        public init(demand: String, step: Int) {
            self.demand = demand
            self.step = step
        }
    }

    public struct Weight: Codable, Sendable, Equatable {
        public var demand: String
        public var weight: Int
        public init(demand: String, weight: Int) {
            self.demand = demand
            self.weight = weight
        }
    }

    /// What makes one opening cheaper than another.
    public enum OpeningOrder: String, Codable, Sendable, CaseIterable {
        /// Fewest demands, then least salience.
        case demands
        /// Least salience, then fewest demands.
        case salience
        /// Fewest stands (equal demands of several parties count once), then least salience, that of a stand being
        /// the highest of its demands: a demand does not weigh more because more allies state it.
        case stands
    }
}

/// One of the five moves by which past negotiations were opened.
public enum Move: Codable, Sendable, Equatable {
    /// Gives a demand up.
    case drop(demand: String)
    /// Holds a demand in a weaker form of its ladder; the step is counted from 1, the strongest.
    case stepDown(demand: String, step: Int)
    /// Takes an event apart in two, the second only after the first. Laws, parts of the goal and demands mean the
    /// second, but for those listed, which mean the first or ask the same of both.
    case split(event: String, first: Named, second: Named, meansFirst: [String], meansBoth: [String])
    /// Gives an issue one more option; the demands and laws listed are content with it as to this issue. What else they
    /// ask still stands.
    case addOption(issue: String, option: Named, contents: [String])
    /// Leaves an issue to a later body or stage: it gets the option "deferred", with which every demand is content for
    /// now as to this issue, and so are the laws listed; the demands under `except` are not. What else a demand asks
    /// still stands.
    case postpone(issue: String, to: String, contents: [String], except: [String])

    /// An id with its name.
    public struct Named: Codable, Sendable, Equatable {
        public var id: String
        public var name: String
        public init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }
}
