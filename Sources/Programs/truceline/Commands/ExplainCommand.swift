import Answers
import ArgumentParser
import Report

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Shows the findings of one observation in full, step by step.")

    @OptionGroup var folder: CaseArgument
    @Argument(help: "The id of an observation, or its line: line-17.")
    var observation: String
    @OptionGroup var rows: ObservationOptions
    @Option(help: "Only this provision.")
    var provision: String?

    func run() throws {
        let file = try folder.read(elsewhere: .init(observations: rows.observations))
        let found = try explanations(of: observation, in: file, rows.request, provision: provision)
        print(explanationText(found, file.records))
    }
}
