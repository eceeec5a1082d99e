import Patrols

/// A road, and when nobody may be on it.
struct RoadInTime {
    var from: Int
    var to: Int
    var seconds: Int
    var closed: [PatrolWindow] = []

    /// When somebody who is there at a time can set out on it.
    func leaving(at time: Int) -> Int {
        var leaving = time
        for window in closed where leaving < window.until && leaving + seconds > window.from { leaving = window.until }
        return leaving
    }

    /// When one has to set out on it at the latest, to be at its end by a time.
    func leaving(toArriveBy time: Int) -> Int {
        var leaving = time - seconds
        for window in closed.reversed() where leaving < window.until && leaving + seconds > window.from {
            leaving = window.from - seconds
        }
        return leaving
    }
}

/// Roads of which some are closed for a time. Whoever is under way can wait at any place between two roads.
///
/// When somebody arrives who leaves at a time changes its way where the road that it takes closes, and where a better one has
/// opened by the time at which one can be there. Between such moments a way goes on to be the quickest. So every way
/// that is ever the quickest is found by looking at these moments alone.
struct RoadsInTime {
    let placeCount: Int
    private var roads: [RoadInTime]
    private var out: [[Int]]
    private var into: [[Int]]
    /// By closed road, when one has to leave each place at the latest to be at its beginning as it opens.
    private var before: [[Int]] = []

    init(placeCount: Int, roads: [RoadInTime]) {
        self.placeCount = placeCount
        self.roads = roads
        out = Array(repeating: [], count: placeCount)
        into = Array(repeating: [], count: placeCount)
        for number in roads.indices {
            self.roads[number].closed.sort { ($0.from, $0.until) < ($1.from, $1.until) }
            out[roads[number].from].append(number)
            into[roads[number].to].append(number)
        }
        for road in self.roads {
            for window in road.closed { before.append(latest(to: road.from, by: window.until)) }
        }
    }

    /// How one comes from a place to another that leaves at some time.
    private struct Arrival {
        var time: Int
        /// The last road.
        var road: Int?
        /// The last time at which one can leave and take the same way without more waiting.
        var holds: Int
        var waits: Bool
    }

    /// Where one is the soonest that leaves a place at a time (Dijkstra 1959).
    private func soonest(from first: Int, at time: Int) -> [Arrival?] {
        var found = [Arrival?](repeating: nil, count: placeCount)
        var isDone = [Bool](repeating: false, count: placeCount)
        found[first] = Arrival(time: time, road: nil, holds: PatrolProblem.largestFigure - 1, waits: false)
        while true {
            var next: Int?
            var least = Int.max
            for place in 0..<placeCount where !isDone[place] {
                if let own = found[place]?.time, own < least { (next, least) = (place, own) }
            }
            guard let next, let here = found[next] else { return found }
            isDone[next] = true
            for number in out[next] where !isDone[roads[number].to] {
                let road = roads[number]
                let leaving = road.leaving(at: here.time)
                let arrives = leaving + road.seconds
                if let known = found[road.to], known.time <= arrives { continue }
                let slack = road.closed.filter { $0.from >= arrives }.map { $0.from - arrives }.min()
                found[road.to] = Arrival(
                    time: arrives, road: number, holds: min(here.holds, slack.map { time + $0 } ?? here.holds),
                    waits: here.waits || leaving > here.time)
            }
        }
    }

    /// When one has to leave each place at the latest, to be at another by a time; far below zero where there is no way.
    private func latest(to last: Int, by time: Int) -> [Int] {
        var found = [Int](repeating: Int.min / 2, count: placeCount)
        var isDone = [Bool](repeating: false, count: placeCount)
        found[last] = time
        while true {
            var next: Int?
            for place in 0..<placeCount where !isDone[place] && found[place] > Int.min / 2 {
                if next.map({ found[place] > found[$0] }) ?? true { next = place }
            }
            guard let next else { return found }
            isDone[next] = true
            for number in into[next] {
                let leaving = roads[number].leaving(toArriveBy: found[next])
                if leaving > found[roads[number].from] { found[roads[number].from] = leaving }
            }
        }
    }

    /// The ways from a place to each other one, none that another is as quick as at all of its times; of closures within the
    /// length of a plan.
    func ways(from first: Int, length: Int) -> [[RoadPassage]] {
        var found = [[RoadPassage]](repeating: [], count: placeCount)
        var moments = Set(before.map { $0[first] }.filter { (0...length).contains($0) }).union([0])
        while let time = moments.min() {
            moments.remove(time)
            let arrivals = soonest(from: first, at: time)
            for (to, arrival) in arrivals.enumerated() where to != first {
                guard let arrival, arrival.time - time < PatrolProblem.largestFigure else { continue }
                // With waiting, whoever leaves later up to some time arrives as soon.
                var (leaves, until) = (time, arrival.holds)
                if arrival.waits {
                    leaves = arrival.time
                    var place = to
                    while let road = arrivals[place]?.road {
                        leaves = roads[road].leaving(toArriveBy: leaves)
                        place = roads[road].from
                    }
                    until = leaves
                }
                found[to].append(
                    RoadPassage(
                        from: first, to: to, leaves: PatrolWindow(from: leaves, until: until + 1),
                        seconds: arrival.time - leaves))
                if until + 1 <= length { moments.insert(until + 1) }
            }
        }
        return found.map(reduced)
    }

    /// Without what another one has, and with those put together that go on.
    private func reduced(_ ways: [RoadPassage]) -> [RoadPassage] {
        var kept: [RoadPassage] = []
        for way in ways.sorted(by: {
            ($0.leaves.from, $0.seconds, -$0.leaves.until) < ($1.leaves.from, $1.seconds, -$1.leaves.until)
        }) {
            if let last = kept.lastIndex(where: { $0.seconds == way.seconds && $0.leaves.until >= way.leaves.from }) {
                kept[last].leaves.until = max(kept[last].leaves.until, way.leaves.until)
            } else {
                kept.append(way)
            }
        }
        return kept.filter { way in
            !kept.contains {
                $0.seconds < way.seconds && $0.leaves.from <= way.leaves.from && $0.leaves.until >= way.leaves.until
            }
        }
    }
}
