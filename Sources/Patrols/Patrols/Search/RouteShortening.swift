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
        let (way, back) = (self.way, self.back)
        (way[0], back[0]) = (0, 0)
        for place in 1...(count + 1) {
            way[place] = way[place - 1] + network.seconds(state.node(route, place - 1), state.node(route, place))
            back[place] = back[place - 1] + network.seconds(state.node(route, place), state.node(route, place - 1))
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
                let nodes = state.nodes + route * state.room
                for place in first...last { trial[place - first] = nodes[first + last - place] }
                if tryStretch(route, first, last) { return true }
            }
        }
        return false
    }

    /// The first move of one to three stops to another place of the route that shortens it (Or 1976).
    private func moved(_ route: Int) -> Bool {
        let count = state.counts[route]
        guard count >= 2 else { return false }
        let nodes = state.nodes + route * state.room
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
                    if place < first {
                        for index in 0..<length { trial[index] = nodes[first + index] }
                        for index in (place + 1)..<first { trial[length + index - place - 1] = nodes[index] }
                        if tryStretch(route, place + 1, last) { return true }
                    } else {
                        for index in (last + 1)...place { trial[index - last - 1] = nodes[index] }
                        for index in 0..<length { trial[place - last + index] = nodes[first + index] }
                        if tryStretch(route, first, place) { return true }
                    }
                }
            }
        }
        return false
    }

    /// Puts the trial in place of a stretch of the route where the route's times allow it.
    private func tryStretch(_ route: Int, _ first: Int, _ last: Int) -> Bool {
        let offset = route * state.room
        var time = state.ready[offset + first - 1]
        var previous = Int(state.nodes[offset + first - 1])
        let trial = self.trial
        for index in 0...(last - first) {
            let stop = Int(trial[index])
            time = network.beginning(stop, from: network.arrival(previous, stop, leaving: time)) + network.service[stop]
            if time > PatrolProblem.largestFigure * 4 { return false }
            previous = stop
        }
        let next = Int(state.nodes[offset + last + 1])
        guard network.arrival(previous, next, leaving: time) <= state.latest[offset + last + 1] else { return false }
        for index in 0...(last - first) { state.nodes[offset + first + index] = trial[index] }
        _ = state.refresh(route)
        return true
    }
}
