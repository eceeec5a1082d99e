import CaseModel
import PatrolProblems

/// Whether the times and ways between places are those of the roads: the quickest ones are found again from each place.
/// Where roads are closed for a time, no way of the file may be quicker than the roads are at any time at which it is open, and
/// none may be missing: that is looked at where a road closes or opens. Nor may any be there that is never the quickest.
struct RoadCheck {
    private let count: Int
    private let length: Int
    private var roads: [[Int: Int]]
    private var closed: [[Int: [PatrolWindow]]]

    init(_ terms: PatrolTerms, start: Int64, length: Int) {
        count = terms.bases.count + terms.places.count
        self.length = length
        roads = Array(repeating: [:], count: count)
        closed = Array(repeating: [:], count: count)
        for road in terms.roads where road.from != road.to {
            roads[road.from][road.to] = min(roads[road.from][road.to] ?? .max, road.seconds)
            guard let span = road.closed else { continue }
            let from = max(0, span.first - start)
            let until = min(Int64(length), span.last - start + 1)
            if span.last >= start, span.first < start + Int64(length) {
                closed[road.from][road.to, default: []].append(PatrolWindow(from: Int(from), until: Int(until)))
            }
        }
    }

    /// Seconds from a place to each other one, nearest first settled (Dijkstra 1959).
    private func quickest(from first: Int) -> [Int?] {
        var found = [Int?](repeating: nil, count: count)
        var isDone = [Bool](repeating: false, count: count)
        found[first] = 0
        for _ in 0..<count {
            var next: Int?
            for place in 0..<count where !isDone[place] && found[place] != nil {
                if next.map({ (found[place] ?? 0) < (found[$0] ?? 0) }) ?? true { next = place }
            }
            guard let next, let time = found[next] else { break }
            isDone[next] = true
            for (to, seconds) in roads[next] where time + seconds < found[to] ?? .max { found[to] = time + seconds }
        }
        return found
    }

    func faults(_ problem: PatrolProblem) -> [String] {
        guard problem.placeCount == count, problem.travel.count == count * count else {
            return ["the places of the file are not those of the case"]
        }
        let given = Dictionary(grouping: problem.passages) { $0.from * count + $0.to }
        let ways = (0..<count).map(quickest)
        for from in 0..<count {
            for to in 0..<count {
                let told = problem.travel[from * count + to]
                let time = ways[from][to].flatMap { $0 < PatrolProblem.largestFigure ? $0 : nil }
                if Int(told) != time ?? -1, !(told < 0 && time == nil) {
                    return ["the times of the roads of the file differ from those of the case"]
                }
                let ways = given[from * count + to]
                if from == to || time == nil, ways != nil {
                    return ["a way of the file is none of the case"]
                }
                // One that is always open stands in the times already.
                if let time, ways == [.always(from, to, time)] {
                    return ["a way of the file is none of the case"]
                }
            }
        }
        if closed.allSatisfy(\.isEmpty) {
            return problem.passages.isEmpty ? [] : ["a way of the file is none of the case"]
        }
        for from in 0..<count {
            let told = (0..<count).map { to in
                given[from * count + to] ?? ways[from][to].map { [.always(from, to, $0)] } ?? []
            }
            guard areThoseOfTheRoads(told, from) else {
                return ["the ways past closed roads of the file differ from those of the case"]
            }
        }
        return []
    }

    /// How somebody who leaves a place at a time comes to each other one the soonest, and by how much later one can leave and
    /// arrive no more than that later.
    private func soonest(_ first: Int, _ time: Int) -> [(arrives: Int, spare: Int)?] {
        var found = [(arrives: Int, spare: Int)?](repeating: nil, count: count)
        found[first] = (time, .max)
        var waiting: [Int] = [first]
        var head = 0
        // Goes on from every place that is reached sooner than before, until none is.
        while head < waiting.count {
            let place = waiting[head]
            head += 1
            guard let here = found[place] else { continue }
            for (next, seconds) in roads[place] {
                let shut = closed[place][next] ?? []
                var leaves = here.arrives
                while let window = shut.first(where: { leaves < $0.until && leaves + seconds > $0.from }) {
                    leaves = window.until
                }
                let arrives = leaves + seconds
                guard arrives < found[next]?.arrives ?? .max else { continue }
                let spare = shut.map { $0.from - arrives }.filter { $0 >= 0 }.min() ?? .max
                found[next] = (arrives, min(here.spare, spare))
                waiting.append(next)
            }
        }
        return found
    }

    /// - Parameter told: the ways of the file from a place, by where they lead.
    private func areThoseOfTheRoads(_ told: [[RoadPassage]], _ first: Int) -> Bool {
        var known: [Int: [(arrives: Int, spare: Int)?]] = [:]
        func look(_ time: Int) -> [(arrives: Int, spare: Int)?] {
            if let found = known[time] { return found }
            let found = soonest(first, time)
            known[time] = found
            return found
        }
        for (to, ways) in told.enumerated() where to != first {
            for (number, way) in ways.enumerated() {
                // Each is the quickest when it opens, is open to the end of the plan at the most, or for ever, and is not what
                // another is at all of its times.
                let (first, last) = (way.leaves.from, way.leaves.until)
                guard first < last, last <= length + 1 || last == PatrolProblem.largestFigure,
                    look(first)[to]?.arrives == first + way.seconds,
                    !ways.enumerated().contains(where: { other, its in
                        other != number && its.seconds <= way.seconds && its.leaves.from <= first
                            && its.leaves.until >= last
                    })
                else { return false }
                var time = way.leaves.from
                while time < min(way.leaves.until, length + 1) {
                    guard let own = look(time)[to], own.arrives <= time + way.seconds else { return false }
                    time = own.spare < length ? time + own.spare + 1 : length + 1
                }
            }
        }
        // Times at which a road closes behind somebody, or opens before.
        var walked: Set<Int> = []
        func walk(from start: Int) {
            var time = start
            while time <= length, walked.insert(time).inserted {
                let spare = look(time).compactMap { $0?.spare }.min() ?? .max
                guard spare < length else { break }
                _ = look(time + spare)
                time += spare + 1
            }
        }
        walk(from: 0)
        for place in 0..<count {
            for until in Set(closed[place].values.flatMap { $0 }.map(\.until)) {
                var (least, most) = (0, length + 1)
                while least + 1 < most {
                    let middle = (least + most) / 2
                    if look(middle)[place]?.arrives ?? .max <= until { least = middle } else { most = middle }
                }
                walk(from: least)
            }
        }
        return known.filter { (0...length).contains($0.key) }.allSatisfy { time, places in
            places.enumerated().allSatisfy { to, own in
                guard to != first, let own, own.arrives - time < PatrolProblem.largestFigure else { return true }
                return told[to].contains {
                    $0.leaves.until > time && max(time, $0.leaves.from) + $0.seconds <= own.arrives
                }
            }
        }
    }
}
