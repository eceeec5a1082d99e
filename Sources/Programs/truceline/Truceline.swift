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
        subcommands: [
            CheckCommand.self, TalksCommand.self, VerifyTalksCommand.self, CompareCommand.self, ProposalsCommand.self,
            ShowCommand.self,
            ReportCommand.self, DailyCommand.self,
            AssessCommand.self, ExplainCommand.self, IncidentsCommand.self, VerifyCountsCommand.self,
            CoverageCommand.self, CalibrateCommand.self, AlertsCommand.self, VerifyAlertsCommand.self,
            MissionCommand.self, VerifyMissionCommand.self,
            PatrolsCommand.self, VerifyPatrolsCommand.self, PrecedentsCommand.self,
            NewCommand.self, ExerciseCommand.self,
            ImportCommand.self, IntakeCommand.self, KeysCommand.self,
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
            status = exitCode(for: error).rawValue
            let message = fullMessage(for: error)
            if !message.isEmpty {
                if status == 0 { print(message) } else { printError(message) }
            }
        }
        endProgram(Outputs.finish(status))
    }
}
