/// The words of a text that name who speaks, as printed, and what can be read from them.
struct SpeakerPhrase: Equatable {
    /// The tokens of the phrase.
    var tokens: Range<Int>
    /// The tokens of the name in it: `Dmitry Peskov` of `Kremlin spokesman Dmitry Peskov`; nil where it names nobody.
    var name: Range<Int>?
    /// The tokens of the title before or after the name.
    var title: Range<Int>?
    var isPronoun = false
    /// Whether the name is that of a state, or of its government by the name of its capital.
    var isState = false
    /// All the speakers of a phrase that names several; empty where it names one.
    var together: [SpeakerPhrase] = []
}

/// Finds phrases that can name a speaker in the tokens of a paragraph.
struct PhraseFinder {
    var tokens: [Token]
    var rules: LanguageRules

    func has(_ place: Int, _ list: LanguageRules.List) -> Bool { tokens[place].isIn(list) }

    /// The phrase that ends before a place, as the subject of the verb there.
    func phrase(before verb: Int, from start: Int) -> SpeakerPhrase? {
        var end = verb
        var title: Range<Int>?
        // At most two insertions between commas stand between subject and verb.
        for _ in 0..<3 {
            end = skippingAdverbs(before: end, from: start)
            guard end > start else { return nil }
            let last = tokens[end - 1]
            guard last.isMark(",)—–") || last.kind == .mark && last.text == "--" else { break }
            guard let opening = openingMark(of: end - 1, from: start) else { return nil }
            if let phrase = subjectBehindLeadingPhrase(start, opening, end - 1) { return phrase }
            if title == nil, opening + 1 < end - 1 { title = titleAfterName((opening + 1)..<(end - 1)) }
            if let phrase = nameInApposition(start, (opening + 1)..<(end - 1)) { return phrase }
            end = opening
            // "Carl Dorn, unlike Anna Bell, who said nothing, told": what hangs on a preposition is an insertion too.
            if let comma = (start..<end).last(where: { !tokens[$0].isWord && tokens[$0].kind != .possessive }),
                comma > start, tokens[comma].isMark(","), comma + 1 < end, has(comma + 1, .prepositions),
                tokens[comma - 1].isCapital
            {
                end = comma
            }
        }
        guard end > start else { return nil }
        let last = tokens[end - 1]
        if last.isWord, last.isIn(.relative) {
            var before = end - 1
            if before > start, tokens[before - 1].isMark(",") { before -= 1 }
            return phrase(endingAt: before, from: start, title: nil)
        }
        guard let found = phrase(endingAt: end, from: start, title: title) else { return nil }
        // "Two diplomats who asked not to be named said": who speaks stands before the clause.
        if found.name == nil, !found.isPronoun,
            let relative = (start..<found.tokens.lowerBound).last(where: {
                tokens[$0].kind == .mark || has($0, .relative)
            }),
            tokens[relative].isWord, relative > start
        {
            return phrase(endingAt: relative, from: start, title: nil)
        }
        return found
    }

    /// "Tuesday in Berea, OH, after winning Ohio, Gov. John Kasich (R-OH), said": what stands between the last two commas is
    /// the subject where all before them only leads to it.
    private func subjectBehindLeadingPhrase(_ start: Int, _ opening: Int, _ closing: Int) -> SpeakerPhrase? {
        guard tokens[opening].isMark(","), opening + 1 < closing, tokens[opening + 1].isCapital else { return nil }
        let pieces = (start..<opening).split { tokens[$0].isMark(",") }
        for (number, piece) in pieces.enumerated() {
            guard let first = piece.first, tokens[first].isWord else { return nil }
            let leads =
                tokens[first].isIn(.prepositions) || tokens[first].isIn(.conjunctions) || tokens[first].isIn(.timeWords)
                || tokens[first].lower.hasSuffix("ing")
            // "in Berea, OH": a place within a place.
            let isPlace = number > 0 && piece.count <= 2 && piece.allSatisfy { tokens[$0].isCapital }
            guard leads || isPlace else { return nil }
        }
        guard !pieces.isEmpty, let phrase = phrase(before: closing, from: opening + 1) else { return nil }
        return phrase.tokens.lowerBound == opening + 1 ? phrase : nil
    }

