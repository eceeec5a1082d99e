/// A word, a mark, the sign of a possessor, or a whole quotation.
struct Token {
    enum Kind: Equatable {
        case word, mark, possessive
        /// The place of the quotation in the paragraph's list.
        case quotation(Int)
    }
    var kind: Kind
    var range: Range<Int>
    var text: String
    /// In lower case, with the apostrophe of typewriters.
    var lower: String
    var isCapital: Bool
    /// The lists of the language that it stands in.
    var lists: UInt64 = 0
    /// Of a mark of one character.
    var mark: Unicode.Scalar?
    var isWord = false

    func isIn(_ list: LanguageRules.List) -> Bool { lists & list.bit != 0 }
    var quotation: Int? { if case .quotation(let place) = kind { return place } else { return nil } }
    func isMark(_ marks: String) -> Bool { mark.map { marks.unicodeScalars.contains($0) } ?? false }
}

extension Paragraph {
    /// "al-Burhan": a name, though its first letter is small.
    private func isNameWithPrefix(_ range: Range<Int>, _ rules: LanguageRules) -> Bool {
        guard range.count > 3,
            let hyphen = range.prefix(5).first(where: { "-‐‑’'".unicodeScalars.contains(scalars[$0]) }),
            hyphen + 1 < range.upperBound, scalars[hyphen + 1].properties.isUppercase
        else { return false }
        return rules.has(text(range.lowerBound..<hyphen), in: .namePrefixes)
    }

    /// The tokens of the paragraph, each quotation as one.
    ///
    /// - Parameter within: characters that alone are read; all if left out.
    func tokens(_ quotations: [Quotation], _ rules: LanguageRules, within: Range<Int>? = nil) -> [Token] {
        var found: [Token] = []
        var place = within?.lowerBound ?? 0
        let stop = within?.upperBound ?? scalars.count
        var next = 0
        func add(_ kind: Token.Kind, _ range: Range<Int>) {
            let text = self.text(range)
            let first = scalars[range.lowerBound]
            let lower = kind == .word ? lowered(range, text) : text
            found.append(
                Token(
                    kind: kind, range: range, text: text, lower: lower,
                    isCapital: first.properties.isUppercase || kind == .word && isNameWithPrefix(range, rules),
                    lists: (rules.lists[lower] ?? 0)
                        | (kind == .word && lower.last == "." ? rules.lists[String(lower.dropLast())] ?? 0 : 0),
                    mark: kind == .mark && range.count == 1 ? first : nil,
                    isWord: kind == .word))
        }
        while place < stop {
            while next < quotations.count, quotations[next].range.lowerBound < place { next += 1 }
            if next < quotations.count, quotations[next].range.lowerBound == place {
                found.append(
                    Token(
                        kind: .quotation(next), range: quotations[next].range, text: "", lower: "", isCapital: false))
                place = quotations[next].range.upperBound
                next += 1
                continue
            }
            let scalar = scalars[place]
            if isBlank(scalar) {
                place += 1
            } else if isWordPart(scalar) {
                let start = place
                place = endOfWord(from: place, rules)
                add(.word, start..<place)
            } else if "'’".unicodeScalars.contains(scalar), let last = found.last, last.isWord,
                last.range.upperBound == place
            {
                let end =
                    place + 1 < scalars.count && "sS".unicodeScalars.contains(scalars[place + 1])
                    ? place + 2 : place + 1
                add(.possessive, place..<end)
                place = end
            } else {
                var end = place + 1
                // Two hyphens and three dots are one mark.
                while end < scalars.count, end - place < 3, scalars[end] == scalar, "-.".unicodeScalars.contains(scalar)
                {
                    end += 1
                }
                add(.mark, place..<end)
                place = end
            }
        }
        return found
    }

    private func lowered(_ range: Range<Int>, _ text: String) -> String {
        guard scalars[range].contains("’") else { return text.lowercased() }
        return String(String.UnicodeScalarView(text.lowercased().unicodeScalars.map { $0 == "’" ? "'" : $0 }))
    }

    private func endOfWord(from start: Int, _ rules: LanguageRules) -> Int {
        var end = start
        // A word has at most 100 characters; what is longer is none.
        while end < scalars.count, end - start < 100 {
            let scalar = scalars[end]
            if isWordPart(scalar) {
                end += 1
                continue
            }
            guard end + 1 < scalars.count, isWordPart(scalars[end + 1]) else { break }
            let isPossessive =
                "'’".unicodeScalars.contains(scalar) && "sS".unicodeScalars.contains(scalars[end + 1])
                && (end + 2 >= scalars.count || !isWordPart(scalars[end + 2]))
            if isPossessive { break }
            // Inside a word: an apostrophe, a hyphen, the dots of U.S., the point or comma of a number.
            let isInside =
                "'’-‐‑".unicodeScalars.contains(scalar) || scalar == "." && end - start == 1
                || scalar == "." && end >= 2 && scalars[end - 2] == "."
                || ".,".unicodeScalars.contains(scalar) && isDigit(scalars[end - 1]) && isDigit(scalars[end + 1])
            guard isInside else { break }
            end += 1
        }
        // The point of an abbreviation belongs to it.
        if end < scalars.count, scalars[end] == "." {
            let word = text(start..<end).lowercased()
            let isInitial = end - start == 1 && scalars[start].properties.isUppercase
            if isInitial || word.contains(".") || rules.has(word, in: .abbreviations) { end += 1 }
        }
        return end
    }
}

func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }
