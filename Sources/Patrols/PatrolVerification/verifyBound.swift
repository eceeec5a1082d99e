public import PatrolProblems

/// What came of checking a bound.
public enum BoundVerdict: Sendable, Hashable {
    case holds
    /// It does not: why.
    case fails(String)
    /// It takes more labels than allowed.
    case notChecked
}

/// Checks that no plan gains more than a bound says, from its prices.
///
/// A plan's reward is at most the prices of all stops and of counting as the first, second, ... visit of a place, the
/// side's price times the tolerance, less the prices of the locks, and what wishes are worth beyond their prices less the
/// worth of those that the plans of the bound keep; what the visits made already gain over the prices; and for each shift what its route gains over the prices
/// of its stops: each visit counts as one of those of its place, no two as the same, and each lock has a visit that keeps
/// it. So it is enough that no route of a shift gains more than the bound says
/// (`routeGains`). That is looked for among all routes that may come back to a stop once they have left its neighbours,
/// over the quickest ways, closed roads open: more than the possible routes. Shares nothing with the search for prices.
public func verify(_ bound: PatrolBound, in problem: PatrolProblem, most: Int = 2_000_000) -> BoundVerdict {
    let stops = problem.stops
    guard bound.prices.count == stops.count, bound.neighbours.count == stops.count,
        bound.routeGains.count == problem.shifts.count
    else { return .fails("not a price for each stop and a gain for each shift") }
    let limit = 1 << 46
    let heaviest = max(1, stops.reduce(0) { max($0, $1.weight) })
    guard bound.prices.allSatisfy({ $0.magnitude < limit }), bound.routeGains.allSatisfy({ (0..<limit).contains($0) }),
        bound.sidePrice.magnitude < limit / heaviest,
        bound.sidePrice.magnitude < limit / max(1, problem.balance?.tolerance ?? 0),
        bound.bound.magnitude < limit / PatrolBound.scale
    else { return .fails("a price or gain that cannot be") }
    let isLess = problem.further < 1000
    guard bound.lockPrices.count == problem.locks.count, bound.lockPrices.allSatisfy({ (0..<limit).contains($0) })
    else { return .fails("not a price of at least 0 for each lock") }
    guard bound.repeatPrices.count == (isLess ? problem.placeCount : 0),
        bound.repeatPrices.allSatisfy({ $0.count <= stops.count && $0.allSatisfy { (0..<limit).contains($0) } })
    else { return .fails("not prices of at least 0 for the further visits of each place") }
    guard (0..<limit / max(1, problem.wishes.count)).contains(bound.wishPrice),
        bound.wishPrices.count == problem.wishes.count,
        bound.wishPrices.allSatisfy({ (0...bound.wishPrice).contains($0) }),
        (0...problem.wishes.count).contains(bound.kept)
    else { return .fails("not a price of each wish between 0 and the worth of one") }
    guard bound.jointPrices.count == problem.joints.count,
        zip(bound.jointPrices, problem.joints).allSatisfy({ prices, joint in
            prices.count == joint.count - 1 && prices.allSatisfy { $0.magnitude < limit / 64 }
        })
    else { return .fails("not a price for each stop of a joint visit but the first") }
    if problem.balance == nil, bound.sidePrice != 0 { return .fails("a price on sides that need not be treated alike") }
    for (stop, near) in bound.neighbours.enumerated()
    where near.count > 16 || near.first != stop || !near.allSatisfy(stops.indices.contains)
        || Set(near).count != near.count
    {
        return .fails("neighbours of '\(stops[stop].name)' that cannot be")
    }
    for (stop, price) in bound.prices.enumerated() where price < 0 && !stops[stop].isRequired {
        return .fails("a price below zero on '\(stops[stop].name)', which no plan must hold")
    }
    let side = abs(bound.sidePrice) * (problem.balance?.tolerance ?? 0)
    // Prices beyond the visits that there are would prove nothing and only be added.
    for (place, prices) in bound.repeatPrices.enumerated()
    where prices.count > stops.count(where: { $0.place == place }) {
        return .fails("prices for more further visits of a place than there are")
    }
    let gains = gains(bound, problem)
    let wishes = bound.wishPrices.reduce(0) { $0 + bound.wishPrice - $1 } - bound.wishPrice * bound.kept
    let sum =
        problem.done.reduce(wishes) { $0 + gains[$1] } + bound.prices.reduce(0, +) + side
        + bound.routeGains.reduce(0, +) - bound.lockPrices.reduce(0, +)
        + bound.repeatPrices.reduce(0) { $0 + $1.reduce(0, +) }
    if sum >= (bound.bound + 1) * PatrolBound.scale { return .fails("the prices and gains sum to \(sum)") }

    let ways = quickestWays(problem)
    var checked: [(like: PatrolShift, allowed: [Bool], gain: Int)] = []
    for (number, shift) in problem.shifts.enumerated() {
        let allowed = stops.map { $0.shifts?.contains(number) ?? true }
        var like = shift
        like.name = ""
        like.team = 0
        let gain = bound.routeGains[number]
        if checked.contains(where: { $0.like == like && $0.allowed == allowed && $0.gain <= gain }) { continue }
        for start in shift.starts {
            let search = RouteCheck(
                problem: problem, bound: bound, gains: gains, ways: ways, shift: shift, allowed: allowed, claim: gain,
                start: start, most: most)
            switch search.run() {
            case .holds: break
            case .fails(let why): return .fails("\(shift.name): \(why)")
            case .notChecked: return .notChecked
            }
        }
        checked.append((like, allowed, gain))
    }
    return .holds
}

