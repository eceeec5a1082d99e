public import Assessment
public import CaseModel
import GeoPackage
import Postgres

/// Writes findings into a schema of a PostgreSQL database with PostGIS, by one COPY in one transaction: whole or nothing.
///
/// The rows are those of the CSV, taken from its text, with the region of the observation behind each. The schema must not be
/// there yet.
public final class FindingsDatabase {
    /// The address without a password.
    public let name: String
    private let connection: PostgresConnection
    private let schema: String
    private let found: Case
    private let outlines: RegionOutlines
    private let withExcluded: Bool
    private var failure: PostgresFault?
    /// Lines of the CSV and regions that wait for one another.
    private var lines: [ArraySlice<UInt8>] = []
    private var regions: [(region: [UInt8], count: Int)] = []
    private var isHead = true
    private var rows = 0

    /// Whether a text is meant as the address of a database.
    public static func isMeant(by text: String) -> Bool { PostgresAddress.isMeant(by: text) }

    /// Connects, and begins.
    public init(
        address given: String, case found: Case, withExcluded: Bool
    ) throws(FindingsDatabaseFailure) {
        self.found = found
        self.withExcluded = withExcluded
        outlines = RegionOutlines(found)
        let place = try MapSchema(given)
        (name, schema, connection) = (place.name, place.schema, place.connection)
        do throws(PostgresFault) {
            guard try !place.isThere() else {
                throw PostgresFault(
                    "has a schema '\(schema)' already; expected another by schema=NAME, or that one taken out first",
                    state: MapSchema.question)
            }
            try connection.execute("BEGIN; CREATE SCHEMA \(quotedName(schema))")
            try place.use()
            try connection.execute(Self.tables)
            try connection.beginCopy("COPY findings FROM STDIN WITH (FORMAT csv)")
        } catch {
            throw place.failure(error)
        }
    }

    /// The columns of the CSV, then those of the region.
    private static let tables = """
        CREATE TABLE findings (observation TEXT NOT NULL, provision TEXT NOT NULL, violation TEXT NOT NULL,
          missing_fact TEXT, attribution TEXT, side TEXT, distance_least_m NUMERIC, distance_most_m NUMERIC, zones TEXT,
          zones_possible TEXT, day_first DATE, day_last DATE, region TEXT, radius_m DOUBLE PRECISION,
          geom geometry(Geometry, 4326), PRIMARY KEY (observation, provision));
        CREATE TABLE made_from (title TEXT NOT NULL, records TEXT NOT NULL, observations TEXT, days TEXT NOT NULL);
        CREATE TABLE line (id TEXT PRIMARY KEY, name TEXT NOT NULL, left_party TEXT, right_party TEXT,
          valid_from TIMESTAMPTZ, valid_until TIMESTAMPTZ, geom geometry(LineString, 4326));
        CREATE VIEW findings_on_map AS SELECT * FROM findings WHERE geom IS NOT NULL;
        CREATE VIEW line_in_force AS SELECT * FROM line
          WHERE (valid_from IS NULL OR valid_from <= now()) AND (valid_until IS NULL OR now() <= valid_until);
        """

    /// Takes a piece of the CSV: whole rows, the head first.
    public func write(_ bytes: ArraySlice<UInt8>) {
        var start = bytes.startIndex
        var isQuoted = false
        for place in bytes.indices {
            if bytes[place] == 0x22 { isQuoted.toggle() }
            guard bytes[place] == 0x0A, !isQuoted else { continue }
            if isHead { isHead = false } else { lines.append(bytes[start..<place]) }
            start = place + 1
        }
        copyWhatIsThere()
    }

    /// Takes the observations of a block and their findings, in the order of the rows.
    public func add(_ table: ObservationTable, _ findings: FindingTable) {
        for row in 0..<table.count {
            var count = 0
            for place in found.agreement.provisions.indices
            where withExcluded || findings.value(row: row, provision: place) != .excluded { count += 1 }
            guard count > 0 else { continue }
            let region = outlines.outline(table, row: row)
            var text = Array(",\"".utf8)
            for byte in region.words.utf8 { text += byte == 0x22 ? [byte, byte] : [byte] }
            text += Array("\",\(region.radius.map { "\($0)" } ?? ""),".utf8)
            if let (bytes, _) = wellKnownBinary(region.shape) { text += hexadecimal(bytes) }
            text.append(0x0A)
            regions.append((text, count))
        }
        copyWhatIsThere()
    }

    private func copyWhatIsThere() {
        guard failure == nil, !lines.isEmpty, !regions.isEmpty else { return }
        var text: [UInt8] = []
        var (line, region) = (0, 0)
        while line < lines.count, region < regions.count {
            text += lines[line]
            text += regions[region].region
            regions[region].count -= 1
            if regions[region].count == 0 { region += 1 }
            line += 1
        }
        rows += line
        lines.removeFirst(line)
        regions.removeFirst(region)
        do throws(PostgresFault) {
            try connection.copy(text)
        } catch {
            failure = error
        }
    }

    /// Seconds since 1970; null for always and for ever.
    private static func moment(_ second: Int64) -> SQLValue {
        (-60_000_000_000...200_000_000_000).contains(second) ? .text("\(second)") : .null
    }

    private func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }

    /// Ends it all: indexes, the line, what it was made from, views, and the commit.
    ///
    /// - Returns: how many findings there are.
    public func finish(_ made: MadeFrom) throws(FindingsDatabaseFailure) -> Int {
        do throws(PostgresFault) {
            if let failure { throw failure }
            guard regions.isEmpty else { throw PostgresFault("findings without rows: nothing was written") }
            try connection.endCopy()
            // The shapes come without their system: all of them are in degrees on WGS84.
            try connection.execute("CREATE INDEX findings_geom ON findings USING GIST (geom)")
            for line in found.lines {
                let run = line.run.map(\.asWritten).map { "\($0.longitude) \($0.latitude)" }.joined(separator: ",")
                try connection.rows(
                    "INSERT INTO line VALUES (?, ?, ?, ?, to_timestamp(?::float8), to_timestamp(?::float8), "
                        + "ST_GeomFromText(?, 4326))",
                    [
                        .text(line.id), .text(line.name), line.leftParty.map { .text($0) } ?? .null,
                        line.rightParty.map { .text($0) } ?? .null, Self.moment(line.validity.first),
                        Self.moment(line.validity.last), .text("LINESTRING(\(run))"),
                    ])
            }
            try connection.rows(
                "INSERT INTO made_from VALUES (?, ?, ?, ?)",
                [
                    .text(made.title), .text(made.records), made.observations.map { .text($0) } ?? .null,
                    .text(made.days),
                ])
            try connection.execute("COMMIT; ANALYZE \(quotedName(schema)).findings")
        } catch {
            throw FindingsDatabaseFailure(message: "\(name): \(error.message)", isQuestion: false)
        }
        return rows
    }
}
