/// A name or number of a text that may become a record, with the lines that name it.
public struct Candidate: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable { case actor, party, event, venue, date, number }
    public var kind: Kind
    /// As printed; of a person the fullest name that the text has.
    public var name: String
    /// Of an actor: its title as printed, and the state that the words beside the name give.
    public var title: String?
    public var state: String?
    /// Of an actor: person, state, group or medium.
    public var actorKind: String?
    /// Whether it is somebody without a name: "European diplomats".
    public var isUnnamed = false
    /// Ascending.
    public var lines: [Int]
}

/// Actors, parties, events, venues, dates and numbers that a text names, each once, in the order in which they stand.
public func candidates(
    in text: TextLines, statements: [StatementProposal], rules: LanguageRules
) -> [Candidate] {
    var finder = CandidateFinder(reading: TextReading(text, rules), rules: rules)
    finder.find(statements)
    return finder.found.sorted { ($0.lines.first ?? 0, $0.name) < ($1.lines.first ?? 0, $1.name) }
}

private struct CandidateFinder {
    let reading: TextReading
    let rules: LanguageRules
    private var places: [String: Int] = [:]
    /// The states that stand in the text by their own name.
    private var namedStates: Set<String> = []
    var found: [Candidate] = []

    init(reading: TextReading, rules: LanguageRules) {
        self.reading = reading
        self.rules = rules
    }

    mutating func find(_ statements: [StatementProposal]) {
        let persons = reading.persons(rules)
        for statement in statements {
            for speaker in statement.together.isEmpty ? [statement.speaker].compactMap({ $0 }) : statement.together {
                note(speaker)
            }
            if let medium = statement.medium {
                note(.actor, medium, statement.span.lines.lowerBound, actorKind: "medium")
            }
        }
        for part in reading.parts {
            for sentence in part.sentences { read(sentence, of: part, persons) }
        }
        // A capital alone may be a place and no state.
        found.removeAll { $0.kind == .party && !namedStates.contains($0.name) }
        for place in found.indices { found[place].lines = Array(Set(found[place].lines)).sorted() }
    }

    private mutating func note(_ speaker: StatementProposal.Speaker) {
        let line = speaker.span.lines.lowerBound
        if let name = speaker.name {
            let state = speaker.state
            note(
                .actor, speaker.isState ? state ?? name : name, line, title: speaker.isState ? nil : speaker.title,
                state: state,
                actorKind: speaker.isState
                    ? "state"
                    : kind(of: name, isTitled: speaker.title != nil, isArticled: false)
                        ?? (name.contains(" ") ? nil : "group"))
        } else if speaker.isPrinted, !rules.isPronoun(speaker.printed) {
            // "Ukraine’s allies" are not Ukraine.
            let isPossessor = speaker.printed.unicodeScalars.contains { "’'".unicodeScalars.contains($0) }
            note(
                .actor, speaker.printed, line, state: isPossessor ? nil : speaker.state, actorKind: "group",
                isUnnamed: true)
        }
    }

    /// What a name is the name of: a person's has two words or a title. Nil where the name does not say: "the Southern
    /// Transitional", which no list knows.
    private func kind(of name: String, isTitled: Bool, isArticled: Bool) -> String? {
        if isTitled { return "person" }
        let words = name.split(separator: " ").map { $0.lowercased() }
        if words.contains(where: { rules.has($0, in: .groupNouns) }) { return "group" }
        return isArticled || words.count < 2 ? nil : "person"
    }

    private mutating func note(
        _ kind: Candidate.Kind, _ name: String, _ line: Int, title: String? = nil, state: String? = nil,
        actorKind: String? = nil, isUnnamed: Bool = false
    ) {
        let key = "\(kind.rawValue) \(name.lowercased())"
        if let place = places[key] {
            // No list of lines grows without end.
            if found[place].lines.count < 1000 { found[place].lines.append(line) }
            if found[place].title == nil { found[place].title = title }
            if found[place].state == nil { found[place].state = state }
            if found[place].actorKind == nil { found[place].actorKind = actorKind }
            return
        }
        places[key] = found.count
        found.append(
            Candidate(
                kind: kind, name: name, title: title, state: state, actorKind: actorKind, isUnnamed: isUnnamed,
                lines: [line]))
    }

