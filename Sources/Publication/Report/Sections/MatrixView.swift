import CaseModel
import Wording

/// Who says what about which issue: a row for each issue, a column for each party.
struct MatrixView {
    var columns: [PartyColumn]
    var rows: [Row]
    var hasRows: Bool

    struct Row {
        var mark: RecordMark
        var name: String
        var question: String?
        var options: String?
        var cells: [Cell]
    }

    struct Cell {
        var stances: [StanceLink]
        /// No position in the file: which is not the same as having none.
        var isSilent: Bool
    }

    /// The stance in a word; the whole position stands below the table.
    struct StanceLink {
        var anchor: String
        var stance: String
        var strength: String
        /// From when it stands no more, or not before which day; nil where it stands.
        var past: String?
        var by: String
        var flags: [FlagMark]
    }

    init(_ index: CaseIndex) {
        let found = index.found
        columns = found.parties.map { PartyColumn(id: $0.id, name: $0.name) }
        let today = found.usualDay
        func past(_ standing: Standing) -> String? {
            guard let today, !standing.holds(on: today) else { return nil }
            if let since = standing.since, since > today { return say("from \(spokenDay(since)) on") }
            return standing.end.map { say("no more from \(spokenDay($0))") }
        }
        rows = found.issues.map { issue in
            let positions = found.positions.filter { $0.issue == issue.id }
            let cells = found.parties.map { party -> Cell in
                let held = positions.compactMap { position -> StanceLink? in
                    let actors = position.by.filter { index.partyID(ofActor: $0) == party.id }
                    guard !actors.isEmpty else { return nil }
                    return StanceLink(
                        anchor: position.label, stance: spoken(position.stance.rawValue),
                        strength: spoken(position.strength.rawValue), past: past(position.standing),
                        by: actors.map { found.actorTitle($0) }.joined(separator: ", "),
                        flags: position.head.flags.map(FlagMark.init))
                }
                return Cell(stances: held, isSilent: held.isEmpty)
            }
            return Row(
                mark: index.mark(issue.head), name: issue.name, question: issue.question,
                options: issue.options.isEmpty ? nil : issue.options.map(\.name).joined(separator: " / "), cells: cells)
        }
        hasRows = !rows.isEmpty
    }
}
