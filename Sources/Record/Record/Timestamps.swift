public import CaseFolder
public import Digests
import Postgres
public import RecordProofs
import Values

// A witness vouches for what a record held when it signed; where no witness would be believed, an authority that stamps
// hashes for anybody (RFC 3161) does. What is stamped is the text of a checkpoint, whose root fixes every entry.

extension RecordStore {
    /// The checkpoint that was signed last; nil where none was.
    public func latestSigned() throws(Refusal) -> Checkpoint? {
        guard let note = try latestNote() else { return nil }
        return try guarded(name) { try Checkpoint(text: note.text) }
    }

    /// Keeps an authority's token as an entry, its bytes whole as the original.
    ///
    /// - Returns: the place of the entry, and the checkpoint that was stamped.
    public func keep(
        token response: [UInt8], by person: String, at second: Int64
    ) throws(Refusal) -> (entry: Int, checkpoint: Checkpoint, token: TimestampToken) {
        let token: TimestampToken
        do throws(TimestampToken.Fault) {
            token = try TimestampToken(response: response)
        } catch {
            throw Refusal(.notAnAnswer, error.description)
        }
        guard let stamped = try signed(hashing: token.digest) else {
            throw Refusal(
                .notProved,
                "the token stamps \(hexWords(token.digest)), which is the hash of no checkpoint of this record; expected "
                    + "the answer to what `truceline record ask-time` wrote")
        }
        let members: EntryMembers = [
            "by": .text(person), "checkpoint": .text(stamped.text), "time": .text(utcWords(token.time)),
        ]
        let places = try append([NewEntry(.timestamp, members, original: response)], at: second)
        return (places.lowerBound, stamped, token)
    }

    /// The signed checkpoint whose text has a hash.
    private func signed(hashing digest: [UInt8]) throws(Refusal) -> Checkpoint? {
        try guarded(name) {
            try database.read { tables in
                var found: Checkpoint?
                try tables.each("SELECT note FROM checkpoint ORDER BY size", []) { row in
                    guard let note = try? SignedNote(row[0].bytes ?? []), let made = try? Checkpoint(text: note.text)
                    else { return }
                    if RecordHash.of(Array(made.text.utf8)).bytes == digest { found = made }
                }
                return found
            }
        }
    }
}
