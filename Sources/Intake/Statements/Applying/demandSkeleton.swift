public import CaseModel

/// A demand that statements may bear, for an editor to state: a party, an issue, and the statements of the one about the
/// other.
public struct DemandOutline: Sendable, Hashable {
    public var party: String
    /// Nil where the statements are about no issue of the case.
    public var issue: String?
    public var statements: [String]
    /// A free id.
    public var id: String
}

/// The demands that a case's statements may bear and that no demand rests on yet, party by party and issue by issue.
public func demandOutlines(of known: Case) -> [DemandOutline] {
    let used = Set(known.demands.flatMap { demand in known.statementsBehind(demand.id).map(\.id) })
    let partyOf = Dictionary(known.actors.map { ($0.id, $0.party) }, uniquingKeysWith: { first, _ in first })
    var taken = Set(known.sheets.flatMap { [$0.head.id, $0.head.number].compactMap { $0 } })
    var outlines: [DemandOutline] = []
    for party in known.parties where party.role != .others {
        let own = known.statements.filter { statement in
            !used.contains(statement.id) && statement.speakers.contains { partyOf[$0] == party.id }
        }
        for issue in known.issues.map({ Optional($0.id) }) + [nil] {
            let about = own.filter { issue.map($0.about.contains) ?? $0.about.isEmpty }
            guard !about.isEmpty else { continue }
            var number = 1
            while taken.contains("\(party.id)-\(number)") { number += 1 }
            taken.insert("\(party.id)-\(number)")
            outlines.append(
                DemandOutline(
                    party: party.id, issue: issue, statements: about.map(\.id), id: "\(party.id)-\(number)"))
        }
    }
    return outlines
}

/// The outlines as YAML, with what is the editor's to state left open.
public func demandText(_ outlines: [DemandOutline], in known: Case) -> String {
    guard !outlines.isEmpty else { return "# No statement of a party without a demand.\n" }
    var lines = [
        "# Demands that statements may bear, for talks.yaml under 'demands'. State each '?'; leave out what is no demand.",
        "demands:",
    ]
    for outline in outlines {
        lines.append("  # \(known.partyName(outline.party)): \(outline.issue ?? "no issue of the case")")
        for id in outline.statements {
            guard let statement = known.statements.first(where: { $0.id == id }) else { continue }
            lines.append("  #   \(id): \(yamlWords(statement.quotes.first ?? statement.says))")
        }
        lines += [
            "  - id: \(yamlWords(outline.id))", "    party: \(yamlWords(outline.party))", "    says: \"?\"",
            "    salience: \"?\"", "    basis: stated", "    rule: \"?\"",
            "    from: [\(outline.statements.map(yamlWords).joined(separator: ", "))]",
        ]
    }
    return lines.joined(separator: "\n") + "\n"
}
