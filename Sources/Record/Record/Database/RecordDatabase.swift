import CaseFolder
import Foundation
import Postgres
import RecordProofs

/// What a record is kept in: SQLite in a folder, or a schema of PostgreSQL. Both have the same tables and the same guards and
/// are asked in the same words; what a record does with them is written once, in `RecordStore`.
protocol RecordDatabase: Sendable {
    /// The folder, or the address without its password.
    var name: String { get }
    /// Looks at the record as it stands at one moment.
    func read<Result>(_ body: (any RecordTables) throws -> Result) throws -> Result
    /// Changes it, whole or not at all, while nobody else does; when it returns the change is on the disk.
    func write<Result>(_ body: (any RecordTables) throws -> Result) throws -> Result
    /// What the connection that writes says of how safe its commits are.
    func durability() throws -> [String: String]
    /// What the database itself finds wrong with its files.
    func damage() throws -> [String]
    /// Overwrites what was freed, as far as that can be done from here.
    func overwriteFreed() throws
    /// Files beside the record that hold its entries, or those of another, since what was to make a record of them broke off.
    func leftovers() -> [String]
}

/// The tables of a record within a transaction. Statements are in words that both databases have.
protocol RecordTables {
    func execute(_ sql: String, _ values: [SQLValue]) throws
    /// Goes through the rows; other statements may run meanwhile.
    func each(_ sql: String, _ values: [SQLValue], _ visit: ([SQLValue]) throws -> Void) throws
    /// The first row; nil where there is none.
    func first(_ sql: String, _ values: [SQLValue]) throws -> [SQLValue]?
    /// Puts rows into their table.
    func insert(_ batch: RowBatch) throws
    /// The hash of the node at a place; nil where there is none.
    func node(at place: Int) throws -> [UInt8]?
    func hasTable(_ name: String) throws -> Bool
}

/// What was begun and is not at its end: a kill leaves it noted, and who comes next finishes it.
enum Unfinished: Hashable, Sendable {
    /// What was destroyed is not overwritten yet.
    case forgetting
    /// Entries are, or were, on their way to a place.
    case move(to: String)

    fileprivate var row: [SQLValue] {
        switch self {
        case .forgetting: [.text("forget"), .text("")]
        case .move(let place): [.text("move"), .text(place)]
        }
    }
}

extension RecordTables {
    func execute(_ sql: String) throws { try execute(sql, []) }

    func first(_ sql: String) throws -> [SQLValue]? { try first(sql, []) }

    func all<Value>(_ sql: String, _ values: [SQLValue] = [], _ made: ([SQLValue]) throws -> Value) throws -> [Value] {
        var found: [Value] = []
        try each(sql, values) { found.append(try made($0)) }
        return found
    }

    func number(_ sql: String, _ values: [SQLValue] = []) throws -> Int? { try first(sql, values)?[0].number }

    /// Where a whole subtree's hash stands is told by `RecordForm.place`.
    func node(level: Int, index: Int) throws -> RecordHash {
        let place = RecordForm.place(level: level, index: index)
        guard let bytes = try node(at: place), let hash = RecordHash(bytes) else {
            throw Refusal(.notProved, "the record has lost node \(place) of its tree")
        }
        return hash
    }

    func size() throws -> Int {
        guard let size = try number("SELECT size FROM tree") else {
            throw Refusal(.notProved, "the record has lost its size")
        }
        return size
    }

    func standing() throws -> RecordStanding {
        guard let standing = try number("SELECT restored FROM standing").flatMap(RecordStanding.init) else {
            throw Refusal(.notProved, "the record has lost how it stands")
        }
        return standing
    }

    func unfinished() throws -> [Unfinished] {
        guard try hasTable("unfinished") else { return [] }
        return try all("SELECT what, place FROM unfinished ORDER BY what, place") { row in
            row[0].words == "forget" ? .forgetting : .move(to: row[1].words ?? "")
        }
    }

    func begin(_ what: Unfinished) throws {
        if try !hasTable("unfinished") {
            try execute("CREATE TABLE unfinished (what TEXT NOT NULL, place TEXT NOT NULL)")
        }
        try end(what)
        try execute("INSERT INTO unfinished VALUES (?, ?)", what.row)
    }

    func end(_ what: Unfinished) throws {
        guard try hasTable("unfinished") else { return }
        try execute("DELETE FROM unfinished WHERE what = ? AND place = ?", what.row)
    }

    func set(_ standing: RecordStanding) throws {
        try execute("UPDATE standing SET restored = ?", [.number(standing.rawValue)])
    }
}

/// Whether a record can be written.
enum RecordStanding: Int, Sendable {
    case open = 0
    /// It was made from a copy, and its witnesses were not asked yet.
    case restored = 1
    /// It is on the way to another database.
    case moving = 2
    /// It goes on in another database.
    case moved = 3
}

extension SQLValue {
    static func number(_ number: Int) -> SQLValue { .integer(Int64(number)) }

    var number: Int? { if case .integer(let number) = self { Int(number) } else { nil } }
    var words: String? { if case .text(let text) = self { text } else { nil } }
    var bytes: [UInt8]? { if case .bytes(let bytes) = self { bytes } else { nil } }
}

/// What the two forms of a record have in common.
enum RecordForm {
    static let version = 1

    /// The columns of an entry in the order in which they are read and written.
    static let columns = "idx, recorded, kind, name, leaf, salt, body"

    /// What the index of steps has; a database takes it where a question has the same words.
    static let isStep = "kind IN ('status', 'complaint', 'reply', 'decision', 'witness', 'fusion', 'examination')"

    static let nodeAtPlace = "SELECT hash FROM node WHERE place = ?"

    /// Where a whole subtree's hash stands: behind all nodes that the leaves before its last one made.
    static func place(level: Int, index: Int) -> Int {
        let earlier = (index + 1) << level - 1
        return 2 * earlier - earlier.nonzeroBitCount + level
    }
}

/// What is kept in a database is found by how it is named: `postgresql://…` is an address, all else a folder.
func recordDatabase(_ given: String, readOnly: Bool) throws -> any RecordDatabase {
    if PostgresAddress.isMeant(by: given) { return try PostgresRecord(recordAddress(given)) }
    return try SQLiteRecord(given, readOnly: readOnly)
}

/// The address of a record in PostgreSQL.
func recordAddress(_ given: String) throws(Refusal) -> PostgresAddress {
    do throws(PostgresFault) {
        return try PostgresAddress(given, own: ["schema"])
    } catch {
        throw Refusal(.question, "the address of the record \(error.message)")
    }
}
