import Answers
import ArgumentParser
import CaseFolder
import Report

struct VerifyCoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-coverage",
        abstract: "Checks what is told of a watched line or of zones again, with code apart from the engine.",
        discussion: """
            The line is measured again, and what was watched of each segment reckoned again hour by hour; of a very long line \
            and time for segments drawn at random. Which hours were active, possibly active or quiet is asked of the observations \
            anew. Of zones, hours in force, heights and reasons are read from the case again. What was watched is set beside the mean of \
            places and moments drawn at random in each zone; a figure farther from it than chance and the size of the \
            engine's cells explain does not hold. Exit status 1 where something does not hold, 2 where the file is no answer.
            """)

    @Argument(
        help: "The file that `truceline coverage CASE --line-answer` or `--zone-answer` wrote.", completion: .file())
    var file: String
    @OptionGroup var folder: CaseArgument
    @OptionGroup var observers: ObserverOptions
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var gathering: GatheringOptions

    func run() throws {
        let found = try folder.read(
            elsewhere: .init(
                observations: rows.observations, observers: observers.observers, decisions: gathering.decisions))
        let isProved: Bool
        if try isLineCoverage(atPath: file) {
            let checked = try checkLineCoverage(atPath: file, about: found, rows.request)
            print(checkText(checked), terminator: "")
            isProved = checked.isProved
        } else {
            guard rows.observations == nil, rows.form == nil, !rows.skipBad, gathering.decisions == nil else {
                throw Refusal(
                    .question,
                    "observations or decisions beside an answer about zones, which rests on neither; expected them for a line alone"
                )
            }
            let checked = try checkZoneCoverage(atPath: file, about: found)
            print(checkText(checked), terminator: "")
            isProved = checked.isProved
        }
        if !isProved { throw ExitCode(1) }
    }
}
