/// How sure it is who spoke.
public enum Tier: String, Sendable, CaseIterable {
    /// The speaker stands beside the quotation, or before its colon, by name.
    case sure
    /// The verb stands farther away, or the speaker is a pronoun or inherited.
    case likely
    /// No speaker is named.
    case unnamed
}

/// Who is given as the speaker of a quotation or a sentence, and by which verb.
struct Attribution {
    var phrase: SpeakerPhrase
    var verb: ReportingVerb?
    /// The words of the verb, where it is none that is known: "according to", a noun.
    var cue: Range<Int>?
    var isBeside: Bool
    var assertion = Assertion.said
    /// Whether the words are those of somebody of whom another tells: "dismissed Bell's promise to".
    var isEmbedded = false
}

extension PhraseFinder {
    /// The speaker of the quotation at a place, from the words of its own sentence.
    func attribution(ofQuotationAt place: Int, in sentence: Range<Int>, verbs: [ReportingVerb], opensSentence: Bool)
        -> Attribution?
    {
        func judged(_ given: Attribution?) -> Attribution? { given.map { self.judged($0, in: sentence) } }
        if opensSentence, let found = judged(toTheRight(of: place, in: sentence, verbs: verbs)) { return found }
        if let found = judged(directlyLeft(of: place, in: sentence, verbs: verbs)) {
            // "If talks begin, “we will leave,” Anna Bell said."
            // "Asked whether Carl Dorn had said “yes”, Anna Bell said": the words hang on the verb that is denied.
            let isItsObject = found.verb.map { $0.verb.isSpeech && $0.place == place - 1 } ?? false
            if found.assertion == .notSaid, !opensSentence, !isItsObject,
                let other = judged(toTheRight(of: place, in: sentence, verbs: verbs)), other.assertion != .notSaid,
                other.verb?.verb.isSpeech ?? true
            {
                return other
            }
            return found
        }
        var refused: Attribution?
        // The first reporting verb of the sentence, not the nearest.
        for verb in ofTheLastClause(verbs, before: place, in: sentence) {
            if let phrase = speaker(of: verb, in: sentence, verbs: verbs), !hangsOnAPreposition(phrase, in: sentence),
                var found = judged(Attribution(phrase: phrase, verb: verb, isBeside: false))
            {
                // "Both sides agreed to “silence the guns”, said Anna Bell": who tells of it stands behind it.
                if var teller = judged(toTheRight(of: place, in: sentence, verbs: verbs)),
                    teller.verb?.verb.isSpeech ?? false, teller.assertion != .notSaid, !teller.phrase.isPronoun
                {
                    teller.isBeside = false
                    return teller
                }
                if isRefused(before: place, after: verb.place) { found.assertion = .notSaid }
                if found.assertion != .notSaid { return found }
                refused = refused ?? found
                continue
            }
            if !verb.isPassive { break }
        }
        return refused ?? judged(accordingTo(before: place, in: sentence)) ?? byNoun(before: place, in: sentence)
    }

    /// The verbs before a place from the last clause on that has a subject of its own by name: "Dorn said he would leave, and
    /// Bell said on Monday that".
    private func ofTheLastClause(_ verbs: [ReportingVerb], before place: Int, in sentence: Range<Int>) -> ArraySlice<
        ReportingVerb
    > {
        let earlier = verbs.prefix { $0.place < place }
        let start = earlier.indices.last { number in
            guard number > 0, !earlier[number].isRelative, !earlier[number].isPassive, earlier[number].verb.isSpeech,
                let phrase = speaker(of: earlier[number], in: sentence, verbs: verbs), phrase.name != nil,
                phrase.tokens.upperBound <= earlier[number].place
            else { return false }
            let lead = phrase.tokens.lowerBound - 1
            guard sentence.contains(lead - 1) else { return false }
            return tokens[lead].isMark(";")
                || tokens[lead].isWord && has(lead, .conjunctions) && tokens[lead - 1].isMark(",")
        }
        return earlier[(start ?? earlier.startIndex)...]
    }

    /// "A diplomat briefed on the talks said": the noun behind a preposition is not who said it.
    private func hangsOnAPreposition(_ phrase: SpeakerPhrase, in sentence: Range<Int>) -> Bool {
        let before = phrase.tokens.lowerBound - 1
        return phrase.name == nil && !phrase.isPronoun && sentence.contains(before) && tokens[before].isWord
            && has(before, .prepositions) && !has(before, .conjunctions)
            && !tokens[phrase.tokens].contains { $0.isIn(.unnamedHeads) }
    }

