import CaseModel
import Wording

/// What no party can give up (laws, definitions), what is to be reached, and the steps of which rules speak.
struct RulesView {
    var laws: [LawView]
    var hasLaws: Bool
    var goals: [GoalView]
    var hasGoals: Bool
    var scenarios: [ScenarioView]
    var hasScenarios: Bool
    var proposals: [ProposalView]
    var hasProposals: Bool
    /// Pairs of events that may happen at the same time.
    var simultaneous: String?

    struct LawView {
        var mark: RecordMark
        var kind: String
        var says: String
        var holder: String?
        var rule: String?
    }

    struct GoalView {
        var mark: RecordMark
        var name: String
        var parts: [Part]
    }

    struct Part {
        var anchor: String
        var id: String
        var says: String
        var rule: String
    }

    struct ScenarioView {
        var mark: RecordMark
        var title: String
        var moves: [String]
    }

    /// A draft agreement with what each party says of its points.
    struct ProposalView {
        var mark: RecordMark
        var title: String
        var parties: [String]
        var points: [Point]
    }

    struct Point {
        var anchor: String
        var id: String
        var says: String
        var rule: String
        /// A cell a party of the proposal: "accepts", "rejects", "silent", with the statements.
        var cells: [Cell]
    }

    struct Cell {
        var word: String
        var statements: [Link]
    }

    init(_ index: CaseIndex) {
        let found = index.found
        let solved = found.solvedNegotiation
        laws = found.laws.map { law in
            LawView(
                mark: index.mark(law.head), kind: spoken(law.kind.rawValue), says: law.says, holder: law.holder?.words,
                rule: law.formula.map(solved.wording))
        }
        hasLaws = !laws.isEmpty
        goals = found.goals.map { goal in
            GoalView(
                mark: index.mark(goal.head), name: goal.name,
                parts: goal.parts.map {
                    Part(anchor: "_part-" + $0.id, id: $0.id, says: $0.text, rule: solved.wording(of: $0.formula))
                })
        }
        hasGoals = !goals.isEmpty
        scenarios = found.scenarios.map {
            ScenarioView(mark: index.mark($0.head), title: $0.title, moves: $0.moves.map(\.words))
        }
        hasScenarios = !scenarios.isEmpty
        proposals = found.proposals.map { RulesView.proposal($0, index, solved) }
        hasProposals = !proposals.isEmpty
        let pairs = found.simultaneous.map { found.events[$0.first].name + say(" and ") + found.events[$0.second].name }
        simultaneous = pairs.isEmpty ? nil : pairs.joined(separator: "; ")
    }

    /// A column for each party to the conflict, and for each other that speaks of a point.
    private static func proposal(_ proposal: Proposal, _ index: CaseIndex, _ solved: Negotiation) -> ProposalView {
        func speakers(_ ids: [String]) -> [(party: String, statement: String)] {
            index.found.statements.filter { ids.contains($0.id) }.flatMap { statement in
                Set(statement.speakers.compactMap(index.partyID)).map { ($0, statement.id) }
            }
        }
        let speaking = Set(proposal.points.flatMap { speakers($0.accepted + $0.rejected) }.map(\.party))
        let parties = index.found.parties.filter { $0.role == .party || speaking.contains($0.id) }
        return ProposalView(
            mark: index.mark(proposal.head), title: proposal.title, parties: parties.map(\.name),
            points: proposal.points.map { point in
                let accepting = speakers(point.accepted)
                let rejecting = speakers(point.rejected)
                return Point(
                    anchor: "_part-" + point.rule.id, id: point.rule.id, says: point.rule.text,
                    rule: solved.wording(of: point.rule.formula),
                    cells: parties.map { party in
                        let accepts = accepting.filter { $0.party == party.id }.map(\.statement)
                        let rejects = rejecting.filter { $0.party == party.id }.map(\.statement)
                        let words = [accepts.isEmpty ? nil : "accepts", rejects.isEmpty ? nil : "rejects"].compactMap(
                            \.self)
                        return Cell(
                            word: words.isEmpty ? "silent" : words.joined(separator: " and "),
                            statements: index.links(accepts + rejects))
                    })
            })
    }
}

extension Case {
    /// The issues and events by which the case's own formulas go, so that they can be put in words: without the
    /// changes of a question, and for a case without a goal too.
    var solvedNegotiation: Negotiation {
        Negotiation(
            issues: issues.map { Negotiation.Issue(id: $0.id, name: $0.name, options: $0.options) },
            amounts: amounts.map(\.negotiated),
            events: events.map { Negotiation.Event(id: $0.id, name: $0.name) })
    }
}
