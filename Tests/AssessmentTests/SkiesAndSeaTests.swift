import Assessment
import CaseFolder
import CaseModel
import Foundation
import Geodesy
import ObservationFiles
import Tables
import Testing

/// A case of zones on the equator, where a degree of longitude is 111,319.49 m and one of latitude 110,574.4 m.
private struct SkyCase {
    var found: Case
    var warnings: [String] { found.warnings.map(\.message) }

    init(zones: [String], agreement: String, tracks: [(String, String)] = []) throws {
        let yaml = """
            title: Sky
            documents:
              - {id: d, title: d, author: none, published: not said, lines: 9}
            parties:
              - {id: a, name: A, role: party to the conflict}
              - {id: b, name: B, role: party to the conflict}
            """
        let features = "{\"type\":\"FeatureCollection\",\"features\":[\(zones.joined(separator: ",\n"))]}"
        let files = [("case.yaml", yaml), ("zones.geojson", features), ("agreement.yaml", agreement)] + tracks
        switch readCase(files: files.map { ($0.0, Array($0.1.utf8)) }, folder: "sky") {
        case .read(let found): self.found = found
        case .refused(let mistakes):
            throw Refused(mistakes: mistakes.map { "\($0.position.file):\($0.position.line): \($0.message)" })
        }
    }

    struct Refused: Error { var mistakes: [String] }

    /// The value of each row by the only provision, with what it hangs on.
    func judged(_ rows: String) throws -> [String] {
        let judge = Judge(found, clock: .utc)
        let reader = ObservationReader(found, words: usualKindWords, clock: .utc, now: 2_000_000_000)
        var (table, mistakes) = (ObservationTable(), [RowMistake]())
        let bytes = Array(rows.utf8)
        let order = bytes.withUnsafeBufferPointer { ColumnOrder.reading(header: $0) }
        #expect(order.mistakes.isEmpty)
        (table, mistakes) = reader.table(
            of: RecordBlock(bytes: bytes, firstLine: 1), order: order.order, isFirst: true)
        guard mistakes.isEmpty else {
            throw Refused(mistakes: mistakes.map { "\($0.line):\($0.column): \($0.message)" })
        }
        let findings = judge.findings(of: table)
        return (0..<table.count).map { row in
            // The steps say the same as the judgement.
            let told = judge.explanation(row: row, of: table, provision: 0)
            #expect(told.value == findings.value(row: row, provision: 0))
            let missing = findings.missing[row]
            return findings.value(row: row, provision: 0).word + (missing.isEmpty ? "" : ": \(missing.words)")
        }
    }
}

private func feature(_ properties: String, _ geometry: String) -> String {
    "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":\(geometry)}"
}

private let square = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}"

private func agreement(_ acts: String, _ place: String, _ more: String = "") -> String {
    """
    provisions:
      - id: P
        says: p
        rule: prohibited
        acts: [\(acts)]
        where: {\(place)}
        cites: d 1
    \(more)
    """
}