    /// Adverbs, auxiliaries and days that stand between a subject and its verb are passed over.
    private func skippingAdverbs(before place: Int, from start: Int) -> Int {
        var end = place
        while end > start {
            let token = tokens[end - 1]
            guard token.isWord else { break }
            if has(end - 1, .adverbs) || has(end - 1, .auxiliaries) || token.lower.hasSuffix("ly") && !token.isCapital
                || has(end - 1, .timeWords) && end - 1 > start
            {
                end -= 1
                if end > start, tokens[end - 1].isWord, tokens[end - 1].lower == "on" { end -= 1 }
                continue
            }
            break
        }
        return end
    }

    /// "His spokeswoman, Lena Fuchs, said": the name between commas behind a noun without one, which is its title.
    private func nameInApposition(_ start: Int, _ name: Range<Int>) -> SpeakerPhrase? {
        guard tokens[name.lowerBound - 1].isMark(","), let own = wholeName(name),
            let head = phrase(endingAt: name.lowerBound - 1, from: start, title: nil), head.name == nil,
            !head.isPronoun
        else { return nil }
        let noun = head.tokens.upperBound - 1
        let isOfSomebody =
            has(head.tokens.lowerBound, .determiners) || tokens[head.tokens].contains { $0.kind == .possessive }
        guard has(noun, .titles) || has(noun, .unnamedHeads) || isOfSomebody else { return nil }
        // "On the advice of his spokeswoman, Lena Fuchs, said": no subject.
        let before = head.tokens.lowerBound - 1
        guard before < start || !tokens[before].isWord || !has(before, .prepositions) else { return nil }
        return SpeakerPhrase(tokens: name, name: own, title: head.tokens)
    }

    /// The name in a stretch that is nothing but one, with or without a title: "Prince Faisal bin Farhan".
    private func wholeName(_ range: Range<Int>) -> Range<Int>? {
        guard (2...5).contains(range.count), longestState(range) == nil,
            range.allSatisfy({ place in
                tokens[place].isWord && (tokens[place].isCapital || has(place, .nameParticles))
                    && !has(place, .timeWords) && !has(place, .media) && !has(place, .determiners)
                    && (!has(place, .prepositions) || has(place, .nameParticles)) && !has(place, .unnamedHeads)
            }), tokens[range.upperBound - 1].isCapital, let read = read(range, title: nil), let name = read.name,
            name.upperBound == range.upperBound
        else { return nil }
        return name
    }

    /// "Said the army spokesman, Nabil Abdallah.": the name behind a noun without one.
    private func nameBehind(_ head: Range<Int>, _ last: Int) -> SpeakerPhrase? {
        let noun = head.upperBound - 1
        guard head.upperBound + 1 < last, !tokens[noun].isCapital, has(noun, .titles) || has(noun, .unnamedHeads),
            let name = wholeName((head.upperBound + 1)..<last)
        else { return nil }
        return SpeakerPhrase(tokens: ((head.upperBound + 1)..<last), name: name, title: head)
    }

    /// The mark that opens the insertion which the mark at a place closes.
    private func openingMark(of closing: Int, from start: Int) -> Int? {
        let wanted = tokens[closing].text == ")" ? "(" : tokens[closing].text
        var place = closing - 1
        while place > start, closing - place < 40 {
            if tokens[place].kind == .mark, tokens[place].text == wanted { return place }
            place -= 1
        }
        return nil
    }

    /// The words between commas after a name, where they are a title: `the Kremlin spokesman`.
    private func titleAfterName(_ range: Range<Int>) -> Range<Int>? {
        guard range.count <= 14, tokens[range].allSatisfy({ $0.kind != .mark && $0.quotation == nil }) else {
            return nil
        }
        let isTitle = tokens[range].contains { $0.isIn(.titles) }
        let first = tokens[range.lowerBound]
        guard isTitle, !first.isIn(.relative), !first.isIn(.prepositions) else {
            return nil
        }
        return range
    }

