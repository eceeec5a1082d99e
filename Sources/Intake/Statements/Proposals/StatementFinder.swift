/// Proposes the statements of a text: rules over words, line by line. Nobody is named whom the text does not name.
///
///     let found = proposeStatements(in: TextLines("“Yes,” he said."), rules: .english)
public func proposeStatements(in text: TextLines, rules: LanguageRules) -> [StatementProposal] {
    let reading = TextReading(text, rules)
    var finder = StatementFinder(reading: reading, persons: reading.persons(rules), rules: rules)
    finder.find()
    return finder.found
}

struct StatementFinder {
    let reading: TextReading
    let persons: NamedPersons
    let rules: LanguageRules
    var found: [StatementProposal] = []

    /// The speaker of the last line that ended in a colon.
    private var leadIn: StatementProposal.Speaker?
    private var leadInTier = Tier.unnamed
    private var leadInVerb: (words: String, strength: String)?
    /// The speaker of a quotation that the last line left open.
    private var open: StatementProposal.Speaker?
    private var openTier = Tier.unnamed
    /// The person last named, and the one who was last the subject of a reporting verb, with the number of the sentence.
    private var lastNamed: String?
    /// The one person whom the last sentence that names any names, with its number; without a name where it is somebody of
    /// whom nothing else shows that it is a person.
    private var lastAlone: (name: String?, sentence: Int)?
    private var lastSpeaker: (name: String, sentence: Int)?
    private var sentenceNumber = 0

    init(reading: TextReading, persons: NamedPersons, rules: LanguageRules) {
        self.reading = reading
        self.persons = persons
        self.rules = rules
    }

    mutating func find() {
        var wasColon = false
        for part in reading.parts {
            let isCarried = part.paragraph.isBullet ? leadIn != nil : wasColon && leadIn != nil
            if !part.paragraph.isBullet, !wasColon { leadIn = nil }
            let isOpen = open != nil && beginsWithMark(part.paragraph.scalars)
            readPart(part, inherits: isCarried, goesOn: isOpen)
            wasColon = part.endsInColon
            if part.quotations.last.map(\.isClosed) ?? true { open = nil }
        }
    }

