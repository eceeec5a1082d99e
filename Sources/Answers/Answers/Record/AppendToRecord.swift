public import CaseFolder
import CaseModel
import ObservationFiles
import Record
import RecordProofs
import Tables

/// What was added to a record.
public struct RecordAppended: Sendable {
    /// The places of the new entries.
    public var entries: Range<Int>
    /// Files of the case that were saved, and those that are gone.
    public var changed: [String] = []
    public var gone: [String] = []
    /// What an entry names that the case does not have.
    public var remarks: [Remark] = []
    public var state: RecordState
}

/// The words of kinds that people enter, each with what it means.
public var enteredKinds: [(word: String, meaning: String)] {
    EntryKind.allCases.filter(\.isEntered).map { ($0.rawValue, $0.meaning) }
}

/// Adds one entry.
///
/// - Parameters:
///   - members: `name=value` as they were given.
///   - original: a file whose bytes are kept apart as they are.
///   - key: the record's private key, where what comes of it is to be signed.
public func append(
    kind word: String, members given: [String], original: String?, to place: RecordPlace, key: String?, at second: Int64
) throws(Refusal) -> RecordAppended {
    var faults: [String] = []
    let kind = EntryKind(rawValue: word).flatMap { $0.isEntered ? $0 : nil }
    if kind == nil {
        let known = enteredKinds.map(\.word)
        let hint = nearestName(to: word, among: known).map { "'\($0)'" } ?? known.joined(separator: ", ")
        faults.append("'\(word)' for --kind; expected \(hint)")
    }
    var members: EntryMembers = [:]
    for text in given {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty else {
            faults.append("'\(text)' for --with; expected name=value")
            continue
        }
        // Bytes that are no text arrive as this character: what would be entered is not what came in.
        guard !text.unicodeScalars.contains("\u{FFFD}") else {
            faults.append("'\(parts[0])' is no text in UTF-8; expected text, or its bytes by --original")
            continue
        }
        let value =
            kind.map { isNumber(parts[0], $0) } ?? false ? Int(parts[1]).map { PlainJSON.number(Double($0)) } : nil
        if members.updateValue(value ?? .text(parts[1]), forKey: parts[0]) != nil {
            faults.append("'\(parts[0])' twice; expected it once")
        }
    }
    guard faults.isEmpty, let kind else { throw Refusal.question(faults) }
    var entry = NewEntry(kind, members)
    if let original {
        switch readBytes(atPath: original) {
        case .read(let bytes): entry.original = bytes
        case .refused(let mistake): throw Refusal(.noFile, [mistake])
        }
    }
    let key = try keyFile(key)
    let record = try place.open(signer: key)
    let named = entry.faults.isEmpty ? try NamedReports(entry, place, record) : nil
    if let named, !named.unknown.isEmpty {
        throw Refusal.question(
            named.unknown.map { "'\($0)' is no report of the case; expected ids as they stand in its observations" })
    }
    let entries = try record.append([entry], at: second)
    try sign(record, with: key, entered: entries)
    var appended = RecordAppended(entries: entries, state: try RecordState(record))
    if let subject = named?.unknownSubject {
        appended.remarks.append(
            Remark(
                "'\(subject)' is no report and no record of the case; expected an id as it stands there, since what is entered "
                    + "about another name is another matter", weight: .warning))
    }
    return appended
}

private func isNumber(_ name: String, _ kind: EntryKind) -> Bool {
    name == "complaint" || name == "about" && kind == .correction
}

/// Records the files of the case as they are now, and the rows of its decisions.
///
/// - Parameter files: every file of the folder by its name, as a program lists them.
public func appendCase(
    _ files: [(name: String, bytes: [UInt8])], to place: RecordPlace, by person: String, key: String?, at second: Int64
) throws(Refusal) -> RecordAppended {
    guard let folder = place.caseFolder else {
        throw Refusal(
            .question, "\(place.name) belongs to no case; expected the folder of a case with a record in it")
    }
    for file in files where file.bytes.starts(with: Array("PRIVATE+KEY+".utf8)) {
        throw Refusal(
            .question,
            "\(folder)/\(file.name) is a private key; expected it outside of the case before anything is recorded")
    }
    for file in files where Identities.areMeant(by: file.bytes) {
        throw Refusal(
            .question,
            "\(folder)/\(file.name) tells who stands behind the numbers of observers; expected it outside of the case before "
                + "anything is recorded")
    }
    guard files.contains(where: { $0.name == "case.yaml" }) else {
        throw Refusal(.noFile, file: "\(folder)/case.yaml", "is missing; expected a case")
    }
    let key = try keyFile(key)
    let decisions = try files.first { $0.name == "decisions.csv" }.map { file throws(Refusal) in
        try entries(ofDecisions: file.bytes, path: "\(folder)/decisions.csv")
    }
    let record = try place.open(signer: key)
    let saved = try record.save(
        files.map { SavedFile(name: $0.name, bytes: $0.bytes) }, decisions: decisions ?? [], by: person, at: second)
    try sign(record, with: key, entered: saved.entries)
    return RecordAppended(
        entries: saved.entries, changed: saved.changed, gone: saved.gone, state: try RecordState(record))
}

