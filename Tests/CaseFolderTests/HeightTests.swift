import CaseModel
import Testing

/// Heights as files write them, and how they compare.
@Suite struct HeightTests {
    @Test(arguments: [
        ("120", 120.0, 120.0, HeightLevel.ground), ("100-300", 100, 300, .ground), ("300 m AMSL", 300, 300, .sea),
        ("3000-4000 ft AGL", 914.4, 1219.2, .ground), ("FL350", 10_668, 10_668, .pressure),
        ("fl 100-200", 3048, 6096, .pressure), ("10668 m STD", 10_668, 10_668, .pressure),
        ("2 km AMSL", 2000, 2000, .sea),
        ("30-60 m depth", -60, -30, .sea), ("0–50", 0, 50, .ground),
    ])
    func aHeightIsReadWithItsLevel(_ text: String, _ least: Double, _ most: Double, _ level: HeightLevel) throws {
        let range = try #require(parsedHeightRange(text), "\(text)")
        #expect(abs(range.least - least) < 1e-6 && abs(range.most - most) < 1e-6 && range.level == level, "\(text)")
    }

    /// Feet above nothing, ranges that run down, levels that differ, and words are no heights.
    @Test(arguments: [
        "3000 ft", "300-100", "FL1000", "FL24.5", "100 m AGL-200 m AMSL", "high", "", "1-2-3", "-5", "5 miles",
    ])
    func anotherFormIsNone(_ text: String) { #expect(parsedHeightRange(text) == nil, "\(text)") }

    @Test func bandsHaveLimitsOfTheirOwn() throws {
        let band = try #require(parsedHeightBand("GND-FL245"))
        #expect(band.lower == Height(0, .ground))
        #expect(band.upper?.level == .pressure && abs((band.upper?.metres ?? 0) - 7467.6) < 1e-6)
        #expect(band.words == "0 m above ground to FL245")
        #expect(parsedHeightBand("0-3000")?.words == "0 to 3000 m above ground")
        #expect(parsedHeightBand("1000-3000 ft AMSL")?.words == "304.8 to 914.4 m above sea level")
        #expect(parsedHeightBand("FL195-UNL")?.words == "FL195 and higher")
        #expect(parsedHeightBand("0-200 m depth")?.words == "-200 to 0 m above sea level")
        #expect(parsedHeightBand("3000-0") == nil)
        #expect(parsedHeightBand("3000") == nil)
        #expect(parsedHeightBand("0-3000 ft") == nil)
    }

    /// A level compares with itself exactly, whatever the ground; FL240 and FL250 stand beside FL245.
    @Test func oneLevelComparesExactly() throws {
        let band = try #require(parsedHeightBand("GND-FL245"))
        func value(_ text: String) throws -> ThreeValued {
            // Kept as files of observations keep it.
            let range = try #require(parsedHeightRange(text))
            let kept = HeightRange(
                least: Double(Float(range.least)), most: Double(Float(range.most)), level: range.level)
            return band.upper.map { HeightBand(lower: nil, upper: $0).holds(kept, ground: 0...0).value } ?? .excluded
        }
        #expect(try value("FL240") == .certain)
        #expect(try value("FL245") == .certain)
        #expect(try value("FL250") == .excluded)
        #expect(try value("FL240-250") == .possible)
        // What flies is above the ground, however high that is; what is under water is not.
        let whole = band.holds(
            HeightRange(least: 7315, most: 7315, level: .pressure), ground: LevelDifference.anyGround)
        #expect(whole.value == .certain)
        #expect(band.holds(HeightRange(least: -40, most: -30, level: .sea), ground: 0...0).value == .excluded)
    }

    /// Between levels the ground decides, and where it is not told, so much more is possible: 2,600 m over ground of 0 to
    /// 600 m are 2,600 to 3,200 m above the sea.
    @Test func differentLevelsCompareByTheGround() throws {
        let band = try #require(parsedHeightBand("0-3000 m AMSL"))
        func judged(_ text: String, _ ground: ClosedRange<Double>) throws -> (ThreeValued, Bool) {
            let found = band.holds(try #require(parsedHeightRange(text)), ground: ground)
            return (found.value, found.isOfLevels)
        }
        #expect(try judged("2000-2400", 0...600) == (.certain, false))
        #expect(try judged("2600", 0...600) == (.possible, true))
        #expect(try judged("3100", 0...600) == (.excluded, false))
        // 2,000 m above ground that is not told: from 1,570 to 10,850 m above the sea.
        #expect(try judged("2000", LevelDifference.anyGround) == (.possible, true))
        // Nothing 4,000 m above ground is below 3,000 m above the sea, even at the shore of the Dead Sea.
        #expect(try judged("4000", LevelDifference.anyGround) == (.excluded, false))
        // Flight level 350: at least 0.8 · 10,668 - 1,200 = 7,334 m above the sea.
        #expect(try judged("FL350", 0...0) == (.excluded, false))
        // Flight level 50: 0.8 · 1,524 - 1,200 = 19 to 1.2 · 1,524 + 600 = 2,429 m.
        #expect(try judged("FL050", 0...0) == (.certain, false))
        #expect(try judged("FL090", 0...0) == (.possible, true))
    }

    /// An identity claim has a form and a source, and an IMO number checks itself: 9·7+0·6+7·5+4·4+7·3+2·2 = 139.
    @Test func claimsHaveASourceAndAForm() throws {
        let found = try identityClaims("mmsi 271000001 (AIS) | imo 9074729 (painted) | call sign TCAB1 (radio)").get()
        #expect(found.map(\.kind) == [.mmsi, .imo, .callSign])
        #expect(found.map(\.source) == ["AIS", "painted", "radio"])
        #expect(found[2].words == "call sign TCAB1 (radio)")
        for wrong in [
            "mmsi 271000001", "mmsi 27100000 (AIS)", "imo 9074728 (AIS)", "271000001 (AIS)", "icao24 4ba9g0 (ADS-B)",
            "flag tr (seen)", "call sign TCAB1 ()",
        ] {
            #expect(throws: ClaimFault.self, "\(wrong)") { try identityClaims(wrong).get() }
        }
    }
}
