import Foundation
import TestSupport
import Testing

/// `assess`, `explain`, `exercise` and `import` as a user runs them, with good, broken and hostile files.
@Suite struct AssessTests {

    private func assess(_ rows: String, _ arguments: [String] = []) throws -> Run {
        try SmallLineCase.run("assess", ["observations.csv": Data(rows.utf8)], arguments)
    }

    @Test func theBundledExerciseIsJudgedTheSameInEveryForm() throws {
        try inFolder { folder in
            var counts: [String: Int] = [:]
            for ending in ["csv", "ndjson", "geojson", "gpkg"] {
                let path = folder + "/findings." + ending
                let run = try truceline("assess", bundledExercise, "-o", path, "--totals", folder + "/totals.csv")
                #expect(run.status == 0, "\(run.errors)")
                #expect(run.errors.isEmpty)
                #expect(run.output.contains("223 observations judged by 7 provisions"))
                if ending != "gpkg" {
                    let text = try String(contentsOfFile: path, encoding: .utf8)
                    counts[ending] = text.components(separatedBy: "certain").count
                }
            }
            let features = try #require(
                try JSONSerialization.jsonObject(
                    with: Data(contentsOf: URL(fileURLWithPath: folder + "/findings.geojson")))
                    as? [String: Any])
            let rows =
                try String(contentsOfFile: folder + "/findings.csv", encoding: .utf8).split(separator: "\n").count - 1
            #expect((features["features"] as? [Any])?.count == rows)
            #expect(features["rows_skipped"] as? Int == 0)
            let totals = try String(contentsOfFile: folder + "/totals.csv", encoding: .utf8)
            #expect(
                totals.hasPrefix(
                    "by,provision,day,side,band,reports_at_least,reports_at_most,events_at_least,events_at_most,"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".part") } == [])
        }
    }

    @Test func explainShowsProvisionStepsAndTheMissingFact() throws {
        let rows =
            "id,time,lon,lat,radius_m,kind\na,2026-01-01T10:00Z,37.5,48.04,2000,shot\nb,2026-01-01,37.5,48.01,,shot\n"
        let run = try SmallLineCase.run("explain", ["observations.csv": Data(rows.utf8)], ["a"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("violation: possible"))
        #expect(run.output.contains("the missing fact that would decide it: where it was"))
        #expect(run.output.contains("within 5 km of the line"))
        #expect(run.output.contains("attribution: not determined"))
        let none = try SmallLineCase.run("explain", ["observations.csv": Data(rows.utf8)], ["c"])
        #expect(none.status == 2)
    }

    /// The reporting day ends at 18:00 in Kyiv: 16:30 UTC in winter is after it, 14:30 UTC in summer is not.
    @Test func reportingDaysEndWhenTheAgreementSays() throws {
        try inFolder { folder in
            let rows = "id,time,lon,lat,kind\na,2026-01-10T16:30Z,37.5,48,shot\nb,2026-07-10T14:30Z,37.5,48,shot\n"
            let run = try assess(rows, ["-o", folder + "/f.csv"])
            #expect(run.status == 0, "\(run.errors)")
            let lines = try String(contentsOfFile: folder + "/f.csv", encoding: .utf8).split(separator: "\n")
            #expect(lines[1].hasSuffix("2026-01-11,2026-01-11"))
            #expect(lines[2].hasSuffix("2026-07-10,2026-07-10"))
        }
    }

    @Test(
        "Each kind of bad row is told by file, line and column",
        arguments: [
            ("48.0,37.5,2026-01-01T10:00Z,shot", 2, "exchanged"),
            ("37.5,137.5,2026-01-01T10:00Z,shot", 2, "expected -180 to 180 and -90 to 90"),
            ("NaN,48,2026-01-01T10:00Z,shot", 2, "'NaN' for lon"),
            ("37.5,48,2026-02-30,shot", 2, "no day or time"),
            ("37.5,48,2099-01-01,shot", 2, "in the future"),
            ("37.5,48,2026-01-01T10:00Z,shott", 2, "did you mean 'shot'?"),
            ("37.5,48,2026-01-01T10:00Z,shot,extra", 2, "too many fields: 5; expected 4"),
            ("37.5;48;2026-01-01T10:00Z;shot", 2, "divided by semicolons"),
            ("37.5,48,2026-01-01T10:00Z,\"shot", 2, "not closed"),
        ])
    func badRows(_ row: String, _ line: Int, _ words: String) throws {
        let good = "37.5,48,2026-01-01T10:00Z,shot\n"
        let text = "lon,lat,time,kind\n" + row + (row.contains("\"") ? "" : "\n" + good)
        let refused = try assess(text)
        #expect(refused.status == 2)
        #expect(refused.errors.contains("observations.csv:\(line):"), "\(refused.errors)")
        #expect(refused.errors.contains(words), "\(refused.errors)")
        guard !row.contains("\"") else { return }
        let skipped = try assess(text, ["--skip-bad"])
        #expect(skipped.status == 0, "\(skipped.errors)")
        #expect(skipped.output.contains("1 row skipped"))
        #expect(skipped.output.contains("1 observation judged"))
    }

    @Test func theNumberSkippedIsInEveryOutput() throws {
        try inFolder { folder in
            let rows = "lon,lat,time,kind\n37.5,48,2026-01-01T10:00Z,shot\n37.5,48,tomorrow,shot\n"
            for ending in ["csv", "ndjson", "geojson"] {
                let path = folder + "/f." + ending
                let run = try assess(rows, ["--skip-bad", "-o", path, "--totals", folder + "/t.csv"])
                #expect(run.status == 0)
                let text = try String(contentsOfFile: path, encoding: .utf8)
                #expect(text.contains(ending == "csv" ? "# 1 row skipped" : "\"rows_skipped\":1"))
                let totals = try String(contentsOfFile: folder + "/t.csv", encoding: .utf8)
                #expect(totals.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix(",1,1") })
            }
            let nothing = try assess(rows, ["-o", folder + "/refused.csv"])
            #expect(nothing.status == 2)
            #expect(!FileManager.default.fileExists(atPath: folder + "/refused.csv"))
        }
    }

    @Test func oldMacLinesMacRomanBytesAndCutGzipAreTold() throws {
        let mac = try assess("lon,lat,time,kind\r37.5,48,2026-01-01,shot\r")
        #expect(mac.status == 2)
        #expect(mac.errors.contains("carriage return only"))
        let roman = Data("lon,lat,time,kind,note\n37.5,48,2026-01-01,shot,caf".utf8) + Data([0x8E]) + Data("\n".utf8)
        let told = try SmallLineCase.run("assess", ["observations.csv": roman])
        #expect(told.status == 2)
        #expect(told.errors.contains("byte 0x8e is not UTF-8"), "\(told.errors)")
        let cut = try SmallLineCase.run(
            "assess", ["observations.csv.gz": Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 0xCE])])
        #expect(cut.status == 2)
        #expect(cut.errors.contains("cut off"), "\(cut.errors)")
    }

    /// A field without end is given up after 8 MiB, in constant memory. A quarter of a gigabyte here; the rest is more of the same.
    @Test func aGiantFieldIsToldAndNotHeld() throws {
        try inFolder { folder in
            let path = folder + "/giant.csv"
            try Data("lon,lat,time,kind\n37.5,48,2026-01-01,\"".utf8).write(to: URL(fileURLWithPath: path))
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            try handle.seekToEnd()
            let block = Data(repeating: 0x61, count: 16 << 20)
            for _ in 0..<16 { try handle.write(contentsOf: block) }
            try handle.close()
            let run = try assess("", ["--observations", path])
            #expect(run.status == 2)
            #expect(run.errors.contains("giant.csv:2:20: error: a quotation mark that is not closed"), "\(run.errors)")
        }
    }

    /// A line round the Earth once took 2.3 GB: what is kept of a line is made where places are, and bounded. A degree of a
    /// meridian at the equator is 110,574.3 m (WGS 84).
    @Test func aLineRoundTheEarthIsJudgedInBoundedMemory() throws {
        try inFolder { folder in
            let places = (-180...180).map { "[\($0),0]" }.joined(separator: ",")
            let rows = (0..<800).map { "\(Double($0) * 0.45 - 179.9),\($0 % 2 == 0 ? 0.02 : -0.1),2026-01-01,shot\n" }
            // And as many in one place, where it pays to look places up quickly.
            let near = (0..<800).map { "\(10 + Double($0) * 1e-5),\($0 % 2 == 0 ? 0.02 : -0.1),2026-01-01,shot\n" }
            for (name, text) in [
                ("case.yaml", SmallLineCase.caseFile), ("agreement.yaml", SmallLineCase.agreement),
                ("line.geojson", SmallLineCase.line.replacing("[37,48],[38,48]", with: places)),
                ("observations.csv", "lon,lat,time,kind\n" + rows.joined() + near.joined()),
            ] { try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8) }
            let run = try shell("ulimit -v 1500000; $T assess . --all --events none -o found.csv", in: folder)
            #expect(run.status == 0, "\(run.output)")
            let found = try String(contentsOfFile: folder + "/found.csv", encoding: .utf8).split(separator: "\n")
                .dropFirst()
            #expect(found.count == 1600)
            for (row, line) in found.enumerated() {
                let metres = try #require(Double(line.split(separator: ",", omittingEmptySubsequences: false)[6]))
                #expect(abs(metres - 110_574.3 * (row % 2 == 0 ? 0.02 : 0.1)) < 0.3, "\(line)")
            }
        }
    }

    @Test(
        "Broken geometry is told where it stands",
        arguments: [
            ("line.geojson", "[[37,48],[38,49],[38,48],[37,49]]", "crosses or touches itself"),
            ("line.geojson", "[[48,137],[49,138]]", "longitude first"),
            ("line.geojson", "[[179,48],[-179,48]]", "cut at the antimeridian"),
            ("line.geojson", "[[37,88],[38,89]]", "too near the pole"),
            ("line.geojson", "[[37,NaN],[38,48]]", "NaN"),
            ("zones.geojson", "[[[37,48],[38,48],[38,49]]]", "not closed"),
            ("zones.geojson", "[[[37,48],[38,49],[38,48],[37,49],[37,48]]]", "crosses or touches itself"),
        ])
    func brokenGeometry(_ file: String, _ coordinates: String, _ words: String) throws {
        let type = file == "line.geojson" ? "LineString" : "Polygon"
        let text =
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":\"X\"},\n"
            + "\"geometry\":{\"type\":\"\(type)\",\"coordinates\":\(coordinates)}}]}"
        let result = try SmallLineCase.run("check", [file: Data(text.utf8)])
        #expect(result.status == 2)
        #expect(result.errors.contains("\(file):2:"), "\(result.errors)")
        #expect(result.errors.contains(words), "\(result.errors)")
    }

    @Test func linesOfOneSeriesMayNotOverlapInTime() throws {
        func feature(_ id: String, _ from: String, _ until: String) -> String {
            "{\"type\":\"Feature\",\"properties\":{\"id\":\"\(id)\",\"from\":\"\(from)\",\"until\":\"\(until)\"},"
                + "\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[37,48],[38,48]]}}"
        }
        let text =
            "{\"type\":\"FeatureCollection\",\"features\":["
            + [feature("a", "2025-01-01", "2025-06-30"), feature("b", "2025-06-30", "2025-12-31")].joined(
                separator: ",\n")
            + "]}"
        let result = try SmallLineCase.run("check", ["line.geojson": Data(text.utf8)])
        #expect(result.status == 2)
        #expect(result.errors.contains("in force at the same time as 'a'"), "\(result.errors)")
    }

    /// Which line is in force is told by the day; where it may have been either, nothing is certain.
    @Test func theLineInForceIsTheOneOfTheDay() throws {
        func feature(_ id: String, _ dates: String, _ latitude: Double) -> String {
            "{\"type\":\"Feature\",\"properties\":{\"id\":\"\(id)\",\(dates)},\"geometry\":{\"type\":\"LineString\","
                + "\"coordinates\":[[37,\(latitude)],[38,\(latitude)]]}}"
        }
        let text =
            "{\"type\":\"FeatureCollection\",\"features\":["
            + feature("old", "\"until\":\"2025-06-30\"", 48) + "," + feature("new", "\"from\":\"2025-07-01\"", 48.5)
            + "]}"
        let rows = """
            id,time,time_end,lon,lat,kind
            before,2025-06-01,,37.5,48.01,shot
            after,2025-08-01,,37.5,48.01,shot
            either,2025-06-30,2025-07-02,37.5,48.01,shot

            """
        try inFolder { folder in
            let result = try SmallLineCase.run(
                "assess", ["line.geojson": Data(text.utf8), "observations.csv": Data(rows.utf8)],
                ["--all", "-o", folder + "/f.csv"])
            #expect(result.status == 0, "\(result.errors)")
            let lines = try String(contentsOfFile: folder + "/f.csv", encoding: .utf8).split(separator: "\n")
            #expect(lines[1].hasPrefix("before,P1,certain"))
            #expect(lines[2].hasPrefix("after,P1,excluded"))
            #expect(lines[3].hasPrefix("either,P1,possible,when it was"))
        }
    }

    @Test func jsonRowsAreReadLikeDelimitedOnes() throws {
        let lines = """
            {"id":"a","time":"2026-01-01T10:00Z","lon":37.5,"lat":48.01,"kind":"shot"}
            {"id":"b","time":"2026-01-01T10:00Z","geometry":{"type":"Point","coordinates":[37.5,49]},"kind":"shot"}

            """
        let result = try SmallLineCase.run("assess", ["observations.ndjson": Data(lines.utf8)])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("1 certain, 0 possible, 1 excluded"), "\(result.output)")
        let broken = try SmallLineCase.run("assess", ["observations.ndjson": Data((lines + "{\"id\":}\n").utf8)])
        #expect(broken.status == 2)
        #expect(broken.errors.contains("observations.ndjson:3:7: error: expected a value"), "\(broken.errors)")
    }

    @Test func valuesThatContradictEachOtherAreKeptAndFlagged() throws {
        try inFolder { folder in
            let header = "id,date_start,date_end,latitude,longitude,where_prec,date_prec,best,high,low\n"
            try (header + "1,2015-03-01,2015-03-02,48,37.5,2,1,9,3,1\n")
                .write(toFile: folder + "/u.csv", atomically: true, encoding: .utf8)
            let run = try truceline("import", "ucdp", folder + "/u.csv")
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.contains("ucdp-1,2015-03-01,2015-03-02,37.5,48,25000,fatal event"), "\(run.output)")
            #expect(run.output.contains("deaths contradict each other: low 1, best 9, high 3"))
            let dry = try truceline("import", "ucdp", folder + "/u.csv", "--dry-run")
            #expect(
                dry.output == "Would import 1 row, 1 of them flagged, 0 with mistakes\nColumns read: "
                    + header.replacingOccurrences(of: ",", with: ", ") + "Columns not read: none\n")
            try (header + "1,2015-03-01,2015-03-02,48,37.5,9,1,9,3,1\n")
                .write(toFile: folder + "/u.csv", atomically: true, encoding: .utf8)
            let bad = try truceline("import", "ucdp", folder + "/u.csv", "-o", folder + "/o.csv")
            #expect(bad.status == 2)
            #expect(bad.errors.contains("u.csv:2:33: error: '9' for where_prec; expected 1 to 7"), "\(bad.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder + "/o.csv"))
        }
    }
}
