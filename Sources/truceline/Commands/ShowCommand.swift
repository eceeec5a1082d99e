import ArgumentParser
import CaseModel
import Talks

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows one record with its source and what refers to it.")

    @OptionGroup var folder: CaseArgument
    @Argument(help: "The id or number of a record: S25, putin, RU3.")
    var name: String

    func run() throws {
        let found = try folder.read()
        var sheets = found.sheets(named: name)
        // `SO2/2` is a form of the ladder of `SO2`: answers name it so.
        let form = found.demands.flatMap { $0.forms(in: found.withEveryDemand) }.first {
            "\($0.demand)/\($0.step)" == name
        }
        if sheets.isEmpty, let form { sheets = found.sheets(named: form.demand) }
        guard !sheets.isEmpty else {
            let known = found.sheets.flatMap { [$0.head.id, $0.head.number].compactMap { $0 } }
            printError(
                "truceline show: error: \(unknownName(name, kind: "record", among: known)); expected an id or number")
            throw ExitCode(2)
        }
        if let form, form.id != form.demand { print("\(name): form \(form.step) of \(form.demand): \(form.text)") }
        for sheet in sheets { print(text(of: sheet, in: found)) }
    }

    private func text(of sheet: RecordSheet, in found: Case) -> String {
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
}
