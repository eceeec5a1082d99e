import Answers
import ArgumentParser
import Report

struct VerifyAlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-alerts",
        abstract: "Checks alerts again: against the case, and by plain arithmetic apart from the engine.",
        discussion: """
            The file must be what the case gives for the question and the seed in it, key by key. Counts, expectations and \
            scores are reckoned anew, no circle may score higher, and worlds without a rise are drawn with other numbers: \
            a chance that is claimed far smaller than they show is refused. Exit status 1 where something does not hold.
            """)

    @Argument(help: "The file that `truceline alerts CASE --format json` wrote.", completion: .file())
    var file: String
    @OptionGroup var folder: CaseArgument
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var observers: ObserverOptions
    @OptionGroup var gathering: GatheringOptions

    func run() throws {
        let found = try folder.read(
            elsewhere: .init(
                observations: rows.observations, observers: observers.observers, decisions: gathering.decisions))
        let checked = try checkAlerts(atPath: file, about: found, rows.request)
        print(checkText(checked), terminator: "")
        if !checked.isProved { throw ExitCode(1) }
    }
}