    private mutating func read(_ sentence: Sentence, of part: TextReading.Part, _ persons: NamedPersons) {
        let tokens = part.tokens
        func line(_ place: Int) -> Int { part.paragraph.span(tokens[place].range).lines.lowerBound }
        for run in part.finder.names(in: sentence) {
            guard let name = run.name, let full = persons.fullName(Array(tokens[name])) else { continue }
            note(
                .actor, full, line(name.lowerBound), title: run.title.map(part.words),
                state: part.finder.state(of: run),
                actorKind: kind(
                    of: full, isTitled: run.title != nil,
                    isArticled: sentence.contains(name.lowerBound - 1) && tokens[name.lowerBound - 1].lower == "the"))
        }
        for place in sentence {
            if let quotation = tokens[place].quotation { read(part.quotations[quotation], of: part) }
            guard tokens[place].isWord else { continue }
            if tokens[place].isCapital {
                let words = longestName(from: place, in: sentence, tokens)
                if let state = words.state {
                    note(.party, rules.states[state].name, line(place))
                    if words.isOwnName { namedStates.insert(rules.states[state].name) }
                }
                if let length = words.place, place > sentence.lowerBound, tokens[place - 1].isIn(.venueLeads) {
                    note(.venue, part.words(place..<(place + length)), line(place))
                }
                if isDate(place, tokens) { note(.date, date(at: place, sentence, tokens, part), line(place)) }
                if persons.isPerson(tokens[place].text), let full = persons.fullName([tokens[place]]),
                    places["actor \(full.lowercased())"] != nil
                {
                    note(.actor, full, line(place))
                }
            }
            if tokens[place].isIn(.eventNouns), let event = event(at: place, sentence, tokens) {
                note(.event, part.words(event), line(place))
            }
            if let amount = amount(at: place, sentence, tokens) { note(.number, part.words(amount), line(place)) }
        }
    }

    /// Days and numbers within a quotation, which is one token of its sentence.
    private mutating func read(_ quotation: Quotation, of part: TextReading.Part) {
        let inner = part.paragraph.tokens([], rules, within: quotation.inner)
        func words(_ some: Range<Int>) -> String {
            part.paragraph.text(inner[some.lowerBound].range.lowerBound..<inner[some.upperBound - 1].range.upperBound)
        }
        for place in inner.indices where inner[place].isWord {
            let line = part.paragraph.span(inner[place].range).lines.lowerBound
            if isDate(place, inner) { note(.date, words(dateTokens(at: place, inner.indices, inner)), line) }
            if let amount = amount(at: place, inner.indices, inner) { note(.number, words(amount), line) }
        }
    }

    /// "Monday", "August"; "Aug." only with its number.
    private func isDate(_ place: Int, _ tokens: [Token]) -> Bool {
        let token = tokens[place]
        guard token.isCapital, token.isIn(.timeWords), token.text.count > 2 else { return false }
        let isNumbered = tokens.indices.contains(place + 1) && Int(tokens[place + 1].text) != nil
        return !token.isIn(.abbreviations) && !token.text.hasSuffix(".") || isNumbered
    }

    /// The state and the place whose names begin here: the place of the state in the list, and the words of the place.
    private func longestName(from start: Int, in sentence: Sentence, _ tokens: [Token]) -> (
        state: Int?, place: Int?, isOwnName: Bool
    ) {
        var state: Int?
        var isOwnName = false
        var place: Int?
        for length in stride(from: min(4, sentence.upperBound - start), to: 0, by: -1) {
            let words = tokens[start..<(start + length)].map(\.text).joined(separator: " ")
            if state == nil, let found = rules.stateOf[words], !found.isAdjective {
                state = found.state
                isOwnName = !rules.places.contains(words)
            }
            if place == nil, rules.places.contains(words) { place = length }
        }
        return (state, place, isOwnName)
    }

