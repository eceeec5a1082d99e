/// The routes under change, with the earliest and latest times of every visit, in flat arrays.
///
/// Time runs first in, first out on every road, so that an earliest arrival is as good as any other: an insertion is
/// checked in constant time by the earliest departure before it and the latest arrival after it.
final class RouteState {
    let network: PatrolNetwork
    /// Places in each route's part of the arrays: its start, its stops, its end.
    let room: Int
    let nodes: UnsafeMutablePointer<Int32>
    /// The earliest time at which each node can be left.
    let ready: UnsafeMutablePointer<Int>
    /// The latest time at which each node can be reached.
    let latest: UnsafeMutablePointer<Int>
    /// By place, the seconds to the next node, and those between leaving the place and having to be at the next.
    let direct: UnsafeMutablePointer<Int>
    let gaps: UnsafeMutablePointer<Int>
    /// Stops in each route.
    let counts: UnsafeMutableBufferPointer<Int>
    /// Which of its starts each shift uses.
    let choices: UnsafeMutableBufferPointer<Int>
    /// Seconds of travel and service of each route.
    let lengths: UnsafeMutableBufferPointer<Int>
    /// The route of each stop; below zero where it is not visited.
    let routeOf: UnsafeMutableBufferPointer<Int>
    /// A number that only this content of the route has had.
    let stamps: UnsafeMutableBufferPointer<Int>
    private var lastStamp = 0
    private(set) var reward = 0
    private(set) var weight = 0
    private(set) var requiredMissing: Int
    /// How many wishes are kept, and by wish how many of its visits are made.
    private(set) var kept = 0
    private let wishesOf: [[Int32]]
    private let wishCounts: UnsafeMutableBufferPointer<Int>
    /// By stop, its joint visit; below zero for none. By joint visit, how many of its stops are visited.
    private let jointOf: [Int32]
    private let jointCounts: UnsafeMutableBufferPointer<Int>
    private let hasTerms: Bool
    /// By stop, all stops at its place; empty where every visit counts the same.
    private let alike: [[Int32]]
    private let shares: [Int]
    private let problem: PatrolProblem

    init(_ network: PatrolNetwork) {
        self.network = network
        problem = network.problem
        var byPlace: [Int: [Int32]] = [:]
        for (number, stop) in problem.stops.enumerated() { byPlace[stop.place, default: []].append(Int32(number)) }
        var wishesOf = [[Int32]](repeating: [], count: problem.stops.count)
        for (number, wish) in problem.wishes.enumerated() {
            for stop in wish.stops { wishesOf[stop].append(Int32(number)) }
        }
        self.wishesOf = wishesOf
        wishCounts = flat(problem.wishes.map { _ in 0 })
        var jointOf = [Int32](repeating: -1, count: problem.stops.count)
        for (number, joint) in problem.joints.enumerated() { for stop in joint { jointOf[stop] = Int32(number) } }
        self.jointOf = jointOf
        jointCounts = flat(problem.joints.map { _ in 0 })
        hasTerms = !problem.wishes.isEmpty || !problem.joints.isEmpty
        alike = problem.further < 1000 ? problem.stops.map { byPlace[$0.place] ?? [] } : []
        shares = problem.shares(byPlace.values.map(\.count).max() ?? 0)
        room = network.stopCount + 2
        let size = max(1, room * network.shiftCount)
        nodes = .allocate(capacity: size)
        ready = .allocate(capacity: size)
        latest = .allocate(capacity: size)
        direct = .allocate(capacity: size)
        gaps = .allocate(capacity: size)
        let none = [Int](repeating: 0, count: network.shiftCount)
        counts = flat(none)
        choices = flat(none)
        lengths = flat(none)
        stamps = flat(none)
        routeOf = flat(Array(repeating: -1, count: network.stopCount))
        requiredMissing = network.requiredCount
        for stop in problem.done { enter(stop, RouteState.done) }
        for route in counts.indices {
            nodes[route * room] = Int32(network.start(of: route))
            nodes[route * room + 1] = Int32(network.end(of: route))
            _ = refresh(route)
        }
    }

