public import CaseFolder

/// An answer as it is written to a file: with the hash of the files that it was made from, so that a checker can say that
/// it has others before it.
public struct SealedAnswer<Answer: Codable & Sendable>: Codable, Sendable {
    /// As ``CaseFile/hash(of:)`` gives it.
    public var caseHash: String
    public var answer: Answer

    /// - Parameter evidence: what the answer rests on besides the records.
    public init(_ answer: Answer, of file: CaseFile, restingOn evidence: CaseFile.Evidence) throws(Refusal) {
        caseHash = try file.hash(of: evidence)
        self.answer = answer
    }

    private enum Key: String, CodingKey { case caseHash }

    public init(from decoder: any Decoder) throws {
        caseHash = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .caseHash)
        answer = try Answer(from: decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        try answer.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(caseHash, forKey: .caseHash)
    }
}

/// What is wrong with the hash of an answer; nil where the answer was made from these files.
func sealFault(_ caseHash: String, of file: CaseFile, restingOn evidence: CaseFile.Evidence) throws(Refusal) -> String?
{
    let own = try file.hash(of: evidence)
    guard caseHash != own else { return nil }
    return "the answer was made from other files than these: its case hash is \(caseHash.prefix(64)), theirs \(own)"
}
