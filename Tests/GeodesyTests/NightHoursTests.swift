import CaseModel
import Geodesy
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct NightHoursTests {
    /// Night by the sunrise equation, cos H = (sin h - sin φ sin δ) / (cos φ cos δ) with h = -6°, at the solstices and an
    /// equinox of 2026, where the declination is 23.44°, -23.44° and 0°.
    @Test(arguments: [
        (20_625, 23.44, 50.45), (20_808, -23.44, 50.45), (20_532, 0.0, 50.45), (20_625, 23.44, 0.0),
        (20_625, 23.44, -35.0), (20_808, -23.44, 38.0),
    ]) func aNightIsAsLongAsTheSunriseEquationHasIt(day: Int, declination: Double, latitude: Double) {
        let degree = Double.pi / 180
        let cosine =
            (sin(-6 * degree) - sin(latitude * degree) * sin(declination * degree))
            / (cos(latitude * degree) * cos(declination * degree))
        let expected = 24 - acos(cosine) / degree / 7.5
        for longitude in [-140.0, 0, 37, 179] {
            let found = nightHours(at: Coordinate(longitude: longitude, latitude: latitude), day: day)
            #expect(abs(found - expected) < 0.15, "\(found) at \(longitude), \(expected) expected")
        }
    }

    @Test func polarDaysAndNightsAreWhole() {
        #expect(nightHours(at: Coordinate(longitude: 20, latitude: 80), day: 20_625) == 0)
        #expect(nightHours(at: Coordinate(longitude: 20, latitude: 89), day: 20_808) == 24)
    }

    /// The longest night of a year is that of the winter solstice, the longest day that of the summer solstice.
    @Test func theLongestOfAYearAreThoseOfTheSolstices() {
        let place = Coordinate(longitude: 38, latitude: 48)
        let year = longestHours(at: place, days: nil)
        #expect(abs(year.night - nightHours(at: place, day: 20_808)) < 0.1)
        #expect(abs(year.day - (24 - nightHours(at: place, day: 20_625))) < 0.1)
    }
}
