public import Answers
import Wording

/// What the checker made of alerts that were handed in, for a terminal.
public func checkText(_ checked: Checked<AlertAnswers, AlertProof>) -> String {
    let check = checked.proof
    var lines = [
        "\(counted(checked.answer.cards.count, "alert")) and \(counted(checked.answer.sectors.count, "sector")) of "
            + "\(checked.answer.on) checked"
            + (check.worlds > 0 ? ", with \(check.worlds) worlds drawn anew" : ""),
        "Taken as read: how rows became incidents and effort, and the chances of sums.",
    ]
    lines += check.faults.prefix(100).map { "does not hold: \($0)" }
    if check.faults.count > 100 { lines.append("and \(check.faults.count - 100) more") }
    lines += check.unchecked.map { "not checked: \($0)" }
    if check.isProved { lines.append("Everything holds.") }
    return lines.map { $0 + "\n" }.joined()
}
