public import CaseFolder
import Foundation
import GRDB
import RecordProofs
import Values

extension RecordStore {
    /// Entries that are to be forgotten: their kind's days have passed.
    public func due(at second: Int64) throws(Refusal) -> [Int] {
        try guarded(folder) {
            try queue.read { database in
                var found: [Int] = []
                for (kind, days) in facts.retention {
                    found += try Int.fetchAll(
                        database,
                        sql: """
                            SELECT idx FROM entry WHERE kind = ? AND recorded < ?
                              AND (body IS NOT NULL OR EXISTS (SELECT 1 FROM original WHERE original.idx = entry.idx))
                            """,
                        arguments: [kind.rawValue, second - Int64(days) * 86_400])
                }
                return found.sorted()
            }
        }
    }

    /// Destroys salts, members and original bytes of entries, and adds for each that it was done and why. What is left in
    /// the tree is a hash of what nobody can guess; every proof stays what it was.
    ///
    /// - Parameter onlyOriginals: whether the entry itself stays, and its original bytes alone are destroyed.
    public func forget(
        _ indices: [Int], onlyOriginals: Bool = false, by person: String, reason: String, at second: Int64
    ) throws(Refusal) {
        _ = try append(at: second) { database in
            let size = try RecordDatabase.size(database)
            var faults: [Remark] = []
            for index in indices {
                guard index < size, index >= 0, let entry = try RecordEntry.fetch(database, index: index) else {
                    faults.append(Remark("no entry \(index); expected one of 0 to \(size - 1)"))
                    continue
                }
                if !onlyOriginals, !entry.kind.canBeForgotten {
                    faults.append(
                        Remark(
                            "entry \(index) is '\(entry.kind)', on which later entries stand; expected its original alone"
                        ))
                }
            }
            guard faults.isEmpty else { throw Refusal(.question, Remarks(faults)) }
            for index in indices {
                try database.execute(sql: "DELETE FROM original WHERE idx = ?", arguments: [index])
                if !onlyOriginals {
                    try database.execute(
                        sql: "UPDATE entry SET salt = NULL, body = NULL WHERE idx = ?", arguments: [index])
                }
            }
            return indices.map {
                var members: EntryMembers = [
                    "by": .text(person), "about": .number(Double($0)), "reason": .text(reason),
                ]
                if onlyOriginals { members["text"] = .text("the original bytes alone") }
                return NewEntry(.forgotten, members)
            }
        }
        // Pages that are freed are overwritten (secure_delete); what the journal still holds of them goes now.
        try guarded(folder) { try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }
    }
}
