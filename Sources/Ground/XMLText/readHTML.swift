internal import CLibXML2

/// What a page of HTML says: its title, and its text, a line for each block.
public struct HTMLText: Sendable {
    public var title: String?
    public var lines: [String] = []
    /// The words that the page hides or has struck out, which are in no line: a quotation that was taken back is none.
    public var hidden: [String] = []
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
    handler.startElement = { me, name, attributes in pageText(me)?.start(name, attributes) }
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
    page.endHidden()
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
    /// The open elements that can hide what is in them, or are marks of footnotes.
    private var open: [Open] = []
    private var hidden = 0
    private var hiddenWords = ""

    private struct Open {
        var name: String
        var isHidden: Bool
        /// Where the line stood at the head of a raised text, and whether a link is in it.
        var raisedFrom: String.UnicodeScalarView.Index?
        var hasLink = false
    }

    private static let silentNames: Set<String> = [
        "script", "style", "noscript", "template", "svg", "nav", "footer", "form", "button", "iframe", "select", "head",
        "object", "video", "audio", "textarea", "datalist",
    ]
    private static let struckNames: Set<String> = ["del", "s", "strike"]
    private static let inlineNames: Set<String> = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins",
        "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
        "var", "wbr", "img",
    ]
    /// Elements without an end.
    private static let emptyNames: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]

    func start(_ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        let name = name.map { String(cString: $0).lowercased() } ?? ""
        if Self.silentNames.contains(name) { silent += 1 }
        if name == "title", text.title == nil {
            isTitle = true
            text.title = ""
        }
        let isInline = Self.inlineNames.contains(name)
        if !isInline { endLine() }
        if !Self.emptyNames.contains(name) {
            let hides = Self.struckNames.contains(name) || Self.hides(attributes)
            if hides { hidden += 1 }
            if name == "a", let raised = open.lastIndex(where: { $0.raisedFrom != nil }) { open[raised].hasLink = true }
            open.append(
                Open(
                    name: name, isHidden: hides,
                    raisedFrom: name == "sup" && silent + hidden == 0 ? line.unicodeScalars.endIndex : nil))
        }
        if isInline {
            if name == "q", silent == 0 { put("“") }
        } else if name == "li" {
            isListEntry = true
        }
    }

    func end(_ name: UnsafePointer<xmlChar>?) {
        let name = name.map { String(cString: $0).lowercased() } ?? ""
        if Self.silentNames.contains(name), silent > 0 { silent -= 1 }
        if name == "title" { endTitle() }
        let isInline = Self.inlineNames.contains(name)
        if !isInline { endLine() } else if name == "q", silent == 0 { put("”") }
        guard let depth = open.lastIndex(where: { $0.name == name }) else { return }
        for one in open[depth...] where one.isHidden {
            hidden -= 1
            if hidden == 0 { endHidden() }
        }
        if let from = open[depth].raisedFrom { dropFootnoteMark(from: from, hasLink: open[depth].hasLink) }
        open.removeSubrange(depth...)
    }

    /// Whether attributes hide an element: `hidden`, or a style that does not show it.
    private static func hides(_ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) -> Bool {
        guard let attributes else { return false }
        var place = 0
        while let name = attributes[place] {
            let value = attributes[place + 1].map { String(cString: $0).lowercased() } ?? ""
            switch String(cString: name).lowercased() {
            case "hidden": return true
            case "style":
                let plain = value.filter { !$0.isWhitespace }
                if plain.contains("display:none") || plain.contains("visibility:hidden")
                    || plain.contains("text-decoration:line-through")
                    || plain.contains("text-decoration-line:line-through")
                {
                    return true
                }
            default: break
            }
            place += 2
        }
        return false
    }

    /// A raised figure behind a word, or a raised link, is the mark of a footnote and no part of what is said; "km²" is.
    private func dropFootnoteMark(from start: String.UnicodeScalarView.Index, hasLink: Bool) {
        let all = line.unicodeScalars
        // The line was ended within.
        guard start <= all.endIndex, start > all.startIndex else { return }
        let raised = all[start...]
        let isMark =
            raised.count <= 8
            && raised.allSatisfy { scalar in
                scalar.properties.numericType != nil || "[](),*†‡§–- ".unicodeScalars.contains(scalar)
            }
        let before = all[..<start].reversed().prefix { $0.properties.isAlphabetic }.count
        let isOfAUnit = (1...3).contains(before) && !hasLink
        guard isMark || hasLink && raised.count <= 8, !isOfAUnit || !isMark else { return }
        line.unicodeScalars.removeSubrange(start...)
        isAfterBlank = line.unicodeScalars.last == " "
    }

    private func put(_ scalar: Unicode.Scalar) {
        if hidden > 0 {
            hiddenWords.unicodeScalars.append(scalar)
        } else {
            line.unicodeScalars.append(scalar)
        }
    }

    func add(_ characters: UnsafePointer<xmlChar>?, _ count: Int) {
        guard let characters, count > 0 else { return }
        let part = String(decoding: UnsafeBufferPointer(start: characters, count: count), as: UTF8.self)
        if isTitle {
            text.title = (text.title ?? "") + part
            return
        }
        guard silent == 0 else { return }
        if hidden > 0 {
            // Of what is hidden no more is kept than can be told.
            if hiddenWords.utf8.count < 2000 { hiddenWords += part }
            return
        }
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

    /// What was hidden is told once it ends.
    func endHidden() {
        let words = hiddenWords.joinedBlanks
        hiddenWords = ""
        if !words.isEmpty, text.hidden.count < 1000 { text.hidden.append(words) }
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
