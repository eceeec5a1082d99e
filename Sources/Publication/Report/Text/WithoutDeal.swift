import CaseModel

/// What stands beside the openings: who must agree, of whom nothing is asked, and what each side has without a deal.
struct WithoutDeal {
    /// One sentence for each thing that is told.
    var sentences: [String]
    /// Party by party, what it has without a deal; parties of which the file says nothing are named together.
    var alternatives: [(party: String, alternatives: [Alternative])]
    var silent: [String]
    /// Parties of which the file says something that does not stand on the day.
    var ended: [String]

    init(_ found: Case, _ findings: TalksFindings) {
        let answer = findings.answer
        let having = Set(answer.demands.compactMap(\.party))
        let parties = found.parties.filter { having.contains($0.id) }
        let day = answer.question.on.flatMap { dayNumber($0) }
        let told = found.alternatives.filter { alternative in day.map { alternative.standing.holds(on: $0) } ?? true }
        alternatives = parties.map { party in (party.name, told.filter { $0.party == party.id }) }
            .filter { !$0.1.isEmpty }
        let mute = told.isEmpty ? [] : parties.filter { party in !told.contains { $0.party == party.id } }
        func isTold(_ party: Party) -> Bool { found.alternatives.contains { $0.party == party.id } }
        silent = mute.filter { !isTold($0) }.map(\.name)
        ended = mute.filter(isTold).map(\.name)

        var sentences: [String] = []
        let openings = answer.firstOpenings
        let agreeing = findings.goal.agreedBy
        if !agreeing.isEmpty {
            sentences.append(
                "The goal takes the agreement of \(agreeing.map { found.partyName($0) }.joined(separator: ", ")).")
        }
        if answer.possible == false, answer.openings.complete, openings.count == answer.openings.number,
            openings.count > 1
        {
            for party in parties where agreeing.isEmpty || agreeing.contains(party.id) {
                let without = openings.indices.filter { place in
                    openings[place].gives.first { $0.party == party.id }?.demands.isEmpty ?? true
                }
                guard !without.isEmpty else { continue }
                guard without.count < openings.count else {
                    sentences.append("Nothing is asked of \(party.name) in any opening.")
                    continue
                }
                let shown = without.prefix(6).map { "\($0 + 1)" }.joined(separator: ", ")
                sentences.append(
                    "Nothing is asked of \(party.name) in \(without.count) of \(openings.count) openings: \(shown)"
                        + (without.count > 6 ? " …" : "") + ".")
            }
        }
        self.sentences = sentences
    }
}

extension TalksText {
    func withoutDeal() -> [String] {
        let told = WithoutDeal(found, findings)
        var lines = told.sentences
        if !told.alternatives.isEmpty {
            lines.append("Without a deal, as the sources say:")
            for (party, alternatives) in told.alternatives {
                for alternative in alternatives {
                    let sources = found.statementsBehind(alternative.id).map { statement in
                        "\(statement.label) \(statement.head.cites.map(\.words).joined(separator: "; "))"
                    }
                    lines.append("  \(party): \(alternative.says)  (\(sources.joined(separator: ", ")))")
                }
            }
            if !told.ended.isEmpty {
                lines.append("  does not stand on the day: what the file says of \(told.ended.joined(separator: ", "))")
            }
            if !told.silent.isEmpty {
                lines.append("  the file says nothing of: \(told.silent.joined(separator: ", "))")
            }
        }
        return lines.isEmpty ? [] : lines + [""]
    }
}