@Suite struct SkiesAndSeaTests {
    @Test func aZoneThatEndsAtAnHourIsOverAtThatHour() throws {
        let sky = try SkyCase(
            zones: [feature("\"id\":\"z\",\"from\":\"2026-05-01T06:00Z\",\"until\":\"2026-05-05T14:00Z\"", square)],
            agreement: agreement("movement", "zones: z"))
        #expect(
            try sky.judged(
                """
                id,time,lon,lat,kind
                1,2026-05-01T05:59:59Z,0.5,0.5,movement
                2,2026-05-01T06:00Z,0.5,0.5,movement
                3,2026-05-05T13:59:59Z,0.5,0.5,movement
                4,2026-05-05T14:00Z,0.5,0.5,movement
                5,2026-05-05T18:00Z,0.5,0.5,movement
                6,2026-05-05,0.5,0.5,movement

                """) == ["excluded", "certain", "certain", "excluded", "excluded", "possible: when it was"])
    }

    /// A day is included to its end, as before.
    @Test func aZoneThatEndsOnADayHoldsAllOfIt() throws {
        let sky = try SkyCase(
            zones: [feature("\"id\":\"z\",\"until\":\"2026-05-05\"", square)],
            agreement: agreement("movement", "zones: z"))
        #expect(
            try sky.judged(
                "id,time,lon,lat,kind\n1,2026-05-05T23:59:59Z,0.5,0.5,movement\n2,2026-05-06T00:00Z,0.5,0.5,movement\n")
                == ["certain", "excluded"])
    }

    @Test func flightLevelsBoundAZone() throws {
        let sky = try SkyCase(
            zones: [feature("\"id\":\"z\",\"altitude\":\"FL100-FL245\",\"domains\":\"air\"", square)],
            agreement: agreement("aircraft flight, movement", "zones: z"))
        #expect(
            try sky.judged(
                """
                id,time,lon,lat,kind,altitude,domain
                1,2026-05-01T06:00Z,0.5,0.5,aircraft,FL245,
                2,2026-05-01T06:00Z,0.5,0.5,aircraft,FL250,
                3,2026-05-01T06:00Z,0.5,0.5,aircraft,,
                4,2026-05-01T06:00Z,0.5,0.5,movement,FL150,
                5,2026-05-01T06:00Z,0.5,0.5,movement,FL150,land
                6,2026-05-01T06:00Z,2.5,0.5,aircraft,,
                7,2026-05-01T06:00Z,0.5,0.5,aircraft,5000 m AMSL,
                8,2026-05-01T06:00Z,0.5,0.5,aircraft,24000 ft STD,

                """) == [
                    "certain", "excluded", "possible: which altitude it had",
                    "possible: which domain it was in (land, air or sea)", "excluded", "excluded",
                    "possible: how high the ground or what the air pressure was", "certain",
                ])
    }

    /// The same of a provision's own height and domain, on the quick way of rows with a point.
    @Test func theMissingFactIsNamed() throws {
        let sky = try SkyCase(
            zones: [feature("\"id\":\"z\"", square)],
            agreement: agreement("uav flight, movement", "zones: z, altitude: 0-3000, domains: [air, sea]"))
        #expect(
            try sky.judged(
                """
                id,time,lon,lat,kind,altitude,domain
                1,2026-05-01T06:00Z,0.5,0.5,uav,,
                2,2026-05-01T06:00Z,0.5,0.5,movement,,
                3,2026-05-01T06:00Z,0.5,0.5,movement,100,
                4,2026-05-01T06:00Z,,,uav,100,
                5,2026-05-01T06:00Z,0.5,0.5,uav,100-4000,

                """) == [
                    "possible: which altitude it had",
                    "possible: which altitude it had and which domain it was in (land, air or sea)",
                    "possible: which domain it was in (land, air or sea)", "possible: where it was",
                    "possible: which altitude it had",
                ])
    }

    /// Twelve nautical miles are 22,224 m: 0.20099° of latitude north of a baseline on the equator.
    @Test func aTerritorialSeaReachesSoFarFromItsBaseline() throws {
        let sky = try SkyCase(
            zones: [
                feature(
                    "\"id\":\"z\",\"breadth\":\"12 nmi\",\"seaward\":\"left\"",
                    "{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,0]]}")
            ], agreement: agreement("vessel movement", "zones: z"))
        #expect(
            try sky.judged(
                """
                id,time,lon,lat,radius_m,kind
                1,2026-05-01T06:00Z,0.5,0.2009,,vessel
                2,2026-05-01T06:00Z,0.5,0.2011,,vessel
                3,2026-05-01T06:00Z,0.5,-0.1,,vessel
                4,2026-05-01T06:00Z,0.5,0.2009,100,vessel
                5,2026-05-01T06:00Z,0.5,0.001,500,vessel
                6,2026-05-01T06:00Z,1.3,0.001,,vessel
                7,2026-05-01T06:00Z,1.1,0.001,,vessel
                8,2026-05-01T06:00Z,,,,vessel

                """) == [
                    "certain", "excluded", "excluded", "possible: where it was", "possible: where it was", "excluded",
                    "certain", "possible: where it was",
                ])
    }

    /// A lane of 10 km reaches 5 km to either side: 0.045219° of latitude.
    @Test func aLaneLiesOnBothSidesOfItsLine() throws {
        let sky = try SkyCase(
            zones: [
                feature("\"id\":\"z\",\"width\":\"10 km\"", "{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,0]]}")
            ], agreement: agreement("vessel movement", "zones: z"))
        #expect(
            try sky.judged(
                """
                id,time,lon,lat,place,kind
                1,2026-05-01T06:00Z,0.5,0.0452,,vessel
                2,2026-05-01T06:00Z,0.5,-0.0452,,vessel
                3,2026-05-01T06:00Z,0.5,0.0453,,vessel
                4,2026-05-01T06:00Z,,,z,vessel

                """) == ["certain", "certain", "excluded", "certain"])
    }

    /// The convoy runs along the equator at 0.02° (2,226 m) each ten minutes; no position is known from 10:00 to 11:00.
    private static let convoy: String = {
        var rows = ["MMSI,BaseDateTime,LAT,LON,SOG,VesselName"]
        for minutes in stride(from: 0, through: 240, by: 10) where minutes <= 120 || minutes >= 180 {
            let clock = String(format: "%02d:%02d:00", 8 + minutes / 60, minutes % 60)
            rows.append(
                "799000001,2026-05-04T\(clock),0.0,\(String(format: "%.2f", 10 + 0.002 * Double(minutes))),7.2,X")
        }
        return rows.joined(separator: "\n") + "\n"
    }()

    private func convoyCase(_ more: String = "") throws -> SkyCase {
        try SkyCase(
            zones: [feature("\"id\":\"z\",\"track\":\"c.csv\",\"radius\":\"5 km\"\(more)", "null")],
            agreement: agreement("uav flight", "zones: z"), tracks: [("c.csv", Self.convoy)])
    }

    @Test func aZoneMovesWithItsTrack() throws {
        let sky = try convoyCase()
        // At 09:00 the convoy is at 10.12°; 0.045° of latitude are 4,976 m, 0.0453° are 5,009 m.
        #expect(
            try sky.judged(
                """
                id,time,time_end,lon,lat,radius_m,kind
                1,2026-05-04T09:00Z,,10.12,0.045,,uav
                2,2026-05-04T09:00Z,,10.12,0.0453,,uav
                3,2026-05-04T09:00Z,,10.12,0.045,100,uav
                4,2026-05-04T09:05Z,,10.13,0.045,,uav
                5,2026-05-04T08:00Z,2026-05-04T10:00Z,10.12,0.01,,uav
                6,2026-05-04T09:00Z,2026-05-04T09:10Z,10.13,0,,uav
                7,2026-05-04T09:00Z,2026-05-04T09:10Z,10.5,0,,uav
                8,2026-05-04T07:00Z,,10,0,,uav

                """) == [
                    "certain", "excluded", "possible: where it was", "certain", "possible: when it was", "certain",
                    "excluded", "possible: where the zone that moves was",
                ])
        #expect(sky.warnings.contains { $0.contains("1 h in gaps") })
    }

    /// Where no place is known nothing is certain, and only what it cannot have reached is excluded: at 150 km/h for half
    /// an hour, 75 km, and 5 km more.
    @Test func inAGapNothingIsCertain() throws {
        let sky = try convoyCase()
        #expect(
            try sky.judged(
                """
                id,time,lon,lat,kind
                1,2026-05-04T10:30Z,10.3,0,uav
                2,2026-05-04T10:30Z,10.94,0,uav
                3,2026-05-04T10:30Z,11.1,0,uav
                4,2026-05-04T10:00Z,10.24,0,uav
                5,2026-05-04T11:00Z,10.36,0,uav

                """) == [
                    "possible: where the zone that moves was", "possible: where the zone that moves was", "excluded",
                    "certain", "certain",
                ])
        // Within its own time but after its track, the zone may be anywhere that it can have gone.
        let longer = try convoyCase(",\"until\":\"2026-05-05\"")
        #expect(
            try longer.judged(
                "id,time,lon,lat,kind\n1,2026-05-04T13:00Z,11.5,0,uav\n2,2026-05-04T13:00Z,12.2,0,uav\n")
                == ["possible: where the zone that moves was", "excluded"])
    }

    @Test func kindsAndFlagsOfVessels() throws {
        let sky = try SkyCase(
            zones: [feature("\"id\":\"z\"", square)],
            agreement: agreement("vessel stopped", "zones: z", "    craft: merchant vessel\n    flag-states: [TR, GR]"))
        #expect(
            try sky.judged(
                """
                id,time,lon,lat,kind,craft,flag_state,claims
                1,2026-05-01T06:00Z,0.5,0.5,boarding,tanker,TR,
                2,2026-05-01T06:00Z,0.5,0.5,boarding,warship,TR,
                3,2026-05-01T06:00Z,0.5,0.5,boarding,,TR,
                4,2026-05-01T06:00Z,0.5,0.5,boarding,tanker,,flag TR (AIS)
                5,2026-05-01T06:00Z,0.5,0.5,boarding,tanker,LR,flag TR (AIS)
                6,2026-05-01T06:00Z,0.5,0.5,boarding,tanker|warship,GR|LR,

                """) == [
                    "certain", "excluded", "possible: which kind of vessel or aircraft",
                    "possible: which flag it flew", "excluded",
                    "possible: which kind of vessel or aircraft and which flag it flew",
                ])
    }

    /// What is done to the observers' own aircraft is an act of its own, and no flight or jamming of anybody's.
    @Test func ownAircraftHaveActsOfTheirOwn() throws {
        let sky = try SkyCase(
            zones: [feature("\"id\":\"z\"", square)],
            agreement: agreement("own uav lost, own uav jammed, own uav fired at", "zones: z"))
        #expect(
            try sky.judged(
                """
                id,time,lon,lat,kind
                1,2026-05-01T06:00Z,0.5,0.5,own uav lost
                2,2026-05-01T06:00Z,0.5,0.5,own uav jammed
                3,2026-05-01T06:00Z,0.5,0.5,own uav fired at
                4,2026-05-01T06:00Z,0.5,0.5,jamming
                5,2026-05-01T06:00Z,0.5,0.5,undetermined

                """) == [
                    "certain", "certain", "certain", "excluded", "possible: what it was",
                ])
        // To fire at them is fire.
        let fire = try SkyCase(
            zones: [feature("\"id\":\"z\"", square)], agreement: agreement("fire", "zones: z"))
        #expect(
            try fire.judged(
                "id,time,lon,lat,kind\n1,2026-05-01T06:00Z,0.5,0.5,own uav fired at\n2,2026-05-01T06:00Z,0.5,0.5,own uav lost\n"
            )
                == ["certain", "excluded"])
    }

    /// Every mistake of these terms is told at its place, all of them at once.
    @Test func mistakesAreTold() throws {
        func mistakes(
            _ zones: [String], _ terms: String = agreement("movement", "zones: z"), _ tracks: [(String, String)] = []
        )
            -> [String]
        {
            do {
                _ = try SkyCase(zones: zones, agreement: terms, tracks: tracks)
                return []
            } catch let refused as SkyCase.Refused {
                return refused.mistakes
            } catch { return ["\(error)"] }
        }
        let line = "{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,0]]}"
        func isTold(_ zone: String, _ words: String) -> Bool { mistakes([zone]).contains { $0.contains(words) } }
        #expect(isTold(feature("\"id\":\"z\"", line), "expected a Polygon or MultiPolygon ('width' or 'breadth'"))
        #expect(isTold(feature("\"id\":\"z\",\"width\":\"5 km\"", square), "expected a LineString"))
        #expect(
            isTold(feature("\"id\":\"z\",\"width\":\"5 km\",\"breadth\":\"5 km\"", line), "'breadth' beside 'width'"))
        #expect(
            isTold(feature("\"id\":\"z\",\"width\":\"5 km\",\"seaward\":\"left\"", line), "'seaward' without 'breadth'")
        )
        #expect(isTold(feature("\"id\":\"z\",\"track\":\"c.csv\",\"radius\":\"5 km\"", "null"), "no file 'c.csv'"))
        #expect(isTold(feature("\"id\":\"z\",\"track\":\"c.csv\"", "null"), "without a 'radius'"))
        #expect(isTold(feature("\"id\":\"z\",\"radius\":\"5 km\"", square), "'radius' without 'track'"))
        #expect(isTold(feature("\"id\":\"z\"", "null"), "without geometry"))
        #expect(isTold(feature("\"id\":\"z\",\"altitude\":\"0-3000 ft\"", square), "feet need AGL, AMSL or STD"))
        #expect(isTold(feature("\"id\":\"z\",\"ground\":\"FL10\"", square), "of the ground there"))
        let tracked = feature("\"id\":\"z\",\"track\":\"c.csv\",\"radius\":\"5 km\"", "null")
        let told = mistakes(
            [tracked], agreement("movement", "zones: z"),
            [("c.csv", "MMSI,BaseDateTime,LAT,LON\n1,2026-05-04T08:00:00,0,200\n2,noon,0.1,10\n")])
        #expect(told.contains { $0.hasPrefix("sky/c.csv:2: '200' for longitude") })
        #expect(told.contains { $0.hasPrefix("sky/c.csv:3: '2' after '1' in line 2") })
        #expect(told.contains { $0.hasPrefix("sky/c.csv:3: 'noon' is no time") })
        #expect(
            mistakes(
                [feature("\"id\":\"z\"", square)],
                agreement("movement", "zones: z", "    craft: boat\n    flag-states: tr")
            )
            .count == 2)
        let sky = try SkyCase(zones: [feature("\"id\":\"z\"", square)], agreement: agreement("movement", "zones: z"))
        for (row, words) in [
            ("a,2026-05-01,0.5,0.5,movement,3000 ft,,,,", "2:31: '3000 ft' for altitude"),
            ("a,2026-05-01,0.5,0.5,movement,100,30,,,", "2:35: a depth beside an altitude"),
            ("a,2026-05-01,0.5,0.5,movement,,deep,,,", "2:32: 'deep' for depth"),
            ("a,2026-05-01,0.5,0.5,movement,,,boat,,", "boat"),
            ("a,2026-05-01,0.5,0.5,movement,,,,Turkey,", "'Turkey' for flag_state"),
            ("a,2026-05-01,0.5,0.5,movement,,,,,mmsi 5 (AIS)", "expected an MMSI of 9 digits"),
        ] {
            do {
                _ = try sky.judged("id,time,lon,lat,kind,altitude,depth_m,craft,flag_state,claims\n\(row)\n")
                Issue.record("\(row) was read")
            } catch let refused as SkyCase.Refused {
                #expect(refused.mistakes.contains { $0.contains(words) }, "\(refused.mistakes)")
            }
        }
    }
}
