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
        // The share of each stop in each stretch: all of it for the nearest, and as much for each of those that are as near to a
        // centimetre.
        var shares = Array(
            repeating: [Double](repeating: 0, count: grid.segments.count), count: terms.places.count)
        for (number, segment) in grid.segments.enumerated() {
            let away = terms.places.map { geodesicDistance($0.coordinate, segment.middle) }
            let near = away.reduce(Double.infinity, min) + 0.01
            let all = away.count { $0 <= near }
            for (stop, metres) in away.enumerated() where metres <= near { shares[stop][number] = 1 / Double(all) }
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
            guard shares[number][segment] > 0, grid.chance(segment: segment, hour: hour) != nil else { return }
            added[number][hour] += chance * grid.segments[segment].length / 1000 * shares[number][segment]
        }
        self.added = added
        let halves = Halves(patrols.found, during: whole)
        sides = terms.places.map { place in
            switch place.side {
            case .left: .left
            case .right: .right
            case .notTold, nil: halves.side(of: place.coordinate)
            }
        }
    }

    func side(_ stop: Int) -> LineSide? { sides[stop] }

    /// Metre-hours of a visit: the mean over the seconds of a period times what the visit lasts, rounded down.
    func rewards(_ stop: Int, _ from: Int64, _ until: Int64) -> ClosedRange<Int> {
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
        guard seconds > 0 else { return 0...0 }
        let gained = sum / seconds * 1000 * Double(patrols.terms.places[stop].dwell) / 3600
        // Far more than sums of fractions differ by.
        let margin = 1e-6 + gained * 1e-9
        return Int(max(0, gained - margin))...Int(gained + margin)
    }
}

/// The sides of the line that is in force for the whole of a plan.
private struct Halves {
    private let sectors: [(measure: LineMeasure, sides: LineSides, left: AreaIndex, gaps: [Coordinate])]

    init(_ found: Case, during span: TimeSpan) {
        let own = found.lines.filter { $0.series == found.agreement.mainSeries && $0.validity.holds(span) != .excluded }
        let isOne = Set(own.map(\.wholeID)).count == 1 && own.allSatisfy { $0.validity.holds(span) == .certain }
        sectors = (isOne ? own : []).enumerated().map { number, line in
            let sides = LineSides(of: line.run, start: line.prolongations.start, end: line.prolongations.end)
            let gaps =
                (number > 0 ? [line.run[0]] : []) + (number < own.count - 1 ? [line.run[line.run.count - 1]] : [])
            return (LineMeasure(line.run), sides, AreaIndex([sides.left]), gaps)
        }
    }

    /// By the nearest sector, or by all that are as near for all that is known; nil where one of them ends in a gap there, where
    /// they differ, on the line itself, and where no line is the only one.
    func side(of place: Coordinate) -> LineSide? {
        let near = sectors.map { $0.measure.nearest(to: place)?.metres ?? .infinity }
        guard let least = near.min(), least.isFinite else { return nil }
        let error = NearestOnLine.error(of: least)
        var found: LineSide?
        for (sector, metres) in zip(sectors, near) where metres - 2 * error <= least {
            guard sector.sides.covers(longitude: place.longitude, latitude: place.latitude),
                !sector.left.isOnBorder(place),
                !sector.gaps.contains(where: { geodesicDistance(place, $0) <= metres + error })
            else { return nil }
            let side: LineSide = sector.left.areas(at: place).isEmpty ? .right : .left
            guard found == nil || found == side else { return nil }
            found = side
        }
        return found
    }
}
