import CaseModel
import Patrols

/// The quickest ways over the roads, and what is closed on them.
struct PatrolTimes {
    /// Bases first, then stops.
    let placeCount: Int
    var travel: [Int32]
    var closures: [RoadClosure] = []

    /// - Parameter start: the second since 1970 at which the plan's clock is 0.
    init(_ terms: PatrolTerms, start: Int64, length: Int) {
        let count = terms.bases.count + terms.places.count
        placeCount = count
        var seconds = [Int](repeating: Int.max / 4, count: count * count)
        var next = [Int](repeating: -1, count: count * count)
        for place in 0..<count { seconds[place * count + place] = 0 }
        var closed: [Int: [PatrolWindow]] = [:]
        for road in terms.roads where road.from != road.to {
            let pair = road.from * count + road.to
            if road.seconds < seconds[pair] {
                seconds[pair] = road.seconds
                next[pair] = road.to
            }
            guard let span = road.closed, span.last >= start, span.first < start + Int64(length) else { continue }
            closed[pair, default: []].append(
                PatrolWindow(
                    from: Int(max(0, span.first - start)), until: Int(min(Int64(length), span.last - start + 1))))
        }
        var closings = (0..<(count * count)).map { closed[$0]?.count ?? 0 }
        // Floyd 1962, with the first step of each way. Of two ways that are as quick the one with fewer closings is taken.
        for middle in 0..<count {
            for from in 0..<count where seconds[from * count + middle] < Int.max / 4 {
                for to in 0..<count {
                    let round = seconds[from * count + middle] + seconds[middle * count + to]
                    let onTheWay = closings[from * count + middle] + closings[middle * count + to]
                    if (round, onTheWay) < (seconds[from * count + to], closings[from * count + to]) {
                        seconds[from * count + to] = round
                        closings[from * count + to] = onTheWay
                        next[from * count + to] = next[from * count + middle]
                    }
                }
            }
        }
        travel = seconds.map { $0 < PatrolProblem.largestFigure ? Int32($0) : -1 }
        guard !closed.isEmpty else { return }
        // A journey is closed while any road on its way is.
        for from in 0..<count {
            for to in 0..<count where from != to && next[from * count + to] >= 0 {
                var place = from
                while place != to {
                    let step = next[place * count + to]
                    for window in closed[place * count + step] ?? [] {
                        closures.append(RoadClosure(from: from, to: to, window: window))
                    }
                    place = step
                }
            }
        }
    }
}
