public import Values

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The height of the sun's centre over the horizon in degrees, without refraction (NOAA's solar equations after Meeus,
/// Astronomical Algorithms, chapter 25; good to 0.05° from 1900 to 2100).
public func sunAltitude(at place: Coordinate, second: Int64) -> Double {
    let degree = Double.pi / 180
    let days = Double(second) / 86_400 + 2_440_587.5 - 2_451_545
    let centuries = days / 36_525
    let meanLongitude = 280.46646 + centuries * (36_000.76983 + centuries * 0.0003032)
    let anomaly = (357.52911 + centuries * (35_999.05029 - 0.0001537 * centuries)) * degree
    let centre =
        sin(anomaly) * (1.914602 - centuries * (0.004817 + 0.000014 * centuries))
        + sin(2 * anomaly) * (0.019993 - 0.000101 * centuries) + sin(3 * anomaly) * 0.000289
    let node = (125.04 - 1934.136 * centuries) * degree
    let longitude = (meanLongitude + centre - 0.00569 - 0.00478 * sin(node)) * degree
    let obliquity = (23.439291 - centuries * 0.0130042 + 0.00256 * cos(node)) * degree
    let declination = asin(max(-1, min(1, sin(obliquity) * sin(longitude))))
    let ascension = atan2(cos(obliquity) * sin(longitude), cos(longitude))
    let sidereal = (280.46061837 + 360.98564736629 * days + place.longitude) * degree
    let hourAngle = sidereal - ascension
    let latitude = place.latitude * degree
    let height = sin(latitude) * sin(declination) + cos(latitude) * cos(declination) * cos(hourAngle)
    return asin(max(-1, min(1, height))) / degree
}

/// Whether it is dark: the sun more than 6° under the horizon, the end of civil twilight.
public func isNight(at place: Coordinate, second: Int64) -> Bool { sunAltitude(at: place, second: second) < -6 }
