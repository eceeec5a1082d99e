import Foundation
import TestSupport
import Testing

/// Lines and zones as their files can have them: sectors, cuts, holes in time, and coordinates that cannot be meant.
@Suite struct LineFilesTests {
    /// The tests bring lines and zones of their own.
    private func run(_ command: String, _ files: [String: String], _ arguments: [String] = []) throws -> Run {
        try SmallLineCase.run(command, texts: files, arguments, withLine: false)
    }

    private func findings(_ files: [String: String]) throws -> [String: String] {
        try SmallLineCase.findings(files, withLine: false)
    }

    /// Two sectors along 48° north with 37 km between them: each is measured from, and nothing in between.
    @Test func sectorsThatDoNotTouch() throws {
        let line = collection(feature("\"id\":\"L\"", "MultiLineString", "[[[37,48],[37.5,48]],[[38,48],[38.5,48]]]"))
        let rows =
            "id,time,lon,lat,kind\nfirst,2026-01-01,37.2,48.01,shot\nsecond,2026-01-01,38.2,48.01,shot\n"
            + "between,2026-01-01,37.75,48,shot\n"
        #expect(
            try findings(["line.geojson": line, "observations.csv": rows])
                == ["first": "certain", "second": "certain", "between": "excluded"])
        let observers = "id,lon,lat,from,until,means\no,37.2,48,2026-01-01,2026-01-01,post\n"
        let coverage = try run(
            "coverage", ["line.geojson": line, "observations.csv": rows, "observers.csv": observers])
        // Two times half a degree along 48° north are 74.63 km (a parallel of 6,390.7 km cos 48°), for 24 hours.
        #expect(coverage.output.contains("1,791 kilometre-hours of line"), "\(coverage.output)\(coverage.errors)")
    }

    @Test(arguments: [
        ("MultiLineString", "[[[37,48],[37.5,48]],[[38,48],[37.5,48]]]", "runs against an earlier one"),
        ("MultiLineString", "[[[37.5,48],[38,48]],[[37,48],[37.5,48]]]", "the parts in their order"),
        ("MultiLineString", "[]", "without coordinates"), ("LineString", "[[37,48]]", "a line of 1 vertex"),
        ("LineString", "[[37,48],[37.5,48],[83,48],[38,48]]", "km long (a mistyped coordinate?)"),
        (
            "LineString", "[[37,48],[37.1,48],[37.2,48],[37.3,48],[37.4,48],[39.4,48],[37.5,48.1]]",
            "vertex 6, 39.4, 48.0, lies 142 km off"
        ),
        ("LineString", "[[37,48],[0,0],[38,48]]", "longitude 0, latitude 0"),
    ]) func linesThatCannotBeMeant(type: String, coordinates: String, told: String) throws {
        let found = try run("check", ["line.geojson": collection(feature("\"id\":\"L\"", type, coordinates))])
        #expect(found.status == 2)
        #expect(found.errors.contains("line.geojson:") && found.errors.contains(told), "\(found.errors)")
    }

    @Test func emptyRingsAreMistakes() throws {
        for (type, coordinates) in [
            ("Polygon", "[[]]"), ("Polygon", "[]"), ("MultiPolygon", "[]"), ("MultiPolygon", "[[[]]]"),
        ] {
            let found = try run(
                "check",
                [
                    "line.geojson": SmallLineCase.line,
                    "zones.geojson": collection(feature("\"id\":\"Z\"", type, coordinates)),
                ])
            #expect(
                found.status == 2 && found.errors.contains("zones.geojson:2:"),
                "\(type) \(coordinates): \(found.errors)")
        }
    }

    /// A line cut at 180° is one line; so is the zone, and places on both sides of the cut are near.
    @Test func theCutAtTheAntimeridian() throws {
        let line = collection(
            feature("\"id\":\"L\"", "MultiLineString", "[[[179.8,30],[180,30]],[[-180,30],[-179.8,30]]]"))
        let zones = collection(
            feature(
                "\"id\":\"Z\"", "MultiPolygon",
                "[[[[179.9,29.9],[180,29.9],[180,30.1],[179.9,30.1],[179.9,29.9]]],"
                    + "[[[-180,29.9],[-179.9,29.9],[-179.9,30.1],[-180,30.1],[-180,29.9]]]]"))
        let rows =
            "id,time,lon,lat,kind\nwest,2026-01-01,179.85,30.01,shot\neast,2026-01-01,-179.85,30.01,shot\n"
            + "far,2026-01-01,-179.85,30.1,shot\n"
        let files = ["line.geojson": line, "zones.geojson": zones, "observations.csv": rows]
        #expect(try findings(files) == ["west": "certain", "east": "certain", "far": "excluded"])
        let written = try run("assess", files, ["-o", "FOLDER/f.geojson"])
        #expect(written.output.contains("[-179.850000,30.010000]"), "\(written.output)")
        // 0.4 degrees along 30° north are 38.6 km.
        let mismatch = collection(
            feature("\"id\":\"L\"", "MultiLineString", "[[[179.8,30],[180,30]],[[-180,31],[-179.8,31]]]"))
        #expect(try run("check", ["line.geojson": mismatch]).status == 0)
    }

    /// Between two dated lines nobody knows where the line was: possible, and told. Before the first there was none.
    @Test func aHoleBetweenDatedLines() throws {
        let line = collection(
            feature("\"id\":\"A\",\"from\":\"2025-01-01\",\"until\":\"2025-03-31\"", "LineString", "[[37,48],[38,48]]"),
            feature("\"id\":\"B\",\"from\":\"2025-05-01\"", "LineString", "[[37,48.5],[38,48.5]]"))
        let rows =
            "id,time,lon,lat,kind\nbefore,2024-12-01,37.5,48.01,shot\nA,2025-02-01,37.5,48.01,shot\n"
            + "hole,2025-04-10,37.5,48.01,shot\nB,2025-06-01,37.5,48.01,shot\n"
        let files = ["line.geojson": line, "observations.csv": rows]
        #expect(
            try findings(files) == ["before": "excluded", "A": "certain", "hole": "possible", "B": "excluded"])
        let check = try run("check", files)
        #expect(
            check.errors.contains(
                "no line of the series 'line' is in force from 2025-04-01 00:00 until 2025-04-30 23:59"),
            "\(check.errors)")
    }

    @Test func exchangedCoordinatesAreNoticedInEveryFile() throws {
        let line = SmallLineCase.line
        let good = feature("\"id\":\"Z1\"", "Polygon", "[[[37,48.1],[37.1,48.1],[37.1,48.2],[37,48.1]]]")
        let bad = feature("\"id\":\"Z2\"", "Polygon", "[[[48.1,37],[48.1,37.1],[48.2,37.1],[48.1,37]]]")
        let places = "name,lon,lat\nTown,37.2,48.1\nOther,48.1,37.2\nNowhere,0,0\n"
        let zone = try run("check", ["line.geojson": line, "zones.geojson": collection(good, bad)])
        #expect(zone.errors.contains("zone 'Z2' lies far") && !zone.errors.contains("Z1"), "\(zone.errors)")
        let place = try run("check", ["line.geojson": line, "places.csv": places])
        #expect(place.errors.contains("places.csv:4:1: error: place 'Nowhere' has longitude 0"), "\(place.errors)")
        let other = try run(
            "check", ["line.geojson": line, "places.csv": places.replacingOccurrences(of: "0,0\n", with: "37,48\n")])
        #expect(other.errors.contains("places.csv:3:1: error: place 'Other' lies far"), "\(other.errors)")
        let swapped = collection(feature("\"id\":\"L\"", "LineString", "[[48,37],[48,38]]"))
        let whole = try run("check", ["line.geojson": swapped, "zones.geojson": collection(good)])
        #expect(whole.errors.contains("line 'L' lies far"), "\(whole.errors)")
        let observers = "id,lon,lat,from,until,means\no,48,37.2,2026-01-01,2026-01-01,post\n"
        let observer = try run("check", ["line.geojson": line, "observers.csv": observers])
        #expect(
            observer.errors.contains("observers.csv:2:3: error: longitude 48.0, latitude 37.2 lies far"),
            "\(observer.errors)")
    }

    @Test func decisionsAreReadLikeEveryTable() throws {
        let rows = "id,time,lon,lat,kind\nR1,2026-01-01T10:00Z,37.5,48.01,shot\nR2,2026-01-01T10:00Z,37.5,48.01,shot\n"
        let open =
            "decided_on,decided_by,decision,observations,reason\n2026-03-20,desk,same,R1 R2,\"never closed\n2026-03-20,desk,same,R1 R2,x\n"
        let files = ["line.geojson": SmallLineCase.line, "observations.csv": rows]
        let told = try run("incidents", files.merging(["decisions.csv": open]) { $1 })
        #expect(
            told.errors.contains("decisions.csv:2:28: error: a quotation mark that is not closed: the 2 lines"),
            "\(told.errors)")
        let other =
            "\u{FEFF}sep=;\r\nDecided_On;decided_by;Decision;observations;reason;mood\r\n2026-03-20;desk;same;R1 R2;\"x; y\";good\r\n"
        let read = try run("incidents", files.merging(["decisions.csv": other]) { $1 })
        #expect(read.status == 0 && read.output.contains("2 reports, 1 incident"), "\(read.output)\(read.errors)")
        #expect(read.errors.contains("decisions.csv:2:52: warning: column 'mood' is not read"), "\(read.errors)")
    }
}
