public import CaseModel
import Geodesy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The shape of what is known of a place, for a map: it holds the whole region, so that nothing looks better known than it
/// is.
public enum RegionOutline: Sendable, Hashable {
    case point(Coordinate)
    case points([Coordinate])
    /// Polygons of rings, the outer one first.
    case polygons([[[Coordinate]]])
    /// The report does not say where.
    case none
}

extension Zone {
    /// Rings that hold all of it: its own, or those round its strips, which overlap and reach a little farther; none where
    /// it moves.
    public var outline: [[Coordinate]] {
        area.rings + strips.flatMap { stripOutlines($0.run, reach: $0.reach) }
    }
}

/// Draws the regions of observations.
public struct RegionOutlines: Sendable {
    private let zones: [[[[Coordinate]]]]
    private let names: [String]

    public init(_ found: Case) {
        zones = found.zones.map { $0.strips.isEmpty ? nested($0.area.rings) : $0.outline.map { [$0] } }
        names = found.zones.map(\.id)
    }

    /// The shape of a row's place and its description: "point", "circle", "zone alpha", "sector", "one of 3 places" or
    /// "anywhere"; and the radius of a circle in metres.
    public func outline(_ table: ObservationTable, row: Int) -> (shape: RegionOutline, words: String, radius: Double?) {
        guard !table.isOfPrivatePeople(row) else {
            return (.none, "withheld: where private people go about is not published", nil)
        }
        guard table.regionNumbers[row] >= 0 else {
            let centre = Coordinate(longitude: table.longitudes[row], latitude: table.latitudes[row]).asWritten
            let radius = Double(table.radii[row])
            return radius > 0
                ? (.polygons(circle(Disc(centre: centre, radius: radius))), "circle", radius)
                : (.point(centre), "point", 0)
        }
        switch table.regions[Int(table.regionNumbers[row])] {
        case .discs(let discs):
            let words = discs.count == 1 ? "circle" : "one of \(discs.count) places"
            if discs.allSatisfy({ $0.radius <= 0 }) {
                return discs.count == 1
                    ? (.point(discs[0].centre.asWritten), "point", 0)
                    : (.points(discs.map(\.centre.asWritten)), words, nil)
            }
            return (
                .polygons(discs.flatMap { circle(Disc(centre: $0.centre.asWritten, radius: max(1, $0.radius))) }),
                words,
                discs.count == 1 ? discs[0].radius : nil
            )
        case .sector(let sector):
            // The tip of a sector is where its observer stood: what is drawn is a circle that holds the sector.
            let disc = enclosing(sector)
            return (.polygons(circle(disc)), "sector, within this circle", disc.radius)
        case .zone(let zone) where zones.indices.contains(zone):
            return (.polygons(zones[zone]), "zone \(names[zone])", nil)
        default: return (.none, "anywhere", nil)
        }
    }
}

/// A circle that holds a sector and shows neither its tip nor its axis: round the middle of the far chord where the sector
/// is narrow, round the observer, to the next ten kilometres off, where it is wide.
private func enclosing(_ sector: Sector) -> Disc {
    let far = sector.ranges.upperBound + sector.observerError
    let width = min(360, sector.bearings.upperBound - sector.bearings.lowerBound)
    // Farthest of the circle round a place on the axis at half the range: its tip, or the ends of its far arc.
    let axis = (sector.bearings.lowerBound + sector.bearings.upperBound) / 2 * .pi / 180
    let step = width >= 180 ? 0 : far / 2
    let ends =
        width >= 180 ? far : max(step, (far * far + step * step - 2 * far * step * cosine(width / 2)).squareRoot())
    let centre = moved(sector.observer.asWritten, bearing: axis, metres: step)
    return Disc(centre: centre, radius: ends * 1.02 + sector.observerError)
}

