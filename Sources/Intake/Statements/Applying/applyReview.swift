public import CaseModel
internal import Digests
public import Tables

/// What accepted proposals make of the files of a case.
public struct AppliedReview: Sendable {
    /// The new text of `case.yaml` and `talks.yaml`; nil where nothing enters it.
    public var caseFile: String?
    public var talksFile: String?
    /// The ids of what was added, by kind.
    public var added: [IntakeReview.Record.Kind: [String]] = [:]
    /// Accepted records that the case has already.
    public var present: [String] = []
    public var isDocumentAdded = false
}

public enum ApplyingReview: Sendable {
    case made(AppliedReview)
    /// Mistakes of the reviewed proposals.
    case refused([RowMistake])
    /// A list of a file of the case that records cannot be put into.
    case noPlace(file: String, RowMistake)
}

/// Makes the files of a case with the accepted records in them, at the ends of their lists; what stands there stays as it
/// is, byte for byte.
///
/// - Parameters:
///   - kept: the bytes of the kept text.
///   - known: the case as it is; nil where there is none yet.
///   - caseFile: the text of its `case.yaml`; nil where there is none.
///   - talksFile: the text of its `talks.yaml`; nil where there is none.
public func applyReview(
    _ review: IntakeReview, kept: [UInt8], known: Case?, caseFile: String?, talksFile: String?
) -> ApplyingReview {
    var applying = Applying(review: review, kept: kept, known: known)
    applying.check()
    guard applying.mistakes.isEmpty else { return .refused(applying.mistakes) }
    let (caseLists, talksLists): (String, String)
    do throws(InsertionFault) {
        caseLists = try applying.caseFile(caseFile)
    } catch {
        return .noPlace(file: "case.yaml", RowMistake(line: error.line, column: 1, message: error.message))
    }
    do throws(InsertionFault) {
        talksLists = try applying.talksFile(talksFile)
    } catch {
        return .noPlace(file: "talks.yaml", RowMistake(line: error.line, column: 1, message: error.message))
    }
    return .made(applying.result(caseLists, talksLists, caseFile, talksFile))
}

private struct Applying {
    let review: IntakeReview
    let known: Case?
    var mistakes: [RowMistake] = []
    private let text: TextLines
    private let hash: String
    private var entering: [IntakeReview.Record] = []
    private var applied = AppliedReview()
    /// What the text gave for each record that enters, by its id.
    private var proposals: [String: IntakeReview.Record] = [:]

    init(review: IntakeReview, kept: [UInt8], known: Case?) {
        self.review = review
        self.known = known
        text = TextLines(String(decoding: kept, as: UTF8.self))
        var hash = SHA256()
        hash.add(kept)
        self.hash = hash.words
    }

    private mutating func note(_ record: IntakeReview.Record, _ key: String?, _ message: String) {
        let place = key.flatMap { record.places[$0] } ?? record.place
        mistakes.append(RowMistake(line: place.line, column: place.column, message: message))
    }

