public import CaseFolder
import Foundation
import Postgres
import RecordProofs
import Values

extension RecordStore {
    /// Entries that are to be forgotten: their kind's days have passed.
    public func due(at second: Int64) throws(Refusal) -> [Int] {
        try guarded(name) { try database.read { try self.due(at: second, $0) } }
    }

    private func due(at second: Int64, _ tables: any RecordTables) throws -> [Int] {
        var found: [Int] = []
        for (kind, days) in facts.retention {
            found += try tables.all(
                """
                SELECT idx FROM entry WHERE kind = ? AND recorded < ?
                  AND (body IS NOT NULL OR EXISTS (SELECT 1 FROM original WHERE original.idx = entry.idx))
                """,
                [.text(kind.rawValue), .integer(second - Int64(days) * 86_400)]
            ) { $0[0].number ?? -1 }
        }
        return found.sorted()
    }

    /// Entries whose salt or members are gone without an entry that tells so. `check` looks at originals too.
    public func lost(until second: Int64 = .max) throws(Refusal) -> [(index: Int, kind: EntryKind)] {
        try guarded(name) {
            try database.read { tables in
                try tables.lost(until: second).map { ($0.index, $0.kind) }
            }
        }
    }

    /// Entries whose original bytes are gone, by their places, and whether an entry tells that they were destroyed.
    public func goneOriginals(until second: Int64 = .max) throws(Refusal) -> [Int: Bool] {
        try guarded(name) {
            try database.read { tables in
                let gone = try tables.all(
                    "SELECT \(RecordForm.columns) FROM entry WHERE body IS NOT NULL AND recorded <= ? "
                        + "AND NOT EXISTS (SELECT 1 FROM original WHERE original.idx = entry.idx) ORDER BY idx",
                    [.integer(second)]
                ) { try RecordEntry($0) }.filter { $0.members?["original"] != nil }
                guard !gone.isEmpty else { return [:] }
                let told = try Forgettings(tables)
                return Dictionary(
                    uniqueKeysWithValues: gone.map { ($0.index, told.teller(of: $0.index, original: true) != nil) })
            }
        }
    }

    /// Destroys salts, members and original bytes of entries, and adds for each that it was done and why. What is left in
    /// the tree is a hash of what nobody can guess; every proof stays what it was.
    ///
    /// - Parameters:
    ///   - due: whether those whose days are over are forgotten too.
    ///   - onlyOriginals: whether the entries themselves stay, and their original bytes alone are destroyed.
    /// - Returns: the places of the entries that were forgotten.
    @discardableResult
    public func forget(
        _ indices: [Int], due isDue: Bool = false, onlyOriginals: Bool = false, by person: String, reason: String,
        at second: Int64
    ) throws(Refusal) -> [Int] {
        var forgotten: [Int] = []
        _ = try append(at: second) { tables in
            let byCalendar = Set(isDue ? try self.due(at: second, tables) : [])
            var faults: [Remark] = []
            var entries: [NewEntry] = []
            for index in byCalendar.union(indices).sorted() {
                if let fault = try Self.fault(index, onlyOriginals: onlyOriginals, tables) {
                    // By the calendar go those that have what is to be destroyed.
                    if indices.contains(index) { faults.append(Remark(fault)) }
                    continue
                }
                guard let entry = try RecordEntry.fetch(tables, index: index) else { continue }
                try tables.execute("DELETE FROM original WHERE idx = ?", [.number(index)])
                if !onlyOriginals {
                    try tables.execute("UPDATE entry SET salt = NULL, body = NULL WHERE idx = ?", [.number(index)])
                }
                var members: EntryMembers = [
                    "by": .text(person), "about": .number(Double(index)), "reason": .text(reason),
                ]
                if onlyOriginals { members["text"] = .text(Forgetting.originalAlone) }
                if byCalendar.contains(index), let days = self.facts.retention[entry.kind] {
                    members["days"] = .number(Double(days))
                }
                entries.append(NewEntry(.forgotten, members))
                forgotten.append(index)
            }
            // The transaction ends with it: nothing was destroyed.
            guard faults.isEmpty else { throw Refusal(.question, Remarks(faults)) }
            if !entries.isEmpty { try tables.begin(.forgetting) }
            return entries
        }
        try finishForgetting()
        return forgotten
    }

    /// Overwrites what was destroyed, and what a forgetting that broke off left.
    func finishForgetting() throws(Refusal) {
        try guarded(name) {
            guard try database.read({ try $0.unfinished().contains(.forgetting) }) else { return }
            try database.overwriteFreed()
            try database.write { try $0.end(.forgetting) }
            // The note of it is in the journal, too, and nothing else.
        }
    }

