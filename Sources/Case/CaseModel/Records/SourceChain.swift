extension Case {
    /// The chain on which a record hangs, from the mouth to the page: speaker, medium, document, passage. A record
    /// without a passage of its own hangs on the statements that it rests on.
    public func sourceChain(of head: RecordHead) -> [String] {
        if let statement = statements.first(where: { $0.id == head.id }) {
            let speakers = statement.speakers.map { actorTitle($0) }.joined(separator: ", ")
            let medium: String
            switch statement.medium {
            case .value(let actor): medium = "through \(actorTitle(actor))"
            case .absent(let absence): medium = "medium \(absence.rawValue)"
            }
            return [speakers, medium] + passages(head.cites)
        }
        if !head.cites.isEmpty { return passages(head.cites) }
        let rests = statementsBehind(head.id)
        guard !rests.isEmpty else { return ["none given"] }
        return rests.map { statement in "\(statement.label) (\(passages(statement.head.cites).joined(separator: ", ")))"
        }
    }

    /// Document and lines of each citation, in words.
    public func passages(_ cites: [Citation]) -> [String] {
        cites.map { citation in
            let title = documents.first { $0.id == citation.document }?.title ?? citation.document
            return "“\(title)”" + (citation.lines.isEmpty ? "" : ", line \(citation.lineWords)")
        }
    }

    /// The statements that a position, demand, order rule, pledge or precedent rests on, directly or through others,
    /// each once, in the order of the file.
    public func statementsBehind(_ id: String) -> [Statement] {
        var reached: Set<String> = []
        var waiting = [id]
        while let next = waiting.popLast() {
            guard reached.insert(next).inserted else { continue }
            waiting += foundations(of: next)
        }
        return statements.filter { reached.contains($0.id) }
    }

    private func foundations(of id: String) -> [String] {
        if let position = positions.first(where: { $0.id == id }) { return position.rests }
        if let demand = demands.first(where: { $0.id == id }) { return demand.from }
        if let alternative = alternatives.first(where: { $0.id == id }) { return alternative.from }
        if let rule = orderRules.first(where: { $0.id == id }) { return rule.statements }
        if let pledge = pledges.first(where: { $0.id == id }) { return pledge.statements }
        if let precedent = precedents.first(where: { $0.id == id }) { return precedent.statements }
        if let reading = readings.first(where: { $0.id == id }) { return reading.of }
        return []
    }

    /// What an actor is called: the name, or the words for an unnamed one.
    public func actorTitle(_ id: String) -> String {
        actors.first { $0.id == id }?.title ?? id
    }

    /// What a party is called.
    public func partyName(_ id: String) -> String {
        parties.first { $0.id == id }?.name ?? id
    }
}
