public import CaseModel
import Geodesy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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
    /// Places at which the chance of being noticed is reckoned: the middles of some equal parts of it, and for a corridor as
    /// many in each of some strips of equal width along it (``PlacesNear``).
    var samples: [Coordinate]
    /// The direction that it runs in, and the metres along it and across for which each of those places stands; none across
    /// where events lie on the line itself.
    var bearing: Double
    var partAlong: Double
    var partAcross: Double

    /// The share of the ground for which one of its places stands that lies within so many metres of another place: a frame that
    /// is narrower than that ground shows some of it wherever it lies.
    func share(of sample: Int, within radius: Double, of place: Coordinate) -> Double {
        let distance = geodesicDistance(samples[sample], place)
        let (halfAlong, halfAcross) = (partAlong / 2, partAcross / 2)
        guard distance < radius + (halfAlong * halfAlong + halfAcross * halfAcross).squareRoot() else { return 0 }
        let turn = (geodesicBearing(from: samples[sample], to: place) - bearing) * .pi / 180
        let (along, across) = (distance * cos(turn), distance * sin(turn))
        guard halfAcross > 0 else {
            guard abs(across) < radius else { return 0 }
            let half = (radius * radius - across * across).squareRoot()
            return max(0, min(halfAlong, along + half) - max(-halfAlong, along - half)) / partAlong
        }
        return areaOfCircle(
            radius, inX: (-halfAlong - along)...(halfAlong - along), inY: (-halfAcross - across)...(halfAcross - across)
        )
            / (partAlong * partAcross)
    }
}

/// The area that a circle round the origin has in a rectangle.
private func areaOfCircle(_ radius: Double, inX x: ClosedRange<Double>, inY y: ClosedRange<Double>) -> Double {
    let (from, to) = (max(x.lowerBound, -radius), min(x.upperBound, radius))
    guard from < to else { return 0 }
    // The circle meets the sides along these; between them each end of a chord is on the circle or on a side.
    let crossings = [y.lowerBound, y.upperBound].filter { abs($0) < radius }.flatMap { side -> [Double] in
        let at = (radius * radius - side * side).squareRoot()
        return [-at, at]
    }
    let cuts = ([from, to] + crossings.filter { $0 > from && $0 < to }).sorted()
    /// Half a chord summed up to a place.
    func sum(_ at: Double) -> Double {
        (at * max(0, radius * radius - at * at).squareRoot() + radius * radius * asin(max(-1, min(1, at / radius)))) / 2
    }
    return zip(cuts, cuts.dropFirst()).reduce(0) { area, piece in
        let middle = (piece.0 + piece.1) / 2
        let half = max(0, radius * radius - middle * middle).squareRoot()
        guard min(y.upperBound, half) > max(y.lowerBound, -half) else { return area }
        let (length, chord) = (piece.1 - piece.0, sum(piece.1) - sum(piece.0))
        return area + (half < y.upperBound ? chord : y.upperBound * length)
            + (-half > y.lowerBound ? chord : -y.lowerBound * length)
    }
}

/// How many places near a segment stand for all: along it, and in strips across the corridor.
///
/// A half-normal function of scale s is summed to 15 % of one observer's share by places 2.7 s apart, and to a hundredth by
/// places s apart. The shortest scale of the usual functions is 0.3 km.
struct PlacesNear {
    var along: Int
    var strips: Int
    static let widestStrip = 800.0

    /// - Parameters:
    ///   - corridor: metres to either side of the line; 0 for events on the line itself.
    ///   - finestScale: metres, the shortest of the functions by which events are noticed.
    init(segment longest: Double, corridor: Double, finestScale: Double) {
        let finer = min(1, finestScale / 300)
        func odd(_ count: Double, _ most: Int) -> Int { Int(min(Double(most), (count - 1e-9).rounded(.up))) | 1 }
        along = max(3, odd(3 * longest / 1000 / finer, 31))
        strips = corridor > 0 ? max(5, odd(2 * corridor / Self.widestStrip / finer, 501)) : 1
    }
}

/// Divides a line into stretches of equal length, none longer than so many metres.
///
/// Between two vertices places are taken evenly in longitude and latitude, as RFC 7946 draws the line.
///
/// - Parameter corridor: metres to either side of the line within which events are taken to be spread evenly; 0 for
///   events on the line itself.
func lineSegments(
    _ run: [Coordinate], line: Int, longest: Double, corridor: Double, finestScale: Double = .infinity
) -> [LineSegment] {
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
    let near = PlacesNear(segment: longest, corridor: corridor, finestScale: finestScale)
    let parts = (0..<near.along).map { (Double($0) + 0.5) / Double(near.along) }
    let offsets = (0..<near.strips).map { (Double(2 * $0 + 1) / Double(near.strips) - 1) * corridor }
    return (0..<count).map { number in
        let start = Double(number) * length
        let on = parts.map { place(start + $0 * length) }
        let bearing = geodesicBearing(from: on[0], to: on[on.count - 1])
        let across = bearing + 90
        let samples = offsets.flatMap { offset in
            on.map { abs(offset) < 1e-6 ? $0 : geodesicDestination(from: $0, bearing: across, distance: offset) }
        }
        return LineSegment(
            line: line, start: start, length: length, middle: on[on.count / 2], samples: samples, bearing: bearing,
            partAlong: length / Double(near.along), partAcross: 2 * corridor / Double(near.strips))
    }
}