    /// The phrase whose last token stands before `end`.
    private func phrase(endingAt end: Int, from start: Int, title: Range<Int>?) -> SpeakerPhrase? {
        guard end > start, tokens[end - 1].isWord else { return nil }
        if has(end - 1, .pronouns) {
            return SpeakerPhrase(tokens: (end - 1)..<end, isPronoun: true)
        }
        var first = end
        while first > start, end - first < 16 {
            let place = first - 1
            let token = tokens[place]
            guard token.kind != .mark, token.quotation == nil else { break }
            if token.kind == .possessive {
                first = place
                continue
            }
            if has(place, .determiners) {
                first = place
                // "Anna Berg of the coalition": a name or a word for somebody carries what stands behind it.
                guard place - 2 >= start, has(place - 1, .prepositionsInsideASpeaker), canCarry(place - 2),
                    tokens[place - 2].isCapital || has(place - 2, .unnamedHeads) || has(place - 2, .titles)
                else { break }
                first = place - 1
                continue
            }
            if has(place, .prepositionsInsideASpeaker), place > start, first < end, canCarry(place - 1),
                place - 1 > start || tokens[place - 1].isCapital
            {
                first = place
                continue
            }
            if token.lower == "and", place > start, first < end, tokens[first].isCapital, tokens[place - 1].isCapital,
                tokens[place - 1].isWord, !has(place - 1, .conjunctions)
            {
                first = place
                continue
            }
            guard canStand(place, isLast: first == end) else { break }
            // "After talks on Monday Anna Bell said": a day is of no name.
            if first < end, has(place, .timeWords), !token.isCapital || token.lower.hasSuffix("day") { break }
            first = place
        }
        // A preposition does not begin a phrase.
        while first < end, !has(first, .determiners),
            has(first, .prepositions) || has(first, .conjunctions) || tokens[first].kind == .possessive
        {
            first += 1
        }
        guard first < end else { return nil }
        return read(first..<end, title: title)
    }

    /// The phrase that begins at a place, as after `said` or `according to`.
    func phrase(startingAt start: Int, to limit: Int) -> SpeakerPhrase? {
        guard start < limit, tokens[start].isWord else { return nil }
        if has(start, .pronouns) { return SpeakerPhrase(tokens: start..<(start + 1), isPronoun: true) }
        var end = start
        while end < limit, end - start < 16 {
            let token = tokens[end]
            if token.kind == .possessive {
                end += 1
                continue
            }
            guard token.isWord else { break }
            if end == start, has(end, .determiners) {
                end += 1
                continue
            }
            if ["of", "for"].contains(token.lower), end > start, end + 1 < limit, tokens[end + 1].isWord {
                end += 1
                continue
            }
            if token.lower == "and", end > start, end + 1 < limit, tokens[end + 1].isCapital, tokens[end - 1].isCapital
            {
                end += 1
                continue
            }
            if has(end, .determiners), end > start, ["of", "for"].contains(tokens[end - 1].lower) {
                end += 1
                continue
            }
            guard canStand(end, isLast: false), !(end > start && has(end, .timeWords)) else { break }
            // A name ends where small letters begin; a noun does where a verb in the past does.
            if end > start, !token.isCapital, tokens[end - 1].isWord,
                tokens[end - 1].isCapital && !has(end, .titles) && !has(end, .nameParticles)
                    && !isAdjectiveOfState(end - 1)
                    && !has(end, .unnamedHeads) || token.lower.hasSuffix("ed")
            {
                break
            }
            end += 1
        }
        while end > start, tokens[end - 1].isWord, has(end - 1, .prepositions) || has(end - 1, .determiners) {
            end -= 1
        }
        guard end > start else { return nil }
        var title: Range<Int>?
        if end + 1 < limit, tokens[end].isMark(",") {
            var last = end + 1
            while last < limit, tokens[last].kind != .mark, last - end < 15 { last += 1 }
            if let named = nameBehind(start..<end, last) { return named }
            title = titleAfterName((end + 1)..<last)
        }
        return read(start..<end, title: title)
    }

    /// Whether a word can carry a preposition behind it, as `spokesman for` does.
    private func canCarry(_ place: Int) -> Bool { tokens[place].isWord && canStand(place, isLast: false) }

    /// Whether a word can stand in a phrase that names a speaker.
    private func canStand(_ place: Int, isLast: Bool) -> Bool {
        let token = tokens[place]
        guard token.isWord else { return false }
        if has(place, .prepositions) || has(place, .conjunctions) || has(place, .pronouns) || has(place, .relative)
            || has(place, .auxiliaries) || has(place, .adverbs)
        {
            return false
        }
        if let verb = rules.verbs[token.lower], !token.isCapital || place == 0 {
            // Nouns that are verbs too: "an aide claim" is none of them, "the report" is.
            if isLast, verb.forms.contains(.base), place > 0, has(place - 1, .determiners) { return true }
            return false
        }
        if !token.isCapital, token.lower.hasSuffix("ly") { return false }
        return true
    }

