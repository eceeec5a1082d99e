public import CaseFolder
import Foundation
import GRDB
public import RecordProofs
import Values

/// A record: what came in and what was decided, appended and never edited.
///
///     let record = try RecordStore.open("case/record")
///     let added = try record.append([NewEntry(.alert, ["text": .text("firing at the bridge")])], at: now)
///     try record.sign(with: key)
///
/// What `append` has returned is on the disk. The tree holds salted hashes alone; salts, members and original bytes stand
/// beside it and can be destroyed.
public final class RecordStore: Sendable {
    /// The folder of the record.
    public let folder: String
    let queue: DatabaseQueue
    public let facts: Facts

    /// What a record was opened with.
    public struct Facts: Sendable {
        public var key: VerifierKey
        public var zone: String
        /// Days after which entries of a kind are to be forgotten.
        public var retention: [EntryKind: Int]
        public var origin: String { key.name }
    }

    private init(folder: String, queue: DatabaseQueue, facts: Facts) {
        self.folder = folder
        self.queue = queue
        self.facts = facts
    }

    static func databasePath(_ folder: String) -> String { "\(folder)/record.sqlite" }

    /// Whether there is a record in a folder.
    public static func isThere(_ folder: String) -> Bool {
        FileManager.default.fileExists(atPath: databasePath(folder))
    }

    // MARK: Beginning and opening

    /// Begins a record in a folder that has none. It appears with its first entry or not at all.
    public static func create(
        _ folder: String, key: VerifierKey, zone: String, retention: [EntryKind: Int], at second: Int64
    ) throws(Refusal) -> RecordStore {
        let path = databasePath(folder)
        let part = "\(path).\(getpid()).part"
        func clean() { for ending in ["", "-wal", "-shm", "-journal"] { unlink(part + ending) } }
        guard !isThere(folder) else {
            throw Refusal(.question, "\(folder) holds a record already; expected another folder")
        }
        try guarded(folder) {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            clean()
            do {
                let queue = try RecordDatabase.open(part, readOnly: false)
                try queue.write { database in
                    try database.execute(sql: "PRAGMA application_id = \(RecordDatabase.applicationID)")
                    try database.execute(sql: "PRAGMA user_version = \(RecordDatabase.version)")
                    try database.execute(sql: RecordDatabase.schema)
                    var members: EntryMembers = [
                        "origin": .text(key.name), "key": .text(key.words), "zone": .text(zone),
                    ]
                    if !retention.isEmpty {
                        members["retention"] = .members(
                            Dictionary(uniqueKeysWithValues: retention.map { ($0.rawValue, .number(Double($1))) }))
                    }
                    var writing = try EntryWriting(database, at: second)
                    try writing.add(NewEntry(.opened, members))
                    try writing.finish()
                }
                try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
                try queue.close()
                chmod(part, 0o600)
                guard link(part, path) == 0 else {
                    throw Refusal(.system, "\(path): cannot take its name: \(String(cString: strerror(errno)))")
                }
                syncFolder(folder)
            } catch {
                clean()
                throw error
            }
            clean()
        }
        return try open(folder)
    }

    /// Opens a record, after a kill as after an end.
    ///
    /// - Parameter readOnly: whether nothing is to be added.
    public static func open(_ folder: String, readOnly: Bool = false) throws(Refusal) -> RecordStore {
        let path = databasePath(folder)
        guard isThere(folder) else {
            throw Refusal(.noFile, file: path, "no record here; expected one, which `truceline record init` begins")
        }
        return try guarded(folder) {
            let queue = try RecordDatabase.open(path, readOnly: readOnly)
            // SQLite does not tell where the name of its journal could not be synced.
            if !readOnly, !syncFolder(folder) {
                throw Refusal(.system, "\(folder): cannot be synced: \(String(cString: strerror(errno)))")
            }
            let facts = try queue.read { database in
                guard try Int.fetchOne(database, sql: "PRAGMA application_id") == RecordDatabase.applicationID else {
                    throw Refusal(.notAnAnswer, file: path, "is no record of truceline; expected one")
                }
                let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                guard version == RecordDatabase.version else {
                    throw Refusal(
                        .notAnAnswer, file: path, "is a record of form \(version); expected \(RecordDatabase.version)")
                }
                return try Self.facts(database, path)
            }
            return RecordStore(folder: folder, queue: queue, facts: facts)
        }
    }

