import CaseFolder
import Foundation
import Postgres

/// A record in a schema of a PostgreSQL database, for a mission that outgrows one file. The schema holds nothing else.
final class PostgresRecord: RecordDatabase, @unchecked Sendable {
    static let usualSchema = "truceline_record"

    let name: String
    /// Another one where the server was lost; only whoever has the turn uses or replaces it.
    private var connection: PostgresConnection
    /// The connection is one, and whoever has this uses it.
    private let turn = NSLock()
    private let schema: String

    /// Opens the record of a schema.
    convenience init(_ address: PostgresAddress) throws {
        try self.init(connecting: address)
        guard try isThere() else {
            throw Refusal(
                .noFile, "\(name): no record here; expected one, which `truceline record init` begins")
        }
        guard
            try connection.rows("SELECT to_regclass(?) IS NOT NULL", [.text("\(quotedName(schema)).form")])[0, 0]
                == .integer(1)
        else {
            throw Refusal(.notAnAnswer, "\(name): the schema holds no record of truceline; expected one")
        }
        try use()
        let version = try connection.rows("SELECT version FROM form").row(0).first?.number ?? 0
        guard version == RecordForm.version else {
            throw Refusal(
                .notAnAnswer, "\(name): is a record of form \(version); expected \(RecordForm.version)")
        }
    }

    private init(connecting address: PostgresAddress) throws {
        schema = address.own["schema"] ?? Self.usualSchema
        name = address.words
        connection = try PostgresConnection(address)
        // A commit is told of when it is on the disk, whatever the server, the database or the role would have.
        try connection.execute("SET synchronous_commit = on")
        let settings = try durability()
        guard settings["synchronous_commit"] == "on", settings["fsync"] == "on" else {
            throw Refusal(
                .system,
                "\(name): the server keeps "
                    + settings.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
                    + "; expected fsync = on and synchronous_commit = on")
        }
    }

    /// Names without a schema are those of the record, and of nothing that somebody put elsewhere.
    private func use() throws { try connection.execute("SET search_path = \(quotedName(schema)), pg_catalog") }

    private func isThere() throws -> Bool {
        try connection.rows("SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = ?", [.text(schema)])[0, 0]
            != .integer(0)
    }

    static func isThere(_ address: PostgresAddress) throws -> Bool { try PostgresRecord(connecting: address).isThere() }

    // MARK: Making one

    /// Makes a record in a schema that is not there. It appears whole or not at all.
    static func create(_ address: PostgresAddress, _ fill: (any RecordTables) throws -> Void) throws {
        let record = try PostgresRecord(connecting: address)
        guard try !record.isThere() else {
            throw Refusal(
                .question, "\(record.name) has a schema '\(record.schema)' already; expected another by schema=NAME")
        }
        try record.transaction("BEGIN", writes: true) { tables in
            try record.connection.execute("CREATE SCHEMA \(quotedName(record.schema))")
            try record.use()
            try record.connection.execute(tableWords)
            try fill(tables)
        }
        try record.makeMap()
    }

    /// The same tables and guards as SQLite's, and one more guard: TRUNCATE calls no trigger of rows.
    private static let tableWords = """
        CREATE TABLE form (one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL);
        CREATE TABLE entry (idx BIGINT PRIMARY KEY, recorded BIGINT NOT NULL, kind TEXT COLLATE "C" NOT NULL,
          name TEXT COLLATE "C", leaf BYTEA NOT NULL, salt BYTEA, body BYTEA);
        CREATE TABLE original (idx BIGINT PRIMARY KEY, salt BYTEA NOT NULL, bytes BYTEA NOT NULL);
        CREATE TABLE node (place BIGINT PRIMARY KEY, hash BYTEA NOT NULL);
        CREATE TABLE tree (one INTEGER PRIMARY KEY CHECK (one = 1), size BIGINT NOT NULL);
        CREATE TABLE checkpoint (size BIGINT PRIMARY KEY, note BYTEA NOT NULL);
        CREATE TABLE standing (one INTEGER PRIMARY KEY CHECK (one = 1), restored INTEGER NOT NULL);
        CREATE INDEX entry_file ON entry (name, idx) WHERE name IS NOT NULL;
        CREATE INDEX entry_step ON entry (idx) WHERE \(RecordForm.isStep);
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;
        CREATE TRIGGER entry_stays BEFORE UPDATE ON entry FOR EACH ROW WHEN (NEW.idx <> OLD.idx
          OR NEW.recorded <> OLD.recorded OR NEW.kind <> OLD.kind OR NEW.name IS DISTINCT FROM OLD.name
          OR NEW.leaf <> OLD.leaf OR NEW.salt IS NOT NULL OR NEW.body IS NOT NULL)
          EXECUTE FUNCTION refuse('entries are never changed');
        CREATE TRIGGER entry_lasts BEFORE DELETE OR TRUNCATE ON entry EXECUTE FUNCTION refuse('entries are never taken out');
        CREATE TRIGGER node_stays BEFORE UPDATE ON node EXECUTE FUNCTION refuse('nodes are never changed');
        CREATE TRIGGER node_lasts BEFORE DELETE OR TRUNCATE ON node EXECUTE FUNCTION refuse('nodes are never taken out');
        CREATE TRIGGER tree_grows BEFORE UPDATE ON tree FOR EACH ROW WHEN (NEW.size < OLD.size)
          EXECUTE FUNCTION refuse('a record never becomes shorter');
        INSERT INTO form VALUES (1, \(RecordForm.version));
        INSERT INTO tree VALUES (1, 0);
        INSERT INTO standing VALUES (1, 0);
        """

