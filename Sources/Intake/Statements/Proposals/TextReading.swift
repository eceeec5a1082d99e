/// A text divided into what the rules work on.
struct TextReading {
    struct Part {
        var paragraph: Paragraph
        var quotations: [Quotation]
        var finder: PhraseFinder
        var sentences: [Sentence]
        var verbs: [[ReportingVerb]]

        var tokens: [Token] { finder.tokens }
        var endsInColon: Bool { finder.tokens.last?.isMark(":") ?? false }
        func words(_ tokens: Range<Int>) -> String { paragraph.text(characters(tokens)) }
        func characters(_ tokens: Range<Int>) -> Range<Int> {
            finder.tokens[tokens.lowerBound].range.lowerBound..<finder.tokens[tokens.upperBound - 1].range.upperBound
        }
    }
    var parts: [Part]

    init(_ text: TextLines, _ rules: LanguageRules) {
        let paragraphs = text.paragraphs(rules)
        parts = paragraphs.enumerated().map { place, paragraph in
            let goesOn = place + 1 < paragraphs.count && beginsWithMark(paragraphs[place + 1].scalars)
            let quotations = Statements.quotations(in: paragraph.scalars, goesOn: goesOn)
            let tokens = paragraph.tokens(quotations, rules)
            let finder = PhraseFinder(tokens: tokens, rules: rules)
            let sentences = Statements.sentences(of: tokens, quotations, paragraph, rules)
            return Part(
                paragraph: paragraph, quotations: quotations, finder: finder, sentences: sentences,
                verbs: sentences.map(finder.reportingVerbs))
        }
    }

    /// The persons whom the text names: with a title, or as speakers.
    func persons(_ rules: LanguageRules) -> NamedPersons {
        var persons = NamedPersons()
        for part in parts {
            for (sentence, verbs) in zip(part.sentences, part.verbs) {
                for run in part.finder.names(in: sentence) {
                    guard let name = run.name else { continue }
                    persons.enter(
                        Array(part.tokens[name]), title: run.title.map(part.finder.words),
                        state: part.finder.state(of: run), rules)
                }
                for name in part.finder.wholeNames(in: sentence) { persons.note(wholeName: Array(part.tokens[name])) }
                for verb in verbs.prefix(20) {
                    // "…", said Carl Dahl: whole names alone, since what stands behind a verb can be much else.
                    if let phrase = part.finder.phrase(startingAt: verb.place + 1, to: sentence.upperBound),
                        let name = phrase.name, name.count > 1, !phrase.isState, !phrase.isPronoun,
                        part.tokens[name].allSatisfy({ $0.isWord && $0.isCapital })
                    {
                        persons.enter(
                            Array(part.tokens[name]), title: phrase.title.map(part.finder.words),
                            state: part.finder.state(of: phrase), rules)
                    }
                    guard let subject = part.finder.speaker(of: verb, in: sentence, verbs: verbs) else { continue }
                    for phrase in part.finder.namedTogether(subject, in: sentence) ?? [subject] {
                        guard let name = phrase.name, !phrase.isState else { continue }
                        persons.enter(
                            Array(part.tokens[name]), title: phrase.title.map(part.finder.words),
                            state: part.finder.state(of: phrase), rules)
                    }
                }
            }
        }
        return persons
    }
}

extension PhraseFinder {
    /// Names in a sentence that stand behind a title, or have two words and more that are no state.
    func names(in sentence: Range<Int>) -> [SpeakerPhrase] {
        var found: [SpeakerPhrase] = []
        var place = sentence.lowerBound
        while place < sentence.upperBound {
            guard tokens[place].isWord, tokens[place].isCapital, !isSmallWord(place) else {
                place += 1
                continue
            }
            var end = place + 1
            while end < sentence.upperBound, end - place < 12, tokens[end].isWord,
                tokens[end].isCapital || tokens[end].isIn(.titles)
                    || tokens[end].isIn(.nameParticles) && end + 1 < sentence.upperBound
                        && tokens[end + 1].isCapital,
                !isSmallWord(end)
            {
                end += 1
            }
            while end > place + 1, !tokens[end - 1].isCapital { end -= 1 }
            if let phrase = read(place..<end, title: nil), let name = phrase.name, !phrase.isState, phrase.title != nil
            {
                if !tokens[name.lowerBound].isIn(.titles) { found.append(phrase) }
            }
            place = end
        }
        return found
    }

    /// Runs of two or three capitals among small letters that can be first and last name of somebody.
    func wholeNames(in sentence: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var place = sentence.lowerBound
        while place < sentence.upperBound {
            guard tokens[place].isWord, tokens[place].isCapital else {
                place += 1
                continue
            }
            var start = place
            var end = place
            while end < sentence.upperBound, tokens[end].isWord, tokens[end].isCapital { end += 1 }
            place = end
            while start < end,
                isSmallWord(start) || has(start, .titles) || has(start, .honorifics) || has(start, .unnamedHeads)
                    || has(start, .adverbs) || has(start, .notASpeaker) || has(start, .auxiliaries)
                    || has(start, .nobody)
                    || has(start, .whoever) || has(start, .media)
            {
                start += 1
            }
            if let state = longestState(start..<end), state.lowerBound == start { start = state.upperBound }
            // A headline has capitals everywhere.
            let touchesSmall =
                end < sentence.upperBound && !tokens[end].isCapital
                || start > sentence.lowerBound && !tokens[start - 1].isCapital
            guard (2...3).contains(end - start), touchesSmall,
                !(start..<end).contains(where: { has($0, .unnamedHeads) || has($0, .eventNouns) })
            else { continue }
            found.append(start..<end)
        }
        return found
    }

    private func isSmallWord(_ place: Int) -> Bool {
        let lower = tokens[place].lower
        return rules.has(lower, in: .determiners) || rules.has(lower, in: .prepositions)
            || rules.has(lower, in: .conjunctions) || rules.has(lower, in: .pronouns)
            || rules.has(lower, in: .timeWords)
    }

    /// The state whose name or adjective stands in a phrase, outside the name.
    func state(of phrase: SpeakerPhrase) -> String? {
        let range = phrase.title ?? phrase.tokens
        let found = longestState(range) ?? longestState(phrase.tokens)
        guard let found, let state = rules.stateOf[tokens[found].map(\.text).joined(separator: " ")] else { return nil }
        return rules.states[state.state].name
    }
}