    deinit {
        nodes.deallocate()
        ready.deallocate()
        latest.deallocate()
        direct.deallocate()
        gaps.deallocate()
        for table in [counts, choices, lengths, stamps, routeOf, wishCounts, jointCounts] { table.deallocate() }
    }

    /// Stands for the route of a visit that was made before the plan.
    private static let done = Int(Int32.max)

    @inline(__always) func node(_ route: Int, _ place: Int) -> Int { Int(nodes[route * room + place]) }

    func stops(of route: Int) -> [Int32] {
        Array(UnsafeBufferPointer(start: nodes + route * room + 1, count: counts[route]))
    }

    /// Reckons the times of a route anew; false where it cannot be kept.
    func refresh(_ route: Int) -> Bool {
        let first = route * room
        let count = counts[route]
        lastStamp += 1
        stamps[route] = lastStamp
        var time = network.beginning(of: route, choice: choices[route])
        var length = 0
        ready[first] = time
        var previous = Int(nodes[first])
        for place in 1...(count + 1) {
            let node = Int(nodes[first + place])
            let seconds = network.seconds(previous, node)
            direct[first + place - 1] = seconds
            length += seconds + network.service[node]
            time = network.arrival(previous, node, leaving: time)
            if place <= count { time = network.beginning(node, from: time) + network.service[node] }
            if time > PatrolProblem.largestFigure * 4 { time = Int.max / 4 }
            ready[first + place] = time
            previous = node
        }
        lengths[route] = count == 0 ? 0 : length
        // An empty route is not travelled.
        if count == 0 { direct[first] = 0 }
        var limit = network.deadline(of: route, choice: choices[route])
        latest[first + count + 1] = limit
        guard count == 0 || time <= limit else { return false }
        for place in stride(from: count, through: 1, by: -1) {
            let node = Int(nodes[first + place])
            gaps[first + place] = limit - ready[first + place]
            let leaving = network.departure(node, Int(nodes[first + place + 1]), arriving: limit)
            limit = network.latestBeginning(node, upTo: leaving - network.service[node])
            latest[first + place] = limit
        }
        gaps[first] = limit - ready[first]
        return true
    }

    /// Puts a stop behind a place of a route. The caller has checked that it fits.
    func insert(_ stop: Int, in route: Int, after place: Int) {
        let first = route * room
        var index = counts[route] + 1
        while index > place {
            nodes[first + index + 1] = nodes[first + index]
            index -= 1
        }
        nodes[first + place + 1] = Int32(stop)
        counts[route] += 1
        enter(stop, route)
        _ = refresh(route)
    }

    /// Takes the marked stops out of a route. It fits as before: leaving out a visit makes nothing later, but for a way
    /// over a stop where there is no road; then the route is emptied.
    func remove(from route: Int, marked: UnsafeMutableBufferPointer<Bool>) {
        let first = route * room
        var kept = 1
        for place in 1..<(counts[route] + 1) {
            let stop = nodes[first + place]
            if marked[Int(stop)] {
                leave(Int(stop))
            } else {
                nodes[first + kept] = stop
                kept += 1
            }
        }
        nodes[first + kept] = Int32(network.end(of: route))
        counts[route] = kept - 1
        if !refresh(route) { replace(route, by: [], choice: choices[route]) }
    }

    /// Replaces a route; false, and the route empty, where its times cannot be kept, or where it has more visits than there
    /// are stops: there is no room for a route that makes one twice.
    @discardableResult
    func replace(_ route: Int, by stops: [Int32], choice: Int) -> Bool {
        empty(route)
        guard stops.count <= room - 2 else {
            replace(route, by: [], choice: choice)
            return false
        }
        counts[route] = stops.count
        choices[route] = choice
        let first = route * room
        for (place, stop) in stops.enumerated() {
            nodes[first + 1 + place] = stop
            enter(Int(stop), route)
        }
        nodes[first + 1 + stops.count] = Int32(network.end(of: route))
        if refresh(route) { return true }
        if !stops.isEmpty { replace(route, by: [], choice: choice) }
        return false
    }

