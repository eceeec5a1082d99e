import Assessment
public import CaseModel
public import Coverage
import Geodesy

/// What watching from each stop would add, by hour, on the stretch of the line for which it is responsible.
public struct StopGains: Sendable {
    /// By stop and hour of the grid: kilometre-hours that would be noticed and are not yet.
    public let byHour: [[Double]]
    /// The side of each stop; nil where it cannot be told.
    public let sides: [LineSide?]

    /// - Parameter grid: what is watched anyway in the plan's time.
    public init(_ found: Case, _ terms: PatrolTerms, grid: CoverageGrid, detection: DetectionTable) {
        // Each segment belongs to the stop nearest to it, so that what stops gain adds up; where several are as near to a
        // centimetre, in equal parts.
        let owners = grid.segments.map { segment -> [Int] in
            let metres = terms.places.map { geodesicDistance($0.coordinate, segment.middle) }
            return metres.min().map { least in metres.indices.filter { metres[$0] <= least + 0.01 } } ?? []
        }
        let extra = AdditionalWatch(grid, found, detection: detection)
        let first = grid.cut.start(grid.firstHour)
        let whole = TimeSpan(first: first, last: first + Int64(grid.hourCount) * 3600 - 1)
        var gains = Array(repeating: [Double](repeating: 0, count: grid.hourCount), count: terms.places.count)
        extra.visit(added: terms.places.map { stay(at: $0.coordinate, during: whole) }) { stop, segment, hour, chance in
            guard owners[segment].contains(stop), grid.chance(segment: segment, hour: hour) != nil else { return }
            gains[stop][hour] += chance * grid.segments[segment].length / 1000 / Double(owners[segment].count)
        }
        byHour = gains
        // By the line that is in force for the whole of the plan.
        let judge = Judge(found, clock: found.agreement.clock)
        sides = terms.places.map { place in
            place.side
                ?? judge.ground(of: Disc(centre: place.coordinate, radius: 0), during: whole)?.side.only.flatMap {
                    $0 == .notTold ? nil : $0
                }
        }
    }
}

/// A patrol that watches from a place for a time.
func stay(at place: Coordinate, during span: TimeSpan) -> ObserverStay {
    ObserverStay(
        id: "plan", means: .patrol, state: .observing, span: span,
        track: [TrackPoint(second: span.first, place: place)],
        fileLine: 0)
}
