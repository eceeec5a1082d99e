public import Digests
import Values

/// What an entry `timestamp` says of an earlier checkpoint, and the token that proves it where the original is there.
public struct StampedCheckpoint: Sendable {
    public var checkpoint: Checkpoint
    public var token: TimestampToken?

    /// Throws where the entry contradicts itself, its token, or the record whose entry it is.
    ///
    /// - Parameters:
    ///   - index: the place of the entry, behind all that it can have stamped.
    ///   - original: the authority's answer; nil where it is kept back.
    public init(
        _ members: EntryMembers, index: Int, origin: String, original: [UInt8]?
    ) throws(ProofFault) {
        checkpoint = try Checkpoint(text: members["checkpoint"]?.text ?? "")
        guard checkpoint.origin == origin, checkpoint.size <= index else {
            throw ProofFault("entry \(index) stamps what is no earlier checkpoint of this record")
        }
        guard let original else { return }
        do throws(TimestampToken.Fault) {
            token = try TimestampToken(response: original)
        } catch {
            throw ProofFault("the token of entry \(index) \(error.description)")
        }
        guard token?.digest == RecordHash.of(Array(checkpoint.text.utf8)).bytes else {
            throw ProofFault("the token of entry \(index) stamps something else than its checkpoint")
        }
        guard token.map({ utcWords($0.time) }) == members["time"]?.text else {
            throw ProofFault("the token of entry \(index) has another time than the entry tells")
        }
    }
}
