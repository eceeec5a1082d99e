import CaseModel

/// What no party can give up (laws, definitions), what is to be reached, and the steps of which rules speak.
struct RulesView {
    var laws: [LawView]
    var hasLaws: Bool
    var goals: [GoalView]
    var hasGoals: Bool
    var scenarios: [ScenarioView]
    var hasScenarios: Bool
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

    init(_ index: CaseIndex) {
        let found = index.found
        let solved = found.solvedNegotiation
        laws = found.laws.map { law in
            LawView(
                mark: index.mark(law.head), kind: law.kind.rawValue, says: law.says, holder: law.holder?.words,
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
        let pairs = found.simultaneous.map { "\(found.events[$0.first].name) and \(found.events[$0.second].name)" }
        simultaneous = pairs.isEmpty ? nil : pairs.joined(separator: "; ")
    }
}

extension Case {
    /// The issues and events by which the case's own formulas go, so that they can be put in words: without the
    /// changes of a question, and for a case without a goal too.
    var solvedNegotiation: Negotiation {
        Negotiation(
            issues: issues.map { Negotiation.Issue(id: $0.id, name: $0.name, options: $0.options) },
            events: events.map { Negotiation.Event(id: $0.id, name: $0.name) })
    }
}
