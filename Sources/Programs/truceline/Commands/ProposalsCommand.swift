import Answers
import ArgumentParser
import Report

struct ProposalsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proposals",
        abstract: "Sets draft agreements side by side: who accepts which point, and what each would ask of whom.",
        discussion: """
            The points of a proposal take the place of the goal; laws and the demands that stand stay. What a party would \
            have to give up by itself is the cheapest set of its own demands without which points and laws can all hold.
            """)

    @OptionGroup var folder: CaseArgument
    @OptionGroup var options: TalksOptions
    @Option(
        help: "The day whose demands are asked about, such as 2026-03-01; the last that the case tells of if left out.")
    var on: String?
    @Option(name: .shortAndLong, help: "Writes to this file, whole or not at all.", completion: .file())
    var output: String?

    func run() throws {
        let file = try folder.read()
        var request = try options.request(of: folder, file)
        request.on = on
        let found = try proposals(request, about: file)
        try emit(Array(proposalsText(found, file.records).utf8), to: output)
        if !found.allSatisfy(\.faults.isEmpty) { throw ExitCode(1) }
    }
}
