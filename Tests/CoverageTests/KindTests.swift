import CaseModel
import Coverage
import Foundation
import Testing

/// Noon at Greenwich on 2026-03-20.
private let noon: Int64 = 1_774_008_000

private func sensor(_ longitude: Double = 0) -> ObserverStay {
    ObserverStay(
        id: "x", means: .acousticSensor, state: .observing, span: TimeSpan(first: noon, last: noon + 3599),
        track: [TrackPoint(second: noon, place: Coordinate(longitude: longitude, latitude: 0))], fileLine: 2)
}

/// Which kinds of the detection table acts can be, and coverage by kind within a corridor.
@Suite struct KindTests {
    @Test func actsAreNoticedAsWhatTheyAre() {
        func kinds(_ acts: [Act], _ weapons: [Weapon] = Weapon.allCases) -> [String] {
            detectionKinds(acts: ActSet(acts), weapons: WeaponSet(weapons))
        }
        #expect(kinds([.shot]) == ["heavy machine gun", "small arms"])
        #expect(kinds([.shot], [.smallArms]) == ["small arms"])
        #expect(kinds([.impact]) == ["explosion"])
        #expect(kinds([.outgoing], [.heavyMortar, .tank]) == ["mortar"])
        #expect(kinds([.outgoing], [.rocketLauncher]) == ["artillery"])
        #expect(kinds([.weaponPresent, .crossing]) == ["presence"])
        #expect(kinds([.muzzleFlash]) == ["flash"])
        #expect(kinds([.accessDenied, .jamming]) == [])
        // Every kind that an act can be has functions.
        for act in Act.allCases {
            #expect(kinds([act]).allSatisfy(usualDetection.kinds.contains), "\(act)")
        }
    }

    /// What neither fires nor shines is not heard, and by night is seen near by only.
    @Test func presenceIsSeenAndNotHeard() {
        #expect(usualDetection.function("presence", .ear, isNight: false) == nil)
        let near = usualDetection.chance("presence", by: [.ear, .eye], at: 500, isNight: true)
        #expect(near > 0.1 && near < usualDetection.chance("presence", by: [.ear, .eye], at: 500, isNight: false))
        #expect(usualDetection.chance("presence", by: [.ear, .eye], at: 1500, isNight: true) == 0)
    }

    /// Over a corridor of half-width W a half-normal adds up to s√(2π)·s√(2π)·erf(W/s√2)/2W along the line.
    @Test func aCorridorHasTheClosedForm() throws {
        let found = try equatorCase()
        for corridor in [2000.0, 4000] {
            let question = CoverageQuestion(
                kind: "explosion", period: TimeSpan(first: noon, last: noon + 3599), longestSegment: 500,
                corridor: corridor)
            let grid = try CoverageGrid(found, stays: [sensor()], detection: usualDetection, question: question)
            let scale = 4000.0
            let wanted =
                2 * Double.pi * scale * scale * erf(corridor / scale / 2.0.squareRoot()) / (2 * corridor) / 1000
            #expect(abs(grid.summary.effectiveLineHours / wanted - 1) < 5e-3, "\(corridor)")
            #expect(
                abs(grid.effectiveLineHours(hours: 0..<1) / grid.summary.effectiveLineHours - 1) < 1e-6)
        }
    }

    /// Grids reckoned together are those reckoned one by one.
    @Test func gridsOfSeveralKindsAreTheSameAsEach() throws {
        let found = try equatorCase()
        let stays = [sensor(), sensor(0.1)]
        var question = CoverageQuestion(period: TimeSpan(first: noon, last: noon + 3599), corridor: 1000)
        let together = try CoverageGrids(
            found, stays: stays, detection: usualDetection, question: question, kinds: usualDetection.kinds)
        #expect(Set(together.grids.keys) == Set(usualDetection.kinds))
        for kind in usualDetection.kinds {
            question.kind = kind
            let alone = try CoverageGrid(found, stays: stays, detection: usualDetection, question: question)
            #expect(together[kind]?.summary.effectiveLineHours == alone.summary.effectiveLineHours, "\(kind)")
        }
        let efforts = ["artillery", "explosion", "mortar", "heavy machine gun", "small arms", "presence"].map {
            together[$0]?.summary.effectiveLineHours ?? -1
        }
        #expect(efforts == efforts.sorted(by: >))
        #expect(efforts.last == 0)
    }
}