    private static func facts(_ database: Database, _ path: String) throws -> Facts {
        guard let first = try RecordEntry.fetch(database, index: 0), let members = first.members, first.kind == .opened,
            let words = members["key"]?.text, let zone = members["zone"]?.text
        else { throw Refusal(.notProved, "\(path): the entry that began the record is not what it was") }
        var retention: [EntryKind: Int] = [:]
        if case .members(let days)? = members["retention"] {
            for (name, value) in days {
                if let kind = EntryKind(rawValue: name), let number = value.whole { retention[kind] = number }
            }
        }
        return Facts(key: try VerifierKey(words), zone: zone, retention: retention)
    }

    // MARK: Appending

    /// Adds entries, all of them or none; when it returns they are on the disk.
    ///
    /// - Parameters:
    ///   - second: the time, in seconds since 1970. An entry is never dated before the one before it.
    ///   - before: looked at in the same transaction, before anything is added.
    /// - Returns: the places of the new entries.
    @discardableResult
    public func append(_ entries: [NewEntry], at second: Int64) throws(Refusal) -> Range<Int> {
        try append(at: second) { _ in entries }
    }

    /// Adds what is made from the record as it stands, in one transaction.
    func append(at second: Int64, _ entries: (Database) throws -> [NewEntry]) throws(Refusal) -> Range<Int> {
        try guarded(folder) {
            try queue.write { database in
                if try self.isReadOnly(database) { throw self.readOnlyRefusal }
                let made = try entries(database)
                var writing = try EntryWriting(database, at: second)
                let first = writing.count
                for entry in made { try writing.add(entry) }
                try writing.finish()
                return first..<writing.count
            }
        }
    }

    func isReadOnly(_ database: Database) throws -> Bool {
        try Int.fetchOne(database, sql: "SELECT restored FROM standing") != 0
    }

    var readOnlyRefusal: Refusal {
        Refusal(
            .impossible,
            "\(folder) was restored from a copy and is read-only; expected `truceline record restore --seen` with the last "
                + "checkpoint of every witness first")
    }

    // MARK: Reading

    public func size() throws(Refusal) -> Int {
        try guarded(folder) { try queue.read { try RecordDatabase.size($0) } }
    }

    public func isReadOnly() throws(Refusal) -> Bool {
        try guarded(folder) { try queue.read { try self.isReadOnly($0) } }
    }

    /// `synchronous` and the journal, as the connection that writes has them.
    public func durability() throws(Refusal) -> (synchronous: Int, journal: String) {
        try guarded(folder) { try queue.writeWithoutTransaction { try RecordDatabase.durability($0) } }
    }

    public func checkpoint() throws(Refusal) -> Checkpoint {
        try guarded(folder) { try queue.read { try self.checkpoint($0) } }
    }

    func checkpoint(_ database: Database, size given: Int? = nil) throws -> Checkpoint {
        let size = try given ?? RecordDatabase.size(database)
        let root = try MerkleTree.root(size) { try RecordDatabase.node(database, level: $0, index: $1) }
        return Checkpoint(origin: facts.origin, size: size, root: root)
    }

    public func consistencyProof(from first: Int, to second: Int) throws(Refusal) -> [RecordHash] {
        try guarded(folder) {
            try queue.read { database in
                try MerkleTree.consistencyProof(from: first, to: second) {
                    try RecordDatabase.node(database, level: $0, index: $1)
                }
            }
        }
    }

    public func inclusionProof(of index: Int, in size: Int) throws(Refusal) -> [RecordHash] {
        try guarded(folder) {
            try queue.read { database in
                try MerkleTree.inclusionProof(of: index, in: size) {
                    try RecordDatabase.node(database, level: $0, index: $1)
                }
            }
        }
    }

    public func entry(_ index: Int) throws(Refusal) -> RecordEntry? {
        try guarded(folder) { try queue.read { try RecordEntry.fetch($0, index: index) } }
    }

