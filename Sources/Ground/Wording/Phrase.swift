/// A sentence of the catalogue with what is put into it: a literal whose values become `{1}`, `{2}` of its key.
public struct Phrase: ExpressibleByStringInterpolation {
    fileprivate var text: String
    fileprivate var values: [String]
    fileprivate var catalogue: Catalogue?

    public init(stringLiteral value: String) {
        text = value
        values = []
        catalogue = Language.spoken.catalogue
    }
    public init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
        catalogue = stringInterpolation.catalogue
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var values: [String] = []
        fileprivate let catalogue = Language.spoken.catalogue

        public init(literalCapacity: Int, interpolationCount: Int) {}
        public mutating func appendLiteral(_ literal: String) { text += literal }
        public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            let words = isolated(value.description)
            if catalogue == nil {
                text += words
            } else {
                values.append(words)
                text += "{\(values.count)}"
            }
        }
    }
}

/// A sentence in the language that is spoken: English as it is written, another from its catalogue.
public func say(_ phrase: Phrase) -> String {
    guard let catalogue = phrase.catalogue else { return phrase.text }
    return Catalogue.filled(catalogue.words(phrase.text), phrase.values)
}

/// A sentence that hangs on a number: the same values, in the same order, in both.
public func say(_ number: Int, _ one: Phrase, _ many: Phrase) -> String {
    guard let catalogue = one.catalogue else { return number == 1 ? one.text : many.text }
    return Catalogue.filled(catalogue.words(number, one.text, many.text), one.values)
}

/// A text in a script that runs from right to left, set apart from the sentence that it stands in: without that, the figures and
/// points beside it change places with it. The marks become those of the page where it is written, and go elsewhere.
public func isolated(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0xD6 }), text.unicodeScalars.contains(where: runsLeft) else { return text }
    return "\(isolateBegins)\(text)\(isolateEnds)"
}

/// U+FDD0 and U+FDD1, which are no characters and stand in no text.
private let isolateBegins = String(decoding: [0xEF, 0xB7, 0x90], as: UTF8.self)
private let isolateEnds = String(decoding: [0xEF, 0xB7, 0x91], as: UTF8.self)

private func runsLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDCF, 0xFDF0...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
}

/// A word of a closed list, such as the kind of an act.
public func spoken(_ word: String) -> String { Language.spoken.catalogue?.words(word) ?? word }

/// A sentence with its plural, in the form for a number, with `{1}` for what is put in.
public func spoken(_ number: Int, _ one: String, _ many: String) -> String {
    Language.spoken.catalogue?.words(number, one, many) ?? (number == 1 ? one : many)
}

extension Language {
    /// Mark-up whose text stands in `{1}`, `{2}` for what is put in; nil where the code's own words are spoken.
    public static func markup(_ pattern: String, _ values: [String]) -> String? {
        spoken.catalogue?.markup(pattern, values)
    }
}
