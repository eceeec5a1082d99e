/// What the teams work, and by how much that is not fair.
extension PatrolSearch {
    /// Seconds by which the teams that work most and least on the mean of their shifts are further apart than they may.
    var unfairness: Int {
        guard let fairness = network.problem.fairness else { return 0 }
        let means = teamMeans
        guard let most = means.max(), let least = means.min() else { return 0 }
        // Rounded up where it is not whole.
        return max(0, Int((most - least).rounded(.up)) - fairness.tolerance)
    }

    private var teamMeans: [Double] {
        teams.map { shifts in
            Double(shifts.reduce(0) { $0 + state.lengths[$1] }) / Double(max(1, shifts.count))
        }
    }

    /// Takes visits from the team that works most, those that gain least for their time first, until it is fair.
    func makeFair() {
        var rounds = 0
        while unfairness > 0, rounds < 400 {
            rounds += 1
            let means = teamMeans
            let ordered = teams.indices.sorted { (means[$0], $1) > (means[$1], $0) }
            guard
                let stop = ordered.lazy.compactMap({ team in self.leastWorth(self.teams[team]) }).first
            else { return }
            isGone[stop] = true
            takeOut()
        }
    }

    private func leastWorth(_ shifts: [Int]) -> Int? {
        var best: (score: Double, stop: Int)?
        for route in shifts where state.counts[route] > 0 {
            for place in 1...state.counts[route] {
                let stop = state.node(route, place)
                guard !network.isRequired[stop] else { continue }
                let saved =
                    network.seconds(state.node(route, place - 1), stop)
                    + network.seconds(stop, state.node(route, place + 1))
                    + network.service[stop]
                let score = Double(network.reward[stop]) / Double(max(1, saved))
                if best.map({ score < $0.score }) ?? true { best = (score, stop) }
            }
        }
        return best?.stop
    }
}