    /// Goes through entries in their order.
    ///
    /// - Parameter kinds: those that are wanted; all if nil.
    public func each(
        of kinds: Set<EntryKind>? = nil, from first: Int = 0, until second: Int64 = .max,
        _ visit: (RecordEntry) throws -> Void
    ) throws(Refusal) {
        try guarded(folder) {
            try queue.read { database in
                let rows = try Row.fetchCursor(
                    database, sql: "SELECT * FROM entry WHERE idx >= ? AND recorded <= ? ORDER BY idx",
                    arguments: [first, second])
                while let row = try rows.next() {
                    let entry = try RecordEntry(row)
                    if kinds?.contains(entry.kind) ?? true { try visit(entry) }
                }
            }
        }
    }

    /// The original bytes of an entry with the salt of their hash; nil where it has none, or none any more.
    public func original(_ index: Int) throws(Refusal) -> (salt: [UInt8], bytes: [UInt8])? {
        try guarded(folder) {
            try queue.read { database in
                try Row.fetchOne(database, sql: "SELECT salt, bytes FROM original WHERE idx = ?", arguments: [index])
                    .map {
                        (salt: [UInt8]($0[0] as Data), bytes: [UInt8]($0[1] as Data))
                    }
            }
        }
    }

    /// Witnesses that are asked to sign, in the order in which they came.
    public func witnesses() throws(Refusal) -> [VerifierKey] {
        try guarded(folder) {
            try queue.read { database in
                try RecordEntry.fetchAll(database, of: [.witness]).compactMap { entry in
                    try entry.members?["key"]?.text.map { try VerifierKey($0) }
                }
            }
        }
    }

    /// Verifications and complaints as they stand, or stood at a time.
    public func proceedings(until second: Int64 = .max) throws(Refusal) -> Proceedings {
        try guarded(folder) { try queue.read { try EntryWriting.proceedings($0, until: second) } }
    }
}

extension RecordEntry {
    init(_ row: Row) throws {
        let index: Int = row["idx"]
        guard let kind = EntryKind(rawValue: row["kind"]), let commitment = RecordHash(row["leaf"] as Data) else {
            throw Refusal(.notProved, "entry \(index) of the record is not what it was")
        }
        var members: EntryMembers?
        if let body = row["body"] as Data? {
            do {
                guard case .members(let found) = try PlainJSON.canonical([UInt8](body)) else { throw ProofFault("") }
                members = found
            } catch {
                throw Refusal(.notProved, "entry \(index) of the record is not what it was")
            }
        }
        self.init(
            index: index, kind: kind, recorded: row["recorded"], members: members,
            salt: (row["salt"] as Data?).map { [UInt8]($0) }, commitment: commitment)
    }

    static func fetch(_ database: Database, index: Int) throws -> RecordEntry? {
        try Row.fetchOne(database, sql: "SELECT * FROM entry WHERE idx = ?", arguments: [index]).map {
            try RecordEntry($0)
        }
    }

    /// Entries of some of the kinds that the index of steps has.
    static func fetchAll(
        _ database: Database, of kinds: [EntryKind], until second: Int64 = .max
    ) throws -> [RecordEntry] {
        try Row.fetchAll(
            database, sql: "SELECT * FROM entry WHERE \(RecordDatabase.isStep) AND recorded <= ? ORDER BY idx",
            arguments: [second]
        ).map { try RecordEntry($0) }.filter { kinds.contains($0.kind) }
    }
}

/// Runs what a database does; what it throws becomes a refusal that names the record.
func guarded<Result>(_ folder: String, _ body: () throws -> Result) throws(Refusal) -> Result {
    do {
        return try body()
    } catch let refusal as Refusal {
        throw refusal
    } catch let fault as ProofFault {
        throw Refusal(.notProved, "\(folder): \(fault.message)")
    } catch let error as DatabaseError {
        let isDamaged = [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
        throw Refusal(
            isDamaged ? .notProved : .system,
            "\(folder): the record \(isDamaged ? "is damaged" : "cannot be read or written"): "
                + "\(error.message ?? "SQLite error \(error.extendedResultCode.rawValue)")")
    } catch {
        throw Refusal(.system, "\(folder): \(error.localizedDescription)")
    }
}

/// Whether the names in a folder are on the disk.
@discardableResult
func syncFolder(_ folder: String) -> Bool {
    let descriptor = Foundation.open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return fsync(descriptor) == 0
}
