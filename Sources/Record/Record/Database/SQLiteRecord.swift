import CaseFolder
import Foundation
import GRDB
import GRDBSQLite
import Postgres

/// A record in a folder: one SQLite database, opened so that what was committed stays.
final class SQLiteRecord: RecordDatabase {
    /// "truc"
    private static let applicationID = 0x7472_7563

    /// Entries, nodes and size are one transaction. A row of the tree is never changed: of an entry only its salt and its
    /// members can be emptied. A node stands where a walk that ends at each subtree meets it, so that rows only come behind.
    private static let schema = """
        CREATE TABLE entry (idx INTEGER PRIMARY KEY, recorded INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT,
          leaf BLOB NOT NULL, salt BLOB, body BLOB) STRICT;
        CREATE TABLE original (idx INTEGER PRIMARY KEY, salt BLOB NOT NULL, bytes BLOB NOT NULL) STRICT;
        CREATE TABLE node (place INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;
        CREATE TABLE tree (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL) STRICT;
        CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, note BLOB NOT NULL) STRICT;
        CREATE TABLE standing (one INTEGER PRIMARY KEY CHECK (one = 1), restored INTEGER NOT NULL) STRICT;
        CREATE INDEX entry_file ON entry (name, idx) WHERE name IS NOT NULL;
        CREATE INDEX entry_step ON entry (idx) WHERE \(RecordForm.isStep);
        CREATE TRIGGER entry_stays BEFORE UPDATE ON entry WHEN NEW.idx <> OLD.idx OR NEW.recorded <> OLD.recorded
          OR NEW.kind <> OLD.kind OR NEW.name IS NOT OLD.name OR NEW.leaf <> OLD.leaf
          OR NEW.salt IS NOT NULL OR NEW.body IS NOT NULL BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END;
        CREATE TRIGGER entry_lasts BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never taken out'); END;
        CREATE TRIGGER node_stays BEFORE UPDATE ON node BEGIN SELECT RAISE(ABORT, 'nodes are never changed'); END;
        CREATE TRIGGER node_lasts BEFORE DELETE ON node BEGIN SELECT RAISE(ABORT, 'nodes are never taken out'); END;
        CREATE TRIGGER tree_grows BEFORE UPDATE ON tree WHEN NEW.size < OLD.size
          BEGIN SELECT RAISE(ABORT, 'a record never becomes shorter'); END;
        INSERT INTO tree VALUES (1, 0);
        INSERT INTO standing VALUES (1, 0);
        """

    let name: String
    let queue: DatabaseQueue

    static func path(_ folder: String) -> String { "\(folder)/record.sqlite" }

    static func isThere(_ folder: String) -> Bool { FileManager.default.fileExists(atPath: path(folder)) }

    /// Opens the record of a folder, after a kill as after an end.
    init(_ folder: String, readOnly: Bool) throws {
        name = folder
        let path = Self.path(folder)
        guard Self.isThere(folder) else {
            // A record that is there and may not be read is none to begin anew.
            var status = stat()
            if stat(path, &status) != 0, errno == EACCES {
                throw Refusal(.system, "\(path): \(String(cString: strerror(EACCES))); expected one that may be read")
            }
            throw Refusal(.noFile, file: path, "no record here; expected one, which `truceline record init` begins")
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Refusal(.notAnAnswer, file: path, "is not a regular file; expected a record")
        }
        if !readOnly { Self.removeLeftovers(folder) }
        queue = try Self.open(path, readOnly: readOnly)
        // SQLite does not tell where the name of its journal could not be synced.
        if !readOnly, !syncFolder(folder) {
            throw Refusal(.system, "\(folder): cannot be synced: \(String(cString: strerror(errno)))")
        }
        try queue.read { database in
            try Self.checkForm(database, path, "expected one")
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard version == RecordForm.version else {
                throw Refusal(
                    .notAnAnswer, file: path, "is a record of form \(version); expected \(RecordForm.version)")
            }
        }
    }

