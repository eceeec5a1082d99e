/// A bound by time alone, for problems that are too large for looking at routes: each second of duty is worth the same, and
/// no visit gains more over its prices than the seconds that it takes are worth. Of some worths the one that gives the
/// least bound is taken. It holds as the others do, and its check is as quick.
func timeBound(_ relaxation: RouteRelaxation, kept: Int) -> PatrolBound {
    let problem = relaxation.problem
    let duty = max(1, problem.shifts.reduce(0) { $0 + $1.longest })
    let all = problem.stops.reduce(0) { $0 + $1.reward } * PatrolBound.scale
    var best: PatrolBound?
    // From what all visits gain in all of the time down to nearly nothing.
    for step in 0..<24 {
        let worth = Int(Double(all) / Double(duty) * pow(0.75, Double(step)))
        let found = TimePrices(relaxation, worth: worth).bound(kept: kept)
        if best.map({ found.bound < $0.bound }) ?? true { best = found }
    }
    return best ?? TimePrices(relaxation, worth: 0).bound(kept: kept)
}

/// A bound on how many wishes can be kept, of a problem in which nothing but wishes is worth anything: the time of all duties
/// is not enough for more, however it is spent. Each second is worth the same, and a wish costs what its quickest visit takes.
func timeBoundOfWishes(_ relaxation: RouteRelaxation, worth wish: Int) -> PatrolBound {
    let problem = relaxation.problem
    let duty = max(1, problem.shifts.reduce(0) { $0 + $1.longest })
    var best: PatrolBound?
    for step in 0..<40 {
        let worth = Int(Double(wish) * Double(problem.wishes.count) / Double(duty) * pow(0.85, Double(step)))
        let found = TimePrices(relaxation, worth: worth).wishBound(worth: wish)
        if best.map({ found.bound < $0.bound }) ?? true { best = found }
    }
    return best ?? TimePrices(relaxation, worth: 0).wishBound(worth: wish)
}

private func pow(_ base: Double, _ exponent: Double) -> Double {
    (0..<Int(exponent)).reduce(1) { found, _ in found * base }
}

private struct TimePrices {
    let problem: PatrolProblem
    let worth: Int
    /// Seconds that each stop takes at the least: its service, and half of the shortest ways to it and from it.
    private var needs: [Int]
    private var longestLeave = 0

    init(_ relaxation: RouteRelaxation, worth: Int) {
        problem = relaxation.problem
        self.worth = worth
        let places = Set(problem.stops.map(\.place) + problem.shifts.flatMap { [$0.start, $0.end] }).sorted()
        var entry: [Int: Int] = [:]
        var leave: [Int: Int] = [:]
        for place in places {
            for other in places where other != place {
                entry[place] = min(entry[place] ?? .max, relaxation.seconds(other, place))
                leave[place] = min(leave[place] ?? .max, relaxation.seconds(place, other))
            }
        }
        // Several visits at one place follow each other without a way between them.
        var atPlace: [Int: Int] = [:]
        for stop in problem.stops { atPlace[stop.place, default: 0] += 1 }
        for shift in problem.shifts { for place in [shift.start, shift.end] { atPlace[place, default: 0] += 1 } }
        needs = problem.stops.map { stop in
            guard atPlace[stop.place] == 1 else { return stop.service }
            return stop.service + (entry[stop.place] ?? 0) / 2 + (leave[stop.place] ?? 0) / 2
        }
        longestLeave = problem.stops.reduce(0) { most, stop in
            atPlace[stop.place] == 1 ? max(most, (leave[stop.place] ?? 0) / 2) : most
        }
    }

    func bound(kept: Int) -> PatrolBound {
        let shares = problem.shares(problem.stops.count)
        var own = [[Int]](repeating: [], count: problem.placeCount)
        for (number, stop) in problem.stops.enumerated() { own[stop.place].append(number) }
        let isLess = problem.further < 1000
        // A further visit of a place costs what it counts beyond what its time is worth.
        let slots: [[Int]] =
            !isLess
            ? []
            : own.map { (stops: [Int]) -> [Int] in
                let reward = stops.map { problem.stops[$0].reward }.max() ?? 0
                let need = stops.map { needs[$0] }.min() ?? 0
                return stops.indices.map { max(0, reward * shares[$0] - worth * need) }
            }
        let joints = problem.joints.map { joint in
            joint.dropFirst().map { _ in problem.stops[joint[0]].reward * PatrolBound.scale / joint.count }
        }
        var gains = problem.stops.map { stop in
            guard isLess else { return stop.reward * PatrolBound.scale }
            return slots[stop.place].enumerated().map { stop.reward * shares[$0.offset] - $0.element }.max() ?? 0
        }
        for (number, joint) in problem.joints.enumerated() {
            for (place, stop) in joint.dropFirst().enumerated() {
                gains[joint[0]] -= joints[number][place]
                gains[stop] += joints[number][place]
            }
        }
        let prices = gains.indices.map { max(0, gains[$0] - worth * needs[$0]) }
        let routes = problem.shifts.map { worth * ($0.longest + longestLeave) + 2 * problem.stops.count.bitWidth }
        let done = problem.done.reduce(0) { $0 + gains[$1] - prices[$1] }
        let further = slots.reduce(0) { (sum: Int, place: [Int]) -> Int in sum + place.reduce(0, +) }
        let sum: Int = prices.reduce(0, +) + routes.reduce(0, +) + done + further
        return PatrolBound(
            bound: max(0, sum / PatrolBound.scale), prices: prices, sidePrice: 0,
            neighbours: problem.stops.indices.map { [$0] }, routeGains: routes,
            lockPrices: problem.locks.map { _ in 0 }, repeatPrices: slots, kept: kept, wishPrice: 0,
            wishPrices: problem.wishes.map { _ in 0 }, jointPrices: joints)
    }

    /// What is paid for wishes by the seconds that a visit takes, so that no route gains more than its time is worth.
    func wishBound(worth wish: Int) -> PatrolBound {
        var wishesOf = problem.stops.map { _ in 0 }
        for one in problem.wishes { for stop in one.stops { wishesOf[stop] += 1 } }
        let wishPrices = problem.wishes.map { one in
            one.stops.reduce(wish) { min($0, worth * needs[$1] / max(1, wishesOf[$1])) }
        }
        var gains = problem.stops.map { _ in 0 }
        for (one, price) in zip(problem.wishes, wishPrices) { for stop in one.stops { gains[stop] += price } }
        let routes = problem.shifts.map { worth * ($0.longest + longestLeave) + 2 * problem.stops.count.bitWidth }
        let sum =
            wishPrices.reduce(0) { $0 + wish - $1 } + routes.reduce(0, +)
            + problem.done.reduce(0) { $0 + gains[$1] }
        return PatrolBound(
            bound: max(0, sum / PatrolBound.scale), prices: problem.stops.map { _ in 0 }, sidePrice: 0,
            neighbours: problem.stops.indices.map { [$0] }, routeGains: routes,
            lockPrices: problem.locks.map { _ in 0 },
            repeatPrices: problem.further < 1000 ? Array(repeating: [], count: problem.placeCount) : [], kept: 0,
            wishPrice: wish, wishPrices: wishPrices, jointPrices: problem.joints.map { $0.dropFirst().map { _ in 0 } })
    }
}
