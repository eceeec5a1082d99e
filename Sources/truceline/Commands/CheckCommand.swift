import ArgumentParser
import Assessment
import AssessmentRun
import CaseFolder
import CaseModel
import ObservationFiles
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
        let found = try folder.readTalks()
        let observations =
            try rows.hasFile(in: folder.folder)
            ? rows.judged(try rows.run(found), found, folder.folder, rows: nil) { _ in }.totals.rows : 0
        let watched = observers.hasFile(in: folder.folder) ? try observers.read(found, in: folder.folder) : nil
        _ = try observers.detection(in: folder.folder)
        let counts = [
            (observations, "observation", "observations"),
            (watched?.rowCount ?? 0, "row of observers", "rows of observers"),
            (found.agreement.provisions.count, "provision", "provisions"),
            (found.statements.count, "statement", "statements"), (found.positions.count, "position", "positions"),
            (found.demands.count, "demand", "demands"), (found.pledges.count, "pledge", "pledges"),
            (found.sheets.count, "record in all", "records in all"),
        ]
        for warning in found.warnings { printError(warning.line) }
        print("\(found.title): no mistakes")
        print(counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }.joined(separator: ", "))
        for note in demandNotes(of: found.withEveryDemand) { print("note: \(note)") }
        for line in leftOutLines(watched?.leftOut ?? [], found) { print(line) }
    }
}
