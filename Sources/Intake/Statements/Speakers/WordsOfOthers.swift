/// A clause whose subject is somebody else, and who is given by it; nobody where its verb does not say that somebody speaks.
struct AnothersClause {
    var attribution: Attribution?
}

/// Whose words a quotation has where the sentence is about somebody else's.
extension PhraseFinder {
    /// Who stands right before the words as theirs, whatever the sentence is about: "Dorn dismissed Bell's promise to “…”",
    /// "criticised Bell for saying “…”", "a claim by Bell that “…”". Nil where nobody does.
    func ownerOfWords(before place: Int, in sentence: Range<Int>, verbs: [ReportingVerb]) -> Attribution? {
        var end = place
        if sentence.contains(end - 1), tokens[end - 1].isMark(",:") { end -= 1 }
        if sentence.contains(end - 1), ["that", "to", "of"].contains(tokens[end - 1].lower) { end -= 1 }
        guard sentence.contains(end - 2) else { return nil }
        func embedded(_ phrase: SpeakerPhrase?, _ cue: Range<Int>) -> Attribution? {
            guard let phrase, phrase.name != nil, phrase.tokens.lowerBound > sentence.lowerBound else { return nil }
            var found = judged(Attribution(phrase: phrase, verb: nil, cue: cue, isBeside: false), in: sentence)
            found.isEmbedded = true
            return found.assertion == .notSaid ? nil : found
        }
        // "For saying", behind a name.
        let saying = rules.verbs[tokens[end - 1].lower]
        if tokens[end - 1].isWord, saying?.verb.isSpeech ?? false, saying?.forms.contains(.ing) ?? false,
            sentence.contains(end - 3), tokens[end - 2].lower == "for", tokens[end - 3].isCapital
        {
            return embedded(nameEnding(at: end - 2, from: sentence.lowerBound), (end - 1)..<end)
        }
        // A verb of the sentence stands before: else the noun is its subject.
        guard verbs.contains(where: { $0.place < end - 2 }) else { return nil }
        let noun = end - 1
        if tokens[noun].isWord, tokens[noun].isIn(.speechNouns), tokens[noun - 1].kind == .possessive {
            return embedded(nameEnding(at: noun - 1, from: sentence.lowerBound), noun..<(noun + 1))
        }
        // "A claim by Petra Lindqvist that the Front “uses children”".
        for noun in sentence where noun < end - 2 && tokens[noun].isWord && tokens[noun].isIn(.speechNouns) {
            guard ["by", "from"].contains(tokens[noun + 1].lower), noun > sentence.lowerBound,
                has(noun - 1, .determiners),
                let phrase = phrase(startingAt: noun + 2, to: place), phrase.tokens.upperBound < place,
                tokens[phrase.tokens.upperBound].lower == "that",
                !((phrase.tokens.upperBound + 1)..<place).contains(where: { tokens[$0].quotation != nil })
            else { continue }
            return embedded(phrase, noun..<(noun + 1))
        }
        return nil
    }

    /// A clause between two quotations with a subject of its own by name: "Bell said “…”, but Dorn called it “…”", and who is
    /// given by it; without an attribution where its verb does not say that somebody speaks. Nil where there is none.
    func anothersClause(
        than earlier: Attribution, after first: Int, before place: Int, in sentence: Range<Int>, verbs: [ReportingVerb]
    ) -> AnothersClause? {
        guard first + 1 < place else { return nil }
        for start in (first + 1)..<place where tokens[start].isWord && tokens[start].isCapital {
            let lead = start - 1
            let isClause =
                tokens[lead].kind == .mark || tokens[lead].quotation != nil
                || tokens[lead].isWord && has(lead, .conjunctions) && tokens[lead].lower != "that"
                || ["while", "whereas", "although", "though", "as"].contains(tokens[lead].lower)
            guard isClause, !hangsOnThat(lead, after: first) else { continue }
            var end = start
            while end < place, tokens[end].isWord, tokens[end].isCapital || end > start && has(end, .nameParticles) {
                end += 1
            }
            while end < place, tokens[end].isWord,
                has(end, .adverbs) || has(end, .auxiliaries) || tokens[end].lower.hasSuffix("ly")
            {
                end += 1
            }
            guard end < place, tokens[end].isWord, !tokens[end].isCapital else { continue }
            let word = tokens[end].lower
            guard rules.verbs[word] != nil || word.count > 4 && word.hasSuffix("ed") else { continue }
            let verb = verbs.first { $0.place >= end && $0.place < place && !$0.isPassive && !$0.isRelative }
            guard let verb, let phrase = speaker(of: verb, in: sentence, verbs: verbs), phrase.name != nil,
                phrase.tokens.lowerBound > first
            else {
                return isSameName(start, earlier.phrase) ? nil : AnothersClause(attribution: nil)
            }
            guard !isSameName(start, earlier.phrase) else { return nil }
            let found = judged(Attribution(phrase: phrase, verb: verb, isBeside: false), in: sentence)
            return AnothersClause(attribution: found.assertion == .notSaid ? nil : found)
        }
        return nil
    }

    /// "Bell said “…” and that Dorn called it “…”": Bell tells of it.
    private func hangsOnThat(_ lead: Int, after first: Int) -> Bool {
        lead > first && tokens[lead].lower == "that" || lead - 1 > first && tokens[lead - 1].lower == "that"
    }

    private func isSameName(_ start: Int, _ phrase: SpeakerPhrase) -> Bool {
        guard let name = phrase.name else { return false }
        return tokens[name].contains { $0.text == tokens[start].text }
    }

    /// The capitals that end before a place.
    private func nameEnding(at end: Int, from start: Int) -> SpeakerPhrase? {
        var first = end
        while first > start, tokens[first - 1].isWord, tokens[first - 1].isCapital { first -= 1 }
        guard first < end, let phrase = read(first..<end, title: nil) else { return nil }
        return phrase
    }
}