    private static func checkForm(_ database: Database, _ path: String, _ expected: String) throws {
        guard try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
            throw Refusal(.notAnAnswer, file: path, "is no record of truceline; \(expected)")
        }
    }

    /// One connection. Its journal is a WAL, and every commit is on the disk before it is told of: GRDB's pool would set
    /// `synchronous = NORMAL` behind our back, a queue does not; it is read back all the same.
    private static func open(_ path: String, readOnly: Bool) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        configuration.readonly = readOnly
        if !readOnly {
            configuration.prepareDatabase { database in
                try database.execute(sql: "PRAGMA journal_mode = WAL")
                try database.execute(sql: "PRAGMA synchronous = FULL")
                try database.execute(sql: "PRAGMA secure_delete = ON")
            }
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        if !readOnly {
            let settings = try queue.writeWithoutTransaction { try durability($0) }
            guard settings == ["synchronous": "2", "journal_mode": "wal"] else {
                throw Refusal(
                    .system,
                    "\(path): the database keeps "
                        + settings.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
                        + "; expected journal_mode = wal and synchronous = 2")
            }
        }
        return queue
    }

    private static func durability(_ database: Database) throws -> [String: String] {
        [
            "synchronous": try String.fetchOne(database, sql: "PRAGMA synchronous") ?? "",
            "journal_mode": try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? "",
        ]
    }

    // MARK: Making one

    /// Makes a record in a folder that has none. It appears whole or not at all.
    static func create(_ folder: String, _ fill: (any RecordTables) throws -> Void) throws {
        try make(folder) { part in
            let queue = try open(part, readOnly: false)
            try queue.write { database in
                try database.execute(sql: "PRAGMA application_id = \(applicationID)")
                try database.execute(sql: "PRAGMA user_version = \(RecordForm.version)")
                try database.execute(sql: schema)
                try fill(SQLiteTables(database))
            }
            try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try queue.close()
        }
    }

    /// Makes a record from a copy, page by page, and marks it as restored.
    ///
    /// - Parameter copy: a folder with a record in it, that of a case among them, or its database.
    static func restore(_ folder: String, from copy: String) throws {
        let source = isThere(copy) ? path(copy) : isThere(copy + "/record") ? path(copy + "/record") : copy
        var status = stat()
        guard stat(source, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Refusal(.noFile, file: copy, "no record here; expected a copy of one")
        }
        try make(folder) { part in
            let old = try open(source, readOnly: true)
            try old.read { try checkForm($0, source, "expected a copy of one") }
            let new = try DatabaseQueue(path: part)
            try old.backup(to: new)
            try new.write { try SQLiteTables($0).set(.restored) }
            try new.close()
            let descriptor = Foundation.open(part, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0, fsync(descriptor) == 0 else {
                throw Refusal(.system, "\(part): cannot be written: \(String(cString: strerror(errno)))")
            }
            close(descriptor)
        }
    }

    private static func make(_ folder: String, _ write: (String) throws -> Void) throws {
        let path = path(folder)
        let part = "\(path).\(getpid()).part"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        removeLeftovers(folder)
        // As long as it is held, others see that it is no leftover.
        let held = Foundation.open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard held >= 0, flock(held, LOCK_EX | LOCK_NB) == 0 else {
            throw Refusal(.system, "\(part): cannot be made: \(String(cString: strerror(errno)))")
        }
        defer {
            for ending in partEndings { unlink(part + ending) }
            close(held)
        }
        try write(part)
        chmod(part, 0o600)
        guard link(part, path) == 0 else {
            throw Refusal(.system, "\(path): cannot take its name: \(String(cString: strerror(errno)))")
        }
        syncFolder(folder)
    }

    // MARK: What was broken off

    private static let partEndings = ["", "-wal", "-shm", "-journal"]

    /// Files of a record that was not made to its end, by nobody who still works on it. They hold entries in the clear.
    static func leftovers(_ folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().filter { name in
            guard name.hasPrefix("record.sqlite."), let cut = name.range(of: ".part") else { return false }
            let number = name[name.index(name.startIndex, offsetBy: 14)..<cut.lowerBound]
            guard !number.isEmpty, number.allSatisfy(\.isASCII), Int(number) != nil,
                partEndings.contains(String(name[cut.upperBound...]))
            else { return false }
            let descriptor = Foundation.open("\(folder)/\(name[..<cut.upperBound])", O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return true }
            defer { close(descriptor) }
            return flock(descriptor, LOCK_EX | LOCK_NB) == 0
        }
    }

    /// Removes them, and what they hold with them. One that is another name of a file, as of the record that it became, is a
    /// name alone: nothing of that file is touched.
    static func removeLeftovers(_ folder: String) {
        for name in leftovers(folder) {
            let path = "\(folder)/\(name)"
            let descriptor = Foundation.open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
            if descriptor >= 0 {
                var status = stat()
                if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 {
                    overwrite(descriptor, Int(status.st_size))
                }
                close(descriptor)
            }
            unlink(path)
        }
    }

    private static func overwrite(_ descriptor: Int32, _ size: Int) {
        let zeros = [UInt8](repeating: 0, count: 1 << 16)
        var left = size
        while left > 0 {
            let count = zeros.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, min(left, $0.count)) }
            guard count > 0 else { break }
            left -= count
        }
        fsync(descriptor)
    }

    func leftovers() -> [String] {
        Self.leftovers(name).map { "\(name)/\($0)" }.filter { path in
            var (one, other) = (stat(), stat())
            let isRecord =
                stat(path, &one) == 0 && stat(Self.path(name), &other) == 0 && one.st_ino == other.st_ino
                && one.st_dev == other.st_dev
            return !isRecord
        }
    }

    // MARK: Reading and writing

    func read<Result>(_ body: (any RecordTables) throws -> Result) throws -> Result {
        try queue.read { try body(SQLiteTables($0)) }
    }

    func write<Result>(_ body: (any RecordTables) throws -> Result) throws -> Result {
        try queue.write { try body(SQLiteTables($0)) }
    }

    func durability() throws -> [String: String] { try queue.writeWithoutTransaction { try Self.durability($0) } }

    func damage() throws -> [String] {
        try queue.read { try String.fetchAll($0, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" } }
    }

    /// Pages that are freed are overwritten (secure_delete); what the journal still holds of them goes now.
    func overwriteFreed() throws { try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }
}

/// The tables of a record within a transaction of SQLite.
struct SQLiteTables: RecordTables {
    private let database: Database

    init(_ database: Database) { self.database = database }

    private func arguments(_ values: [SQLValue]) -> StatementArguments {
        StatementArguments(
            values.map { value -> DatabaseValue in
                switch value {
                case .null: .null
                case .integer(let number): number.databaseValue
                case .text(let text): text.databaseValue
                case .bytes(let bytes): Data(bytes).databaseValue
                }
            })
    }

    private func values(_ row: Row) -> [SQLValue] {
        row.databaseValues.map { value in
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .double(let number): .text(String(number))
            case .string(let text): .text(text)
            case .blob(let data): .bytes([UInt8](data))
            }
        }
    }

    func execute(_ sql: String, _ values: [SQLValue]) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments(values))
    }

    func each(_ sql: String, _ values: [SQLValue], _ visit: ([SQLValue]) throws -> Void) throws {
        // Not a cached statement: the same words may be asked again while its rows come.
        let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments(values))
        while let row = try rows.next() { try visit(self.values(row)) }
    }

    func first(_ sql: String, _ values: [SQLValue]) throws -> [SQLValue]? {
        let statement = try database.cachedStatement(sql: sql)
        return try Row.fetchOne(statement, arguments: arguments(values)).map { self.values($0) }
    }

    func insert(_ batch: RowBatch) throws {
        let marks = Array(repeating: "?", count: batch.columns).joined(separator: ", ")
        let statement = try database.cachedStatement(sql: "INSERT INTO \(batch.table) VALUES (\(marks))")
            .sqliteStatement
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        // By the statement's own functions: values that are wrapped one by one cost more than what SQLite does with them.
        try batch.bytes.withUnsafeBytes { bytes in
            for row in 0..<batch.rows {
                for column in 0..<batch.columns {
                    let place = Int32(column + 1)
                    let code =
                        switch batch.fields[row * batch.columns + column] {
                        case .null: sqlite3_bind_null(statement, place)
                        case .integer(let number): sqlite3_bind_int64(statement, place, number)
                        case .text(let range):
                            sqlite3_bind_text64(
                                statement, place, start(of: range, in: bytes)?.assumingMemoryBound(to: CChar.self),
                                UInt64(range.count), nil, UInt8(SQLITE_UTF8))
                        case .bytes(let range):
                            sqlite3_bind_blob64(
                                statement, place, start(of: range, in: bytes), UInt64(range.count), nil)
                        }
                    guard code == SQLITE_OK else { throw failure(code) }
                }
                let code = sqlite3_step(statement)
                guard code == SQLITE_DONE else { throw failure(code) }
                sqlite3_reset(statement)
            }
        }
    }

    /// What is empty has an address all the same: none would be NULL.
    private func start(of range: Range<Int>, in bytes: UnsafeRawBufferPointer) -> UnsafeRawPointer? {
        bytes.baseAddress.map { $0 + range.lowerBound } ?? UnsafeRawPointer(bitPattern: 1)
    }

    private func failure(_ code: Int32) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
    }

    func hasTable(_ name: String) throws -> Bool {
        try first("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", [.text(name)]) != nil
    }

    func node(at place: Int) throws -> [UInt8]? {
        let statement = try database.cachedStatement(sql: RecordForm.nodeAtPlace).sqliteStatement
        defer { sqlite3_reset(statement) }
        sqlite3_bind_int64(statement, 1, Int64(place))
        switch sqlite3_step(statement) {
        case SQLITE_ROW:
            let count = Int(sqlite3_column_bytes(statement, 0))
            return [UInt8](UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, 0), count: count))
        case SQLITE_DONE: return nil
        case let code: throw failure(code)
        }
    }
}
