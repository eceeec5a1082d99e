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
    /// No plan gains more than it says.
    public var bound: PatrolBound
    /// Whether every set of stops was tried, so that ``best`` is the most that any plan gains.
    public var isExact: Bool
    /// The most that a plan was found to gain where the sides need not be treated alike; nil where they need not anyway.
    public var bestWithoutBalance: Int?
    public var predictability: Predictability
    public var rounds: Int

    /// Plans, or says why none was found.
    public static func draw(_ problem: PatrolProblem, _ question: RosterQuestion) throws(PatrolRefusal) -> PatrolRoster
    {
        let part = question.seconds.map { $0 / (problem.balance == nil ? 2.5 : 3.5) }
        let isSmall = problem.stops.count <= mostExactStops && Pinnings(problem).count <= mostPinnings
        var limits = PatrolLimits(
            seed: question.seed, rounds: question.seconds == nil ? question.rounds : .max / 2, seconds: part,
            keep: 500, keepPermille: question.leastPermille)
        var answer = solvePatrols(problem, limits: limits)
        let exact = isSmall ? exactPlan(problem) : nil
        if let exact, exact.reward > answer.plan?.reward ?? -1 {
            answer.plan = exact
            answer.alternatives = [exact]
            answer.pinned = problem
        }
        guard let best = answer.plan else { throw PatrolRefusal(message: whyNone(problem, isSmall: isSmall)) }
        var without: Int?
        if problem.balance != nil {
            var free = problem
            free.balance = nil
            limits.keep = 0
            without = solvePatrols(free, limits: limits).plan.map { max($0.reward, best.reward) }
        }
        let bound = boundPatrols(
            problem, known: best.reward, effort: BoundEffort(rounds: part == nil ? 150 : 2000, seconds: part ?? 1e9))
        // The place of the draw is taken from other numbers than the search has used.
        let plans = answer.alternatives.isEmpty ? [best] : answer.alternatives
        let chosen = plans[
            Int((question.seed &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: UInt64(plans.count)).high)]
        return PatrolRoster(
            plan: chosen.moved(in: problem, answer.pinned, seed: question.seed &+ 1), best: best.reward, bound: bound,
            isExact: exact != nil, bestWithoutBalance: without,
            predictability: Predictability(of: chosen, among: plans), rounds: answer.rounds)
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
