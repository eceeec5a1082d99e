import Answers
import ArgumentParser
import CaseModel
import Report

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows one record with its source and what refers to it.")

    @OptionGroup var folder: CaseArgument
    @Argument(help: "The id or number of a record: S25, putin, RU3.")
    var name: String

    func run() throws {
        let found = try folder.read().records
        let sheets = found.sheets(named: name)
        guard !sheets.isEmpty else {
            let known = found.sheets.flatMap { [$0.head.id, $0.head.number].compactMap { $0 } }
            throw Refusal(
                .question, "\(unknownName(name, kind: "record", among: known)); expected an id or number")
        }
        for sheet in sheets { print(recordText(sheet, in: found)) }
    }
}
