public import CaseFolder
import CaseModel
import Statements
import Tables

/// A text whose statements are wanted.
public struct IntakeRequest: Sendable {
    /// The file: plain text, HTML or PDF, told by its beginning.
    public var path: String
    /// The folder of the case, which may not have a case yet; nil for a look at the text alone.
    public var folder: String?
    /// The id of the document; made of the file's name if left out.
    public var document: String?
    /// When the text was published, as the editor states it.
    public var published: String?
    public init(path: String, folder: String? = nil, document: String? = nil, published: String? = nil) {
        self.path = path
        self.folder = folder
        self.document = document
        self.published = published
    }
}

/// What a text proposes.
public struct IntakeAnswer: Sendable {
    /// A statement that the text seems to report.
    public struct Proposed: Sendable {
        public var id: String
        public var line: Int
        public var tier: String
        /// The id of the actor, or of each of several; nil where the editor has to give one.
        public var speaker: String?
        /// Who speaks, as printed.
        public var printed: String?
        /// By what a speaker was found who does not stand beside the words: a pronoun, a lead-in.
        public var by: String?
        public var verb: String?
        public var forms: [String]
        public var quotes: [String]
        public var words: String
    }
    /// Names for records that the case does not have.
    public struct Candidates: Sendable {
        public var kind: String
        public var names: [(id: String, words: String)]
    }
    public var title: String
    public var lines: Int
    public var sha256: String
    public var statements: [Proposed]
    /// How many statements there are of each tier, the surest first.
    public var tiers: [(tier: String, count: Int)]
    public var candidates: [Candidates]
    /// Dates, numbers, and what the case has already, each with its lines.
    public var remarks: [String]
    /// The name under which the text is kept in the folder.
    public var keptName: String
    /// The text as it is to be kept; nil where it lies there already.
    public var kept: [UInt8]?
    /// The file of proposals, for an editor to go through.
    public var proposals: String
}

/// Proposes the statements of a text, with candidates for the records that they need, joined with what the case knows.
///
///     let found = try intake(IntakeRequest(path: "article.txt", folder: "Examples/reassurance-force"))
///     found.statements.count
public func intake(_ request: IntakeRequest) throws(Refusal) -> IntakeAnswer {
    if let id = request.document, !isDocumentName(id) {
        throw Refusal(.question, "the id '\(id)'; expected letters, digits, '-' and '_', such as article-2")
    }
    if let published = request.published, dayNumber(published) == nil {
        throw Refusal(.question, "'\(published)' for --published; expected \(expectedDay(for: published))")
    }
    let known = try request.folder.map { folder throws(Refusal) in try knownCase(inFolder: folder) } ?? nil
    guard let given = try wholeFile(request.path) else {
        throw Refusal(.noFile, file: request.path, "no such file; expected a text, a page of HTML or a PDF")
    }
    let isPDF = given.starts(with: Array("%PDF-".utf8))
    let bytes = isPDF ? try pdfText(atPath: request.path) : given
    let isHTML = !isPDF && looksLikeHTML(given, path: request.path)
    let text: KeptText
    do throws(TextRefusal) {
        text = try keptText(bytes, isHTML: isHTML)
    } catch {
        throw Refusal(
            .evidence, error.message,
            at: FilePosition(file: request.path, line: error.line, column: error.column))
    }
    let name = request.path.split(separator: "/").last.map(String.init) ?? "text"
    var taken = Set(known?.sheets.map(\.head.id) ?? [])
    // A text that is in the case already keeps its name.
    let present = known?.documents.first { $0.sha256 == text.sha256 }
    let stem = name.split(separator: ".").first.map(String.init) ?? "text"
    var id = request.document ?? present?.id ?? ""
    if id.isEmpty { id = try freeDocument(stem, taken: &taken, folder: request.folder, text) }
    if let given = request.document, let document = known?.documents.first(where: { $0.id == given }),
        document.sha256 != text.sha256
    {
        throw Refusal(.question, "the case has a document '\(given)' with another text; expected another id")
    }
    var document = IntakeReview.Document(
        id: id, title: text.title ?? name, file: present?.kept ?? "\(id).txt", sha256: text.sha256,
        lines: text.lines.lines.count, published: request.published)
    if isPDF || isHTML { document.takenFrom = "\(name), SHA-256 \(sha256Words(given))" }
    let review = makeReview(of: text.lines, document: document, known: known, rules: .english)
    let lies = try request.folder.map { folder throws(Refusal) in try wholeFile("\(folder)/\(document.file)") } ?? nil
    if let lies, lies != text.bytes {
        throw Refusal(
            .question, "\(request.folder ?? "")/\(document.file) has another text; expected another id, as by --id")
    }
    return answer(of: review, text, keeps: lies == nil)
}

