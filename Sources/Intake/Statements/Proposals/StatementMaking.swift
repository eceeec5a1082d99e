import CaseModel

extension StatementFinder {
    /// Adds the statement of quotations that have one speaker.
    mutating func propose(
        _ places: [Int], of part: TextReading.Part, _ sentence: Sentence, _ given: Attribution?,
        _ speaker: StatementProposal.Speaker?, _ tier: Tier
    ) {
        add(part, sentence, places, given, speaker, tier)
    }

    /// Adds quotations that stand alone behind one with a speaker to its statement.
    mutating func join(_ places: [Int], of part: TextReading.Part, to statement: Int) {
        let quotes = places.compactMap { quote(at: $0, part) }
        found[statement].quotes += quotes
        guard let last = quotes.last, last.span.lines.lowerBound >= found[statement].span.lines.lowerBound else {
            return
        }
        found[statement].span = TextSpan(
            lines: found[statement].span.lines.lowerBound...last.span.lines.upperBound,
            from: found[statement].span.from,
            to: last.span.to)
        found[statement].words = found[statement].quotes.map(\.words).joined(separator: " … ")
    }

    func quote(at place: Int, _ part: TextReading.Part) -> StatementProposal.Quote? {
        guard let number = part.tokens[place].quotation else { return nil }
        let quotation = part.quotations[number]
        let words = part.paragraph.text(quotation.inner)
        return StatementProposal.Quote(
            span: part.paragraph.span(quotation.range), words: words, isFull: isFullSentence(words),
            isClosed: quotation.isClosed)
    }

    /// Whether words in quotation marks are a sentence: a capital at the head, a mark at the end, three words and more.
    private func isFullSentence(_ words: String) -> Bool {
        guard let first = words.unicodeScalars.first(where: { isWordPart($0) }), first.properties.isUppercase,
            let last = words.unicodeScalars.last(where: { !isBlank($0) })
        else { return false }
        let count = words.split(separator: " ").prefix(4).count
        return ".,!?…—–".unicodeScalars.contains(last) && count >= 3
    }

    mutating func add(
        _ part: TextReading.Part, _ sentence: Sentence, _ places: [Int], _ given: Attribution?,
        _ speaker: StatementProposal.Speaker?, _ tier: Tier
    ) {
        let quotes = places.compactMap { quote(at: $0, part) }
        let content = content(sentence, places, given, part, quotes)
        let span = part.paragraph.span(part.characters(content))
        let words = part.words(sentence)
        let isOnlyQuotes = content.allSatisfy { part.tokens[$0].quotation != nil || part.tokens[$0].kind == .mark }
        var forms: [StatementProposal.Form] = []
        if quotes.contains(where: \.isFull) { forms.append(.direct) }
        if quotes.contains(where: { !$0.isFull }) { forms.append(.fragment) }
        if !isOnlyQuotes || quotes.isEmpty {
            if speaker != nil, speaker?.name == nil, speaker?.title == nil, given?.phrase.isPronoun != true {
                forms.append(.assessment)
            } else {
                forms.append(given?.verb?.verb.isAct ?? false ? .act : .paraphrase)
            }
        }
        found.append(
            StatementProposal(
                span: span, words: isOnlyQuotes ? part.words(content) : words, forms: forms, quotes: quotes,
                verb: verbWords(given, part), strength: given?.verb?.verb.strength, speaker: speaker,
                together: speaker == nil ? [] : others(given, part), tier: tier,
                medium: medium(sentence, part), when: day(of: given, sentence, part),
                condition: condition(content, asks(given), part),
                orderWords: orderWords(content, part)))
    }

    /// Those who are named beside the speaker of a statement, who is the last of them.
    private func others(_ given: Attribution?, _ part: TextReading.Part) -> [StatementProposal.Speaker] {
        guard let given else { return [] }
        return given.phrase.together.map { phrase in
            speaker(Attribution(phrase: phrase, verb: given.verb, isBeside: given.isBeside), part)
        }
    }

    private func verbWords(_ given: Attribution?, _ part: TextReading.Part) -> String? {
        if let verb = given?.verb { return part.words(verb.chainStart..<(verb.place + 1)) }
        return given?.cue.map(part.words)
    }