    private mutating func readPart(_ part: TextReading.Part, inherits: Bool, goesOn: Bool) {
        // The statement of a quotation to which what stands alone behind it belongs.
        var joinable: Int?
        let inherited = leadIn
        let inheritedTier = leadInTier
        for (sentence, verbs) in zip(part.sentences, part.verbs) {
            sentenceNumber += 1
            let places = sentence.filter { part.tokens[$0].quotation != nil && !isTitle($0, in: sentence, of: part) }
            let isAllQuotations =
                !places.isEmpty
                && sentence.allSatisfy { part.tokens[$0].quotation != nil || part.tokens[$0].kind == .mark }
            if isAllQuotations, let last = joinable {
                join(places, of: part, to: last)
                name(in: sentence, of: part)
                continue
            }
            joinable = nil
            var attribution: Attribution?
            var opens = true
            var attributions: [(places: [Int], attribution: Attribution?)] = []
            for (number, place) in places.enumerated() {
                // No sentence that people write has more speakers.
                if number >= 12, !attributions.isEmpty {
                    attributions[attributions.count - 1].places.append(place)
                    continue
                }
                let before = sentence.lowerBound..<place
                opens = before.allSatisfy {
                    part.tokens[$0].kind == .mark || part.tokens[$0].quotation != nil
                        || part.tokens[$0].isIn(.conjunctions)
                }
                var own = part.finder.attribution(
                    ofQuotationAt: place, in: sentence, verbs: verbs, opensSentence: opens)
                var isAnew = false
                if let other = part.finder.ownerOfWords(before: place, in: sentence, verbs: verbs),
                    own?.phrase != other.phrase
                {
                    own = other
                    isAnew = number > 0
                } else if let earlier = attribution, number > 0, !(own?.isBeside ?? false),
                    let clause = part.finder.anothersClause(
                        than: earlier, after: places[number - 1], before: place, in: sentence, verbs: verbs)
                {
                    own = clause.attribution
                    isAnew = true
                } else if let earlier = attribution, let given = own, number > 0, !given.isBeside, earlier.isEmbedded {
                    // "Dismissed Bell's promise to “end the war” as “a slogan”": back to whose sentence it is.
                    isAnew = true
                } else if let earlier = attribution, number > 0,
                    let later = laterSaying(earlier, from: places[number - 1], to: place, in: sentence, verbs, part)
                {
                    if !(own?.isBeside ?? false) { own = later }
                    isAnew = true
                } else if let earlier = attribution, !(own?.isBeside ?? false) {
                    own = earlier
                }
                if isAnew {
                    attributions.append(([place], own))
                } else if number > 0, part.finder.turnsAway(before: place, after: places[number - 1]) {
                    attributions.append(([place], nil))
                } else if let own, let earlier = attribution, own.phrase == earlier.phrase {
                    attributions[attributions.count - 1].places.append(place)
                } else if own == nil, !attributions.isEmpty, attribution == nil {
                    attributions[attributions.count - 1].places.append(place)
                } else {
                    attributions.append(([place], own))
                }
                attribution = isAnew ? own : own ?? attribution
            }
            name(in: sentence, of: part)
            if places.isEmpty {
                proposeParaphrase(part, sentence, verbs, inherits ? inherited : nil, inheritedTier)
            }
            for (places, given) in attributions {
                let isAtHead = sentence.lowerBound == 0 && places[0] == 0
                var speaker = given.flatMap { $0.assertion == .notSaid ? nil : self.speaker($0, part) }
                var tier = given.map { self.tier($0, speaker) } ?? .unnamed
                if given == nil, inherits, part.paragraph.isBullet || isAtHead, var from = inherited {
                    from.through = part.paragraph.isBullet ? .leadIn : from.through
                    speaker = from
                    tier = part.paragraph.isBullet ? .likely : inheritedTier
                    if part.paragraph.isBullet, inheritedTier == .unnamed { tier = .unnamed }
                } else if given == nil, goesOn, isAtHead, var from = open {
                    from.through = .unclosedQuotation
                    speaker = from
                    tier = openTier == .unnamed ? .unnamed : .likely
                }
                propose(places, of: part, sentence, given, speaker, tier)
                if given == nil, inherits, speaker != nil { inheritVerb() }
                noteSpeaker(given, speaker, part)
                let quotesOnly = found[found.count - 1].forms == [.direct]
                joinable = quotesOnly && speaker != nil ? found.count - 1 : nil
                if let last = places.last, let quote = part.tokens[last].quotation, !part.quotations[quote].isClosed {
                    open = speaker
                    openTier = tier
                }
            }
        }
        if part.endsInColon, let sentence = part.sentences.last, let verbs = part.verbs.last {
            setLeadIn(part, sentence, verbs)
        }
    }

    /// What somebody says at another time than the quotation before: "Dorn, who said in 2019 that he “would not”, said on
    /// Monday that he “would”".
    private func laterSaying(
        _ earlier: Attribution, from last: Int, to place: Int, in sentence: Sentence, _ verbs: [ReportingVerb],
        _ part: TextReading.Part
    ) -> Attribution? {
        guard let first = earlier.verb, first.place < last,
            let verb = verbs.last(where: { $0.place > last && $0.place < place && $0.verb.isSpeech && !$0.isParticiple }
            ),
            let phrase = part.finder.speaker(of: verb, in: sentence, verbs: verbs)
        else { return nil }
        let later = part.finder.judged(Attribution(phrase: phrase, verb: verb, isBeside: false), in: sentence)
        let times = [first, verb].map {
            day(of: Attribution(phrase: phrase, verb: $0, isBeside: false), sentence, part)
        }
        return times[0] == times[1] ? nil : later
    }