private func answer(of review: IntakeReview, _ text: KeptText, keeps: Bool) -> IntakeAnswer {
    let statements = review.records(.statement).map { record in
        IntakeAnswer.Proposed(
            id: record.id, line: record.text("at").flatMap { Int($0.prefix { $0 != ":" }) } ?? 1,
            tier: record.text("tier") ?? "",
            speaker: record.text("speaker").flatMap { _ in
                let speakers = record.values["speaker"] ?? []
                return speakers.contains("?") ? nil : speakers.joined(separator: ", ")
            },
            printed: record.text("printed"), by: record.text("by"), verb: record.text("verb"),
            forms: record.values["form"] ?? [], quotes: record.values["quote"] ?? [], words: record.text("words") ?? "")
    }
    let kinds: [IntakeReview.Record.Kind] = [.party, .actor, .venue, .event]
    var hidden = text.hidden.prefix(20).map { words in
        "left out, since the page hides it or has struck it out: “\(words.prefix(200))\(words.count > 200 ? "…" : "")”"
    }
    if text.hidden.count > 20 { hidden.append("left out likewise: \(text.hidden.count - 20) more") }
    return IntakeAnswer(
        title: review.document.title, lines: review.document.lines, sha256: review.document.sha256,
        statements: statements,
        tiers: Tier.allCases.map { tier in (tier.rawValue, statements.count { $0.tier == tier.rawValue }) },
        candidates: kinds.compactMap { kind in
            let names = review.records(kind).map { ($0.id, $0.text("described") ?? $0.text("name") ?? "") }
            return names.isEmpty ? nil : IntakeAnswer.Candidates(kind: kind.rawValue, names: names)
        },
        remarks: hidden + review.remarks, keptName: review.document.file, kept: keeps ? text.bytes : nil,
        proposals: reviewText(review))
}

/// The case of a folder; nil where the folder has none yet.
private func knownCase(inFolder folder: String) throws(Refusal) -> Case? {
    if try wholeFile("\(folder)/case.yaml") == nil, isFolder(folder) { return nil }
    switch readCase(atFolder: folder) {
    case .read(let known): return known
    case .refused(let mistakes): throw Refusal(.caseFiles, mistakes)
    }
}

private func freeDocument(
    _ stem: String, taken: inout Set<String>, folder: String?, _ text: KeptText
) throws(Refusal) -> String {
    while true {
        let id = freeIdentifier(stem, taken: &taken)
        guard let folder, let lies = try wholeFile("\(folder)/\(id).txt"), lies != text.bytes else { return id }
    }
}

/// What accepted proposals made of a case.
public struct AppliedIntake: Sendable {
    /// The ids of what was added, by the list that it was added to.
    public var added: [(list: String, ids: [String])]
    /// Accepted records that the case has already.
    public var present: [String]
    /// Whether statements were added, which demands may be drawn from.
    public var hasStatements: Bool
    /// The files to write, by name.
    public var files: [(name: String, bytes: [UInt8])]
    /// The case with them.
    public var records: Case
}

