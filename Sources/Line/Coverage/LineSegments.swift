public import CaseModel
import Geodesy

/// A stretch of a line for which coverage is told.
public struct LineSegment: Sendable, Hashable {
    /// The place of its line in the list of the case's lines.
    public var line: Int
    /// Metres along the line from its first vertex.
    public var start: Double
    /// Its length in metres.
    public var length: Double
    /// The place in its middle.
    public var middle: Coordinate
    /// Places at which the chance of being noticed is reckoned: its middle and those a sixth of its length from its ends,
    /// and for a corridor as many in each of five strips of equal width along it.
    var samples: [Coordinate]
}

/// Divides a line into stretches of equal length, none longer than so many metres.
///
/// Between two vertices places are taken evenly in longitude and latitude, as RFC 7946 draws the line.
///
/// - Parameter corridor: metres to either side of the line within which events are taken to be spread evenly; 0 for
///   events on the line itself.
func lineSegments(_ run: [Coordinate], line: Int, longest: Double, corridor: Double) -> [LineSegment] {
    var reached = [0.0]
    for (from, to) in zip(run, run.dropFirst()) {
        reached.append((reached.last ?? 0) + geodesicDistance(from, to))
    }
    let whole = reached.last ?? 0
    guard whole > 0, whole.isFinite, longest > 0 else { return [] }
    let count = max(1, Int((whole / longest).rounded(.up)))
    var edge = 0
    func place(_ metres: Double) -> Coordinate {
        while edge < run.count - 2, reached[edge + 1] < metres { edge += 1 }
        let span = reached[edge + 1] - reached[edge]
        let share = span > 0 ? (metres - reached[edge]) / span : 0
        return Coordinate(
            longitude: run[edge].longitude + share * (run[edge + 1].longitude - run[edge].longitude),
            latitude: run[edge].latitude + share * (run[edge + 1].latitude - run[edge].latitude))
    }
    let length = whole / Double(count)
    return (0..<count).map { number in
        let start = Double(number) * length
        let on = [1.0 / 6, 0.5, 5.0 / 6].map { place(start + $0 * length) }
        let across = corridor > 0 ? geodesicBearing(from: on[0], to: on[2]) + 90 : 0
        let offsets = corridor > 0 ? [-0.8, -0.4, 0, 0.4, 0.8].map { $0 * corridor } : [0]
        let samples = offsets.flatMap { offset in
            on.map { offset == 0 ? $0 : geodesicDestination(from: $0, bearing: across, distance: offset) }
        }
        return LineSegment(line: line, start: start, length: length, middle: on[1], samples: samples)
    }
}
