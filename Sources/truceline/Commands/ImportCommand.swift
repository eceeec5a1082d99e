public import ArgumentParser
import DelimitedText
public import SourceImport

extension SourceForm: ExpressibleByArgument {}

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Turns reports of UCDP GED, ACLED, VIINA or NASA FIRMS into observations.",
        discussion: """
            Imprecise places become circles and imprecise days intervals; the source of each row is kept, and what \
            contradicts itself in it is kept and flagged. The forms: \
            \(SourceForm.allCases.map { "\($0.rawValue): \($0.meaning)" }.joined(separator: "; ")).
            """)

    @Argument(help: "The form of the file: ucdp, acled, viina or firms.")
    var form: SourceForm
    @Argument(help: "The file, plain or gzip.", completion: .file())
    var file: String
    @Option(
        name: .shortAndLong, help: "The file of observations to write; standard output if left out.",
        completion: .file())
    var output: String?
    @ArgumentParser.Flag(help: "Write nothing; say what would be imported and what is wrong.")
    var dryRun = false
    @ArgumentParser.Flag(help: "Leave out rows with mistakes, and say how many.")
    var skipBad = false

    func run() throws {
        ReadFiles.note(file)
        let target = try dryRun ? nil : StreamedFile(path: output)
        let result: ImportResult
        do throws(ReadFault) {
            let source = try ByteSource(path: file)
            result = try importSource(form, from: source) { bytes in
                target?.write(bytes)
            }
        } catch {
            target?.discard()
            printError("\(file):1:1: error: \(error.message)")
            throw ExitCode(2)
        }
        for mistake in result.mistakes {
            printError(
                "\(file):\(mistake.line):\(mistake.column): \(skipBad ? "skipped" : "error"): \(mistake.message)")
        }
        let summary = "\(result.rows) rows, \(result.flagged) of them flagged, \(result.mistakeCount) with mistakes"
        if result.mistakeCount > 0, !skipBad || result.rows == 0 {
            target?.discard()
            printError("\(summary); nothing was imported; with --skip-bad the other rows are")
            throw ExitCode(2)
        }
        if dryRun { return print("Would import \(summary)") }
        try target?.finish()
        print("Imported \(summary)\(output.map { ": \($0)" } ?? "")")
    }
}
