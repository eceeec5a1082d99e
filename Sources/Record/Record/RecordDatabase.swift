import CaseFolder
import Foundation
import GRDB
import RecordProofs

/// The tables of a record, and how they are opened so that what was committed stays.
enum RecordDatabase {
    /// "truc"
    static let applicationID = 0x7472_7563
    static let version = 1

    /// What the index of steps has; SQLite takes it where a question has the same words.
    static let isStep = "kind IN ('status', 'complaint', 'reply', 'decision', 'witness', 'fusion', 'examination')"

    /// Entries, nodes and size are one transaction. A row of the tree is never changed: of an entry only its salt and its
    /// members can be emptied. A node stands where a walk that ends at each subtree meets it, so that rows only come behind.
    static let schema = """
        CREATE TABLE entry (idx INTEGER PRIMARY KEY, recorded INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT,
          leaf BLOB NOT NULL, salt BLOB, body BLOB) STRICT;
        CREATE TABLE original (idx INTEGER PRIMARY KEY, salt BLOB NOT NULL, bytes BLOB NOT NULL) STRICT;
        CREATE TABLE node (place INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;
        CREATE TABLE tree (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL) STRICT;
        CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, note BLOB NOT NULL) STRICT;
        CREATE TABLE standing (one INTEGER PRIMARY KEY CHECK (one = 1), restored INTEGER NOT NULL) STRICT;
        CREATE INDEX entry_file ON entry (name, idx) WHERE name IS NOT NULL;
        CREATE INDEX entry_step ON entry (idx) WHERE \(isStep);
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

    /// One connection. Its journal is a WAL, and every commit is on the disk before it is told of: GRDB's pool would set
    /// `synchronous = NORMAL` behind our back, a queue does not; it is read back all the same.
    static func open(_ path: String, readOnly: Bool) throws -> DatabaseQueue {
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
            guard settings.synchronous == 2, settings.journal == "wal" else {
                throw Refusal(
                    .system,
                    "\(path): the database keeps synchronous = \(settings.synchronous), "
                        + "journal \(settings.journal); expected 2 and wal")
            }
        }
        return queue
    }

    static func durability(_ database: Database) throws -> (synchronous: Int, journal: String) {
        (
            try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? -1,
            try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
        )
    }

    /// Where a whole subtree's hash stands: behind all nodes that the leaves before its last one made.
    static func place(level: Int, index: Int) -> Int {
        let earlier = (index + 1) << level - 1
        return 2 * earlier - earlier.nonzeroBitCount + level
    }

    static func node(_ database: Database, level: Int, index: Int) throws -> RecordHash {
        let statement = try database.cachedStatement(sql: "SELECT hash FROM node WHERE place = ?")
        let place = place(level: level, index: index)
        guard let bytes = try [UInt8].fetchOne(statement, arguments: [place]), let hash = RecordHash(bytes) else {
            throw Refusal(.notProved, "the record has lost node \(place) of its tree")
        }
        return hash
    }

    static func size(_ database: Database) throws -> Int {
        guard let size = try Int.fetchOne(database, sql: "SELECT size FROM tree") else {
            throw Refusal(.notProved, "the record has lost its size")
        }
        return size
    }
}

extension [UInt8] {
    /// The bytes of a blob.
    static func fetchOne(_ statement: GRDB.Statement, arguments: StatementArguments) throws -> [UInt8]? {
        try Data.fetchOne(statement, arguments: arguments).map { [UInt8]($0) }
    }
}
