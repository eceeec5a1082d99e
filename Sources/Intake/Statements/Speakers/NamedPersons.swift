/// The persons whom a text names, by the last word of their names.
struct NamedPersons {
    private struct Person {
        var name: String
        /// Two different names with the same last word cannot be told apart by it.
        var isAmbiguous = false
        var hasTitle = false
        var title: String?
        var state: String?
        var isShe: Bool?
    }
    private var byLastWord: [String: Person] = [:]
    /// The first words of whole names, by the last.
    private var firstWords: [String: Set<String>] = [:]
    /// The sexes that titles give, by last word: "Mr Bell" and "Mrs Bell" are two persons.
    private var sexes: [String: Set<Bool>] = [:]
    /// The last words of whole names that stand with a title of a woman: "Ms Anna Bell".
    private var knownAsShe: Set<String> = []

    /// Enters a name of one or more words.
    mutating func enter(_ words: [Token], title: String?, state: String?, _ rules: LanguageRules) {
        guard let last = words.last?.text.unaccented else { return }
        let name = words.map(\.text).joined(separator: " ")
        let sex = title.flatMap { title -> Bool? in
            let first = title.split(separator: " ").last?.lowercased().filter { $0 != "." } ?? ""
            return rules.has(first, in: .she) ? true : rules.has(first, in: .he) ? false : nil
        }
        if let sex { sexes[last, default: []].insert(sex) }
        if sex == true, words.count > 1 { knownAsShe.insert(last) }
        guard var known = byLastWord[last] else {
            byLastWord[last] = Person(name: name, hasTitle: title != nil, title: title, state: state, isShe: sex)
            return
        }
        if known.name != name, words.count > 1 {
            let (one, other) = (known.name.unaccented.lowercased(), name.unaccented.lowercased())
            if known.name.unaccented == last || one == other && name.unaccented != name {
                known.name = name
            } else if one != other && other.hasSuffix(" " + one) {
                known.name = name
            } else if one != other, !one.hasSuffix(" " + other) {
                known.isAmbiguous = true
            }
        }
        if known.title == nil { known.title = title }
        if known.state == nil { known.state = state }
        if known.isShe == nil { known.isShe = sex }
        known.hasTitle = known.hasTitle || title != nil
        byLastWord[last] = known
    }

    /// Notes a name of two words and more that the text prints, whoever has it.
    mutating func note(wholeName words: [Token]) {
        guard words.count > 1, let first = words.first?.text, let last = words.last?.text.unaccented else { return }
        firstWords[last, default: []].insert(first)
    }

    /// Whether persons of several first names have a name of one word: it stands for none of them. "Tim" and "Timothy", and
    /// an initial, are one.
    func areSeveral(_ words: [Token]) -> Bool {
        guard words.count == 1, let last = words.first?.text.unaccented else { return false }
        if sexes[last]?.count == 2 { return true }
        guard let all = firstWords[last] else { return false }
        let names = all.map { $0.last == "." ? String($0.dropLast()) : $0 }.sorted()
        return names.indices.contains { place in
            names[..<place].contains { !names[place].hasPrefix($0) }
        }
    }

    /// Whether a name of one word behind a title of a wife can be that of another than the person whose whole name the text
    /// has: "Mrs Bell" beside "Peter Bell".
    func canBeAnother(_ words: [Token], title: String?, _ rules: LanguageRules) -> Bool {
        guard words.count == 1, let last = words.first?.text.unaccented, let title, !knownAsShe.contains(last),
            firstWords[last] != nil
        else { return false }
        return title.split(separator: " ").last.map {
            rules.has($0.lowercased().filter { $0 != "." }, in: .titlesOfAWife)
        } ?? false
    }

    /// The fullest name that the text has for a name in it.
    func fullName(_ words: [Token]) -> String? {
        guard let last = words.last?.text.unaccented else { return nil }
        let name = words.map(\.text).joined(separator: " ")
        guard let known = byLastWord[last], !known.isAmbiguous else { return name }
        // "De la Calle" is the surname of "Humberto de la Calle".
        let (whole, part) = (known.name.unaccented.lowercased(), name.unaccented.lowercased())
        guard words.count == 1 || whole == part || whole.hasSuffix(" " + part) else { return name }
        return known.name
    }

    func title(of name: String) -> (title: String?, state: String?)? {
        guard let last = name.split(separator: " ").last, let known = byLastWord[String(last).unaccented],
            known.name == name
        else {
            return nil
        }
        return (known.title, known.state)
    }

    /// Whether a word is the last of a person's name, so that a pronoun can stand for it.
    func isPerson(_ word: String) -> Bool {
        guard let known = byLastWord[word.unaccented] else { return false }
        return known.hasTitle || known.name.contains(" ")
    }

    /// Whether `she` or `he` can stand for somebody.
    func can(_ name: String, be pronoun: String) -> Bool {
        guard let last = name.split(separator: " ").last, let isShe = byLastWord[String(last).unaccented]?.isShe
        else {
            return true
        }
        return isShe == (pronoun == "she")
    }
}

extension String {
    /// "Londoño" as an agency may print it: "Londono".
    fileprivate var unaccented: String { withoutAccents(self) }
}
