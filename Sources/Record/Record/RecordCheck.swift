public import CaseFolder
import Foundation
import Postgres
public import RecordProofs
import Values

/// What a check of a whole record found.
public struct RecordChecked: Sendable {
    public var size = 0
    public var root = MerkleTree.emptyRoot
    /// Entries whose members were destroyed, and originals that were.
    public var forgotten = 0
    public var originals = 0
    public var originalsForgotten = 0
    public var checkpoints = 0
    /// What was destroyed, as the entries `forgotten` tell; those that tell the same stand together.
    public var told: [Told] = []
    /// What does not hold; at most a hundred.
    public var faults: [String] = []
    /// What was broken off and left entries where no forgetting reaches them.
    public var unfinished: [String] = []

    /// Entries that were destroyed alike.
    public struct Told: Sendable, Hashable {
        public var kind: EntryKind
        public var isOriginalAlone: Bool
        public var by: String
        public var reason: String
        /// The days of retention by which they were, nil where somebody named them.
        public var days: Int?
        public var entries: [Int] = []
        public var tellers: [Int] = []
    }
}

extension RecordStore {
    /// Derives everything again: each commitment from its members and salt, each node from its leaves, each checkpoint's
    /// root and signatures, each original's hash.
    ///
    /// - Parameters:
    ///   - key: the record's key, which remembers what it signed last: what was cut off at the end shows by it alone.
    ///   - seen: checkpoints that others have, such as the last of each witness.
    public func check(key: KeyFile? = nil, seen: [SignedNote] = []) throws(Refusal) -> RecordChecked {
        let signed = try key.map { key throws(Refusal) in
            try guarded(name) { try self.checkOwn(key) }
            return try key.lastSigned()
        }
        return try guarded(name) {
            let damage = try database.damage()
            return try database.read { tables in
                var found = RecordChecked()
                for line in damage { found.note("the database: \(line)") }
                found.size = try tables.size()
                try Self.checkEntries(tables, facts, &found)
                let last = RecordForm.place(level: 0, index: found.size) - 1
                let nodes = try tables.number("SELECT count(*) FROM node") ?? 0
                if nodes != last + 1 { found.note("the tree has \(nodes) nodes; expected \(last + 1)") }
                let witnesses = try Self.witnesses(tables, isStrict: false)
                try self.checkNotes(tables, witnesses, &found)
                if let signed = signed ?? nil {
                    try self.check(signed, by: "the record's own key", tables, &found)
                    let isKept =
                        try tables.number(
                            "SELECT count(*) FROM checkpoint WHERE size = ?", [.number(signed.size)]) ?? 0 > 0
                    if signed.size > 0, signed.size <= found.size, !isKept {
                        found.note(
                            "the checkpoint of \(signed.size) entries, which the record's own key signed, is gone with its "
                                + "signatures, or a kill kept it from being written; `truceline record sign` signs it anew"
                        )
                    }
                }
                for note in seen { try self.check(note, witnesses, tables, &found) }
                let strays =
                    try tables.number("SELECT count(*) FROM original WHERE idx NOT IN (SELECT idx FROM entry)") ?? 0
                if strays > 0 { found.note("\(strays) originals belong to no entry") }
                found.unfinished = try self.unfinished(tables)
                return found
            }
        }
    }

    private static func checkEntries(
        _ tables: any RecordTables, _ facts: Facts, _ found: inout RecordChecked
    ) throws {
        let forgettings = try Forgettings(tables)
        var frontier = MerkleFrontier()
        var last = Int64.min
        var isBroken = false
        try tables.each("SELECT \(RecordForm.columns) FROM entry ORDER BY idx", []) { row in
            // What comes behind one that is missing cannot be told.
            if isBroken { return }
            let index = frontier.count
            guard let entry = try? RecordEntry(row), entry.index == index else {
                found.note("entry \(index) is missing or not what it was")
                isBroken = true
                return
            }
            if entry.recorded < last { found.note("entry \(index) is dated before the one before it") }
            last = entry.recorded
            try check(entry, row[3].words, facts.origin, forgettings, tables, &found)
            for (level, hash) in frontier.append(MerkleTree.leaf(entry.commitment.bytes)).enumerated()
            where try tables.node(level: level, index: index >> level) != hash {
                found.note("node \(index >> level) of level \(level) is not that of its leaves")
            }
        }
        if isBroken { return }
        if frontier.count != found.size { found.note("\(frontier.count) entries; expected \(found.size)") }
        found.root = frontier.root
        try tell(forgettings, facts, tables, &found)
    }

    /// What the entries `forgotten` tell, and whether it was by the calendar where they say so.
    private static func tell(
        _ forgettings: Forgettings, _ facts: Facts, _ tables: any RecordTables, _ found: inout RecordChecked
    ) throws {
        for (teller, told) in forgettings.entries {
            guard let entry = try RecordEntry.fetch(tables, index: told.about) else { continue }
            if let days = told.days,
                facts.retention[entry.kind] != days || entry.recorded + Int64(days) * 86_400 > teller.recorded
            {
                found.note(
                    "entry \(teller.index) says that entry \(entry.index) was destroyed by the calendar, which does not "
                        + "have it so")
            }
            let new = RecordChecked.Told(
                kind: entry.kind, isOriginalAlone: told.isOriginalAlone, by: told.by, reason: told.reason,
                days: told.days)
            let place =
                found.told.lastIndex {
                    var one = $0
                    (one.entries, one.tellers) = ([], [])
                    return one == new
                } ?? found.told.endIndex
            if place == found.told.endIndex { found.told.append(new) }
            found.told[place].entries.append(entry.index)
            found.told[place].tellers.append(teller.index)
        }
    }

