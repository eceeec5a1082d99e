public import CaseModel

extension MissionAnswer {
    /// What is met of all needs at once, where units take units of other capabilities or a mission has a ceiling: each
    /// capability for itself could then be met by what others need too.
    ///
    /// Levels are met in their order: as much as can be of the first, then of the second without taking from the first,
    /// and so on. Units of different capabilities are never summed.
    public struct Together: Codable, Sendable, Equatable {
        /// Which end is reckoned: the least of the pledges and the most of the needs, or the other way round.
        public var isLow: Bool
        /// With pledges of the ranks up to this one.
        public var upTo: PledgeRank
        public var levels: [Level]
        /// Who does what: a plan that meets so much.
        public var uses: [Use]
        /// The packages that the plan takes, by name; only where a ceiling makes it a choice.
        public var packages: [String]
        public var personnel: [Personnel]
        public init(
            isLow: Bool, upTo: PledgeRank, levels: [Level] = [], uses: [Use] = [], packages: [String] = [],
            personnel: [Personnel] = []
        ) {
            self.isLow = isLow
            self.upTo = upTo
            self.levels = levels
            self.uses = uses
            self.packages = packages
            self.personnel = personnel
        }
    }

    /// The needs of one capability whose tasks have one priority.
    public struct Level: Codable, Sendable, Equatable {
        public var capability: String
        /// Nil for tasks without a priority, which come last.
        public var priority: Int?
        public var demand: Int
        /// Units that the plan meets.
        public var met: Int
        /// No plan that meets as much of the levels before meets more.
        public var most: Int
        /// Why not: a tree of cases, the first of which is the whole.
        public var proof: [ProofCase]
        public init(
            capability: String, priority: Int?, demand: Int, met: Int = 0, most: Int = 0, proof: [ProofCase] = []
        ) {
            self.capability = capability
            self.priority = priority
            self.demand = demand
            self.met = met
            self.most = most
            self.proof = proof
        }
    }

    /// Units of a pledge that serve a need, or that are taken by units which do.
    public struct Use: Codable, Sendable, Equatable {
        public var pledge: String
        /// The capability as which they serve.
        public var capability: String
        /// The capability whose units take them; nil for units that serve the need itself.
        public var takenBy: String?
        /// The capability of the need, and the number of its cell from 0.
        public var served: String
        public var cell: Int
        /// The part of the day of which they serve the cell, where that is not the cell's own: of two needs that it joins, or
        /// of a need by day and night where they rest in the other part. Nil for all of the cell.
        public var part: DayPart?
        public var units: Int
        public init(
            pledge: String, capability: String, takenBy: String?, served: String, cell: Int, part: DayPart? = nil,
            units: Int
        ) {
            self.pledge = pledge
            self.capability = capability
            self.takenBy = takenBy
            self.served = served
            self.cell = cell
            self.part = part
            self.units = units
        }
    }

    /// The people of a mission that the plan takes, under its ceiling.
    public struct Personnel: Codable, Sendable, Equatable {
        public var mission: String
        public var used: Int
        public var ceiling: Int
        public init(mission: String, used: Int, ceiling: Int) {
            self.mission = mission
            self.used = used
            self.ceiling = ceiling
        }
    }

    /// A case of a proof. One with a variable is divided: at most `at` of it, or more. One without is settled by weights:
    /// whatever is at least 0 for each weight, no plan meets more than the weighted limits and, of each variable, what it
    /// adds beyond its weighted rows.
    public struct ProofCase: Codable, Sendable, Equatable {
        public var variable: String?
        public var at: Int?
        /// The numbers of the two cases from 0, each greater than its own.
        public var below: Int?
        public var above: Int?
        public var weights: [Weight]
        /// By which the weights are divided.
        public var scale: Int
        public init(
            variable: String? = nil, at: Int? = nil, below: Int? = nil, above: Int? = nil, weights: [Weight] = [],
            scale: Int = 1
        ) {
            self.variable = variable
            self.at = at
            self.below = below
            self.above = above
            self.weights = weights
            self.scale = scale
        }
    }

    public struct Weight: Codable, Sendable, Equatable {
        public var row: String
        public var weight: Int
        public init(row: String, weight: Int) {
            self.row = row
            self.weight = weight
        }
    }
}

extension Case {
    /// Whether needs of different capabilities have to be met together: units take units, or a mission has a ceiling.
    public var isMetTogether: Bool {
        capabilities.contains { !$0.takes.isEmpty } || missions.contains { !$0.ceilings.isEmpty }
    }
}