    /// What a phrase says: the name in it, the title, whether it is a state.
    func read(_ range: Range<Int>, title given: Range<Int>?) -> SpeakerPhrase? {
        var phrase = SpeakerPhrase(tokens: range)
        // The head stands before the first preposition.
        var headEnd = range.lowerBound + 1
        while headEnd < range.upperBound,
            !(tokens[headEnd].isWord && !tokens[headEnd].isCapital && has(headEnd, .prepositionsInsideASpeaker))
        {
            headEnd += 1
        }
        if let named = behindAnOffice(range, headEnd) { return named }
        let last = headEnd - 1
        guard tokens[last].isWord, !has(last, .notASpeaker),
            !has(last, .timeWords) || tokens[last].isCapital && last > range.lowerBound
        else { return nil }
        guard tokens[last].isCapital else {
            // A clause is no speaker: some noun that can speak is needed, or a determiner before a noun.
            phrase.title = given
            return phrase
        }
        var start = last
        while start > range.lowerBound, tokens[start - 1].isWord,
            tokens[start - 1].isCapital || has(start - 1, .nameParticles), !has(start - 1, .determiners),
            !has(start - 1, .timeWords)
        {
            start -= 1
        }
        let run = start..<headEnd
        if let state = longestState(run), state.upperBound == headEnd, !isAdjective(state) {
            phrase.isState = true
            phrase.name = state
            if state.lowerBound > range.lowerBound, state.lowerBound - 1 >= range.lowerBound,
                tokens[state.lowerBound - 1].isWord, !has(state.lowerBound - 1, .determiners)
            {
                phrase.name = nil
                phrase.isState = false
            }
            return phrase
        }
        var nameStart = start
        for place in run where has(place, .titles) { nameStart = place + 1 }
        if nameStart == start, let state = longestState(start..<headEnd), state.lowerBound == start {
            nameStart = state.upperBound
        }
        // "Foreign Ministry" is nobody's name.
        let isBody = (nameStart..<headEnd).allSatisfy { has($0, .unnamedHeads) }
        if nameStart < headEnd, !isBody {
            phrase.name = nameStart..<headEnd
            let before = range.lowerBound..<nameStart
            if let given {
                phrase.title = given
            } else if !before.isEmpty, tokens[before].contains(where: { $0.isIn(.titles) }) {
                phrase.title = before
            }
        }
        return phrase
    }

    /// "Secretary of State Marian Holt", "President of Norland Carl Dorn": the name behind an office.
    private func behindAnOffice(_ range: Range<Int>, _ headEnd: Int) -> SpeakerPhrase? {
        let head = range.lowerBound..<headEnd
        guard headEnd < range.upperBound, has(headEnd - 1, .titles),
            head.allSatisfy({ place in
                has(place, .titles) || has(place, .determiners) || has(place, .honorifics)
                    || tokens[place].isCapital && longestState(place..<(place + 1)) != nil
            })
        else { return nil }
        var place = headEnd + 1
        while place < range.upperBound, has(place, .determiners) { place += 1 }
        let start = place
        while place < range.upperBound {
            if let state = longestState(place..<range.upperBound), state.lowerBound == place {
                place = state.upperBound
            } else if has(place, .officeNouns) || place > start && tokens[place].lower == "and" {
                place += 1
            } else {
                break
            }
        }
        guard place > start, place < range.upperBound,
            (place..<range.upperBound).allSatisfy({
                tokens[$0].isWord && (tokens[$0].isCapital || has($0, .nameParticles)) && !has($0, .timeWords)
            })
        else { return nil }
        return SpeakerPhrase(
            tokens: range, name: place..<range.upperBound, title: range.lowerBound..<place)
    }

    func longestState(_ range: Range<Int>) -> Range<Int>? {
        for start in range {
            for length in stride(from: min(4, range.upperBound - start), to: 0, by: -1) {
                let words = tokens[start..<(start + length)].map(\.text).joined(separator: " ")
                if rules.stateOf[words] != nil { return start..<(start + length) }
            }
        }
        return nil
    }

    private func isAdjectiveOfState(_ place: Int) -> Bool { isAdjective(place..<(place + 1)) }

    private func isAdjective(_ range: Range<Int>) -> Bool {
        rules.stateOf[tokens[range].map(\.text).joined(separator: " ")]?.isAdjective ?? false
    }

    /// The words of a stretch of tokens, as they are printed one after the other.
    func words(_ range: Range<Int>) -> String {
        var text = ""
        for token in tokens[range] {
            if !text.isEmpty, token.kind == .word { text += " " }
            text += token.text
        }
        return text
    }
}
