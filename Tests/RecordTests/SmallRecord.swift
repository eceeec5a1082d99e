import CaseFolder
import Foundation
import Record
import RecordProofs
import RecordVerification

/// A record in a folder of its own, with its key beside it.
struct SmallRecord {
    let folder: String
    let key: KeyFile
    let store: RecordStore
    static let start: Int64 = 1_772_500_000  // 2026-03-03

    init(in place: String, retention: [EntryKind: Int] = [:]) throws {
        folder = place + "/record"
        key = try KeyFile.create(
            place + "/record.key", name: "mission.example/record", kind: .note, of: "mission.example/record",
            outside: [folder])
        store = try RecordStore.create(
            folder, key: key.key.verifier, zone: "UTC", retention: retention, at: Self.start)
    }

    /// Some entries of several kinds, two of them with originals, signed.
    func fill() throws {
        try store.append(
            [
                NewEntry(
                    .report, ["by": .text("7"), "text": .text("firing")], original: Array("tel. 10:04: firing".utf8)),
                NewEntry(.alert, ["text": .text("firing at the bridge")]),
                NewEntry(.access, ["by": .text("W"), "about": .text("R1"), "reason": .text("a complaint")]),
                NewEntry(.publication, ["by": .text("W"), "name": .text("daily 3")], original: [0, 255, 10, 13]),
            ], at: Self.start + 60)
        try store.sign(with: key)
    }

    /// The files of an export.
    func exported(_ request: ExportRequest = ExportRequest()) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        _ = try store.export(request) { files[$0] = $1 }
        return files
    }
}

func checked(_ files: [String: [UInt8]], key: VerifierKey? = nil) -> ExportChecked {
    checkExport(names: Set(files.keys), trusted: key) { files[$0] ?? [] }
}

/// The list of sums made anew, as a forger would.
func resealed(_ files: [String: [UInt8]]) -> [String: [UInt8]] {
    var files = files
    files[ExportForm.sums] = nil
    let lines = files.keys.sorted().map { "\(RecordHash.of(files[$0] ?? []).words)  \($0)\n" }
    files[ExportForm.sums] = Array(lines.joined().utf8)
    return files
}

func write(_ files: [String: [UInt8]], to folder: String) throws {
    for (name, bytes) in files {
        let path = URL(fileURLWithPath: "\(folder)/\(name)")
        try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: path)
    }
}
