/// The file of proposals as text, for an editor to go through.
public func reviewText(_ review: IntakeReview) -> String {
    let document = review.document
    var lines = [
        "# Proposals of truceline intake. For each record to enter, set accept to yes, or to edited where you changed it;",
        "# a value '?' is yours to give. What stays at no does not enter. Then: truceline intake --apply --case FOLDER",
        "# at: line:character of the first and the last character in the kept text; at and words stay as they are.",
        "# tier: sure, the speaker stands beside the words by name; likely, farther away, or by a pronoun or a lead-in;",
        "# unnamed, nobody is named. Candidates are names and numbers of the text; no record is made of what is not accepted.",
        "document:",
        "  id: \(yamlWords(document.id))",
        "  title: \(yamlWords(document.title))",
        "  file: \(yamlWords(document.file))",
        "  sha256: \"\(document.sha256)\"",
        "  lines: \(document.lines)",
    ]
    for (key, value) in [
        ("author", document.author), ("published", document.published), ("medium", document.medium),
        ("taken-from", document.takenFrom),
    ] {
        if let value { lines.append("  \(key): \(yamlWords(value))") }
    }
    for kind in IntakeReview.Record.Kind.allCases {
        let records = review.records(kind)
        guard !records.isEmpty else { continue }
        lines.append("\(kind.rawValue):")
        for record in records {
            lines.append("  - id: \(yamlWords(record.id))")
            lines.append("    accept: \(record.acceptance.rawValue)")
            for key in kind.keys {
                if let values = record.values[key] { lines.append("    \(key): \(yamlList(values))") }
            }
        }
    }
    if !review.remarks.isEmpty {
        lines.append("# Noted, and no proposals:")
        for remark in review.remarks { lines.append("# " + yamlWords(remark)) }
    }
    return lines.joined(separator: "\n") + "\n"
}
