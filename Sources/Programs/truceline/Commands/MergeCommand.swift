import Answers
import ArgumentParser
import Report

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Puts together the totals of rows that were judged in parts.",
        discussion: """
            Parts come from `truceline assess --part K/N --partial FILE`, on any machine and in any order. The totals are \
            those of judging all rows at once with --events none. Parts of another case, of other days, twice the same or \
            missing are refused; where some are still to come, --partial keeps what there is.
            """)

    @OptionGroup var folder: CaseArgument
    @Argument(help: "The files of parts.", completion: .file())
    var parts: [String]
    @Option(name: .shortAndLong, help: "A file to write the totals to, as CSV.", completion: .file())
    var output: String?
    @Option(help: "A file to write what there is to, as a further part.", completion: .file())
    var partial: String?

    func run() throws {
        let file = try folder.read()
        for path in parts { ReadFiles.note(path) }
        let merged = try mergedParts(atPaths: parts, of: file)
        guard merged.missing.isEmpty || partial != nil && output == nil else {
            throw Refusal(.question, missingPartsText(merged) + "; expected them, or --partial without --output")
        }
        if let output { try emit(Array(totalsTable(merged.answers, file.records).utf8), to: output) }
        if let partial { try emit(json(merged.partial), to: partial) }
        print(
            merged.missing.isEmpty ? totalsText(merged.answers, file.records) : missingPartsText(merged) + "\n",
            terminator: "")
        if let output { print("Totals: \(output)") }
        if let partial { print("Totals of the parts: \(partial)") }
    }
}
