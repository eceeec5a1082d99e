public import Values

/// Which patrols to send, as a question about numbers: team orienteering with time windows (Chao, Golden and Wasil 1996;
/// Vansteenwegen, Souffriau and Van Oudheusden 2011). Every figure is a whole number, so that what is checked is exact.
public struct PatrolProblem: Sendable, Codable, Hashable {
    public var stops: [PatrolStop]
    public var shifts: [PatrolShift]
    /// How many places there are: bases and places of stops.
    public var placeCount: Int
    /// Seconds from a place to another, row by row; below zero where no road leads there. Need not be the same both ways.
    public var travel: [Int32]
    /// Of places between which roads are closed for a time: every way that is open, and no other is.
    public var passages: [RoadPassage]
    /// Nil where both sides need not be treated alike.
    public var balance: SideBalance?
    /// What every plan keeps.
    public var locks: [VisitLock]
    /// What a further visit at one place counts, in thousandths of what the one before it counts; 1000 for the same. The
    /// visit with the most reward counts as the first.
    public var further: Int
    /// When no journey takes place, ascending.
    public var still: [PatrolWindow]
    /// What plans should keep: of two plans the one that keeps more is the better one, whatever they gain.
    public var wishes: [VisitWish]
    /// Visits that were made before the plan, ascending: they count, and no route makes them again.
    public var done: [Int]
    /// Visits of several teams at once, each by its stops: all of them begin at one time, or none is made. The first bears
    /// what they gain.
    public var joints: [[Int]]
    /// Nil where teams may work as unlike as they do.
    public var fairness: TeamFairness?
    /// By place, seconds from the end of a visit until another one begins there, at the least; empty where none is asked
    /// for. Those of one joint visit are one, and breaks are none.
    public var gaps: [Int]

    public init(
        stops: [PatrolStop], shifts: [PatrolShift], placeCount: Int, travel: [Int32], passages: [RoadPassage] = [],
        balance: SideBalance? = nil, locks: [VisitLock] = [], further: Int = 1000,
        still: [PatrolWindow] = [], wishes: [VisitWish] = [], done: [Int] = [], joints: [[Int]] = [],
        fairness: TeamFairness? = nil, gaps: [Int] = []
    ) {
        self.gaps = gaps
        self.stops = stops
        self.shifts = shifts
        self.placeCount = placeCount
        self.travel = travel
        self.passages = passages
        self.balance = balance
        self.locks = locks
        self.further = further
        self.still = still
        self.wishes = wishes
        self.done = done
        self.joints = joints
        self.fairness = fairness
    }

    /// The same problem in which nothing is gained: only wishes are left.
    public var withoutRewards: PatrolProblem {
        var changed = self
        for stop in changed.stops.indices { changed.stops[stop].reward = 0 }
        return changed
    }

    /// The thousandths that the first, second, ... visit at a place counts.
    public func shares(_ count: Int) -> [Int] {
        var found: [Int] = []
        for number in 0..<count { found.append(number == 0 ? 1000 : found[number - 1] * further / 1000) }
        return found
    }

    /// What rewards of visits at one place count together.
    public func together(_ rewards: [Int]) -> Int {
        guard further < 1000, rewards.count > 1 else { return rewards.reduce(0, +) }
        return zip(rewards.sorted(by: >), shares(rewards.count)).reduce(0) { $0 + $1.0 * $1.1 / 1000 }
    }

    /// Seconds from the end of a visit until another one can begin at the same place, at the least.
    public func gap(between one: Int, and other: Int) -> Int {
        let (one, other) = (stops[one], stops[other])
        guard !gaps.isEmpty, one.place == other.place, !one.isBreak, !other.isBreak else { return 0 }
        return gaps[one.place]
    }

    /// Seconds from a place to another; nil where no road leads there.
    public func seconds(from: Int, to: Int) -> Int? {
        let found = travel[from * placeCount + to]
        return found < 0 ? nil : Int(found)
    }
}

/// A visit that can be made, at most once in a plan.
public struct PatrolStop: Sendable, Codable, Hashable {
    public var name: String
    /// Its place in the table of travel times. Several stops may share one.
    public var place: Int
    /// What the visit gains, in unobserved metre-hours of the line.
    public var reward: Int
    /// Seconds that the visit lasts.
    public var service: Int
    /// When it is open; a visit lies within one of them. Ascending, without overlaps.
    public var windows: [PatrolWindow]
    public var side: LineSide?
    /// What the visit counts for when the sides are compared.
    public var weight: Int
    /// Whether every plan must hold it.
    public var isRequired: Bool
    /// The shifts that may make it, ascending; nil for all.
    public var shifts: [Int]?

    public init(
        name: String, place: Int, reward: Int, service: Int = 0, windows: [PatrolWindow], side: LineSide? = nil,
        weight: Int = 0, isRequired: Bool = false, shifts: [Int]? = nil
    ) {
        self.name = name
        self.place = place
        self.reward = reward
        self.service = service
        self.windows = windows
        self.side = side
        self.weight = weight
        self.isRequired = isRequired
        self.shifts = shifts
    }

