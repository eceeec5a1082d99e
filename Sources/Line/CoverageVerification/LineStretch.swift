import CaseModel
import Geodesy

/// A stretch of a line, measured for the check alone: where it begins and ends, and the places by which it stands.
struct LineStretch {
    /// The place of its line in the case.
    var line: Int
    /// Metres along the line.
    var from: Double
    var to: Double
    var middle: Coordinate
    /// Where events near it are taken to be: at a sixth, a half and five sixths of its length; across it in the middles of
    /// five strips of the corridor.
    var places: [Coordinate]

    /// The stretches of a line, as many of one length as leave none over a kilometre.
    static func stretches(of run: [Coordinate], line: Int, corridor: Double) -> [LineStretch] {
        let lengths = zip(run, run.dropFirst()).map { geodesicDistance($0, $1) }
        let whole = lengths.reduce(0, +)
        guard whole > 0, whole.isFinite, whole < 1e9 else { return [] }
        func place(_ metres: Double) -> Coordinate {
            var left = metres
            for (number, length) in lengths.enumerated() {
                if left <= length || number == lengths.count - 1 {
                    let share = length > 0 ? left / length : 0
                    let (one, other) = (run[number], run[number + 1])
                    return Coordinate(
                        longitude: one.longitude * (1 - share) + other.longitude * share,
                        latitude: one.latitude * (1 - share) + other.latitude * share)
                }
                left -= length
            }
            return run[0]
        }
        let count = max(1, Int((whole / 1000).rounded(.up)))
        return (0..<count).map { number in
            let (from, to) = (whole * Double(number) / Double(count), whole * Double(number + 1) / Double(count))
            let along = [1.0, 3, 5].map { place(from + (to - from) * $0 / 6) }
            let bearing = geodesicBearing(from: along[0], to: along[2])
            let places =
                corridor == 0
                ? along
                : [-4.0, -2, 0, 2, 4].flatMap { strip in
                    along.map {
                        geodesicDestination(from: $0, bearing: bearing + 90, distance: strip * corridor / 5)
                    }
                }
            return LineStretch(line: line, from: from, to: to, middle: along[1], places: places)
        }
    }
}
