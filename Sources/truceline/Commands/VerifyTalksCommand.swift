import ArgumentParser
import CaseModel
import TalksVerification

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
    var stepBudget: Int = VerificationReport.usualStepBudget

    func run() throws {
        let read = try strictAnswer(TalksAnswer.self, atPath: answer, from: "truceline talks --format json")
        let found = try folder.readTalks()
        let report = try unlessRefused { () throws(QuestionError) in
            try verifyTalks(read, about: found, stepBudget: max(1, stepBudget))
        }
        for check in report.checks {
            print("\(check.name): \(check.count) checked, \(check.outcome)")
        }
        for fault in report.faults.prefix(100) { print("WRONG: \(fault)") }
        for item in report.unchecked.prefix(100) { print("not checked: \(item)") }
        print("Covered: \(covered(read))")
        print("Left open, since the answer would be right with other values too, or does not claim it:")
        for item in VerificationReport.leftOpen { print("  \(item)") }
        print(report.isProved ? "Every proof holds." : "Not proved.")
        if !report.isProved { throw ExitCode(1) }
    }

    /// How much of the talks the answer speaks of.
    private func covered(_ read: TalksAnswer) -> String {
        func all(_ count: TalksAnswer.Count) -> String {
            (count.number.map { "\($0)" } ?? "more than 9.2e18") + (count.complete ? "" : ", which are not all")
        }
        let cores = read.components.reduce(0) { $0 + $1.cores.count }
        let demands = read.demands.count
        func many(_ number: Int, _ one: String) -> String { "\(number) \(one)\(number == 1 ? "" : "s")" }
        return "\(many(demands, "form")) of demands; \(many(cores, "core")) listed of \(all(read.cores)); "
            + "\(many(read.firstOpenings.count, "opening")) listed of \(all(read.openings)), of which "
            + "\(read.provedFirst) proved to be the cheapest"
    }
}
