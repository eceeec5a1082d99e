import Answers
import ArgumentParser
import CaseFolder

@main
struct Truceline: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "truceline",
        abstract: "Keeps a ceasefire's whole file, and answers from it with proof.",
        discussion: """
            A case is a folder: who said what and which demands stand (talks.yaml), who pledged what to the mission \
            (mission.yaml), what earlier ceasefires had (precedents.yaml). Start with `truceline new DIR`, or look at \
            the bundled case: `truceline talks Examples/reassurance-force`.

            Exit status: 0 done; 2 mistakes in the input; 1 a proof that does not hold, or a failure of the system.
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Is the case sound?",
                subcommands: [CheckCommand.self, ShowCommand.self, KeysCommand.self, NewCommand.self]),
            CommandGroup(
                name: "Why is there no deal, and what would open one?",
                subcommands: [
                    TalksCommand.self, CompareCommand.self, ProposalsCommand.self, SealCommand.self, UnsealCommand.self,
                    VerifyTalksCommand.self,
                ]),
            CommandGroup(
                name: "What happened along the line, and how sure is it?",
                subcommands: [
                    AssessCommand.self, MergeCommand.self, ExplainCommand.self, IncidentsCommand.self,
                    VerifyCountsCommand.self, CoverageCommand.self, VerifyCoverageCommand.self,
                    CalibrateCommand.self, AlertsCommand.self,
                    VerifyAlertsCommand.self,
                ]),
            CommandGroup(
                name: "What do pledges cover, and where should patrols go?",
                subcommands: [
                    MissionCommand.self, VerifyMissionCommand.self, PatrolsCommand.self, VerifyPatrolsCommand.self,
                ]),
            CommandGroup(name: "What did earlier ceasefires have?", subcommands: [PrecedentsCommand.self]),
            CommandGroup(
                name: "How is it handed on?", subcommands: [ReportCommand.self, DailyCommand.self, PublishCommand.self]),
            CommandGroup(
                name: "What was known when, and who can prove it?",
                subcommands: [RecordCommand.self, VerifyCommand.self, WitnessCommand.self]),
            CommandGroup(
                name: "How does it come in?",
                subcommands: [ImportCommand.self, IntakeCommand.self, ExerciseCommand.self]),
        ])

    /// Runs the command; a refusal is printed here, once for all commands. Its outputs appear when it has ended.
    static func main() {
        startProgram()
        var status: Int32 = 0
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let refusal as Refusal {
            for line in refusal.remarks.lines(program: "truceline") { printError(line) }
            status = refusal.exitStatus
        } catch {
            // An option that cannot be is what the asker can mend, as every other mistake: 2, and not the 64 of sysexits.
            let code = exitCode(for: error)
            status = code == .validationFailure ? 2 : code.rawValue
            let message = fullMessage(for: error)
            if !message.isEmpty {
                if status == 0 { print(message) } else { printError(message) }
            }
        }
        endProgram(Outputs.finish(status))
    }
}
