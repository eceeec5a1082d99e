public import CaseFolder
import Record
import RecordProofs

/// What a check of a record found.
public struct RecordCheckAnswer: Sendable {
    public var state: RecordState
    public var forgotten: Int
    public var originals: Int
    public var originalsForgotten: Int
    public var checkpoints: Int
    /// Entries whose days are over and that were not forgotten yet.
    public var due: Int
    /// What was destroyed, by whom and why, as the record tells it.
    public var told: [ForgottenEntries]
    /// Whether it was held against something that was signed and is kept elsewhere.
    public var isHeldAgainstSigned: Bool
    /// What does not hold.
    public var faults: [String]
}

/// Entries that were destroyed alike.
public struct ForgottenEntries: Sendable {
    public var kind: String
    public var isOriginalAlone: Bool
    public var by: String
    public var reason: String
    /// The days of retention by which they were; nil where somebody named them.
    public var days: Int?
    public var entries: [Int]
    /// The entries that tell so.
    public var tellers: [Int]
}

/// Derives everything in a record again.
///
/// - Parameters:
///   - key: the record's private key, which remembers what it signed.
///   - seen: files of checkpoints that others keep, such as the last of a witness.
public func check(
    _ place: RecordPlace, key: String? = nil, seen: [String] = [], at second: Int64
) throws(Refusal) -> RecordCheckAnswer {
    let notes = try signedNotes(seen)
    let key = try keyFile(key)
    let record = try place.open(readOnly: true)
    let found = try record.check(key: key, seen: notes)
    let due = try record.due(at: second).count
    return RecordCheckAnswer(
        state: try RecordState(record), forgotten: found.forgotten, originals: found.originals,
        originalsForgotten: found.originalsForgotten, checkpoints: found.checkpoints, due: due,
        told: found.told.map {
            ForgottenEntries(
                kind: $0.kind.rawValue, isOriginalAlone: $0.isOriginalAlone, by: $0.by, reason: $0.reason,
                days: $0.days,
                entries: $0.entries, tellers: $0.tellers)
        }, isHeldAgainstSigned: key != nil || !notes.isEmpty,
        faults: found.faults + found.unfinished)
}

/// Destroys salts and data of entries: those that are named, or those whose days are over.
///
/// - Returns: the places of the entries.
public func forget(
    _ indices: [Int], due: Bool, onlyOriginals: Bool, by person: String, reason: String, in place: RecordPlace,
    key: String?, at second: Int64
) throws(Refusal) -> (forgotten: [Int], state: RecordState) {
    let key = try keyFile(key)
    let record = try place.open(signer: key)
    let size = try record.size()
    let forgotten = try record.forget(
        indices, due: due, onlyOriginals: onlyOriginals, by: person, reason: reason, at: second)
    if !forgotten.isEmpty { try sign(record, with: key, entered: size..<(try record.size())) }
    return (forgotten, try RecordState(record))
}

/// Makes a record from a copy of one; it is read-only until ``goOn(_:seen:key:by:at:)``.
///
/// - Returns: what it is, and whether the copy says of itself that the record goes on elsewhere.
public func restoreRecord(
    _ place: RecordPlace, from copy: String
) throws(Refusal) -> (state: RecordState, wasMoved: Bool) {
    // A database alone is opened when it is copied; what it says of itself is asked of a folder and of an address.
    let source = (try? RecordPlace(copy)).flatMap { try? $0.open(readOnly: true) }
    let wasMoved = try source?.isMoved() ?? false
    let record = try RecordStore.restore(place.home, from: copy)
    var state = try RecordState(record)
    state.lost = try record.lost().map(\.index)
    return (state, wasMoved)
}

/// Moves a record to a place without one; it goes on there, with the same root, and is read-only where it was.
public func moveRecord(_ from: RecordPlace, to: RecordPlace) throws(Refusal) -> RecordState {
    try RecordState(try from.open().move(to: to.home))
}

/// Makes the view of a record's reports for a map.
///
/// - Returns: the name of the view, and how many reports have a place in it.
public func mapRecord(_ place: RecordPlace) throws(Refusal) -> (view: String, count: Int) { try place.open().map() }

/// Lets a restored record go on, once what every witness signed last is found in it.
///
/// - Parameters:
///   - seen: files of checkpoints with signatures of witnesses.
///   - key: the record's private key, which remembers what it signed.
public func goOn(
    _ place: RecordPlace, seen: [String], key: String?, by person: String, at second: Int64
) throws(Refusal) -> RecordState {
    let notes = try signedNotes(seen)
    let key = try keyFile(key)
    let record = try place.open()
    let size = try record.goOn(seen: notes, with: key, by: person, at: second)
    try sign(record, with: key, entered: size..<(size + 1))
    return try RecordState(record)
}

func signedNotes(_ paths: [String]) throws(Refusal) -> [SignedNote] {
    var notes: [SignedNote] = []
    for path in paths {
        guard let bytes = try wholeFile(path) else {
            throw Refusal(.noFile, file: path, "no such file; expected a checkpoint that a witness signed")
        }
        do throws(ProofFault) {
            notes.append(try SignedNote(bytes))
        } catch {
            throw Refusal(.notAnAnswer, file: path, error.message)
        }
    }
    return notes
}

// MARK: Exports

/// What an export shows.
public struct RecordExportRequest: Sendable {
    /// Names of members that are kept back in every entry, and kinds of which whole entries are.
    public var hiddenMembers: [String] = []
    public var hiddenKinds: [String] = []
    public var withOriginals = true
    public var needsWitnesses = false
    public init() {}
}

/// What an export was made with.
public struct RecordExported: Sendable {
    public var size: Int
    public var root: String
    public var cosigned: [String]
    public var unsigned: [String]
    public var shown: Int
    public var keptBack: Int
    /// Entries behind the checkpoint, which are not in it.
    public var later: Int
    /// What the record has lost and no entry tells to have been destroyed: the export does not hold.
    public var lost: [String]
}

/// Writes a record as a folder that checks without it.
public func export(
    _ place: RecordPlace, _ request: RecordExportRequest, write: (String, [UInt8]) throws -> Void
) throws -> RecordExported {
    var asked = ExportRequest()
    var faults: [String] = []
    for name in request.hiddenMembers {
        if !EntryKind.enteredMembers.contains(name) {
            faults.append(
                unknownName(name, kind: "member", among: EntryKind.enteredMembers)
                    + "; expected \(EntryKind.enteredMembers.joined(separator: ", "))")
        }
        asked.hiddenMembers.insert(name)
    }
    for word in request.hiddenKinds {
        guard let kind = EntryKind(rawValue: word) else {
            faults.append(
                unknownName(word, kind: "kind", among: EntryKind.allCases.map(\.rawValue))
                    + "; expected \(EntryKind.allCases.map(\.rawValue).joined(separator: ", "))")
            continue
        }
        asked.hiddenKinds.insert(kind)
    }
    guard faults.isEmpty else { throw Refusal.question(faults) }
    asked.withOriginals = request.withOriginals
    asked.needsWitnesses = request.needsWitnesses
    let made = try place.open(readOnly: true).export(asked, write: write)
    return RecordExported(
        size: made.checkpoint.size, root: made.checkpoint.root.words, cosigned: made.cosigned, unsigned: made.unsigned,
        shown: made.shown, keptBack: made.keptBack, later: made.later, lost: made.lost)
}
