/// Whether a sentence itself says that somebody said the words.
enum Assertion {
    case said
    /// By the words of another: "Dorn claims Bell said".
    case saidByAnother
    /// Perhaps, or some time to come: "may have said", "allegedly said", "will say".
    case possible
    /// Of several speakers not all are named: "Anna Bell and the minister said".
    case withOthers
    /// It does not: "neither said", "denied that he had said", "if she says", "nobody said".
    case notSaid
}

extension PhraseFinder {
    /// What the sentence says of the words that somebody is given as the speaker of.
    func assertion(of given: Attribution, in sentence: Range<Int>) -> Assertion {
        let phrase = given.phrase.tokens
        if names(nobodyIn: phrase) { return .notSaid }
        let before = wordBefore(phrase, in: sentence)
        if let before {
            if isNegated(before, phrase) || has(before, .alternatives) { return .notSaid }
            if has(before, .suppositions) { return .notSaid }
            if opensQuestion(before, in: sentence) { return .notSaid }
        }
        var found = Assertion.said
        if let verb = given.verb {
            let cue = verb.chainStart..<(verb.place + 1)
            if isDenied(cue, behind: phrase.upperBound <= cue.lowerBound ? phrase.upperBound : sentence.lowerBound)
                || saysNothing(behind: verb.place, in: sentence)
            {
                return .notSaid
            }
            if let before, has(before, .temporalSuppositions), verb.isPresent { return .notSaid }
            if phrase.upperBound <= cue.upperBound, let governed = governed(by: before, in: sentence) {
                if governed == .notSaid { return .notSaid }
                found = governed
            }
            let stretch = min(phrase.upperBound, cue.lowerBound)..<cue.upperBound
            // "Should have said", "would have said": it was not.
            if stretch.contains(where: {
                has($0, .unrealModals) && $0 + 1 < cue.upperBound && tokens[$0 + 1].lower == "have"
            }) {
                return .notSaid
            }
            if stretch.contains(where: {
                has($0, .modals) || has($0, .hearsay) || has($0, .halfSayings)
                    || tokens[$0].lower == "but" && $0 > sentence.lowerBound && tokens[$0 - 1].lower == "all"
            }) {
                found = .possible
            }
            if found == .said, standsWithOthers(phrase, before, in: sentence) { return .withOthers }
            if readsOut(verb) { found = .possible }
            if found == .said, phrase.upperBound <= cue.lowerBound, let before, !leadsToSubject(before) {
                // "It is not true that Anna Bell said": a "that" under no verb of saying.
                if tokens[before].lower == "that", isDenied(in: sentence.lowerBound..<before) {
                    return .notSaid
                }
                found = .possible
            }
        }
        if found == .said, isByAnother(behind: given, in: sentence) { found = .saidByAnother }
        if found == .said, tellsOfFiction(sentence) || isObject(given.phrase) { found = .possible }
        if before.map({ has($0, .hearsay) }) ?? false || has(sentence.lowerBound, .hearsay) { found = .possible }
        if found == .said, standsWithOthers(phrase, before, in: sentence) || joinsOthers(given.phrase, in: sentence) {
            return .withOthers
        }
        return found
    }

    /// Whether a word can stand before the subject of a clause. Any other makes the name part of something else: "the man who
    /// shot Bell said", "a treaty signed by Bell says", "a video in which Bell says".
    private func leadsToSubject(_ place: Int) -> Bool {
        guard !has(place, .relative), tokens[place].lower != "that" else { return false }
        if has(place, .temporalSuppositions) { return true }
        return !has(place, .prepositions)
            && (has(place, .conjunctions) || has(place, .adverbs) || has(place, .determiners)
                || has(place, .companions))
    }

    /// A denial anywhere before the "that" of a clause: "there is no record that", "it is false that".
    private func isDenied(in clause: Range<Int>) -> Bool {
        clause.contains { place in
            tokens[place].isWord && (has(place, .negations) || has(place, .nobody) || has(place, .denials))
        }
    }

    /// Who reads aloud says what another wrote.
    private func readsOut(_ verb: ReportingVerb) -> Bool { verb.verb.base == "read" }

    /// Whether the name in a phrase is the object of something in it: "the soldier guarding Bell", "somebody pretending to be
    /// Bell", "Dorn heard Bell" say.
    private func isObject(_ phrase: SpeakerPhrase) -> Bool {
        guard let name = phrase.name, name.lowerBound > phrase.tokens.lowerBound else { return false }
        let place = name.lowerBound - 1
        let token = tokens[place]
        guard token.isWord, !token.isCapital, token.lower != "and", !has(place, .titles), !has(place, .determiners),
            !has(place, .unnamedHeads), !has(place, .nameParticles)
        else { return false }
        return has(place, .auxiliaries) || has(place, .prepositions)
            || ["ing", "ed", "en"].contains { token.lower.hasSuffix($0) && token.lower.count > $0.count + 1 }
            || (phrase.tokens.lowerBound..<place).contains {
                tokens[$0].isWord && tokens[$0].isCapital && !has($0, .titles) && !has($0, .determiners)
                    && longestState($0..<($0 + 1)) == nil
            }
    }

