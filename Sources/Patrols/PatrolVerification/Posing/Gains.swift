import CaseModel
import Coverage
import Geodesy
import PatrolProblems

/// What watching from each stop adds, reckoned again hour by hour from the chance of each stretch of the line.
struct Gains {
    private let patrols: CasePatrols
    /// By stop and hour of the grid, kilometres of line.
    private let added: [[Double]]
    private let sides: [LineSide?]

    init(_ patrols: CasePatrols) {
        self.patrols = patrols
        let (terms, grid) = (patrols.terms, patrols.grid)
        var added = Array(repeating: Array(repeating: 0.0, count: grid.hourCount), count: terms.places.count)
        // The stop nearest to each stretch; of two that are as near the first.
        let nearest = grid.segments.map { segment -> Int? in
            var best: (stop: Int, metres: Double)?
            for (number, place) in terms.places.enumerated() {
                let metres = geodesicDistance(place.coordinate, segment.middle)
                if best.map({ metres < $0.metres }) ?? true { best = (number, metres) }
            }
            return best?.stop
        }
        let first = Int64(grid.firstHour) * 3600
        let whole = TimeSpan(first: first, last: first + Int64(grid.hourCount) * 3600 - 1)
        let watch = AdditionalWatch(grid, patrols.found, detection: patrols.detection)
        let patrolling = terms.places.map { place in
            ObserverStay(
                id: "check", means: .patrol, state: .observing, span: whole,
                track: [TrackPoint(second: whole.first, place: place.coordinate)], fileLine: 0)
        }
        watch.visit(added: patrolling) { number, segment, hour, chance in
            guard nearest[segment] == number, grid.chance(segment: segment, hour: hour) != nil else { return }
            added[number][hour] += chance * grid.segments[segment].length / 1000
        }
        self.added = added
        let main = patrols.found.lines.first { $0.series == patrols.found.agreement.mainSeries }
        let halves = main.map {
            LineSides(of: $0.run, start: $0.prolongations.start, end: $0.prolongations.end)
        }
        let left = halves.map { AreaIndex([$0.left]) }
        sides = terms.places.map { place in
            switch place.side {
            case .left: return .left
            case .right: return .right
            case .notTold, nil: break
            }
            let at = place.coordinate
            guard let halves, let left, halves.covers(longitude: at.longitude, latitude: at.latitude) else {
                return nil
            }
            return left.areas(at: at).isEmpty ? .right : .left
        }
    }

    func side(_ stop: Int) -> LineSide? { sides[stop] }

    /// Metre-hours of a visit: the mean over the seconds of a period times what the visit lasts.
    func reward(_ stop: Int, _ from: Int64, _ until: Int64) -> Int {
        var (sum, seconds) = (0.0, 0.0)
        var moment = from
        while moment < until {
            let hour = Int(moment / 3600) - patrols.grid.firstHour
            let next = min(until, (moment / 3600 + 1) * 3600)
            if added[stop].indices.contains(hour) {
                sum += added[stop][hour] * Double(next - moment)
                seconds += Double(next - moment)
            }
            moment = next
        }
        guard seconds > 0 else { return 0 }
        return Int(sum / seconds * 1000 * Double(patrols.terms.places[stop].dwell) / 3600)
    }
}
