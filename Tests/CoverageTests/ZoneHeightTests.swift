import CaseModel
import Coverage
import CoverageVerification
import Foundation
import TestSupport
import Testing

/// What flies is watched at its distance through the air; what a zone cannot hold is not told of it.
@Suite struct ZoneHeightTests {
    private func one(_ properties: String, _ stays: [ObserverStay], kind: String) throws -> ZoneCoverage {
        try seaCoverage(try zoneCase([zone("\"id\":\"z\"" + properties, square)]), stays, kind: kind)[0]
    }

    /// A·2πs²·(exp(-h²/2s²) - exp(-w²/2s²)): the integral of A·exp(-(r²+h²)/2s²) up to the slant distance w.
    private func integral(_ height: Double, scale: Double = 6, limit: Double = 20, near: Double = 0.8) -> Double {
        let s2 = 2 * scale * scale
        return near * .pi * s2 * (exp(-height * height / s2) - exp(-limit * limit / s2))
    }

    /// A radar and unmanned aircraft between 1 and 4 km: at the least those at 4 km, at the most those at 1 km.
    @Test func distancesAreThroughTheAir() throws {
        let found = try one(",\"altitude\":\"1000-4000\"", [seaStay()], kind: "uav")
        #expect(found.lowest == 1000 && found.highest == 4000)
        #expect(abs(found.effectiveAreaHours / integral(4) - 1) < 0.02, "\(found.effectiveAreaHours)")
        #expect(abs(found.mostEffectiveAreaHours / integral(1) - 1) < 0.02, "\(found.mostEffectiveAreaHours)")
    }

    /// What skims the ground is under the horizon of a radar of 10 m beyond 13 km, by 4/3 of the Earth's radius.
    @Test func aRadarHasItsHorizon() throws {
        let found = try one(",\"altitude\":\"0-200\"", [seaStay()], kind: "uav")
        let horizon = (2 * 4.0 / 3 * 6_371_000 * 10).squareRoot() / 1000
        #expect(abs(horizon - 13.03) < 0.01)
        let least = integral(0.2, limit: (horizon * horizon + 0.04).squareRoot())
        #expect(abs(found.effectiveAreaHours / least - 1) < 0.02, "\(found.effectiveAreaHours), \(least)")
        #expect(abs(found.mostEffectiveAreaHours / integral(0) - 1) < 0.02)
    }

    /// Without a limit flights may be as high as 20 km, where a radar of small scale sees nothing.
    @Test func aZoneOfAllHeightsHasAWideRange() throws {
        let found = try one("", [seaStay()], kind: "uav")
        #expect(found.lowest == 0 && found.highest == 20_000)
        #expect(found.effectiveAreaHours < 0.1)
        #expect(abs(found.mostEffectiveAreaHours / integral(0) - 1) < 0.02)
    }

    @Test(arguments: [
        (",\"domains\":[\"air\"]", "vessel", true), (",\"domains\":[\"sea\"]", "aircraft", true),
        (",\"domains\":[\"sea\"]", "vessel", false), (",\"altitude\":\"FL100-FL200\"", "vessel", true),
        (",\"altitude\":\"FL100-FL200\"", "aircraft", false), (",\"altitude\":\"0-200 m depth\"", "vessel", false),
        (",\"altitude\":\"50-200 m depth\"", "vessel", true), (",\"altitude\":\"100-200\"", "explosion", true),
        (",\"altitude\":\"0-200\"", "explosion", false),
    ])
    func whatAZoneCannotHoldIsNotTold(_ properties: String, _ kind: String, _ isNowhere: Bool) throws {
        let found = try one(properties, [seaStay()], kind: kind)
        #expect((found.why != nil) == isNowhere, "\(found.why ?? "-")")
        #expect((found.areaHours == 0) == isNowhere)
        if !isNowhere, kind != "aircraft" {
            #expect(found.effectiveAreaHours == found.mostEffectiveAreaHours && found.lowest == nil)
        }
    }
}

/// The checker holds what is so, and refuses what is not, field by field.
@Suite struct ZoneVerificationTests {
    private static func found() throws -> Case {
        let line = "{\"type\":\"LineString\",\"coordinates\":[[-0.4491576,0.1],[0.4491576,0.1]]}"
        let track = "time,lat,lon\n2026-03-20T12:00:00Z,0.01,0\n2026-03-20T12:10:00Z,0.01,0.02\n"
        return try zoneCase(
            [
                zone("\"id\":\"wide\",\"altitude\":\"500-3000\",\"until\":\"2026-03-20T14:00Z\"", square),
                zone("\"id\":\"lane\",\"width\":\"30 km\"", line),
                zone("\"id\":\"deep\",\"domains\":[\"sea\"]", square),
                zone("\"id\":\"round\",\"track\":\"t.csv\",\"radius\":\"5 km\"", "null"),
            ], tracks: [("t.csv", track)])
    }

    private static let stays = [
        seaStay("a", .radar, seconds: 3 * 3600), seaStay("b", .radar, .jammed, longitude: 0.1, seconds: 3600),
        seaStay("c", .post, longitude: 0.05, seconds: 2 * 3600),
    ]

    private static func answer(_ found: Case, _ kind: String) throws -> ZoneCoverageAnswer {
        let zones = try seaCoverage(found, stays, kind: kind, hours: 3)
        return ZoneCoverageAnswer(kind: kind, first: seaNoon, last: seaNoon + 3 * 3600 - 1, zones: zones)
    }

    private static func faults(_ answer: ZoneCoverageAnswer, _ found: Case) -> [String] {
        verifyZoneCoverage(answer, of: found, stays: stays, detection: usualDetection, draws: 4000).faults
    }

    @Test(arguments: ["uav", "vessel", "explosion", "aircraft"]) func whatIsSoHolds(_ kind: String) throws {
        let found = try Self.found()
        let answer = try Self.answer(found, kind)
        #expect(Self.faults(answer, found) == [])
        #expect(try JSONDecoder().decode(ZoneCoverageAnswer.self, from: JSONEncoder().encode(answer)) == answer)
    }

    /// Every number a tenth more and less and nought, every word, every zone.
    @Test func everyFieldIsChecked() throws {
        let found = try Self.found()
        let answer = try Self.answer(found, "uav")
        var refused = 0
        for mutation in try leafMutations(of: JSONEncoder().encode(answer)) {
            guard let changed = try? JSONDecoder().decode(ZoneCoverageAnswer.self, from: mutation.bytes) else {
                refused += 1
                continue
            }
            if !Self.faults(changed, found).isEmpty {
                refused += 1
                continue
            }
            // What chance cannot tell with so few draws: a tenth of a number, or some of the engine's cells.
            let isNear = zip(changed.zones, answer.zones).allSatisfy { one, other in
                let paths: [KeyPath<ZoneCoverage, Double>] = [
                    \.effectiveAreaHours, \.mostEffectiveAreaHours, \.lostAreaHours, \.area, \.thinlyObserved,
                ]
                return paths.allSatisfy {
                    abs(one[keyPath: $0] - other[keyPath: $0])
                        <= max(0.101 * other[keyPath: $0], 2e-4 * other.areaHours)
                }
            }
            // The question may be another second's: nothing changes within it.
            let isQuestion = mutation.place == ".first" || mutation.place == ".last"
            #expect(changed == answer || isNear || isQuestion, "passes: \(mutation.words)")
        }
        print("mutations of an answer about zones refused: \(refused)")
        #expect(refused > 100)
    }
}