    /// The tokens of what is said: full quotations alone where the speaker stands beside them, else what the verb governs.
    private func content(
        _ sentence: Sentence, _ places: [Int], _ given: Attribution?, _ part: TextReading.Part,
        _ quotes: [StatementProposal.Quote]
    ) -> Range<Int> {
        if let first = places.first, let last = places.last {
            if quotes.allSatisfy(\.isFull) || given == nil && quotes.contains(where: \.isFull) {
                return first..<(last + 1)
            }
            if given == nil { return sentence }
            let from = given?.verb.map { $0.place + 1 } ?? first
            if from <= first { return max(sentence.lowerBound, from)..<max(last + 1, sentence.upperBound) }
            return sentence.lowerBound..<max(last + 1, given?.verb.map(\.chainStart) ?? last + 1)
        }
        if let verb = given?.verb, verb.place + 1 < sentence.upperBound {
            let rest = (verb.place + 1)..<sentence.upperBound
            // "…, X said on Tuesday": what is said stands before.
            if let subject = given?.phrase.tokens, subject.lowerBound >= sentence.lowerBound + 5,
                subject.upperBound <= verb.place, part.tokens[subject.lowerBound - 1].isMark(","),
                rest.count(where: { part.tokens[$0].isWord }) < 5
            {
                return sentence.lowerBound..<(subject.lowerBound - 1)
            }
            if rest.contains(where: { part.tokens[$0].isWord }) { return rest }
        }
        return sentence
    }

    /// A medium by name behind the words that lead to it: "told the BBC", "on Telegram".
    private func medium(_ sentence: Sentence, _ part: TextReading.Part) -> String? {
        for place in sentence where part.tokens[place].isCapital && part.tokens[place].isIn(.media) {
            var before = place - 1
            if before >= sentence.lowerBound, part.tokens[before].isIn(.determiners) { before -= 1 }
            guard before >= sentence.lowerBound, part.tokens[before].isWord else { continue }
            let lower = part.tokens[before].lower
            // "Was quoted by the channel as saying".
            let isQuoting =
                lower == "by" && before > sentence.lowerBound
                && ["quote", "cite", "report"].contains(rules.verbs[part.tokens[before - 1].lower]?.verb.base ?? "")
            if isQuoting || rules.has(lower, in: .mediaLead) || rules.verbs[lower]?.verb.base == "tell" {
                return part.tokens[place].text
            }
        }
        return nil
    }

    /// The words of a condition, from its word to the next mark. What is asked is none: "asked whether", "wondered if".
    private func condition(_ content: Range<Int>, _ isAsked: Bool, _ part: TextReading.Part) -> String? {
        let words = words(of: content, part)
        let start = words.indices.first { place in
            // "“If the shelling stops”": the mark is none of the word's.
            let word = words[place].lowercased().trimmingMarks
            guard rules.has(word, in: .conditionWords) else { return false }
            let before = words[max(0, place - 3)..<place].map { $0.lowercased() }
            if rules.has(word, in: .questionWords) {
                // "It depends on whether": a condition.
                return before.last.map { rules.has($0, in: .conditionLeads) } ?? false
            }
            return !(isAsked && place < 3) && !before.contains { rules.has($0, in: .askingWords) }
        }
        guard let start else { return nil }
        var clause: [String] = []
        for word in words[start...].prefix(14) {
            clause.append(word)
            if let last = word.last, ",.;:!?—”\"".contains(last) { break }
        }
        return clause.count > 1 ? clause.joined(separator: " ").trimmingMarks : nil
    }

    private func asks(_ given: Attribution?) -> Bool {
        given?.verb.map { rules.has($0.verb.base, in: .askingWords) } ?? false
    }

    private func orderWords(_ content: Range<Int>, _ part: TextReading.Part) -> [String] {
        var seen: [String] = []
        for word in words(of: content, part) {
            let lower = word.lowercased().trimmingMarks
            if rules.has(lower, in: .orderWords), !seen.contains(lower) { seen.append(lower) }
        }
        return seen
    }

    private func words(of content: Range<Int>, _ part: TextReading.Part) -> [String] {
        part.words(content).split(whereSeparator: \.isWhitespace).prefix(2000).map(String.init)
    }

