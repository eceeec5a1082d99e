internal import Digests
internal import Tables
internal import XMLText

/// A text as it is kept, and what it was taken from.
public struct KeptText: Sendable {
    /// The bytes that are kept: those of a plain text as they are.
    public var bytes: [UInt8]
    public var title: String?
    /// What a page hides or has struck out, which is not kept.
    public var hidden: [String] = []
    public var lines: TextLines
    /// The SHA-256 of the kept bytes.
    public var sha256: String

    /// The most that a text may have, in bytes.
    public static let largest = 16 << 20
}

/// Why bytes are no text.
public struct TextRefusal: Error, Sendable {
    public var line: Int
    public var column: Int
    /// What is wrong; what was expected.
    public var message: String
}

/// Reads a plain text, or the text of a page of HTML.
public func keptText(_ given: [UInt8], isHTML: Bool) throws(TextRefusal) -> KeptText {
    func refusal(_ message: String) -> TextRefusal { TextRefusal(line: 1, column: 1, message: message) }
    guard !given.isEmpty else { throw refusal("is empty; expected a text") }
    guard given.count <= KeptText.largest else {
        throw refusal(
            "has \(given.count) bytes; expected a text of at most \(KeptText.largest), an article or a report")
    }
    var bytes = given
    var title: String?
    var hidden: [String] = []
    if isHTML {
        let page = readHTML(given)
        title = page.title
        hidden = page.hidden
        bytes = Array((page.lines.joined(separator: "\n") + "\n").utf8)
        if page.lines.isEmpty { throw refusal("has no text in it; expected a page with text") }
    }
    let fault = bytes.withUnsafeBufferPointer { buffer -> TextRefusal? in
        guard let fault = textFault(in: buffer, 0..<buffer.count) else { return nil }
        let place = lineAndColumn(of: fault.offset, in: buffer)
        return TextRefusal(line: place.line, column: place.column, message: fault.message)
    }
    if let fault { throw fault }
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = TextLines(text)
    guard lines.lines.contains(where: { $0.contains { isWordPart($0) } }) else {
        throw refusal("has no words in it; expected a text")
    }
    var hash = SHA256()
    hash.add(bytes)
    return KeptText(bytes: bytes, title: title ?? lines.title, hidden: hidden, lines: lines, sha256: hash.words)
}

extension TextLines {
    /// The first line with words, cut where it is longer than a title.
    var title: String? {
        guard let line = lines.first(where: { $0.contains { isWordPart($0) } }) else { return nil }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: line.drop { isBlank($0) }.prefix(200))
        while let last = view.last, isBlank(last) { view.removeLast() }
        return String(view)
    }
}
