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
}

/// Searches for the patrols that gain most. The problem must be free of ``PatrolProblem/faults``.
public func solvePatrols(_ problem: PatrolProblem, limits: PatrolLimits = PatrolLimits()) -> PatrolAnswer {
    let network = PatrolNetwork(problem)
    let search = PatrolSearch(network, limits)
    let rounds = search.run()
    // The search puts in one stop at a time, and so cannot find a way that needs two at once (to a stop that only
    // another one has a road to); small problems are solved by trying every set.
    if problem.stops.count <= mostExactStops, let exact = exactPlan(problem),
        exact.reward > search.best?.reward ?? -1
    {
        return PatrolAnswer(plan: exact, alternatives: limits.keep > 0 ? [exact] : [], rounds: rounds)
    }
    guard let best = search.best else { return PatrolAnswer(plan: nil, alternatives: [], rounds: rounds) }
    let kept = search.kept.filter { $0.reward * 1000 >= best.reward * limits.keepPermille && $0.key != best.key }
    func plan(_ saved: SavedRoutes) -> PatrolPlan {
        saved.restore(search.state)
        return search.state.plan
    }
    return PatrolAnswer(
        plan: plan(best), alternatives: limits.keep > 0 ? [plan(best)] + kept.map(plan) : [], rounds: rounds)
}
