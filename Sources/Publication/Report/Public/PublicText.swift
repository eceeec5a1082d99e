public import Answers
import CaseModel
import Wording

/// What was published, for a terminal.
public func publicText(_ found: PublicAnswers, folder: String) -> String {
    var text = "Public folder: \(folder)\n"
    text +=
        found.days.map { "Days from \(dayWords($0.lowerBound)) to \(dayWords($0.upperBound))" }
        ?? (found.hasReports ? "No days are public yet" : "Nothing of the line is in the case")
    text +=
        "; squares of \(found.limits.squareKilometres.tenths) km, \(found.limits.delayHours) hours after the end of a day.\n"
    let messages = Dictionary(grouping: found.items.filter { !found.sentBefore.contains($0.identifier) }, by: \.message)
    func number(_ message: PublicItem.Message) -> Int { messages[message]?.count ?? 0 }
    text +=
        "\(counted(found.items.count, "item")); sent now: \(number(.alert)) new, \(number(.update)) corrected, \(number(.cancel)) taken back.\n"
    text += "Held back, counted:\n"
    for row in found.withheld { text += "  \(numberWords(row.number))  \(row.what): \(row.why)\n" }
    if found.keyMark == nil {
        text +=
            "No edition can follow this one, since case.yaml has no key under 'publication': squares of two editions that do not follow each other can tell more together than each.\n"
    }
    if !found.cannotTell.isEmpty {
        text += "What it cannot tell:\n"
        for line in found.cannotTell { text += "  \(line)\n" }
    }
    return text
}

/// What an audit found.
public func auditText(_ audit: AuditAnswers) -> String {
    var text =
        audit.leastSide.map {
            "\(counted(audit.squares, "square")), the smallest \(($0 / 1000).tenths) km to a side; the case allows \(audit.limits.squareKilometres.tenths) km.\n"
        } ?? "No square is told.\n"
    text +=
        audit.squares == 0
        ? ""
        : audit.leastWatchers.map {
            "At least \(counted($0, "observer")) stood in or near each square; the case asks for \(audit.limits.watchers).\n"
        } ?? "How many observers stood near a square cannot be told.\n"
    text += "How exactly a reader could place:\n"
    for placed in audit.placed {
        var line = "  \(placed.number) \(placed.what): "
        line +=
            placed.halfSide.map { "\(placed.inSquares) in a square, none known nearer than \(Int($0)) m by it" }
            ?? "none in a square"
        if let nearest = placed.nearest, let middle = placed.middle {
            line +=
                "; the best of the guesses comes within \(audit.limits.nearestMetres.grouped) m of \(placed.found) (nearest \(Int(nearest)) m, half of them beyond \(Int(middle)) m)"
            if let chance = placed.chance {
                line += placed.found == 0 ? "" : ", as many as blind guesses in \(percent(min(1, chance)))"
            }
        }
        text += line + ".\n"
    }
    if audit.placed.isEmpty { text += "  nobody: no places are in the file.\n" }
    for line in audit.notChecked { text += "Not checked: \(line)\n" }
    let whole = audit.faults.filter(\.isOfTheWhole).count
    let leaks = audit.faults.count - whole
    text +=
        leaks == 0 ? "Within the limits of the case.\n" : "Beyond the limits of the case: \(counted(leaks, "place")).\n"
    if whole > 0 { text += "Not as it was published: \(counted(whole, "fault")) of the folder as a whole.\n" }
    return text
}

/// "1,234".
func numberWords(_ number: Int) -> String { abs(number) < 100 ? "\(number)" : Double(number).grouped }
