import CaseModel
import Counting
import Geodesy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Draws the regions of reports as convex pieces in one plane, never smaller than they are: a region drawn too large
/// can only lower what is counted, one drawn too small could raise it.
///
/// The plane is longitude and latitude, stretched so that its units are about metres near the case. Whether regions
/// meet does not depend on how a plane is stretched, so that nothing is lost by its distances being none.
struct ReportRegions {
    private let origin: Coordinate
    private let across: Double
    private static let up = 110_574.0
    private let zones: [Zone]
    /// What is reported as a point is taken to be good to so many metres.
    static let leastRadius = 50.0

    init(_ found: Case) {
        zones = found.zones
        let vertices = found.lines.flatMap(\.run) + found.zones.flatMap(\.vertices)
        origin = vertices.first ?? found.places.first?.coordinate ?? Coordinate(longitude: 0, latitude: 0)
        across = 111_320 * max(0.05, cos(origin.latitude * .pi / 180))
    }

    /// How wide the plane is: once round the Earth.
    var worldWidth: Double { 360 * across }

    /// The place of the plane at which a place of the Earth lies.
    func point(_ place: Coordinate) -> (x: Double, y: Double) {
        var longitude = place.longitude - origin.longitude
        if longitude > 180 { longitude -= 360 }
        if longitude < -180 { longitude += 360 }
        return (longitude * across, (place.latitude - origin.latitude) * Self.up)
    }

    /// The place of the Earth that lies at a place of the plane.
    func place(x: Double, y: Double) -> Coordinate {
        var longitude = origin.longitude + x / across
        if longitude > 180 { longitude -= 360 }
        if longitude < -180 { longitude += 360 }
        return Coordinate(longitude: longitude, latitude: min(90, max(-90, origin.latitude + y / Self.up)))
    }

    /// The pieces of a region; none for one that is anywhere.
    func pieces(_ region: Region) -> [ConvexPiece] {
        switch region {
        case .discs(let discs): return discs.map(piece)
        case .sector(let sector): return pieces(sector)
        case .zone(let zone):
            let strips = zones[zone].strips
            guard strips.isEmpty else {
                return strips.flatMap { stripOutlines($0.run, reach: $0.reach) }.compactMap(hull)
            }
            return hull(zones[zone].area.rings.first ?? []).map { [$0] } ?? []
        case .anywhere: return []
        }
    }

    /// A box round the piece that a circle is drawn as, without drawing it; it may be larger.
    func box(round disc: Disc) -> (west: Double, east: Double, south: Double, north: Double) {
        let radius = max(disc.radius, Self.leastRadius)
        let reach = radius / cos(.pi / 12) * widening(radius)
        let middle = point(disc.centre)
        let latitude = abs(disc.centre.latitude) + reach / Self.up
        let halfWorld = 180 * across
        // A degree of longitude is 111,320 m times the cosine of the latitude, or a little more.
        let half = latitude < 89 ? reach * 1.001 / (111_319 * cos(latitude * .pi / 180)) * across : .infinity
        guard abs(middle.x) + half < halfWorld else { return (-.infinity, .infinity, -.infinity, .infinity) }
        let up = reach * 1.001
        return (middle.x - half, middle.x + half, middle.y - up, middle.y + up)
    }

    func piece(_ disc: Disc) -> ConvexPiece {
        polygon(disc.centre, radius: max(disc.radius, Self.leastRadius), corners: disc.radius > 2000 ? 24 : 12)
    }

    /// A regular polygon round a circle.
    private func polygon(_ centre: Coordinate, radius: Double, corners: Int) -> ConvexPiece {
        let reach = radius / cos(.pi / Double(corners)) * widening(radius)
        return made(
            (0..<corners).map {
                geodesicDestination(from: centre, bearing: -Double($0) * 360 / Double(corners), distance: reach)
            })
    }

    /// By how much a figure of this size is drawn larger to hold what the plane bends: edges that are straight in the
    /// plane leave the geodesic by less than r²/2R·tan φ.
    private func widening(_ radius: Double) -> Double { 1.001 + radius / 2_000_000 }

    /// A part of a ring, cut into slices: each lies between a chord that the inner circle does not reach and the
    /// tangent of the outer circle.
    private func pieces(_ sector: Sector) -> [ConvexPiece] {
        let error = sector.observerError
        let near = max(0, sector.ranges.lowerBound - error)
        let far = max(Self.leastRadius, sector.ranges.upperBound + error)
        var bearings = sector.bearings
        // Seen from a place that may be wrong, directions turn by up to asin(e/r).
        // A geodesic turns against the meridians on its way, by less than its length over the Earth's radius times tan φ.
        let bend = 0.05 + far / 6_371_000 * tan(min(85, abs(sector.observer.latitude)) * .pi / 180) * 180 / .pi
        let turn = bend + (error > 0 ? (near > error ? asin(error / near) * 180 / .pi : 360) : 0)
        bearings = (bearings.lowerBound - turn)...(bearings.upperBound + turn)
        let width = bearings.upperBound - bearings.lowerBound
        if width >= 360, near < 100 { return [polygon(sector.observer, radius: far, corners: 24)] }
        let slices = max(1, Int((min(360, width) / 30).rounded(.up)))
        let step = min(360, width) / Double(slices)
        // A slice of no width would have no area.
        let half = max(step, 0.2) / 2
        let reach = far / cos(half * .pi / 180) * widening(far)
        let inner = max(0, near * cos(half * .pi / 180) / widening(far) - 1)
        return (0..<slices).map { number in
            let middle = bearings.lowerBound + (Double(number) + 0.5) * step
            let ends = [middle + half, middle - half].map { bearing -> [Coordinate] in
                let outer = geodesicDestination(from: sector.observer, bearing: bearing, distance: reach)
                guard inner > 0 else { return [outer] }
                return [outer, geodesicDestination(from: sector.observer, bearing: bearing, distance: inner)]
            }
            // Against the clock: from the inner end of the right edge outward, and back inward on the left.
            let right = ends[0]
            let left = ends[1]
            let inward = inner > 0 ? [right[1]] : [sector.observer]
            return made(inward + [right[0], left[0]] + (inner > 0 ? [left[1]] : []))
        }
    }

    private func made(_ corners: [Coordinate]) -> ConvexPiece {
        let points = corners.map { point($0) }
        return ConvexPiece(hull: points)
    }

    private func hull(_ ring: [Coordinate]) -> ConvexPiece? {
        ring.count < 3 ? nil : made(ring)
    }
}
