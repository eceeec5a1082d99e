public import CaseFolder
import CaseModel
import Record
import RecordProofs

/// An entry as a list shows it.
public struct RecordLine: Sendable {
    public var index: Int
    public var kind: String
    public var recorded: String
    /// Its members but kind, time and hashes, in the order of their names; nil where they were destroyed.
    public var members: [(name: String, value: String)]?
    public var originalBytes: Int?
    /// Where its original is gone: whether an entry tells that it was destroyed.
    public var goneOriginal: Bool?
    /// Whether its members are gone and no entry tells that they were destroyed.
    public var isLost = false
    /// Whether something of it is gone of which no entry tells.
    public var hasLost: Bool { isLost || goneOriginal == false }

    init(_ entry: RecordEntry) {
        index = entry.index
        kind = entry.kind.rawValue
        recorded = utcWords(entry.recorded)
        originalBytes = entry.members?["bytes"]?.whole
        members = entry.members?.filter { !["kind", "recorded", "original", "bytes"].contains($0.key) }
            .sorted { $0.key < $1.key }.map { ($0.key, shortWords($0.value)) }
    }
}

private func shortWords(_ value: PlainJSON) -> String {
    value.text ?? String(decoding: value.canonicalBytes, as: UTF8.self)
}

/// The entries of a record, or those that it had at the end of a day.
public func listing(
    of place: RecordPlace, kind word: String?, asKnownOn day: String?
) throws(Refusal) -> [RecordLine] {
    var kinds: Set<EntryKind>?
    if let word {
        guard let kind = EntryKind(rawValue: word) else {
            let known = EntryKind.allCases.map(\.rawValue)
            let hint = nearestName(to: word, among: known).map { "'\($0)'" } ?? known.joined(separator: ", ")
            throw Refusal(.question, "'\(word)' for --kind; expected \(hint)")
        }
        kinds = [kind]
    }
    let record = try place.open(readOnly: true)
    let end = try place.end(of: day, record)
    var lines: [RecordLine] = []
    try record.each(of: kinds, until: end) { lines.append(RecordLine($0)) }
    if lines.contains(where: { $0.members == nil }) {
        let lost = Set(try record.lost().map(\.index))
        for place in lines.indices { lines[place].isLost = lost.contains(lines[place].index) }
    }
    let gone = try record.goneOriginals(until: end)
    for place in lines.indices { lines[place].goneOriginal = gone[lines[place].index] }
    return lines
}

/// How far verifications and complaints have come.
public struct RecordProceedings: Sendable {
    public struct ComplaintLine: Sendable {
        public var index: Int
        public var about: String
        public var party: String
        public var due: String
        public var repliedBy: String?
        public var isLate: Bool
        public var outcome: String?
        /// Whether the day of the reply is past and there is none.
        public var isOverdue: Bool
    }
    /// In the order of their names.
    public var statuses: [(subject: String, status: String)]
    public var complaints: [ComplaintLine]
    /// Entries whose members are gone, each by its place and the kind that it is listed under, which nothing proves: any of them
    /// could have been a step.
    public var lost: [(index: Int, kind: String)]
    /// Entries whose originals are gone, of which no entry tells.
    public var lostOriginals: [Int]
}

/// - Parameter second: now, by which a reply is overdue.
public func proceedings(
    of place: RecordPlace, asKnownOn day: String?, at second: Int64
) throws(Refusal) -> RecordProceedings {
    let record = try place.open(readOnly: true)
    let end = try place.end(of: day, record)
    let state = try record.proceedings(until: end)
    let today = try record.day(of: min(second, end))
    return RecordProceedings(
        statuses: state.statuses.sorted { $0.key < $1.key }.map { ($0.key, $0.value.rawValue) },
        complaints: state.complaints.values.sorted { $0.index < $1.index }.map {
            RecordProceedings.ComplaintLine(
                index: $0.index, about: $0.about, party: $0.party, due: $0.due, repliedBy: $0.repliedBy,
                isLate: $0.isLate, outcome: $0.outcome?.rawValue,
                isOverdue: $0.repliedBy == nil && $0.outcome == nil && today > $0.due)
        },
        lost: try record.lost(until: end).map {
            ($0.index, $0.kind.rawValue)
        },
        lostOriginals: try record.goneOriginals(until: end).filter { !$0.value }.keys.sorted()
    )
}

