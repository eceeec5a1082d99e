import Answers
import ArgumentParser
import Report

struct RecordCorrectionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corrections",
        abstract:
            "Lists what was told as known on a day and is otherwise as known on a later one, and drafts the correction.",
        discussion: """
            Findings, reports, incidents, totals, the sheet of each reporting day and alerts, each field with what was told and what it is. What is not \
            compared is named. The draft is a beginning: an editor answers for it.
            """)

    @OptionGroup var record: RecordArgument
    @Option(help: "The day as known on which it was told, 2026-03-05.")
    var from: String
    @Option(help: "The later day.")
    var until: String
    @Option(help: "Made-up worlds by which the chance of alerts is told.")
    var replicates = 9999
    @Option(help: "text, or json.")
    var format: TalksCommand.Format = .text

    func run() throws {
        let place = try record.place
        let before = try CaseArgument.known(record.folder, on: from)
        let after = try CaseArgument.known(record.folder, on: until)
        let found = try corrections(of: place, from: (from, before), to: (until, after), replicates: replicates)
        switch format {
        case .text: print(correctionsText(found), terminator: "")
        case .json: try emit(json(found), to: nil)
        }
    }
}
