public import Answers
import Statements

/// What a text proposes, line by line, for a terminal.
public func intakeText(_ answer: IntakeAnswer, limit: Int = 200) -> String {
    let review = answer.review
    let statements = review.records(.statement)
    var lines = [
        "\(review.document.title)",
        "\(count(review.document.lines, "line", "lines")), SHA-256 \(review.document.sha256)",
        "\(count(statements.count, "statement", "statements")) proposed: "
            + Tier.allCases.map { tier in "\(statements.filter { $0.text("tier") == tier.rawValue }.count) \(tier.rawValue)" }
            .joined(separator: ", "),
        "",
    ]
    for record in statements.prefix(limit) {
        let line = record.text("at").flatMap { $0.split(separator: ":").first.map(String.init) } ?? ""
        var speaker = record.text("speaker") ?? "?"
        if speaker == "?" { speaker = record.text("printed").map { "? (“\($0)”)" } ?? "nobody named" }
        if let by = record.text("by") { speaker += " (by \(by))" }
        let words = record.values["quote"].map { $0.map { "“\($0)”" }.joined(separator: " … ") } ?? record.text("words") ?? ""
        lines.append(
            "line \(line)  \(record.id)  \(record.text("tier") ?? "")  \(speaker)"
                + (record.text("verb").map { " · \($0)" } ?? "") + " · " + (record.values["form"] ?? []).joined(separator: " + "))
        lines.append("    \(shortened(words))")
    }
    if statements.count > limit { lines.append("… and \(statements.count - limit) more") }
    for kind in [IntakeReview.Record.Kind.party, .actor, .venue, .event] {
        let names = review.records(kind).map { "\($0.id) (\($0.text("described") ?? $0.text("name") ?? ""))" }
        if !names.isEmpty {
            lines += ["", "New \(kind.rawValue): \(names.prefix(40).joined(separator: ", "))"]
            if names.count > 40 { lines.append("… and \(names.count - 40) more") }
        }
    }
    if !review.remarks.isEmpty { lines.append("") }
    for remark in review.remarks.prefix(60) { lines.append(remark) }
    if review.remarks.count > 60 { lines.append("… and \(review.remarks.count - 60) more") }
    return lines.joined(separator: "\n") + "\n"
}

/// What was entered.
public func appliedText(_ answer: AppliedIntake) -> String {
    var lines: [String] = []
    for kind in IntakeReview.Record.Kind.allCases {
        if let ids = answer.applied.added[kind] { lines.append("Added to \(kind.rawValue): \(ids.joined(separator: ", "))") }
    }
    if answer.applied.isDocumentAdded { lines.append("Added to documents: the text") }
    if !answer.applied.present.isEmpty {
        lines.append("In the case already: \(answer.applied.present.joined(separator: ", "))")
    }
    if lines.isEmpty { lines.append("Nothing is accepted: nothing was written. Set accept to yes or edited.") }
    return lines.joined(separator: "\n") + "\n"
}

private func count(_ number: Int, _ one: String, _ more: String) -> String { "\(number) \(number == 1 ? one : more)" }

private func shortened(_ words: String) -> String {
    words.unicodeScalars.count > 160 ? String(String.UnicodeScalarView(words.unicodeScalars.prefix(160))) + "…" : words
}
