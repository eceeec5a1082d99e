/// What the teams work, and by how much that is not fair.
extension PatrolSearch {
    /// Seconds by which the teams that work most and least on the mean of their shifts are further apart than they may.
    var unfairness: Int {
        guard let fairness = network.problem.fairness else { return 0 }
        let means = teamMeans
        guard let least = means.min() else { return 0 }
        // For what it worked before, a team may be ahead by more.
        let bound = fairness.before == nil ? means : zip(means, teams).filter { isGivenWork($0.1) }.map(\.0)
        guard let most = bound.max() else { return 0 }
        // Rounded up where it is not whole.
        return max(0, Int((most - least).rounded(.up)) - fairness.tolerance)
    }

    /// Whether one of some shifts makes a visit that is no break.
    private func isGivenWork(_ shifts: [Int]) -> Bool {
        shifts.contains { route in
            state.counts[route] > 0
                && (1...state.counts[route]).contains { !network.problem.stops[state.node(route, $0)].isBreak }
        }
    }

    private var teamMeans: [Double] {
        let before = network.problem.fairness?.before
        return zip(teams, teamNumbers).map { shifts, number in
            let work = shifts.reduce(before?.seconds[number] ?? 0) { work, route in
                // The way back of a shift under way is in what was worked before.
                work + state.lengths[route] - (state.counts[route] > 0 ? wayBack[route] : 0)
            }
            return Double(work) / Double(max(1, shifts.count + (before?.over[number] ?? 0)))
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
