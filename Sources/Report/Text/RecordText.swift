public import CaseModel

/// One record with its source and what refers to it, for a terminal.
public func recordText(_ sheet: RecordSheet, in found: Case) -> String {
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
            lines += values.map { "    - \($0)" }
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