/// What each visit gains at the most over all prices that it bears.
private func gains(_ bound: PatrolBound, _ problem: PatrolProblem) -> [Int] {
    var ofPlace = [Int](repeating: 0, count: problem.placeCount)
    for stop in problem.stops { ofPlace[stop.place] += 1 }
    var bonus = [Int](repeating: 0, count: problem.stops.count)
    for (lock, price) in zip(problem.locks, bound.lockPrices) {
        for stop in Set(lock.stops) { bonus[stop] += price }
    }
    for (wish, price) in zip(problem.wishes, bound.wishPrices) {
        for stop in wish.stops { bonus[stop] += price }
    }
    for (joint, prices) in zip(problem.joints, bound.jointPrices) {
        for (stop, price) in zip(joint.dropFirst(), prices) {
            bonus[stop] += price
            bonus[joint[0]] -= price
        }
    }
    return problem.stops.enumerated().map { number, stop in
        var most = stop.reward * PatrolBound.scale
        if problem.further < 1000 {
            let prices = bound.repeatPrices[stop.place]
            var share = 1000
            most = .min
            for place in 0..<ofPlace[stop.place] {
                most = max(most, stop.reward * share - (place < prices.count ? prices[place] : 0))
                share = share * problem.further / 1000
            }
        }
        return most - bound.prices[number] - bound.sidePrice * stop.signedWeight + bonus[number]
    }
}

/// Seconds of the quickest way between any two places, by Bellman's rounds; `limit` where there is none.
private func quickestWays(_ problem: PatrolProblem) -> [Int] {
    let count = problem.placeCount
    let none = 4 * PatrolProblem.largestFigure
    var ways = problem.travel.map { $0 < 0 ? none : Int($0) }
    for place in 0..<count { ways[place * count + place] = 0 }
    var isChanged = true
    while isChanged {
        isChanged = false
        for from in 0..<count {
            for by in 0..<count where ways[from * count + by] < none && by != from {
                for to in 0..<count where ways[from * count + by] + ways[by * count + to] < ways[from * count + to] {
                    ways[from * count + to] = ways[from * count + by] + ways[by * count + to]
                    isChanged = true
                }
            }
        }
    }
    return ways
}
