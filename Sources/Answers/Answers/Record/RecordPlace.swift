import CaseFolder
import CaseModel
import Record
import RecordProofs

/// Where a record lies: a folder of its own, or `record` in the folder of a case.
///
///     let place = RecordPlace("Examples/exercise")   // Examples/exercise/record
public struct RecordPlace: Sendable {
    public let folder: String
    /// The case that it belongs to; nil where it stands alone.
    public let caseFolder: String?

    /// - Parameter given: the folder of a record or of a case.
    public init(_ given: String) {
        let plain = given.hasSuffix("/") && given.count > 1 ? String(given.dropLast()) : given
        let isCase = fileExists("\(plain)/case.yaml") && !RecordStore.isThere(plain)
        folder = isCase ? plain + "/record" : plain
        let parent = plain.hasSuffix("/record") ? String(plain.dropLast(7)) : nil
        caseFolder = isCase ? plain : parent.flatMap { fileExists("\($0)/case.yaml") ? $0 : nil }
    }

    func open(readOnly: Bool = false) throws(Refusal) -> RecordStore {
        try RecordStore.open(folder, readOnly: readOnly)
    }

    /// The last second of a day in the record's time zone.
    func end(of day: String?, _ record: RecordStore) throws(Refusal) -> Int64 {
        guard let day else { return .max }
        guard let number = dayNumber(day) else {
            throw Refusal(.question, "'\(day)' for --as-known-on; expected a day, 2025-09-05")
        }
        guard let clock = localClock(named: record.facts.zone) else {
            throw Refusal(.system, "the record's time zone '\(record.facts.zone)' is not known here")
        }
        return Moment(day: number).span(clock).last
    }
}

/// A key file that a command was given, or nil.
func keyFile(_ path: String?, kind: SignatureKind = .note) throws(Refusal) -> KeyFile? {
    guard let path else { return nil }
    return try KeyFile.read(path, kind: kind)
}

/// A public key: the words themselves, or a file that holds them in its first line.
func verifierKey(_ given: String, kind: SignatureKind) throws(Refusal) -> VerifierKey {
    var words = given
    if fileExists(given), let bytes = try wholeFile(given) {
        words = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    }
    do throws(ProofFault) {
        let key = try VerifierKey(words)
        guard key.kind == kind else {
            throw ProofFault("is a key of another kind; expected that of a \(kind == .note ? "record" : "witness")")
        }
        return key
    } catch {
        throw Refusal(.question, "'\(given)' \(error.message)")
    }
}

/// What a record has come to: how many entries, the root over them, and whether that is signed.
public struct RecordState: Sendable {
    public var folder: String
    public var size: Int
    public var root: String
    public var isSigned: Bool
    public var isReadOnly: Bool

    init(_ record: RecordStore) throws(Refusal) {
        let checkpoint = try record.checkpoint()
        folder = record.folder
        size = checkpoint.size
        root = checkpoint.root.words
        isSigned = try record.note(at: checkpoint.size) != nil
        isReadOnly = try record.isReadOnly()
    }
}
