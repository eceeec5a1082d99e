extension PatrolSearch {
    /// Shortens a route by turning stretches of it round and moving short stretches, while that helps.
    func shorten(_ route: Int) {
        var isBetter = true
        var rounds = 0
        while isBetter, rounds < 20 {
            isBetter = turnedRound(route) || moved(route)
            rounds += 1
        }
    }

    /// The first reversal that shortens the route (2-opt; Croes 1958), with the way back priced by its own times.
    private func turnedRound(_ route: Int) -> Bool {
        let count = state.counts[route]
        guard count >= 2 else { return false }
        var way = [0]
        var back = [0]
        for place in 1...(count + 1) {
            way.append(way[place - 1] + network.seconds(state.node(route, place - 1), state.node(route, place)))
            back.append(back[place - 1] + network.seconds(state.node(route, place), state.node(route, place - 1)))
        }
        for first in 1..<count {
            let before = state.node(route, first - 1)
            let head = state.node(route, first)
            let entry = network.seconds(before, head)
            for last in (first + 1)...count {
                let tail = state.node(route, last)
                let after = state.node(route, last + 1)
                let change =
                    network.seconds(before, tail) + network.seconds(head, after) - entry
                    - network.seconds(tail, after) + (back[last] - back[first]) - (way[last] - way[first])
                guard change < 0 else { continue }
                var stops = state.stops(of: route)
                stops[(first - 1)..<last].reverse()
                if tryRoute(route, stops) { return true }
            }
        }
        return false
    }

    /// The first move of one to three stops to another place of the route that shortens it (Or 1976).
    private func moved(_ route: Int) -> Bool {
        let count = state.counts[route]
        guard count >= 2 else { return false }
        for length in 1...min(3, count - 1) {
            for first in 1...(count - length + 1) {
                let last = first + length - 1
                let (before, head) = (state.node(route, first - 1), state.node(route, first))
                let (tail, after) = (state.node(route, last), state.node(route, last + 1))
                let saved =
                    network.seconds(before, head) + network.seconds(tail, after) - network.seconds(before, after)
                guard saved > 0 else { continue }
                for place in 0...count where place < first - 1 || place > last {
                    let (left, right) = (state.node(route, place), state.node(route, place + 1))
                    let added =
                        network.seconds(left, head) + network.seconds(tail, right) - network.seconds(left, right)
                    guard added < saved else { continue }
                    var stops = state.stops(of: route)
                    let part = Array(stops[(first - 1)..<last])
                    stops.removeSubrange((first - 1)..<last)
                    stops.insert(contentsOf: part, at: place < first ? place : place - length)
                    if tryRoute(route, stops) { return true }
                }
            }
        }
        return false
    }

    private func tryRoute(_ route: Int, _ stops: [Int32]) -> Bool {
        let old = state.stops(of: route)
        let choice = state.choices[route]
        if state.replace(route, by: stops, choice: choice) { return true }
        state.replace(route, by: old, choice: choice)
        return false
    }
}