    /// "said Carl Dorn, according to Anna Bell", "Carl Dorn said, Anna Bell claimed", "According to Bell, Carl Dorn said".
    private func isByAnother(behind given: Attribution, in sentence: Range<Int>) -> Bool {
        let end = max(given.phrase.tokens.upperBound, given.verb.map { $0.place + 1 } ?? 0)
        guard given.verb != nil else { return false }
        let head = sentence.first { tokens[$0].isWord && tokens[$0].quotation == nil }
        if let head, head < given.phrase.tokens.lowerBound, has(head, .according) { return true }
        if end + 2 < sentence.upperBound, tokens[end].isMark(","), tokens[end + 1].isCapital,
            let other = phrase(startingAt: end + 1, to: sentence.upperBound), other.name != nil,
            sentence.contains(other.tokens.upperBound),
            let verb = rules.verbs[tokens[other.tokens.upperBound].lower], verb.verb.isSpeech
        {
            return true
        }
        return (end..<max(end, min(end + 12, sentence.upperBound - 1))).contains { place in
            tokens[place].isIn(.according) && tokens[place + 1].lower == "to"
        }
    }

    /// What is told of a novel or of a faked video was said by nobody.
    private func tellsOfFiction(_ sentence: Range<Int>) -> Bool {
        // "If Bell is to be believed", "said yes and no respectively".
        let words = sentence.filter { tokens[$0].isWord && tokens[$0].quotation == nil }.map { tokens[$0].lower }
        if words.first == "if" && words.contains("believed") || words.contains("respectively") { return true }
        return sentence.contains { tokens[$0].isWord && tokens[$0].quotation == nil && has($0, .fiction) }
    }

    /// Whether a phrase is no person but a word for none or for whoever: "nobody", "none of them", "no minister", "everyone".
    private func names(nobodyIn phrase: Range<Int>) -> Bool {
        if phrase.contains(where: { tokens[$0].isWord && tokens[$0].isIn(.nobody) && tokens[$0].lower.last != "." }) {
            return true
        }
        return tokens[phrase].last { $0.isWord }?.isIn(.whoever) ?? false
    }

    /// The word before a phrase, adverbs passed over; nil where a mark or nothing stands there.
    private func wordBefore(_ phrase: Range<Int>, in sentence: Range<Int>) -> Int? {
        // "Reports that Anna Bell said": the word is read as that of the name, as in "that minister".
        if phrase.count > 1, tokens[phrase.lowerBound].lower == "that" { return phrase.lowerBound }
        var place = phrase.lowerBound - 1
        while sentence.contains(place), tokens[place].isWord, !has(place, .negations), !has(place, .hearsay),
            !has(place, .temporalSuppositions),
            has(place, .adverbs) || has(place, .timeWords)
                || has(place, .prepositions) && place + 1 < phrase.lowerBound && has(place + 1, .timeWords)
        {
            place -= 1
        }
        return sentence.contains(place) && tokens[place].isWord ? place : nil
    }

    /// "Not even Anna Bell", "it was not Anna Bell who"; "not only" is no negation.
    private func isNegated(_ place: Int, _ phrase: Range<Int>) -> Bool {
        has(place, .negations) && !(place + 1..<phrase.lowerBound).contains { tokens[$0].lower == "only" }
    }

    /// "Had Anna Bell said", "did Anna Bell say": an auxiliary at the head of a clause.
    private func opensQuestion(_ place: Int, in sentence: Range<Int>) -> Bool {
        guard has(place, .auxiliaries) else { return false }
        let earlier = place - 1
        return !sentence.contains(earlier) || tokens[earlier].kind == .mark || has(earlier, .conjunctions)
    }

    /// A negation among the words of a verb, or a verb of refusing that carries it: "never said", "without saying".
    private func isDenied(_ cue: Range<Int>, behind start: Int) -> Bool {
        var place = cue.upperBound - 1
        while place >= start, tokens[place].isWord {
            if has(place, .negations) { return true }
            if has(place, .conjunctions), !has(place, .auxiliaries) { return false }
            if place < cue.lowerBound, place + 1 == cue.lowerBound || has(place + 1, .prepositions),
                has(place, .denials)
            {
                return true
            }
            place -= 1
        }
        return false
    }