    /// Whether it is the break of a team: nothing else is for some shifts alone and gains nothing.
    public var isBreak: Bool { shifts != nil && reward == 0 }

    /// Its weight, negative on the right.
    public var signedWeight: Int { side == .left ? weight : side == .right ? -weight : 0 }
}

/// A stretch of time in seconds of the plan's clock, from its first second until its end.
public struct PatrolWindow: Sendable, Codable, Hashable {
    public var from: Int
    public var until: Int
    public init(from: Int, until: Int) {
        self.from = from
        self.until = until
    }
}

/// One team on one day.
public struct PatrolShift: Sendable, Codable, Hashable {
    public var name: String
    /// The place it starts from and the place it must be back at.
    public var start: Int
    public var end: Int
    /// When its duty can begin, ascending.
    public var starts: [Int]
    /// When it must be back.
    public var until: Int
    /// Seconds from the beginning of its duty within which it must be back.
    public var longest: Int
    /// The team whose shift it is, by a number.
    public var team: Int

    public init(name: String, start: Int, end: Int, starts: [Int], until: Int, longest: Int, team: Int = 0) {
        self.team = team
        self.name = name
        self.start = start
        self.end = end
        self.starts = starts
        self.until = until
        self.longest = longest
    }

    /// When it must be back after beginning at a time.
    public func deadline(start: Int) -> Int { min(until, start + longest) }
}

/// A way between two places that is open to whoever leaves within a time, and how long it takes, with what is waited on it.
public struct RoadPassage: Sendable, Codable, Hashable {
    public var from: Int
    public var to: Int
    /// When the journey may begin.
    public var leaves: PatrolWindow
    public var seconds: Int
    public init(from: Int, to: Int, leaves: PatrolWindow, seconds: Int) {
        self.from = from
        self.to = to
        self.leaves = leaves
        self.seconds = seconds
    }

    /// A way that is open at all times.
    public static func always(_ from: Int, _ to: Int, _ seconds: Int) -> RoadPassage {
        let all = PatrolWindow(from: 0, until: PatrolProblem.largestFigure)
        return RoadPassage(from: from, to: to, leaves: all, seconds: seconds)
    }
}

/// One of some visits must be made: beginning within a time, by a shift that may.
public struct VisitLock: Sendable, Codable, Hashable {
    public var name: String
    /// The visits of which one keeps it, ascending.
    public var stops: [Int]
    /// When such a visit begins.
    public var window: PatrolWindow
    /// The shifts that may make it, ascending; nil for all.
    public var shifts: [Int]?
    public init(name: String, stops: [Int], window: PatrolWindow, shifts: [Int]? = nil) {
        self.name = name
        self.stops = stops
        self.window = window
        self.shifts = shifts
    }
}

/// One of some visits should be made.
public struct VisitWish: Sendable, Codable, Hashable {
    public var name: String
    /// The visits of which one keeps it, ascending; empty where it cannot be kept.
    public var stops: [Int]
    public init(name: String, stops: [Int]) {
        self.name = name
        self.stops = stops
    }
}

/// Fairness between teams: what a shift works on the mean, in seconds on the road and at stops, differs between two teams
/// by no more than this. Whoever is ahead by more for what it worked before is given nothing more but its breaks.
public struct TeamFairness: Sendable, Codable, Hashable {
    public var tolerance: Int
    /// Nil where all of the plan's time is planned.
    public var before: WorkBefore?
    public init(tolerance: Int, before: WorkBefore? = nil) {
        self.tolerance = tolerance
        self.before = before
    }
}

/// What teams worked before a plan is made again: it counts in what they work.
public struct WorkBefore: Sendable, Codable, Hashable {
    /// By team, seconds on the road and at stops; of a shift under way the way back from where it stands is among them.
    public var seconds: [Int]
    /// By team, how many of its shifts are over.
    public var over: [Int]
    /// The shifts under way, ascending.
    public var underWay: [Int]
    public init(seconds: [Int], over: [Int], underWay: [Int]) {
        self.seconds = seconds
        self.over = over
        self.underWay = underWay
    }
}

extension PatrolProblem {
    /// Seconds by which what two teams work on the mean of a shift is apart at the most where nothing more is worked, rounded
    /// up; 0 where nothing was worked before.
    public var workApartBefore: Int {
        guard let before = fairness?.before else { return 0 }
        let means = before.seconds.indices.compactMap { team -> (work: Int, shifts: Int)? in
            let all = before.over[team] + shifts.count { $0.team == team }
            return all > 0 ? (before.seconds[team], all) : nil
        }
        return means.flatMap { one in
            means.map { other in
                let (apart, of) = (one.work * other.shifts - other.work * one.shifts, one.shifts * other.shifts)
                return apart <= 0 ? 0 : (apart + of - 1) / of
            }
        }.max() ?? 0
    }
}

/// Equal treatment: the weights of the visits left and right of the line differ by no more than this.
public struct SideBalance: Sendable, Codable, Hashable {
    public var tolerance: Int
    public init(tolerance: Int) {
        self.tolerance = tolerance
    }
}
