/// A sentence of a paragraph: a stretch of its tokens.
typealias Sentence = Range<Int>

/// No sentence has more tokens than this; longer ones are cut, so that the work grows with the text and no faster.
private let longestSentence = 300

/// Divides the tokens of a paragraph into sentences. A quotation that ends in a full stop ends its sentence, one that
/// ends in a question mark does so unless its speaker follows.
func sentences(of tokens: [Token], _ quotations: [Quotation], _ paragraph: Paragraph, _ rules: LanguageRules)
    -> [Sentence]
{
    var found: [Sentence] = []
    var start = 0
    func isUpper(_ place: Int) -> Bool {
        guard place < tokens.count else { return true }
        return tokens[place].isCapital || tokens[place].quotation != nil || tokens[place].text.first?.isNumber ?? false
    }
    for place in tokens.indices {
        let token = tokens[place]
        var ends = false
        if token.isMark(".?!…") || token.kind == .mark && token.text.hasPrefix("..") {
            ends = isUpper(place + 1) || tokens[place + 1].kind == .mark
            if ends, place + 1 < tokens.count, tokens[place + 1].kind == .mark, !tokens[place + 1].isMark("(—–") {
                ends = false
            }
        } else if let quote = token.quotation {
            let inner = quotations[quote].inner
            let last = inner.isEmpty ? " " : paragraph.scalars[inner.upperBound - 1]
            let next = place + 1
            if last == "." || last == "…" {
                ends = isUpper(next)
            } else if last == "?" || last == "!" {
                ends = isUpper(next) && !speakerFollows(tokens, next, rules)
            }
        }
        if place + 1 == tokens.count || place + 1 - start >= longestSentence { ends = true }
        if ends {
            found.append(start..<(place + 1))
            start = place + 1
        }
    }
    return found
}

/// Whether the tokens from a place on read `NAME said`.
private func speakerFollows(_ tokens: [Token], _ place: Int, _ rules: LanguageRules) -> Bool {
    var at = place
    while at < tokens.count, at - place < 8, tokens[at].isWord {
        if rules.verbs[tokens[at].lower] != nil { return at > place }
        guard tokens[at].isCapital || tokens[at].isIn(.titles) || at == place else { return false }
        at += 1
    }
    return false
}