/// A polygon of 32 corners round a circle, which holds it; cut at 180°, a band to the pole where it holds one.
private func circle(_ disc: Disc) -> [[[Coordinate]]] {
    let corners = 32
    // The least radius of curvature of the ellipsoid, and corners outside of the circle: the polygon holds it everywhere.
    let reach = disc.radius / cosine(180 / Double(corners))
    let angle = reach / leastRadius * 180 / .pi
    let (north, south) = (disc.centre.latitude + angle, disc.centre.latitude - angle)
    if north >= 90 || south <= -90 {
        let (low, high) = (
            north >= 90 ? max(-90, min(south, 180 - north)) : -90, north >= 90 ? 90 : min(90, max(north, -180 - south))
        )
        let (bottom, top) = north >= 90 && south <= -90 ? (-90.0, 90.0) : (low, high)
        return [
            [
                [(-180, bottom), (180, bottom), (180, top), (-180, top), (-180, bottom)].map {
                    Coordinate(longitude: $0.0, latitude: $0.1)
                }
            ]
        ]
    }
    var ring = (0..<corners).map { corner in
        // Counterclockwise, as RFC 7946 has outer rings.
        moved(disc.centre, bearing: -2 * .pi * Double(corner) / Double(corners), metres: reach)
    }
    ring.append(ring[0])
    let west = ring.map(\.longitude).min() ?? 0
    let east = ring.map(\.longitude).max() ?? 0
    if west >= -180, east <= 180 { return [[ring]] }
    let border = west < -180 ? -180.0 : 180
    let shift = west < -180 ? 360.0 : -360
    let inside = cut(ring, at: border, keepsWest: border > 0)
    let outside = cut(ring, at: border, keepsWest: border < 0).map {
        Coordinate(longitude: $0.longitude + shift, latitude: $0.latitude)
    }
    return [inside, outside].filter { $0.count > 3 }.map { [$0] }
}

/// The part of a convex ring on one side of a meridian (Sutherland and Hodgman 1974).
private func cut(_ ring: [Coordinate], at border: Double, keepsWest: Bool) -> [Coordinate] {
    func isKept(_ place: Coordinate) -> Bool { keepsWest ? place.longitude <= border : place.longitude >= border }
    var kept: [Coordinate] = []
    for (from, to) in zip(ring, ring.dropFirst()) {
        if isKept(from) { kept.append(from) }
        if isKept(from) != isKept(to) {
            let share = (border - from.longitude) / (to.longitude - from.longitude)
            kept.append(
                Coordinate(longitude: border, latitude: from.latitude + share * (to.latitude - from.latitude)))
        }
    }
    if let first = kept.first { kept.append(first) }
    return kept
}

private let leastRadius = 6_335_400.0

/// Where one arrives on a sphere no larger than the ellipsoid anywhere; the longitude may pass 180°.
private func moved(_ from: Coordinate, bearing: Double, metres: Double) -> Coordinate {
    let angle = metres / leastRadius
    let latitude = from.latitude * .pi / 180
    let sine = sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(bearing)
    let turned = atan2(sin(bearing) * sin(angle) * cos(latitude), cos(angle) - sin(latitude) * sine)
    return Coordinate(
        longitude: from.longitude + turned * 180 / .pi, latitude: asin(max(-1, min(1, sine))) * 180 / .pi)
}

private func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }

/// Rings, of which a place is inside where it lies in an odd number, as polygons of an outer ring and its holes.
private func nested(_ rings: [[Coordinate]]) -> [[[Coordinate]]] {
    func holds(_ ring: [Coordinate], _ place: Coordinate) -> Bool {
        var isInside = false
        for (one, two) in zip(ring, ring.dropFirst())
        where (one.latitude > place.latitude) != (two.latitude > place.latitude) {
            let share = (place.latitude - one.latitude) / (two.latitude - one.latitude)
            if place.longitude < one.longitude + share * (two.longitude - one.longitude) { isInside.toggle() }
        }
        return isInside
    }
    /// A place on a ring's first edge.
    func sample(_ ring: [Coordinate]) -> Coordinate {
        guard ring.count > 1 else { return ring.first ?? Coordinate(longitude: 0, latitude: 0) }
        return Coordinate(
            longitude: (ring[0].longitude + ring[1].longitude) / 2, latitude: (ring[0].latitude + ring[1].latitude) / 2)
    }
    func isCounterclockwise(_ ring: [Coordinate]) -> Bool {
        zip(ring, ring.dropFirst()).reduce(0) {
            $0 + ($1.1.longitude - $1.0.longitude) * ($1.1.latitude + $1.0.latitude)
        } < 0
    }
    let around = rings.indices.map { inner in
        rings.indices.filter { $0 != inner && holds(rings[$0], sample(rings[inner])) }
    }
    func wound(_ ring: [Coordinate], _ isOuter: Bool) -> [Coordinate] {
        isCounterclockwise(ring) == isOuter ? ring : ring.reversed()
    }
    return rings.indices.filter { around[$0].count.isMultiple(of: 2) }.map { outer in
        let holes = rings.indices.filter { around[$0].contains(outer) && around[$0].count == around[outer].count + 1 }
        return [wound(rings[outer], true)] + holes.map { wound(rings[$0], false) }
    }
}