    /// "Said nothing", "said nothing of the kind"; "said nothing would change" says something.
    private func saysNothing(behind verb: Int, in sentence: Range<Int>) -> Bool {
        let next = verb + 1
        guard sentence.contains(next), tokens[next].isWord, tokens[next].isIn(.nobody), !has(next, .determiners),
            !has(next, .negations)
        else { return false }
        guard sentence.contains(next + 1), tokens[next + 1].isWord else { return true }
        return has(next + 1, .prepositions) || has(next + 1, .conjunctions)
    }

    /// What a clause is that stands in another's words: "denied that", "claims", "reports that".
    private func governed(by before: Int?, in sentence: Range<Int>) -> Assertion? {
        guard let before else { return nil }
        func kind(_ place: Int) -> Assertion? {
            guard tokens[place].isWord else { return nil }
            if has(place, .denials) { return .notSaid }
            let follows = place > sentence.lowerBound && tokens[place - 1].isWord
            let isNoun = tokens[place].isIn(.speechNouns) || tokens[place].isIn(.reportNouns)
            // "the claim that", "a report that", "Bell’s claim that", "reports that" at the head.
            if isNoun,
                place == sentence.lowerBound || follows && !isSubject(place - 1)
                    || !follows && tokens[place - 1].kind == .possessive
            {
                return .notSaid
            }
            return rules.verbs[tokens[place].lower] == nil || tokens[place].isCapital ? nil : .saidByAnother
        }
        guard tokens[before].lower == "that" else {
            guard let found = kind(before), found == .saidByAnother || has(before, .denials) else { return nil }
            return found
        }
        for place in stride(from: before - 1, through: max(sentence.lowerBound, before - 6), by: -1) {
            if let found = kind(place) {
                // "did not say that", "never claimed that".
                return found == .saidByAnother && isDenied(place..<(place + 1), behind: sentence.lowerBound)
                    ? .notSaid : found
            }
        }
        return nil
    }

    /// Whether a word before one that is noun and verb makes it a verb: "Bell claims", "he claims".
    private func isSubject(_ place: Int) -> Bool {
        (tokens[place].isCapital && !has(place, .determiners)) || has(place, .pronouns) || has(place, .unnamedHeads)
            || has(place, .auxiliaries)
    }

    /// "Anna Bell and the minister said", "said Anna Bell and the minister", "Anna Bell as well as Carl Dorn".
    private func standsWithOthers(_ phrase: Range<Int>, _ before: Int?, in sentence: Range<Int>) -> Bool {
        func isPerson(_ place: Int) -> Bool {
            tokens[place].isWord
                && (tokens[place].isCapital && !has(place, .timeWords) || has(place, .unnamedHeads)
                    || has(place, .titles))
        }
        if let before, has(before, .companions) {
            // Only a subject stands before: nothing there is a verb.
            var start = before
            while start > sentence.lowerBound, tokens[start - 1].isWord || tokens[start - 1].kind == .possessive {
                start -= 1
            }
            var last = before - 1
            while last > start, has(last, .companions) || has(last, .adverbs) { last -= 1 }
            if last >= start, isPerson(last), last - start < 12,
                !(start..<last).contains(where: {
                    has($0, .auxiliaries) || has($0, .pronouns) || rules.verbs[tokens[$0].lower] != nil
                        || tokens[$0].lower.hasSuffix("ed")
                }), !has(start, .prepositions)
            {
                return true
            }
        }
        let next = phrase.upperBound
        guard sentence.contains(next), has(next, .companions), next + 1 < sentence.upperBound else { return false }
        var start = next + 1
        while start < sentence.upperBound, has(start, .companions) { start += 1 }
        guard let other = self.phrase(startingAt: start, to: sentence.upperBound), !other.isPronoun,
            isPerson(other.tokens.upperBound - 1)
        else { return false }
        return other.tokens.upperBound == sentence.upperBound || !tokens[other.tokens.upperBound].isWord
    }

    /// Whether a phrase that names somebody has an "and" that does not part names: "Western Officials and Anna Bell".
    private func joinsOthers(_ phrase: SpeakerPhrase, in sentence: Range<Int>) -> Bool {
        phrase.name != nil && !joints(phrase).isEmpty && namedTogether(phrase, in: sentence) == nil
    }

