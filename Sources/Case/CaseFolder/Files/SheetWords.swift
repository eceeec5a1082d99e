public import CaseModel
import Digests

/// What people wrote for one sheet, such as `reports/2026-03-09.md` of a case: never changed, and shown beside what was
/// made from the case.
public struct SheetWords: Sendable {
    /// A heading with the lines under it, up to the next one.
    public struct Part: Sendable {
        /// What stands behind `#`; empty before the first heading.
        public var heading: String
        public var position: FilePosition
        public var paragraphs: [Paragraph]
    }

    /// Lines with no empty line between them.
    public enum Paragraph: Sendable, Equatable {
        case text(String)
        /// Each line behind `- ` or `* `.
        case list([String])
    }

    public var path: String
    public var sha256: String
    public var text: String
    public var parts: [Part]
}

extension CaseFile {
    /// What people wrote for a sheet of this name; nil where there is nothing.
    public func sheetWords(_ name: String) throws(Refusal) -> SheetWords? {
        // Where the files lie: of a case as it was known, what was written later is not in them.
        let lies = "\(root)/reports/\(name).md"
        let path = "\(folder)/reports/\(name).md"
        guard let bytes = try wholeFile(lies) else { return nil }
        opened(lies)
        var hash = SHA256()
        hash.add(bytes)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Refusal(.evidence, file: path, "is no text in UTF-8; expected Markdown")
        }
        return SheetWords(path: path, sha256: hash.words, text: text, parts: sheetParts(text, file: path))
    }
}

/// Headings, paragraphs and lists of a text in Markdown; all else stays as it is written.
private func sheetParts(_ text: String, file: String) -> [SheetWords.Part] {
    var parts: [SheetWords.Part] = []
    var current = SheetWords.Part(
        heading: "", position: FilePosition(file: file, line: 1, column: 1), paragraphs: [])
    var lines: [String] = []
    func bullet(_ line: String) -> String? {
        for mark in ["- ", "* "] where line.hasPrefix(mark) { return String(line.dropFirst(2)) }
        return nil
    }
    func close() {
        guard !lines.isEmpty else { return }
        let items = lines.compactMap(bullet)
        current.paragraphs.append(
            items.count == lines.count ? .list(items) : .text(lines.joined(separator: " ")))
        lines = []
    }
    for (number, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
        let line = trimmed(raw)
        let hashes = line.prefix { $0 == "#" }.count
        if hashes > 0, hashes <= 6, line.dropFirst(hashes).first == " " {
            close()
            if !current.heading.isEmpty || !current.paragraphs.isEmpty { parts.append(current) }
            current = SheetWords.Part(
                heading: trimmed(line.dropFirst(hashes)),
                position: FilePosition(file: file, line: number + 1, column: hashes + 2), paragraphs: [])
        } else if line.isEmpty {
            close()
        } else {
            // A list begins and ends a paragraph of its own.
            if let last = lines.last, (bullet(last) == nil) != (bullet(line) == nil) { close() }
            lines.append(line)
        }
    }
    close()
    if !current.heading.isEmpty || !current.paragraphs.isEmpty { parts.append(current) }
    return parts
}

private func trimmed(_ text: some StringProtocol) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
}
