public import CaseFolder
import Foundation
import Postgres
public import RecordProofs

/// A private key in a file that only its owner reads, and beside it what was signed with it last: a record that was put
/// back to an earlier state is never signed again as if nothing had been.
public struct KeyFile: Sendable {
    public let path: String
    public let key: SignerKey
    /// What stands in for the memory of what was signed last, where that is gone.
    private var recalled = Recalled.nothing

    private enum Recalled: Sendable {
        case nothing
        /// It is known elsewhere that nothing was signed that must not be contradicted.
        case anew
        case checkpoint(Checkpoint)
    }

    private init(path: String, key: SignerKey) {
        self.path = path
        self.key = key
    }

    /// Makes a new key. The file must not exist, nor stand inside one of the folders that it must stay out of.
    ///
    /// - Parameter origin: the name of the record whose checkpoints it signs. That it has signed none yet is remembered from the
    ///   beginning: a key whose memory is gone signs nothing.
    public static func create(
        _ path: String, name: String, kind: SignatureKind, of origin: String, outside folders: [String]
    ) throws(Refusal) -> KeyFile {
        let place = URL(fileURLWithPath: folderName(of: path)).resolvingSymlinksInPath().path + "/"
        for folder in folders {
            let inside = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path + "/"
            guard !place.hasPrefix(inside) else {
                throw Refusal(
                    .question,
                    "\(path) stands inside \(folder), which is handed on; expected a place for the key elsewhere")
            }
        }
        return try guarded(path) {
            let key: SignerKey
            do throws(ProofFault) {
                key = try SignerKey(name: name, kind: kind)
            } catch {
                throw Refusal(.question, "\(error.message)")
            }
            let made = KeyFile(path: path, key: key)
            guard !made.remembers else {
                throw Refusal(
                    .question,
                    "\(made.memoryPath) is there, which another key remembers by; expected another place for the key")
            }
            let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                throw Refusal(.question, "\(path): cannot be made: \(String(cString: strerror(errno)))")
            }
            try writeWhole(Array((key.words + "\n").utf8), descriptor, path)
            do {
                try made.remember(Checkpoint(origin: origin, size: 0, root: MerkleTree.emptyRoot))
            } catch {
                unlink(path)
                throw error
            }
            return made
        }
    }

    /// Takes a new key away again, with what it remembers.
    public func remove() {
        unlink(memoryPath)
        unlink(path)
    }

    /// Reads a key. One that others can read is refused.
    public static func read(_ path: String, kind: SignatureKind) throws(Refusal) -> KeyFile {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw Refusal(.noFile, file: path, "no such file; expected a private key")
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Refusal(.notAnAnswer, file: path, "is not a regular file; expected a private key")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw Refusal(
                .notAnAnswer, file: path, "others than its owner can read this key; expected rights of 600")
        }
        let text = try text(ofFile: path, "a private key")
        do throws(ProofFault) {
            let key = try SignerKey(text.trimmingCharacters(in: .newlines))
            guard key.verifier.kind == kind else {
                throw ProofFault(
                    kind == .note
                        ? "is a witness's key; expected that of a record"
                        : "is a record's key; expected that of a witness")
            }
            return KeyFile(path: path, key: key)
        } catch {
            throw Refusal(.notAnAnswer, file: path, error.message)
        }
    }

    private var memoryPath: String { path + ".signed" }

    /// The same key, whose memory is gone, with what stands in for it. One that remembers is refused: what it remembers is to
    /// be gone on from.
    ///
    /// - Parameter seen: the last checkpoint that it signed, as others keep it, with its signature; nil where it is known that
    ///   none was signed that must not be contradicted.
    public func recalling(_ seen: SignedNote?) throws(Refusal) -> KeyFile {
        guard !remembers else {
            throw Refusal(
                .question,
                "\(memoryPath) is there: the key remembers what it signed; expected neither --seen nor --anew")
        }
        var made = self
        guard let seen else {
            made.recalled = .anew
            return made
        }
        do throws(ProofFault) {
            guard let line = seen.signatures.first(where: { $0.isBy(key.verifier) }) else {
                throw ProofFault("has no signature of '\(key.verifier.name)' by this key")
            }
            try line.check(seen.text, by: key.verifier)
            made.recalled = .checkpoint(try Checkpoint(text: seen.text))
        } catch {
            throw Refusal(
                .notProved, "what was seen \(error.message); expected the last checkpoint that the key signed")
        }
        return made
    }

    /// What was signed last; of no entries, or nil where it begins anew, before the first time. A key whose memory is gone is
    /// refused: it would sign any history.
    public func lastSigned() throws(Refusal) -> Checkpoint? {
        guard remembers else {
            switch recalled {
            case .anew: return nil
            case .checkpoint(let checkpoint): return checkpoint
            case .nothing:
                throw Refusal(
                    .noFile, file: memoryPath,
                    "is gone, by which this key remembers what it signed last: it would sign any history; expected that file, "
                        + "--seen with the last checkpoint that it signed, or --anew where nothing was signed")
            }
        }
        let text = try text(ofFile: memoryPath, "what this key signed last")
        do throws(ProofFault) {
            return try Checkpoint(text: text)
        } catch {
            throw Refusal(.notAnAnswer, file: memoryPath, error.message)
        }
    }

    var remembers: Bool { FileManager.default.fileExists(atPath: memoryPath) }

    /// Remembers what is signed, on the disk before the signature is given away.
    public func remember(_ checkpoint: Checkpoint) throws(Refusal) {
        try guarded(path) {
            let part = "\(memoryPath).\(getpid()).part"
            let descriptor = Foundation.open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                throw Refusal(.system, "\(part): cannot be written: \(String(cString: strerror(errno)))")
            }
            try writeWhole(Array(checkpoint.text.utf8), descriptor, part)
            guard rename(part, memoryPath) == 0 else {
                unlink(part)
                throw Refusal(.system, "\(memoryPath): cannot be written: \(String(cString: strerror(errno)))")
            }
            syncFolder(folderName(of: path))
        }
    }

    /// One process at a time asks and remembers: the lock lasts as long as what is done under it.
    public func locked<Result>(_ body: () throws -> Result) throws -> Result {
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
            throw Refusal(.system, "\(path): cannot be locked: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        return try body()
    }
}