    /// Why an entry, or its original, cannot be destroyed; nil where it can.
    private static func fault(_ index: Int, onlyOriginals: Bool, _ tables: any RecordTables) throws -> String? {
        let size = try tables.size()
        guard index < size, index >= 0, let entry = try RecordEntry.fetch(tables, index: index) else {
            return "no entry \(index); expected one of 0 to \(size - 1)"
        }
        let hasOriginal = try tables.number("SELECT count(*) FROM original WHERE idx = ?", [.number(index)]) ?? 0 > 0
        if entry.members == nil || onlyOriginals && !hasOriginal {
            let told = try Forgettings(tables)
            let by = told.whole[index] ?? (onlyOriginals ? told.original[index] : nil)
            if let by {
                return "entry \(index) was destroyed already, as entry \(by) tells; expected one that still is there"
            }
            if onlyOriginals, let members = entry.members, members["original"] == nil {
                return "entry \(index) has no original; expected one that came in with an original"
            }
            return "\(Forgettings.lost(index, entry.kind, original: entry.members != nil)); "
                + "expected one that still is there"
        }
        // What is destroyed by its kind must be of that kind: a step or a witness under another would go without a trace.
        _ = try tables.first("SELECT \(RecordForm.columns) FROM entry WHERE idx = ?", [.number(index)])
            .map(RecordEntry.held)
        guard onlyOriginals || entry.kind.canBeForgotten else {
            return "entry \(index) is '\(entry.kind)', on which later entries stand; expected its original alone"
        }
        return nil
    }
}

extension RecordTables {
    /// Entries whose salt or members are gone and of which no entry tells that they were destroyed. Their kind, name and time
    /// stand in the tables alone, where anybody can have written them: nothing is to be concluded from those.
    ///
    /// - Parameter second: those that may have come up to then. Only an entry that is as it was sealed dates what is before it.
    func lost(until second: Int64 = .max) throws -> [RecordEntry] {
        let gone = try all(
            "SELECT \(RecordForm.columns) FROM entry WHERE body IS NULL OR salt IS NULL ORDER BY idx"
        ) { try RecordEntry($0) }
        guard !gone.isEmpty else { return [] }
        let told = try Forgettings(self)
        let later =
            try number(
                "SELECT min(idx) FROM entry WHERE body IS NOT NULL AND salt IS NOT NULL AND recorded > ?",
                [.integer(second)]) ?? .max
        return gone.filter { $0.index < later && told.teller(of: $0.index, original: false) == nil }
    }

    /// Refuses an answer that rests on entries of a kind where something is lost, which may have been of that kind.
    func refuseLost(_ what: String, until second: Int64 = .max) throws {
        let lost = try lost(until: second)
        guard !lost.isEmpty else { return }
        throw Refusal(
            .notProved,
            Remarks(
                lost.prefix(20).map {
                    Remark(
                        "\(Forgettings.lost($0.index, $0.kind, original: false)); \(what) cannot be told without it; "
                            + "`truceline record check` tells more")
                }, count: lost.count))
    }
}

/// What the entries `forgotten` tell of: which entries were destroyed, and of which the original bytes alone.
struct Forgettings {
    /// By the place of what was destroyed, the entry that tells so.
    private(set) var whole: [Int: Int] = [:]
    private(set) var original: [Int: Int] = [:]
    /// In their order; those whose members cannot be read are left out.
    private(set) var entries: [(entry: RecordEntry, told: Forgetting)] = []

    init(_ tables: any RecordTables) throws {
        try tables.each(
            "SELECT \(RecordForm.columns) FROM entry WHERE kind = 'forgotten' ORDER BY idx", []
        ) { row in
            guard let entry = try? RecordEntry.held(row), let members = entry.members, let told = Forgetting(members),
                told.about < entry.index
            else { return }
            entries.append((entry, told))
            if told.isOriginalAlone {
                original[told.about] = entry.index
            } else {
                whole[told.about] = entry.index
            }
        }
    }

    /// Which entry tells that an entry's data, or its original, were destroyed.
    func teller(of index: Int, original isOriginal: Bool) -> Int? {
        whole[index] ?? (isOriginal ? original[index] : nil)
    }

    /// In words: what is gone without a word.
    static func lost(_ index: Int, _ kind: EntryKind, original: Bool) -> String {
        "entry \(index) (\(kind)) has lost its \(original ? "original" : "data"), and no entry 'forgotten' names it: it was "
            + "destroyed past the record"
    }
}