/// One entry with where it stands in the tree.
public struct RecordShown: Sendable {
    public var line: RecordLine
    public var commitment: String
    /// The checkpoint that the receipt rests on; nil where the entry is in none yet.
    public var signedSize: Int?
    public var signers: [String]
    /// Names under signatures that no key of the record, or of its witnesses, made.
    public var unproved: [String]
}

public func entry(_ index: Int, of place: RecordPlace) throws(Refusal) -> RecordShown {
    let record = try place.open(readOnly: true)
    let entry = try known(index, record)
    let note = try record.latestNote()
    let size = try note.map { note throws(Refusal) in try checkpoint(of: note).size }
    let isIn = size.map { index < $0 } ?? false
    var line = RecordLine(entry)
    if line.members == nil { line.isLost = try record.lost().contains { $0.index == index } }
    line.goneOriginal = try record.goneOriginals()[index]
    let keys = [record.facts.key] + (try record.witnesses())
    let isProved = { (signature: SignatureLine) in
        guard let note, let key = keys.first(where: signature.isBy) else { return false }
        return (try? signature.check(note.text, by: key)) != nil
    }
    let signatures = isIn ? note?.signatures ?? [] : []
    return RecordShown(
        line: line, commitment: entry.commitment.words, signedSize: isIn ? size : nil,
        signers: signatures.filter(isProved).map(\.name),
        unproved: signatures.filter { !isProved($0) }.map(\.name))
}

private func known(_ index: Int, _ record: RecordStore) throws(Refusal) -> RecordEntry {
    if index >= 0, let entry = try record.entry(index) { return entry }
    throw Refusal(.question, "no entry \(index); expected one of 0 to \(try record.size() - 1)")
}

func checkpoint(of note: SignedNote) throws(Refusal) -> Checkpoint {
    do throws(ProofFault) {
        return try Checkpoint(text: note.text)
    } catch {
        throw Refusal(.notProved, error.message)
    }
}

/// The original bytes of an entry.
public func original(_ index: Int, of place: RecordPlace) throws(Refusal) -> [UInt8] {
    let record = try place.open(readOnly: true)
    let entry = try known(index, record)
    guard let original = try record.original(index) else {
        let isNamed = entry.members?["original"] != nil || entry.members == nil
        throw Refusal(
            .impossible, "entry \(index) has \(isNamed ? "its original no more: it was destroyed" : "no original")")
    }
    return original.bytes
}

/// One file that proves an entry by itself (C2SP tlog-proof), with the entry in it: to be handed to a party.
public func receipt(_ index: Int, of place: RecordPlace) throws(Refusal) -> [UInt8] {
    let record = try place.open(readOnly: true)
    let entry = try known(index, record)
    guard let members = entry.members, let salt = entry.salt else {
        throw Refusal(.impossible, "entry \(index) was destroyed; expected another")
    }
    guard let note = try record.latestNote() else {
        throw Refusal(.impossible, "nothing is signed yet; expected `truceline record sign` first")
    }
    let size = try checkpoint(of: note).size
    guard index < size else {
        throw Refusal(
            .impossible,
            "entry \(index) is behind the last signed checkpoint, of \(size) entries; expected "
                + "`truceline record sign` first")
    }
    let line = ExportedEntry(index: index, content: .shown(ShownEntry(members, salt: salt)))
    let proof = EntryProof(
        index: index, hashes: try record.inclusionProof(of: index, in: size), note: note, extra: line.bytes)
    return Array(proof.words.utf8)
}

/// The files of a case as its record had them at the end of a day, and that end in seconds since 1970.
public func files(
    of folder: String, asKnownOn day: String
) throws(Refusal) -> (files: [(name: String, bytes: [UInt8])], end: Int64) {
    let place = try RecordPlace(folder)
    let record = try place.open(readOnly: true)
    let end = try place.end(of: day, record)
    return (try record.files(knownAt: end).map { ($0.name, $0.bytes) }, end)
}
