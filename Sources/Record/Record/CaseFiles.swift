public import CaseFolder
import Foundation
import Postgres
import RecordProofs
import Values

/// A file of a case, by its name in the folder.
public struct SavedFile: Sendable, Hashable {
    public var name: String
    public var bytes: [UInt8]
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// What was recorded of the files of a case.
public struct SavedFiles: Sendable {
    /// Names of files that differ from what the record had last, and of those that are gone.
    public var changed: [String] = []
    public var gone: [String] = []
    /// The places of the new entries.
    public var entries: Range<Int> = 0..<0
}

extension RecordStore {
    /// Records the files of a case: those that are not as the record has them, and that files are gone.
    ///
    /// - Parameters:
    ///   - decisions: entries that rows of the case's decisions stand for; those that the record has already are passed over.
    public func save(
        _ files: [SavedFile], decisions: [NewEntry] = [], by person: String, at second: Int64
    ) throws(Refusal) -> SavedFiles {
        var saved = SavedFiles()
        saved.entries = try append(at: second) { tables in
            var known = Set(
                try tables.all("SELECT DISTINCT name FROM entry WHERE name IS NOT NULL") { $0[0].words ?? "" })
            var entries: [NewEntry] = []
            for file in files {
                known.remove(file.name)
                if let latest = try Self.latest(file.name, tables), latest.bytes == file.bytes { continue }
                saved.changed.append(file.name)
                entries.append(
                    NewEntry(.caseFile, ["by": .text(person), "name": .text(file.name)], original: file.bytes))
            }
            for name in known.sorted() {
                guard let latest = try Self.latest(name, tables), !latest.isGone else { continue }
                saved.gone.append(name)
                entries.append(
                    NewEntry(.caseFile, ["by": .text(person), "name": .text(name), "gone": .bool(true)]))
            }
            return entries + (try new(decisions, tables))
        }
        return saved
    }

    /// Those decisions that the record does not have. Who looks into a report takes it under verification.
    private func new(_ decisions: [NewEntry], _ tables: any RecordTables) throws -> [NewEntry] {
        guard !decisions.isEmpty else { return [] }
        func key(_ members: EntryMembers) -> EntryMembers {
            members.filter { !["kind", "recorded", "bytes", "original"].contains($0.key) }
        }
        var known: [EntryMembers: Int] = [:]
        for entry in try RecordEntry.fetchAll(tables, of: [.fusion, .examination]) {
            known[key(entry.members ?? [:]), default: 0] += 1
        }
        var state: Proceedings?
        var found: [NewEntry] = []
        for decision in decisions {
            if let count = known[key(decision.members)], count > 0 {
                known[key(decision.members)] = count - 1
                continue
            }
            found.append(decision)
            guard decision.kind == .examination else { continue }
            var steps = try state ?? EntryWriting.proceedings(tables, names: names, day: { try self.day(of: $0) })
            for subject in IDList(decision.members["observations"]?.text ?? "").ids {
                guard steps.take(.status(about: subject, .underVerification), on: "") == nil else { continue }
                found.append(
                    NewEntry(
                        .status,
                        [
                            "by": decision.members["by"] ?? .text(""), "about": .text(subject),
                            "status": .text(VerificationStatus.underVerification.rawValue),
                            "reason": decision.members["reason"] ?? .text(""),
                        ]))
            }
            state = steps
        }
        return found
    }

    /// A record that came from elsewhere could name any file: none is written but in the folder that the files are taken to.
    private static func isNameInFolder(_ name: String) -> Bool {
        !name.isEmpty && !name.utf8.contains(0)
            && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
                !["", ".", ".."].contains($0)
            }
    }

    /// What the record had last of a file, as it came in.
    private static func latest(
        _ name: String, _ tables: any RecordTables
    ) throws -> (isGone: Bool, bytes: [UInt8]?)? {
        guard
            let row = try tables.first(
                "SELECT \(RecordForm.columns) FROM entry WHERE name = ? ORDER BY idx DESC LIMIT 1", [.text(name)])
        else { return nil }
        let entry = try RecordEntry.held(row)
        if entry.members?["gone"] != nil { return (true, nil) }
        return (false, try tables.heldOriginal(of: entry)?.bytes)
    }

    /// The files of the case as the record had them at a time: what was saved last before its end.
    public func files(knownAt second: Int64) throws(Refusal) -> [SavedFile] {
        try guarded(self.name) {
            try database.read { tables in
                var latest: [String: RecordEntry] = [:]
                try self.eachHeld(tables) { entry, name in
                    if entry.recorded <= second, let name { latest[name] = entry }
                }
                try tables.refuseLost("which files the case had", until: second)
                var files: [SavedFile] = []
                var faults: [Remark] = []
                for (name, entry) in latest.sorted(by: { $0.key < $1.key }) {
                    guard Self.isNameInFolder(name) else {
                        faults.append(
                            Remark(
                                "'\(name)' is the name of no file of a case: it leads out of the folder; expected another record"
                            ))
                        continue
                    }
                    if entry.members?["gone"] != nil { continue }
                    // Of an entry that was destroyed whole nothing could tell whether its bytes are what came in.
                    if entry.members != nil, let original = try tables.heldOriginal(of: entry) {
                        files.append(SavedFile(name: name, bytes: original.bytes))
                    } else {
                        faults.append(
                            Remark(
                                "'\(name)' as entry \(entry.index) saved it was destroyed since; expected a later day"))
                    }
                }
                guard faults.isEmpty else { throw Refusal(.impossible, Remarks(faults)) }
                guard !files.isEmpty else {
                    throw Refusal(
                        .impossible,
                        "\(self.name): nothing of the case was recorded up to \(utcWords(second)); expected a later day, or "
                            + "`truceline record append --case` first")
                }
                return files
            }
        }
    }
}
