import Answers
import ArgumentParser
import Report

struct VerifyCoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-coverage",
        abstract: "Checks what is told of watched zones again, with code apart from the engine.",
        discussion: """
            Hours in force, heights and reasons are read from the case again. What was watched is set beside the mean of \
            places and moments drawn at random in each zone; a figure farther from it than chance and the size of the \
            engine's cells explain does not hold. Exit status 1 where something does not hold, 2 where the file is no answer.
            """)

    @Argument(help: "The file that `truceline coverage CASE --zone-answer` wrote.", completion: .file())
    var file: String
    @OptionGroup var folder: CaseArgument
    @OptionGroup var observers: ObserverOptions

    func run() throws {
        let found = try folder.read(elsewhere: .init(observers: observers.observers))
        let checked = try checkZoneCoverage(atPath: file, about: found)
        print(checkText(checked), terminator: "")
        if !checked.isProved { throw ExitCode(1) }
    }
}
