public import CaseFolder
import Foundation
import GRDB
import Postgres
public import RecordProofs
import Synchronization
import Values

/// A record: what came in and what was decided, appended and never edited.
///
///     let record = try RecordStore.open("case/record")
///     let added = try record.append([NewEntry(.alert, ["text": .text("firing at the bridge")])], at: now)
///     try record.sign(with: key)
///
/// What `append` has returned is on the disk. The tree holds salted hashes alone; salts, members and original bytes stand
/// beside it and can be destroyed. A record is kept in a folder or in a PostgreSQL database, and is the same in both.
public final class RecordStore: Sendable {
    /// The folder of the record, or the address of its database without a password.
    public var name: String { database.name }
    let database: any RecordDatabase
    public let facts: Facts
    /// The key that what is added is signed with: nothing is added to a record that it would not sign.
    let signer: KeyFile?
    /// The names of the parties of its case.
    let names: PartyNames
    /// What the steps led to when something was last added here: read anew for every group of entries, they would cost more and
    /// more.
    private let known = Mutex<(size: Int, proceedings: Proceedings)?>(nil)
    /// The clock of its time zone, made when a day is first asked for.
    private let clock = Mutex<LocalClock?>(nil)

    /// What a record was opened with.
    public struct Facts: Sendable {
        public var key: VerifierKey
        public var zone: String
        /// Days after which entries of a kind are to be forgotten.
        public var retention: [EntryKind: Int]
        public var origin: String { key.name }
    }

    private init(_ database: any RecordDatabase, signer: KeyFile?, names: PartyNames) throws {
        self.database = database
        self.signer = signer
        self.names = names
        facts = try database.read { try Self.facts($0, database.name) }
    }

    /// Whether a folder or a database has a record.
    public static func isThere(_ place: String) throws(Refusal) -> Bool {
        guard PostgresAddress.isMeant(by: place) else { return SQLiteRecord.isThere(place) }
        let address = try recordAddress(place)
        return try guarded(address.words) { try PostgresRecord.isThere(address) }
    }

    /// How a folder or the address of a database is told: without a password.
    public static func shown(_ place: String) throws(Refusal) -> String {
        PostgresAddress.isMeant(by: place) ? try recordAddress(place).words : place
    }

    /// Whether a password stands in the address of a database.
    public static func hasPassword(_ place: String) throws(Refusal) -> Bool {
        PostgresAddress.isMeant(by: place) ? try recordAddress(place).hasPassword : false
    }

    /// Whether a record is kept in a database that is named by its address.
    public static func isAddress(_ place: String) -> Bool { PostgresAddress.isMeant(by: place) }

    // MARK: Beginning and opening

    /// Begins a record in a folder or a schema that has none. It appears with its first entry or not at all.
    ///
    /// - Parameter place: a folder, or `postgresql://…`.
    public static func create(
        _ place: String, key: VerifierKey, zone: String, retention: [EntryKind: Int], at second: Int64
    ) throws(Refusal) -> RecordStore {
        try make(place) { tables in
            var members: EntryMembers = [
                "origin": .text(key.name), "key": .text(key.words), "zone": .text(zone),
            ]
            if !retention.isEmpty {
                members["retention"] = .members(
                    Dictionary(uniqueKeysWithValues: retention.map { ($0.rawValue, .number(Double($1))) }))
            }
            var writing = try EntryWriting(tables, at: second)
            try writing.add(NewEntry(.opened, members))
            try writing.finish()
        }
        return try open(place)
    }

    /// Makes the tables of a record where there is none, and fills them in one transaction.
    static func make(_ place: String, _ fill: (any RecordTables) throws -> Void) throws(Refusal) {
        let shown = try shown(place)
        try guarded(shown) {
            guard try !isThere(place) else {
                throw Refusal(
                    .question,
                    "\(shown) holds a record already; expected another place, so that nothing is lost")
            }
            if PostgresAddress.isMeant(by: place) {
                try PostgresRecord.create(try recordAddress(place), fill)
            } else {
                try SQLiteRecord.create(place, fill)
            }
        }
    }

    /// Opens a record, after a kill as after an end.
    ///
    /// - Parameters:
    ///   - readOnly: whether nothing is to be added.
    ///   - signer: the key that what is added will be signed with, looked at before anything is.
    ///   - names: the names of the parties of its case.
    public static func open(
        _ place: String, readOnly: Bool = false, signer: KeyFile? = nil, names: PartyNames = PartyNames()
    ) throws(Refusal) -> RecordStore {
        let shown = try shown(place)
        return try guarded(shown) {
            let record = try RecordStore(try recordDatabase(place, readOnly: readOnly), signer: signer, names: names)
            // Where it cannot be finished from here a check tells of it; nothing else waits for that.
            if !readOnly { try? record.finishForgetting() }
            return record
        }
    }

