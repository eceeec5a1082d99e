/// What the rules of a language know: verbs that report, marks, words that join, and names of states. Lists, no code, so
/// that a language is added by a file.
public struct LanguageRules: Sendable {
    /// A verb by which somebody is reported to speak or to act by speaking.
    struct Verb: Sendable {
        enum Form: Int, Sendable { case base, third, past, participle, ing }
        var base: String
        var strength: String
        /// Whether it reports words or a clause.
        var isSpeech: Bool
        /// Whether it is an act: rejected, praised.
        var isAct: Bool
        /// Whether it stands before its speaker after a quotation: `said X`.
        var inverts: Bool
    }

    /// A state, with the words for what belongs to it and the other names of its government.
    struct State: Sendable {
        var name: String
        var adjectives: [String]
        var otherNames: [String]
    }

    /// The lists of the rules. A section `[speech nouns]` fills the list `speechNouns`.
    enum List: Int, CaseIterable {
        case auxiliaries, be, pronouns, she, he, relative, determiners, prepositions, conjunctions, adverbs
        case abbreviations, titles, honorifics, media, bullets, according, invertsOnlyAfterAQuotation
        case chainVerbs, personalPronouns, prepositionsInsideASpeaker, timeWords, nameParticles, notASpeaker
        case mediaLead, speechNouns, conditionWords, orderWords, unnamedHeads, numberNouns, eventNouns
        case venueLeads, datelineDashes, largeNumbers, writtenNumbers, deadlineWords
        case negations, nobody, whoever, alternatives, companions, suppositions, temporalSuppositions, modals, hearsay,
            halfSayings, fiction
        case denials, reportNouns, questionWords, conditionLeads, askingWords, titleLeads, titlesOfAWife, officeNouns,
            namePrefixes, unrealModals, groupNouns

        var bit: UInt64 { 1 << UInt64(rawValue) }
        static let bySection = Dictionary(uniqueKeysWithValues: allCases.map { ("\($0)", $0) })
    }

    public var name: String
    private(set) var verbs: [String: (verb: Verb, forms: Set<Verb.Form>)] = [:]
    /// By each word, the lists that it stands in, a bit for each.
    private(set) var lists: [String: UInt64] = [:]
    private(set) var states: [State] = []
    /// By each name and adjective, as printed, the place of the state, and whether the word is an adjective.
    private(set) var stateOf: [String: (state: Int, isAdjective: Bool)] = [:]
    /// Places that are no states: capitals and others where talks are held.
    private(set) var places: Set<String> = []

    /// English, the one language with figures so far.
    public static let english = LanguageRules(
        name: "English", rules: PackageResources.english_rules, states: PackageResources.english_states,
        places: PackageResources.english_places)

    init(name: String, rules: [UInt8], states: [UInt8], places: [UInt8]) {
        self.name = name
        readRules(Self.lines(rules))
        for line in Self.lines(states) {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(Self.commaList)
            guard let name = parts.first?.first else { continue }
            let state = State(
                name: name, adjectives: parts.count > 1 ? parts[1] : [], otherNames: parts.count > 2 ? parts[2] : [])
            let place = self.states.count
            self.states.append(state)
            for word in [state.name] + state.otherNames where stateOf[word] == nil { stateOf[word] = (place, false) }
            for word in state.adjectives where stateOf[word] == nil { stateOf[word] = (place, true) }
            self.places.formUnion(state.otherNames)
        }
        self.places.formUnion(Self.lines(places))
    }

    /// Whether a word stands in a list.
    func has(_ word: String, in list: List) -> Bool { (lists[word] ?? 0) & list.bit != 0 }

    private mutating func readRules(_ text: [String]) {
        var section = ""
        var list: List?
        for line in text {
            if line.hasPrefix("["), line.hasSuffix("]") {
                section = String(line.dropFirst().dropLast())
                let words = section.split(separator: " ")
                list = List.bySection[words.prefix(1).joined() + words.dropFirst().map(\.capitalizedWord).joined()]
                continue
            }
            guard section == "verbs" else {
                guard let list else { continue }
                for word in line.split(separator: " ") { lists[String(word), default: 0] |= list.bit }
                continue
            }
            let parts = line.split(separator: "|").map { $0.split(separator: " ").map(String.init) }
            guard parts.count == 3, let base = parts[0].first else { continue }
            let verb = Verb(
                base: base, strength: parts[1].first ?? "medium", isSpeech: parts[2].contains("speech"),
                isAct: parts[2].contains("act"), inverts: parts[2].contains("inverts"))
            for (place, form) in parts[0].enumerated() {
                guard let kind = Verb.Form(rawValue: place) else { continue }
                verbs[form, default: (verb, [])].forms.insert(kind)
            }
        }
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { trimmed(String($0)) }
            .filter { !$0.isEmpty && !$0.hasPrefix("#") }
    }

    private static func commaList(_ text: some StringProtocol) -> [String] {
        text.split(separator: ",").map { trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    private static func trimmed(_ text: String) -> String {
        var part = text[...]
        while part.first?.isWhitespace ?? false { part.removeFirst() }
        while part.last?.isWhitespace ?? false { part.removeLast() }
        return String(part)
    }
}

extension Substring {
    fileprivate var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
