public import CaseFolder
import Digests
import Record
import RecordProofs

/// A token of a time-stamping authority that a record keeps.
public struct TimestampKept: Sendable {
    /// The place of the entry that keeps it.
    public var entry: Int
    /// How many entries the stamped checkpoint has.
    public var size: Int
    /// By the authority's clock, in UTC.
    public var time: String
    public var serial: String
    public var policy: String
    /// Whether the authority's signature was checked; one that does not hold is refused.
    public var isSigned: Bool
    public var state: RecordState
}

/// What a time-stamping authority (RFC 3161) is asked: a question about the hash of the checkpoint that was signed last.
public func timestampRequest(_ place: RecordPlace) throws(Refusal) -> [UInt8] {
    guard let checkpoint = try place.open(readOnly: true).latestSigned() else {
        throw Refusal(.impossible, "nothing is signed yet; expected `truceline record sign` first")
    }
    return TimestampToken.request(for: RecordHash.of(Array(checkpoint.text.utf8)).bytes)
}

/// Keeps an authority's answer in the record.
///
/// - Parameters:
///   - authorities: a file of certificates (PEM); the token must be signed by one that comes from them. Nil where that is not
///     to be checked.
///   - key: the record's private key, where what comes of it is to be signed.
public func keepTimestamp(
    _ path: String, in place: RecordPlace, by person: String, authorities: String?, key: String?, at second: Int64
) throws(Refusal) -> TimestampKept {
    guard let bytes = try wholeFile(path) else {
        throw Refusal(.noFile, file: path, "no such file; expected the answer of a time-stamping authority")
    }
    if let authorities {
        try checkAuthorities(authorities)
        if let token = try? TimestampToken(response: bytes), !token.isSigned(by: authorities) {
            throw Refusal(
                .notProved, file: path, "is signed by none of the authorities of \(authorities), or was changed")
        }
    }
    let key = try keyFile(key)
    let record = try place.open(signer: key)
    let kept = try record.keep(token: bytes, by: person, at: second)
    try sign(record, with: key, entered: kept.entry..<(kept.entry + 1))
    return TimestampKept(
        entry: kept.entry, size: kept.checkpoint.size, time: utcWords(kept.token.time), serial: kept.token.serial,
        policy: kept.token.policy, isSigned: authorities != nil, state: try RecordState(record))
}

/// Refuses a file of certificates that is not there: nothing would be signed by it.
func checkAuthorities(_ path: String) throws(Refusal) {
    guard fileExists(path) else {
        throw Refusal(.noFile, file: path, "no such file; expected certificates of authorities in PEM")
    }
}
