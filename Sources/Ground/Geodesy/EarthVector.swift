import Values

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A place in the Earth's own Cartesian frame (WGS84, EPSG:4978), in metres. Straight distances in it need neither a
/// map projection nor a case for the antimeridian.
package struct EarthVector {
    package var x: Double
    package var y: Double
    package var z: Double

    static let equatorialRadius = 6_378_137.0
    static let flattening = 1 / 298.257223563
    /// The mean radius (2a+b)/3.
    static let meanRadius = 6_371_008.7714
    static let eccentricitySquared = flattening * (2 - flattening)

    @inline(__always)
    init(x: Double, y: Double, z: Double) {
        self.x = x
        self.y = y
        self.z = z
    }

    /// The vector of a place on the ellipsoid.
    @inline(__always)
    package init(longitude: Double, latitude: Double) {
        let sinPhi = sin(latitude * (.pi / 180))
        let cosPhi = cos(latitude * (.pi / 180))
        let radius = Self.equatorialRadius / (1 - Self.eccentricitySquared * sinPhi * sinPhi).squareRoot()
        x = radius * cosPhi * cos(longitude * (.pi / 180))
        y = radius * cosPhi * sin(longitude * (.pi / 180))
        z = radius * (1 - Self.eccentricitySquared) * sinPhi
    }

    @inline(__always)
    package static func - (left: EarthVector, right: EarthVector) -> EarthVector {
        EarthVector(x: left.x - right.x, y: left.y - right.y, z: left.z - right.z)
    }

    @inline(__always)
    func moved(by step: EarthVector, times: Double) -> EarthVector {
        EarthVector(x: x + times * step.x, y: y + times * step.y, z: z + times * step.z)
    }

    @inline(__always)
    package func dot(_ other: EarthVector) -> Double { x * other.x + y * other.y + z * other.z }

    @inline(__always)
    package var squaredLength: Double { dot(self) }
}

/// The geodesic distance over a chord of this squared length, by the sphere of the mean radius. The sphere's error is
/// c²/24R² times the relative difference of curvature (under 0.7 %): 0.0007 % at 1,000 km, 0.003 % at 2,000 km.
@inline(__always)
func arcLength(squaredChord: Double) -> Double {
    let chord = squaredChord.squareRoot()
    let half = chord / (2 * EarthVector.meanRadius)
    // asin(h)·2R by its series while the rest is under 1e-9 of the value.
    if half < 0.08 {
        let square = half * half
        return chord * (1 + square * (1.0 / 6 + square * (3.0 / 40 + square * (15.0 / 336))))
    }
    return 2 * EarthVector.meanRadius * asin(min(1, half))
}
