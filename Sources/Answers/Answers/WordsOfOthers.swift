import CaseModel

extension Case {
    /// Where a party's demand rests on, or is taken back by, words in which nobody of it speaks, in sentences: a slip of one id
    /// takes a demand off the table.
    var wordsOfOthers: [String] {
        let statements = Dictionary(statements.map { ($0.head.id, $0) }, uniquingKeysWith: { first, _ in first })
        let partyOf = Dictionary(actors.map { ($0.head.id, $0.party) }, uniquingKeysWith: { first, _ in first })
        func parties(_ statement: Statement) -> Set<String> { Set(statement.speakers.compactMap { partyOf[$0] }) }
        func words(_ parties: Set<String>) -> String { parties.sorted().joined(separator: ", ") }
        let sides = Set(self.parties.filter { $0.role == .party }.map(\.head.id))
        var notes: [String] = []
        for demand in demands {
            if let by = demand.standing.withdrawn.flatMap({ statements[$0.statement] }),
                case let said = parties(by), !said.isEmpty, !said.contains(demand.party)
            {
                notes.append(
                    "the demand '\(demand.head.id)' of \(demand.party) is withdrawn by '\(by.head.id)', in which nobody of it "
                        + "speaks, but \(words(said))")
            }
            let from = demand.from.compactMap { statements[$0] }
            let said = from.reduce(into: Set<String>()) { $0.formUnion(parties($1)) }
            if from.count == demand.from.count, !said.isEmpty, said.isSubset(of: sides), !said.contains(demand.party) {
                notes.append(
                    "the demand '\(demand.head.id)' of \(demand.party) rests on \(from.map { "'\($0.head.id)'" }.joined(separator: ", ")) "
                        + "alone, in which nobody of it speaks, but \(words(said))")
            }
        }
        for statement in self.statements {
            guard let by = statement.standing.withdrawn.flatMap({ statements[$0.statement] }) else { continue }
            let missing = parties(statement).subtracting(parties(by))
            guard !missing.isEmpty else { continue }
            notes.append(
                "the statement '\(statement.head.id)' is withdrawn by '\(by.head.id)' for \(words(missing)) too, of which nobody "
                    + "speaks there")
        }
        return notes
    }
}
