import Answers
public import ArgumentParser
public import SourceImport
import Tables

extension SourceForm: ExpressibleByArgument {}

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract:
            "Turns reports of UCDP GED, ACLED, VIINA, NASA FIRMS, AIS, ADS-B or any other table into observations.",
        discussion: """
            Imprecise places become circles and imprecise days intervals, the widest where a precision is not given; a \
            source's word becomes every kind that its codebook allows. The source of each row is kept, and what \
            contradicts itself in it or qualifies it is kept and flagged. The forms: \
            \(SourceForm.allCases.map { "\($0.rawValue): \($0.meaning)" }.joined(separator: "; ")).
            """)

    @Argument(help: "The form of the file: ucdp, acled, viina, firms, ais, adsb or table.")
    var form: SourceForm
    @Argument(help: "The file, plain or gzip; - reads the standard input.", completion: .file())
    var file: String
    @Option(help: "For the form table: a YAML file that says what its columns mean.", completion: .file())
    var map: String?
    @Option(
        name: .shortAndLong, help: "The file of observations to write; standard output if left out.",
        completion: .file())
    var output: String?
    @ArgumentParser.Flag(help: "Write nothing; say what would be imported, which columns are read and what is wrong.")
    var dryRun = false
    @ArgumentParser.Flag(help: "Leave out rows with mistakes, and say how many.")
    var skipBad = false

    func validate() throws {
        if form == .table, map == nil {
            throw ValidationError("the form table needs --map FILE, which says what the columns mean")
        }
        if form != .table, map != nil {
            throw ValidationError("--map is for the form table: the columns of '\(form.rawValue)' are known")
        }
    }

    func run() throws {
        ReadFiles.note(file)
        if let map { ReadFiles.note(map) }
        let columns = try map.map(columnMap(atPath:))
        let target = try dryRun ? nil : StreamedFile(path: output)
        let result: ImportResult
        do {
            result = try importRows(form, fromPath: file, map: columns) { target?.write($0) }
        } catch {
            target?.discard()
            throw error
        }
        tell(result)
        let summary =
            "\(result.rows) \(result.rows == 1 ? "row" : "rows"), \(result.flagged) of them flagged, \(result.mistakeCount) with "
            + (result.mistakeCount == 1 ? "a mistake" : "mistakes")
        if result.mistakeCount > 0, !skipBad || result.rows == 0 {
            target?.discard()
            printError("\(summary); nothing was imported; with --skip-bad the other rows are")
            throw ExitCode(2)
        }
        if dryRun { return print("Would import \(summary)\n\(preview(result))") }
        try target?.finish()
        if output == nil || output == "-" {
            printError("Imported \(summary)")
        } else {
            print("Imported \(summary): \(output ?? "")")
        }
    }

    /// Mistakes, warnings and columns that were not read, on the standard error.
    private func tell(_ result: ImportResult) {
        for mistake in result.mistakes {
            printError(
                "\(file):\(mistake.line):\(mistake.column): \(skipBad ? "skipped" : "error"): \(mistake.message)")
        }
        if result.mistakeCount > result.mistakes.count {
            printError("… and \(result.mistakeCount - result.mistakes.count) more")
        }
        for warning in result.warnings {
            let others = warning.count == 1 ? "" : " (and \(warning.count - 1) more like it)"
            printError(
                "\(file):\(warning.first.line):\(warning.first.column): warning: \(warning.first.message)\(others)")
        }
        for (reason, count) in result.leftOut.sorted(by: { $0.key < $1.key }) {
            printError("\(file): \(count) \(count == 1 ? "row is" : "rows are") left out: \(reason)")
        }
        if !dryRun, result.rows > 0, !result.unread.isEmpty {
            printError("\(file): warning: columns that are not read: \(result.unread.joined(separator: ", "))")
        }
    }

    private func preview(_ result: ImportResult) -> String {
        "Columns read: \(result.read.isEmpty ? "none" : result.read.joined(separator: ", "))\n"
            + "Columns not read: \(result.unread.isEmpty ? "none" : result.unread.joined(separator: ", "))"
    }
}
