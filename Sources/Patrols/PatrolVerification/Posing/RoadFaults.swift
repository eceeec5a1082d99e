import CaseModel
import PatrolProblems

/// Whether the times and closures between places are those of the roads: the quickest ways are found again from each
/// place, and the closures of a way must be those of the roads of some quickest way.
struct RoadCheck {
    private let count: Int
    private var roads: [[Int: Int]]
    private var closed: [[Int: [PatrolWindow]]]

    init(_ terms: PatrolTerms, start: Int64, length: Int) {
        count = terms.bases.count + terms.places.count
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
        let given = Dictionary(grouping: problem.closures) { $0.from * count + $0.to }
        let ways = (0..<count).map(quickest)
        for from in 0..<count {
            for to in 0..<count {
                let told = problem.travel[from * count + to]
                let time = ways[from][to].flatMap { $0 < PatrolProblem.largestFigure ? $0 : nil }
                if Int(told) != time ?? -1, !(told < 0 && time == nil) {
                    return ["the times of the roads of the file differ from those of the case"]
                }
                let windows = (given[from * count + to] ?? []).map(\.window)
                guard from != to, time != nil else {
                    if !windows.isEmpty { return ["a way is closed that is none"] }
                    continue
                }
                var steps = 100_000
                if !isOnSomeWay(from, to, windows.sorted(by: isBefore), [], ways, [from], &steps) {
                    return ["the closed roads of the file differ from those of the case"]
                }
            }
        }
        return []
    }

    private func isBefore(_ one: PatrolWindow, _ other: PatrolWindow) -> Bool {
        (one.from, one.until) < (other.from, other.until)
    }

    /// Whether the closures of some quickest way are these.
    private func isOnSomeWay(
        _ place: Int, _ end: Int, _ wanted: [PatrolWindow], _ held: [PatrolWindow], _ ways: [[Int?]],
        _ passed: Set<Int>, _ steps: inout Int
    ) -> Bool {
        steps -= 1
        if place == end { return held.sorted(by: isBefore) == wanted }
        guard steps > 0, held.count <= wanted.count, let left = ways[place][end] else { return false }
        for (next, seconds) in roads[place].sorted(by: { $0.key < $1.key }) {
            // A way passes no place twice: roads of no time would lead round for ever.
            guard let rest = ways[next][end], seconds + rest == left, !passed.contains(next) else { continue }
            let closings = held + (closed[place][next] ?? [])
            if isOnSomeWay(next, end, wanted, closings, ways, passed.union([next]), &steps) { return true }
        }
        return false
    }
}