    /// A day of the week or of a month that belongs to the verb of saying: "said on Thursday", "told reporters in Paris on
    /// 3 September", "On Friday, X said". Other days of the sentence are of what is said: a deadline, a beginning.
    func day(of given: Attribution?, _ sentence: Sentence, _ part: TextReading.Part) -> String? {
        guard let given else { return nil }
        let tokens = part.tokens
        let subject = given.phrase.tokens
        let verb = given.verb?.place ?? given.cue.map { $0.upperBound - 1 } ?? subject.upperBound - 1
        let start = min(given.verb?.chainStart ?? given.cue?.lowerBound ?? subject.lowerBound, verb)
        /// Whether nothing but who, where and through what stands between the day and the verb or its subject.
        func isBare(_ between: Range<Int>) -> Bool {
            var isOpen = false
            let isTelling = given.verb?.verb.base == "tell"
            return between.allSatisfy { place in
                let token = tokens[place]
                if subject.contains(place) { return true }
                if token.isIn(.deadlineWords), !token.isIn(.mediaLead) { return false }
                // "said that on 3 March": the clause is what is said.
                if token.lower == "that" { return false }
                if token.isIn(.prepositions) || token.isIn(.determiners) {
                    isOpen = true
                    return true
                }
                if token.isIn(.relative) { return false }
                return token.isCapital && isOpen || token.isIn(.speechNouns) || token.isIn(.media)
                    || token.kind == .possessive || token.isMark(",") || isTelling && token.isWord
                    || token.quotation != nil
            }
        }
        let all = days(in: sentence, part)
        for (number, (expression, words)) in all.enumerated() {
            if isOfSomethingElse(expression, subject, sentence, tokens) { continue }
            // "On Monday or Tuesday": which of them is not known.
            let near = [number - 1, number + 1].filter(all.indices.contains).map { all[$0].tokens }
            if near.contains(where: { other in
                let between =
                    other.upperBound <= expression.lowerBound
                    ? other.upperBound..<expression.lowerBound : expression.upperBound..<other.lowerBound
                return between.count == 1
                    && (tokens[between.lowerBound].isIn(.conjunctions)
                        || tokens[between.lowerBound].isIn(.deadlineWords)
                        || ["to", "–", "-"].contains(tokens[between.lowerBound].lower))
            }) {
                continue
            }
            let lead = expression.lowerBound - 1
            if sentence.contains(lead), tokens[lead].isIn(.deadlineWords) || tokens[lead].isIn(.determiners) {
                continue
            }
            if isSubject(expression, sentence, tokens) { continue }
            if expression.lowerBound > verb {
                if isBare((verb + 1)..<expression.lowerBound) { return words }
            } else if expression.upperBound <= start {
                let next = subject.lowerBound >= expression.upperBound ? subject.lowerBound : start
                if isBare(expression.upperBound..<next), leads(expression, sentence, tokens) { return words }
            }
        }
        return nil
    }

    /// A day that names something else: "Monday’s attack", "Fox News Sunday", "the Sunday Times", "the truce of 2 March",
    /// "prisoners taken on Monday".
    private func isOfSomethingElse(
        _ day: Range<Int>, _ subject: Range<Int>, _ sentence: Sentence, _ tokens: [Token]
    ) -> Bool {
        let (lead, next) = (day.lowerBound - 1, day.upperBound)
        if sentence.contains(next) {
            if tokens[next].kind == .possessive { return true }
            if tokens[next].isWord, tokens[next].isCapital, !subject.contains(next), !tokens[next].isIn(.titles),
                day.count == 1, !(sentence.contains(next + 1) && subject.contains(next + 1)),
                !(sentence.contains(lead) && tokens[lead].lower == "on")
            {
                return true
            }
        }
        guard sentence.contains(lead), tokens[lead].isWord, !subject.contains(lead) else { return false }
        if tokens[lead].lower == "of" { return true }
        if tokens[lead].isCapital, !tokens[lead].isIn(.timeWords), lead > sentence.lowerBound { return true }
        let carrier = lead - 1
        return tokens[lead].lower == "on" && sentence.contains(carrier) && tokens[carrier].isWord
            && !tokens[carrier].isCapital && !subject.contains(carrier)
            && rules.verbs[tokens[carrier].lower] == nil
            && ["ed", "en", "ing"].contains { tokens[carrier].lower.hasSuffix($0) && tokens[carrier].lower.count > 4 }
    }

    /// "Said 3 September would be the day": a day of which something is said.
    private func isSubject(_ day: Range<Int>, _ sentence: Sentence, _ tokens: [Token]) -> Bool {
        var next = day.upperBound
        while sentence.contains(next), tokens[next].isWord, Int(tokens[next].text) != nil { next += 1 }
        return sentence.contains(next) && tokens[next].isWord && tokens[next].isIn(.auxiliaries)
            && !(sentence.contains(day.lowerBound - 1) && tokens[day.lowerBound - 1].isIn(.prepositions))
    }

    /// Whether nothing but a phrase stands before a day at the head of a sentence: "In a speech on Monday, X said", and not
    /// "the troops left on Monday, X said".
    private func leads(_ day: Range<Int>, _ sentence: Sentence, _ tokens: [Token]) -> Bool {
        (sentence.lowerBound..<day.lowerBound).allSatisfy { place in
            let token = tokens[place]
            if token.quotation != nil { return true }
            guard token.isWord, !token.isIn(.auxiliaries), !token.isIn(.pronouns) else { return !token.isWord }
            // "A week after the truce of 2 March": another day.
            if token.isIn(.temporalSuppositions) || token.lower == "since" { return false }
            if token.isCapital, place > sentence.lowerBound { return true }
            if token.isIn(.prepositions) || token.isIn(.determiners) || token.isIn(.adverbs) || token.isIn(.timeWords)
                || token.isIn(.speechNouns) || token.isIn(.eventNouns)
            {
                return true
            }
            guard place > sentence.lowerBound else { return token.lower.hasSuffix("ing") }
            return tokens[place - 1].isIn(.determiners) || tokens[place - 1].isIn(.prepositions)
                || place + 1 < day.lowerBound && tokens[place + 1].isIn(.speechNouns)
        }
    }

