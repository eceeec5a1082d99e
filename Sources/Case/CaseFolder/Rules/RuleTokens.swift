/// A word or parenthesis of a rule, with its place in the text.
struct RuleToken {
    enum Kind: Equatable {
        case open
        case close
        case comma
        case word(String)
        case end
        case stray(String)
    }
    var kind: Kind
    /// How many Unicode scalars stand before it.
    var offset: Int
}

/// The words of the language of rules; no issue, event or option can be written where one of them is expected.
let ruleKeywords: Set<String> = [
    "and", "or", "not", "if", "then", "is", "either", "occurs", "does", "occur", "before", "only", "after", "exactly",
    "when", "true", "false",
]

func ruleTokens(of text: String) -> [RuleToken] {
    var tokens: [RuleToken] = []
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
        let scalar = scalars[index]
        switch scalar {
        case "(": tokens.append(RuleToken(kind: .open, offset: index))
        case ")": tokens.append(RuleToken(kind: .close, offset: index))
        case ",": tokens.append(RuleToken(kind: .comma, offset: index))
        // The one unit that is a sign.
        case "%": tokens.append(RuleToken(kind: .word("%"), offset: index))
        case _ where scalar.properties.isWhitespace: break
        case _ where isRuleWordPart(scalar):
            let start = index
            while index + 1 < scalars.count, isRuleWordPart(scalars[index + 1]) { index += 1 }
            var word = String.UnicodeScalarView()
            word.append(contentsOf: scalars[start...index])
            tokens.append(RuleToken(kind: .word(String(word)), offset: start))
        default: tokens.append(RuleToken(kind: .stray(String(Character(scalar))), offset: index))
        }
        index += 1
    }
    tokens.append(RuleToken(kind: .end, offset: scalars.count))
    return tokens
}

private func isRuleWordPart(_ scalar: Unicode.Scalar) -> Bool {
    isLetterOrDigit(scalar) || "-_.".unicodeScalars.contains(scalar)
}
