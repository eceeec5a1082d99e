import CaseFolder
import Foundation
import Postgres
import RecordProofs
import Values

/// Adds entries within one transaction: entries, nodes and size stand together or not at all.
struct EntryWriting {
    private let tables: any RecordTables
    private let recorded: Int64
    private let recordedWords: PlainJSON
    private var frontier: MerkleFrontier
    private let names: PartyNames
    /// The day of a time, by the clock of the record.
    private let day: (Int64) throws -> String
    /// Read when the first step comes.
    private(set) var proceedings: Proceedings?
    /// What waits to go into the tables together.
    private var entries = RowBatch("entry", columns: 7)
    private var nodes = RowBatch("node", columns: 2)

    var count: Int { frontier.count }

    /// - Parameter known: what the steps of so many first entries lead to: taken where the record has just these.
    init(
        _ tables: any RecordTables, at second: Int64, names: PartyNames = PartyNames(),
        day: @escaping (Int64) throws -> String = { dayWords(utcClock($0).day) },
        known: (size: Int, proceedings: Proceedings)? = nil
    ) throws {
        self.tables = tables
        self.names = names
        self.day = day
        let size = try tables.size()
        if let known, known.size == size { proceedings = known.proceedings }
        frontier = try MerkleFrontier(count: size) { try tables.node(level: $0, index: $1) }
        // A clock that was set back does not date an entry before an earlier one.
        let last =
            size == 0
            ? nil : try tables.number("SELECT recorded FROM entry WHERE idx = ?", [.number(size - 1)]).map(Int64.init)
        recorded = max(second, last ?? second)
        recordedWords = .text(utcWords(recorded))
    }

    /// Adds entries in their order, or none where one of them is refused: the transaction ends with that.
    mutating func add(_ entries: [NewEntry]) throws {
        // Some at a time: what is sealed waits in memory.
        for start in stride(from: 0, to: entries.count, by: Self.sealedTogether) {
            let part = Array(entries[start..<min(entries.count, start + Self.sealedTogether)])
            for (entry, sealed) in zip(part, sealedEntries(part, recorded: recordedWords)) { try add(entry, sealed) }
        }
    }

    mutating func add(_ entry: NewEntry) throws { try add(entry, SealedEntry(entry, recorded: recordedWords)) }

    private mutating func add(_ entry: NewEntry, _ sealed: SealedEntry) throws {
        let index = frontier.count
        guard sealed.faults.isEmpty else {
            throw Refusal(.question, Remarks(sealed.faults.map { Remark($0) }))
        }
        if [.correction, .forgotten].contains(entry.kind), let about = entry.members["about"]?.whole, about >= index {
            throw Refusal(
                .question,
                "entry \(about) is none of the record, which has \(index); expected one from 0 to \(index - 1)")
        }
        if let original = entry.original {
            guard !original.starts(with: Array("PRIVATE+KEY+".utf8)) else {
                throw Refusal(.question, "the original is a private key; expected it outside of any record")
            }
            guard !Identities.areMeant(by: original) else {
                throw Refusal(
                    .question,
                    "the original tells who stands behind the numbers of observers; expected it outside of any record")
            }
            try tables.execute(
                Self.insertOriginal, [.number(index), .bytes(sealed.originalSalt), .bytes(original)])
        }
        try take(entry, index)
        guard sealed.body.count <= Self.largestBody else {
            throw Refusal(
                .question,
                "an entry of \(sealed.body.count) bytes; expected at most \(Self.largestBody), or an original")
        }
        entries.add(index)
        entries.add(Int(recorded))
        entries.add(entry.kind.rawValue)
        entries.add(entry.kind == .caseFile ? entry.members["name"]?.text : nil)
        entries.add(sealed.leaf.bytes)
        entries.add(sealed.salt)
        entries.add(sealed.body)
        for (level, hash) in frontier.append(MerkleTree.leaf(sealed.leaf.bytes)).enumerated() {
            nodes.add(RecordForm.place(level: level, index: index >> level))
            nodes.add(hash.bytes)
        }
        if entries.bytes.count >= Self.batchBytes { try writeWhatWaits() }
    }

    /// So many entries are sealed before they go into the tables.
    private static let sealedTogether = 4096

    private mutating func writeWhatWaits() throws {
        try tables.insert(entries)
        try tables.insert(nodes)
        entries.removeAll()
        nodes.removeAll()
    }

    mutating func finish() throws {
        try writeWhatWaits()
        try tables.execute("UPDATE tree SET size = ?", [.number(frontier.count)])
    }

    /// So many bytes of entries go into the tables together; more would only take memory.
    private static let batchBytes = 1 << 20

    static let insertOriginal = "INSERT INTO original VALUES (?, ?, ?)"

    /// The largest text of an entry, in bytes; what is larger belongs into the original.
    private static let largestBody = 1 << 20

    private mutating func take(_ entry: NewEntry, _ index: Int) throws {
        guard let step = Self.step(entry.kind, entry.members, index) else { return }
        switch step {
        case .complaint(_, _, let party, _), .reply(_, let party):
            if let fault = names.fault(of: party) { throw Refusal(.question, fault) }
        default: break
        }
        var state = try proceedings ?? Self.proceedings(tables, names: names, day: day)
        if let fault = state.take(step, on: try day(recorded)) { throw Refusal(.question, fault) }
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

    /// What the steps so far lead to. Refused where something is lost: any of it could have been a step.
    static func proceedings(
        _ tables: any RecordTables, names: PartyNames, day: (Int64) throws -> String
    ) throws -> Proceedings {
        try tables.refuseLost("what the steps so far led to")
        return try proceedings(try RecordEntry.fetchAll(tables, of: EntryKind.steps), names: names, day: day)
    }

    /// What steps lead to. One whose members were destroyed counts no more.
    static func proceedings(
        _ entries: [RecordEntry], names: PartyNames, day: (Int64) throws -> String
    ) rethrows -> Proceedings {
        var state = Proceedings(names)
        for entry in entries {
            guard let members = entry.members, let step = step(entry.kind, members, entry.index) else { continue }
            _ = state.take(step, on: try day(entry.recorded), wasTaken: true)
        }
        return state
    }
}
