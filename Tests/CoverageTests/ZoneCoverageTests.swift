import CaseFolder
import CaseModel
import Coverage
import Foundation
import Geodesy
import ObservationFiles
import Tables
import Testing

/// Noon at Greenwich on 2026-03-20.
let seaNoon: Int64 = 1_774_008_000

/// A case with zones and no line.
func zoneCase(_ features: [String], tracks: [(String, String)] = []) throws -> Case {
    let yaml = """
        title: Sea
        documents:
          - {id: d, title: d, author: none, published: not said}
        parties:
          - {id: a, name: A, role: party to the conflict}
        """
    let zones = "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    let files = [("case.yaml", yaml), ("zones.geojson", zones)] + tracks
    switch readCase(files: files.map { ($0.0, Array($0.1.utf8)) }, folder: "sea") {
    case .read(let found): return found
    case .refused(let mistakes): throw mistakes[0]
    }
}

func zone(_ properties: String, _ geometry: String) -> String {
    "{\"type\":\"Feature\",\"properties\":{\(properties)},\"geometry\":\(geometry)}"
}

/// Four degrees by four round 0, 0.
let square = "{\"type\":\"Polygon\",\"coordinates\":[[[-2,-2],[2,-2],[2,2],[-2,2],[-2,-2]]]}"

func seaStay(
    _ id: String = "x", _ means: ObserverMeans = .radar, _ state: ObserverState = .observing, longitude: Double = 0,
    from: Int64 = 0, seconds: Int64 = 3600
) -> ObserverStay {
    ObserverStay(
        id: id, means: means, state: state, span: TimeSpan(first: seaNoon + from, last: seaNoon + from + seconds - 1),
        track: [TrackPoint(second: seaNoon, place: Coordinate(longitude: longitude, latitude: 0))], fileLine: 2)
}

func seaCoverage(
    _ found: Case, _ stays: [ObserverStay], kind: String = "vessel", hours: Int64 = 1
) throws -> [ZoneCoverage] {
    try zoneCoverage(
        found, stays: stays, detection: usualDetection,
        question: ZoneCoverageQuestion(kind: kind, period: TimeSpan(first: seaNoon, last: seaNoon + hours * 3600 - 1)))
}

@Suite struct ZoneCoverageTests {
    /// The area that a radar watches without fail is A·2πs²(1 - exp(-w²/2s²)) (Buckland et al. 2015), for one hour.
    @Test func aRadarInAZoneHasTheClosedForm() throws {
        let one = try seaCoverage(try zoneCase([zone("\"id\":\"z\"", square)]), [seaStay()])[0]
        let wanted = 0.95 * 2 * Double.pi * 25 * 25 * (1 - exp(-60.0 * 60 / 2 / 25 / 25))
        #expect(abs(one.effectiveAreaHours / wanted - 1) < 0.01, "\(one.effectiveAreaHours), \(wanted)")
        let function = try #require(usualDetection.function("vessel", .radar, isNight: false))
        #expect(abs(function.effectiveArea / 1e6 / wanted - 1) < 1e-9)
        // Four by four degrees at the equator: 16 · 111.32 · 110.58 km², less what the meridians draw together, 0.02 %.
        #expect(abs(one.area / (16 * 111.3195 * 110.576) - 1) < 0.002, "\(one.area)")
        #expect(abs(one.areaHours - one.area) < 1e-6 * one.area)
        // Seen with at least one half within d = s·√(2·ln(0.95/0.5)), and with a tenth within s·√(2·ln 9.5).
        let half = Double.pi * 25 * 25 * 2 * log(0.95 / 0.5)
        let tenth = Double.pi * 25 * 25 * 2 * log(9.5)
        #expect(abs((one.hoursByState[.observedQuiet] ?? 0) / half - 1) < 0.05)
        #expect(abs((one.hoursByState[.thinlyObserved] ?? 0) / (tenth - half) - 1) < 0.05)
    }

    /// Two observers at one place miss what both miss; one that is kept away adds nothing, and that is told.
    @Test func observersTogetherMissWhatEachMisses() throws {
        let found = try zoneCase([zone("\"id\":\"z\"", square)])
        let one = try seaCoverage(found, [seaStay()])[0]
        let two = try seaCoverage(found, [seaStay(), seaStay("y")])[0]
        // 2∫p - ∫p²: of p = A·exp(-r²/2s²), p² has half the square of the scale.
        let squares = 0.95 * 0.95 * Double.pi * 25 * 25 * (1 - exp(-60.0 * 60 / 25 / 25))
        #expect(abs(two.effectiveAreaHours / (2 * one.effectiveAreaHours - squares) - 1) < 0.01)
        let jammed = try seaCoverage(found, [seaStay(), seaStay("y", .radar, .jammed)])[0]
        #expect(jammed.effectiveAreaHours == one.effectiveAreaHours)
        #expect(abs(jammed.lostAreaHours - (two.effectiveAreaHours - one.effectiveAreaHours)) < 1e-6 * two.areaHours)
        #expect(one.lostAreaHours == 0)
    }