/// Writes and syncs a new file and closes it; it is gone where that fails.
func writeWhole(_ bytes: [UInt8], _ descriptor: Int32, _ path: String) throws {
    var written = 0
    while written < bytes.count {
        let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { break }
        written += count
    }
    let isWhole = written == bytes.count && fsync(descriptor) == 0
    let why = String(cString: strerror(errno))
    guard close(descriptor) == 0, isWhole else {
        unlink(path)
        throw Refusal(.system, "\(path): cannot be written: \(why)")
    }
}

extension RecordStore {
    /// Signs the record as it stands: after the commit of what it signs, never before. A record that does not go on from
    /// what this key signed before is refused.
    @discardableResult
    public func sign(with file: KeyFile) throws(Refusal) -> SignedNote {
        try checkOwn(file)
        return try guarded(name) {
            try file.locked {
                let last = try file.lastSigned()
                let checkpoint = try database.read { tables in
                    try self.checkWritable(tables)
                    let now = try self.checkpoint(tables)
                    if let last { try self.check(last, isBeginningOf: now, tables, path: file.path) }
                    return now
                }
                if let note = try note(at: checkpoint.size) {
                    if !file.remembers { try file.remember(checkpoint) }
                    return note
                }
                // Also where a memory that was gone is begun anew.
                if last != checkpoint || !file.remembers { try file.remember(checkpoint) }
                let note = try checkpoint.signed(by: file.key)
                try database.write {
                    try $0.execute(
                        "INSERT INTO checkpoint VALUES (?, ?) ON CONFLICT DO NOTHING",
                        [.number(checkpoint.size), .bytes(Array(note.words.utf8))])
                }
                return note
            }
        }
    }

    /// Refuses a key that is not the record's own.
    func checkOwn(_ file: KeyFile) throws(Refusal) {
        guard file.key.verifier == facts.key else {
            throw Refusal(
                .question,
                "\(file.path) is the key of '\(file.key.verifier.name)', and not the one that the record was begun with"
            )
        }
    }

    /// Refuses, before anything is added, a record that the signer's key would not sign: what was added would stay in it.
    func checkSigner(_ tables: any RecordTables) throws {
        guard let signer else { return }
        try checkOwn(signer)
        guard let last = try signer.lastSigned() else { return }
        try check(last, isBeginningOf: try checkpoint(tables), tables, path: signer.path)
    }

