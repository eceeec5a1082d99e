public import CaseFolder
import Foundation
public import RecordProofs

extension RecordStore {
    /// Makes a record from a copy of one. It is read-only: a log that goes on from an older state than its witnesses saw is
    /// two logs, and nobody can tell which is true.
    ///
    /// - Parameter copy: a folder with a record in it, its database, or the address of one.
    public static func restore(_ place: String, from copy: String) throws(Refusal) -> RecordStore {
        let shown = try shown(place)
        guard try !isThere(place) else {
            throw Refusal(.question, "\(shown) holds a record; expected a place without one, so that nothing is lost")
        }
        if isAddress(place) || isAddress(copy) {
            let source = try open(copy, readOnly: true)
            try source.copy(to: place, standing: .restored)
        } else {
            try guarded(copy) { try SQLiteRecord.restore(place, from: copy) }
        }
        return try open(place)
    }

    /// Lets a restored record be written again, once it is shown that it has all that its witnesses signed.
    ///
    /// - Parameter seen: the last checkpoint of each witness, with its signature.
    /// - Returns: the place of the entry that says so.
    public func goOn(seen: [SignedNote], with key: KeyFile?, by person: String, at second: Int64) throws(Refusal) -> Int
    {
        let witnesses = try witnesses()
        return try guarded(name) {
            let last = try key?.lastSigned()
            return try database.write { tables in
                guard try tables.standing() == .restored else {
                    throw Refusal(.question, "\(self.name) is no restored record; expected nothing to be done")
                }
                if let key { try self.checkOwn(key) }
                try tables.refuseLost("which witnesses were asked")
                var faults: [Remark] = []
                let size = try tables.size()
                func compare(_ checkpoint: Checkpoint, _ who: String) throws {
                    guard checkpoint.size <= size else {
                        return faults.append(
                            Remark(
                                "\(who) signed \(checkpoint.size) entries and the record has \(size): entries are lost, and it stays read-only"
                            ))
                    }
                    if try self.checkpoint(tables, size: checkpoint.size) != checkpoint {
                        faults.append(
                            Remark(
                                "\(who) signed another record of \(checkpoint.size) entries; this one stays read-only"))
                    }
                }
                for witness in witnesses {
                    let notes = seen.filter { note in note.signatures.contains { $0.isBy(witness) } }
                    guard !notes.isEmpty else {
                        faults.append(Remark("nothing that '\(witness.name)' signed; expected its last checkpoint"))
                        continue
                    }
                    for note in notes {
                        let checked = try CheckedCheckpoint(
                            note, by: self.facts.key, witnesses: witnesses, strangers: true)
                        try compare(checked.checkpoint, "'\(witness.name)'")
                    }
                }
                if let last { try compare(last, "the record's own key") }
                if witnesses.isEmpty, last?.size ?? 0 == 0 {
                    faults.append(
                        Remark("the record has no witness; expected --key with what the record's key signed last"))
                }
                guard faults.isEmpty else { throw Refusal(.notProved, Remarks(faults)) }
                try tables.set(.open)
                var writing = try EntryWriting(tables, at: second)
                try writing.add(NewEntry(.restored, ["by": .text(person), "size": .number(Double(size))]))
                try writing.finish()
                return size
            }
        }
    }
}
