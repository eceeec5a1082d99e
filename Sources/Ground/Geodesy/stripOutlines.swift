public import Values

/// Rings that together hold every place within so many metres of a line: one for each stretch of it, counterclockwise. They
/// overlap, and reach a little farther.
public func stripOutlines(_ run: [Coordinate], reach: Double) -> [[Coordinate]] {
    let corners = 12
    // A polygon round a circle, and what edges that are straight on the map leave of the geodesic.
    let radius = reach / cosineOfHalfStep * 1.002
    var rings: [[Coordinate]] = []
    for (from, to) in zip(run, run.dropFirst()) {
        let pieces = max(1, Int((geodesicDistance(from, to) / longestStretch).rounded(.up)))
        func place(_ number: Int) -> Coordinate {
            let share = Double(number) / Double(pieces)
            return Coordinate(
                longitude: from.longitude + share * (to.longitude - from.longitude),
                latitude: from.latitude + share * (to.latitude - from.latitude))
        }
        for number in 0..<pieces {
            let (start, end) = (place(number), place(number + 1))
            let bearing = geodesicBearing(from: start, to: end)
            var ring: [Coordinate] = []
            for (centre, turn) in [(end, -90.0), (start, 90.0)] {
                for corner in 0...corners {
                    ring.append(
                        geodesicDestination(
                            from: centre, bearing: bearing + turn + Double(corner) * 180 / Double(corners),
                            distance: radius))
                }
            }
            ring.append(ring[0])
            rings.append(ring.reversed())
        }
    }
    return rings
}

/// Metres of a stretch of a line that is looked at as one.
private let longestStretch = 25_000.0
/// The cosine of 7.5 degrees.
private let cosineOfHalfStep = 0.991_444_861_373_810_4
