import Answers
import ArgumentParser
import Report

struct VerifyPatrolsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-patrols",
        abstract: "Checks a patrol plan and its bound again, with code apart from the solver.",
        discussion: """
            The check poses the problem itself from the case (sharing with the planner only what is watched without the \
            plan), for the days, the kind of event and the corridor that the file names; it must be the one in the file. Then every rule is looked up in the plan, and the bound is proved from its \
            prices. Exit status 1 where something does not hold, or where the check of the bound takes too many labels.
            """)

    @Argument(help: "The file that `truceline patrols CASE --certificate` wrote.", completion: .file())
    var file: String
    @OptionGroup var folder: CaseArgument
    @OptionGroup var observers: ObserverOptions
    @Option(help: "Labels that the check of the bound may take for one shift.")
    var labels = 2_000_000

    func validate() throws {
        guard (1...1_000_000_000).contains(labels) else {
            throw ValidationError("--labels \(labels); expected 1 to 1000000000")
        }
    }

    func run() throws {
        let checked = try checkPatrols(
            atPath: file, about: try folder.read(elsewhere: .init(observers: observers.observers)), labels: labels)
        print(checkText(checked, labels: labels), terminator: "")
        if !checked.isProved { throw ExitCode(1) }
    }
}
