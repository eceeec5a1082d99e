public import ArgumentParser
import Assessment
public import AssessmentRun
import CaseFolder
import CaseModel
import Tables
import FindingFiles
import GeoPackage
import IncidentRun
import ObservationFiles

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

struct AssessCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "Judges the observations of a case by the provisions of its agreement.",
        discussion: """
            Each observation and provision gives a finding: a violation certain, possible or excluded, with the fact \
            that is missing where it is possible, and apart from it whom the observation points to. The totals are of \
            events reported: the least number that all certain reports together allow, and the most that the possible \
            ones do; and of reports: "at least" those that are certain, "at most" those that are possible too.
            """)

    @OptionGroup var folder: CaseArgument
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var gathering: GatheringOptions
    @OptionGroup var period: PeriodOptions
    @OptionGroup var day: DayOption
    @Option(
        name: .shortAndLong, help: "A file to write the findings to: .csv, .ndjson, .geojson or .gpkg.",
        completion: .file())
    var output: String?
    @Option(help: "A file to write the totals to, as CSV.", completion: .file())
    var totals: String?
    @ArgumentParser.Flag(help: "Write findings that exclude a violation too.")
    var all = false
    @Option(help: "Whether events are counted among the reports: counted, or none for reports only, in constant memory.")
    var events = EventCounting.counted

    func run() throws {
        let found = try folder.read()
        var run = try rows.run(found)
        run.period = try period.period(found, day: day.day)
        let result: AssessmentResult
        var gathered = GatheredReports(found, judge: run.judge, clock: run.clock)
        let events = events
        func gather(_ table: ObservationTable, _ findings: FindingTable) {
            if events == .counted { gathered.add(table, findings) }
        }
        if let output, output.hasSuffix(".gpkg") {
            result = try writeGeoPackage(output, run, found, gather)
        } else {
            result = try writeRows(run, found, gather)
        }
        let counts =
            events == .none || gathered.isOver
            ? []
            : try gathering.counts(gathered, found, in: folder.folder, within: run.period?.days).counts.allCounts()
        if let totals { try emit(Array(totalsTable(result.totals, counts, found).utf8), to: totals) }
        print(totalsText(result.totals, counts, found, result.outside), terminator: "")
        if gathered.isOver {
            print(
                "More than \(GatheredReports.most) reports: reports are counted, not events. Events are of a period: "
                    + "--from, --until or --day.")
        }
        if let output { print("Findings: \(output)") }
        if let totals { print("Totals: \(totals)") }
    }

    private func writeRows(
        _ run: AssessmentRun, _ found: Case, _ visit: @escaping (ObservationTable, FindingTable) -> Void
    ) throws -> AssessmentResult {
        guard let output else { return try rows.judged(run, found, folder.folder, rows: nil, visit: visit) { _ in } }
        guard
            let form = output == "-"
                ? .csv : FindingRows.Form.allCases.first(where: { output.hasSuffix("." + $0.rawValue) })
        else {
            printError(
                "truceline assess: error: '\(output)' has no known ending; expected .csv, .ndjson, .geojson or .gpkg, or - "
                    + "for CSV on standard output")
            throw ExitCode(2)
        }
        let writer = FindingRows(found, form: form, withExcluded: all)
        let file = try StreamedFile(path: output)
        file.write(writer.head)
        do {
            let result = try rows.judged(run, found, folder.folder, rows: writer, visit: visit) { file.write($0) }
            file.write(writer.tail(skipped: result.totals.skipped))
            try file.finish()
            return result
        } catch {
            file.discard()
            throw error
        }
    }

    private func writeGeoPackage(
        _ path: String, _ run: AssessmentRun, _ found: Case,
        _ visit: @escaping (ObservationTable, FindingTable) -> Void
    ) throws -> AssessmentResult {
        let made = try stampSecond()
        let output = try StreamedFile(path: path, isMadeElsewhere: true)
        do {
            let file = try GeoPackageFile(
                path: output.temporary, case: found, clock: run.clock, withExcluded: all, made: made)
            let result = try rows.judged(
                run, found, folder.folder, rows: nil,
                visit: {
                    file.add($0, $1)
                    visit($0, $1)
                }, write: { _ in })
            try file.finish(skipped: result.totals.skipped)
            try output.finish()
            return result
        } catch {
            output.discard()
            guard let failure = error as? GeoPackageFailure else { throw error }
            throw Outputs.failed("\(path): \(failure.message)")
        }
    }
}

