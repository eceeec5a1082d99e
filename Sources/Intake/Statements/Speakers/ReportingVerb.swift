/// A verb by which somebody is reported, at its place in a sentence.
struct ReportingVerb {
    var place: Int
    /// Where the chain of verbs begins: at `continues` of `continues to insist`.
    var chainStart: Int
    var verb: LanguageRules.Verb
    var isParticiple: Bool
    /// Behind a form of "be": `was called`. Its subject does not speak.
    var isPassive: Bool
    /// In the present: "says", "say".
    var isPresent: Bool
    /// Behind "who" or "which".
    var isRelative: Bool
}

extension PhraseFinder {
    /// The reporting verbs of a sentence, in order.
    func reportingVerbs(_ sentence: Range<Int>) -> [ReportingVerb] {
        let words = sentence.filter { place in
            let token = tokens[place]
            return token.isWord && !token.isIn(.determiners) && !token.isIn(.prepositions) && !token.isIn(.conjunctions)
                && !token.isIn(.auxiliaries)
        }
        let isHeadline =
            words.count > 3 && words.count { tokens[$0].isCapital } * 10 >= words.count * 8
            && !words.contains { !tokens[$0].isCapital && rules.verbs[tokens[$0].lower] != nil }
        return sentence.compactMap { verb(at: $0, in: sentence, isHeadline: isHeadline) }
    }

    private func verb(at place: Int, in sentence: Range<Int>, isHeadline: Bool) -> ReportingVerb? {
        let token = tokens[place]
        guard token.isWord, let known = rules.verbs[token.lower] else { return nil }
        let forms = known.forms
        // A capital inside a sentence makes it a name, as in "United States"; a headline has capitals everywhere.
        if token.isCapital, !isHeadline, place > sentence.lowerBound { return nil }
        if token.isCapital, isInStateName(place, in: sentence) { return nil }
        let before = place - 1
        let hasBefore = before >= sentence.lowerBound
        // "the claim", "a report", "his promise": a noun.
        if hasBefore, tokens[before].isWord,
            tokens[before].isIn(.determiners) || tokens[before].lower == "of"
        {
            return nil
        }
        if hasBefore, tokens[before].kind == .possessive, !forms.contains(.ing) { return nil }
        var chain = place
        var cursor = before
        func isAt(_ list: LanguageRules.List) -> Bool {
            cursor >= sentence.lowerBound && tokens[cursor].isWord && tokens[cursor].isIn(list)
        }
        // Adverbs between the parts of a verb.
        func skipAdverbs() {
            while cursor >= sentence.lowerBound, tokens[cursor].isWord,
                tokens[cursor].isIn(.adverbs) || tokens[cursor].lower.hasSuffix("ly")
            {
                cursor -= 1
            }
        }
        skipAdverbs()
        var isParticiple = forms.contains(.ing)
        var isPassive = false
        if isAt(.be) {
            isPassive = !forms.contains(.ing) && (forms.contains(.participle) || forms.contains(.past))
            isParticiple = false
            chain = cursor
        } else if cursor > sentence.lowerBound, tokens[cursor].lower == "to" || tokens[cursor].lower == "by" {
            let carrier = cursor - 1
            if carrier >= sentence.lowerBound,
                tokens[carrier].isIn(.chainVerbs)
                    || carrier > sentence.lowerBound && ["on"].contains(tokens[carrier].lower)
                        && tokens[carrier - 1].isIn(.chainVerbs)
            {
                chain = tokens[carrier].lower == "on" ? carrier - 1 : carrier
                isParticiple = false
                cursor = chain - 1
                skipAdverbs()
                if isAt(.be) { isPassive = true }
            } else {
                return nil
            }
        } else if isParticiple == false, forms == [.base] || forms.contains(.base) && !forms.contains(.past) {
            // "will say", or plural and first person: "officials say".
            if isAt(.auxiliaries) {
                chain = cursor
            } else if cursor < sentence.lowerBound || forms.contains(.base) && !isPlural(cursor, in: sentence) {
                return nil
            }
        } else if forms.contains(.participle), !isAt(.auxiliaries), place + 1 < sentence.upperBound,
            tokens[place + 1].lower == "by"
        {
            // "praised by Russia's Peskov".
            isPassive = true
        }
        if token.isCapital, place == sentence.lowerBound, !isParticiple { return nil }
        if isParticiple, place > sentence.lowerBound, !beginsParticiple(place - 1, in: sentence) { return nil }
        // "continued" and "began" report nothing but words that stand beside them.
        if !known.verb.isSpeech, !known.verb.isAct, known.verb.inverts {
            guard chain == place, !isParticiple, isBesideQuotation(place, in: sentence) else { return nil }
        }
        var subject = chain - 1
        while subject > sentence.lowerBound, tokens[subject].isWord,
            tokens[subject].isIn(.adverbs) || tokens[subject].isIn(.auxiliaries)
                || tokens[subject].lower.hasSuffix("ly")
        {
            subject -= 1
        }
        return ReportingVerb(
            place: place, chainStart: chain, verb: known.verb, isParticiple: isParticiple, isPassive: isPassive,
            isPresent: !isParticiple && (forms.contains(.base) || forms.contains(.third)) && !forms.contains(.past),
            isRelative: sentence.contains(subject) && tokens[subject].isIn(.relative))
    }

