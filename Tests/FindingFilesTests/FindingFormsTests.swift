import Assessment
import CaseFolder
import CaseModel
import FindingFiles
import Foundation
import GRDB
import GeoPackage
import ObservationFiles
import Tables
import Testing
import Values

/// The same findings in each form that is written: rows that other programs read as they are.
@Suite struct FindingFormsTests {
    private let found: Case
    private let table: ObservationTable
    private let findings: FindingTable

    private struct NotRead: Error {}

    /// A line along 30° north, a zone, one provision, and two observations, one of them with a name that tables mistake.
    init() throws {
        let caseText = """
            title: Forms
            documents:
              - {id: d, title: d, author: none, published: not said}
            parties:
              - {id: a, name: Aland, role: party to the conflict}
              - {id: b, name: Bland, role: party to the conflict}
            """
        let agreement = """
            time-zone: UTC
            provisions:
              - {id: P1, says: no fire, rule: prohibited, acts: fire, cites: d}
            """
        let line = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"l","name":"Line"},\
            "geometry":{"type":"LineString","coordinates":[[10,30],[10.5,30],[11,30]]}}]}
            """
        let rows =
            "id,time,lon,lat,kind\n\"=1,\"\"x\"\"\",2026-03-01T10:00Z,10.25,30.01,shot\nR2,2026-03-01,10.75,29.9,movement\n"
        let files = [("case.yaml", caseText), ("agreement.yaml", agreement), ("line.geojson", line)]
        guard case .read(let found) = readCase(files: files.map { ($0.0, Array($0.1.utf8)) }, folder: "forms") else {
            throw NotRead()
        }
        self.found = found
        let reader = ObservationReader(found, words: usualKindWords, clock: .utc, now: 2_000_000_000)
        let bytes = Array(rows.utf8)
        let order = bytes.withUnsafeBufferPointer { ColumnOrder.reading(header: $0) }
        let read = reader.table(of: RecordBlock(bytes: bytes, firstLine: 1), order: order.order, isFirst: true)
        guard order.mistakes.isEmpty, read.mistakes.isEmpty else { throw NotRead() }
        table = read.table
        findings = Judge(found, clock: .utc).findings(of: table)
    }

    private func text(_ form: FindingRows.Form, withExcluded: Bool, skipped: Int = 0) -> String {
        let rows = FindingRows(found, form: form, withExcluded: withExcluded)
        let body = rows.rows(table, findings, clock: .utc, dayEnds: 0)
        return String(
            decoding: rows.head + rows.joined(body, isFirst: true) + rows.tail(skipped: skipped), as: UTF8.self)
    }

    /// 0.01° of latitude at 30° north are 1,108.5 m on WGS 84 (by PROJ's geod). What a spreadsheet would run is guarded.
    @Test func delimitedText() {
        let lines = text(.csv, withExcluded: false, skipped: 2).split(separator: "\n")
        #expect(lines.count == 3 && lines[2] == "# 2 rows skipped because of mistakes")
        #expect(
            lines[1]
                == #""'=1,""x""",P1,certain,,not determined,left,1108.5,1108.5,,,2026-03-01,2026-03-01"#)
        #expect(text(.csv, withExcluded: true).split(separator: "\n").count == 3)
    }

    @Test func objects() throws {
        let lines = text(.ndjson, withExcluded: true).split(separator: "\n")
        let first = try #require(
            JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
        #expect(first["observation"] as? String == "=1,\"x\"" && first["violation"] as? String == "certain")
        #expect(lines.count == 2 && lines[1].contains("\"violation\":\"excluded\""))
    }

    @Test func features() throws {
        let whole = try #require(
            JSONSerialization.jsonObject(with: Data(text(.geojson, withExcluded: true, skipped: 1).utf8))
                as? [String: Any])
        let features = try #require(whole["features"] as? [[String: Any]])
        #expect(features.count == 2 && whole["rows_skipped"] as? Int == 1)
        let geometry = try #require(features[0]["geometry"] as? [String: Any])
        #expect(geometry["type"] as? String == "Point" && geometry["coordinates"] as? [Double] == [10.25, 30.01])
    }

    /// The binary of a point is that of the standard: "GP", version 0, little endian with no envelope, WGS 84, then WKB.
    @Test func geoPackage() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).gpkg").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try GeoPackageFile(path: path, case: found, clock: .utc, withExcluded: false, made: 1_772_323_200)
        file.add(table, findings)
        try file.finish(skipped: 0)
        try DatabaseQueue(path: path).read { database in
            #expect(try Int.fetchOne(database, sql: "PRAGMA application_id") == 0x4750_4B47)
            let rows = try Row.fetchAll(database, sql: "SELECT geom, observation, violation FROM findings")
            #expect(rows.count == 1 && rows[0]["observation"] == "=1,\"x\"" && rows[0]["violation"] == "certain")
            let shape = [UInt8](try #require(rows[0]["geom"] as Data?))
            #expect(shape.starts(with: Array("GP".utf8) + [0]))
            let numbers = shape.suffix(16)
            let longitude = numbers.prefix(8).withUnsafeBytes { $0.loadUnaligned(as: Double.self) }
            let latitude = numbers.suffix(8).withUnsafeBytes { $0.loadUnaligned(as: Double.self) }
            #expect(longitude == 10.25 && latitude == 30.01)
            let extent = try #require(
                try Row.fetchOne(database, sql: "SELECT min_x, min_y, max_x, max_y, last_change FROM gpkg_contents"))
            #expect(extent["min_x"] == 10.25 && extent["max_y"] == 30.01)
            #expect(extent["last_change"] == "2026-03-01T00:00:00.000Z")
        }
    }
}
