/// The talks as a question with a definite answer: what is fixed (laws, definitions, the goal) and what the parties
/// insist on. It is what the engine solves and what the checker checks; both read it and neither changes it.
public struct Negotiation: Sendable {
    /// What is negotiated; exactly one option holds.
    public struct Issue: Sendable, Hashable {
        public var id: String
        public var name: String
        public var options: [NamedOption]
        public init(id: String, name: String, options: [NamedOption]) {
            self.id = id
            self.name = name
            self.options = options
        }
    }

    /// A possible outcome of an issue.
    public struct NamedOption: Sendable, Hashable {
        public var id: String
        public var name: String
        public init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// A number that is negotiated, in the smallest parts of its unit's kind: kilometres of a withdrawal in metres.
    public struct Amount: Sendable, Hashable {
        public var id: String
        public var name: String
        public var unit: AmountUnit
        /// It is never less than this.
        public var least: Int
        /// It is never more than this, where anything limits it.
        public var most: Int?
        public init(id: String, name: String, unit: AmountUnit, least: Int = 0, most: Int? = nil) {
            self.id = id
            self.name = name
            self.unit = unit
            self.least = least
            self.most = most
        }
    }

    /// A step that may or may not occur.
    public struct Event: Sendable, Hashable {
        public var id: String
        public var name: String
        public init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// A rule that is not up for negotiation: a law, a definition, or one part of the goal.
    public struct Rule: Sendable, Hashable {
        public var id: String
        public var text: String
        public var formula: Formula
        public init(id: String, text: String, formula: Formula) {
            self.id = id
            self.text = text
            self.formula = formula
        }
    }

    /// A demand in one of its forms, or a law that the question makes negotiable.
    ///
    /// A ladder gives one form per step, strongest first; a weaker form follows from every stronger one, so that
    /// giving up only the strongest form is a step down. Whatever of one demand is given up is one concession, which
    /// weighs as much as the firmest form given up.
    public struct DemandForm: Sendable, Hashable {
        /// The demand's id, with `/2`, `/3` ... behind it for the weaker steps of a ladder.
        public var id: String
        /// The id of the demand (or law) that this is a form of.
        public var demand: String
        /// The step of the ladder, counted from 1, the strongest.
        public var step: Int
        /// The id of the party that insists on it; nil for a law made negotiable.
        public var party: String?
        public var text: String
        /// How firmly the sources put it, by the case's own rule; at least 0.
        public var salience: Int
        public var formula: Formula
        /// Whether the formula is that of the form above or, behind it, its own: the case does not show that the form above
        /// fulfils this one.
        public var isJoined = false
        /// What the form itself says, without the forms above it.
        public var own: Formula {
            if isJoined, case .any(let parts) = formula, let last = parts.last { return last }
            return formula
        }
        /// The places of the form's own comparisons among those of its formula (``Formula/comparisonsAsked``).
        public var ownComparisons: Range<Int> {
            let all = formula.comparisonsAsked.count
            return (all - own.comparisonsAsked.count)..<all
        }
        public init(
            id: String, demand: String, step: Int = 1, party: String?, text: String, salience: Int, formula: Formula
        ) {
            self.id = id
            self.demand = demand
            self.step = step
            self.party = party
            self.text = text
            self.salience = salience
            self.formula = formula
        }
    }

    public var issues: [Issue]
    public var amounts: [Amount]
    public var events: [Event]
    /// Events of which rules speak and that have taken place already, earliest first: in every world they come before
    /// all steps to come, in this order.
    public var past: [Int]
    /// The days of past events, where the file gives the day.
    public var pastDays: [Int: Int]
    /// No step to come lies before this day: that of the question, and of whatever has taken place.
    public var firstDay: Int?
    /// Pairs of events that may happen at the same time; all others that both occur do so in some strict order.
    public var simultaneous: [Pair]
    public var laws: [Rule]
    public var goal: [Rule]
    /// What the parties insist on, in the order of the file.
    public var demands: [DemandForm]
    /// The ids of the parties, in the order of the file.
    public var parties: [String]
    /// What the moves of the question did to the rules, in words, a line for each move.
    public var changes: [String]

    /// Two events, in no order.
    public struct Pair: Sendable, Hashable {
        public var first: Int
        public var second: Int
        public init(_ one: Int, _ other: Int) {
            first = min(one, other)
            second = max(one, other)
        }
    }

    public init(
        issues: [Issue] = [], amounts: [Amount] = [], events: [Event] = [], past: [Int] = [],
        pastDays: [Int: Int] = [:], firstDay: Int? = nil, simultaneous: [Pair] = [], laws: [Rule] = [],
        goal: [Rule] = [], demands: [DemandForm] = [], parties: [String] = [], changes: [String] = []
    ) {
        self.issues = issues
        self.amounts = amounts
        self.events = events
        self.past = past
        self.pastDays = pastDays
        self.firstDay = firstDay
        self.simultaneous = simultaneous
        self.laws = laws
        self.goal = goal
        self.demands = demands
        self.parties = parties
        self.changes = changes
    }

    /// Laws and goal together: what no demand can change.
    public var hardRules: [Rule] { laws + goal }

    /// Whether the world is one that this negotiation speaks of: options, amounts and events that exist, no event twice, at
    /// the same time only what may be, first of all what has taken place already; amounts within their range; and days
    /// that never run back along the order.
    public func admits(_ world: World) -> Bool {
        for (issue, option) in world.options {
            guard issues.indices.contains(issue), issues[issue].options.indices.contains(option) else { return false }
        }
        guard world.order.starts(with: past.map { [$0] }) else { return false }
        var seen: Set<Int> = []
        let allowed = Set(simultaneous)
        for group in world.order {
            for (index, event) in group.enumerated() {
                guard events.indices.contains(event), seen.insert(event).inserted else { return false }
                for other in group[..<index] where !allowed.contains(Pair(event, other)) { return false }
            }
        }
        return admitsNumbers(of: world)
    }

    private func admitsNumbers(of world: World) -> Bool {
        for (amount, number) in world.amounts {
            guard amounts.indices.contains(amount), number >= amounts[amount].least,
                number <= amounts[amount].most ?? Comparison.largest
            else { return false }
        }
        for (event, day) in world.days {
            guard world.place(of: event) != nil, day.magnitude <= Comparison.largest.magnitude else { return false }
            if past.contains(event), pastDays[event] != day { return false }
        }
        // What has taken place is as the file has it, in whatever order.
        var last = firstDay
        for group in world.order.dropFirst(past.count) {
            let days = group.compactMap { world.days[$0] }
            guard let day = days.first else { continue }
            guard days.allSatisfy({ $0 == day }), last.map({ $0 <= day }) ?? true else { return false }
            last = day
        }
        return true
    }
}
