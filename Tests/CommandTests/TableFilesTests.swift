import Foundation
import TestSupport
import Testing

/// Files of observations in every form, and what is told of those that cannot be meant.
@Suite struct TableFilesTests {
    private func assess(_ rows: String, _ arguments: [String] = []) throws -> Run {
        try SmallLineCase.run("assess", texts: ["observations.csv": rows], arguments)
    }

    // MARK: Forms and streams

    private static let row =
        "{\"id\":\"a\",\"time\":\"2026-01-01T10:00Z\",\"lon\":37.5,\"lat\":48.01,\"kind\":\"shot\"}\n"

    @Test func theFormOfAStreamIsNamed() throws {
        let csv = "id,time,lon,lat,kind\na,2026-01-01T10:00Z,37.5,48.01,shot\n"
        let geo = collection(
            feature("\"id\":\"a\",\"time\":\"2026-01-01T10:00Z\",\"kind\":\"shot\"", "Point", "[37.5,48.01]"))
        for (form, text) in [("csv", csv), ("ndjson", Self.row), ("geojson", geo)] {
            let found = try SmallLineCase.run(
                "assess", texts: [:], ["--observations", "-", "--form", form], input: text)
            #expect(
                found.status == 0 && found.output.contains("findings: 1 certain"),
                "\(form): \(found.output)\(found.errors)")
            let named = try SmallLineCase.run(
                "assess", texts: ["rows.txt": text], ["--observations", "FOLDER/rows.txt", "--form", form])
            #expect(named.output.contains("findings: 1 certain"), "\(form): \(named.errors)")
        }
        let other = try SmallLineCase.run("assess", texts: [:], ["--observations", "-"], input: Self.row)
        #expect(other.status == 2 && other.errors.contains("is JSON"), "\(other.errors)")
    }

    @Test func twoFilesOfObservationsAreRefused() throws {
        let found = try SmallLineCase.run(
            "check", texts: ["observations.csv": "time,kind\n2026-01-01,shot\n", "observations.ndjson": Self.row])
        #expect(found.status == 2)
        #expect(
            found.errors.contains("observations.ndjson:1:1: error: a second file of observations"), "\(found.errors)")
    }

    @Test func anIdTwiceIsAMistake() throws {
        let rows = "id,time,kind\nR1,2026-01-01,shot\nR2,2026-01-01,shot\nR1,2026-01-02,shot\n"
        let refused = try assess(rows)
        #expect(refused.status == 2)
        #expect(
            refused.errors.contains("observations.csv:4:1: error: id 'R1' for the second time, after line 2"),
            "\(refused.errors)")
        let skipped = try assess(rows, ["--skip-bad"])
        #expect(skipped.output.contains("2 observations judged"), "\(skipped.output)")
        let json = try SmallLineCase.run("assess", texts: ["observations.ndjson": Self.row + Self.row])
        #expect(json.errors.contains("observations.ndjson:2:1: error: id 'a' for the second time"), "\(json.errors)")
    }

    @Test func quotationMarksOfAnIdAreUndone() throws {
        let rows = "id,time,lon,lat,kind\n\"R\"\"1\",2026-01-01T10:00Z,37.5,48.01,shot\n"
        let found = try SmallLineCase.run("explain", texts: ["observations.csv": rows], ["R\"1"])
        #expect(found.status == 0 && found.output.contains("Observation R\"1, line 2"), "\(found.errors)")
    }

    @Test func columnsThatAreNotReadAreTold() throws {
        let found = try SmallLineCase.run(
            "check", texts: ["observations.csv": "time,kind,colour\n2026-01-01,shot,red\n"])
        #expect(found.status == 0)
        #expect(found.errors == "observations.csv:1:11: warning: column 'colour' is not read\n")
    }

    // MARK: Fields

    /// Counts and offsets whose reading is easily a little wrong.
    @Test(arguments: [
        ("5", "reported: 5."), ("more than 5", "at least 6;"), ("over 5", "at least 6;"), ("at least 5", "at least 5;"),
        ("3-5", "at least 3,"), ("about 20", "at least 16,"), ("multiple", "at least 2;"),
        ("undetermined", "at least 1;"),
    ]) func counts(written: String, told: String) throws {
        let found = try assess("id,time,lon,lat,kind,count\na,2026-01-01T10:00Z,37.5,48.01,shot,\(written)\n")
        let events = found.output.split(separator: "\n").first { $0.hasPrefix("Events reported") } ?? ""
        #expect(events.contains(told.dropLast()), "\(events)")
        #expect(!events.contains(told.dropLast() + "0"))
    }

    /// 10:00 at ten hours west of Greenwich is 20:00 UTC, after 18:00 in Kyiv; ten hours east it is 00:00 UTC.
    @Test(arguments: [("10:00-10:00", "2026-01-11"), ("10:00+10:00", "2026-01-10"), ("10:00-1000", "2026-01-11")])
    func offsets(written: String, day: String) throws {
        let found = try assess(
            "id,time,lon,lat,kind\na,2026-01-10T\(written),37.5,48.01,shot\n", ["-o", "FOLDER/f.csv"])
        #expect(found.output.contains(",\(day),\(day)\n"), "\(found.output)")
    }

    @Test func aDecimalCommaIsReadInDegreesAndToldElsewhere() throws {
        let head = "id;time;lon;lat;kind;radius_m\n"
        let found = try assess(head + "a;2026-01-01T10:00Z;37,5;48,01;shot;20\n")
        #expect(found.output.contains("findings: 1 certain"), "\(found.errors)")
        let told = try assess(head + "a;2026-01-01T10:00Z;37,5;48,01;shot;1,5\n")
        #expect(told.errors.contains("2:37: error: '1,5' for radius_m has a decimal comma"), "\(told.errors)")
    }

    // MARK: Places that are given and not read

    @Test(arguments: [
        ("time,kind,_gps_latitude,_gps_longitude\n2026-01-01,shot,48,37\n", "1:11: error: no place is read"),
        ("time,kind,lat,lng\n2026-01-01,shot,48,37\n", "1:1: error: column 'lat' without 'lon' (is it 'lng'?)"),
        ("time,kind,lon,lat,location\n2026-01-01,shot,,,Town\n", "2:19: error: the place in 'location' is not read"),
        ("start,date,kind\n2026-01-01,2026-01-01,shot\n", "1:7: error: columns 'start' and 'date' both mean time"),
        ("start,end,_uuid,kind\n2026-01-01,2026-01-01,u,shot\n", "1:1: error: 'start' and 'end' beside '_uuid'"),
        ("time,kind,lon,lat\n2026-01-01,shot,0,0\n", "2:17: error: longitude 0, latitude 0, far from the case"),
        ("time,kind,lon,lat\n2026-01-01,shot,48.0,37.5\n", "2:17: error: longitude 48.0, latitude 37.5 lies far"),
        (
            "time,kind\n1970-01-01,shot\n0025-09-26,shot\n",
            "2:1: error: '1970-01-01' is the time of a clock that was not set"
        ),
    ]) func placesAndTimesThatCannotBeMeant(rows: String, told: String) throws {
        let dated = SmallLineCase.agreement + "    from: 2025-01-01\n"
        let found = try SmallLineCase.run("assess", texts: ["observations.csv": rows, "agreement.yaml": dated])
        #expect(found.status == 2)
        #expect(found.errors.contains("observations.csv:" + told), "\(found.errors)")
    }

    // MARK: Geometries

    private func observation(_ id: String, _ type: String, _ coordinates: String) -> String {
        feature("\"id\":\"\(id)\",\"time\":\"2026-01-01T10:00Z\",\"kind\":\"shot\"", type, coordinates)
    }

    /// The line runs along 48° north from 37° to 38° east; P1 holds within 5 km of it.
    @Test func geometriesOfObservationsAreRegions() throws {
        let values = try SmallLineCase.findings([
            "observations.geojson": collection(
                observation("point", "Point", "[37.5,48.01]"),
                observation("near", "MultiPoint", "[[37.5,48.01],[37.6,48.02]]"),
                observation("one", "MultiPoint", "[[37.5,48.01],[37.5,49]]"),
                observation(
                    "small", "Polygon", "[[[37.5,48.01],[37.51,48.01],[37.51,48.02],[37.5,48.02],[37.5,48.01]]]"),
                observation("large", "Polygon", "[[[37,47],[38,47],[38,49],[37,49],[37,47]]]"),
                observation("far", "Polygon", "[[[37,48.5],[38,48.5],[38,49],[37,49],[37,48.5]]]"),
                observation(
                    "two", "MultiPolygon",
                    "[[[[37.5,48.01],[37.51,48.01],[37.5,48.02],[37.5,48.01]]],[[[37.6,48.01],[37.61,48.01],[37.6,48.02],[37.6,48.01]]]]"
                ),
                observation("way", "LineString", "[[37.5,48.5],[37.5,49]]"),
                "{\"type\":\"Feature\",\"properties\":{\"id\":\"none\",\"time\":\"2026-01-01\",\"kind\":\"shot\"},\"geometry\":null}"
            )
        ])
        #expect(
            values == [
                "point": "certain", "near": "certain", "one": "possible", "small": "certain", "large": "possible",
                "far": "excluded", "two": "certain", "way": "excluded", "none": "possible",
            ])
    }

    @Test(arguments: [
        ("GeometryCollection", "[]", "a GeometryCollection, which is not read"), ("Point", "[37]", "no coordinate"),
        ("MultiPoint", "[]", "0 coordinates; expected 1 or more"), ("Polygon", "[]", "a polygon without rings"),
        ("Polygon", "[[]]", "0 coordinates; expected 4 or more"),
        ("Polygon", "[[[37,48],[38,48],[38,49],[37,49]]]", "not closed"),
        ("Polygon", "[[[37,48],[38,49],[38,48],[37,49],[37,48]]]", "crosses or touches itself"),
        ("LineString", "[[179,48],[-179,48]]", "cut at the antimeridian"),
        ("MultiPoint", "[[48,137]]", "longitude first"),
    ]) func brokenGeometriesAreToldAtTheirPlace(type: String, coordinates: String, told: String) throws {
        let found = try SmallLineCase.run(
            "assess", texts: ["observations.geojson": collection(observation("a", type, coordinates))])
        #expect(found.status == 2)
        #expect(found.errors.contains("observations.geojson:2:") && found.errors.contains(told), "\(found.errors)")
    }

    @Test(arguments: [
        ("\"lon\":1,\"longitude\":2", "both mean lon"),
        ("\"location\":{\"lat\":48}", "the place in 'location' is not read"),
        ("\"longitud\":37", "unknown name 'longitud'; expected 'longitude'"),
        ("\"lon\":37", "one coordinate without the other"),
    ]) func propertiesThatCannotBeMeant(members: String, told: String) throws {
        let found = try SmallLineCase.run(
            "assess",
            texts: ["observations.ndjson": "\n{\"id\":\"a\",\"time\":\"2026-01-01\",\"kind\":\"shot\",\(members)}\n"]
        )
        #expect(found.status == 2)
        #expect(found.errors.contains("observations.ndjson:2:") && found.errors.contains(told), "\(found.errors)")
    }

    @Test func otherReferenceSystemsAreMistakes() throws {
        let crs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"NAME\"}},"
        for (name, status) in [
            ("EPSG:28404", 2), ("urn:ogc:def:crs:EPSG::3857", 2), ("EPSG:14326", 2), ("", 2),
            ("urn:ogc:def:crs:OGC:1.3:CRS84", 0), ("EPSG:4326", 0), ("urn:ogc:def:crs:EPSG::4326", 0),
        ] as [(String, Int32)] {
            let member = crs.replacingOccurrences(of: "NAME", with: name)
            let line = collection(feature("\"id\":\"L\"", "LineString", "[[37,48],[38,48]]"), more: member)
            let rows = collection(observation("a", "Point", "[37.5,48.01]"), more: member)
            for files in [["line.geojson": line], ["observations.geojson": rows]] {
                let found = try SmallLineCase.run("check", texts: files)
                #expect(found.status == status, "\(name): \(found.errors)")
                #expect(status == 0 || found.errors.contains("coordinate reference system"), "\(found.errors)")
            }
        }
    }
}