    /// An attribution with what the sentence says of it, and with each speaker whom it names.
    func judged(_ given: Attribution, in sentence: Range<Int>) -> Attribution {
        var found = given
        if let quoted = quotedByAnother(given, in: sentence) {
            found.phrase = quoted
            found.assertion = .saidByAnother
            return found
        }
        found.assertion = assertion(of: given, in: sentence)
        if let verb = given.verb, found.assertion == .said, isQuotedAsSaying(verb, in: sentence) {
            found.assertion = .saidByAnother
        }
        if let together = namedTogether(given.phrase, in: sentence) {
            found.phrase.together = together
            found.phrase.tokens = together[0].tokens.lowerBound..<together[together.count - 1].tokens.upperBound
        }
        return found
    }

    /// Whose words they are: "Bell quoted Voss as saying".
    private func quotedByAnother(_ given: Attribution, in sentence: Range<Int>) -> SpeakerPhrase? {
        guard let verb = given.verb, verb.verb.base == "quote", !verb.isPassive,
            given.phrase.tokens.upperBound <= verb.place,
            let quoted = phrase(startingAt: verb.place + 1, to: sentence.upperBound), quoted.name != nil,
            sentence.contains(quoted.tokens.upperBound), tokens[quoted.tokens.upperBound].lower == "as"
        else { return nil }
        return quoted
    }

    /// `"…," X said`, `"…," said X`, `"…," according to X`.
    private func toTheRight(of place: Int, in sentence: Range<Int>, verbs: [ReportingVerb]) -> Attribution? {
        var next = place + 1
        if next < sentence.upperBound, tokens[next].isMark(",—–-") { next += 1 }
        guard next < sentence.upperBound, tokens[next].isWord else { return nil }
        if tokens[next].lower == "according", next + 2 < sentence.upperBound, tokens[next + 1].lower == "to" {
            return phrase(startingAt: next + 2, to: sentence.upperBound).map {
                Attribution(phrase: $0, verb: nil, cue: next..<(next + 2), isBeside: true)
            }
        }
        guard let verb = verbs.first(where: { $0.place >= next && $0.place < next + 22 }), !verb.isParticiple,
            !verb.isPassive
        else { return byUnknownVerb(after: place, from: next, in: sentence) }
        if verb.chainStart == next {
            guard verb.verb.inverts,
                let phrase = phrase(startingAt: verb.place + 1, to: sentence.upperBound)
            else { return nil }
            return Attribution(phrase: phrase, verb: verb, isBeside: true)
        }
        guard !(next..<verb.place).contains(where: { tokens[$0].quotation != nil }),
            let phrase = phrase(before: verb.chainStart, from: next)
        else { return byUnknownVerb(after: place, from: next, in: sentence) }
        // Everything between the mark and the verb belongs to the subject.
        guard phrase.tokens.lowerBound <= next + 1 || tokens[next].lower == "as" else { return nil }
        return Attribution(phrase: phrase, verb: verb, isBeside: true)
    }

    /// `"…," she surmised`, `"…," remembered Roy Verley`: any verb in the past reports that stands so.
    private func byUnknownVerb(after place: Int, from next: Int, in sentence: Range<Int>) -> Attribution? {
        func isPast(_ place: Int) -> Bool {
            guard sentence.contains(place), tokens[place].isWord, !tokens[place].isCapital else { return false }
            return tokens[place].lower.hasSuffix("ed") && tokens[place].lower.unicodeScalars.count > 4
        }
        guard next == place + 1, sentence.contains(next) else { return nil }
        if isPast(next), sentence.contains(next + 1), tokens[next + 1].isCapital {
            return phrase(startingAt: next + 1, to: sentence.upperBound).map {
                Attribution(phrase: $0, verb: nil, cue: next..<(next + 1), isBeside: true)
            }
        }
        var verb = next
        while sentence.contains(verb), verb < next + 6, tokens[verb].isWord,
            tokens[verb].isCapital || verb == next && tokens[verb].isIn(.pronouns)
        {
            verb += 1
        }
        guard verb > next, isPast(verb), let phrase = phrase(before: verb, from: next),
            phrase.tokens.lowerBound == next
        else { return nil }
        return Attribution(phrase: phrase, verb: nil, cue: verb..<(verb + 1), isBeside: true)
    }

