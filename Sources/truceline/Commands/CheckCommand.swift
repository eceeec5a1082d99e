import ArgumentParser
import Assessment
import AssessmentRun
import CaseFolder
import CaseModel
import Talks

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Finds every mistake in a case in one pass.",
        discussion: "Each mistake is shown as file:line:column: error: what is wrong; what was expected.")

    @OptionGroup var folder: CaseArgument
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var observers: ObserverOptions

    func run() throws {
        let found = try folder.read()
        let faults = talksFaults(of: found)
        guard faults.isEmpty else {
            truceline.show(faults.map { Mistake(position: $0.position, message: $0.message) })
            throw ExitCode(2)
        }
        let observations =
            try rows.hasFile(in: folder.folder)
            ? rows.judged(try rows.run(found), found, folder.folder, rows: nil) { _ in }.totals.rows : 0
        let stays = observers.hasFile(in: folder.folder) ? try observers.stays(found, in: folder.folder).count : 0
        _ = try observers.detection(in: folder.folder)
        let counts = [
            (observations, "observations"), (stays, "rows of observers"),
            (found.agreement.provisions.count, "provisions"),
            (found.statements.count, "statements"), (found.positions.count, "positions"),
            (found.demands.count, "demands"), (found.pledges.count, "pledges"), (found.sheets.count, "records in all"),
        ]
        for warning in found.warnings { printError(warning.line) }
        print("\(found.title): no mistakes")
        print(counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", "))
    }
}