    /// A zone until 14:00 is watched for two of the three hours from noon, and an observer of half an hour for that.
    @Test func timeIsCutWhereThingsChange() throws {
        let found = try zoneCase([zone("\"id\":\"z\",\"until\":\"2026-03-20T14:00Z\"", square)])
        let whole = try seaCoverage(found, [seaStay(seconds: 3 * 3600)], hours: 3)[0]
        #expect(abs(whole.hours - 2) < 1e-9)
        let one = try seaCoverage(found, [seaStay()])[0]
        #expect(abs(whole.effectiveAreaHours - 2 * one.effectiveAreaHours) < 1e-6 * whole.areaHours)
        let half = try seaCoverage(found, [seaStay(from: 600, seconds: 1800)], hours: 3)[0]
        #expect(abs(half.effectiveAreaHours - one.effectiveAreaHours / 2) < 1e-6 * whole.areaHours)
        #expect(abs(half.areaHours - whole.areaHours) < 1e-6 * whole.areaHours)
    }

    /// A lane of 10 km along 100 km: 1,000 km² and the two half circles at its ends; a strip on one side is half of its
    /// breadth on both.
    @Test func lanesAndStripsHaveTheirArea() throws {
        let line = "{\"type\":\"LineString\",\"coordinates\":[[-0.4491576,0],[0.4491576,0]]}"
        let found = try zoneCase([
            zone("\"id\":\"lane\",\"width\":\"10 km\"", line),
            zone("\"id\":\"sea\",\"breadth\":\"5 km\",\"seaward\":\"left\"", line),
        ])
        let zones = try seaCoverage(found, [seaStay()])
        let wanted = 1000 + Double.pi * 25
        #expect(abs(zones[0].area / wanted - 1) < 0.01, "\(zones[0].area)")
        #expect(abs(zones[1].area / (wanted / 2) - 1) < 0.01, "\(zones[1].area)")
    }

    /// What lies round a ship that sails past a radar: πr² for each hour in which its place is known, and no others.
    @Test func aZoneThatMovesIsWatchedWhereItIs() throws {
        let track = """
            time,lat,lon
            2026-03-20T12:00:00Z,0.01,0
            2026-03-20T12:10:00Z,0.01,0.001
            2026-03-20T13:00:00Z,0.01,0.005
            2026-03-20T13:10:00Z,0.01,0.006

            """
        let found = try zoneCase(
            [zone("\"id\":\"z\",\"track\":\"t.csv\",\"radius\":\"5 km\",\"until\":\"2026-03-20T14:00Z\"", "null")],
            tracks: [("t.csv", track)])
        let one = try seaCoverage(found, [seaStay(seconds: 2 * 3600)], hours: 2)[0]
        #expect(abs(one.area - .pi * 25) < 1e-6)
        #expect(abs(one.hours - 2) < 1e-9)
        #expect(abs(one.unplacedHours - 100.0 / 60) < 1e-3)
        #expect(abs(one.areaHours - .pi * 25 / 3) < 0.05)
        // Within 5 km of a radar of scale 25 km: 2πs²(1 - exp(-25/2s²))·0.95 for a third of an hour.
        let wanted = 0.95 * 2 * Double.pi * 625 * (1 - exp(-25.0 / 1250)) / 3
        #expect(abs(one.effectiveAreaHours / wanted - 1) < 0.01)
    }

    /// A ship's watch moves with it: a strip of 2·µ by its way, and no observer is at two places in one moment.
    @Test func aShipWatchesAlongItsWay() throws {
        var ship = seaStay("s", .ship, seconds: 3600)
        ship.track = [
            TrackPoint(second: seaNoon, place: Coordinate(longitude: -0.1, latitude: 0)),
            TrackPoint(second: seaNoon + 3599, place: Coordinate(longitude: 0.1, latitude: 0)),
        ]
        let found = try zoneCase([zone("\"id\":\"z\"", square)])
        let moving = try seaCoverage(found, [ship])[0]
        let still = try seaCoverage(found, [seaStay("s", .ship)])[0]
        // In each moment it watches what it would watch if it stood there.
        #expect(abs(moving.effectiveAreaHours / still.effectiveAreaHours - 1) < 0.02)
        #expect(abs(still.effectiveAreaHours / (2 * Double.pi * 64 * (1 - exp(-625.0 / 128))) - 1) < 0.02)
    }