/// Whether events are counted.
enum EventCounting: String, ExpressibleByArgument, CaseIterable { case counted, none }

extension AssessmentRun.Form: ExpressibleByArgument {}

/// Tells the columns of a file that are not read, each at its place; further ones by their number.
func tellUnread(_ unread: [RowMistake], in path: String) {
    for column in unread.prefix(20) {
        printError("\(path):\(column.line):\(column.column): warning: \(column.message)")
    }
    if unread.count > 20 { printError("\(path): warning: \(unread.count - 20) more columns are not read") }
}

/// Which observations a command works on, and how.
struct ObservationOptions: ParsableArguments {
    @Option(
        help:
            "The file of observations; observations.csv, .ndjson or .geojson of the case if left out; - reads the standard input.",
        completion: .file())
    var observations: String?
    @Option(
        help: "How the observations are written down: csv, ndjson or geojson; what the file's name says if left out.")
    var form: AssessmentRun.Form?
    @ArgumentParser.Flag(help: "Leave out rows with mistakes, and say how many.")
    var skipBad = false

    func run(_ found: Case) throws -> AssessmentRun {
        let clock = localClock(named: found.agreement.timeZone) ?? .utc
        let reader = ObservationReader(found, words: usualKindWords, clock: clock, now: found.asOf ?? Int64(time(nil)))
        var run = AssessmentRun(found, judge: Judge(found, clock: clock), reader: reader, clock: clock)
        run.form = form
        run.width = max(1, min(16, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
        if ProgressLine.isWanted() {
            let line = ProgressLine(label: "megabytes of observations")
            run.progress = { line.show($0 >> 20, of: max($1, $0 + 1) >> 20) }
        }
        return run
    }

    /// The names under which a case can have its observations.
    private static let usualNames = [
        "observations.csv", "observations.csv.gz", "observations.tsv", "observations.ndjson", "observations.ndjson.gz",
        "observations.jsonl", "observations.geojson", "observations.json",
    ]

    /// The case's own files of observations.
    private func usualFiles(in folder: String) -> [String] {
        Self.usualNames.map { "\(folder)/\($0)" }.filter { access($0, F_OK) == 0 }
    }

    func hasFile(in folder: String) -> Bool { observations != nil || !usualFiles(in: folder).isEmpty }

    /// The file of observations, or exit status 2.
    func path(in folder: String) throws -> String {
        if let observations { return observations }
        let files = usualFiles(in: folder)
        if files.count == 1 { return files[0] }
        for file in files.dropFirst() {
            printError(
                "\(file):1:1: error: a second file of observations beside \(files[0]); expected one, or --observations FILE"
            )
        }
        guard files.isEmpty else { throw ExitCode(2) }
        printError("\(folder)/observations.csv:1:1: error: no such file; expected observations, or --observations FILE")
        throw ExitCode(2)
    }

    /// Judges the rows; mistakes are shown, and end the command where they are not to be skipped.
    func judged(
        _ run: AssessmentRun, _ found: Case, _ folder: String, rows: FindingRows?,
        visit: ((ObservationTable, FindingTable) -> Void)? = nil, write: (ArraySlice<UInt8>) -> Void
    ) throws -> AssessmentResult {
        let path = try path(in: folder)
        ReadFiles.note(path)
        let result: AssessmentResult
        do {
            result = try run.judge(path: path, rows: rows, write: write, visit: visit)
        } catch let fault as ReadFault {
            printError("\(path):1:1: error: \(fault.message)")
            throw ExitCode(2)
        }
        tellUnread(result.unread, in: path)
        guard result.mistakeCount > 0 else { return result }
        for mistake in result.mistakes {
            printError(
                "\(path):\(mistake.line):\(mistake.column): \(skipBad ? "skipped" : "error"): \(mistake.message)")
        }
        if result.mistakeCount > result.mistakes.count {
            printError("… and \(result.mistakeCount - result.mistakes.count) more")
        }
        printError("\(result.mistakeCount) \(result.mistakeCount == 1 ? "row with a mistake" : "rows with mistakes")")
        if !skipBad || result.totals.rows == 0 {
            printError("nothing was judged; with --skip-bad the other rows are")
            throw ExitCode(2)
        }
        return result
    }
}
