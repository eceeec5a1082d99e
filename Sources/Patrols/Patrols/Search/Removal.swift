extension PatrolSearch {
    /// Takes some stops out of the routes, in one of several ways by chance.
    func remove() {
        if hasChoices, random.below(8) == 0 { changeStart() }
        let visited = (0..<network.stopCount).filter { state.isInRoute($0) }
        guard !visited.isEmpty else { return }
        let most = max(2, min(visited.count * 2 / 5, 30))
        let count = 1 + random.below(random.below(4) == 0 ? most : max(2, most / 2))
        switch random.below(12) {
        case 0, 1: for _ in 0..<count { isGone[visited[random.below(visited.count)]] = true }
        case 2, 3, 4: markRelated(to: visited[random.below(visited.count)], visited, count)
        case 5, 6, 7: markSegment(of: state.routeOf[visited[random.below(visited.count)]], count)
        case 8: markLeastWorth(visited, count)
        case 9, 10: return startAnew()
        default:
            for _ in 0..<2 {
                markSegment(of: random.below(network.shiftCount), max(1, count / 2))
            }
        }
        takeOut()
    }

    /// Empties a route or two and begins each with a stop by chance, so that it can go another way than before.
    private func startAnew() {
        let m = network.shiftCount
        let routes = random.below(3) == 0 ? [random.below(m), random.below(m)] : [random.below(m)]
        for route in routes {
            isTouched[route] = true
            state.replace(route, by: [], choice: state.choices[route])
        }
        for route in routes where state.counts[route] == 0 {
            for _ in 0..<8 {
                let stop = random.below(network.stopCount)
                guard state.routeOf[stop] < 0, isWorthVisiting[stop], !isBarred(stop),
                    network.isAllowed[stop * m + route]
                else { continue }
                if state.replace(route, by: [Int32(stop)], choice: state.choices[route]) { break }
            }
        }
    }

    /// Takes the stops out that are marked as gone, and the marks from them.
    func takeOut() {
        for route in 0..<network.shiftCount {
            var place = 1
            while place <= state.counts[route], !isGone[state.node(route, place)] { place += 1 }
            guard place <= state.counts[route] else { continue }
            isTouched[route] = true
            state.remove(from: route, marked: isGone)
        }
        for stop in isGone.indices { isGone[stop] = false }
    }

    private func markSegment(of route: Int, _ count: Int) {
        let held = state.counts[route]
        guard held > 0 else { return }
        let length = min(held, count)
        let first = random.below(held - length + 1)
        for place in 0..<length { isGone[state.node(route, 1 + first + place)] = true }
    }

    /// A stop and those near it, the nearer the likelier.
    private func markRelated(to seed: Int, _ visited: [Int], _ count: Int) {
        var near = visited.map { (stop: $0, far: network.seconds(seed, $0) + network.seconds($0, seed)) }
        near.sort { ($0.far, $0.stop) < ($1.far, $1.stop) }
        isGone[seed] = true
        var marked = 1
        while marked < count, !near.isEmpty {
            let share = random.unit()
            let index = min(near.count - 1, Int(share * share * share * Double(near.count)))
            let stop = near.remove(at: index).stop
            if !isGone[stop] { marked += 1 }
            isGone[stop] = true
        }
    }

    /// The stops that give least for the time they take, with a little chance.
    private func markLeastWorth(_ visited: [Int], _ count: Int) {
        var scored: [(score: Double, stop: Int)] = []
        for route in 0..<network.shiftCount where state.counts[route] > 0 {
            for place in 1...state.counts[route] {
                let (before, stop, after) = (
                    state.node(route, place - 1), state.node(route, place), state.node(route, place + 1)
                )
                let saved =
                    network.seconds(before, stop) + network.seconds(stop, after) - network.seconds(before, after)
                    + network.service[stop]
                let score = Double(network.reward[stop]) / Double(max(1, saved))
                scored.append((score * (0.7 + 0.6 * random.unit()), stop))
            }
        }
        scored.sort { $0 < $1 }
        for entry in scored.prefix(count) { isGone[entry.stop] = true }
    }

    /// Lets a shift begin at another time; where its route does not fit then, it is emptied.
    private func changeStart() {
        let route = random.below(network.shiftCount)
        let starts = network.problem.shifts[route].starts.count
        guard starts > 1 else { return }
        isTouched[route] = true
        state.replace(route, by: state.stops(of: route), choice: random.below(starts))
    }
}