    /// `According to X, "…"`.
    func accordingTo(before place: Int, in sentence: Range<Int>) -> Attribution? {
        let start = sentence.lowerBound
        guard start + 2 < place, tokens[start].isIn(.according), tokens[start + 1].lower == "to",
            let phrase = phrase(startingAt: start + 2, to: place)
        else { return nil }
        let isBeside = phrase.tokens.upperBound >= place - 1
        return Attribution(phrase: phrase, verb: nil, cue: start..<(start + 2), isBeside: isBeside)
    }

    /// `X said, "…"`, `X said: "…"`, `X told the BBC: "…"`, `X: "…"`.
    private func directlyLeft(of place: Int, in sentence: Range<Int>, verbs: [ReportingVerb]) -> Attribution? {
        var end = place
        let hasColon = end > sentence.lowerBound && tokens[end - 1].isMark(":")
        if end > sentence.lowerBound, tokens[end - 1].isMark(",:") { end -= 1 }
        if end > sentence.lowerBound, ["that", "as"].contains(tokens[end - 1].lower) { end -= 1 }
        guard end > sentence.lowerBound else { return nil }
        if let verb = verbs.last(where: { $0.place < end }), verb.place == end - 1,
            let phrase = speaker(of: verb, in: sentence, verbs: verbs)
        {
            // "A book called “Women”" calls nothing; somebody with a name does.
            let isTitle = !verb.verb.isSpeech && !verb.verb.isAct && !verb.verb.inverts && !verb.isParticiple
            guard !isTitle || phrase.name != nil || phrase.isPronoun else { return nil }
            return Attribution(phrase: phrase, verb: verb, isBeside: true)
        }
        guard hasColon else { return nil }
        // What somebody says in a relative clause does not lead to the colon: "Unlike Bell, who said nothing, Dorn told us:".
        let own = ofTheLastClause(verbs, before: end, in: sentence)
        if let verb = own.first(where: { !$0.isPassive && !$0.isRelative }) {
            return speaker(of: verb, in: sentence, verbs: verbs).map {
                Attribution(phrase: $0, verb: verb, isBeside: true)
            }
        }
        // "NAME: words".
        guard end - sentence.lowerBound <= 10, let phrase = labelled(sentence.lowerBound..<end) else { return nil }
        return Attribution(phrase: phrase, verb: nil, cue: end..<(end + 1), isBeside: true)
    }

    /// The name that stands alone before a colon, with a title: "Anna Bell, minister:". What is done by somebody is no name:
    /// "Proposed by Carl Dorn, seconded by Anna Bell:".
    func labelled(_ range: Range<Int>) -> SpeakerPhrase? {
        guard tokens[range].allSatisfy({ $0.kind != .mark || $0.text == "," }) else { return nil }
        let end = range.first { tokens[$0].isMark(",") } ?? range.upperBound
        // Nothing but names and titles: not "The crowd greeted Bell:", "To Bell:", "Dear Bell:", "Not Bell:".
        let isPlain = (range.lowerBound..<end).allSatisfy { place in
            let token = tokens[place]
            guard token.isWord else { return true }
            if token.lower == "dear" || has(place, .negations) { return false }
            if has(place, .prepositions) {
                return has(place, .prepositionsInsideASpeaker) && place > range.lowerBound && !token.isCapital
            }
            return token.isCapital || has(place, .titles) || has(place, .unnamedHeads) || has(place, .determiners)
                || has(place, .nameParticles) || has(place, .conjunctions) && place > range.lowerBound
        }
        guard isPlain, end > range.lowerBound, let phrase = read(range.lowerBound..<end, title: nil) else { return nil }
        return phrase.name == nil ? nil : phrase
    }

    /// `Putin's declaration that … "…"`.
    private func byNoun(before place: Int, in sentence: Range<Int>) -> Attribution? {
        for noun in sentence where noun < place && noun >= sentence.lowerBound + 2 {
            guard tokens[noun].isWord, tokens[noun].isIn(.speechNouns),
                tokens[noun - 1].kind == .possessive
            else { continue }
            var start = noun - 2
            while start > sentence.lowerBound, tokens[start - 1].isWord, tokens[start - 1].isCapital,
                !tokens[start - 1].isIn(.prepositions)
            {
                start -= 1
            }
            if let phrase = read(start..<(noun - 1), title: nil), phrase.name != nil {
                return Attribution(phrase: phrase, verb: nil, cue: noun..<(noun + 1), isBeside: false)
            }
        }
        return nil
    }
}
