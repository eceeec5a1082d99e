/// A text as a YAML value: plain where that is safe, else in double quotation marks with what steers a terminal, turns text
/// round or could be read as YAML's own signs written as a code.
func yamlWords(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let isPlain =
        !text.isEmpty && scalars.count <= 200
        && scalars.allSatisfy { isWordPart($0) && $0.value < 0x250 || " -_.,/()+".unicodeScalars.contains($0) }
        && (scalars.first.map { isWordPart($0) && !isDigit($0) } ?? false) && scalars.last != " "
        && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(text.lowercased())
    if isPlain { return text }
    var words = "\""
    for scalar in scalars {
        switch scalar {
        case "\"": words += "\\\""
        case "\\": words += "\\\\"
        case "\n": words += "\\n"
        case "\t": words += "\\t"
        // A word with a star may be taken for an alias.
        case "*": words += "\\x2A"
        default:
            if needsCode(scalar) {
                let code = String(scalar.value, radix: 16, uppercase: true)
                let width = scalar.value > 0xFFFF ? 8 : 4
                words += (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: max(0, width - code.count)) + code
            } else {
                words.unicodeScalars.append(scalar)
            }
        }
    }
    return words + "\""
}

private func needsCode(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0xA0, 0x200B...0x200F, 0x2028...0x202F, 0x2060...0x206F, 0xFEFF, 0xFFF0...0xFFFF: return true
    default: return scalar.properties.generalCategory == .privateUse || scalar.value & 0xFFFE == 0xFFFE
    }
}

/// A value, or several as a list in brackets.
func yamlList(_ values: [String]) -> String {
    values.count == 1 ? yamlWords(values[0]) : yamlBrackets(values)
}

/// Values as a list in brackets, in which a comma divides.
func yamlBrackets(_ values: [String]) -> String {
    let words = values.map { value in
        let words = yamlWords(value)
        return words.contains(",") && !words.hasPrefix("\"") ? "\"\(words)\"" : words
    }
    return "[" + words.joined(separator: ", ") + "]"
}