    /// Days of the week and of a month outside quotations, each with its tokens and how it is written down.
    private func days(in sentence: Sentence, _ part: TextReading.Part) -> [(tokens: Range<Int>, words: String)] {
        var found: [(tokens: Range<Int>, words: String)] = []
        let months = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november",
            "december",
        ]
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        func number(_ place: Int) -> Int? {
            guard sentence.contains(place) else { return nil }
            let word = part.tokens[place].lower
            // "4th".
            let isOrdinal = word.count > 2 && ["st", "nd", "rd", "th"].contains(String(word.suffix(2)))
            return Int(isOrdinal ? String(word.dropLast(2)) : word)
        }
        for place in sentence where part.tokens[place].isWord {
            let written = part.tokens[place].text
            if written.count == 10, dayNumber(written) != nil {
                found.append((place..<(place + 1), written))
                continue
            }
            // "said in 2019 that": a year alone.
            if sentence.contains(place - 1), part.tokens[place - 1].lower == "in", let year = number(place),
                written.count == 4, (1900...2200).contains(year),
                !(sentence.contains(place + 1) && part.tokens[place + 1].isWord)
                    || part.tokens[place + 1].lower == "that"
            {
                found.append((place..<(place + 1), written))
                continue
            }
            guard part.tokens[place].isCapital else { continue }
            let lower = part.tokens[place].lower
            if days.contains(lower) {
                found.append((place..<(place + 1), part.tokens[place].text))
                continue
            }
            let short = lower.hasSuffix(".") ? String(lower.dropLast()) : lower
            // "Aug. 12", "Sept 3".
            guard
                let month = months.firstIndex(of: lower)
                    ?? months.firstIndex(where: {
                        (3...4).contains(short.count) && $0.hasPrefix(short) && (short.count == 3 || short == "sept")
                    })
            else { continue }
            let name = months[month].prefix(1).uppercased() + months[month].dropFirst()
            // "the 4th of March".
            let isOf = sentence.contains(place - 1) && part.tokens[place - 1].lower == "of" && number(place - 2) != nil
            let dayBefore = isOf ? place - 2 : place - 1
            let day =
                number(place + 1).flatMap { $0 <= 31 ? $0 : nil } ?? number(dayBefore).flatMap { $0 <= 31 ? $0 : nil }
            let longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
            guard let day, (1...longest).contains(day) else { continue }
            let isAfter = number(place + 1) == day
            let yearPlace = isAfter ? place + 2 : place + 1
            let year =
                number(yearPlace)
                ?? (sentence.contains(yearPlace) && part.tokens[yearPlace].isMark(",") ? number(yearPlace + 1) : nil)
            var tokens = (isAfter ? place : dayBefore)..<(isAfter ? place + 2 : place + 1)
            if isOf, !isAfter, sentence.contains(dayBefore - 1), part.tokens[dayBefore - 1].isIn(.determiners) {
                tokens = (dayBefore - 1)..<tokens.upperBound
            }
            // "Monday, 2 March 2026": one day.
            if let weekday = found.last?.tokens, days.contains(part.tokens[weekday.lowerBound].lower),
                (weekday.upperBound..<tokens.lowerBound).allSatisfy({ part.tokens[$0].isMark(",") }),
                tokens.lowerBound - weekday.upperBound <= 1, tokens.lowerBound >= weekday.upperBound
            {
                found.removeLast()
                tokens = weekday.lowerBound..<tokens.upperBound
            }
            if let year, (1900...2200).contains(year) {
                let words = "\(year)-\(twoDigits(month + 1))-\(twoDigits(day))"
                // A day that the calendar does not have is none.
                if dayNumber(words) != nil { found.append((tokens, words)) }
            } else {
                found.append(
                    (tokens, isAfter ? "\(name) \(day)" : "\(day) \(name)"))
            }
        }
        return found
    }
}

extension String {
    /// Without marks at the ends.
    var trimmingMarks: String {
        var part = self[...]
        while let last = part.last, ",.;:!?—–”\"“»«".contains(last) { part.removeLast() }
        while let first = part.first, ",.;:!?—–”\"“»«".contains(first) { part.removeFirst() }
        return String(part)
    }
}