    /// Whether what stands in quotation marks is the name of a work, and nobody's words: "told the channel’s “Face the Nation”".
    private func isTitle(_ place: Int, in sentence: Sentence, of part: TextReading.Part) -> Bool {
        let lead = place - 1
        guard sentence.contains(lead), let number = part.tokens[place].quotation else { return false }
        let token = part.tokens[lead]
        let isOfAMedium =
            token.kind == .possessive && sentence.contains(lead - 1) && part.tokens[lead - 1].isCapital
            || token.isWord && token.isIn(.media)
        guard isOfAMedium || token.isWord && token.isIn(.titleLeads) else { return false }
        let words = part.paragraph.text(part.quotations[number].inner).split(whereSeparator: \.isWhitespace)
        guard (2...10).contains(words.count), let end = words.last?.unicodeScalars.last, isWordPart(end) else {
            return false
        }
        return words.enumerated().allSatisfy { number, word in
            let isCapital = word.unicodeScalars.first.map { $0.properties.isUppercase || !$0.properties.isAlphabetic }
            let lower = word.lowercased()
            return isCapital ?? false
                || number > 0
                    && (rules.has(lower, in: .determiners) || rules.has(lower, in: .prepositions)
                        || rules.has(lower, in: .conjunctions))
        }
    }

    /// What stands under a lead-in is reported by its verb.
    private mutating func inheritVerb() {
        found[found.count - 1].verb = leadInVerb?.words
        found[found.count - 1].strength = leadInVerb?.strength
    }

    /// The speaker whom a line that ends in a colon gives to the next.
    private mutating func setLeadIn(_ part: TextReading.Part, _ sentence: Sentence, _ verbs: [ReportingVerb]) {
        leadIn = nil
        leadInTier = .unnamed
        leadInVerb = nil
        let end = sentence.upperBound - 1
        var phrase: SpeakerPhrase?
        var isBeside = false
        var used: ReportingVerb?
        if let verb = verbs.last, verb.place == end - 1 {
            phrase = part.finder.speaker(of: verb, in: sentence, verbs: verbs)
            isBeside = true
            used = verb
        }
        for verb in verbs where phrase == nil && !verb.isPassive && !verb.isRelative {
            phrase = part.finder.speaker(of: verb, in: sentence, verbs: verbs)
            used = verb
            isBeside = true
        }
        if phrase == nil, end - sentence.lowerBound <= 10, end > sentence.lowerBound {
            phrase = part.finder.labelled(sentence.lowerBound..<end)
            isBeside = phrase != nil
        }
        guard let phrase else { return }
        let attribution = part.finder.judged(
            Attribution(phrase: phrase, verb: used, isBeside: isBeside), in: sentence)
        guard attribution.assertion != .notSaid else { return }
        let speaker = speaker(attribution, part)
        leadIn = speaker
        leadInTier = tier(attribution, speaker)
        leadInVerb = used.map { (part.words($0.chainStart..<($0.place + 1)), $0.verb.strength) }
    }

    /// Notes who spoke last, for the pronoun of the next sentence: nobody where it is somebody without a name, several, or none.
    private mutating func noteSpeaker(
        _ given: Attribution?, _ speaker: StatementProposal.Speaker?, _ part: TextReading.Part
    ) {
        guard let given else { return }
        if let speaker, let name = speaker.name, !speaker.isState, given.phrase.together.isEmpty {
            lastSpeaker = (name, sentenceNumber)
            return
        }
        // "They said", "officials said": no "he" or "she" stands for them.
        let last = part.tokens[given.phrase.tokens.upperBound - 1]
        guard !given.phrase.isPronoun || last.isIn(.personalPronouns),
            given.phrase.name != nil || speaker?.isState ?? false || !last.lower.hasSuffix("s")
        else { return }
        lastSpeaker = nil
        lastNamed = nil
    }

    /// Notes the persons whom a sentence names outside quotations, the last one for the pronouns of the next.
    private mutating func name(in sentence: Sentence, of part: TextReading.Part) {
        var own: Set<String> = []
        // A whole name at the head of a sentence is its subject.
        let unknown = part.finder.wholeNames(in: sentence).contains { name in
            name.lowerBound <= sentence.lowerBound + 2 && !persons.isPerson(part.tokens[name.upperBound - 1].text)
        }
        defer {
            if unknown { lastAlone = (nil, sentenceNumber) }
            if !unknown, !own.isEmpty {
                lastAlone = own.count == 1 ? own.first.map { ($0, sentenceNumber) } : nil
            }
        }
        for place in sentence where part.tokens[place].isWord && part.tokens[place].isCapital {
            let isPossessor = place + 1 < part.tokens.count && part.tokens[place + 1].kind == .possessive
            if !isPossessor, persons.isPerson(part.tokens[place].text) {
                lastNamed = persons.fullName([part.tokens[place]])
                if let lastNamed { own.insert(lastNamed) }
            }
        }
    }