    /// Leaves every stop of a route; the caller sets it anew.
    func empty(_ route: Int) {
        for place in 0..<counts[route] { leave(Int(nodes[route * room + 1 + place])) }
        counts[route] = 0
    }

    @inline(__always)
    func enter(_ stop: Int, _ route: Int) {
        let gain = alike.isEmpty ? network.reward[stop] : further(stop)
        routeOf[stop] = route
        reward += gain
        if hasTerms { countTerms(stop, 1) }
        weight += network.weight[stop]
        if network.isRequired[stop] { requiredMissing -= 1 }
    }

    @inline(__always)
    private func leave(_ stop: Int) {
        routeOf[stop] = -1
        if hasTerms { countTerms(stop, -1) }
        reward -= alike.isEmpty ? network.reward[stop] : further(stop)
        weight -= network.weight[stop]
        if network.isRequired[stop] { requiredMissing += 1 }
    }

    private func countTerms(_ stop: Int, _ change: Int) {
        for wish in wishesOf[stop] {
            let before = wishCounts[Int(wish)]
            wishCounts[Int(wish)] = before + change
            if before == 0 { kept += 1 } else if before + change == 0 { kept -= 1 }
        }
        if jointOf[stop] >= 0 { jointCounts[Int(jointOf[stop])] += change }
    }

    /// Whether a stop is visited by a route of the plan.
    @inline(__always)
    func isInRoute(_ stop: Int) -> Bool { routeOf[stop] >= 0 && routeOf[stop] != Self.done }

    /// How many wishes that are not kept a visit would keep.
    func wishesKept(by stop: Int) -> Int { wishesOf[stop].count { wishCounts[Int($0)] == 0 } }

    /// Stops of joint visits of which others are not visited.
    var incomplete: [Int] {
        problem.joints.enumerated().flatMap { number, joint in
            jointCounts[number] > 0 && jointCounts[number] < joint.count ? joint.filter { routeOf[$0] >= 0 } : []
        }
    }

    /// The joint visit of a stop, and how many of its stops are visited; nil for none.
    func joint(of stop: Int) -> (number: Int, visited: Int)? {
        jointOf[stop] < 0 ? nil : (Int(jointOf[stop]), jointCounts[Int(jointOf[stop])])
    }

    /// What the visit of a stop that is not visited adds to the reward.
    @inline(__always)
    func added(_ stop: Int) -> Int { alike.isEmpty ? network.reward[stop] : further(stop) }

    /// What a stop that is not visited adds beside the visits at its place, of which those with more reward come first.
    private func further(_ stop: Int) -> Int {
        let own = network.reward[stop]
        var rewards: [Int] = []
        for other in alike[stop] where routeOf[Int(other)] >= 0 && Int(other) != stop {
            rewards.append(network.reward[Int(other)])
        }
        guard !rewards.isEmpty else { return own }
        let before = together(&rewards)
        rewards.append(own)
        return together(&rewards) - before
    }

    private func together(_ rewards: inout [Int]) -> Int {
        if rewards.count > 1 { rewards.sort(by: >) }
        var sum = 0
        for (number, reward) in rewards.enumerated() { sum += reward * shares[number] / 1000 }
        return sum
    }

    /// The plan with every visit as early as can be.
    var plan: PatrolPlan {
        var routes: [PatrolPlan.Route] = []
        for route in counts.indices where counts[route] > 0 {
            let visits = (1...counts[route]).map { place in
                let stop = node(route, place)
                return PatrolPlan.Visit(stop: stop, begins: ready[route * room + place] - network.service[stop])
            }
            routes.append(
                PatrolPlan.Route(
                    shift: route, starts: network.beginning(of: route, choice: choices[route]),
                    ends: ready[route * room + counts[route] + 1], visits: visits))
        }
        return PatrolPlan(routes: routes, reward: reward, kept: kept)
    }
}
