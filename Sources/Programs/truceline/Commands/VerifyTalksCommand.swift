import Answers
import ArgumentParser
import Report

struct VerifyTalksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-talks",
        abstract: "Checks an answer of `truceline talks --format json` again, with code apart from the engine.",
        discussion:
            "Exit status: 0 every proof holds; 1 a proof is wrong or could not be checked in full; 2 not an answer.")

    @Argument(help: "The answer, as `truceline talks --format json` wrote it.", completion: .file())
    var answer: String
    @OptionGroup var folder: CaseArgument
    @Option(name: .customLong("step-budget"), help: "How many steps the search of the checker may take in all.")
    var stepBudget: Int = usualStepBudget

    func run() throws {
        let checked = try checkTalks(atPath: answer, about: try folder.read(), stepBudget: stepBudget)
        print(checkText(checked), terminator: "")
        if !checked.isProved { throw ExitCode(1) }
    }
}
