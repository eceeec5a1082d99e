import Mustache
import Wording

/// Finished HTML or SVG: the only thing that a template may put on the page unescaped.
///
/// It is built from literals and from text that was escaped on the way in, so that a template cannot be handed a
/// text of the case by mistake and trust it.
///
/// The text of a literal is English. Where another language is spoken, each of its runs is looked up in the catalogue
/// (`MarkupRuns`), with the values put in where that language has them.
struct Markup: MustacheCustomRenderable, ExpressibleByStringInterpolation {
    private(set) var text: String

    var renderText: String { text }
    var isNull: Bool { false }

    init(stringLiteral value: String) { text = Language.markup(value, []) ?? value }
    init(stringInterpolation: Interpolation) { text = stringInterpolation.whole }

    /// The content of a file of this module.
    init(file bytes: [UInt8]) { text = String(decoding: bytes, as: UTF8.self) }

    /// Mark-up made elsewhere in this module that holds no text of a case.
    init(trusted text: String) { self.text = text }

    static func + (left: Markup, right: Markup) -> Markup {
        var both = left
        both.text += right.text
        return both
    }

    /// Without a separator behind its last part.
    func withoutEnd(_ end: String) -> Markup {
        text.hasSuffix(end) ? Markup(trusted: String(text.dropLast(end.count))) : self
    }

    static func += (left: inout Markup, right: Markup) { left.text += right.text }

    struct Interpolation: StringInterpolationProtocol {
        private var text = ""
        /// Where another language is spoken: the values, for which `{1}`, `{2}` stand in the text.
        private var values: [String] = []
        private let isEnglish = Language.spoken.catalogue == nil

        init(literalCapacity: Int, interpolationCount: Int) {}

        fileprivate var whole: String { isEnglish ? text : Language.markup(text, values) ?? text }

        private mutating func append(_ value: String) {
            if isEnglish {
                text += value
            } else {
                values.append(value)
                text += "{\(values.count)}"
            }
        }

        mutating func appendLiteral(_ literal: String) { text += literal }
        /// Text of the case: escaped.
        mutating func appendInterpolation(_ value: String) { append(htmlEscaped(isInTag ? value : isolated(value))) }

        /// Whether an attribute is being written.
        private var isInTag: Bool {
            text.utf8.last { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") } == UInt8(ascii: "<")
        }
        mutating func appendInterpolation(_ value: Int) { append("\(value)") }
        mutating func appendInterpolation(_ value: Markup) { append(value.text) }
        /// A length on a drawing, to a tenth of a pixel.
        mutating func appendInterpolation(_ value: Double) {
            let tenths = Int((value * 10).rounded())
            let sign = tenths < 0 ? "-" : ""
            let rest = abs(tenths) % 10
            append(rest == 0 ? "\(sign)\(abs(tenths) / 10)" : "\(sign)\(abs(tenths) / 10).\(rest)")
        }
    }
}
