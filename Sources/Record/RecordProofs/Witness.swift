/// What is asked of a witness (the body of C2SP tlog-witness `add-checkpoint`): a checkpoint, and the proof that it goes on
/// from the one that the witness signed last.
public struct WitnessRequest: Sendable, Hashable {
    public var old: Int
    public var proof: [RecordHash]
    public var note: SignedNote

    public init(old: Int, proof: [RecordHash], note: SignedNote) {
        self.old = old
        self.proof = proof
        self.note = note
    }

    public init(_ bytes: [UInt8]) throws(ProofFault) {
        guard let cut = bytes.indices.first(where: { bytes[$0...].starts(with: [10, 10]) }) else {
            throw ProofFault(
                "is nothing that is asked of a witness; expected 'old N', a proof, an empty line, a checkpoint")
        }
        var lines = String(decoding: bytes[..<cut], as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)[...]
        guard let line = lines.popFirst(), line.hasPrefix("old "), let old = plainNumber(line.dropFirst(4)) else {
            throw ProofFault("has no old size; expected a line 'old N'")
        }
        guard lines.count <= 63 else { throw ProofFault("has \(lines.count) hashes; expected at most 63") }
        var found: [RecordHash] = []
        for line in lines {
            guard let hash = RecordHash(base64: line) else {
                throw ProofFault("'\(line.prefix(20))' is no hash; expected base64 of 32 bytes")
            }
            found.append(hash)
        }
        self.init(old: old, proof: found, note: try SignedNote(Array(bytes[(cut + 2)...])))
    }

    public var words: String { "old \(old)\n\(proof.map { $0.base64 + "\n" }.joined())\n\(note.words)" }
}

/// Why a witness does not sign; the raw values are the statuses of tlog-witness.
public struct WitnessRefusal: Error, Sendable {
    public enum Status: Int, Sendable {
        case malformed = 400
        case notSigned = 403
        case unknownRecord = 404
        case otherSize = 409
        case notConsistent = 422
    }
    public var status: Status
    public var message: String
    init(_ status: Status, _ message: String) {
        self.status = status
        self.message = message
    }
}

/// What a witness remembers of one record.
public struct WitnessMemory: Sendable, Hashable {
    public var key: VerifierKey
    /// What it signed last; nil before the first time.
    public var last: Checkpoint?

    public init(key: VerifierKey, last: Checkpoint? = nil) {
        self.key = key
        self.last = last
    }

    /// The checkpoint that may be signed and is to be remembered before the signature is given away.
    public func accepts(_ request: WitnessRequest) throws(WitnessRefusal) -> Checkpoint {
        let checkpoint: Checkpoint
        do throws(ProofFault) {
            checkpoint = try Checkpoint(text: request.note.text)
        } catch {
            throw WitnessRefusal(.malformed, "what is to be signed \(error.message)")
        }
        guard checkpoint.origin == key.name else {
            throw WitnessRefusal(
                .unknownRecord, "'\(checkpoint.origin)' is not the record of this witness, '\(key.name)'")
        }
        guard last?.origin ?? checkpoint.origin == checkpoint.origin else {
            throw WitnessRefusal(
                .unknownRecord,
                "this key signed checkpoints of '\(last?.origin ?? "")' before; expected one key for each record")
        }
        do throws(ProofFault) {
            guard let line = request.note.signatures.first(where: { $0.isBy(key) }) else {
                throw ProofFault("no signature of '\(key.name)'")
            }
            try line.check(request.note.text, by: key)
        } catch {
            throw WitnessRefusal(.notSigned, error.message)
        }
        guard request.old <= checkpoint.size else {
            throw WitnessRefusal(.malformed, "an old size of \(request.old) above the new one, \(checkpoint.size)")
        }
        let known = last?.size ?? 0
        guard request.old == known else {
            throw WitnessRefusal(
                .otherSize, "the last checkpoint signed here has \(known) entries; expected 'old \(known)'")
        }
        do throws(ProofFault) {
            if let last, last.size > 0 {
                try MerkleTree.checkConsistency(
                    from: UInt64(last.size), last.root, to: UInt64(checkpoint.size), checkpoint.root,
                    proof: request.proof)
            } else if !request.proof.isEmpty {
                throw ProofFault("a proof from nothing; expected none")
            }
        } catch {
            throw WitnessRefusal(.notConsistent, error.message)
        }
        return checkpoint
    }
}
