import CaseModel
import Geodesy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The distances from where observers stand to the places along a line at which coverage is reckoned. Observers stand at
/// few places for long, and each kind of event asks anew: a place's distances are reckoned once.
final class Sightlines {
    private let segments: [LineSegment]
    private var known: [Coordinate: [(segment: Int, distances: [Float])]] = [:]
    /// Metres beyond which nobody is taken to notice anything, whatever a mission's table says.
    static let farthest = 100_000.0
    private let reach: Double
    private let widest: Double

    /// - Parameter reach: metres beyond which no distance is asked for.
    init(_ segments: [LineSegment], reach: Double) {
        self.segments = segments
        self.reach = min(Self.farthest, reach)
        // How far a sample can lie from the middle of its segment, with some room.
        widest =
            segments.reduce(0.0) { most, segment in
                segment.samples.reduce(most) { max($0, geodesicDistance(segment.middle, $1)) }
            } + 100
    }

    /// The segments within reach of a place, with the metres to each of their samples.
    func distances(from place: Coordinate) -> [(segment: Int, distances: [Float])] {
        if let found = known[place] { return found }
        let far = reach + widest
        // A degree of longitude is at least so long within reach.
        let across = 110_000 * cos(min(89, abs(place.latitude) + far / 110_000) * .pi / 180)
        var found: [(segment: Int, distances: [Float])] = []
        for (number, segment) in segments.enumerated() {
            guard abs(segment.middle.latitude - place.latitude) * 110_000 < far else { continue }
            let turn = abs(segment.middle.longitude - place.longitude)
            guard min(turn, abs(360 - turn)) * across < far else { continue }
            found.append((number, segment.samples.map { Float(geodesicDistance(place, $0)) }))
        }
        // A track has many places and asks for each but once or a few times.
        if known.count > 20_000 { known.removeAll(keepingCapacity: true) }
        known[place] = found
        return found
    }
}
