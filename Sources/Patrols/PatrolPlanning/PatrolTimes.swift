import CaseModel
import Patrols

/// The quickest ways over the roads, and where roads are closed for a time the ways that are open, by when one leaves.
struct PatrolTimes {
    /// Bases first, then stops.
    let placeCount: Int
    var travel: [Int32]
    var passages: [RoadPassage] = []

    /// - Parameter start: the second since 1970 at which the plan's clock is 0.
    init(_ terms: PatrolTerms, start: Int64, length: Int) {
        let count = terms.bases.count + terms.places.count
        placeCount = count
        var seconds = [Int](repeating: Int.max / 4, count: count * count)
        for place in 0..<count { seconds[place * count + place] = 0 }
        var roads: [Int: RoadInTime] = [:]
        for road in terms.roads where road.from != road.to {
            let pair = road.from * count + road.to
            seconds[pair] = min(seconds[pair], road.seconds)
            roads[pair, default: RoadInTime(from: road.from, to: road.to, seconds: road.seconds)].seconds =
                seconds[pair]
            guard let span = road.closed, span.last >= start, span.first < start + Int64(length) else { continue }
            roads[pair]?.closed.append(
                PatrolWindow(
                    from: Int(max(0, span.first - start)), until: Int(min(Int64(length), span.last - start + 1))))
        }
        // Floyd 1962.
        for middle in 0..<count {
            for from in 0..<count where seconds[from * count + middle] < Int.max / 4 {
                for to in 0..<count {
                    let round = seconds[from * count + middle] + seconds[middle * count + to]
                    if round < seconds[from * count + to] { seconds[from * count + to] = round }
                }
            }
        }
        travel = seconds.map { $0 < PatrolProblem.largestFigure ? Int32($0) : -1 }
        guard roads.values.contains(where: { !$0.closed.isEmpty }) else { return }
        let network = RoadsInTime(placeCount: count, roads: roads.sorted { $0.key < $1.key }.map(\.value))
        for from in 0..<count {
            for (to, ways) in network.ways(from: from, length: length).enumerated() where to != from {
                let isAlways = ways == [RoadPassage.always(from, to, Int(travel[from * count + to]))]
                if !isAlways { passages += ways }
            }
        }
    }
}