    private func check(
        _ last: Checkpoint, isBeginningOf now: Checkpoint, _ tables: any RecordTables, path: String
    ) throws {
        guard last.origin == now.origin else {
            throw Refusal(.notProved, "\(path).signed is of '\(last.origin)'; expected '\(now.origin)'")
        }
        guard last.size <= now.size, try self.checkpoint(tables, size: last.size).root == last.root else {
            throw Refusal(
                .notProved,
                "\(name): this key signed \(last.size) entries before, and the record, which has \(now.size), does not go "
                    + "on from them: it was put back or is another one; expected `truceline record restore`")
        }
    }

    /// The signed checkpoint of a size; nil where none was signed.
    public func note(at size: Int) throws(Refusal) -> SignedNote? {
        try guarded(name) {
            try database.read { tables in
                try tables.first("SELECT note FROM checkpoint WHERE size = ?", [.number(size)])
                    .map { try SignedNote($0[0].bytes ?? []) }
            }
        }
    }

    /// The latest signed checkpoint.
    public func latestNote() throws(Refusal) -> SignedNote? {
        try guarded(name) {
            try database.read { tables in
                try tables.first("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1")
                    .map { try SignedNote($0[0].bytes ?? []) }
            }
        }
    }

    /// Keeps signatures of witnesses with the checkpoint that they signed, which need not be the latest. Each must hold.
    ///
    /// - Returns: the names of the witnesses, and how many entries the checkpoint has.
    @discardableResult
    public func keep(_ lines: [SignatureLine]) throws(Refusal) -> (names: [String], size: Int) {
        let witnesses = try witnesses()
        return try guarded(name) {
            try database.write { tables in
                for line in lines where !witnesses.contains(where: { line.isBy($0) }) {
                    throw Refusal(
                        .question, "'\(line.name)' is no witness of this record; expected an entry 'witness' first")
                }
                for (size, old) in try Self.notes(tables) {
                    var note = old
                    var names: [String] = []
                    for line in lines {
                        guard let witness = witnesses.first(where: { line.isBy($0) }),
                            (try? line.check(note.text, by: witness)) != nil
                        else { continue }
                        note.signatures.removeAll { $0.isBy(witness) }
                        note.signatures.append(line)
                        names.append(witness.name)
                    }
                    guard names.count == lines.count else { continue }
                    try tables.execute(
                        "UPDATE checkpoint SET note = ? WHERE size = ?",
                        [.bytes(Array(note.words.utf8)), .number(size)])
                    return (names, size)
                }
                throw Refusal(
                    .notProved, "no checkpoint of this record is what was signed; expected one of its last 1000")
            }
        }
    }

    /// The signed checkpoints, the latest first; at most a thousand.
    static func notes(_ tables: any RecordTables) throws -> [(size: Int, note: SignedNote)] {
        try tables.all("SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1000") {
            ($0[0].number ?? -1, try SignedNote($0[1].bytes ?? []))
        }
    }
}

extension KeyFile {
    private var watchedPath: String { path + ".record" }

    /// Notes the record that a witness's key is for: one key signs for one record.
    public func watch(_ record: VerifierKey) throws(Refusal) {
        try guarded(path) {
            let descriptor = Foundation.open(watchedPath, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                throw Refusal(.system, "\(watchedPath): cannot be written: \(String(cString: strerror(errno)))")
            }
            try writeWhole(Array((record.words + "\n").utf8), descriptor, watchedPath)
        }
    }

    /// The record that a witness's key is for.
    public func watched() throws(Refusal) -> VerifierKey {
        let text = try text(ofFile: watchedPath, "the key of the record that is witnessed")
        do throws(ProofFault) {
            return try VerifierKey(text.trimmingCharacters(in: .newlines))
        } catch {
            throw Refusal(.notAnAnswer, file: watchedPath, error.message)
        }
    }
}

/// The folder in which a file stands: "." where its name is all there is. (Foundation's own way traps on a name of one letter.)
private func folderName(of path: String) -> String {
    guard let cut = path.lastIndex(of: "/") else { return "." }
    return cut == path.startIndex ? "/" : String(path[..<cut])
}

/// The text of a regular file: a pipe would be waited for.
///
/// - Parameter expected: what it is to hold, in words.
func text(ofFile path: String, _ expected: String) throws(Refusal) -> String {
    switch readBytes(atPath: path) {
    case .read(let bytes):
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Refusal(.noFile, file: path, "is no text; expected \(expected)")
        }
        return text
    case .refused(let mistake):
        throw Refusal(.noFile, file: path, mistake.message.prefix { $0 != ";" } + "; expected \(expected)")
    }
}
