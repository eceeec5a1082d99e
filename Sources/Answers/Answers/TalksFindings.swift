public import CaseModel

/// Everything that a page or a text shows about the talks: the answer, what it rests on, and what hangs on choices.
public struct TalksFindings: Sendable {
    /// The answer under another choice of a reading.
    public struct OtherReading: Sendable {
        public var reading: Reading
        public var choice: Reading.Choice
        public var answer: TalksAnswer
        public init(reading: Reading, choice: Reading.Choice, answer: TalksAnswer) {
            self.reading = reading
            self.choice = choice
            self.answer = answer
        }
    }

    /// The answer under a scenario of the case, beside the answer without its moves.
    public struct ScenarioAnswer: Sendable {
        public var scenario: Scenario
        public var before: TalksAnswer
        public var after: TalksAnswer
        public init(scenario: Scenario, before: TalksAnswer, after: TalksAnswer) {
            self.scenario = scenario
            self.before = before
            self.after = after
        }
    }

    /// What the separate checker made of the answer.
    public struct Proof: Sendable {
        /// What was checked and how many of it, in words.
        public var checks: [String]
        public var faults: [String]
        public var unchecked: [String]
        /// Whether something was left since the steps did not suffice.
        public var stepsRanOut: Bool
        public init(checks: [String], faults: [String], unchecked: [String], stepsRanOut: Bool = false) {
            self.checks = checks
            self.faults = faults
            self.unchecked = unchecked
            self.stepsRanOut = stepsRanOut
        }
        public var isProved: Bool { faults.isEmpty && unchecked.isEmpty }
    }

    /// What the engine made of a tension that the case calls hard.
    public struct TensionFinding: Sendable {
        public var tension: String
        /// Whether the engine shows it.
        public var isShown: Bool
        /// How, in words.
        public var words: String
        public init(tension: String, isShown: Bool, words: String) {
            self.tension = tension
            self.isShown = isShown
            self.words = words
        }
    }

    public var negotiation: Negotiation
    public var goal: Goal
    public var answer: TalksAnswer
    public var proof: Proof
    public var otherReadings: [OtherReading]
    public var scenarios: [ScenarioAnswer]
    public var tensions: [TensionFinding]
    /// What has to be known of single demands: that one cannot hold by itself, or asks for nothing.
    public var notes: [String]

    public init(
        negotiation: Negotiation, goal: Goal, answer: TalksAnswer, proof: Proof, otherReadings: [OtherReading] = [],
        scenarios: [ScenarioAnswer] = [], tensions: [TensionFinding] = [], notes: [String] = []
    ) {
        self.negotiation = negotiation
        self.goal = goal
        self.answer = answer
        self.proof = proof
        self.otherReadings = otherReadings
        self.scenarios = scenarios
        self.tensions = tensions
        self.notes = notes
    }
}
