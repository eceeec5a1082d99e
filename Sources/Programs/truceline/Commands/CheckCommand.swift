import Answers
import ArgumentParser
import Report

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Finds every mistake in a case in one pass.",
        discussion: "Each mistake is shown as file:line:column: error: what is wrong; what was expected.")

    @OptionGroup var folder: CaseArgument
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var observers: ObserverOptions

    func run() throws {
        let file = try folder.read(
            elsewhere: .init(observations: rows.observations, observers: observers.observers))
        let checked = try check(file, rows.request)
        let found = file.records
        let counts = [
            (checked.observations, "observation", "observations"),
            (checked.stays, "row of observers", "rows of observers"),
            (found.agreement.provisions.count, "provision", "provisions"),
            (found.statements.count, "statement", "statements"), (found.positions.count, "position", "positions"),
            (found.demands.count, "demand", "demands"), (found.pledges.count, "pledge", "pledges"),
            (found.sheets.count, "record in all", "records in all"),
        ]
        for warning in found.warnings { printError(warning.line) }
        print("\(found.title): no mistakes")
        print(counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }.joined(separator: ", "))
        for note in checked.notes { print("note: \(note)") }
        for line in leftOutLines(checked.leftOut, found) { print(line) }
    }
}
