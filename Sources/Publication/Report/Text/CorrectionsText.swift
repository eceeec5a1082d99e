public import Answers
import Values

/// What changed between two days, and the draft of the correction that says so.
public func correctionsText(_ found: CorrectionAnswers) -> String {
    var lines = ["\(found.title): as known on \(found.from), and as known on \(found.until)", ""]
    func section(_ head: String, _ told: [String]) {
        lines += lines.count > 2 ? ["", head] : [head]
        lines += told.map { "  " + $0 }
    }
    section(
        counted(found.late.count, "late entry", "late entries"),
        found.late.map { "\($0.entry)  \($0.recorded)  \($0.kind)\($0.name.map { "  " + $0 } ?? "")" })
    section(
        "\(counted(found.findings.count, "finding")) changed",
        found.findings.flatMap { told("\($0.observation) by \($0.provision)", $0.told, $0.fields) })
    section(
        "\(counted(found.reports.count, "report")) changed",
        found.reports.flatMap { told($0.observation, $0.told, $0.fields) })
    section("\(counted(found.totals.count, "total")) changed", found.totals.map { "\($0.what): \(words($0.told))" })
    section(
        "\(counted(found.incidents.count, "incident")) changed",
        found.incidents.flatMap { told(name($0), $0.told, $0.fields) })
    if !found.renumbered.isEmpty { lines.append("  \(renumbered(found))") }
    section(
        "\(counted(found.days.count, "daily report")) changed", found.daily.map { "\($0.what): \(words($0.told))" })
    section("\(counted(found.alerts.count, "alert")) changed", found.alerts.map { "\($0.id): \(words($0.told))" })
    lines += [""] + found.notCompared.map { "Not compared: \($0)" }
    if !found.isEmpty { lines += ["", "Draft:", ""] + draft(found) }
    return text(lines.map(oneLine))
}

private func words(_ change: CorrectionAnswers.Change) -> String {
    "\(change.before ?? "not told") → \(change.after ?? "not told")"
}

private func renumbered(_ found: CorrectionAnswers) -> String {
    let numbers = found.renumbered.prefix(100).map(words) + (found.renumbered.count > 100 ? ["…"] : [])
    return "\(counted(found.renumbered.count, "incident")) with another number: \(numbers.joined(separator: ", "))"
}

/// "I3, told as I2".
private func name(_ incident: CorrectionAnswers.Incident) -> String {
    guard let before = incident.before, let after = incident.after else {
        return incident.after ?? incident.before ?? ""
    }
    return before == after ? after : "\(after), told as \(before)"
}

/// What is otherwise of one thing: as a whole, then field by field.
private func told(
    _ what: String, _ change: CorrectionAnswers.Change, _ fields: [CorrectionAnswers.Field]
) -> [String] {
    (change.before != change.after ? ["\(what): \(words(change))"] : [])
        + fields.map { "\(what), \($0.name): \(words($0.told))" }
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
    // What would tell where nobody looks, who observed or where somebody was is named and not told: a draft is to be published.
    lines += found.daily.filter { !$0.isInternal }.map { sentence("Daily report, \($0.what)", $0.told) }
    lines += found.days.filter { day in found.daily.contains { $0.day == day && $0.isInternal } }
        .map { "- Daily report, \($0): its reports, or what was watched, are told otherwise." }
    lines += found.alerts.map { sentence("Alert \($0.id)", $0.told) }
    func sentences(
        _ what: String, _ change: CorrectionAnswers.Change, _ fields: [CorrectionAnswers.Field]
    ) -> [String] {
        (change.before != change.after ? [sentence(what, change)] : [])
            + fields.map {
                $0.isInternal ? "- \(what), \($0.name): told otherwise." : sentence("\(what), \($0.name)", $0.told)
            }
    }
    let ofReports = Dictionary(
        found.reports.map { ($0.observation, Set($0.fields)) }, uniquingKeysWith: { first, _ in first })
    lines += found.findings.flatMap {
        let own = ofReports[$0.observation] ?? []
        // What is told of the report is not told of each of its findings again.
        return sentences(
            "Finding, report \($0.observation) by provision \($0.provision)", $0.told,
            $0.fields.filter { !own.contains($0) })
    }
    lines += found.reports.flatMap { sentences("Report \($0.observation)", $0.told, $0.fields) }
    lines += found.incidents.flatMap { sentences("Incident \(name($0))", $0.told, $0.fields) }
    if !found.renumbered.isEmpty { lines.append("- \(renumbered(found)).") }
    return lines
}
