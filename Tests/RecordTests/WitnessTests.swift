import RecordProofs
import Testing

/// The statuses of C2SP tlog-witness, each for its reason.
@Suite struct WitnessTests {
    let key: SignerKey
    let leaves = (0..<9).map { MerkleTree.leaf([UInt8($0)]) }

    init() throws { key = try SignerKey(name: "record", kind: .note, seed: [UInt8](repeating: 1, count: 32)) }

    func checkpoint(_ size: Int, _ leaves: [RecordHash]? = nil) throws -> Checkpoint {
        let nodes = SubtreeNodes(leaves ?? self.leaves)
        return Checkpoint(origin: "record", size: size, root: try MerkleTree.root(size, from: nodes.callAsFunction))
    }

    func request(_ old: Int, _ size: Int, signer: SignerKey? = nil) throws -> WitnessRequest {
        let nodes = SubtreeNodes(leaves)
        return WitnessRequest(
            old: old, proof: try MerkleTree.consistencyProof(from: old, to: size, from: nodes.callAsFunction),
            note: try checkpoint(size).signed(by: signer ?? key))
    }

    func status(_ memory: WitnessMemory, _ request: WitnessRequest) -> WitnessRefusal.Status? {
        do throws(WitnessRefusal) {
            _ = try memory.accepts(request)
            return nil
        } catch { return error.status }
    }

    @Test func goesOnFromWhatItSigned() throws {
        let new = WitnessMemory(key: key.verifier)
        #expect(try new.accepts(request(0, 5)) == checkpoint(5))
        let old = WitnessMemory(key: key.verifier, last: try checkpoint(5))
        #expect(try old.accepts(request(5, 9)) == checkpoint(9))
        #expect(try old.accepts(request(5, 5)) == checkpoint(5))
        #expect(try WitnessRequest(Array(request(5, 9).words.utf8)) == request(5, 9))
    }

    @Test func refusesTheRest() throws {
        let memory = WitnessMemory(key: key.verifier, last: try checkpoint(5))
        #expect(status(memory, try request(4, 9)) == .otherSize)
        #expect(status(memory, try request(9, 9)) == .otherSize)
        var wrong = try request(5, 9)
        wrong.proof[0] = MerkleTree.leaf([77])
        #expect(status(memory, wrong) == .notConsistent)
        wrong = try request(5, 9)
        wrong.old = 10
        #expect(status(memory, wrong) == .malformed)
        let stranger = try SignerKey(name: "record", kind: .note, seed: [UInt8](repeating: 3, count: 32))
        #expect(status(memory, try request(5, 9, signer: stranger)) == .notSigned)
        let other = try SignerKey(name: "other", kind: .note)
        #expect(status(WitnessMemory(key: other.verifier), try request(0, 5)) == .unknownRecord)
        // A record that was rewritten below what the witness saw.
        var changed = leaves
        changed[2] = MerkleTree.leaf([99])
        let nodes = SubtreeNodes(changed)
        let forged = WitnessRequest(
            old: 5, proof: try MerkleTree.consistencyProof(from: 5, to: 9, from: nodes.callAsFunction),
            note: try checkpoint(9, changed).signed(by: key))
        #expect(status(memory, forged) == .notConsistent)
        let same = WitnessRequest(old: 5, proof: [], note: try checkpoint(5, changed).signed(by: key))
        #expect(status(memory, same) == .notConsistent)
        let proofOfNothing = WitnessRequest(old: 0, proof: [leaves[0]], note: try checkpoint(5).signed(by: key))
        #expect(status(WitnessMemory(key: key.verifier), proofOfNothing) == .notConsistent)
    }
}
