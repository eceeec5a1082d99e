/// A text as it is kept: its lines, counted from 1, each as Unicode scalars, so that a place in it is a line and
/// characters of that line.
public struct TextLines: Sendable {
    public private(set) var lines: [[Unicode.Scalar]] = []

    public init(_ text: String) {
        var line: [Unicode.Scalar] = []
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            defer { isAfterReturn = scalar == "\r" }
            if scalar == "\n", isAfterReturn { continue }
            if scalar == "\n" || scalar == "\r" {
                lines.append(line)
                line = []
            } else {
                line.append(scalar)
            }
        }
        if !line.isEmpty { lines.append(line) }
    }

    /// The words of a stretch of a line; nil where there is no such stretch.
    public func words(_ span: TextSpan) -> String? {
        guard span.lines.lowerBound >= 1, span.lines.upperBound <= lines.count, span.from >= 1 else { return nil }
        var all = String.UnicodeScalarView()
        for number in span.lines {
            let line = lines[number - 1]
            let first = number == span.lines.lowerBound ? span.from - 1 : 0
            let last = number == span.lines.upperBound ? span.to : line.count
            guard first <= last, last <= line.count else { return nil }
            if number > span.lines.lowerBound { all.append(" ") }
            all.append(contentsOf: line[first..<last])
        }
        return String(all)
    }
}

/// A stretch of a kept text: lines and characters, counted from 1, both ends in it.
public struct TextSpan: Sendable, Hashable {
    public var lines: ClosedRange<Int>
    /// The first character, in the first line.
    public var from: Int
    /// The last character, in the last line.
    public var to: Int
    public init(lines: ClosedRange<Int>, from: Int, to: Int) {
        self.lines = lines
        self.from = from
        self.to = to
    }
}

/// A paragraph: a line, or the lines of a text that was broken to a width, joined by a blank.
struct Paragraph {
    var scalars: [Unicode.Scalar]
    /// Where each of its lines begins in `scalars`, and how many characters of the line stand before that.
    var starts: [(offset: Int, line: Int, skipped: Int)]
    var isBullet: Bool

    /// The place in the kept text of a stretch of this paragraph.
    func span(_ range: Range<Int>) -> TextSpan {
        func place(_ offset: Int) -> (line: Int, column: Int) {
            var low = 0
            var high = starts.count - 1
            while low < high {
                let middle = (low + high + 1) / 2
                if starts[middle].offset <= offset { low = middle } else { high = middle - 1 }
            }
            return (starts[low].line, offset - starts[low].offset + starts[low].skipped + 1)
        }
        let first = place(range.lowerBound)
        let last = place(max(range.lowerBound, range.upperBound - 1))
        return TextSpan(lines: first.line...max(first.line, last.line), from: first.column, to: last.column)
    }

    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }
}

extension TextLines {
    /// The paragraphs of the text, without empty lines.
    func paragraphs(_ rules: LanguageRules) -> [Paragraph] {
        let isBroken = isBrokenToAWidth(rules)
        let width = lines.reduce(0) { max($0, $1.count) }
        var found: [Paragraph] = []
        var isAfterBlank = true
        for (place, line) in lines.enumerated() {
            var start = 0
            while start < line.count, isBlank(line[start]) { start += 1 }
            guard start < line.count else {
                isAfterBlank = true
                continue
            }
            var isBullet = false
            if start + 1 < line.count, isBlank(line[start + 1]), rules.has(String(line[start]), in: .bullets) {
                isBullet = true
                start += 2
                while start < line.count, isBlank(line[start]) { start += 1 }
            }
            let part = line[start...]
            // A paragraph is not longer than a book's page, so that what is looked for in one stays cheap.
            let goesOn =
                isBroken || place > 0 && breaksASentence(lines[place - 1], before: part, width: width, rules)
            if goesOn, !isAfterBlank, !isBullet, let last = found.indices.last, found[last].scalars.count < 20_000 {
                found[last].scalars.append(" ")
                found[last].starts.append((found[last].scalars.count, place + 1, start))
                found[last].scalars.append(contentsOf: part)
            } else {
                found.append(Paragraph(scalars: Array(part), starts: [(0, place + 1, start)], isBullet: isBullet))
            }
            isAfterBlank = false
        }
        return found
    }

    /// Whether a line ends within a sentence that the next one goes on with: its quotations are not two. In a small letter;
    /// or whatever the next one begins with, behind a word that ends no sentence ("before"), behind a quotation whose speaker
    /// is still to come, or where a text of short lines fills this one.
    ///
    /// - Parameter width: of the longest line of the text.
    private func breaksASentence(
        _ line: [Unicode.Scalar], before next: ArraySlice<Unicode.Scalar>, width: Int, _ rules: LanguageRules
    ) -> Bool {
        guard let last = line.last(where: { !isBlank($0) }), let first = next.first else { return false }
        let isOpen = last.properties.isAlphabetic || last.properties.numericType != nil || last == ","
        guard isOpen else { return false }
        if first.properties.isLowercase { return true }
        guard width <= 120 else { return false }
        let words = String(String.UnicodeScalarView(line)).split(whereSeparator: \.isWhitespace)
        guard let word = words.last?.lowercased(), words.count > 2 else { return false }
        let joins: [LanguageRules.List] = [.prepositions, .determiners, .conjunctions, .auxiliaries, .be]
        if last == "," || joins.contains(where: { rules.has(word, in: $0) }) { return true }
        // Behind the last quotation mark a name has begun.
        if let mark = line.lastIndex(where: { "”\"»".unicodeScalars.contains($0) }), line.count >= 40,
            line[..<mark].contains(where: { "“\"«".unicodeScalars.contains($0) })
        {
            return true
        }
        return isFilled(line, width) && lines.count { isFilled($0, width) } >= 4
    }

    /// Whether a line is as long as lines are that were broken to a width.
    private func isFilled(_ line: [Unicode.Scalar], _ width: Int) -> Bool {
        (50...120).contains(width) && line.count * 4 >= width * 3
    }

    /// Whether most lines are followed by one that goes on with them: of a like length, and ending in no mark.
    private func isBrokenToAWidth(_ rules: LanguageRules) -> Bool {
        var pairs = 0
        var open = 0
        for place in lines.indices.dropLast() {
            let line = lines[place]
            guard let last = line.last(where: { !isBlank($0) }), lines[place + 1].contains(where: { !isBlank($0) })
            else { continue }
            pairs += 1
            if (40...110).contains(line.count), !".:!?”\"»".unicodeScalars.contains(last) { open += 1 }
        }
        return pairs >= 3 && open * 10 >= pairs * 6
    }
}

func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09, 0x0B, 0x0C, 0xA0, 0x2000...0x200B, 0x202F, 0x205F, 0x3000, 0xFEFF: return true
    default: return false
    }
}
