extension PatrolSearch {
    /// The best place for a stop in a route, or nothing; the cost is the time that it takes there.
    @inline(__always)
    private func place(_ stop: Int, in route: Int) -> (cost: Int, after: Int)? {
        let (network, state) = (self.network, self.state)
        guard network.isAllowed[stop * network.shiftCount + route] else { return nil }
        let first = route * state.room
        let nodes = state.nodes + first
        let (ready, latest) = (state.ready + first, state.latest + first)
        let (direct, gaps) = (state.direct + first, state.gaps + first)
        let placeOf = network.placeOf
        let to = network.into + Int(placeOf[stop]) * network.placeCount
        let from = network.travel + Int(placeOf[stop]) * network.placeCount
        let service = network.service[stop]
        var bestCost = Int.max
        var bestPlace = -1
        var previous = Int(nodes[0])
        for place in 0..<(state.counts[route] + 1) {
            let next = Int(nodes[place + 1])
            let there = Int(to[Int(placeOf[previous])])
            let detour = there + Int(from[Int(placeOf[next])]) + service
            // A first look that most places do not pass.
            if detour <= gaps[place], detour - direct[place] < bestCost {
                var cost = detour - direct[place]
                let reached = network.arrival(previous, stop, leaving: ready[place])
                let begins = network.beginning(stop, from: reached)
                cost += (begins - reached) / 4
                if cost < bestCost, network.arrival(stop, next, leaving: begins + service) <= latest[place + 1] {
                    bestCost = cost
                    bestPlace = place
                }
            }
            previous = next
        }
        return bestPlace < 0 ? nil : (bestCost, bestPlace)
    }

    @inline(__always)
    private func enterPlace(_ stop: Int, _ route: Int) {
        let entry = stop * network.shiftCount + route
        guard reckoned[entry] != state.stamps[route] else { return }
        let found = place(stop, in: route)
        costs[entry] = found?.cost ?? Int.max
        places[entry] = Int32(found?.after ?? -1)
        reckoned[entry] = state.stamps[route]
    }

    @inline(__always)
    private func enterBestRoute(_ stop: Int) {
        let m = network.shiftCount
        var (cost, route) = (Int.max, -1)
        for entry in network.shiftsOf[stop] {
            let candidate = Int(entry)
            guard costs[stop * m + candidate] < cost else { continue }
            cost = costs[stop * m + candidate]
            route = candidate
        }
        bestRoutes[stop] = route
    }

    /// Inserts stops while any fits, the one with the most reward for its time first, with a little chance.
    ///
    /// - Parameter power: how much more a large reward counts than a short way.
    func fill(power: Double, noise: Double) {
        let m = network.shiftCount
        var left = 0
        for stop in 0..<network.stopCount where state.routeOf[stop] < 0 && isWorthVisiting[stop] && !isOmitted[stop] {
            if isBarred(stop) { continue }
            for route in network.shiftsOf[stop] { enterPlace(stop, Int(route)) }
            enterBestRoute(stop)
            guard bestRoutes[stop] >= 0 else { continue }
            waiting[left] = stop
            left += 1
            let base = powered(stop, power)
            worth[stop] = noise > 0 ? base * (1 + noise * (random.unit() - 0.5)) : base
        }
        while left > 0 {
            var best = (score: -1.0, index: -1)
            for index in 0..<left {
                let stop = waiting[index]
                let score = worth[stop] / Double(max(1, costs[stop * m + bestRoutes[stop]]))
                if score > best.score { best = (score, index) }
            }
            let stop = waiting[best.index]
            if isBarred(stop) {
                left -= 1
                waiting[best.index] = waiting[left]
                continue
            }
            let route = bestRoutes[stop]
            state.insert(stop, in: route, after: Int(places[stop * m + route]))
            isTouched[route] = true
            if network.problem.further < 1000 || hasTerms { lessen(alike: stop, left, best.index, power) }
            left -= 1
            waiting[best.index] = waiting[left]
            var index = 0
            while index < left {
                let other = waiting[index]
                if network.isAllowed[other * m + route] { enterPlace(other, route) }
                // Times only get scarcer: another route can be the better one only where this one was the best.
                if bestRoutes[other] == route || costs[other * m + route] < costs[other * m + bestRoutes[other]] {
                    enterBestRoute(other)
                }
                if bestRoutes[other] >= 0 {
                    index += 1
                } else {
                    left -= 1
                    waiting[index] = waiting[left]
                }
            }
        }
    }

    /// What waits at the place of a stop that has been inserted is worth less from now on.
    private func lessen(alike stop: Int, _ left: Int, _ own: Int, _ power: Double) {
        let place = network.problem.stops[stop].place
        for index in 0..<left where index != own && network.problem.stops[waiting[index]].place == place {
            if hasTerms {
                worth[waiting[index]] = powered(waiting[index], power)
                continue
            }
            worth[waiting[index]] *= Double(network.problem.further) / 1000
        }
    }

    private func powered(_ stop: Int, _ power: Double) -> Double {
        var value = Double(state.added(stop)) + 0.001
        // Equal treatment: stops of the side that has less are worth more while the sides are apart.
        value += max(0, sidePrice * Double(network.weight[stop]))
        if network.isRequired[stop] { value += requiredWorth }
        if hasTerms {
            value += wishWorth * Double(state.wishesKept(by: stop))
            if let joint = state.joint(of: stop) {
                // What has been begun is to be completed.
                let first = network.problem.joints[joint.number][0]
                value += Double(network.reward[first]) * (joint.visited > 0 ? 4 : 1)
            }
        }
        return power == 1 ? value : power == 2 ? value * value : value.squareRoot() * value
    }
}