    /// Where a phrase has an "and" that is not of the name of a state.
    private func joints(_ phrase: SpeakerPhrase) -> [Int] {
        phrase.tokens.filter { place in
            guard tokens[place].isWord, tokens[place].lower == "and" else { return false }
            for start in max(phrase.tokens.lowerBound, place - 2)..<place {
                for end in (place + 2)..<max(place + 3, min(place + 4, phrase.tokens.upperBound) + 1)
                where end <= phrase.tokens.upperBound
                    && rules.stateOf[tokens[start..<end].map(\.text).joined(separator: " ")] != nil
                {
                    return false
                }
            }
            return true
        }
    }

    /// The speakers of a phrase that names several: "Anna Bell and Carl Dorn", "Anna Bell, John Hill and Carl Dorn"; nil where
    /// it names one, or where its parts cannot be told.
    func namedTogether(_ phrase: SpeakerPhrase, in sentence: Range<Int>) -> [SpeakerPhrase]? {
        var pieces: [Range<Int>] = []
        var start = phrase.tokens.lowerBound
        for place in joints(phrase) {
            pieces.append(start..<place)
            start = place + 1
        }
        pieces.append(start..<phrase.tokens.upperBound)
        if pieces.count == 1 {
            let more = namesBehind(phrase, in: sentence)
            guard phrase.name != nil, !more.isEmpty else { return nil }
            pieces += more
        }
        // More of them, with commas between.
        var first = phrase.tokens.lowerBound
        while first - 1 > sentence.lowerBound, tokens[first - 1].isMark(",") {
            var open = first - 1
            while open > sentence.lowerBound, tokens[open - 1].isWord, tokens[open - 1].isCapital { open -= 1 }
            guard open < first - 1, !has(open, .prepositions), !has(open, .timeWords), !has(open, .conjunctions),
                open == sentence.lowerBound || tokens[open - 1].isMark(",")
            else { break }
            pieces.insert(open..<(first - 1), at: 0)
            first = open
        }
        // "Bell of Norland and Sudland": two speakers, or one of two states.
        let hasOwn = pieces.map { $0.contains { has($0, .prepositionsInsideASpeaker) } }
        if hasOwn.dropLast().contains(true), hasOwn.last != true { return nil }
        let read = pieces.compactMap { $0.isEmpty ? nil : self.read($0, title: nil) }
        guard read.count == pieces.count, read.allSatisfy({ $0.name != nil }) else { return nil }
        return read
    }

    /// "said Anna Bell, Ole Hill and Carl Dorn": names behind a name, up to the one behind "and".
    private func namesBehind(_ phrase: SpeakerPhrase, in sentence: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var place = phrase.tokens.upperBound
        while sentence.contains(place), tokens[place].isMark(",") || tokens[place].lower == "and" {
            let isLast =
                tokens[place].lower == "and" || sentence.contains(place + 1) && tokens[place + 1].lower == "and"
            let start = tokens[place].isMark(",") && isLast ? place + 2 : place + 1
            var end = start
            while sentence.contains(end), tokens[end].isWord, tokens[end].isCapital { end += 1 }
            guard end > start, !(start..<end).contains(where: { has($0, .media) }) else { return [] }
            found.append(start..<end)
            if isLast { return sentence.contains(end) && tokens[end].isWord ? [] : found }
            place = end
        }
        return []
    }

    /// Whether a quotation behind another is not of the same speaker: "said “yes”, not “no”", "said “no” and Carl Dorn “yes”".
    func turnsAway(before place: Int, after earlier: Int) -> Bool {
        var last = place - 1
        while last > earlier, tokens[last].kind == .mark { last -= 1 }
        guard last > earlier, tokens[last].isWord else { return false }
        // "Called “nonsense” Carl Dorn’s claim that “all is well”".
        let isOfOthers = ((earlier + 1)..<last).contains {
            tokens[$0].kind == .possessive && tokens[$0 + 1].isIn(.speechNouns) && tokens[$0 - 1].isCapital
        }
        if isOfOthers { return true }
        if has(last, .negations) || tokens[last].lower == "than" || tokens[last - 1].lower == "instead" { return true }
        return tokens[last].isCapital && !has(last, .timeWords)
            && !((earlier + 1)..<last).contains { rules.verbs[tokens[$0].lower] != nil && !tokens[$0].isCapital }
            && (last == earlier + 1
                || ((earlier + 1)..<last).contains { has($0, .conjunctions) || tokens[$0].kind == .mark })
    }

    /// A verb of speech before a quotation that is refused, not said: "refused to say", "stopped short of saying".
    func isRefused(before quotation: Int, after verb: Int) -> Bool {
        ((verb + 1)..<max(verb + 1, quotation)).contains { place in
            guard tokens[place].isWord, rules.verbs[tokens[place].lower]?.verb.isSpeech ?? false else { return false }
            return isDenied(place..<(place + 1), behind: verb)
        }
    }
}
