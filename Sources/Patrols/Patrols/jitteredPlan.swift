import SeededRandom

extension PatrolPlan {
    /// The same visits at times by chance, where every lock is still kept by them; else at the times that they have.
    ///
    /// - Parameter pinned: the problem with the visits required that keep the locks.
    public func moved(in problem: PatrolProblem, _ pinned: PatrolProblem, seed: UInt64) -> PatrolPlan {
        var pinned = problem.hasNearVisits ? problem.held(around: self) : pinned
        // Joint visits stay where they are: their teams meet.
        let joint = Set(problem.joints.flatMap { $0 })
        for visit in routes.flatMap(\.visits) where joint.contains(visit.stop) {
            pinned.stops[visit.stop].windows = [
                PatrolWindow(from: visit.begins, until: visit.begins + problem.stops[visit.stop].service)
            ]
        }
        let moved = jittered(in: pinned, seed: seed)
        let times = Dictionary(
            moved.routes.flatMap { route in route.visits.map { ($0.stop, ($0.begins, route.shift)) } },
            uniquingKeysWith: { first, _ in first })
        let isKept = problem.locks.allSatisfy { lock in
            lock.stops.contains { stop in
                guard let (begins, shift) = times[stop] else { return false }
                return begins >= lock.window.from && begins < lock.window.until && lock.shifts?.contains(shift) ?? true
            }
        }
        return isKept ? moved : self
    }

    /// The same visits in the same order, each at a time by chance within the slack of its route, on whole minutes of
    /// the plan's clock where that is possible.
    public func jittered(in problem: PatrolProblem, seed: UInt64) -> PatrolPlan {
        let network = PatrolNetwork(problem)
        let state = RouteState(network)
        var random = FastRandom(seed: seed)
        var changed = self
        for (number, route) in routes.enumerated() {
            guard let choice = problem.shifts[route.shift].starts.firstIndex(of: route.starts) else { continue }
            guard state.replace(route.shift, by: route.visits.map { Int32($0.stop) }, choice: choice) else { continue }
            var time = route.starts
            var node = network.start(of: route.shift)
            for (place, visit) in route.visits.enumerated() {
                let earliest = network.beginning(visit.stop, from: network.arrival(node, visit.stop, leaving: time))
                let latest = state.latest[route.shift * state.room + 1 + place]
                // The slack is shared by the visits that are left.
                let share = random.unit() * 2 / Double(route.visits.count - place + 1)
                var wanted = earliest + Int(min(1, share) * Double(max(0, latest - earliest)))
                if wanted / 60 * 60 >= earliest { wanted = wanted / 60 * 60 }
                let begins = network.beginning(visit.stop, from: wanted)
                changed.routes[number].visits[place].begins = begins
                time = begins + network.service[visit.stop]
                node = visit.stop
            }
            changed.routes[number].ends = network.arrival(node, network.end(of: route.shift), leaving: time)
        }
        return changed
    }
}
