public import Answers

/// What a text proposes, line by line, for a terminal.
public func intakeText(_ answer: IntakeAnswer, limit: Int = 200) -> String {
    var lines = [
        answer.title, "\(count(answer.lines, "line", "lines")), SHA-256 \(answer.sha256)",
        "\(count(answer.statements.count, "statement", "statements")) proposed: "
            + answer.tiers.map { "\($0.count) \($0.tier)" }.joined(separator: ", "),
    ]
    if !answer.statements.isEmpty { lines.append("") }
    for statement in answer.statements.prefix(limit) {
        var speaker = statement.speaker ?? statement.printed.map { "no actor for “\($0)”" } ?? "nobody named"
        if let by = statement.by { speaker += " (by \(by))" }
        let quoted = statement.quotes.map { "“\($0)”" }.joined(separator: " … ")
        lines.append(
            (["line \(statement.line)", statement.id, statement.tier, speaker].joined(separator: "  "))
                + (statement.verb.map { " · \($0)" } ?? "") + " · " + statement.forms.joined(separator: " + "))
        lines.append("    " + shortened(quoted.isEmpty ? statement.words : quoted))
    }
    if answer.statements.count > limit { lines.append("… and \(answer.statements.count - limit) more") }
    for candidates in answer.candidates {
        let names = candidates.names.prefix(40).map { "\($0.id) (\($0.words))" }.joined(separator: ", ")
        let more = candidates.names.count > 40 ? " … and \(candidates.names.count - 40) more" : ""
        lines += ["", "New \(candidates.kind): \(names)\(more)"]
    }
    if !answer.remarks.isEmpty { lines.append("") }
    lines += answer.remarks.prefix(60)
    if answer.remarks.count > 60 { lines.append("… and \(answer.remarks.count - 60) more") }
    return lines.joined(separator: "\n") + "\n"
}

/// What was entered.
public func appliedText(_ answer: AppliedIntake) -> String {
    var lines = answer.added.map { "Added to \($0.list): \($0.ids.joined(separator: ", "))" }
    if !answer.present.isEmpty { lines.append("In the case already: \(answer.present.joined(separator: ", "))") }
    if lines.isEmpty { lines.append("Nothing is accepted: nothing was written. Set accept to yes or edited.") }
    return lines.joined(separator: "\n") + "\n"
}

private func count(_ number: Int, _ one: String, _ more: String) -> String { "\(number) \(number == 1 ? one : more)" }

private func shortened(_ words: String) -> String {
    guard words.unicodeScalars.count > 160 else { return words }
    return String(String.UnicodeScalarView(words.unicodeScalars.prefix(160))) + "…"
}
