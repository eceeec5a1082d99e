import Mustache

/// The text as it may stand in an element or in a quoted attribute.
///
/// It goes by Unicode scalars: a quotation mark with a combining accent is one character, is not equal to `"`, and
/// would still end an attribute. Control characters, which no reader could see, become the replacement character.
func htmlEscaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
        case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
        case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
        case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
        case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
        // First strong isolate and its end: they hold in attributes too.
        case _ where scalar.value == 0xFDD0: escaped.append(contentsOf: "&#x2068;".unicodeScalars)
        case _ where scalar.value == 0xFDD1: escaped.append(contentsOf: "&#x2069;".unicodeScalars)
        case "\t", "\n": escaped.append(scalar)
        case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): escaped.append("\u{FFFD}")
        default: escaped.append(scalar)
        }
    }
    return String(escaped)
}

/// Makes the templates escape with ``htmlEscaped(_:)``; the library's own way goes by characters.
struct CaseTextContentType: MustacheContentType {
    static let name = "CASETEXT"
    func escapeText(_ text: String) -> String { htmlEscaped(text) }
}
