public import CaseFolder
import Foundation
import GRDB
public import RecordProofs

extension RecordStore {
    /// Makes a record from a copy of one. It is read-only: a log that goes on from an older state than its witnesses saw is
    /// two logs, and nobody can tell which is true.
    ///
    /// - Parameter copy: a folder with a record in it, or its database.
    public static func restore(_ folder: String, from copy: String) throws(Refusal) -> RecordStore {
        let source = isThere(copy) ? databasePath(copy) : copy
        let path = databasePath(folder)
        guard !isThere(folder) else {
            throw Refusal(.question, "\(folder) holds a record; expected a folder without one, so that nothing is lost")
        }
        guard FileManager.default.fileExists(atPath: source) else {
            throw Refusal(.noFile, file: copy, "no record here; expected a copy of one")
        }
        let part = "\(path).\(getpid()).part"
        func clean() { for ending in ["", "-wal", "-shm", "-journal"] { unlink(part + ending) } }
        try guarded(copy) {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            clean()
            defer { clean() }
            let old = try RecordDatabase.open(source, readOnly: true)
            guard try old.read({ try Int.fetchOne($0, sql: "PRAGMA application_id") }) == RecordDatabase.applicationID
            else {
                throw Refusal(.notAnAnswer, file: source, "is no record of truceline; expected a copy of one")
            }
            let new = try DatabaseQueue(path: part)
            try old.backup(to: new)
            try new.write { try $0.execute(sql: "UPDATE standing SET restored = 1") }
            try new.close()
            let descriptor = Foundation.open(part, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0, fsync(descriptor) == 0 else {
                throw Refusal(.system, "\(part): cannot be written: \(String(cString: strerror(errno)))")
            }
            close(descriptor)
            chmod(part, 0o600)
            guard link(part, path) == 0 else {
                throw Refusal(.system, "\(path): cannot take its name: \(String(cString: strerror(errno)))")
            }
            syncFolder(folder)
        }
        return try open(folder)
    }

    /// Lets a restored record be written again, once it is shown that it has all that its witnesses signed.
    ///
    /// - Parameter seen: the last checkpoint of each witness, with its signature.
    /// - Returns: the place of the entry that says so.
    public func goOn(seen: [SignedNote], with key: KeyFile?, by person: String, at second: Int64) throws(Refusal) -> Int
    {
        let witnesses = try witnesses()
        return try guarded(folder) {
            let last = try key?.lastSigned()
            return try queue.write { database in
                guard try self.isReadOnly(database) else {
                    throw Refusal(.question, "\(self.folder) is no restored record; expected nothing to be done")
                }
                var faults: [Remark] = []
                let size = try RecordDatabase.size(database)
                func compare(_ checkpoint: Checkpoint, _ who: String) throws {
                    guard checkpoint.size <= size else {
                        return faults.append(
                            Remark(
                                "\(who) signed \(checkpoint.size) entries and the record has \(size): entries are lost, and it stays read-only"
                            ))
                    }
                    if try self.checkpoint(database, size: checkpoint.size) != checkpoint {
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
                if witnesses.isEmpty, last == nil {
                    faults.append(
                        Remark("the record has no witness; expected --key with what the record's key signed last"))
                }
                guard faults.isEmpty else { throw Refusal(.notProved, Remarks(faults)) }
                try database.execute(sql: "UPDATE standing SET restored = 0")
                var writing = try EntryWriting(database, at: second)
                try writing.add(NewEntry(.restored, ["by": .text(person), "size": .number(Double(size))]))
                try writing.finish()
                return size
            }
        }
    }
}
