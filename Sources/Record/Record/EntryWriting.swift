import CaseFolder
import Foundation
import GRDB
import RecordProofs
import Values

/// Adds entries within one transaction: entries, nodes and size stand together or not at all.
struct EntryWriting {
    private let database: Database
    private let recorded: Int64
    private var frontier: MerkleFrontier
    /// Read when the first step comes.
    private var proceedings: Proceedings?
    private let insertEntry: GRDB.Statement
    private let insertNode: GRDB.Statement
    private let insertOriginal: GRDB.Statement

    var count: Int { frontier.count }

    init(_ database: Database, at second: Int64) throws {
        self.database = database
        let size = try RecordDatabase.size(database)
        frontier = try MerkleFrontier(count: size) { try RecordDatabase.node(database, level: $0, index: $1) }
        // A clock that was set back does not date an entry before an earlier one.
        let last =
            size == 0
            ? nil : try Int64.fetchOne(database, sql: "SELECT recorded FROM entry WHERE idx = ?", arguments: [size - 1])
        recorded = max(second, last ?? second)
        insertEntry = try database.cachedStatement(sql: "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)")
        insertNode = try database.cachedStatement(sql: "INSERT INTO node VALUES (?, ?)")
        insertOriginal = try database.cachedStatement(sql: "INSERT INTO original VALUES (?, ?, ?)")
    }

    mutating func add(_ entry: NewEntry) throws {
        let index = frontier.count
        let faults = entry.faults
        guard faults.isEmpty else { throw Refusal(.question, Remarks(faults.map { Remark($0) })) }
        var members = entry.members
        members["kind"] = .text(entry.kind.rawValue)
        members["recorded"] = .text(utcWords(recorded))
        if let original = entry.original {
            guard !original.starts(with: Array("PRIVATE+KEY+".utf8)) else {
                throw Refusal(.question, "the original is a private key; expected it outside of any record")
            }
            let salt = randomBytes(32)
            members["bytes"] = .number(Double(original.count))
            members["original"] = .text(originalHash(original, salt: salt).words)
            try insertOriginal.execute(arguments: [index, Data(salt), Data(original)])
        }
        try take(entry, index)
        let salt = randomBytes(32)
        let leaf = ShownEntry(members, salt: salt).commitment
        let body = PlainJSON.members(members).canonicalBytes
        guard body.count <= Self.largestBody else {
            throw Refusal(
                .question, "an entry of \(body.count) bytes; expected at most \(Self.largestBody), or an original")
        }
        try insertEntry.execute(arguments: [
            index, recorded, entry.kind.rawValue, entry.kind == .caseFile ? members["name"]?.text : nil,
            Data(leaf.bytes), Data(salt), Data(body),
        ])
        for (level, hash) in frontier.append(MerkleTree.leaf(leaf.bytes)).enumerated() {
            try insertNode.execute(arguments: [
                RecordDatabase.place(level: level, index: index >> level), Data(hash.bytes),
            ])
        }
    }

    func finish() throws { try database.execute(sql: "UPDATE tree SET size = ?", arguments: [frontier.count]) }

    /// The largest text of an entry, in bytes; what is larger belongs into the original.
    private static let largestBody = 1 << 20

    private mutating func take(_ entry: NewEntry, _ index: Int) throws {
        guard let step = Self.step(entry.kind, entry.members, index) else { return }
        var state = try proceedings ?? Self.proceedings(database)
        if let fault = state.take(step, on: dayWords(utcClock(recorded).day)) { throw Refusal(.question, fault) }
        proceedings = state
    }

    static func step(_ kind: EntryKind, _ members: EntryMembers, _ index: Int) -> ProceedingStep? {
        func text(_ name: String) -> String { members[name]?.text ?? "" }
        switch kind {
        case .status: return VerificationStatus(rawValue: text("status")).map { .status(about: text("about"), $0) }
        case .complaint: return .complaint(index: index, about: text("about"), party: text("party"), due: text("due"))
        case .reply: return members["complaint"]?.whole.map { .reply(complaint: $0, party: text("party")) }
        case .decision:
            guard let complaint = members["complaint"]?.whole, let outcome = ComplaintOutcome(rawValue: text("outcome"))
            else { return nil }
            return .decision(complaint: complaint, outcome)
        default: return nil
        }
    }

    /// What the steps so far lead to. A step whose members were destroyed counts no more.
    static func proceedings(_ database: Database, until second: Int64 = .max) throws -> Proceedings {
        var state = Proceedings()
        let kinds: [EntryKind] = [.status, .complaint, .reply, .decision]
        for entry in try RecordEntry.fetchAll(database, of: kinds, until: second) {
            guard let members = entry.members, let step = step(entry.kind, members, entry.index) else { continue }
            _ = state.take(step, on: dayWords(utcClock(entry.recorded).day))
        }
        return state
    }
}
