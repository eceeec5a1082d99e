import SeededRandom

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A large neighbourhood search with annealing (Ropke and Pisinger 2006) and recombination of the routes it has met
/// (as set packing; Hammami, Rekik and Coelho 2020 do so for team orienteering). The same seed and number of rounds
/// give the same plan on every machine.
final class PatrolSearch {
    let network: PatrolNetwork
    let limits: PatrolLimits
    let state: RouteState
    var random: FastRandom
    /// By stop and route, the time that the best place takes and where it is.
    let costs: UnsafeMutableBufferPointer<Int>
    let places: UnsafeMutableBufferPointer<Int32>
    /// The content of the route for which they were reckoned.
    let reckoned: UnsafeMutableBufferPointer<Int>
    let worth: UnsafeMutableBufferPointer<Double>
    let waiting: UnsafeMutableBufferPointer<Int>
    /// By stop, the route in which it takes least time; below zero for none.
    let bestRoutes: UnsafeMutableBufferPointer<Int>
    let isTouched: UnsafeMutableBufferPointer<Bool>
    let isWorthVisiting: UnsafeMutableBufferPointer<Bool>
    /// Stops passed over in this round, and stops to be taken out.
    let isOmitted: UnsafeMutableBufferPointer<Bool>
    let isGone: UnsafeMutableBufferPointer<Bool>
    /// Room for changes of a route that are tried.
    let way: UnsafeMutableBufferPointer<Int>
    let back: UnsafeMutableBufferPointer<Int>
    let trial: UnsafeMutableBufferPointer<Int32>
    let hasChoices: Bool
    let requiredWorth: Double
    /// What a wish counts while searching; of two plans the one that keeps more is the better one all the same.
    let wishWorth: Double
    let hasTerms: Bool
    let hasJoints: Bool
    var isJointClosed = false
    /// By team, its shifts; empty where fairness is not asked for.
    let teams: [[Int]]
    /// The number of each of them in the problem.
    let teamNumbers: [Int]
    /// By shift, seconds of its way back that count in what was worked before.
    let wayBack: [Int]
    private var unfairPrice = 0.0
    /// What a unit of weight too much on one side costs; signed for the side that has less.
    var sidePrice = 0.0
    private var overPrice: Double
    /// What a second of travel costs: less than any stop's worth, so that it only breaks ties.
    private let secondPrice: Double
    var pool = RoutePool()
    private(set) var best: SavedRoutes?
    private(set) var kept: [SavedRoutes] = []
    private var keptKeys: Set<Int> = []
    private var met = 0

    init(_ network: PatrolNetwork, _ limits: PatrolLimits) {
        self.network = network
        self.limits = limits
        state = RouteState(network)
        random = FastRandom(seed: limits.seed)
        let (n, m) = (network.stopCount, network.shiftCount)
        costs = flat(Array(repeating: Int.max, count: n * m))
        places = flat(Array(repeating: -1, count: n * m))
        reckoned = flat(Array(repeating: -1, count: n * m))
        worth = flat(Array(repeating: 0, count: n))
        waiting = flat(Array(repeating: 0, count: n))
        bestRoutes = flat(Array(repeating: -1, count: n))
        isTouched = flat(Array(repeating: false, count: m))
        isOmitted = flat(Array(repeating: false, count: n))
        isGone = flat(Array(repeating: false, count: n))
        way = flat(Array(repeating: 0, count: n + 2))
        back = flat(Array(repeating: 0, count: n + 2))
        trial = flat(Array(repeating: 0, count: n + 2))
        let stops = network.problem.stops
        let problem = network.problem
        var isWanted = stops.map { $0.reward > 0 || $0.isRequired }
        for wish in problem.wishes { for stop in wish.stops { isWanted[stop] = true } }
        for joint in problem.joints where joint.contains(where: { isWanted[$0] }) {
            for stop in joint { isWanted[stop] = true }
        }
        isWorthVisiting = flat(isWanted)
        hasTerms = !problem.wishes.isEmpty || !problem.joints.isEmpty
        hasJoints = !problem.joints.isEmpty
        wishWorth = problem.wishes.isEmpty ? 0 : 4 * Double(stops.map(\.reward).max() ?? 0) + 1
        let before = problem.fairness?.before
        let over = (before?.over ?? []).indices.filter { before?.over[$0] ?? 0 > 0 }
        teamNumbers = problem.fairness == nil ? [] : Set(problem.shifts.map(\.team) + over).sorted()
        teams = teamNumbers.map { team in problem.shifts.indices.filter { problem.shifts[$0].team == team } }
        wayBack = problem.shifts.indices.map { number in
            guard before?.underWay.contains(number) ?? false else { return 0 }
            return problem.seconds(from: problem.shifts[number].start, to: problem.shifts[number].end) ?? 0
        }
        hasChoices = network.problem.shifts.contains { $0.starts.count > 1 }
        let all = stops.reduce(0.0) { $0 + Double($1.reward) }
        requiredWorth = network.requiredCount > 0 ? 2 * all + 1 : 0
        let mean = n > 0 ? all / Double(n) : 0
        let weights = stops.reduce(0.0) { $0 + Double($1.weight) }
        overPrice = weights > 0 ? all / weights : 0
        let duty = network.problem.shifts.reduce(1.0) { $0 + Double($1.longest) }
        secondPrice = 0.5 * mean / duty
        unfairPrice = teams.isEmpty ? 0 : all * Double(teams.count) / duty
    }

