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
        for warning in file.records.warnings { printError(warning.line) }
        print(checkedText(checked, file.records), terminator: "")
    }
}
