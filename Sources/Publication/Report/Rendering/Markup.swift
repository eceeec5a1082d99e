import Mustache

/// Finished HTML or SVG: the only thing that a template may put on the page unescaped.
///
/// It is built from literals and from text that was escaped on the way in, so that a template cannot be handed a
/// text of the case by mistake and trust it.
struct Markup: MustacheCustomRenderable, ExpressibleByStringInterpolation {
    private(set) var text: String

    var renderText: String { text }
    var isNull: Bool { false }

    init(stringLiteral value: String) { text = value }
    init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    /// The content of a file of this module.
    init(file bytes: [UInt8]) { text = String(decoding: bytes, as: UTF8.self) }

    /// Mark-up made elsewhere in this module that holds no text of a case.
    init(trusted text: String) { self.text = text }

    static func + (left: Markup, right: Markup) -> Markup {
        var both = left
        both.text += right.text
        return both
    }

    static func += (left: inout Markup, right: Markup) { left.text += right.text }

    struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) { text += literal }
        /// Text of the case: escaped.
        mutating func appendInterpolation(_ value: String) { text += htmlEscaped(value) }
        mutating func appendInterpolation(_ value: Int) { text += "\(value)" }
        mutating func appendInterpolation(_ value: Markup) { text += value.text }
        /// A length on a drawing, to a tenth of a pixel.
        mutating func appendInterpolation(_ value: Double) {
            let tenths = Int((value * 10).rounded())
            let sign = tenths < 0 ? "-" : ""
            let rest = abs(tenths) % 10
            text += rest == 0 ? "\(sign)\(abs(tenths) / 10)" : "\(sign)\(abs(tenths) / 10).\(rest)"
        }
    }
}
