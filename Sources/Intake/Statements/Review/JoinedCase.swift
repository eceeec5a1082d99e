internal import CaseModel
internal import Foundation

/// What a case knows of the names in a text.
struct JoinedCase {
    private var actors: [String: Actor] = [:]
    private var byLastWord: [String: [Actor]] = [:]
    /// Actors by a name that more than one of them has.
    private var sameNames: [String: [String]] = [:]
    private var parties: [String: String] = [:]
    /// Venues and events of the case by name.
    private var others: [String: String] = [:]
    private(set) var names: Set<String> = []
    /// The statements of the case by the document that they are taken from.
    private var statements: [String: [Statement]] = [:]

    init(_ known: Case?, rules: LanguageRules) {
        guard let known else { return }
        names = Set(known.sheets.flatMap { [$0.head.id, $0.head.number].compactMap { $0 } })
        for party in known.parties {
            for name in [party.name] + party.alsoCalled { parties[Self.folded(name)] = party.id }
            // What the language knows a state by, the case need not list.
            for state in rules.states where Self.folded(state.name) == Self.folded(party.name) {
                for name in state.otherNames where parties[Self.folded(name)] == nil {
                    parties[Self.folded(name)] = party.id
                }
            }
        }
        for (name, id) in known.venues.map({ ($0.name, $0.id) }) + known.events.map({ ($0.name, $0.id) }) {
            others[Self.folded(name)] = id
        }
        for statement in known.statements {
            for document in Set(statement.head.cites.map(\.document)) {
                statements[document, default: []].append(statement)
            }
        }
        for actor in known.actors {
            let name = actor.name.value
            for word in Set(([name, actor.described].compactMap { $0 } + actor.alsoCalled).map(Self.folded)) {
                if let other = actors[word] {
                    sameNames[word, default: [other.id]].append(actor.id)
                } else {
                    actors[word] = actor
                }
            }
            if actor.kind == .person, let last = name?.split(separator: " ").last {
                byLastWord[Self.folded(String(last)), default: []].append(actor)
            }
        }
    }

    /// The id of the actor of that name: by its whole name, or by the last word where one person has it.
    func actor(named name: String) -> String? {
        if !actors(sharing: name).isEmpty { return nil }
        if let actor = actors[Self.folded(name)] { return actor.id }
        let words = name.split(separator: " ")
        guard let last = words.last, let found = byLastWord[Self.folded(String(last))], found.count == 1 else {
            return nil
        }
        // Another first name is another person; "De la Calle" is the surname of "Humberto de la Calle".
        let isSurname = found[0].name.value.map { Self.folded($0).hasSuffix(" " + Self.folded(name)) } ?? false
        guard words.count == 1 || isSurname || found[0].name.value?.split(separator: " ").count == 1 else { return nil }
        return found[0].id
    }

    /// The ids of the persons of the case whose name it can be, where they are several: it stands for none of them.
    func actors(sharing name: String) -> [String] {
        let key = Self.folded(name)
        let found = sameNames[key] ?? (actors[key] == nil ? byLastWord[key]?.map(\.id) : nil) ?? []
        return found.count > 1 ? found : []
    }

    /// The id of the statement that an editor has taken from these lines of a document already: one that has a quotation of
    /// them, or says the same words. One that an editor put in other words cannot be told from another of the same line.
    func statement(ofLines lines: ClosedRange<Int>, of document: String, quotes: [String], words: [String]) -> String? {
        statements[document]?.first { known in
            known.head.cites.contains { cite in
                cite.document == document && cite.lines.contains { $0.overlaps(lines) }
            }
                && (known.quotes.contains { quotes.contains($0) } || words.contains(known.says))
        }?.head.id
    }

    func venueOrEvent(named name: String) -> String? { others[Self.folded(name)] }

    func party(named name: String) -> String? { parties[Self.folded(name)] }

    private static func folded(_ name: String) -> String {
        var text = withoutAccents(name.lowercased())
        if text.hasPrefix("the ") { text.removeFirst(4) }
        return text
    }
}

/// A name made of letters, digits and `-`, which no record has yet.
public func freeIdentifier(_ words: String, taken: inout Set<String>) -> String {
    var text = ""
    for scalar in words.lowercased().unicodeScalars.prefix(60) {
        if isWordPart(scalar), scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal {
            text.unicodeScalars.append(scalar)
        } else if scalar != "'", scalar != "’", !text.isEmpty, text.last != "-" {
            text += "-"
        }
    }
    while text.last == "-" { text.removeLast() }
    if text.isEmpty { text = "record" }
    var name = text
    var number = 2
    while taken.contains(name) {
        name = "\(text)-\(number)"
        number += 1
    }
    taken.insert(name)
    return name
}

/// Without the marks over and under letters, as agencies write names: "Alvaro" of "Álvaro".
func withoutAccents(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars
    where scalar.properties.generalCategory != .nonspacingMark {
        plain.append(scalar)
    }
    return String(plain)
}
