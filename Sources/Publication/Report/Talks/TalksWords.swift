import CaseModel
import Wording

/// The words of an answer: what its ids stand for, with links to the records.
struct TalksWords {
    let index: CaseIndex
    let findings: TalksFindings
    let forms: DemandForms

    init(index: CaseIndex, findings: TalksFindings) {
        self.index = index
        self.findings = findings
        forms = DemandForms(findings.answer)
    }

    var found: Case { index.found }
    var answer: TalksAnswer { findings.answer }

    var numbers: NumberWords { NumberWords(negotiation: findings.negotiation, answer, found) }

    /// What a world chooses for issues and amounts.
    func chips(_ world: TalksAnswer.WorldWitness) -> [OutcomeChip] {
        world.outcome.map(words) + numbers.amounts(of: world).map { OutcomeChip(issue: $0.name, option: $0.number) }
    }

    func eventName(_ id: String) -> String { findings.negotiation.events.first { $0.id == id }?.name ?? id }

    /// Issue and option by name.
    func words(_ outcome: TalksAnswer.Outcome) -> OutcomeChip {
        let issue = findings.negotiation.issues.first { $0.id == outcome.issue }
        let option = issue?.options.first { $0.id == outcome.option }?.name ?? outcome.option
        return OutcomeChip(issue: issue?.name ?? outcome.issue, option: option)
    }

    /// An order of events in one line: what a drawing of it says to those who do not see it.
    func order(_ world: TalksAnswer.WorldWitness) -> String {
        guard !world.order.isEmpty else { return say("no event needs to occur") }
        let days = numbers.days(of: world)
        return world.order.map { $0.map { eventName($0) + (days[$0] ?? "") }.joined(separator: say(" and ")) }
            .joined(separator: say(", then "))
    }

    func world(_ world: TalksAnswer.WorldWitness) -> String {
        let outcomes =
            world.outcome.map { outcome -> String in
                let words = words(outcome)
                return "\(words.issue): \(words.option)"
            } + numbers.amounts(of: world).map { "\($0.name): \($0.number)" }
        return ([order(world)] + outcomes).joined(separator: "; ")
    }

    func rule(_ id: String) -> RuleLine {
        let negotiation = findings.negotiation
        if let goal = negotiation.goal.first(where: { $0.id == id }) {
            return RuleLine(link: index.link(id), kind: say("part of the goal"), text: goal.text)
        }
        let kind = spoken((found.laws.first { $0.id == id }?.kind ?? .law).rawValue)
        let text = negotiation.laws.first { $0.id == id }?.text ?? id
        return RuleLine(link: index.link(id), kind: kind, text: text)
    }

    /// The parties that have a demand in the question, in the order of the case, and behind them, where the question
    /// makes a law negotiable, a column for the laws.
    var columns: [PartyColumn] {
        let having = Set(answer.demands.map(\.party))
        var columns = found.parties.filter { having.contains($0.id) }.map { PartyColumn(id: $0.id, name: $0.name) }
        if having.contains(nil) { columns.append(PartyColumn(id: nil, name: say("laws made negotiable"))) }
        return columns
    }

    func entry(_ id: String) -> TalksAnswer.DemandEntry? { answer.demands.first { $0.id == id } }

    /// The demand of the case that this is a form of.
    func demand(_ id: String) -> Demand? {
        let base = id.split(separator: "/").first.map(String.init) ?? id
        return found.demands.first { $0.id == base }
    }
}

/// A column of the drawings and tables that go by party.
struct PartyColumn {
    /// Nil for laws that the question makes negotiable.
    var id: String?
    var name: String
}

/// The option that an issue has in a world, or the number of an amount.
struct OutcomeChip {
    var issue: String
    var option: String
}

/// A law, a definition or a part of the goal, as a core names it.
struct RuleLine {
    var link: Link
    var kind: String
    var text: String
}