/// The files of a case with the accepted proposals in them. They are read again as a case before anybody writes them:
/// where that finds a mistake, or a record of before that is not what it was, nothing is to be written.
///
/// - Parameters:
///   - path: the file of proposals; `intake.yaml` of the folder if nil.
public func applyIntake(fromPath path: String?, toFolder folder: String) throws(Refusal) -> AppliedIntake {
    let path = path ?? "\(folder)/\(proposalsName)"
    guard let bytes = try wholeFile(path) else {
        throw Refusal(
            .noFile, file: path, "no such file; expected proposals, as truceline intake TEXT --case FOLDER writes them")
    }
    func refused(_ mistakes: [RowMistake]) -> Refusal {
        Refusal(
            .evidence,
            mistakes.map {
                Mistake($0, in: path)
            })
    }
    let review: IntakeReview
    switch readReview(bytes) {
    case .read(let found): review = found
    case .refused(let mistakes): throw refused(mistakes)
    }
    let known = try knownCase(inFolder: folder)
    guard let kept = try wholeFile("\(folder)/\(review.document.file)") else {
        throw Refusal(
            .noFile, file: "\(folder)/\(review.document.file)",
            "no such file; expected the text that the proposals are of")
    }
    let caseFile = try textFile("\(folder)/case.yaml")
    let talksFile = try textFile("\(folder)/talks.yaml")
    let applied: AppliedReview
    switch applyReview(review, kept: kept, known: known, caseFile: caseFile, talksFile: talksFile) {
    case .made(let made): applied = made
    case .refused(let mistakes): throw refused(mistakes)
    case .noPlace(let file, let mistake): throw Refusal(.evidence, [Mistake(mistake, in: "\(folder)/\(file)")])
    }
    var files: [(name: String, bytes: [UInt8])] = []
    if let text = applied.caseFile { files.append(("case.yaml", Array(text.utf8))) }
    if let text = applied.talksFile { files.append(("talks.yaml", Array(text.utf8))) }
    let replacing = Dictionary(files.map { ($0.name, $0.bytes) }, uniquingKeysWith: { $1 })
    switch readCase(atFolder: folder, replacing: replacing) {
    case .refused(let mistakes):
        throw Refusal(
            .evidence,
            Remarks(
                mistakes.map { Remark($0.message, at: $0.position) },
                notes: ["with the accepted proposals the case would have these mistakes: nothing was written"]))
    case .read(let records):
        try compare(known, with: records, folder)
        var added = IntakeReview.Record.Kind.allCases.compactMap { kind in
            applied.added[kind].map { (list: kind.rawValue, ids: $0) }
        }
        if applied.isDocumentAdded { added.insert(("documents", [review.document.id]), at: 0) }
        return AppliedIntake(
            added: added, present: applied.present, hasStatements: applied.added[.statement] != nil, files: files,
            records: records)
    }
}

/// Refuses where a record of before is not what it was.
private func compare(_ known: Case?, with records: Case, _ folder: String) throws(Refusal) {
    let now = Dictionary(records.sheets.map { ($0.head.id, $0) }, uniquingKeysWith: { first, _ in first })
    for sheet in known?.sheets ?? [] {
        guard let same = now[sheet.head.id], same.fields.map(\.values) == sheet.fields.map(\.values),
            same.title == sheet.title
        else {
            throw Refusal(
                .system, file: "\(folder)/\(sheet.head.position.file)",
                "the record '\(sheet.head.id)' would not be what it was: nothing was written")
        }
    }
}

/// The demands that a case's statements may bear, as YAML for the editor to state.
public func demandSkeleton(of file: CaseFile) -> String {
    demandText(demandOutlines(of: file.records), in: file.records)
}

private func textFile(_ path: String) throws(Refusal) -> String? {
    guard let bytes = try wholeFile(path) else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Refusal(.caseFiles, file: path, "is not UTF-8; expected a text file in UTF-8")
    }
    return text
}

/// Whether a file of proposals has some that are accepted and not in the case of a folder yet: its own, if none is named.
public func hasDecisions(atPath path: String, of folder: String? = nil) throws(Refusal) -> Bool {
    guard let bytes = try wholeFile(path) else { return false }
    guard case .read(let review) = readReview(bytes) else {
        // One that an editor is at work on may not be readable yet.
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").contains { line in
            let words = line.split { " -:\"'".contains($0) }
            return words.first == "accept" && ["yes", "edited"].contains(words.dropFirst().first ?? "")
        }
    }
    let accepted = review.records.filter(\.isAccepted)
    guard !accepted.isEmpty else { return false }
    let folder =
        folder ?? (path.hasSuffix("/" + proposalsName) ? String(path.dropLast(proposalsName.count + 1)) : ".")
    guard case .read(let known) = readCase(atFolder: folder) else { return true }
    let ids = Set(known.sheets.map(\.head.id))
    return !accepted.allSatisfy { ids.contains($0.id) }
}
