import Answers
import ArgumentParser
import Report

struct VerifyCountsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-counts",
        abstract: "Checks counts again from their certificates, with code apart from the engine.",
        discussion: """
            The observations are read again, and for each count it is checked that it counts the right reports, that \
            the assignment gives every report its events where it says they were, that no event is reported twice by \
            one observer, and that the reports or weights behind "at least" prove it. Exit status 1 where it does not \
            hold.
            """)

    @Argument(help: "The file that `truceline incidents --certificates` wrote.", completion: .file())
    var file: String
    @OptionGroup var folder: CaseArgument
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var gathering: GatheringOptions

    func run() throws {
        let found = try folder.read(
            elsewhere: .init(observations: rows.observations, decisions: gathering.decisions))
        let checked = try checkCounts(atPath: file, about: found, rows.request)
        print(checkText(checked), terminator: "")
        if !checked.isProved { throw ExitCode(1) }
    }
}