private func entries(ofDecisions bytes: [UInt8], path: String) throws(Refusal) -> [NewEntry] {
    let read = Decisions.reading(bytes)
    guard read.mistakes.isEmpty else {
        throw Refusal(
            .evidence,
            read.mistakes.map {
                Mistake($0, in: path)
            })
    }
    return read.decisions.entries.map { entry in
        var members: EntryMembers = [
            "by": .text(entry.decidedBy), "observations": .text(IDList(entry.observations).text),
            "reason": .text(entry.reason), "on": .text(String(entry.decidedOn.prefix(10))),
        ]
        switch entry.kind {
        case .same, .notSame:
            members["decision"] = .text(entry.kind.rawValue)
            return NewEntry(.fusion, members)
        case .visited, .examined, .reviewed:
            members["did"] = .text(entry.kind.rawValue)
            return NewEntry(.examination, members)
        }
    }
}

/// Finds every mistake in lines of entries, before any of them is added.
public func checkLines(named name: String, _ lines: () -> [UInt8]?) throws(Refusal) {
    var remarks = Remarks([])
    var number = 0
    while let line = lines() {
        number += 1
        if isBlank(line) { continue }
        do throws(Refusal) {
            _ = try entry(ofLine: line, FilePosition(file: name, line: number, column: 1))
        } catch {
            remarks.count += error.remarks.count
            if remarks.list.count < 1000 { remarks.list += error.remarks.list }
        }
    }
    guard remarks.count > 0 else { return }
    remarks.notes = ["\(remarks.count) \(remarks.count == 1 ? "mistake" : "mistakes")"]
    throw Refusal(.evidence, remarks)
}

private func isBlank(_ line: [UInt8]) -> Bool { line.allSatisfy { $0 == 0x20 || $0 == 0x0D } }

/// Adds entries from lines of JSON, in groups that are each on the disk when they are told of.
///
/// - Parameters:
///   - lines: gives the next line of the text with its newline taken off; nil at its end.
///   - group: how many entries are committed together.
///   - told: is told of each group, once it is on the disk.
public func appendLines(
    named name: String, to place: RecordPlace, key: String?, group: Int, at second: () throws -> Int64,
    lines: () -> [UInt8]?, told: (Range<Int>) -> Void
) throws -> RecordAppended {
    let key = try keyFile(key)
    let record = try place.open(signer: key)
    var all: Range<Int>?
    var entries: [NewEntry] = []
    var number = 0
    var first = 1
    func commit() throws {
        guard !entries.isEmpty else { return }
        let places: Range<Int>
        let now = try second()
        do throws(Refusal) {
            places = try record.append(entries, at: now)
        } catch {
            guard error.code == .question else { throw error }
            throw Refusal(
                .evidence,
                Remarks(
                    error.remarks.list.map {
                        Remark(
                            "lines \(first) to \(number): \($0.message)",
                            at: FilePosition(file: name, line: first, column: 1))
                    }))
        }
        try sign(record, with: key, entered: places)
        all = (all?.lowerBound ?? places.lowerBound)..<places.upperBound
        entries = []
        first = number + 1
        told(places)
    }
    while let line = lines() {
        number += 1
        if isBlank(line) { continue }
        entries.append(try entry(ofLine: line, FilePosition(file: name, line: number, column: 1)))
        if entries.count >= group { try commit() }
    }
    try commit()
    let size = try record.size()
    return RecordAppended(entries: all ?? size..<size, state: try RecordState(record))
}

private func entry(ofLine line: [UInt8], _ place: FilePosition) throws(Refusal) -> NewEntry {
    let value: JSONValue
    do throws(JSONFault) {
        value = try line.withUnsafeBufferPointer { text throws(JSONFault) in try jsonValue(of: text) }
    } catch {
        throw Refusal(
            .evidence, error.message, at: FilePosition(file: place.file, line: place.line, column: error.offset + 1))
    }
    guard case .members(var members) = PlainJSON(value) else {
        throw Refusal(.evidence, "is no entry; expected {\"kind\": …}", at: place)
    }
    let word = members.removeValue(forKey: "kind")?.text ?? ""
    guard let kind = EntryKind(rawValue: word), kind.isEntered else {
        throw Refusal(
            .evidence, "'\(word)' for kind; expected \(enteredKinds.map(\.word).joined(separator: ", "))", at: place)
    }
    var entry = NewEntry(kind)
    if let original = members.removeValue(forKey: "original") {
        guard let text = original.text else {
            throw Refusal(.evidence, "'original' is no text; expected what came in", at: place)
        }
        entry.original = Array(text.utf8)
    }
    entry.members = members
    guard entry.faults.isEmpty else {
        throw Refusal(.evidence, Remarks(entry.faults.map { Remark($0, at: place) }))
    }
    return entry
}
