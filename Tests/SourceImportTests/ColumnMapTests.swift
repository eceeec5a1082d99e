import CaseFolder
import CaseModel
import SourceImport
import Tables
import Testing

/// Exports of forms and platforms, brought in by a map of their columns.
@Suite struct ColumnMapTests {
    private func map(_ text: String) throws -> ColumnMap {
        switch readColumnMap(Array(text.utf8)) {
        case .read(let map): return map
        case .refused(let mistakes): throw Refused(mistakes: mistakes.map { "\($0.line):\($0.column): \($0.message)" })
        }
    }

    private struct Refused: Error { var mistakes: [String] }

    /// A Kobo export: semicolons, one field for the place, several answers ticked, form times that are not the event's.
    @Test func kobo() throws {
        let file = try ImportedFile(
            .table,
            "\u{FEFF}start;end;Date of event;Time of event;what;_gps;_uuid;Remarks\n"
                + "2025-04-02T09:00:00;2025-04-02T09:06:00;28/03/2025;7:05;shelling_heard uav;30.01 -29.75 12.0 4.5;u-1;\"x; y\"\n",
            map: map(
                """
                columns:
                  id: _uuid
                  time: [Date of event, Time of event]
                  kind: what
                  geopoint: _gps
                  note: remarks
                values:
                  kind: {shelling_heard: shelling, uav: uav}
                fixed: {source: Kobo form 3, observer: Team 2}
                days: day-month-year
                offset: "+02:00"
                """), knownKinds: Set(usualKindWords.map(\.word)))
        #expect(file.mistakes == [] && file.warnings.count == 1)
        #expect(file.warnings.first?.contains("several answers for kind") == true)
        #expect(
            file.values("id", "time", "lon", "lat", "radius_m", "kind", "source", "observer", "note")
                == [
                    "u-1", "2025-03-28T07:05+02:00", "-29.75", "30.01", "4.5", "shelling|uav", "Kobo form 3", "Team 2",
                    "x; y",
                ])
        #expect(file.result.unread == ["start", "end"])
    }

    /// EarthRanger and Ushahidi: longitude and latitude in columns of their own, months in front.
    @Test func platform() throws {
        let file = try ImportedFile(
            .table,
            "Report_Id,Reported_At,Report_Latitude,Report_Longitude,Report_Type\nr1,03/28/2025 18:30:00.123,\"30,5\",-29.75,fog\n",
            map: map(
                "columns: {id: report_id, time: reported_at, lat: report_latitude, lon: report_longitude, kind: report_type}\n"
                    + "days: month-day-year\n"), knownKinds: ["fire"])
        #expect(
            file.values("id", "time", "lon", "lat", "kind") == ["r1", "2025-03-28T18:30:00", "-29.75", "30.5", "fog"])
        #expect(file.warnings.first?.hasPrefix("kind 'fog' is no word of the usual vocabulary") == true)
    }

    @Test func mistakesStandInTheExport() throws {
        let columns = try map("columns: {id: k, time: t, lat: y, lon: x, kind: w}\n")
        let file = try ImportedFile(
            .table,
            "k,t,x,y,w\n1,28/03/2025,1,2,shot\n,2025-03-28,1,2,shot\n3,2025-02-30,1,2,shot\n4,2025-03-28,200,2,shot\n"
                + "5,2025-03-28,1,2,\n6,2025-03-28T25:00,1,2,shot\n", map: columns)
        #expect(file.rows.isEmpty)
        #expect(
            file.mistakes.map { $0.prefix { $0 != " " } } == ["2:3:", "3:1:", "4:3:", "5:14:", "6:18:", "7:3:"],
            "\(file.mistakes)")
        let other = try ImportedFile(.table, "k,t,x,lat,w\n1,2025-03-28,1,2,shot\n", map: columns)
        #expect(other.mistakes.first?.contains("no column 'y'") == true, "\(other.mistakes)")
    }

    @Test(arguments: [
        ("", "1:1: is empty"), ("columns: [a]\n", "1:10: no map"),
        ("columns: {tim: a}\n", "1:11: no column of observations 'tim'"),
        ("columns: {time: a}\n", "1:1: no 'kind'"),
        ("colums: {time: a}\n", "1:1: no key 'colums'; did you mean 'columns'?"),
        ("columns: {time: a, kind: b}\ndays: day\n", "2:7: 'day' for days"),
        ("columns: {time: {a: b}, kind: b}\n", "1:17: no column"),
        ("columns: {time: a, kind: b}\noffset: two\n", "2:9: 'two' for offset"),
        ("columns: {time: a\n", "2:1: is no YAML"),
    ]) func mistakesOfTheMap(text: String, told: String) throws {
        guard case .refused(let mistakes) = readColumnMap(Array(text.utf8)) else {
            Issue.record("read: \(text)")
            return
        }
        let first = try #require(mistakes.first)
        #expect("\(first.line):\(first.column): \(first.message)".hasPrefix(told), "\(first)")
    }
}
