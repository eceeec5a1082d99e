public import CaseModel

/// Makes the file of proposals of a text, joined with what the case knows.
///
/// - Parameter known: the case, nil where there is none yet.
public func makeReview(
    of text: TextLines, document: IntakeReview.Document, known: Case?, rules: LanguageRules
) -> IntakeReview {
    let statements = proposeStatements(in: text, rules: rules)
    var maker = ReviewMaker(
        review: IntakeReview(document: document), joined: JoinedCase(known, rules: rules), rules: rules)
    maker.addCandidates(candidates(in: text, statements: statements, rules: rules))
    for statement in statements { maker.add(statement) }
    maker.review.records.sort { left, right in
        let order = IntakeReview.Record.Kind.allCases
        return (order.firstIndex(of: left.kind) ?? 0) < (order.firstIndex(of: right.kind) ?? 0)
    }
    return maker.review
}

private struct ReviewMaker {
    var review: IntakeReview
    let joined: JoinedCase
    let rules: LanguageRules
    private var taken: Set<String>
    /// The ids of the actors of the case and of those proposed, by name.
    private var actorIds: [String: String] = [:]
    private var partyIds: [String: String] = [:]
    private var nextStatement = 1

    init(review: IntakeReview, joined: JoinedCase, rules: LanguageRules) {
        self.review = review
        self.joined = joined
        self.rules = rules
        taken = joined.names
        taken.insert(review.document.id)
    }

    private func cites(_ lines: [Int]) -> [String] { ["\(review.document.id) \(lineWords(lines))"] }

    mutating func addCandidates(_ found: [Candidate]) {
        for candidate in found where candidate.kind == .party { addParty(candidate) }
        for candidate in found {
            switch candidate.kind {
            case .party: continue
            case .actor: addActor(candidate)
            case .venue, .event:
                if let id = joined.venueOrEvent(named: candidate.name) {
                    review.remarks.append(
                        "\(candidate.kind.rawValue) of the case: \(id) (\(candidate.name)), line \(lineWords(candidate.lines))"
                    )
                } else {
                    add(
                        candidate.kind == .venue ? .venue : .event, candidate.name,
                        ["name": [candidate.name], "state": [openValue], "cites": cites(candidate.lines)])
                }
            case .date: review.remarks.append("date: \(candidate.name), line \(lineWords(candidate.lines))")
            case .number: review.remarks.append("number: \(candidate.name), line \(lineWords(candidate.lines))")
            }
        }
    }

    private mutating func add(_ kind: IntakeReview.Record.Kind, _ name: String, _ values: [String: [String]]) {
        review.records.append(
            IntakeReview.Record(kind: kind, id: freeIdentifier(name, taken: &taken), values: values))
    }

    private mutating func addParty(_ candidate: Candidate) {
        if let id = joined.party(named: candidate.name) {
            partyIds[candidate.name] = id
            review.remarks.append("party of the case: \(id) (\(candidate.name)), line \(lineWords(candidate.lines))")
            return
        }
        var values = ["name": [candidate.name], "role": [openValue], "cites": cites(candidate.lines)]
        if let state = rules.states.first(where: { $0.name == candidate.name }), !state.otherNames.isEmpty {
            values["also-called"] = Array(state.otherNames.prefix(2))
        }
        add(.party, candidate.name, values)
        partyIds[candidate.name] = review.records[review.records.count - 1].id
    }

