public import Answers
public import CaseModel

/// Records with their sources and what refers to them, for a terminal.
public func recordText(_ records: NamedRecords, named name: String, in found: Case) -> String {
    var lines: [String] = []
    if let form = records.form, form.id != form.demand {
        lines.append("\(name): form \(form.step) of \(form.demand): \(form.text)")
    }
    lines += records.sheets.map { recordText($0, in: found) }
    return lines.map { $0 + "\n" }.joined()
}

/// One record with its source and what refers to it, for a terminal.
private func recordText(_ sheet: RecordSheet, in found: Case) -> String {
    let head = sheet.head
    var lines = ["\(head.label)  \(head.kind.rawValue)" + (head.number == nil ? "" : "  (id \(head.id))")]
    for field in sheet.fields where !["cites", "flags"].contains(field.key) {
        let values = field.values.map { value -> String in
            guard field.references.contains(value), let other = found.sheets(named: value).first else {
                return value
            }
            return other.title == value ? value : "\(value): \(other.title)"
        }
        if values.count == 1 {
            lines.append("  \(field.key): \(values[0])")
        } else {
            lines.append("  \(field.key):")
            // The steps of a ladder by the names that answers give them.
            let isLadder = field.key == "ladder"
            lines += values.enumerated().map { place, value in
                "    - \(isLadder ? place == 0 ? "\(head.id): " : "\(head.id)/\(place + 1): " : "")\(value)"
            }
        }
    }
    lines.append("  flags: \(head.flags.isEmpty ? "none" : head.flags.map(\.rawValue).joined(separator: ", "))")
    lines.append("  source: \(found.sourceChain(of: head).joined(separator: " → "))")
    lines.append("  in the case: \(head.position.file):\(head.position.line)")
    let referring = found.sheets(referringTo: sheet)
    if !referring.isEmpty {
        lines.append("  referred to by: \(referring.map(\.head.label).joined(separator: ", "))")
    }
    return lines.joined(separator: "\n")
}
