import CaseModel
import Geodesy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A stretch of a line, measured for the check alone: where it begins and ends, and the places by which it stands.
struct LineStretch {
    /// The place of its line in the case.
    var line: Int
    /// Metres along the line.
    var from: Double
    var to: Double
    var middle: Coordinate
    /// Where events near it are taken to be: in the middles of three or more equal parts of its length; across it in the
    /// middles of five strips of the corridor, or of as many as leave none wider than 0.8 km. Where a function has a scale under
    /// 0.3 km, as much closer.
    var places: [Coordinate]
    /// Degrees, and the metres along it and across for which each place stands.
    var bearing: Double
    var along: Double
    var across: Double

    /// The part of what a place stands for that lies within so many metres of another: summed over chords of the circle.
    func part(_ number: Int, within radius: Double, of other: Coordinate) -> Double {
        let distance = geodesicDistance(places[number], other)
        guard radius > 0, distance < radius + along + across else { return 0 }
        let turn = (geodesicBearing(from: places[number], to: other) - bearing) * .pi / 180
        let (x, y) = (distance * cos(turn), distance * sin(turn))
        let isLine = across == 0
        let steps = isLine ? 1 : 1000
        var sum = 0.0
        for step in 0..<steps {
            // By angles, so that the ends of the circle are as fine as its middle.
            let angle = ((Double(step) + 0.5) / Double(steps) - 0.5) * .pi
            let chord = isLine ? 0 : y + radius * sin(angle)
            guard isLine || abs(chord) <= across / 2 else { continue }
            let half = isLine ? max(0, radius * radius - y * y).squareRoot() : radius * cos(angle)
            let inside = max(0, min(along / 2, x + half) - max(-along / 2, x - half))
            sum += isLine ? inside : inside * radius * cos(angle) * .pi / Double(steps)
        }
        return sum / (isLine ? along : along * across)
    }

    /// The stretches of a line, as many of one length as leave none over a kilometre.
    static func stretches(of run: [Coordinate], line: Int, corridor: Double, finest: Double) -> [LineStretch] {
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
        let closer = max(1, 300 / finest)
        func oddCount(_ least: Double, _ most: Double) -> Int {
            let count = Int(min(most, (least - 1e-9).rounded(.up)))
            return count % 2 == 0 ? count + 1 : count
        }
        let lengthwise = oddCount(3 * closer, 31)
        let strips = max(5, oddCount(corridor / 400 * closer, 501))
        let count = max(1, Int((whole / 1000).rounded(.up)))
        return (0..<count).map { number in
            let (from, to) = (whole * Double(number) / Double(count), whole * Double(number + 1) / Double(count))
            let along = (1...lengthwise).map {
                place(from + (to - from) * Double(2 * $0 - 1) / Double(2 * lengthwise))
            }
            let bearing = geodesicBearing(from: along[0], to: along[lengthwise - 1])
            let places =
                corridor == 0
                ? along
                : (1...strips).flatMap { strip in
                    along.map {
                        geodesicDestination(
                            from: $0, bearing: bearing + 90,
                            distance: corridor * Double(2 * strip - 1 - strips) / Double(strips))
                    }
                }
            return LineStretch(
                line: line, from: from, to: to, middle: along[lengthwise / 2], places: places, bearing: bearing,
                along: (to - from) / Double(lengthwise), across: corridor == 0 ? 0 : 2 * corridor / Double(strips))
        }
    }
}