    mutating func check() {
        guard hash == review.document.sha256 else {
            mistakes.append(
                RowMistake(
                    line: 1, column: 1,
                    message: "the text '\(review.document.file)' has changed since its proposals were made (SHA-256 "
                        + "\(hash.prefix(12))…); expected \(review.document.sha256.prefix(12))…, or new proposals of the text"
                ))
            return
        }
        checkDocument()
        let sheets = Dictionary(
            (known?.sheets ?? []).map { ($0.head.id, $0.head) }, uniquingKeysWith: { first, _ in first })
        var ids: Set<String> = []
        for record in review.records where record.isAccepted {
            guard ids.insert(record.id).inserted else {
                note(record, "id", "'\(record.id)' for the second time; expected another id")
                continue
            }
            if let head = sheets[record.id] {
                if head.kind == record.recordKind, head.cites.contains(where: { $0.document == review.document.id }) {
                    applied.present.append(record.id)
                } else {
                    note(record, "id", "the case has a record '\(record.id)' already; expected another id")
                }
                continue
            }
            entering.append(record)
        }
        let actors = Set((known?.actors ?? []).map(\.id) + entering.filter { $0.kind == .actor }.map(\.id))
        let parties = Set((known?.parties ?? []).map(\.id) + entering.filter { $0.kind == .party }.map(\.id))
        let anew = ProposalsAnew(of: text, document: review.document, known: known, rules: .english)
        for record in entering {
            checkProposal(record, anew)
            for (key, values) in record.values.sorted(by: { $0.key < $1.key }) where values.contains(openValue) {
                note(
                    record, key,
                    "'\(key)' of '\(record.id)' is open; expected "
                        + (key == "speaker" ? "the id of an actor, accepted or in the case" : "your choice"))
            }
            if record.kind == .actor, let party = record.text("party"), party != openValue, !parties.contains(party) {
                note(
                    record, "party",
                    "the party '\(party)' of '\(record.id)' is neither in the case nor accepted; expected one that is")
            }
            if record.kind == .statement { checkStatement(record, actors) }
        }
    }

    /// The facts of the text are those of the kept bytes, whatever its editor made of the file of proposals.
    private mutating func checkDocument() {
        let document = review.document
        func note(_ key: String, _ message: String) {
            let place = review.documentPlaces[key] ?? ReviewPlace(line: 1, column: 1)
            mistakes.append(RowMistake(line: place.line, column: place.column, message: message))
        }
        if document.lines != text.lines.count {
            note("lines", "'\(document.lines)' lines; expected the \(text.lines.count) that '\(document.file)' has")
        }
        if !isDocumentName(document.id) {
            note("id", "the id '\(document.id)'; expected letters, digits, '-' and '_', such as article-2")
        }
        if let published = document.published, !canBePublished(published) {
            note("published", "'\(published)' is no day; expected one such as 2025-09-05")
        }
        if let other = known?.documents.first(where: { $0.id == document.id }), other.sha256 != hash {
            note("id", "the case has a document '\(document.id)' with another text; expected another id")
        }
    }

    /// A record enters as proposed, or as edited: nothing that the text does not give carries its word.
    private mutating func checkProposal(_ record: IntakeReview.Record, _ anew: ProposalsAnew) {
        guard let proposal = anew.proposal(of: record) else {
            if record.acceptance == .yes {
                note(
                    record, nil,
                    "the text gives no such proposal as '\(record.id)'; expected accept: edited where it is your own")
            }
            return
        }
        proposals[record.id] = proposal
        for (key, given) in anew.changes(in: record, from: proposal, accepted: Set(entering.map(\.id))) {
            let isOwn = ["tier", "printed", "by"].contains(key)
            guard record.acceptance == .yes || isOwn && record.values[key] != nil else { continue }
            let words = given.isEmpty ? "nothing" : "'\(shortened(given.joined(separator: ", ")))'"
            note(
                record, key,
                "'\(key)' of '\(record.id)' is not as the text gives it; expected \(words)"
                    + (isOwn ? "" : ", or accept: edited"))
        }
        for flag in record.values["flags"] ?? [] where Flag(rawValue: flag) == nil && flag != saidAfterPublication {
            note(
                record, "flags",
                "unknown word '\(flag)' for 'flags'; expected one of: "
                    + Flag.allCases.map(\.rawValue).joined(separator: ", "))
        }
    }

