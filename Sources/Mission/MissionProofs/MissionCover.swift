public import CaseModel

extension MissionAnswer {
    /// What is met of the needs of one capability at a point. Capabilities have units of their own and are not summed.
    public struct CapabilityCover: Codable, Sendable, Equatable {
        public var capability: String
        /// Every (need, sector, part of the day) that takes an amount.
        public var cells: [Cell]
        /// Units serve day and night alike, and one could meet two of the cells at once: a need by day and one by night of
        /// one place, of which some pledge can serve one only. What is told to be met can be; more may be.
        public var mayMeetMore: Bool
        /// Every pledge that may serve one of them.
        public var supplies: [Supply]
        /// With the least that the pledges can be and the most that the needs can be.
        public var low: Cover
        /// With the most that the pledges can be and the least that the needs can be.
        public var high: Cover
        public var tasks: [TaskCover]
        /// Where one more unit would help, at the low end, best first.
        public var additions: [Addition]
        /// What becomes unmet if one contributor leaves; those whose leaving changes nothing are in it too.
        public var leaving: [Leaving]
        public init(
            capability: String, cells: [Cell], mayMeetMore: Bool = false, supplies: [Supply], low: Cover, high: Cover,
            tasks: [TaskCover] = [],
            additions: [Addition] = [], leaving: [Leaving] = []
        ) {
            self.capability = capability
            self.cells = cells
            self.mayMeetMore = mayMeetMore
            self.supplies = supplies
            self.low = low
            self.high = high
            self.tasks = tasks
            self.additions = additions
            self.leaving = leaving
        }
    }

    /// A need in one sector and part of the day, or in one sector by day and by night.
    ///
    /// What serves day and night alike stands in one place: a need for it by day and by night is one cell, and so are a
    /// need by day and another by night of one sector, which the same unit meets.
    public struct Cell: Codable, Sendable, Equatable {
        public var need: String
        /// Another need, which the same unit meets by night while it meets `need` by day.
        public var nightNeed: String?
        /// Nil where the need names no place.
        public var sector: String?
        /// Nil for day and night.
        public var part: DayPart?
        /// Units that it takes: for the high end and for the low end.
        public var least: Int
        public var most: Int
        public init(
            need: String, nightNeed: String? = nil, sector: String?, part: DayPart?, least: Int, most: Int
        ) {
            self.need = need
            self.nightNeed = nightNeed
            self.sector = sector
            self.part = part
            self.least = least
            self.most = most
        }
    }

    /// Units of a pledge of which each serves one cell at a time.
    public struct Supply: Codable, Sendable, Equatable {
        public var pledge: String
        public var state: PledgeState
        /// Units at the low end: 0 where it is not certain that the pledge can be used.
        public var least: Int
        /// Units at the high end; nil where nothing limits them.
        public var most: Int?
        public init(pledge: String, state: PledgeState, least: Int, most: Int?) {
            self.pledge = pledge
            self.state = state
            self.least = least
            self.most = most
        }
    }

    /// What is met, and the proof that no more can be.
    ///
    /// The numbers are increments of a maximum flow as states are added in the order of ``PledgeRank``: met by what is
    /// deployed, further by what is in preparation, and so on. The largest flow out of a set of supplies is the rank
    /// of that set in a polymatroid (Edmonds 1970), so adding supplies never takes away from what the earlier ones
    /// meet, and the increments do not depend on which of several maximum flows is found.
    public struct Cover: Codable, Sendable, Equatable {
        /// Units that the cells take in all.
        public var demand: Int
        /// Units met by each of the counting ranks beyond the ranks before it.
        public var met: [Int]
        public var unmet: Int
        /// Who meets what with the counting ranks.
        public var assignments: [Assignment]
        /// For each counting rank, cells that prove that the ranks up to it meet no more: all supplies of these ranks
        /// that can serve any of the cells together fall short of them by exactly what is unmet. By number from 0.
        public var short: [[Int]]
        /// Units further met if what is offered or hinted came: shown apart and not counted.
        public var offered: Int
        public var offeredAssignments: [Assignment]
        public var offeredShort: [Int]
        public init(
            demand: Int, met: [Int], unmet: Int, assignments: [Assignment], short: [[Int]], offered: Int,
            offeredAssignments: [Assignment], offeredShort: [Int]
        ) {
            self.demand = demand
            self.met = met
            self.unmet = unmet
            self.assignments = assignments
            self.short = short
            self.offered = offered
            self.offeredAssignments = offeredAssignments
            self.offeredShort = offeredShort
        }
    }

    /// So many units of a supply serve a cell, both by number from 0.
    public struct Assignment: Codable, Sendable, Equatable {
        public var supply: Int
        public var cell: Int
        public var units: Int
        public init(supply: Int, cell: Int, units: Int) {
            self.supply = supply
            self.cell = cell
            self.units = units
        }
    }

    /// What one task gets of a capability that several may take.
    public struct TaskCover: Codable, Sendable, Equatable {
        public var task: String
        /// With all pledges for this task: the vector over the counting ranks, and what is unmet.
        public var aloneLow: [Int]
        public var unmetLow: Int
        public var aloneHigh: [Int]
        public var unmetHigh: Int
        /// What is left for it at the low end where all other tasks are served first.
        public var lastLow: Int
        public init(
            task: String, aloneLow: [Int], unmetLow: Int, aloneHigh: [Int], unmetHigh: Int, lastLow: Int
        ) {
            self.task = task
            self.aloneLow = aloneLow
            self.unmetLow = unmetLow
            self.aloneHigh = aloneHigh
            self.unmetHigh = unmetHigh
            self.lastLow = lastLow
        }
    }

    /// Units of the capability, in a sector and part of the day, that would meet more at the low end.
    public struct Addition: Codable, Sendable, Equatable {
        public var sector: String?
        /// Nil where the units of the capability serve day and night alike.
        public var part: DayPart?
        /// How much more could be met by them, one unit for each.
        public var closes: Int
        /// How many of them are in a least set of additions that closes the whole gap.
        public var inLeast: Int
        public init(sector: String?, part: DayPart?, closes: Int, inLeast: Int) {
            self.sector = sector
            self.part = part
            self.closes = closes
            self.inLeast = inLeast
        }
    }

    /// What becomes unmet without one contributor.
    public struct Leaving: Codable, Sendable, Equatable {
        public var contributor: String
        /// The counting ranks without it, and what more is unmet than with it.
        public var metLow: [Int]
        public var moreUnmetLow: Int
        public var metHigh: [Int]
        public var moreUnmetHigh: Int
        public init(contributor: String, metLow: [Int], moreUnmetLow: Int, metHigh: [Int], moreUnmetHigh: Int) {
            self.contributor = contributor
            self.metLow = metLow
            self.moreUnmetLow = moreUnmetLow
            self.metHigh = metHigh
            self.moreUnmetHigh = moreUnmetHigh
        }
    }
}