    // MARK: Reading and writing

    func read<Result>(_ body: (any RecordTables) throws -> Result) throws -> Result {
        try transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", writes: false, body)
    }

    func write<Result>(_ body: (any RecordTables) throws -> Result) throws -> Result {
        try transaction("BEGIN; LOCK TABLE tree IN EXCLUSIVE MODE", writes: true, body)
    }

    private func transaction<Result>(
        _ begin: String, writes: Bool, _ body: (any RecordTables) throws -> Result
    ) throws -> Result {
        turn.lock()
        defer { turn.unlock() }
        let result: Result
        var number: String?
        do {
            try connection.execute(begin)
            result = try body(PostgresTables(connection))
            // By this number the server tells later what became of the transaction.
            if writes { number = try connection.rows("SELECT pg_current_xact_id()::text")[0, 0].words }
        } catch {
            try? connection.execute("ROLLBACK")
            throw error
        }
        do throws(PostgresFault) {
            try connection.execute("COMMIT")
        } catch {
            // A server that says why it did not commit has said all. One that is lost may have committed: who enters it again
            // would enter it twice.
            let isLost = error.state.map { $0.hasPrefix("08") || $0.hasPrefix("57") } ?? true
            guard let number, isLost else {
                try? connection.execute("ROLLBACK")
                throw error
            }
            guard try isCommitted(number, after: error) else { throw error }
        }
        return result
    }

    /// Asks the server, by another connection, what became of a transaction whose end was not told.
    private func isCommitted(_ number: String, after fault: PostgresFault) throws -> Bool {
        for attempt in 0..<20 {
            if attempt > 0 { usleep(500_000) }
            guard let other = try? PostgresConnection(connection.address),
                let state = try? other.rows(
                    "SELECT coalesce(pg_xact_status(?::text::xid8), 'unknown')", [.text(number)])[0, 0].words
            else { continue }
            // It may still be at it.
            if state == "in progress" { continue }
            guard ["committed", "aborted"].contains(state) else { break }
            connection = other
            try connection.execute("SET synchronous_commit = on")
            try use()
            return state == "committed"
        }
        throw Refusal(
            .system,
            "\(name): the server was lost while it committed (\(fault.message)), and it cannot be told whether what was to be "
                + "added is there; look at the end of `truceline record list` before it is entered again")
    }

    func durability() throws -> [String: String] {
        turn.lock()
        defer { turn.unlock() }
        var found: [String: String] = [:]
        for setting in ["synchronous_commit", "fsync"] {
            found[setting] = try connection.rows("SELECT current_setting(?)", [.text(setting)])[0, 0].words
        }
        return found
    }

    /// The server keeps its own files, and can be asked by nobody but who runs it (`pg_amcheck`).
    func damage() throws -> [String] { [] }

    /// A transaction that breaks off leaves nothing.
    func leftovers() -> [String] { [] }

    /// Writes the tables anew without the rows that are gone. The server's journal, its archives and its backups are not
    /// reached from here.
    func overwriteFreed() throws {
        turn.lock()
        defer { turn.unlock() }
        for table in ["original", "entry"] { try connection.execute("VACUUM FULL \(table)") }
    }

    // MARK: A map

    /// What QGIS opens: the reports that have a place. It is no part of the record, and a record is whole without it.
    ///
    /// - Returns: why there is none; nil where there is one.
    @discardableResult
    private func makeMap() throws -> String? {
        guard let home = try connection.rows(Self.homeOfPostGIS).nonempty?[0, 0].words else {
            return Self.withoutPostGIS
        }
        try transaction("BEGIN", writes: false) { _ in try connection.execute(Self.mapWords(home: quotedName(home))) }
        return nil
    }

    static let withoutPostGIS =
        "the database has no PostGIS; expected CREATE EXTENSION postgis, by who may, before there is a map"

    private static let homeOfPostGIS = """
        SELECT nspname::text FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
        WHERE extname = 'postgis'
        """