    private mutating func checkStatement(_ record: IntakeReview.Record, _ actors: Set<String>) {
        for speaker in record.values["speaker"] ?? [openValue] where speaker != openValue && !actors.contains(speaker) {
            note(
                record, "speaker",
                "the speaker '\(speaker)' of '\(record.id)' is neither in the case nor accepted; expected an actor that is"
            )
        }
        if record.values["speaker"] == nil { note(record, nil, "'\(record.id)' without 'speaker'; expected an actor") }
        if let medium = record.text("medium"), medium != openValue, !actors.contains(medium) {
            note(
                record, "medium",
                "the medium '\(medium)' of '\(record.id)' is neither in the case nor accepted; expected an actor that is"
            )
        }
        guard let span = record.text("at").flatMap({ TextSpan($0) }), text.words(span) != nil else {
            return note(
                record, "at", "'\(record.text("at") ?? "")' is no place in the text; expected it as it was proposed")
        }
        let passage = passage(span.lines)
        for quote in record.values["quote"] ?? [] where !passage.contains(quote) {
            note(
                record, "quote",
                "these words do not stand in line \(lineWords(Array(span.lines))) of '\(review.document.file)'; expected words as "
                    + "printed")
        }
        for words in record.values["words"] ?? []
        where words != "" && !words.components(" … ").allSatisfy(passage.contains) {
            note(record, "words", "'words' are not those of the text; expected them as they were proposed")
        }
    }

    /// The lines of a passage joined by blanks.
    private func passage(_ lines: ClosedRange<Int>) -> String {
        lines.filter { $0 <= text.lines.count }.map { number in
            var view = String.UnicodeScalarView()
            view.append(contentsOf: text.lines[number - 1].drop(while: { isBlank($0) }))
            return String(view)
        }.joined(separator: " ")
    }

    mutating func caseFile(_ caseFile: String?) throws(InsertionFault) -> String {
        guard !entering.isEmpty else { return caseFile ?? "" }
        var made = caseFile ?? "title: \(yamlWords(review.document.title))\n"
        if known?.documents.contains(where: { $0.id == review.document.id }) != true {
            made = try inserting([documentLines()], under: "documents", in: made)
            applied.isDocumentAdded = true
        }
        made = try inserting(lines(.party), under: "parties", in: made)
        if caseFile == nil, !entering.contains(where: { $0.kind == .party }) { made += "\nparties: []\n" }
        return try inserting(lines(.actor), under: "actors", in: made)
    }

    func talksFile(_ talksFile: String?) throws(InsertionFault) -> String {
        var made = talksFile ?? ""
        for kind in [IntakeReview.Record.Kind.event, .statement, .venue] {
            made = try inserting(lines(kind), under: kind.rawValue, in: made)
        }
        return made
    }

    func result(_ newCase: String, _ newTalks: String, _ caseFile: String?, _ talksFile: String?) -> AppliedReview {
        var made = applied
        for kind in IntakeReview.Record.Kind.allCases {
            let ids = entering.filter { $0.kind == kind }.map(\.id)
            if !ids.isEmpty { made.added[kind] = ids }
        }
        made.caseFile = newCase == (caseFile ?? "") ? nil : newCase
        made.talksFile = newTalks == (talksFile ?? "") ? nil : newTalks
        return made
    }

    private func documentLines() -> [String] {
        let document = review.document
        var lines = [
            "id: \(yamlWords(document.id))", "title: \(yamlWords(document.title))",
        ]
        for (key, value) in [
            ("author", document.author), ("published", document.published), ("medium", document.medium),
        ] {
            if let value { lines.append("\(key): \(yamlWords(value))") }
        }
        lines += ["lines: \(document.lines)", "kept: \(yamlWords(document.file))", "sha256: \"\(document.sha256)\""]
        if let taken = document.takenFrom { lines.append("note: \(yamlWords("text taken from " + taken))") }
        return lines
    }

    private func lines(_ kind: IntakeReview.Record.Kind) -> [[String]] {
        entering.filter { $0.kind == kind }.map { record in
            ["id: \(yamlWords(record.id))"] + (kind == .statement ? statementLines(record) : recordLines(record))
        }
    }

