public import Answers

/// What changed between two days, and the draft of the correction that says so.
public func correctionsText(_ found: CorrectionAnswers) -> String {
    var lines = ["\(found.title): as known on \(found.from), and as known on \(found.until)", ""]
    lines.append("\(counted(found.late.count, "late entry", "late entries"))")
    lines += found.late.map { "  \($0.entry)  \($0.recorded)  \($0.kind)\($0.name.map { "  " + $0 } ?? "")" }
    lines += ["", "\(counted(found.findings.count, "finding")) changed"]
    lines += found.findings.map { "  \($0.observation) by \($0.provision): \(words($0.told))" }
    lines += ["", "\(counted(found.totals.count, "total")) changed"]
    lines += found.totals.map { "  \($0.what): \(words($0.told))" }
    lines += ["", "\(counted(found.days.count, "daily report")) changed"]
    lines += found.daily.map { "  \($0.what): \(words($0.told))" }
    lines += ["", "\(counted(found.alerts.count, "alert")) changed"]
    lines += found.alerts.map { "  \($0.id): \(words($0.told))" }
    lines += [""] + found.notCompared.map { "Not compared: \($0)" }
    if !found.isEmpty { lines += ["", "Draft:", ""] + draft(found) }
    return lines.joined(separator: "\n") + "\n"
}

private func words(_ change: CorrectionAnswers.Change) -> String {
    "\(change.before ?? "not told") → \(change.after ?? "not told")"
}

/// The same words for every change, whoever is touched by it.
private func draft(_ found: CorrectionAnswers) -> [String] {
    var lines = [
        "CORRECTION. \(found.title).",
        "What was told as known on \(found.from) is corrected as known on \(found.until), since "
            + "\(counted(found.late.count, "entry", "entries")) came in behind it.",
    ]
    func sentence(_ what: String, _ change: CorrectionAnswers.Change) -> String {
        switch (change.before, change.after) {
        case (let was?, let now?): "- \(what): told was \(was). It is \(now)."
        case (nil, let now?): "- \(what): not told before. It is \(now)."
        case (let was?, nil): "- \(what): told was \(was). This is withdrawn."
        case (nil, nil): "- \(what)."
        }
    }
    lines += found.totals.map { sentence("Total, \($0.what)", $0.told) }
    lines += found.daily.map { sentence("Daily report, \($0.what)", $0.told) }
    lines += found.alerts.map { sentence("Alert \($0.id)", $0.told) }
    lines += found.findings.map { sentence("Finding, report \($0.observation) by provision \($0.provision)", $0.told) }
    return lines
}
