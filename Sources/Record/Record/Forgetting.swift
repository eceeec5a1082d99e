public import CaseFolder
import Foundation
import Postgres
import RecordProofs
import Values

extension RecordStore {
    /// Entries that are to be forgotten: their kind's days have passed.
    public func due(at second: Int64) throws(Refusal) -> [Int] {
        try guarded(name) {
            try database.read { tables in
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
        }
    }

    /// Destroys salts, members and original bytes of entries, and adds for each that it was done and why. What is left in
    /// the tree is a hash of what nobody can guess; every proof stays what it was.
    ///
    /// - Parameter onlyOriginals: whether the entry itself stays, and its original bytes alone are destroyed.
    public func forget(
        _ indices: [Int], onlyOriginals: Bool = false, by person: String, reason: String, at second: Int64
    ) throws(Refusal) {
        _ = try append(at: second) { tables in
            let size = try tables.size()
            var faults: [Remark] = []
            for index in indices {
                guard index < size, index >= 0, let entry = try RecordEntry.fetch(tables, index: index) else {
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
                try tables.execute("DELETE FROM original WHERE idx = ?", [.number(index)])
                if !onlyOriginals {
                    try tables.execute("UPDATE entry SET salt = NULL, body = NULL WHERE idx = ?", [.number(index)])
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
        try guarded(name) { try database.overwriteFreed() }
    }
}