    private func recordLines(_ record: IntakeReview.Record) -> [String] {
        var lines: [String] = []
        for key in record.kind.keys {
            guard let values = record.values[key] else { continue }
            switch key {
            case "title":
                lines += ["offices:", "  - title: \(yamlWords(values[0]))"]
                if let cites = record.text("cites") { lines.append("    cites: \(yamlWords(cites))") }
            case "cites" where record.kind == .party: continue
            case "also-called", "flags": lines.append("\(key): \(yamlBrackets(values))")
            default: lines.append("\(key): \(yamlList(values))")
            }
        }
        return lines
    }

    private func statementLines(_ record: IntakeReview.Record) -> [String] {
        var lines: [String] = []
        func put(_ key: String) { if let values = record.values[key] { lines.append("\(key): \(yamlList(values))") } }
        for key in ["speaker", "form", "says", "quote", "medium", "setting", "when", "about"] { put(key) }
        let span = record.text("at").flatMap { TextSpan($0) }
        let cited = lineWords(span.map { Array($0.lines) } ?? [1])
        lines.append("cites: \(yamlWords("\(review.document.id) \(cited)"))")
        let all = record.values["flags"] ?? []
        let flags = all.filter { $0 != saidAfterPublication }
        if !flags.isEmpty { lines.append("flags: \(yamlBrackets(flags))") }
        let tier = proposals[record.id]?.text("tier")
        var parts = [
            "intake: "
                + [tier, record.acceptance == .edited ? "edited" : nil].compactMap { $0 }.joined(separator: ", ")
        ]
        if all.contains(saidAfterPublication) { parts.append(saidAfterPublication) }
        if let printed = record.text("printed") { parts.append("speaker as printed: \(printed)") }
        if let by = record.text("by") { parts.append("by \(by)") }
        if let verb = record.text("verb") {
            parts.append("verb: \(verb)" + (record.text("strength").map { " (\($0))" } ?? ""))
        }
        if let condition = record.text("condition") { parts.append("condition: \(condition)") }
        if let order = record.values["order"] { parts.append("order: \(order.joined(separator: ", "))") }
        if let span { parts.append("at \(span.words)") }
        lines.append("note: \(yamlWords(parts.joined(separator: "; ")))")
        return lines
    }
}

/// Whether a name can be that of a document and of its file.
public func isDocumentName(_ id: String) -> Bool {
    !id.isEmpty && id.unicodeScalars.count <= 60 && id.first.map { $0.isLetter || $0.isNumber } ?? false
        && id.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
}

/// Whether words can be when a text was published: a day, a month or a year, or that it is not said.
private func canBePublished(_ words: String) -> Bool {
    if words.unicodeScalars.first.map(isDigit) != true { return !words.isEmpty }
    switch words.unicodeScalars.count {
    case 4: return dayNumber(words + "-01-01") != nil
    case 7: return dayNumber(words + "-01") != nil
    default: return dayNumber(words.prefix(10)) != nil
    }
}

private func shortened(_ words: String) -> String {
    words.unicodeScalars.count > 80 ? String(String.UnicodeScalarView(words.unicodeScalars.prefix(80))) + "…" : words
}

extension IntakeReview.Record {
    var recordKind: RecordKind {
        switch kind {
        case .party: return .party
        case .actor: return .actor
        case .venue: return .venue
        case .event: return .event
        case .statement: return .statement
        }
    }
}

extension String {
    /// The parts between a separator.
    fileprivate func components(_ separator: String) -> [String] {
        let mark = Array(separator.unicodeScalars)
        var parts: [String] = []
        var part = String.UnicodeScalarView()
        let all = Array(unicodeScalars)
        var place = 0
        while place < all.count {
            if place + mark.count <= all.count, Array(all[place..<(place + mark.count)]) == mark {
                parts.append(String(part))
                part = String.UnicodeScalarView()
                place += mark.count
            } else {
                part.append(all[place])
                place += 1
            }
        }
        return parts + [String(part)]
    }
}