    func speaker(_ given: Attribution, _ part: TextReading.Part) -> StatementProposal.Speaker {
        let phrase = given.phrase
        var speaker = StatementProposal.Speaker(
            printed: part.words(phrase.tokens), span: part.paragraph.span(part.characters(phrase.tokens)), name: nil,
            title: phrase.title.map(part.words), state: nil, isState: phrase.isState)
        if let last = phrase.together.last {
            let all = phrase.together.map {
                self.speaker(Attribution(phrase: $0, verb: given.verb, isBeside: given.isBeside), part)
            }
            speaker.name = all.contains { $0.name == nil } ? nil : all[all.count - 1].name
            speaker.through = speaker.name == nil ? .sharedName : nil
            speaker.isState = last.isState
            speaker.state = all[all.count - 1].state
        } else if phrase.isPronoun {
            let pronoun = part.tokens[phrase.tokens.lowerBound].lower
            guard rules.has(pronoun, in: .personalPronouns) else { return speaker }
            let recent = lastSpeaker.flatMap { sentenceNumber - $0.sentence <= 2 ? $0.name : nil }
            let before = subject(before: phrase.tokens.lowerBound, part)
            // Somebody named since is nearer than who spoke before.
            let since = lastAlone.flatMap { alone in
                (lastSpeaker.map { alone.sentence > $0.sentence } ?? false) && sentenceNumber - alone.sentence <= 1
                    ? alone : nil
            }
            if before == nil, let since, since.name == nil { return speaker }
            if let name = before ?? since?.name ?? recent ?? lastNamed, persons.can(name, be: pronoun) {
                speaker.name = name
                speaker.through = .pronoun
            }
        } else if phrase.isState, let name = phrase.name {
            speaker.name = part.words(name)
            speaker.state = part.finder.state(of: phrase)
        } else {
            speaker.name = phrase.name.flatMap { persons.fullName(Array(part.tokens[$0])) }
            speaker.state = part.finder.state(of: phrase)
            if let name = phrase.name, persons.areSeveral(Array(part.tokens[name])) {
                speaker.name = nil
                speaker.through = .sharedName
            } else if let name = phrase.name,
                persons.canBeAnother(Array(part.tokens[name]), title: phrase.title.map(part.words), rules)
            {
                speaker.through = .sharedName
            }
        }
        switch given.assertion {
        case .said, .notSaid: break
        case .saidByAnother: speaker.through = speaker.through ?? .anothersWords
        case .possible: speaker.through = speaker.through ?? .possibility
        case .withOthers: speaker.through = speaker.through ?? .severalSpeakers
        }
        if let name = speaker.name, let known = persons.title(of: name) {
            if speaker.title == nil { speaker.title = known.title }
            if speaker.state == nil { speaker.state = known.state }
        }
        return speaker
    }

    /// The first person whom a sentence names before a pronoun in it: "Dorn told the channel he had replied".
    private func subject(before pronoun: Int, _ part: TextReading.Part) -> String? {
        guard let sentence = part.sentences.first(where: { $0.contains(pronoun) }) else { return nil }
        let first = (sentence.lowerBound..<pronoun).first { place in
            part.tokens[place].isWord && part.tokens[place].isCapital && persons.isPerson(part.tokens[place].text)
                && part.tokens[place + 1].kind != .possessive
        }
        return first.flatMap { persons.fullName([part.tokens[$0]]) }
    }

    func tier(_ given: Attribution, _ speaker: StatementProposal.Speaker?) -> Tier {
        guard let speaker else { return .unnamed }
        if given.phrase.isPronoun || speaker.through == .sharedName { return speaker.name == nil ? .unnamed : .likely }
        return given.isBeside && speaker.through == nil ? .sure : .likely
    }