    private static func facts(_ tables: any RecordTables, _ name: String) throws -> Facts {
        let row = try tables.first("SELECT \(RecordForm.columns) FROM entry WHERE idx = 0")
        guard let first = try row.map(RecordEntry.held), let members = first.members, first.kind == .opened,
            let words = members["key"]?.text, let zone = members["zone"]?.text
        else { throw Refusal(.notProved, "\(name): the entry that began the record is not what it was") }
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
    func append(
        at second: Int64, _ entries: (any RecordTables) throws -> [NewEntry]
    ) throws(Refusal) -> Range<Int> {
        let before = known.withLock { $0 }
        let (places, after) = try guarded(name) {
            try database.write { tables in
                try self.checkWritable(tables)
                try self.checkSigner(tables)
                let made = try entries(tables)
                var writing = try EntryWriting(
                    tables, at: second, names: self.names, day: { try self.day(of: $0) }, known: before)
                let first = writing.count
                try writing.add(made)
                try writing.finish()
                return (first..<writing.count, writing.proceedings)
            }
        }
        known.withLock { known in known = after.map { (places.upperBound, $0) } }
        return places
    }

    /// Refuses where the record is read-only, and says why.
    func checkWritable(_ tables: any RecordTables) throws {
        let why: String
        switch try tables.standing() {
        case .open: return
        case .restored:
            why =
                "was restored from a copy and is read-only; expected `truceline record restore --seen` with the last "
                + "checkpoint of every witness first"
        case .moving:
            why =
                "is read-only, since a move of it did not come to its end; expected `truceline record move` again, or to where "
                + "it is, which calls the move off"
        case .moved: why = "was moved and is read-only; expected the record where it goes on"
        }
        throw Refusal(.impossible, "\(name) \(why)")
    }

    // MARK: Reading

    /// The day of a time by the record's own clock: deadlines are days of its time zone.
    public func day(of second: Int64) throws(Refusal) -> String {
        let offset = try clock.withLock { clock throws(Refusal) -> Int64 in
            guard let known = clock ?? localClock(named: facts.zone) else {
                throw Refusal(.system, "the record's time zone '\(facts.zone)' is not known here")
            }
            clock = known
            return known.offset(at: second)
        }
        return dayWords(utcClock(second + offset).day)
    }

    public func size() throws(Refusal) -> Int { try guarded(name) { try database.read { try $0.size() } } }

    public func isReadOnly() throws(Refusal) -> Bool {
        try guarded(name) { try database.read { try $0.standing() != .open } }
    }

    /// Whether it goes on elsewhere.
    public func isMoved() throws(Refusal) -> Bool {
        try guarded(name) { try database.read { try $0.standing() == .moved } }
    }

    /// Whether a move of it did not come to its end.
    public func isMoving() throws(Refusal) -> Bool {
        try guarded(name) { try database.read { try $0.standing() == .moving } }
    }

    /// What the connection that writes says of how safe its commits are: `synchronous` and `journal_mode` of SQLite,
    /// `synchronous_commit` and `fsync` of PostgreSQL.
    public func durability() throws(Refusal) -> [String: String] { try guarded(name) { try database.durability() } }

    public func checkpoint() throws(Refusal) -> Checkpoint {
        try guarded(name) { try database.read { try self.checkpoint($0) } }
    }

    func checkpoint(_ tables: any RecordTables, size given: Int? = nil) throws -> Checkpoint {
        let size = try given ?? tables.size()
        let root = try MerkleTree.root(size) { try tables.node(level: $0, index: $1) }
        return Checkpoint(origin: facts.origin, size: size, root: root)
    }

    public func consistencyProof(from first: Int, to second: Int) throws(Refusal) -> [RecordHash] {
        try guarded(name) {
            try database.read { tables in
                try MerkleTree.consistencyProof(from: first, to: second) { try tables.node(level: $0, index: $1) }
            }
        }
    }

    public func inclusionProof(of index: Int, in size: Int) throws(Refusal) -> [RecordHash] {
        try guarded(name) {
            try database.read { tables in
                try MerkleTree.inclusionProof(of: index, in: size) { try tables.node(level: $0, index: $1) }
            }
        }
    }

    /// An entry, held against what was sealed and signed of it.
    public func entry(_ index: Int) throws(Refusal) -> RecordEntry? {
        try guarded(name) { try database.read { try self.held(index, $0) } }
    }

    /// Goes through entries in their order. Nothing is to be told of them before it returns: what is not as it was sealed is
    /// refused at the end.
    ///
    /// - Parameter kinds: those that are wanted; all if nil.
    public func each(
        of kinds: Set<EntryKind>? = nil, until second: Int64 = .max, _ visit: (RecordEntry) throws -> Void
    ) throws(Refusal) {
        try guarded(name) {
            try database.read { tables in
                try self.eachHeld(tables) { entry, _ in
                    if entry.recorded <= second, kinds?.contains(entry.kind) ?? true { try visit(entry) }
                }
            }
        }
    }

    /// The original bytes of an entry as they came in, with the salt of their hash; nil where it has none, or none any more.
    public func original(_ index: Int) throws(Refusal) -> (salt: [UInt8], bytes: [UInt8])? {
        try guarded(name) {
            try database.read { tables in try self.held(index, tables).flatMap { try tables.heldOriginal(of: $0) } }
        }
    }

    /// Witnesses that are asked to sign, in the order in which they came.
    public func witnesses() throws(Refusal) -> [VerifierKey] {
        try guarded(name) { try database.read { try Self.witnesses($0, isStrict: true) } }
    }

    /// - Parameters:
    ///   - size: how many first entries are looked at.
    ///   - isStrict: whether an entry that lost its key is refused: nobody could tell whether that witness signed.
    static func witnesses(
        _ tables: any RecordTables, of size: Int = .max, isStrict: Bool
    ) throws -> [VerifierKey] {
        try RecordEntry.fetchAll(tables, of: [.witness], isHeld: isStrict).filter { $0.index < size }.compactMap {
            entry in
            guard let words = entry.members?["key"]?.text else {
                guard isStrict else { return nil }
                throw Refusal(
                    .notProved,
                    "entry \(entry.index), which asks a witness, has lost its key; `truceline record check` tells more")
            }
            return try VerifierKey(words)
        }
    }

    /// Verifications and complaints as they stand, or stood at a time.
    public func proceedings(until second: Int64 = .max) throws(Refusal) -> Proceedings {
        try guarded(name) {
            try database.read { tables in
                var steps: [RecordEntry] = []
                try self.eachHeld(tables) { entry, _ in
                    if entry.recorded <= second, EntryKind.steps.contains(entry.kind) { steps.append(entry) }
                }
                return try EntryWriting.proceedings(steps, names: self.names, day: { try self.day(of: $0) })
            }
        }
    }
}

extension RecordTables {
    /// The original bytes of an entry with the salt of their hash.
    func original(_ index: Int) throws -> (salt: [UInt8], bytes: [UInt8])? {
        guard let row = try first("SELECT salt, bytes FROM original WHERE idx = ?", [.number(index)]) else {
            return nil
        }
        return (row[0].bytes ?? [], row[1].bytes ?? [])
    }
}

extension RecordEntry {
    /// - Parameter row: the columns of `RecordForm.columns`.
    init(_ row: [SQLValue]) throws {
        let index = row[0].number ?? -1
        guard let recorded = row[1].number, let kind = row[2].words.flatMap(EntryKind.init),
            let commitment = row[4].bytes.flatMap({ RecordHash($0) })
        else { throw Refusal(.notProved, "entry \(index) of the record is not what it was") }
        var members: EntryMembers?
        if let body = row[6].bytes {
            do {
                guard case .members(let found) = try PlainJSON.canonical(body) else { throw ProofFault("") }
                members = found
            } catch {
                throw Refusal(.notProved, "entry \(index) of the record is not what it was")
            }
        }
        self.init(
            index: index, kind: kind, recorded: Int64(recorded), members: members, salt: row[5].bytes,
            commitment: commitment)
    }

