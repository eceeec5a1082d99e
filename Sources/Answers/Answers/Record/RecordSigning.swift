public import CaseFolder
import Record
import RecordProofs

/// What a key is told that lost its memory of what it signed last.
public enum KeyMemory: Sendable {
    /// Nothing: the key must remember.
    case own
    /// A file of the last checkpoint that it signed, as others keep it.
    case seen(String)
    /// It is known elsewhere that it has signed nothing.
    case anew
}

/// Reads a key, with what it is told of what it signed.
private func keyFile(_ path: String, kind: SignatureKind, _ memory: KeyMemory) throws(Refusal) -> KeyFile {
    let key = try KeyFile.read(path, kind: kind)
    switch memory {
    case .own: return key
    case .anew: return try key.recalling(nil)
    case .seen(let path): return try key.recalling(try signedNotes([path])[0])
    }
}

/// Signs the record as it stands.
public func sign(_ place: RecordPlace, key: String, memory: KeyMemory = .own) throws(Refusal) -> RecordState {
    let key = try keyFile(key, kind: .note, memory)
    let record = try place.open()
    try record.sign(with: key)
    return try RecordState(record)
}

/// What is asked of a witness: the latest checkpoint, and the proof that it goes on from the one that the witness signed last.
///
/// - Parameter old: how many entries that had; 0 for none.
public func witnessRequest(_ place: RecordPlace, old: Int) throws(Refusal) -> [UInt8] {
    let record = try place.open(readOnly: true)
    guard let note = try record.latestNote() else {
        throw Refusal(.impossible, "nothing is signed yet; expected `truceline record sign` first")
    }
    let size = try checkpoint(of: note).size
    guard (0...size).contains(old) else {
        throw Refusal(.question, "\(old) for --old; expected 0 to \(size), what the witness signed last")
    }
    let proof = try record.consistencyProof(from: old, to: size)
    let own = SignedNote(text: note.text, signatures: note.signatures.filter { $0.isBy(record.facts.key) })
    return Array(WitnessRequest(old: old, proof: proof, note: own).words.utf8)
}

/// Keeps what witnesses signed with the checkpoint that they signed.
///
/// - Returns: their names, and how many entries it has.
public func keepCosignatures(
    _ path: String, in place: RecordPlace
) throws(Refusal) -> (names: [String], size: Int) {
    guard let bytes = try wholeFile(path) else {
        throw Refusal(.noFile, file: path, "no such file; expected what `truceline witness sign` wrote")
    }
    var lines: [SignatureLine] = []
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: true).enumerated() {
        do throws(ProofFault) {
            lines.append(try SignatureLine(String(decoding: line, as: UTF8.self)))
        } catch {
            throw Refusal(.notAnAnswer, error.message, at: FilePosition(file: path, line: number + 1, column: 1))
        }
    }
    guard !lines.isEmpty else { throw Refusal(.notAnAnswer, file: path, "is empty; expected signatures") }
    return try place.open().keep(lines)
}

// MARK: Witnesses

/// Makes a witness's key, and notes which record it is for.
///
/// - Parameter recordKey: the record's public key, or a file of it.
/// - Returns: the witness's public key.
public func makeWitness(_ name: String, key path: String, record recordKey: String) throws(Refusal) -> String {
    let record = try verifierKey(recordKey, kind: .note)
    let key = try KeyFile.create(path, name: name, kind: .cosignature, of: record.name, outside: [])
    try key.watch(record)
    return key.key.verifier.words
}

/// What a witness signed.
public struct WitnessSigned: Sendable {
    /// The line for the record.
    public var line: [UInt8]
    public var origin: String
    public var size: Int
    /// How many entries the checkpoint before it had; nil before the first.
    public var before: Int?
}

/// Signs a checkpoint, if it goes on from what was signed before; that is remembered before the signature is given away.
public func signAsWitness(
    _ path: String, key keyPath: String, memory: KeyMemory = .own, at second: Int64
) throws -> WitnessSigned {
    guard let bytes = try wholeFile(path) else {
        throw Refusal(.noFile, file: path, "no such file; expected what `truceline record request` wrote")
    }
    let request: WitnessRequest
    do throws(ProofFault) {
        request = try WitnessRequest(bytes)
    } catch {
        throw Refusal(.notAnAnswer, file: path, error.message)
    }
    let key = try keyFile(keyPath, kind: .cosignature, memory)
    return try key.locked {
        let memory = WitnessMemory(key: try key.watched(), last: try key.lastSigned())
        let checkpoint: Checkpoint
        do throws(WitnessRefusal) {
            checkpoint = try memory.accepts(request)
        } catch {
            throw Refusal(
                .notProved, "not signed (\(error.status.rawValue)): \(error.message)",
                at: FilePosition(file: path, line: 1, column: 1))
        }
        try key.remember(checkpoint)
        let line = try key.key.line(signing: request.note.text, at: UInt64(max(0, second)))
        return WitnessSigned(
            line: Array(line.words.utf8), origin: checkpoint.origin, size: checkpoint.size,
            before: memory.last.flatMap { $0.size > 0 ? $0.size : nil })
    }
}

/// What a witness signed last: how many entries, and the root over them. The old size of its next request.
public func lastSigned(byWitness keyPath: String) throws(Refusal) -> (origin: String, size: Int, root: String) {
    let key = try KeyFile.read(keyPath, kind: .cosignature)
    let last = try key.lastSigned()
    return (try key.watched().name, last?.size ?? 0, last?.root.words ?? "")
}
