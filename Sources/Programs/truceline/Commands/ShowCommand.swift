import Answers
import ArgumentParser
import Report

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows one record with its source and what refers to it.")

    @OptionGroup var folder: CaseArgument
    @Argument(help: "The id or number of a record: S25, putin, RU3.")
    var name: String

    func run() throws {
        let file = try folder.read()
        print(recordText(try records(named: name, in: file), named: name, in: file.records), terminator: "")
    }
}