    static func fetch(_ tables: any RecordTables, index: Int) throws -> RecordEntry? {
        try tables.first("SELECT \(RecordForm.columns) FROM entry WHERE idx = ?", [.number(index)]).map {
            try RecordEntry($0)
        }
    }

    /// Entries of some of the kinds that the index of steps has.
    ///
    /// - Parameter isHeld: whether one that is not as it was sealed is refused.
    static func fetchAll(
        _ tables: any RecordTables, of kinds: [EntryKind], isHeld: Bool = true
    ) throws -> [RecordEntry] {
        try tables.all("SELECT \(RecordForm.columns) FROM entry WHERE \(RecordForm.isStep) ORDER BY idx") {
            isHeld ? try RecordEntry.held($0) : try RecordEntry($0)
        }.filter { kinds.contains($0.kind) }
    }
}

/// Runs what a database does; what it throws becomes a refusal that names the record.
func guarded<Result>(_ place: String, _ body: () throws -> Result) throws(Refusal) -> Result {
    do {
        return try body()
    } catch let refusal as Refusal {
        throw refusal
    } catch let fault as ProofFault {
        throw Refusal(.notProved, "\(place): \(fault.message)")
    } catch let fault as PostgresFault {
        // Class XX: the server found its own files damaged.
        let isDamaged = fault.state?.hasPrefix("XX") ?? false
        throw Refusal(
            isDamaged ? .notProved : .system,
            "\(place): the record \(isDamaged ? "is damaged" : "cannot be read or written"): \(fault.message)")
    } catch let error as DatabaseError {
        let isDamaged = [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
        throw Refusal(
            isDamaged ? .notProved : .system,
            "\(place): the record \(isDamaged ? "is damaged" : "cannot be read or written"): "
                + "\(error.message ?? "SQLite error \(error.extendedResultCode.rawValue)")")
    } catch {
        throw Refusal(.system, "\(place): \(error.localizedDescription)")
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
