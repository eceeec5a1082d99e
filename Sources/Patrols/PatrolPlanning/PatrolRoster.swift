public import Patrols

/// How a roster is chosen.
public struct RosterQuestion: Sendable {
    public var seed: UInt64
    /// Seconds for the search, its bound and the search without equal treatment together; nil for rounds alone.
    public var seconds: Double?
    public var rounds: Int
    /// Which part of the best plan's gain, in thousandths, the drawn plan must reach.
    public var leastPermille: Int
    public init(seed: UInt64, seconds: Double? = nil, rounds: Int = 20_000, leastPermille: Int = 980) {
        self.seed = seed
        self.seconds = seconds
        self.rounds = rounds
        self.leastPermille = leastPermille
    }
}

/// A drawn plan with what is known of it.
public struct PatrolRoster: Sendable {
    /// The drawn plan, its times moved by chance.
    public var plan: PatrolPlan
    /// The most that a plan was found to gain.
    public var best: Int
    /// No plan that keeps as many wishes as this one gains more than it says.
    public var bound: PatrolBound
    /// That no plan keeps more wishes; nil where this one keeps all, or where that could not be shown.
    public var wishBound: PatrolBound?
    /// No plan keeps more wishes.
    public var mostKept: Int
    /// Whether every set of stops was tried, so that ``best`` is the most that any plan gains.
    public var isExact: Bool
    /// The most that a plan was found to gain where the sides need not be treated alike; nil where they need not anyway.
    public var bestWithoutBalance: Int?
    /// The same where teams need not work alike.
    public var bestWithoutFairness: Int?
    public var predictability: Predictability
    public var rounds: Int

    /// Plans, or says why none was found.
    public static func draw(_ problem: PatrolProblem, _ question: RosterQuestion) throws(PatrolRefusal) -> PatrolRoster
    {
        let part = question.seconds.map { $0 / (problem.balance == nil ? 2.5 : 3.5) }
        let isSmall = problem.isTriedWhole && Pinnings(problem).count <= mostPinnings
        var limits = PatrolLimits(
            seed: question.seed, rounds: question.seconds == nil ? question.rounds : .max / 2, seconds: part,
            keep: 500, keepPermille: question.leastPermille)
        var answer = solvePatrols(problem, limits: limits)
        let exact = isSmall ? exactPlan(problem) : nil
        if let exact, exact.isBetter(than: answer.plan) {
            answer.plan = exact
            answer.alternatives = [exact]
            answer.pinned = problem
        }
        guard let best = answer.plan else { throw PatrolRefusal(message: whyNone(problem, isSmall: isSmall)) }
        var without: Int?
        limits.keep = 0
        if problem.balance != nil {
            var free = problem
            free.balance = nil
            without = solvePatrols(free, limits: limits).plan.map { $0.isBetter(than: best) ? $0.reward : best.reward }
        }
        var unfair: Int?
        if problem.fairness != nil {
            var free = problem
            free.fairness = nil
            unfair = solvePatrols(free, limits: limits).plan.map { $0.isBetter(than: best) ? $0.reward : best.reward }
        }
        let effort = BoundEffort(
            rounds: part == nil ? (problem.stops.count > 1500 ? 60 : 150) : 2000, seconds: part ?? 1e9)
        let visited = Set(best.routes.flatMap { $0.visits.map(\.stop) } + problem.done)
        let missed = Set(
            problem.wishes.indices.filter { !problem.wishes[$0].stops.contains(where: visited.contains) })
        let bound = boundPatrols(problem, known: best.reward, missed: missed, effort: effort)
        let wishBound = missed.isEmpty ? nil : Self.wishBound(problem, kept: best.kept, effort)
        // The place of the draw is taken from other numbers than the search has used.
        let plans = answer.alternatives.isEmpty ? [best] : answer.alternatives
        let chosen = plans[
            Int((question.seed &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: UInt64(plans.count)).high)]
        return PatrolRoster(
            plan: chosen.moved(in: problem, answer.pinned, seed: question.seed &+ 1), best: best.reward, bound: bound,
            wishBound: wishBound, mostKept: wishBound.map { $0.kept - 1 } ?? problem.wishes.count,
            isExact: exact != nil, bestWithoutBalance: without, bestWithoutFairness: unfair,
            predictability: Predictability(of: chosen, among: plans), rounds: answer.rounds)
    }

    /// A proof that no plan keeps more wishes than so many; nil where none is found. It says that plans which keep one more
    /// gain less than nothing.
    private static func wishBound(_ problem: PatrolProblem, kept: Int, _ effort: BoundEffort) -> PatrolBound? {
        let worth = 1000 * PatrolBound.scale
        let bare = problem.withoutRewards
        var bound = boundPatrols(bare, known: kept * 1000, wishPrice: worth, effort: effort)
        // What is rounded down in the bound is less than a unit, and a wish is worth many.
        let most = (bound.bound + 1) / 1000
        guard most < problem.wishes.count else { return nil }
        bound.kept = most + 1
        bound.bound = -1
        return bound
    }

    /// What stands in the way of any plan, looked for by leaving it out.
    private static func whyNone(_ problem: PatrolProblem, isSmall: Bool) -> String {
        let none = isSmall ? "no plan keeps" : "no plan was found that keeps"
        let expected = "expected other locks, a larger tolerance\(isSmall ? "" : " or a longer --time-limit")"
        func isPossible(_ change: (inout PatrolProblem) -> Void) -> Bool {
            var changed = problem
            change(&changed)
            return solvePatrols(changed, limits: PatrolLimits(rounds: 500)).plan != nil
        }
        var hard: [String] = []
        for lock in problem.locks {
            let isAlone = isPossible {
                $0.balance = nil
                $0.fairness = nil
                $0.locks = [lock]
            }
            if !isAlone { hard.append(lock.name) }
        }
        if !hard.isEmpty {
            return "\(none) \(hard.joined(separator: " or ")), even alone: no team can be there and back; "
                + "expected another time or team"
        }
        if problem.balance != nil, isPossible({ $0.balance = nil }) {
            return "\(none) every lock and treats the sides alike: the locks can be kept where the sides differ more; "
                + "expected a larger tolerance"
        }
        if problem.fairness != nil, isPossible({ $0.fairness = nil }) {
            return
                "\(none) every lock and lets the teams work alike: the locks can be kept where their work differs more; "
                + "expected a larger 'fair-work'"
        }
        if problem.fairness != nil, problem.balance != nil,
            isPossible({
                $0.fairness = nil
                $0.balance = nil
            })
        {
            return
                "\(none) every lock, treats the sides alike and lets the teams work alike; expected larger tolerances"
        }
        let names = problem.locks.map(\.name).joined(separator: ", ")
        return names.isEmpty
            ? "\(none) equal treatment; \(expected)" : "\(none) these locks together: \(names); \(expected)"
    }

    /// The part of the best possible that the drawn plan reaches at least, in thousandths, rounded down.
    public var shareOfBound: Int { most > 0 ? plan.reward * 1000 / most : 1000 }
    /// The part of the best possible that the best plan found reaches at least, in thousandths, rounded down.
    public var bestShareOfBound: Int { most > 0 ? best * 1000 / most : 1000 }
    /// No plan gains more.
    public var most: Int { isExact ? best : bound.bound }
}
