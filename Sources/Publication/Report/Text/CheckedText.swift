public import Answers
public import CaseModel
import Wording

/// What a check of a whole case found: how much of each thing there is, and what is worth knowing of it.
public func checkedText(_ checked: CheckAnswers, _ found: Case) -> String {
    let counts = [
        (checked.observations, "observation", "observations"), (checked.stays, "row of observers", "rows of observers"),
        (found.agreement.provisions.count, "provision", "provisions"),
        (found.statements.count, "statement", "statements"), (found.positions.count, "position", "positions"),
        (found.demands.count, "demand", "demands"), (found.pledges.count, "pledge", "pledges"),
        (found.sheets.count, "record in all", "records in all"),
    ]
    let words = counts.filter { $0.0 > 0 }.map { counted($0.0, $0.1, $0.2) }
    let lines = ["\(found.title): no mistakes", words.joined(separator: ", ")] + checked.notes.map { "note: \($0)" }
    return (lines + leftOutLines(checked.leftOut, found)).map { $0 + "\n" }.joined()
}