    /// "Paris summit", "Eastern Economic Forum": a noun for an event behind capitals.
    private func event(at place: Int, _ sentence: Sentence, _ tokens: [Token]) -> Range<Int>? {
        var start = place
        while start > sentence.lowerBound, place - start < 6, tokens[start - 1].isWord, tokens[start - 1].isCapital,
            !tokens[start - 1].isIn(.determiners), !tokens[start - 1].isIn(.prepositions),
            !tokens[start - 1].isIn(.conjunctions), !tokens[start - 1].isIn(.timeWords)
        {
            start -= 1
        }
        // A capital at the head of a sentence may be any word, but for a place.
        if start == sentence.lowerBound, !rules.places.contains(tokens[start].text), start + 2 > place { return nil }
        let after = min(place + 5, sentence.upperBound)
        let words = (start..<after).filter { tokens[$0].isWord }
        guard words.contains(where: { !tokens[$0].isCapital }) || words.count <= place + 1 - start else { return nil }
        return start < place ? start..<(place + 1) : nil
    }

    /// "26 allies", "26 of Ukraine’s allies".
    private func amount(at place: Int, _ sentence: Sentence, _ tokens: [Token]) -> Range<Int>? {
        let isWritten = tokens[place].lower.split(separator: "-").first.map {
            rules.has(String($0), in: .writtenNumbers)
        }
        guard tokens[place].text.unicodeScalars.first.map(isDigit) ?? false || isWritten ?? false else { return nil }
        // "On 12 August", "Aug. 12": a day.
        if place > sentence.lowerBound, tokens[place - 1].isIn(.timeWords), tokens[place - 1].isCapital { return nil }
        let own = tokens[place].lower.split(separator: "-")
        if own.count == 2, rules.has(String(own[1]), in: .numberNouns) { return place..<(place + 1) }
        var large: Range<Int>?
        for next in (place + 1)..<min(max(place + 1, sentence.upperBound), place + 6) {
            if tokens[next].isIn(.numberNouns) { return place..<(next + 1) }
            guard tokens[next].kind != .mark, tokens[next].quotation == nil, !tokens[next].isIn(.pronouns),
                !tokens[next].isIn(.auxiliaries), !tokens[next].isIn(.conjunctions), tokens[next].lower != "that"
            else { break }
            // Any noun in the plural that stands at once: "12 depots".
            if next == place + 1, isPlain(tokens[next]), isDigits(tokens[place]) { return place..<(next + 1) }
            if tokens[next].isIn(.largeNumbers) { large = place..<(next + 1) }
        }
        return large
    }

    /// A small word in the plural that is nothing else.
    private func isPlain(_ token: Token) -> Bool {
        token.isWord && !token.isCapital && token.lower.count > 3 && token.lower.hasSuffix("s")
            && !token.lower.hasSuffix("ss") && !token.isIn(.prepositions) && !token.isIn(.determiners)
            && rules.verbs[token.lower] == nil
    }

    /// A number in figures that is no year.
    private func isDigits(_ token: Token) -> Bool {
        guard let number = Int(token.text.filter { $0 != "," }) else { return false }
        return !(1900...2100).contains(number)
    }

    /// A day of the week or a month, with the numbers beside it.
    private func date(at place: Int, _ sentence: Sentence, _ tokens: [Token], _ part: TextReading.Part) -> String {
        part.words(dateTokens(at: place, sentence, tokens))
    }

    private func dateTokens(at place: Int, _ sentence: Range<Int>, _ tokens: [Token]) -> Range<Int> {
        func isNumber(_ at: Int) -> Bool {
            sentence.contains(at) && tokens[at].text.unicodeScalars.allSatisfy(isDigit) && tokens[at].isWord
        }
        let start = isNumber(place - 1) ? place - 1 : place
        var end = place + 1
        if isNumber(end) { end += 1 }
        if sentence.contains(end), tokens[end].isMark(","), isNumber(end + 1) { end += 2 }
        return start..<end
    }
}

extension LanguageRules {
    /// Whether a word as printed is a pronoun.
    func isPronoun(_ word: String) -> Bool { has(word.lowercased(), in: .pronouns) }
}