    deinit {
        for table in [costs, reckoned, waiting, bestRoutes, way, back] { table.deallocate() }
        for table in [places, trial] { table.deallocate() }
        for table in [isTouched, isWorthVisiting, isOmitted, isGone] { table.deallocate() }
        worth.deallocate()
    }

    private var excess: Int {
        guard let balance = network.problem.balance else { return 0 }
        return max(0, abs(state.weight) - balance.tolerance)
    }

    private var value: Double {
        Double(state.reward) - secondPrice * Double(state.lengths.reduce(0, +))
            - overPrice * Double(excess) - requiredWorth * Double(state.requiredMissing)
            + wishWorth * Double(state.kept) - unfairPrice * Double(unfairness)
    }

    func run() -> Int {
        let clock = StopClock()
        fill(power: 1, noise: 0)
        for route in 0..<network.shiftCount { shorten(route) }
        fill(power: 1, noise: 0)
        dropIncomplete(power: 1)
        note()
        if best == nil, !teams.isEmpty {
            makeFair()
            note()
        }
        let current = RouteCopy(state)
        var currentValue = value
        var round = 0
        var progress = 0.0
        let scale = max(1, Double(state.reward))
        while round < limits.rounds {
            if round & 15 == 0 {
                progress = Double(round) / Double(limits.rounds)
                if let seconds = limits.seconds {
                    progress = max(progress, clock.seconds / max(0.001, seconds))
                    if progress >= 1 { break }
                }
            }
            round += 1
            let heat = scale * 0.02 * (1 - progress) * (1 - progress) + scale * 0.0002
            for route in isTouched.indices { isTouched[route] = false }
            guideSides()
            omitSome()
            remove()
            let power = [0.5, 1.0, 1.0, 2.0][random.below(4)]
            fill(power: power, noise: random.below(3) == 0 ? 0 : 0.5)
            for route in isTouched.indices where isTouched[route] { shorten(route) }
            fill(power: power, noise: 0)
            dropIncomplete(power: power)
            if excess > 0, random.below(2) == 0 { evenOut() }
            if !teams.isEmpty {
                let isUnfair = unfairness > 0
                unfairPrice *= isUnfair ? 1.02 : 0.99
                if isUnfair, random.below(2) == 0 { makeFair() }
            }
            note()
            let now = value
            if now >= currentValue || random.unit() < exp((now - currentValue) / heat) {
                currentValue = now
                current.take()
            } else {
                current.restore()
            }
            if round % 1000 == 0 {
                recombine()
                if let best, random.below(2) == 0 {
                    best.restore(state)
                    current.take()
                    currentValue = value
                } else {
                    current.restore()
                }
            }
        }
        recombine()
        return limits.keep > 0 ? round + wander(max(1, round / 2), clock) : round
    }

    /// Goes from plan to plan by chance among those that gain nearly the most, so that there are many to draw from.
    private func wander(_ rounds: Int, _ clock: StopClock) -> Int {
        guard let best else { return 0 }
        best.restore(state)
        let current = RouteCopy(state)
        for round in 0..<rounds {
            if round & 15 == 0, let seconds = limits.seconds, clock.seconds > seconds * 1.5 { return round }
            for route in isTouched.indices { isTouched[route] = false }
            remove()
            fill(power: 1, noise: 1.5)
            for route in isTouched.indices where isTouched[route] { shorten(route) }
            fill(power: 1, noise: 0.5)
            dropIncomplete(power: 1)
            if excess > 0 { evenOut() }
            if !teams.isEmpty { makeFair() }
            note()
            let isNear =
                state.requiredMissing == 0 && excess == 0 && unfairness == 0 && state.kept >= self.best?.kept ?? 0
                && state.reward * 1000 >= (self.best?.reward ?? 0) * limits.keepPermille
            if isNear { current.take() } else { current.restore() }
        }
        return rounds
    }

