/// The best plan of a small problem by trying every set of stops, or nil where no plan keeps every lock.
///
/// For each shift and each set of stops the earliest return is found by dynamic programming (Held and Karp 1962), for
/// each time at which its duty can begin; then sets are divided among the shifts. At most ``mostExactStops`` stops.
/// Locks are kept by trying each way to keep them; nil too where there are more than ``mostPinnings`` of these.
public func exactPlan(_ problem: PatrolProblem) -> PatrolPlan? {
    let pinnings = Pinnings(problem)
    guard pinnings.count <= mostPinnings else { return nil }
    var best: PatrolPlan?
    for choice in pinnings.all {
        guard let pinned = pinnings.pinned(choice), let plan = exactPinnedPlan(pinned) else { continue }
        if plan.isBetter(than: best) { best = plan }
    }
    return best
}

/// More ways to keep the locks are not all tried.
public let mostPinnings = 64

private func exactPinnedPlan(_ problem: PatrolProblem) -> PatrolPlan? {
    precondition(problem.isTriedWhole)
    let network = PatrolNetwork(problem)
    let n = problem.stops.count
    let full = 1 << n
    // How each set can be divided among the shifts so far: the set of the last of them, or below zero.
    var parts: [[Int]] = []
    var reached = [Bool](repeating: false, count: full)
    reached[0] = true
    for shift in problem.shifts.indices {
        let isPossible = tours(network, shift).isPossible
        let possible = (0..<full).filter { isPossible[$0] }
        var part = [Int](repeating: -1, count: full)
        var next = [Bool](repeating: false, count: full)
        for set in 0..<full where reached[set] {
            for own in possible where set & own == 0 && part[set | own] < 0 {
                part[set | own] = own
                next[set | own] = true
            }
        }
        reached = next
        parts.append(part)
    }
    var best: (set: Int, kept: Int, reward: Int)?
    let done = problem.done.reduce(0) { $0 | 1 << $1 }
    let wishes = problem.wishes.map { $0.stops.reduce(0) { $0 | 1 << $1 } }
    for visited in 0..<full where reached[visited] && visited & done == 0 {
        let set = visited | done
        var (weight, missing) = (0, false)
        var rewards: [Int: [Int]] = [:]
        for stop in 0..<n {
            if set & 1 << stop != 0 {
                rewards[problem.stops[stop].place, default: []].append(problem.stops[stop].reward)
                weight += problem.stops[stop].signedWeight
            } else if problem.stops[stop].isRequired {
                missing = true
            }
        }
        let kept = wishes.count { $0 & set != 0 }
        let reward = rewards.values.reduce(0) { $0 + problem.together($1) }
        if missing || problem.balance.map({ abs(weight) > $0.tolerance }) ?? false { continue }
        if best.map({ (kept, reward) > ($0.kept, $0.reward) }) ?? true { best = (visited, kept, reward) }
    }
    guard let best else { return nil }
    let state = RouteState(network)
    var set = best.set
    for shift in problem.shifts.indices.reversed() {
        let own = parts[shift][set]
        if own > 0, let tour = tours(network, shift, wanted: own).order {
            state.replace(shift, by: tour.stops, choice: tour.choice)
        }
        set &= ~max(0, own)
    }
    return state.plan
}

extension PatrolProblem {
    /// Whether ``exactPlan(_:)`` takes it: few stops, and nothing that hangs on how long a route is, on two at once or on
    /// how far visits are apart.
    public var isTriedWhole: Bool {
        stops.count <= mostExactStops && joints.isEmpty && fairness == nil && !hasNearVisits
    }
}

/// As many stops as ``exactPlan(_:)`` takes.
public let mostExactStops = 12

private func tours(
    _ network: PatrolNetwork, _ shift: Int, wanted: Int? = nil
) -> (isPossible: [Bool], order: (stops: [Int32], choice: Int)?) {
    let n = network.stopCount
    let full = 1 << n
    let shape = network.problem.shifts[shift]
    var isPossible = [Bool](repeating: false, count: full)
    isPossible[0] = true
    for (choice, start) in shape.starts.enumerated() {
        let deadline = shape.deadline(start: start)
        var ready = [Int](repeating: .max, count: full * n)
        var before = [Int8](repeating: -1, count: full * n)
        for set in 1..<max(1, full) {
            for last in 0..<n where set & 1 << last != 0 && network.isAllowed[last * network.shiftCount + shift] {
                let rest = set & ~(1 << last)
                var best = Int.max
                func step(_ from: Int, _ time: Int, _ previous: Int) {
                    let begins = network.beginning(last, from: network.arrival(from, last, leaving: time))
                    let end = begins + network.service[last]
                    if end <= deadline, end < best {
                        best = end
                        before[set * n + last] = Int8(previous)
                    }
                }
                if rest == 0 {
                    step(network.start(of: shift), start, n)
                } else {
                    for previous in 0..<n where rest & 1 << previous != 0 && ready[rest * n + previous] < .max {
                        step(previous, ready[rest * n + previous], previous)
                    }
                }
                ready[set * n + last] = best
                guard best < .max, network.arrival(last, network.end(of: shift), leaving: best) <= deadline else {
                    continue
                }
                isPossible[set] = true
                if set == wanted {
                    var stops: [Int32] = []
                    var (place, left) = (last, set)
                    while place < n {
                        stops.append(Int32(place))
                        let earlier = Int(before[left * n + place])
                        left &= ~(1 << place)
                        place = earlier
                    }
                    return (isPossible, (stops.reversed(), choice))
                }
            }
        }
    }
    return (isPossible, nil)
}
