import Assessment
import Testing

/// What lies exactly on the limit of two bands belongs to the farther one.
@Suite struct BandLimitTests {
    @Test(arguments: [
        (0.0, 0), (1999.9, 0), (2000, 1), (4999.9, 1), (5000, 2), (1e9, 2), (Double.infinity, 3),
    ])
    func aLimitBelongsToTheFartherBand(_ metres: Double, _ band: Int) {
        #expect(DistanceBands([2000, 5000]).band(metres) == band)
    }

    @Test func whatCanBeOnEitherSideIsInBoth() {
        let bands = DistanceBands([2000, 5000])
        #expect(bands.bands(least: 1000, most: 2000) == 0...1)
        #expect(bands.bands(least: 2000, most: 2000) == 1...1)
        #expect(bands.bands(least: 1000, most: .infinity) == 0...2)
        #expect(bands.bands(least: .infinity, most: .infinity) == 3...3)
    }
}