    private mutating func addActor(_ candidate: Candidate) {
        if let id = joined.actor(named: candidate.name) {
            actorIds[candidate.name.lowercased()] = id
            review.remarks.append("actor of the case: \(id) (\(candidate.name)), line \(lineWords(candidate.lines))")
            return
        }
        let several = joined.actors(sharing: candidate.name)
        if !several.isEmpty {
            review.remarks.append(
                "several actors of the case: \(several.joined(separator: ", ")) (\(candidate.name)), line "
                    + lineWords(candidate.lines))
            return
        }
        var values: [String: [String]] = [
            "kind": [candidate.actorKind ?? openValue], "cites": cites(candidate.lines),
            "party": [
                candidate.state.flatMap { partyIds[$0] ?? joined.party(named: $0) } ?? joined.party(
                    named: candidate.name)
                    ?? openValue
            ],
        ]
        if candidate.isUnnamed {
            values["name"] = ["unnamed"]
            values["described"] = [candidate.name]
            values["flags"] = ["unnamed"]
        } else {
            values["name"] = [candidate.name]
        }
        if let title = candidate.title { values["title"] = [title] }
        let words =
            candidate.actorKind == "person"
            ? candidate.name.split(separator: " ").last.map(String.init) ?? "" : candidate.name
        let isState = candidate.actorKind == "state"
        add(.actor, isState ? candidate.name + " state" : words, values)
        actorIds[candidate.name.lowercased()] = review.records[review.records.count - 1].id
    }

    mutating func add(_ statement: StatementProposal) {
        // "“We accept,” she said": the comma is the newspaper's.
        let quotes = statement.quotes.map { $0.words.hasSuffix(",") ? String($0.words.dropLast()) : $0.words }
        let says = statement.forms == [.direct] ? quotes.joined(separator: " ") : statement.words
        if let id = joined.statement(
            ofLines: statement.span.lines, of: review.document.id, quotes: quotes, words: [says, statement.words])
        {
            review.remarks.append("statement of the case: \(id), line \(lineWords(Array(statement.span.lines)))")
            return
        }
        while taken.contains("S\(nextStatement)") { nextStatement += 1 }
        let id = "S\(nextStatement)"
        taken.insert(id)
        let persons: [StatementProposal.Speaker?] =
            statement.together.isEmpty ? [statement.speaker] : statement.together
        let speakers: [String?] = persons.map { actorId(of: $0) }
        let isOfSeveral = persons.contains { $0?.name.map { !joined.actors(sharing: $0).isEmpty } ?? false }
        var values: [String: [String]] = [
            "tier": [isOfSeveral ? Tier.unnamed.rawValue : statement.tier.rawValue],
            "form": statement.forms.map(\.rawValue), "at": [statement.span.words],
            "words": [statement.words],
            "says": [says],
            "speaker": speakers.contains(nil) ? [openValue] : speakers.compactMap { $0 },
        ]
        func set(_ key: String, _ value: String?) { if let value { values[key] = [value] } }
        set("printed", statement.speaker?.printed)
        set(
            "by",
            isOfSeveral ? StatementProposal.Through.sharedName.rawValue : statement.speaker?.through?.rawValue)
        set("verb", statement.verb)
        set("strength", statement.strength)
        set("when", statement.when)
        set("condition", statement.condition)
        set("medium", statement.medium.flatMap { actorIds[$0.lowercased()] ?? joined.actor(named: $0) })
        if !quotes.isEmpty { values["quote"] = quotes }
        if !statement.orderWords.isEmpty { values["order"] = statement.orderWords }
        var flags: [String] = []
        if let when = statement.when, !when.contains("-") { flags.append("partial date") }
        if let when = statement.when, when.contains("-"), let published = review.document.published,
            let said = dayNumber(when), let printed = dayNumber(published), said > printed
        {
            flags.append(saidAfterPublication)
        }
        if statement.speaker.map({ $0.name == nil }) ?? true { flags.append("unnamed") }
        switch statement.speaker?.through {
        case .anothersWords: flags.append(Flag.claimed.rawValue)
        case .possibility, .severalSpeakers: flags.append(Flag.ambiguous.rawValue)
        default: break
        }
        if !flags.isEmpty { values["flags"] = flags }
        review.records.append(IntakeReview.Record(kind: .statement, id: id, values: values))
    }

    private func actorId(of speaker: StatementProposal.Speaker?) -> String? {
        guard let speaker else { return nil }
        if speaker.isState, let state = speaker.state { return actorIds[state.lowercased()] }
        guard let name = speaker.name else {
            return rules.isPronoun(speaker.printed) || !speaker.isPrinted ? nil : actorIds[speaker.printed.lowercased()]
        }
        return actorIds[name.lowercased()]
    }
}
