import Wording

/// The sentences of a script: what its calls of `say('…')` and `say(number, '…', '…')` name.
struct ScriptWords {
    /// A sentence with its plural, where it hangs on a number.
    struct Sentence: Hashable {
        var one: String
        var many: String?
    }
    private(set) var sentences: [Sentence] = []

    init(_ script: String) {
        for call in script.split(separator: "say(", omittingEmptySubsequences: false).dropFirst() {
            let head = call.prefix { $0 != "'" }
            guard head.allSatisfy({ $0 != ")" || head.contains("(") }),
                let one = Self.quoted(call.dropFirst(head.count))
            else { continue }
            if head.allSatisfy(\.isWhitespace) {
                sentences.append(Sentence(one: one.text, many: nil))
            } else if head.hasSuffix(", ") {
                let behind = one.rest.drop { $0 == "," || $0.isWhitespace }
                if let many = Self.quoted(behind) { sentences.append(Sentence(one: one.text, many: many.text)) }
            }
        }
    }

    private static func quoted(_ text: Substring) -> (text: String, rest: Substring)? {
        guard text.first == "'" else { return nil }
        let inner = text.dropFirst().prefix { $0 != "'" && $0 != "\n" }
        let rest = text.dropFirst(1 + inner.count)
        return rest.first == "'" ? (String(inner), rest.dropFirst()) : nil
    }

    /// A data block with the words of a script in the language that is spoken; nothing where the code's own are.
    static func block(_ script: Markup) -> Markup {
        guard Language.spoken.catalogue != nil else { return "" }
        var json = JSONColumns()
        json.open()
        for sentence in Set(ScriptWords(script.text).sentences).sorted(by: { $0.one < $1.one }) {
            json.key(sentence.one)
            if let many = sentence.many {
                json.list([spoken(1, sentence.one, many), spoken(5, sentence.one, many)]) { $0.text($1) }
            } else {
                json.text(spoken(sentence.one))
            }
        }
        json.close()
        return Markup(
            trusted: "<script type=\"application/json\" id=\"_words\">" + String(decoding: json.bytes, as: UTF8.self)
                + "</script>\n")
    }
}
