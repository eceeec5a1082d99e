import CaseModel

/// What differs between two cases, as text for a terminal.
public func comparisonText(_ found: CaseComparison, from before: String, to after: String) -> String {
    var lines = ["From \(before) (\(found.titles.before)) to \(after) (\(found.titles.after))", ""]
    if found.isEmpty {
        lines += [
            found.talks == nil
                ? "No file differs." : "No file differs, no record, and neither do cores and openings.", "",
        ]
    }
    if !found.settings.isEmpty {
        lines.append("Of the whole case:")
        lines += found.settings.map { "  \($0.key): \($0.before) → \($0.after)" } + [""]
    }
    if !found.files.isEmpty {
        lines += [
            "Files that differ: \(found.files.joined(separator: ", ")). Only records with an id and what is told here are "
                + "compared: not the course of lines and zones, nor places, roads, settings of patrols, or rows of observations, "
                + "observers and decisions.", "",
        ]
        if found.removed.isEmpty, found.added.isEmpty, found.changed.isEmpty {
            lines += ["No record with an id differs.", ""]
        }
    }
    func list(_ label: String, _ sheets: [RecordSheet]) {
        guard !sheets.isEmpty else { return }
        lines.append("\(counted(sheets.count, "record")) \(label):")
        lines += sheets.map { "  \($0.head.kind.rawValue) \($0.head.label): \($0.title)  (\(place($0)))" }
        lines.append("")
    }
    list("taken out", found.removed)
    list("added", found.added)
    if !found.changed.isEmpty {
        lines.append("\(counted(found.changed.count, "record")) changed:")
        for change in found.changed {
            lines.append(
                "  \(change.after.head.kind.rawValue) \(change.after.head.label): \(change.after.title)  "
                    + "(\(place(change.before)); now \(place(change.after)))")
            for field in change.fields {
                lines.append("    \(field.key): \(words(field.before)) → \(words(field.after))")
            }
        }
        lines.append("")
    }
    guard let talks = found.talks else {
        return (lines + ["The talks are not compared: not both cases have a goal."]).joined(separator: "\n") + "\n"
    }
    let asked = [talks.before, talks.after].map { asking($0.question) }
    lines.append("Asked for " + (asked[0] == asked[1] ? "\(asked[0]) in both" : "\(asked[0]) → \(asked[1])"))
    if !talks.isOfOneGoal {
        lines.append(
            "  No goal is in both cases: each was asked for its own, and what vanishes or appears is of two questions.")
    }
    lines.append("Talks: \(state(talks.before)) → \(state(talks.after))")
    func sets(_ label: String, _ sets: [[String]]) {
        guard !sets.isEmpty else { return }
        let shown = sets.prefix(50).map { $0.isEmpty ? "{nothing}" : "{\($0.joined(separator: " "))}" }
        lines.append(
            "  \(label): \(shown.joined(separator: " "))" + (sets.count > 50 ? " … and \(sets.count - 50) more" : ""))
    }
    sets("cores that vanish", talks.difference.vanishedCores)
    sets("cores that appear", talks.difference.newCores)
    sets("openings that vanish", talks.difference.vanishedOpenings)
    sets("openings that appear", talks.difference.newOpenings)
    if !talks.difference.isComplete { lines.append("  (not every core and opening is listed on both sides)") }
    lines +=
        found.faults.prefix(20).map { "  WRONG: \($0)" } + found.unchecked.prefix(20).map { "  not checked: \($0)" }
    if found.faults.isEmpty, found.unchecked.isEmpty {
        lines.append("  Both answers were checked by code apart from the engine, and hold.")
    }
    return lines.joined(separator: "\n") + "\n"
}

private func place(_ sheet: RecordSheet) -> String {
    "\(sheet.head.position.file):\(sheet.head.position.line):\(sheet.head.position.column)"
}

private func words(_ values: [String]) -> String { values.isEmpty ? "not said" : values.joined(separator: "; ") }

private func state(_ answer: TalksAnswer) -> String {
    guard answer.blockedBy.isEmpty else { return "laws and goal exclude each other" }
    guard let possible = answer.possible else { return "not told in the time" }
    if possible { return "no deadlock" }
    let openings = answer.openings.number.map { counted($0, "opening") } ?? "more than 9.2e18 openings"
    return (answer.cores.complete ? "" : "at least ") + "\(counted(answer.cores.number ?? 0, "core")), "
        + (answer.openings.complete ? "" : "at least ") + openings
}