    private static func check(
        _ entry: RecordEntry, _ name: String?, _ origin: String, _ forgettings: Forgettings,
        _ tables: any RecordTables, _ found: inout RecordChecked
    ) throws {
        let index = entry.index
        let original = try tables.original(index)
        guard let members = entry.members, entry.salt != nil else {
            found.forgotten += 1
            if entry.members != nil || entry.salt != nil || original != nil {
                found.note("entry \(index) is destroyed in part")
            }
            if forgettings.teller(of: index, original: false) == nil {
                found.note(Forgettings.lost(index, entry.kind, original: false))
            } else if !entry.kind.canBeForgotten {
                found.note("entry \(index) is destroyed, and is '\(entry.kind)', which no `record forget` destroys")
            }
            return
        }
        if let teller = forgettings.teller(of: index, original: false) {
            found.note("entry \(index) still has what was destroyed, as entry \(teller) tells")
        }
        for fault in entry.faults(listedUnder: name) { found.note(fault) }
        if entry.kind == .timestamp {
            do throws(ProofFault) {
                let stamped = try StampedCheckpoint(members, index: index, origin: origin, original: original?.bytes)
                let own = try? MerkleTree.root(stamped.checkpoint.size) { try tables.node(level: $0, index: $1) }
                if own != stamped.checkpoint.root { found.note("entry \(index) stamps a checkpoint of another tree") }
            } catch {
                found.note(error.message)
            }
        }
        guard members["original"] != nil else {
            if original != nil { found.note("entry \(index) has an original that it does not name") }
            return
        }
        guard let original else {
            found.originalsForgotten += 1
            if forgettings.teller(of: index, original: true) == nil {
                found.note(Forgettings.lost(index, entry.kind, original: true))
            }
            return
        }
        found.originals += 1
        if let teller = forgettings.original[index] {
            found.note("entry \(index) still has the original that was destroyed, as entry \(teller) tells")
        }
        if !entry.isOriginal(original) { found.note("the original of entry \(index) is not what came in") }
    }

    private func unfinished(_ tables: any RecordTables) throws -> [String] {
        database.leftovers().map {
            "\($0) was left by what broke off, and holds entries in the clear; expected `truceline record forget --due`, which "
                + "removes it"
        }
            + (try tables.unfinished()).map { what in
                switch what {
                case .forgetting:
                    "a forgetting broke off before what it destroyed was overwritten; expected `truceline record forget --due`, "
                        + "which finishes it"
                case .move(let place):
                    "a move to \(place) broke off, and what it left there can hold entries in the clear; expected `truceline "
                        + "record move` again"
                }
            }
    }

    /// Whether the record has what was signed elsewhere.
    private func check(
        _ checkpoint: Checkpoint, by who: String, _ tables: any RecordTables, _ found: inout RecordChecked
    ) throws {
        guard checkpoint.size <= found.size else {
            return found.note(
                "\(who) signed \(checkpoint.size) entries, and the record has \(found.size): those at its end are cut off"
            )
        }
        if try self.checkpoint(tables, size: checkpoint.size) != checkpoint {
            found.note("\(who) signed another record of \(checkpoint.size) entries")
        }
    }

    private func check(
        _ note: SignedNote, _ witnesses: [VerifierKey], _ tables: any RecordTables, _ found: inout RecordChecked
    ) throws {
        let checked: CheckedCheckpoint
        do throws(ProofFault) {
            checked = try CheckedCheckpoint(note, by: facts.key, witnesses: witnesses, strangers: true)
        } catch {
            return found.note("what was seen elsewhere: \(error.message)")
        }
        let names = checked.cosigned.map { "'\($0.key.name)'" }.joined(separator: ", ")
        try check(checked.checkpoint, by: names.isEmpty ? "the record's own key" : names, tables, &found)
    }

    private func checkNotes(
        _ tables: any RecordTables, _ witnesses: [VerifierKey], _ found: inout RecordChecked
    ) throws {
        try tables.each("SELECT size, note FROM checkpoint ORDER BY size", []) { row in
            found.checkpoints += 1
            let size = row[0].number ?? -1
            do {
                let note = try SignedNote(row[1].bytes ?? [])
                let checked = try CheckedCheckpoint(note, by: facts.key, witnesses: witnesses, strangers: false)
                let own = try size <= found.size ? checkpoint(tables, size: size) : nil
                if checked.checkpoint != own {
                    found.note("the checkpoint of \(size) entries is of another tree")
                }
            } catch let fault as ProofFault {
                found.note("the checkpoint of \(size) entries: \(fault.message)")
            }
        }
    }
}

extension RecordChecked {
    mutating func note(_ fault: String) { if faults.count < 100 { faults.append(fault) } }
}