    /// A sentence without a quotation that reports what somebody said or did.
    private mutating func proposeParaphrase(
        _ part: TextReading.Part, _ sentence: Sentence, _ verbs: [ReportingVerb],
        _ inherited: StatementProposal.Speaker?, _ inheritedTier: Tier
    ) {
        // "The army agreed to a truce, Norland said": who says it stands at the end.
        let closing = verbs.last.flatMap { verb -> ReportingVerb? in
            guard verb.verb.isSpeech, verb.verb.inverts, !verb.isPassive, !verb.isParticiple,
                !((verb.place + 1)..<sentence.upperBound).contains(where: {
                    part.tokens[$0].isWord && !part.tokens[$0].isIn(.timeWords) && part.tokens[$0].lower != "on"
                }), let phrase = part.finder.speaker(of: verb, in: sentence, verbs: verbs),
                phrase.tokens.lowerBound > sentence.lowerBound + 3
            else { return nil }
            var start = phrase.tokens.lowerBound
            while start - 1 > sentence.lowerBound, !part.tokens[start - 1].isMark(","), part.tokens[start - 1].isWord,
                part.tokens[start - 1].isCapital || part.tokens[start - 1].isIn(.companions)
                    || part.tokens[start - 1].isIn(.determiners)
            {
                start -= 1
            }
            return part.tokens[start - 1].isMark(",") ? verb : nil
        }
        for verb in [closing].compactMap(\.self) + verbs
        where !verb.isPassive && (verb.verb.isSpeech || verb.verb.isAct) && !verb.isParticiple {
            guard let phrase = part.finder.reporter(by: verb, in: sentence, verbs: verbs) else { continue }
            let attribution = part.finder.judged(Attribution(phrase: phrase, verb: verb, isBeside: false), in: sentence)
            if attribution.assertion == .notSaid { continue }
            let speaker = speaker(attribution, part)
            add(part, sentence, [], attribution, speaker, tier(attribution, speaker))
            noteSpeaker(attribution, speaker, part)
            return
        }
        if let given = part.finder.accordingTo(before: sentence.upperBound, in: sentence), given.phrase.name != nil {
            let attribution = part.finder.judged(given, in: sentence)
            guard attribution.assertion != .notSaid else { return }
            let speaker = speaker(attribution, part)
            let tier = tier(attribution, speaker)
            add(part, sentence, [], attribution, speaker, tier == .sure ? .likely : tier)
            noteSpeaker(attribution, speaker, part)
            return
        }
        if part.paragraph.isBullet, var speaker = inherited, sentence.count > 2 {
            speaker.through = .leadIn
            add(part, sentence, [], nil, speaker, inheritedTier == .unnamed ? .unnamed : .likely)
            inheritVerb()
        }
    }
}

extension PhraseFinder {
    /// Who is reported by a verb without a quotation: its subject, or "officials concerned with the crisis said": the subject
    /// of the sentence, where that is a word for people who speak and the verb is the first.
    func reporter(by verb: ReportingVerb, in sentence: Sentence, verbs: [ReportingVerb]) -> SpeakerPhrase? {
        if let phrase = speaker(of: verb, in: sentence, verbs: verbs), canSpeak(phrase) { return phrase }
        guard verbs.first?.place == verb.place, let subject = mainSubject(sentence, before: verb.chainStart),
            subject.name == nil, !subject.isPronoun, subject.tokens.lowerBound < sentence.lowerBound + 12,
            tokens[subject.tokens.upperBound - 1].isIn(.unnamedHeads)
        else { return nil }
        return subject
    }

    /// Whether a phrase that does not stand beside a quotation can be that of a speaker: a name, a pronoun of a person, or
    /// a word for people who speak.
    func canSpeak(_ phrase: SpeakerPhrase) -> Bool {
        if phrase.isPronoun { return tokens[phrase.tokens.lowerBound].isIn(.personalPronouns) }
        if phrase.name != nil { return true }
        return tokens[phrase.tokens].contains { $0.isIn(.unnamedHeads) }
    }
}
