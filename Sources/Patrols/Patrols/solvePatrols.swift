/// How long to search, and what to keep of what is found.
public struct PatrolLimits: Sendable {
    public var seed: UInt64
    /// Rounds of the search.
    public var rounds: Int
    /// Wall time in seconds; with one, the plan depends on the machine.
    public var seconds: Double?
    /// How many different plans to keep beside the best one, and which part of the best in thousandths they must reach.
    public var keep: Int
    public var keepPermille: Int

    public init(
        seed: UInt64 = 1, rounds: Int = 20_000, seconds: Double? = nil, keep: Int = 0, keepPermille: Int = 980
    ) {
        self.seed = seed
        self.rounds = max(1, rounds)
        self.seconds = seconds
        self.keep = max(0, keep)
        self.keepPermille = min(1000, max(0, keepPermille))
    }
}

/// What the search found.
public struct PatrolAnswer: Sendable {
    /// The best plan; nil where none was found that keeps every lock and treats the sides alike.
    public var plan: PatrolPlan?
    /// Different plans that reach the wanted part of the best, itself among them.
    public var alternatives: [PatrolPlan]
    public var rounds: Int
    /// The problem with the visits required by which the plans keep the locks: within it their times can be moved.
    public var pinned: PatrolProblem
}

/// Searches for the patrols that gain most. The problem must be free of ``PatrolProblem/faults``.
///
/// Where locks can be kept in several ways, each (or some by chance, where they are many) is tried with a part of the
/// rounds, and the best one is searched in full.
///
/// Least gaps between visits of one place are kept by cutting the windows in several ways, and each is searched.
public func solvePatrols(_ problem: PatrolProblem, limits: PatrolLimits = PatrolLimits()) -> PatrolAnswer {
    guard problem.hasNearVisits else {
        var free = problem
        free.gaps = []
        return solveJoint(free, limits)
    }
    var random = FastRandom(seed: limits.seed ^ 0x6A_95)
    var best: PatrolAnswer?
    var rounds = 0
    var others: [PatrolPlan] = []
    @discardableResult
    func look(_ division: GapDivision, _ limits: PatrolLimits, isApart: Bool = true) -> PatrolPlan? {
        let found = solveJoint(division.problem, limits)
        rounds += found.rounds
        guard let plan = found.plan, isApart || !division.areTooNear(plan) else { return found.plan }
        if isApart { others += found.alternatives }
        if plan.isBetter(than: best?.plan) { best = found }
        return plan
    }
    func part(_ share: Double, keep: Int) -> PatrolLimits {
        var some = limits
        some.keep = keep
        some.rounds = max(20, Int(Double(min(limits.rounds, .max >> 12)) * share))
        some.seconds = limits.seconds.map { $0 * share / 1.3 }
        return some
    }
    let occasions = problem.occasions
    func divide(_ ends: GapDivision.Ends, isSparse: Bool = false) -> GapDivision {
        GapDivision(problem, occasions, ends: ends, around: best?.plan, isSparse: isSparse, random: &random)
    }
    look(divide(.late), part(0.05, keep: limits.keep))
    // Of small problems every set is tried whatever the search finds, so that many ways to cut them cost little.
    var free = problem
    free.gaps = []
    let isSmall = free.isTriedWhole
    let few = isSmall ? 0.001 : 0.02
    for number in 0..<(isSmall ? 24 : 2) {
        // From plans that keep nothing apart: what they make too near is cut, until nothing is.
        var division = GapDivision(whole: problem, occasions)
        for _ in 0..<5 {
            guard let near = look(division, part(few, keep: 0), isApart: false),
                division.separate(near, random: &random)
            else { break }
        }
        division.divide(ends: .mixed, around: nil, isSparse: false, random: &random)
        look(division, part(few, keep: limits.keep))
        if isSmall { look(divide(.mixed, isSparse: number % 2 == 0), part(few, keep: limits.keep)) }
    }
    for _ in 0..<3 { look(divide(.mixed, isSparse: true), part(few, keep: limits.keep)) }
    look(divide(.mixed), part(0.7, keep: limits.keep))
    for _ in 0..<2 { look(divide(.mixed), part(0.1, keep: limits.keep)) }
    guard var best, let plan = best.plan else {
        return PatrolAnswer(plan: nil, alternatives: [], rounds: rounds, pinned: problem)
    }
    best.rounds = rounds
    // Plans of several divisions are drawn from together.
    var met: Set<[[Int]]> = []
    best.alternatives = ([plan] + others).filter {
        $0.kept == plan.kept && $0.reward * 1000 >= plan.reward * limits.keepPermille
            && met.insert($0.routes.map { [$0.shift] + $0.visits.map(\.stop).sorted() }).inserted
    }
    best.alternatives = limits.keep > 0 ? Array(best.alternatives.prefix(limits.keep + 1)) : []
    return best
}