    /// Remembers the plan where it is a plan, and its routes.
    private func note() {
        if isPooled { for route in isTouched.indices where isTouched[route] { pool.enter(route, state) } }
        guard state.requiredMissing == 0, excess == 0, unfairness == 0 else { return }
        // Taking visits out to treat sides or teams alike can leave a joint visit with one team.
        guard !hasJoints || state.incomplete.isEmpty && !isMadeTwice else { return }
        if best.map({ (state.kept, state.reward) > ($0.kept, $0.reward) }) ?? true { best = SavedRoutes(state) }
        guard limits.keep > 0, let best, state.kept == best.kept,
            state.reward * 1000 >= best.reward * limits.keepPermille
        else { return }
        let saved = SavedRoutes(state)
        guard keptKeys.insert(saved.key).inserted else { return }
        met += 1
        if kept.count < limits.keep {
            kept.append(saved)
        } else {
            let place = random.below(met)
            if place < limits.keep { kept[place] = saved }
        }
        if keptKeys.count > 1_000_000 { keptKeys.removeAll() }
    }

    /// Whether routes are put together anew: in large problems, and where visits hang together, that finds nothing.
    private var isPooled: Bool { network.stopCount * network.shiftCount <= 200_000 && !hasTerms }

    private func recombine() {
        guard isPooled else { return best?.restore(state) ?? () }
        guard let found = pool.best(network: network, limit: 200_000, better: best?.reward ?? -1) else { return }
        for route in 0..<network.shiftCount { state.replace(route, by: [], choice: state.choices[route]) }
        for (route, entry) in found { state.replace(route, by: entry.stops, choice: entry.choice) }
        for route in isTouched.indices { isTouched[route] = true }
        fill(power: 1, noise: 0)
        if excess > 0 { evenOut() }
        if !teams.isEmpty { makeFair() }
        note()
        best?.restore(state)
    }

    // MARK: Equal treatment

    /// Where sides are compared or visits are required, plans that leave room can be the best: some rounds pass over
    /// some stops.
    private func omitSome() {
        guard network.problem.balance != nil || network.requiredCount > 0 || hasTerms else { return }
        let chance = random.below(2) == 0 ? 0 : 1 + random.below(4)
        for stop in isOmitted.indices {
            isOmitted[stop] = chance > 0 && !network.isRequired[stop] && random.below(8) < chance
        }
    }

    private func guideSides() {
        guard let balance = network.problem.balance else { return }
        if excess > 0 { overPrice *= 1.02 } else { overPrice *= 0.99 }
        let weight = state.weight
        sidePrice = weight > balance.tolerance / 2 ? -overPrice : weight < -balance.tolerance / 2 ? overPrice : 0
        sidePrice *= random.unit()
    }

    /// Takes visits from the side that has more, those that gain least for their weight first.
    private func evenOut() {
        let sign = state.weight > 0 ? 1 : -1
        var heavy = (0..<network.stopCount).filter {
            state.isInRoute($0) && network.weight[$0] * sign > 0 && !network.isRequired[$0]
        }
        heavy.sort { network.reward[$0] * abs(network.weight[$1]) < network.reward[$1] * abs(network.weight[$0]) }
        var over = excess
        for stop in heavy where over > 0 {
            isGone[stop] = true
            over -= abs(network.weight[stop])
        }
        takeOut()
    }
}

/// Routes set aside.
struct SavedRoutes {
    private(set) var routes: [[Int32]]
    private(set) var choices: [Int]
    private(set) var reward: Int
    private(set) var kept: Int
    /// Tells different choices of visits and shifts apart.
    var key: Int {
        var hasher = Hasher()
        for route in routes { hasher.combine(route.sorted()) }
        return hasher.finalize()
    }

    init(_ state: RouteState) {
        routes = state.counts.indices.map { state.stops(of: $0) }
        choices = Array(state.choices)
        reward = state.reward
        kept = state.kept
    }

    /// Sets the routes back.
    func restore(_ state: RouteState) {
        for route in routes.indices { state.replace(route, by: [], choice: choices[route]) }
        for route in routes.indices { state.replace(route, by: routes[route], choice: choices[route]) }
    }
}

/// Random numbers for the search, quickly drawn.
struct FastRandom {
    private var source: SplitMix64
    init(seed: UInt64) { source = SplitMix64(seed: seed) }
    /// A number below the limit, which is at least 1.
    mutating func below(_ limit: Int) -> Int { Int(source.next().multipliedFullWidth(by: UInt64(max(1, limit))).high) }
    /// A number from 0 up to 1.
    mutating func unit() -> Double { Double(source.next() >> 11) * 0x1p-53 }
}

/// Seconds since it was made.
struct StopClock {
    private let start = ContinuousClock.now
    var seconds: Double {
        let gone = (ContinuousClock.now - start).components
        return Double(gone.seconds) + Double(gone.attoseconds) * 1e-18
    }
}
