import ArgumentParser
import Assessment
import AssessmentRun
import CaseFolder
import CaseModel
import DelimitedText
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
    @Option(
        name: .shortAndLong, help: "A file to write the findings to: .csv, .ndjson, .geojson or .gpkg.",
        completion: .file())
    var output: String?
    @Option(help: "A file to write the totals to, as CSV.", completion: .file())
    var totals: String?
    @ArgumentParser.Flag(help: "Write findings that exclude a violation too.")
    var all = false

    func run() throws {
        let found = try folder.read()
        let run = try rows.run(found)
        let result: AssessmentResult
        var gathered = GatheredReports(found, judge: run.judge, clock: run.clock)
        if let output, output.hasSuffix(".gpkg") {
            result = try writeGeoPackage(output, run, found) { gathered.add($0, $1) }
        } else {
            result = try writeRows(run, found) { gathered.add($0, $1) }
        }
        let events =
            gathered.isOver ? [] : allCounts(try gathering.counts(gathered, found, in: folder.folder).counts, found)
        if let totals { try emit(Array(totalsTable(result.totals, events, found).utf8), to: totals) }
        print(totalsText(result.totals, events, found), terminator: "")
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

/// Which observations a command works on, and how.
struct ObservationOptions: ParsableArguments {
    @Option(
        help: "The file of observations; observations.csv, .ndjson or .geojson of the case if left out.",
        completion: .file())
    var observations: String?
    @ArgumentParser.Flag(help: "Leave out rows with mistakes, and say how many.")
    var skipBad = false

    func run(_ found: Case) throws -> AssessmentRun {
        let clock = localClock(named: found.agreement.timeZone) ?? .utc
        let reader = ObservationReader(found, words: usualKindWords, clock: clock, now: found.asOf ?? Int64(time(nil)))
        var run = AssessmentRun(found, judge: Judge(found, clock: clock), reader: reader, clock: clock)
        run.width = max(1, min(16, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
        if ProgressLine.isWanted() {
            let line = ProgressLine(label: "megabytes of observations")
            run.progress = { line.show($0 >> 20, of: max($1, $0 + 1) >> 20) }
        }
        return run
    }

    /// The case's own file of observations, if it has one.
    private func usualFile(in folder: String) -> String? {
        ["observations.csv", "observations.csv.gz", "observations.ndjson", "observations.geojson"]
            .map { "\(folder)/\($0)" }.first { access($0, F_OK) == 0 }
    }

    func hasFile(in folder: String) -> Bool { usualFile(in: folder) != nil }

    /// The file of observations, or exit status 2.
    func path(in folder: String) throws -> String {
        if let found = observations ?? usualFile(in: folder) { return found }
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
