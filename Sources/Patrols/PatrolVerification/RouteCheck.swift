import PatrolProblems

/// Looks for a route of a shift that gains more than a claim, visit by visit: all routes of one visit, of two, ...
struct RouteCheck {
    let problem: PatrolProblem
    let bound: PatrolBound
    /// What each visit gains over the prices, at the most.
    let gains: [Int]
    let ways: [Int]
    let shift: PatrolShift
    let allowed: [Bool]
    let claim: Int
    let start: Int
    let most: Int

    /// A way to have come to a stop: when it is left, what was gained, and which neighbours it remembers.
    private struct Way {
        var left: Int
        var gained: Int
        var held: Set<Int>
        func beats(_ other: Way) -> Bool {
            left <= other.left && gained >= other.gained && held.isSubset(of: other.held)
        }
    }

    private func wait(_ one: Int, _ other: Int) -> Int {
        let (from, to) = (problem.stops[one], problem.stops[other])
        guard from.place == to.place, !problem.gaps.isEmpty else { return 0 }
        for stop in [from, to] where stop.shifts != nil && stop.reward == 0 { return 0 }
        return problem.gaps[from.place]
    }

    private func seconds(_ from: Int, _ to: Int) -> Int { ways[from * problem.placeCount + to] }

    func run() -> BoundVerdict {
        let deadline = min(shift.until, start + shift.longest)
        // Those of which a visit can lie within the duty.
        let useful = problem.stops.indices.filter { number in
            let stop = problem.stops[number]
            return gains[number] > 0 && allowed[number]
                && stop.windows.contains { max($0.from, start) + stop.service <= min($0.until, deadline) }
        }
        // What can still be gained: each visit needs half its shortest entry and half its shortest leave.
        let ends = [shift.start, shift.end] + useful.map { problem.stops[$0].place }
        var needs = useful.map { stop -> (seconds: Int, gain: Int) in
            let place = problem.stops[stop].place
            var (entry, leave) = (Int.max, Int.max)
            for (number, other) in ends.enumerated() where number < 2 || useful[number - 2] != stop {
                entry = min(entry, seconds(other, place))
                leave = min(leave, seconds(place, other))
            }
            return (problem.stops[stop].service + entry / 2 + leave / 2, gains[stop])
        }
        needs.sort { $0.gain.multipliedFullWidth(by: $1.seconds) > $1.gain.multipliedFullWidth(by: $0.seconds) }
        func still(_ time: Int) -> Int {
            var (rest, sum) = (time, 0)
            for need in needs {
                if need.seconds <= rest {
                    rest -= need.seconds
                    sum += need.gain
                } else {
                    return sum + Int((Double(need.gain) * (Double(rest) / Double(need.seconds))).rounded(.up)) + 2
                }
            }
            return sum
        }
        func finish(_ stop: Int, _ reached: Int) -> Int? {
            let shown = problem.stops[stop]
            for window in shown.windows {
                let end = max(reached, window.from) + shown.service
                guard end <= window.until else { continue }
                return end + seconds(shown.place, shift.end) <= deadline ? end : nil
            }
            return nil
        }

        var fronts = [[Way]](repeating: [], count: problem.stops.count)
        var layer: [(stop: Int, way: Way)] = []
        var made = 0
        /// False where the claim is broken.
        func enter(_ stop: Int, _ way: Way, _ next: inout [(stop: Int, way: Way)]) -> Bool {
            if way.gained > claim { return false }
            if way.gained + still(deadline - way.left) <= claim { return true }
            if fronts[stop].contains(where: { $0.beats(way) }) { return true }
            fronts[stop].removeAll { way.beats($0) }
            fronts[stop].append(way)
            next.append((stop, way))
            made += 1
            return true
        }
        let broken = BoundVerdict.fails("a route gains more than \(claim) over the prices")
        for stop in useful {
            let reached = start + seconds(shift.start, problem.stops[stop].place)
            guard let end = finish(stop, reached) else { continue }
            if !enter(stop, Way(left: end, gained: gains[stop], held: [stop]), &layer) { return broken }
        }
        while !layer.isEmpty {
            var next: [(stop: Int, way: Way)] = []
            for (from, way) in layer {
                // A way that has been beaten since need not be followed: the better one is.
                guard
                    fronts[from].contains(where: {
                        $0.left == way.left && $0.gained == way.gained && $0.held == way.held
                    })
                else { continue }
                for stop in useful where !way.held.contains(stop) {
                    // Whoever stays for another visit waits until the least gap is over.
                    let reached =
                        way.left + seconds(problem.stops[from].place, problem.stops[stop].place) + wait(from, stop)
                    guard let end = finish(stop, reached) else { continue }
                    let held = way.held.intersection(bound.neighbours[stop]).union([stop])
                    if !enter(stop, Way(left: end, gained: way.gained + gains[stop], held: held), &next) {
                        return broken
                    }
                    if made > most { return .notChecked }
                }
            }
            layer = next
        }
        return .holds
    }
}

/// A product of two whole numbers, for comparing.
private func > (left: (high: Int, low: UInt), right: (high: Int, low: UInt)) -> Bool {
    left.high != right.high ? left.high > right.high : left.low > right.low
}
