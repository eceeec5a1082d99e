import CaseModel
import Geodesy

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The ground that a name stands for, to tell a row whose `lon` and `lat` lie elsewhere than its `place`.
struct NamedGround: Sendable {
    let rings: [[Coordinate]]
    let discs: [Disc]
    /// Metres that words for a place are taken to be loose: one kilometre for a zone, whose border is drawn, and ten for the name
    /// of a place, which also stands for what is near it.
    let slack: Double

    init(zone: Zone) {
        rings = zone.strips.isEmpty && zone.course == nil ? zone.area.rings : []
        discs = []
        slack = 1000
    }

    init(places: [Disc]) {
        rings = []
        discs = places
        slack = 10_000
    }

    /// Metres from the nearest of its ground to a circle, where that is more than words are loose; nil otherwise.
    func farFrom(_ disc: Disc) -> Double? {
        guard !rings.isEmpty || !discs.isEmpty else { return nil }
        var nearest = discs.map { geodesicDistance($0.centre, disc.centre) - $0.radius }.min() ?? .infinity
        if !rings.isEmpty { nearest = min(nearest, distance(to: disc.centre)) }
        nearest -= disc.radius
        return nearest > slack && nearest.isFinite ? nearest : nil
    }

    /// Metres to the ground within the rings, on a plane at the place: to tell far from near, and no more.
    private func distance(to place: Coordinate) -> Double {
        let north = 111_195.0
        let east = north * cos(place.latitude * .pi / 180)
        var isInside = false
        var nearest = Double.infinity
        for ring in rings {
            for (from, to) in zip(ring, ring.dropFirst()) {
                let a = (x: (from.longitude - place.longitude) * east, y: (from.latitude - place.latitude) * north)
                let b = (x: (to.longitude - place.longitude) * east, y: (to.latitude - place.latitude) * north)
                if (a.y > 0) != (b.y > 0), a.x + (b.x - a.x) * -a.y / (b.y - a.y) > 0 { isInside.toggle() }
                let (u, v) = (b.x - a.x, b.y - a.y)
                let square = u * u + v * v
                let part = square > 0 ? min(1, max(0, -(a.x * u + a.y * v) / square)) : 0
                nearest = min(nearest, hypot(a.x + part * u, a.y + part * v))
            }
        }
        return isInside ? 0 : nearest
    }
}
