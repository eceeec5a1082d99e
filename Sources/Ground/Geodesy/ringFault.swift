public import Values

/// What is wrong with rings that are an area together: which ring, and which other one it stands against. Rings are given by
/// the number of their polygon and their place in it.
public enum RingFault: Sendable, Hashable {
    public struct Ring: Sendable, Hashable {
        public var polygon: Int
        public var ring: Int
    }
    /// Two polygons have ground in common.
    case overlap(Ring, Ring)
    /// A hole lies outside of its polygon, or juts out of it.
    case holeOutside(Ring)
    /// A hole is as large as its polygon, of which it leaves nothing.
    case holeOfAll(Ring)
    /// Two holes of a polygon have ground in common.
    case holesOverlap(Ring, Ring)
}

/// The first fault of the polygons of an area, each an outer ring and its holes (OGC 06-103r4, 6.1.11): parts that overlap,
/// holes that are not within their ring or overlap. Parts may touch, and one may lie in the hole of another. Overlaps narrower
/// than a centimetre are passed over, since shared borders have them by rounding.
///
/// Rings are closed and do not cross themselves. Edges are straight in longitude and latitude.
public func ringFault(in polygons: [[[Coordinate]]]) -> RingFault? {
    let areas = polygons.map { $0.map(ClosedRing.init) }
    for (number, rings) in areas.enumerated() {
        guard let outer = rings.first else { continue }
        for hole in rings.indices.dropFirst() {
            let own = RingFault.Ring(polygon: number, ring: hole)
            if rings[hole].reaches(.outside, of: [outer]) { return .holeOutside(own) }
            // What lies within the hole and nowhere beyond it leaves no ground.
            if !outer.reaches(.outside, of: [rings[hole]]) { return .holeOfAll(own) }
            for other in 1..<hole
            where rings[hole].reaches(.inside, of: [rings[other]]) || rings[other].reaches(.inside, of: [rings[hole]]) {
                return .holesOverlap(RingFault.Ring(polygon: number, ring: other), own)
            }
        }
        for other in 0..<number {
            guard let first = areas[other].first, first.box.meets(outer.box) else { continue }
            if outer.reaches(.inside, of: areas[other]) || first.reaches(.inside, of: rings) {
                return .overlap(
                    RingFault.Ring(polygon: other, ring: 0), RingFault.Ring(polygon: number, ring: 0))
            }
        }
    }
    return nil
}

/// Degrees within which a place counts as on a border: a centimetre.
private let borderWidth = 1e-7

private enum Side { case inside, outside, border }

private struct ClosedRing {
    let run: [Coordinate]
    let box: CoordinateBox

    init(_ run: [Coordinate]) {
        self.run = run
        box = CoordinateBox(of: run)
    }

    /// Whether some of the ring lies on a side of an area: pieces of its edges between the places where they meet the borders
    /// of the area, or, where all of it lies on them, the ground within.
    func reaches(_ side: Side, of area: [ClosedRing]) -> Bool {
        guard area.contains(where: { $0.box.meets(box) }) else { return side == .outside }
        var isOnBorder = true
        for (from, to) in zip(run, run.dropFirst()) {
            guard area.contains(where: { $0.box.meets(CoordinateBox(from, to)) }) else {
                if side == .outside { return true }
                isOnBorder = false
                continue
            }
            var cuts = [0.0, 1.0]
            for ring in area where ring.box.meets(CoordinateBox(from, to)) {
                for (one, other) in zip(ring.run, ring.run.dropFirst())
                where CoordinateBox(one, other).meets(CoordinateBox(from, to)) {
                    cuts += meetings(from, to, one, other)
                }
            }
            cuts.sort()
            for (start, end) in zip(cuts, cuts.dropFirst()) where end > start {
                let part = (start + end) / 2
                let place = Coordinate(
                    longitude: from.longitude + part * (to.longitude - from.longitude),
                    latitude: from.latitude + part * (to.latitude - from.latitude))
                let found = SideOfArea.of(place, area)
                if found == side { return true }
                if found != .border { isOnBorder = false }
            }
        }
        guard isOnBorder, let within = placeWithin else { return false }
        return SideOfArea.of(within, area) == side
    }

    /// A place within the ring, halfway between two borders of a parallel that meets no vertex.
    private var placeWithin: Coordinate? {
        let parallels = Set(run.map(\.latitude)).sorted()
        guard let (low, high) = zip(parallels, parallels.dropFirst()).max(by: { $0.1 - $0.0 < $1.1 - $1.0 }) else {
            return nil
        }
        let latitude = (low + high) / 2
        let meetings = zip(run, run.dropFirst()).compactMap { from, to -> Double? in
            guard (from.latitude > latitude) != (to.latitude > latitude) else { return nil }
            let part = (latitude - from.latitude) / (to.latitude - from.latitude)
            return from.longitude + part * (to.longitude - from.longitude)
        }.sorted()
        guard meetings.count >= 2 else { return nil }
        return Coordinate(longitude: (meetings[0] + meetings[1]) / 2, latitude: latitude)
    }
}

private enum SideOfArea {
    /// By the rule of even and odd over all rings of an area.
    static func of(_ place: Coordinate, _ area: [ClosedRing]) -> Side {
        var isInside = false
        for ring in area {
            for (from, to) in zip(ring.run, ring.run.dropFirst()) {
                if isNear(place, from, to) { return .border }
                guard (from.latitude > place.latitude) != (to.latitude > place.latitude) else { continue }
                let part = (place.latitude - from.latitude) / (to.latitude - from.latitude)
                if place.longitude < from.longitude + part * (to.longitude - from.longitude) { isInside.toggle() }
            }
        }
        return isInside ? .inside : .outside
    }

    private static func isNear(_ place: Coordinate, _ from: Coordinate, _ to: Coordinate) -> Bool {
        guard place.longitude >= min(from.longitude, to.longitude) - borderWidth,
            place.longitude <= max(from.longitude, to.longitude) + borderWidth,
            place.latitude >= min(from.latitude, to.latitude) - borderWidth,
            place.latitude <= max(from.latitude, to.latitude) + borderWidth
        else { return false }
        let (x, y) = (to.longitude - from.longitude, to.latitude - from.latitude)
        let length = (x * x + y * y).squareRoot()
        guard length > 0 else { return true }
        let away = x * (place.latitude - from.latitude) - y * (place.longitude - from.longitude)
        return abs(away) / length <= borderWidth
    }
}

/// Where along the first edge, from 0 to 1, it meets the second: one place, or the ends of a stretch where they lie on each
/// other.
private func meetings(_ a: Coordinate, _ b: Coordinate, _ c: Coordinate, _ d: Coordinate) -> [Double] {
    let (x, y) = (b.longitude - a.longitude, b.latitude - a.latitude)
    let (u, v) = (d.longitude - c.longitude, d.latitude - c.latitude)
    let across = x * v - y * u
    let square = x * x + y * y
    guard square > 0 else { return [] }
    func part(_ place: Coordinate) -> Double {
        ((place.longitude - a.longitude) * x + (place.latitude - a.latitude) * y) / square
    }
    guard abs(across) > 1e-18 else { return [part(c), part(d)].map { min(1, max(0, $0)) } }
    let along = ((c.longitude - a.longitude) * v - (c.latitude - a.latitude) * u) / across
    return along > 0 && along < 1 ? [along] : []
}