    @Test func whatCannotBeReckonedIsRefused() throws {
        let found = try zoneCase([zone("\"id\":\"z\"", square)])
        #expect(throws: CoverageRefusal.self) { try seaCoverage(found, [seaStay()], kind: "ships") }
        #expect(throws: CoverageRefusal.self) { try seaCoverage(found, [seaStay()], hours: -1) }
    }
}

/// Tracks of transponders: AIS and ADS-B as public exports have them.
@Suite struct PositionTrackTests {
    private func read(_ text: String) -> Result<RecordedTrack, TrackFaults> {
        recordedTrack(of: Array(text.utf8), named: "t.csv")
    }

    @Test func marineCadastreIsRead() throws {
        let track = try read(
            """
            MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading,VesselName,IMO,CallSign,VesselType,Status,Length,Width,Draft,Cargo,TransceiverClass
            367000001,2026-03-20T12:00:00,10.5,-20.25,7.2,90,511,X,IMO9074729,WX1,70,0,100,20,5,70,A
            367000001,2026-03-20T12:01:00,91,181,102.3,360,511,X,,,,,,,,,

            """
        ).get()
        #expect(track.segments == [[TrackPoint(second: seaNoon, place: Coordinate(longitude: -20.25, latitude: 10.5))]])
        #expect(track.placelessPoints == 1)
        #expect(track.unread.isEmpty)
    }

    @Test func openSkyIsRead() throws {
        let track = try read(
            """
            time,icao24,lat,lon,velocity,heading,vertrate,callsign,onground,alert,spi,squawk,baroaltitude,geoaltitude,lastposupdate,lastcontact
            1774008000,4ba9c1,10.5,-20.25,200,90,0,XXX1,false,false,false,1000,10668,10700,1774007999.5,1774007999.9
            1774008010,4ba9c1,,,200,90,0,XXX1,false,false,false,1000,10668,10700,1774007999.5,1774007999.9

            """
        ).get()
        #expect(track.segments == [[TrackPoint(second: seaNoon, place: Coordinate(longitude: -20.25, latitude: 10.5))]])
        #expect(track.placelessPoints == 1)
    }

    @Test(arguments: [
        ("time,lat,lon\n2026-03-20T12:00:00,0.5,1\n", "2:1: the time '2026-03-20T12:00:00' has no zone"),
        ("time,lat,lon\n1774008000000,0.5,1\n", "2:1: '1774008000000' is no time"),
        ("time,lat,lon\n1774008000,0.5,\n", "one coordinate without the other"),
        ("time,lat,lon\n1774008000,0,0\n", "what a device without a fix writes"),
        (
            "time,icao24,lat,lon\n1774008000,4ba9c1,1,1\n1774008010,4ba9c2,1,1\n",
            "3:12: '4ba9c2' after '4ba9c1' in line 2"
        ),
        ("time,lat,lon\n", "no position with a time and a place"),
        ("when,lat,lon\n1,2,3\n", "time"),
        ("time,lat,lon\n1774008000,95,1\n", "2:12: '95' for latitude"),
    ])
    func mistakesAreToldAtTheirPlace(_ text: String, _ words: String) {
        guard case .failure(let faults) = read(text) else {
            Issue.record("\(text) was read")
            return
        }
        let told = faults.list.map { "\($0.line):\($0.column): \($0.message)" }
        #expect(told.contains { $0.contains(words) }, "\(told)")
    }

    /// A ship in the file of observers watches where its AIS track shows it, and nowhere in a gap.
    @Test func anObserverCanHaveATrackOfAIS() throws {
        let track =
            "MMSI,BaseDateTime,LAT,LON\n"
            + [0, 5, 10, 40, 45].map { minute in
                "367000001,2026-03-20T12:\(minute < 10 ? "0" : "")\(minute):00,0.01,\(Double(minute) / 1000)"
            }.joined(separator: "\n") + "\n"
        let row = "id,from,until,means,track\ns,2026-03-20T12:00Z,2026-03-20T13:00Z,ship,t.csv\n"
        let read = ObserverRows(try equatorCase(), clock: .utc).stays(of: Array(row.utf8)) { _ in Array(track.utf8) }
        #expect(read.mistakes.isEmpty)
        #expect(read.stays.map { $0.span.first - seaNoon } == [0, 2400])
        #expect(read.stays.map { $0.span.last - seaNoon } == [600, 2700])
    }
}