    /// Whether a word is part of the name of a state: "the United States “will not recognise” it".
    private func isInStateName(_ place: Int, in sentence: Range<Int>) -> Bool {
        (max(sentence.lowerBound, place - 3)...place).contains { start in
            (place + 1...min(sentence.upperBound, start + 4)).contains { end in
                rules.stateOf[tokens[start..<end].map(\.text).joined(separator: " ")] != nil
            }
        }
    }

    /// Whether the word at a place can be the subject of a verb in the plural: "officials say", "who say", "A and B say".
    private func isPlural(_ place: Int, in sentence: Range<Int>) -> Bool {
        let token = tokens[place]
        guard token.isWord else { return token.kind == .mark || token.kind == .possessive }
        if token.lower.hasSuffix("s") || token.isIn(.pronouns) || token.isIn(.relative) { return true }
        if ["people", "police", "men", "women", "many", "some", "others", "and"].contains(token.lower) { return true }
        let near = max(sentence.lowerBound, place - 6)..<place
        return near.contains { ["and", "of", "or"].contains(tokens[$0].lower) }
    }

    private func isBesideQuotation(_ place: Int, in sentence: Range<Int>) -> Bool {
        let near = max(sentence.lowerBound, place - 12)..<min(sentence.upperBound, place + 3)
        return near.contains { tokens[$0].quotation != nil && ($0 < place || $0 <= place + 2) }
            && !near.contains { $0 > place && tokens[$0].lower == "to" }
    }

    /// Whether a participle behind this token belongs to the subject of the main clause: ", saying", "by saying".
    private func beginsParticiple(_ before: Int, in sentence: Range<Int>) -> Bool {
        let token = tokens[before]
        if token.kind == .mark || token.quotation != nil { return true }
        if ["and", "while", "when", "by", "before", "after", "in", "without"].contains(token.lower) { return true }
        // ", again calling", ", falsely claiming".
        guard token.isIn(.adverbs) || token.lower.hasSuffix("ly"), before > sentence.lowerBound else {
            return false
        }
        return tokens[before - 1].kind == .mark || tokens[before - 1].lower == "and"
    }

    /// Who speaks by a verb: its subject, or for a participle that of the main clause; behind a passive `by`.
    func speaker(of verb: ReportingVerb, in sentence: Range<Int>, verbs: [ReportingVerb]) -> SpeakerPhrase? {
        if verb.isPassive {
            let next = verb.place + 1
            if isQuotedAsSaying(verb, in: sentence) {
                return phrase(before: verb.chainStart, from: sentence.lowerBound)
            }
            guard next < sentence.upperBound, tokens[next].lower == "by" else { return nil }
            return phrase(startingAt: next + 1, to: sentence.upperBound)
        }
        if verb.isParticiple { return mainSubject(sentence, before: verb.place) }
        let found = phrase(before: verb.chainStart, from: sentence.lowerBound)
        if found == nil, verb.chainStart > sentence.lowerBound {
            let before = tokens[verb.chainStart - 1]
            // "X rejected A and accused B": the second verb has the subject of the first.
            if ["and", "but", "then"].contains(before.lower) || before.isMark(",") {
                let earlier = verbs.last { $0.place < verb.chainStart && !$0.isParticiple }
                if let earlier, !earlier.isPassive,
                    let subject = phrase(before: earlier.chainStart, from: sentence.lowerBound)
                {
                    return subject
                }
                return mainSubject(sentence, before: verb.chainStart - 1)
            }
        }
        return found
    }

    /// "Was quoted by the channel as saying", "was cited as telling": who is quoted speaks.
    func isQuotedAsSaying(_ verb: ReportingVerb, in sentence: Range<Int>) -> Bool {
        guard verb.isPassive, ["quote", "cite", "report"].contains(verb.verb.base) else { return false }
        return ((verb.place + 1)..<min(sentence.upperBound, verb.place + 8)).contains { place in
            tokens[place].lower == "as" && place + 1 < sentence.upperBound
                && rules.verbs[tokens[place + 1].lower].map { $0.verb.isSpeech && $0.forms.contains(.ing) } ?? false
        }
    }

    /// The subject of the main clause: behind a dateline and leading phrases, before the first verb.
    func mainSubject(_ sentence: Range<Int>, before limit: Int) -> SpeakerPhrase? {
        var start = sentence.lowerBound
        // A dateline ends in a dash, among the first words.
        for place in sentence.prefix(9) where rules.has(tokens[place].text, in: .datelineDashes) {
            if tokens[start].text == tokens[start].text.uppercased() { start = place + 1 }
            break
        }
        for _ in 0..<3 {
            guard start < limit, tokens[start].isWord else { break }
            let lower = tokens[start].lower
            let leads =
                rules.has(lower, in: .prepositions)
                || rules.has(lower, in: .conjunctions) && lower != "and"
                    && lower != "but"
                || lower.hasSuffix("ing") || rules.has(lower, in: .adverbs)
            guard leads else {
                if lower == "and" || lower == "but" {
                    start += 1
                    continue
                }
                break
            }
            guard let comma = (start..<min(limit, start + 40)).first(where: { tokens[$0].isMark(",") }) else { break }
            start = comma + 1
        }
        guard start < limit else { return nil }
        return phrase(startingAt: start, to: limit)
    }
}