private func solveJoint(_ problem: PatrolProblem, _ limits: PatrolLimits) -> PatrolAnswer {
    guard !problem.joints.isEmpty else { return solve(problem, limits, rivals: []) }
    let times = JointTimes(problem, seed: limits.seed)
    return times.contracted(solve(times.problem, limits, rivals: times.rivals))
}

private func solve(_ problem: PatrolProblem, _ limits: PatrolLimits, rivals: [[Int]]) -> PatrolAnswer {
    guard !problem.locks.isEmpty else { return solvePinned(problem, limits, rivals) }
    let pinnings = Pinnings(problem)
    let none = PatrolAnswer(plan: nil, alternatives: [], rounds: 0, pinned: problem)
    guard pinnings.count > 0 else { return none }
    var ways = pinnings.count <= mostTrials ? pinnings.all : []
    if ways.isEmpty {
        var random = FastRandom(seed: limits.seed)
        for number in 0..<mostTrials {
            ways.append(
                pinnings.candidates.map { own in
                    number == 0
                        ? own.max { problem.stops[$0].reward < problem.stops[$1].reward } ?? own[0]
                        : own[random.below(own.count)]
                })
        }
    }
    let pinned = ways.compactMap(pinnings.pinned)
    guard pinned.count > 1 else { return pinned.first.map { solvePinned($0, limits, rivals) } ?? none }
    var trial = limits
    trial.keep = 0
    trial.rounds = max(100, limits.rounds / 20)
    trial.seconds = limits.seconds.map { $0 * 0.4 / Double(pinned.count) }
    var best: (problem: PatrolProblem, answer: PatrolAnswer)?
    for one in pinned {
        let answer = solvePinned(one, trial, rivals)
        guard let plan = answer.plan else { continue }
        if plan.isBetter(than: best?.answer.plan) { best = (one, answer) }
    }
    guard let best else { return none }
    var last = limits
    last.seconds = limits.seconds.map { $0 * 0.6 }
    let answer = solvePinned(best.problem, last, rivals)
    // A shorter search can have been the luckier one.
    if let found = best.answer.plan, found.isBetter(than: answer.plan) {
        return PatrolAnswer(
            plan: found, alternatives: limits.keep > 0 ? [found] : [], rounds: answer.rounds, pinned: best.problem)
    }
    return answer
}

/// More ways to keep the locks are not tried.
private let mostTrials = 24

private func solvePinned(_ problem: PatrolProblem, _ limits: PatrolLimits, _ rivals: [[Int]]) -> PatrolAnswer {
    let network = PatrolNetwork(problem, rivals: rivals)
    let search = PatrolSearch(network, limits)
    let rounds = search.run()
    // The search puts in one stop at a time, and so cannot find a way that needs two at once (to a stop that only
    // another one has a road to); small problems are solved by trying every set.
    if problem.isTriedWhole, let exact = exactPlan(problem),
        search.best.map({ (exact.kept, exact.reward) > ($0.kept, $0.reward) }) ?? true
    {
        return PatrolAnswer(
            plan: exact, alternatives: limits.keep > 0 ? [exact] : [], rounds: rounds, pinned: problem)
    }
    guard let best = search.best else {
        return PatrolAnswer(plan: nil, alternatives: [], rounds: rounds, pinned: problem)
    }
    let kept = search.kept.filter {
        $0.kept == best.kept && $0.reward * 1000 >= best.reward * limits.keepPermille && $0.key != best.key
    }
    func plan(_ saved: SavedRoutes) -> PatrolPlan {
        saved.restore(search.state)
        return search.state.plan
    }
    return PatrolAnswer(
        plan: plan(best), alternatives: limits.keep > 0 ? [plan(best)] + kept.map(plan) : [], rounds: rounds,
        pinned: problem)
}
