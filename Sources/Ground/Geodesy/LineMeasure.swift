public import Values

/// Places along a line in metres from its first vertex, on the WGS84 ellipsoid.
///
/// Between two vertices the line runs evenly in longitude and latitude, as RFC 7946 draws it; an edge is looked at in
/// pieces of a kilometre at the most, so that what it bends between their ends does not matter.
public struct LineMeasure: Sendable {
    private var places: [EarthVector] = []
    private var metres: [Double] = []
    /// Its length in metres.
    public var length: Double { metres.last ?? 0 }

    public init(_ run: [Coordinate]) {
        guard let first = run.first else { return }
        places = [EarthVector(longitude: first.longitude, latitude: first.latitude)]
        metres = [0]
        for (from, to) in zip(run, run.dropFirst()) {
            let pieces = max(1, min(10_000, Int((geodesicDistance(from, to) / 1000).rounded(.up))))
            var before = from
            for piece in 1...pieces {
                let share = Double(piece) / Double(pieces)
                let next = Coordinate(
                    longitude: from.longitude + share * (to.longitude - from.longitude),
                    latitude: from.latitude + share * (to.latitude - from.latitude))
                metres.append(length + geodesicDistance(before, next))
                places.append(EarthVector(longitude: next.longitude, latitude: next.latitude))
                before = next
            }
        }
    }

    /// The place of the line nearest to a place, and how far off it is, both in metres; nil for a line of no length.
    public func nearest(to place: Coordinate) -> (along: Double, metres: Double)? {
        let middle = EarthVector(longitude: place.longitude, latitude: place.latitude)
        var best: (along: Double, square: Double)?
        for piece in 0..<max(0, places.count - 1) {
            let share = nearestShare(middle, piece)
            let square = (middle - at(piece, share)).squaredLength
            if square < best?.square ?? .infinity {
                best = (metres[piece] + share * (metres[piece + 1] - metres[piece]), square)
            }
        }
        return best.map { ($0.along, arcLength(squaredChord: $0.square)) }
    }

    /// From where to where along the line there are places no farther than so many metres from a place; nil where there
    /// are none. A little more than that, never less: 0.1 % and 10 m are given for what chords leave out.
    public func reach(from place: Coordinate, within distance: Double) -> ClosedRange<Double>? {
        let middle = EarthVector(longitude: place.longitude, latitude: place.latitude)
        let limit = distance * 1.001 + 10
        var found: ClosedRange<Double>?
        for piece in 0..<max(0, places.count - 1) {
            let span = places[piece + 1] - places[piece]
            let share = nearestShare(middle, piece)
            let over = limit * limit - (middle - at(piece, share)).squaredLength
            let length = span.squaredLength.squareRoot()
            guard over >= 0, length > 0 else { continue }
            // Where the line through the piece goes into the sphere round the place, and out of it.
            let foot = footShare(middle, piece)
            let beyond = (share - foot) * length
            let half = (over + beyond * beyond).squareRoot() / length
            let step = metres[piece + 1] - metres[piece]
            let low = metres[piece] + min(1, max(0, foot - half)) * step
            let high = metres[piece] + min(1, max(0, foot + half)) * step
            found = found.map { min($0.lowerBound, low)...max($0.upperBound, high) } ?? low...high
        }
        return found
    }

    private func at(_ piece: Int, _ share: Double) -> EarthVector {
        let (from, to) = (places[piece], places[piece + 1])
        return EarthVector(
            x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y),
            z: from.z + share * (to.z - from.z))
    }

    private func footShare(_ place: EarthVector, _ piece: Int) -> Double {
        let span = places[piece + 1] - places[piece]
        return span.squaredLength > 0 ? (place - places[piece]).dot(span) / span.squaredLength : 0
    }

    private func nearestShare(_ place: EarthVector, _ piece: Int) -> Double {
        min(1, max(0, footShare(place, piece)))
    }
}