    /// Makes the view of reports on a map, or makes it anew.
    ///
    /// - Returns: its name, and how many reports have a place.
    func map() throws -> (view: String, count: Int) {
        if let why = try makeMap() { throw Refusal(.impossible, "\(name): \(why)") }
        let count = try read { try $0.number("SELECT count(*) FROM report_places") ?? 0 }
        return ("\(schema).report_places", count)
    }

    /// A place is a geo URI (RFC 5870): latitude, longitude, and `u`, how far off it may be in metres. Members that cannot
    /// be read as text in PostgreSQL, and places that are words, have no point.
    private static func mapWords(home: String) -> String {
        """
        CREATE OR REPLACE FUNCTION member(body BYTEA, name TEXT) RETURNS TEXT LANGUAGE plpgsql IMMUTABLE AS $$
          BEGIN RETURN pg_catalog.convert_from(body, 'UTF8')::pg_catalog.json ->> name;
          EXCEPTION WHEN OTHERS THEN RETURN NULL; END $$;
        CREATE OR REPLACE FUNCTION geo_parts(place TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE AS $$
          SELECT CASE WHEN abs(part[1]::double precision) <= 90 AND abs(part[2]::double precision) <= 180 THEN part END
          FROM (SELECT \(GeoPlace.words) AS part) AS read $$;
        DROP VIEW IF EXISTS report_places;
        CREATE VIEW report_places AS
          SELECT idx, pg_catalog.to_timestamp(recorded) AS recorded, said_by, at, observation, place, text,
            (pg_catalog.regexp_match(part[3], ';u=([0-9.]+)', 'i'))[1]::double precision AS radius_m,
            \(home).ST_SetSRID(\(home).ST_MakePoint(part[2]::double precision, part[1]::double precision), 4326)
              ::\(home).geometry(Point, 4326) AS geom
          FROM (
            SELECT idx, recorded, said_by, at, observation, place, text, geo_parts(place) AS part
            FROM (
              SELECT idx, recorded, member(body, 'by') AS said_by, member(body, 'at') AS at,
                member(body, 'observation') AS observation, member(body, 'place') AS place, member(body, 'text') AS text
              FROM entry WHERE kind = 'report' AND body IS NOT NULL) AS told) AS read
          WHERE part IS NOT NULL;
        """
    }
}

extension PostgresRows {
    fileprivate var nonempty: PostgresRows? { count > 0 ? self : nil }
}

/// The tables of a record within a transaction of PostgreSQL.
final class PostgresTables: RecordTables {
    private let connection: PostgresConnection
    private var cursors = 0

    init(_ connection: PostgresConnection) { self.connection = connection }

    func execute(_ sql: String, _ values: [SQLValue]) throws { try connection.rows(sql, values) }

    func first(_ sql: String, _ values: [SQLValue]) throws -> [SQLValue]? {
        try connection.rows(sql, values).nonempty?.row(0)
    }

    /// Entries have at most 1 MiB each, so that what is fetched at once has its bound.
    private static let fetched = 64

    func each(_ sql: String, _ values: [SQLValue], _ visit: ([SQLValue]) throws -> Void) throws {
        cursors += 1
        let cursor = "c\(cursors)"
        try connection.rows("DECLARE \(cursor) NO SCROLL CURSOR FOR \(sql)", values, keeps: false)
        while true {
            let rows = try connection.rows("FETCH \(Self.fetched) FROM \(cursor)", keeps: false)
            for row in 0..<rows.count { try visit(rows.row(row)) }
            if rows.count < Self.fetched { break }
        }
        try connection.execute("CLOSE \(cursor)")
    }

    /// By COPY in PostgreSQL's own form: no question and answer for each row.
    func insert(_ batch: RowBatch) throws {
        guard batch.rows > 0 else { return }
        var bytes = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        func add<Number: FixedWidthInteger>(_ number: Number) {
            withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        }
        for row in 0..<batch.rows {
            add(Int16(batch.columns))
            for field in batch.fields[row * batch.columns..<(row + 1) * batch.columns] {
                switch field {
                case .null: add(Int32(-1))
                case .integer(let number):
                    add(Int32(8))
                    add(number)
                case .text(let range), .bytes(let range):
                    add(Int32(range.count))
                    bytes.append(contentsOf: batch.bytes[range])
                }
            }
        }
        add(Int16(-1))
        try connection.beginCopy("COPY \(batch.table) FROM STDIN WITH (FORMAT binary)")
        try connection.copy(bytes)
        try connection.endCopy()
    }

    func node(at place: Int) throws -> [UInt8]? { try first(RecordForm.nodeAtPlace, [.number(place)])?[0].bytes }

    func hasTable(_ name: String) throws -> Bool {
        try number("SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass(?)", [.text(name)]) ?? 0 > 0
    }
}
