import Answers
import ArgumentParser
import Report
import SourceImport
import Tables

/// What a file is turned into: observations, or ceasefires of a library.
enum ImportForm: ExpressibleByArgument {
    case observations(SourceForm)
    case ceasefires(LibraryForm)

    init?(argument: String) {
        if let form = SourceForm(rawValue: argument) {
            self = .observations(form)
        } else if let form = LibraryForm(name: argument) {
            self = .ceasefires(form)
        } else {
            return nil
        }
    }

    static var allValueStrings: [String] { SourceForm.allCases.map(\.rawValue) + LibraryForm.allCases.map(\.rawValue) }
}

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract:
            "Turns reports of UCDP GED, ACLED, VIINA, NASA FIRMS, AIS, ADS-B or any other table into observations, and your own copy of "
            + "PA-X or ETH/PRIO into earlier ceasefires.",
        discussion: """
            Imprecise places become circles and imprecise days intervals, the widest where a precision is not given (a map can \
            say how wide); a source's word becomes every kind that its codebook allows. The source of each row is kept, and what \
            contradicts itself in it or qualifies it is kept and flagged. The forms: \
            \(SourceForm.allCases.map { "\($0.rawValue): \($0.meaning)" }.joined(separator: "; ")); \
            \(LibraryForm.allCases.map { "\($0.rawValue): \($0.meaning)" }.joined(separator: "; ")).
            """)

    @Argument(help: "The form of the file: ucdp, acled, viina, firms, ais, adsb, table, pax or cf.")
    var form: ImportForm
    @Argument(
        help: "The file, plain or gzip; - reads the standard input, but for pax and cf.", completion: .file())
    var file: String
    @Option(help: "For the form table: a YAML file that says what its columns mean.", completion: .file())
    var map: String?
    @Option(
        name: .customLong("time-zone"),
        help: "For the form viina: the zone of its local times; Europe/Kyiv if left out, as its README says.")
    var zone: String?
    @Option(
        name: .shortAndLong, help: "The file of observations to write; standard output if left out.",
        completion: .file())
    var output: String?
    @ArgumentParser.Flag(help: "Write nothing; say what would be imported, which columns are read and what is wrong.")
    var dryRun = false
    @ArgumentParser.Flag(help: "Leave out rows with mistakes, and say how many.")
    var skipBad = false

    @Option(
        help:
            "For the form cf: what a code of its column ended means, as in '1=resumed'; resumed, settled, in force or unknown."
    )
    var ended: [String] = []
    @Option(help: "For the form cf: the last day of which the copy tells, on which what is in force still was.")
    var coveredUntil: String?

    private var zoneFault: ValidationError { ValidationError("--time-zone is for the form viina") }

    func validate() throws {
        switch form {
        case .observations(let form):
            if form == .table, map == nil {
                throw ValidationError("the form table needs --map FILE, which says what the columns mean")
            }
            if form != .table, map != nil {
                throw ValidationError("--map is for the form table: the columns of '\(form.rawValue)' are known")
            }
            if !ended.isEmpty || coveredUntil != nil {
                throw ValidationError("--ended and --covered-until are for the form cf")
            }
            if form != .viina, zone != nil { throw zoneFault }
        case .ceasefires(let form):
            if map != nil {
                throw ValidationError("--map is for the form table: the columns of '\(form.rawValue)' are known")
            }
            if zone != nil { throw zoneFault }
            if form == .pax, !ended.isEmpty || coveredUntil != nil {
                throw ValidationError("--ended and --covered-until are for the form cf: PA-X tells of no end")
            }
            if output == nil, !dryRun {
                throw ValidationError("a library is a folder of two files; expected -o FOLDER, or --dry-run")
            }
        }
    }

    func run() throws {
        ReadFiles.note(file)
        switch form {
        case .observations(let form): try observations(form)
        case .ceasefires(let form): try ceasefires(form)
        }
    }

    /// Makes the folder of a library, whole or not at all.
    private func ceasefires(_ form: LibraryForm) throws {
        let copied = try importCeasefires(form, fromPath: file, ended: ended, coveredUntil: coveredUntil)
        tell(copied.result)
        if copied.result.mistakeCount > 0, !skipBad || copied.number == 0 {
            printError(notImportedText(copied.result, ceasefires: copied.number))
            throw ExitCode(2)
        }
        if dryRun { return print(importPreview(copied.result, ceasefires: copied.number), terminator: "") }
        guard let output else { return }
        try makeWholeFolder(
            output,
            files: [("ceasefires.csv", copied.tables.ceasefires), ("properties.csv", copied.tables.properties)],
            command: "import")
        print("Imported \(importedText(copied.result, ceasefires: copied.number)): \(output)")
    }

    private func observations(_ form: SourceForm) throws {
        if let map { ReadFiles.note(map) }
        let columns = try map.map(columnMap(atPath:))
        let target = try dryRun ? nil : StreamedFile(path: output)
        let result: ImportedRows
        do {
            result = try importRows(form, fromPath: file, map: columns, zone: zone) { target?.write($0) }
        } catch {
            target?.discard()
            throw error
        }
        tell(result)
        if result.mistakeCount > 0, !skipBad || result.rows == 0 {
            target?.discard()
            printError(notImportedText(result))
            throw ExitCode(2)
        }
        if dryRun { return print(importPreview(result), terminator: "") }
        try target?.finish()
        if output == nil || output == "-" {
            printError("Imported \(importedText(result))")
        } else {
            print("Imported \(importedText(result)): \(output ?? "")")
        }
    }

    private func tell(_ result: ImportedRows) {
        for line in importRemarks(result, of: file, skips: skipBad, tellsColumns: !dryRun) { printError(line) }
    }
}
