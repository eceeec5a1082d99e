internal import CLibXML2

/// What a page of HTML says: its title, and its text, a line for each block.
public struct HTMLText: Sendable {
    public var title: String?
    public var lines: [String] = []
    public init() {}
}

/// Reads the text of a page with libxml2, which mends what is not closed; nothing else is opened. Scripts, styles, forms
/// and what steers the page are left out; an entry of a list begins with `- `.
///
///     readHTML(Array("<p>A<p>B".utf8)).lines  // ["A", "B"]
public func readHTML(_ bytes: [UInt8]) -> HTMLText {
    let page = PageText()
    guard !bytes.isEmpty else { return page.text }
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.startElement = { me, name, _ in pageText(me)?.start(name) }
    handler.endElement = { me, name in pageText(me)?.end(name) }
    handler.characters = { me, text, count in pageText(me)?.add(text, Int(count)) }
    handler.ignorableWhitespace = { me, text, count in pageText(me)?.add(text, Int(count)) }
    // Scripts and styles come as this.
    handler.cdataBlock = { _, _, _ in }
    xmlInitParser()
    let me = Unmanaged.passUnretained(page).toOpaque()
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    guard
        let context = htmlCreatePushParserCtxt(
            &handler, me, nil, 0, nil, isUTF8 ? XML_CHAR_ENCODING_UTF8 : XML_CHAR_ENCODING_NONE)
    else { return page.text }
    defer { htmlFreeParserCtxt(context) }
    htmlCtxtUseOptions(
        context,
        Int32(
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue
                | HTML_PARSE_NOWARNING.rawValue))
    bytes.withUnsafeBytes { buffer in
        var start = 0
        while start < buffer.count {
            let count = min(1 << 16, buffer.count - start)
            let base = buffer.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
            htmlParseChunk(context, base, Int32(count), 0)
            start += count
        }
    }
    htmlParseChunk(context, nil, 0, 1)
    page.endTitle()
    page.endLine()
    return page.text
}

private func pageText(_ me: UnsafeMutableRawPointer?) -> PageText? {
    me.map { Unmanaged<PageText>.fromOpaque($0).takeUnretainedValue() }
}

/// The text of a page as its elements come.
private final class PageText {
    var text = HTMLText()
    private var line = ""
    private var isAfterBlank = true
    private var isListEntry = false
    /// How many elements are open whose text is no part of the page's.
    private var silent = 0
    private var isTitle = false

    private static let silentNames: Set<String> = [
        "script", "style", "noscript", "template", "svg", "nav", "footer", "form", "button", "iframe", "select", "head",
        "object", "video", "audio",
    ]
    private static let inlineNames: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins",
        "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
        "var", "wbr", "img",
    ]

    func start(_ name: UnsafePointer<xmlChar>?) {
        let name = name.map { String(cString: $0).lowercased() } ?? ""
        if Self.silentNames.contains(name) { silent += 1 }
        if name == "title", text.title == nil {
            isTitle = true
            text.title = ""
        }
        guard !Self.inlineNames.contains(name) else {
            if name == "q", silent == 0 { line += "“" }
            return
        }
        endLine()
        if name == "li" { isListEntry = true }
    }

    func end(_ name: UnsafePointer<xmlChar>?) {
        let name = name.map { String(cString: $0).lowercased() } ?? ""
        if Self.silentNames.contains(name), silent > 0 { silent -= 1 }
        if name == "title" { endTitle() }
        guard !Self.inlineNames.contains(name) else {
            if name == "q", silent == 0 { line += "”" }
            return
        }
        endLine()
    }

    func add(_ characters: UnsafePointer<xmlChar>?, _ count: Int) {
        guard let characters, count > 0 else { return }
        let part = String(decoding: UnsafeBufferPointer(start: characters, count: count), as: UTF8.self)
        if isTitle {
            text.title = (text.title ?? "") + part
            return
        }
        guard silent == 0 else { return }
        for scalar in part.unicodeScalars {
            // Blanks count once; other controls are no text.
            if scalar.properties.isWhitespace {
                if !isAfterBlank { line.unicodeScalars.append(" ") }
                isAfterBlank = true
            } else if scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value) {
                line.unicodeScalars.append(scalar)
                isAfterBlank = false
            }
        }
    }

    /// Blanks are joined when the title is whole: it comes in pieces, and a piece can end with one.
    func endTitle() {
        isTitle = false
        text.title = text.title?.joinedBlanks
    }

    func endLine() {
        while line.unicodeScalars.last == " " { line.unicodeScalars.removeLast() }
        if !line.isEmpty { text.lines.append((isListEntry ? "- " : "") + line) }
        if !line.isEmpty { isListEntry = false }
        line = ""
        isAfterBlank = true
    }
}

extension String {
    /// With one blank in place of several, and none at the ends.
    fileprivate var joinedBlanks: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
