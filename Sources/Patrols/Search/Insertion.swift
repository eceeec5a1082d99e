extension PatrolSearch {
    /// The best place for a stop in a route, or nothing; the cost is the time that it takes there.
    @inline(__always)
    private func place(_ stop: Int, in route: Int) -> (cost: Int, after: Int)? {
        let (network, state) = (self.network, self.state)
        guard network.isAllowed[stop * network.shiftCount + route] else { return nil }
        let first = route * state.room
        let nodes = state.nodes
        let (travel, width) = (network.travel, network.nodeCount)
        let service = network.service[stop]
        var bestCost = Int.max
        var bestPlace = -1
        var previous = Int(nodes[first])
        for place in 0...state.counts[route] {
            let next = Int(nodes[first + place + 1])
            let direct = Int(travel[previous * width + next])
            let there = Int(travel[previous * width + stop])
            let back = Int(travel[stop * width + next])
            var cost = there + back + service - (place == 0 && state.counts[route] == 0 ? 0 : direct)
            if cost < bestCost {
                let reached = network.arrival(previous, stop, leaving: state.ready[first + place])
                let begins = network.beginning(stop, from: reached)
                cost += (begins - reached) / 4
                if cost < bestCost,
                    network.arrival(stop, next, leaving: begins + service) <= state.latest[first + place + 1]
                {
                    bestCost = cost
                    bestPlace = place
                }
            }
            previous = next
        }
        return bestPlace < 0 ? nil : (bestCost, bestPlace)
    }

    private func enterPlace(_ stop: Int, _ route: Int) {
        let found = place(stop, in: route)
        costs[stop * network.shiftCount + route] = found?.cost ?? Int.max
        places[stop * network.shiftCount + route] = Int32(found?.after ?? -1)
    }

    /// Inserts stops while any fits, the one with the most reward for its time first, with a little chance.
    ///
    /// - Parameter power: how much more a large reward counts than a short way.
    func fill(power: Double, noise: Double) {
        let m = network.shiftCount
        waiting.removeAll(keepingCapacity: true)
        for stop in 0..<network.stopCount where state.routeOf[stop] < 0 && isWorthVisiting[stop] && !isOmitted[stop] {
            waiting.append(stop)
            let base = powered(stop, power)
            worth[stop] = noise > 0 ? base * (1 + noise * (random.unit() - 0.5)) : base
            for route in 0..<m { enterPlace(stop, route) }
        }
        while !waiting.isEmpty {
            var best = (score: -1.0, index: -1, route: -1)
            var index = 0
            while index < waiting.count {
                let stop = waiting[index]
                var (cost, route) = (Int.max, -1)
                for candidate in 0..<m where costs[stop * m + candidate] < cost {
                    cost = costs[stop * m + candidate]
                    route = candidate
                }
                guard route >= 0 else {
                    waiting.swapAt(index, waiting.count - 1)
                    waiting.removeLast()
                    continue
                }
                let score = worth[stop] / Double(max(1, cost))
                if score > best.score { best = (score, index, route) }
                index += 1
            }
            guard best.route >= 0 else { return }
            let stop = waiting[best.index]
            state.insert(stop, in: best.route, after: Int(places[stop * m + best.route]))
            isTouched[best.route] = true
            waiting.swapAt(best.index, waiting.count - 1)
            waiting.removeLast()
            for other in waiting { enterPlace(other, best.route) }
        }
    }

    private func powered(_ stop: Int, _ power: Double) -> Double {
        var value = Double(network.reward[stop]) + 0.001
        // Equal treatment: stops of the side that has less are worth more while the sides are apart.
        value += max(0, sidePrice * Double(network.weight[stop]))
        if network.isRequired[stop] { value += requiredWorth }
        return power == 1 ? value : power == 2 ? value * value : value.squareRoot() * value
    }
}
