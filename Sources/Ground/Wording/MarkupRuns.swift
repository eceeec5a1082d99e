/// Mark-up as runs of text that a reader takes in as one, with what parts them.
///
/// A run goes over marks within a line (`b`, `a`, `span` …) and ends at every other, so that a sentence with a link in it is
/// one sentence for a translator. What is put in stands as `{1}`, `{2}`, counted anew in each run, or as `{{name}}` in a
/// template, whose sections end a run.
public struct MarkupRuns {
    private enum Part {
        case run(String)
        case mark(String)
    }
    private var parts: [Part] = []

    public init(_ markup: String) {
        var run = ""
        var rest = Substring(markup)
        func close(_ run: inout String, _ parts: inout [Part]) {
            if !run.isEmpty { parts.append(.run(run)) }
            run = ""
        }
        while !rest.isEmpty {
            let text = rest.prefix { $0 != "<" && $0 != "{" }
            run += text
            rest = rest.dropFirst(text.count)
            guard let first = rest.first else { break }
            if first == "<" {
                let mark = MarkupRuns.mark(rest)
                rest = rest.dropFirst(mark.count)
                if MarkupRuns.isInLine(mark) {
                    run += mark
                } else {
                    close(&run, &parts)
                    parts.append(.mark(String(mark)))
                }
            } else if rest.hasPrefix("{{"), let end = rest.firstRange(of: "}}") {
                var tag = rest[..<end.upperBound]
                if rest.hasPrefix("{{{"), rest[end.upperBound...].hasPrefix("}") {
                    tag = rest[..<rest.index(after: end.upperBound)]
                }
                rest = rest[tag.endIndex...]
                if let sign = tag.dropFirst(2).first, "#^/".contains(sign) {
                    close(&run, &parts)
                    parts.append(.mark(String(tag)))
                } else {
                    run += tag
                }
            } else {
                run.append(first)
                rest = rest.dropFirst()
            }
        }
        close(&run, &parts)
    }

    /// The sentences of which it is made, as keys of a catalogue.
    public var sentences: [String] {
        var found: [String] = []
        _ = translated {
            found.append($0)
            return $0
        }
        return found
    }

    func translated(_ words: (String) -> String) -> String {
        var made = ""
        for part in parts {
            switch part {
            case .mark(let mark): made += MarkupRuns.attributes(mark, words)
            case .run(let run):
                let (before, core, behind) = MarkupRuns.core(run)
                made += MarkupRuns.attributes(before, words)
                made += MarkupRuns.isWords(core) ? MarkupRuns.renumbered(core, words) : core
                made += MarkupRuns.attributes(behind, words)
            }
        }
        return made
    }

    // MARK: Marks

    private static let inLine: Set<String> = [
        "a", "abbr", "b", "bdi", "cite", "code", "em", "i", "kbd", "small", "span", "strong", "sub", "sup",
    ]

    private static func mark(_ text: Substring) -> Substring {
        var quote: Character?
        for place in text.indices {
            let letter = text[place]
            if let open = quote {
                if letter == open { quote = nil }
            } else if letter == "\"" || letter == "'" {
                quote = letter
            } else if letter == ">" {
                return text[...place]
            }
        }
        return text
    }

    private static func name(_ mark: some StringProtocol) -> String {
        String(mark.drop { $0 == "<" || $0 == "/" }.prefix { $0.isLetter || $0.isNumber }).lowercased()
    }

    private static func isInLine(_ mark: Substring) -> Bool { inLine.contains(name(mark)) }

    /// Whether there is a letter outside marks and what is put in.
    private static func isWords(_ text: String) -> Bool {
        var inMark = false
        var braces = 0
        for letter in text {
            switch letter {
            case "{": braces += 1
            case "}": braces -= 1
            case "<" where braces == 0: inMark = true
            case ">" where braces == 0: inMark = false
            default: if !inMark, braces == 0, letter.isLetter { return !isEntity(text) }
            }
        }
        return false
    }

    private static func isEntity(_ text: String) -> Bool { text == "&#160;" || text == "&amp;" }

    /// A run without the blanks and whole marks around its words, where what is left is whole.
    private static func core(_ run: String) -> (before: String, core: String, behind: String) {
        func split(marks: Bool) -> (String, String, String) {
            var rest = Substring(run)
            var before = ""
            var behind = ""
            while let first = rest.first {
                if first.isWhitespace {
                    before.append(first)
                    rest = rest.dropFirst()
                } else if marks, first == "<" {
                    let mark = mark(rest)
                    before += mark
                    rest = rest.dropFirst(mark.count)
                } else {
                    break
                }
            }
            while let last = rest.last {
                if last.isWhitespace {
                    behind = String(last) + behind
                    rest = rest.dropLast()
                } else if marks, last == ">", let open = rest.lastIndex(of: "<") {
                    behind = rest[open...] + behind
                    rest = rest[..<open]
                } else {
                    break
                }
            }
            return (before, String(rest), behind)
        }
        let bare = split(marks: true)
        return isBalanced(bare.1) ? bare : split(marks: false)
    }

    private static func isBalanced(_ text: String) -> Bool {
        var open: [String] = []
        var rest = Substring(text)
        while let place = rest.firstIndex(of: "<") {
            let mark = mark(rest[place...])
            if mark.hasPrefix("</") {
                if open.popLast() != name(mark) { return false }
            } else {
                open.append(name(mark))
            }
            rest = rest[mark.endIndex...]
        }
        return open.isEmpty
    }

    /// The words of the attributes that are read out or shown.
    private static func attributes(_ marks: String, _ words: (String) -> String) -> String {
        var made = marks
        for name in [" aria-label=\"", " title=\"", " placeholder=\""] {
            var from = made.startIndex
            while let open = made[from...].firstRange(of: name) {
                guard let close = made[open.upperBound...].firstIndex(of: "\"") else { break }
                let value = String(made[open.upperBound..<close])
                let other = isWords(value) ? renumbered(value, words) : value
                let offset = made.distance(from: made.startIndex, to: open.upperBound) + other.count
                made.replaceSubrange(open.upperBound..<close, with: other)
                from = made.index(made.startIndex, offsetBy: offset)
            }
        }
        return made
    }

    /// The words for a run whose values are counted from 1, with the values that the whole has at these places.
    private static func renumbered(_ run: String, _ words: (String) -> String) -> String {
        var numbers: [String] = []
        var key = ""
        var rest = Substring(run)
        while let open = rest.firstIndex(of: "{") {
            let behind = rest[rest.index(after: open)...]
            guard let close = behind.firstIndex(of: "}"), Int(behind[..<close]) != nil else {
                key += rest[...open]
                rest = behind
                continue
            }
            numbers.append(String(behind[..<close]))
            key += rest[..<open] + "{\(numbers.count)}"
            rest = behind[behind.index(after: close)...]
        }
        return Catalogue.filled(words(key + rest), numbers.map { "{\($0)}" })
    }
}
