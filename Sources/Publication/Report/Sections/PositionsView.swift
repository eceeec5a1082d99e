import CaseModel
import Wording

/// The positions in full, by issue, with the words they are drawn from; and who holds which order of steps.
struct PositionsView {
    var issues: [IssueGroup]
    var hasPositions: Bool
    var orderRules: [OrderRuleView]
    var hasOrderRules: Bool

    struct IssueGroup {
        var issue: Link
        var positions: [PositionView]
    }

    struct PositionView {
        var mark: RecordMark
        var by: [Link]
        var parties: String
        var stance: String
        var says: String
        var verb: String
        var strength: String
        var rests: [Link]
        var evidence: [Evidence]
    }

    struct OrderRuleView {
        var mark: RecordMark
        var holder: String
        var first: String
        var then: String
        var basis: String
        var statements: [Link]
        var hasStatements: Bool
        var usedBy: [Link]
        var isUsed: Bool
    }

    init(_ index: CaseIndex) {
        let found = index.found
        issues = found.issues.compactMap { issue in
            let positions = found.positions.filter { $0.issue == issue.id }
            guard !positions.isEmpty else { return nil }
            return IssueGroup(
                issue: index.named(issue.id), positions: positions.map { PositionsView.view($0, index) })
        }
        hasPositions = !issues.isEmpty
        orderRules = found.orderRules.map { rule in
            OrderRuleView(
                mark: index.mark(rule.head), holder: rule.holder.words, first: rule.first.words,
                then: rule.then.words, basis: spoken(rule.basis.rawValue), statements: index.links(rule.statements),
                hasStatements: !rule.statements.isEmpty, usedBy: index.links(rule.usedBy),
                isUsed: !rule.usedBy.isEmpty)
        }
        hasOrderRules = !orderRules.isEmpty
    }

    private static func view(_ position: Position, _ index: CaseIndex) -> PositionView {
        PositionView(
            mark: index.mark(position.head), by: position.by.map(index.actor),
            parties: index.parties(ofActors: position.by).map(\.name).joined(separator: ", "),
            stance: spoken(position.stance.rawValue), says: position.says, verb: position.verb.words,
            strength: spoken(position.strength.rawValue),
            rests: index.links(position.rests), evidence: index.evidence(behind: position.id))
    }
}
