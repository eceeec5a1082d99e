import Answers
import ArgumentParser
import CaseFolder
import GeoPackage
import PostGIS
import Report

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
    @Option(
        name: .customLong("to"),
        help:
            "A PostgreSQL database with PostGIS to write the findings into: postgresql://USER@HOST/DATABASE?schema=NAME."
    )
    var database: String?
    @Option(help: "A file to write the totals to, as CSV.", completion: .file())
    var totals: String?
    @ArgumentParser.Flag(help: "Write findings that exclude a violation too.")
    var all = false
    @Option(help: "How the findings are written: csv, ndjson or geojson; what the file's name says if left out.")
    var outputForm: FindingForm?
    @Option(help: "The place of the first row in the whole, where rows are a part: mistakes name lines of the whole.")
    var firstRow: Int?
    @Option(help: "Which of how many parts the rows are: 3/64. It needs --partial.")
    var part: RowsPart?
    @Option(
        help: "A file to write the totals of a part to, as JSON that `truceline merge` reads; it needs --events none.",
        completion: .file())
    var partial: String?
    @Option(
        help: "Whether events are counted among the reports: counted, or none for reports only, in constant memory.")
    var events = EventCounting.counted

    func validate() throws {
        if (part == nil) != (partial == nil) { throw ValidationError("expected --part and --partial together") }
        if partial != nil, events != .none {
            throw ValidationError(
                "--partial beside counted events, which do not add up over parts; expected --events none")
        }
        if database != nil, output != nil { throw ValidationError("--to beside --output; expected one or the other") }
        if outputForm != nil, output == nil { throw ValidationError("--output-form without --output") }
        if outputForm != nil, output?.hasSuffix(".gpkg") == true {
            throw ValidationError("--output-form beside a GeoPackage; expected one or the other")
        }
        guard (1...2_000_000_000).contains(firstRow ?? 1) else {
            throw ValidationError("expected 1 to 2,000,000,000 for --first-row")
        }
    }

    func run() throws {
        let file = try folder.read(
            elsewhere: .init(observations: rows.observations, decisions: gathering.decisions))
        var request = AssessmentRequest()
        request.rows = rows.request
        request.rows.firstRow = firstRow ?? 1
        request.rows.isPart = part != nil
        request.period = period.request(day: day.day)
        request.countsEvents = events == .counted
        request.withExcluded = all
        let found: AssessmentAnswers
        if let database {
            found = try writeDatabase(database, request, file)
        } else if let output, output.hasSuffix(".gpkg") {
            found = try writeGeoPackage(output, request, file)
        } else {
            found = try writeRows(request, file)
        }
        if let totals { try emit(Array(totalsTable(found, file.records).utf8), to: totals) }
        if let part, let partial {
            let made = try found.partial(
                part, request.period, of: file, firstRow: firstRow, program: Truceline.configuration.version)
            try emit(json(made), to: partial)
        }
        print(totalsText(found, file.records), terminator: "")
        if let output { print("Findings: \(output)") }
        if let totals { print("Totals: \(totals)") }
        if let partial { print("Totals of the part: \(partial)") }
    }

    private func writeRows(_ asked: AssessmentRequest, _ file: CaseFile) throws -> AssessmentAnswers {
        guard let output else { return try answer(asked, about: file) }
        var request = asked
        request.form =
            outputForm
            ?? (output == "-" ? .csv : FindingForm.allCases.first { output.hasSuffix("." + $0.rawValue) })
        guard request.form != nil else {
            throw Refusal(
                .question,
                "'\(output)' has no known ending; expected .csv, .ndjson, .geojson or .gpkg, - for CSV on "
                    + "standard output, or --output-form")
        }
        let rows = try StreamedFile(path: output)
        do {
            let found = try answer(request, about: file, write: { rows.write($0) })
            try rows.finish()
            return found
        } catch {
            rows.discard()
            throw error
        }
    }

    private func writeDatabase(
        _ address: String, _ asked: AssessmentRequest, _ file: CaseFile
    ) throws -> AssessmentAnswers {
        var request = asked
        request.form = .csv
        do {
            let database = try FindingsDatabase(address: address, case: file.records, withExcluded: all)
            let found = try answer(
                request, about: file, visit: { database.add($0, $1) }, write: { database.write($0) })
            let count = try database.finish(try madeFrom(file, request.period))
            print("Findings: \(count) in \(database.name)")
            return found
        } catch let failure as FindingsDatabaseFailure {
            throw Refusal(failure.isQuestion ? .question : .system, failure.message)
        }
    }

    private func writeGeoPackage(
        _ path: String, _ request: AssessmentRequest, _ file: CaseFile
    ) throws -> AssessmentAnswers {
        let made = try stampSecond()
        let output = try StreamedFile(path: path, isMadeElsewhere: true)
        do {
            let package = try GeoPackageFile(
                path: output.temporary, case: file.records, clock: file.clock, withExcluded: all, made: made)
            let found = try answer(request, about: file, visit: { package.add($0, $1) })
            try package.finish(skipped: found.skipped)
            try output.finish()
            return found
        } catch {
            output.discard()
            guard let failure = error as? GeoPackageFailure else { throw error }
            throw Outputs.failed("\(path): \(failure.message)")
        }
    }
}

/// Whether events are counted.
enum EventCounting: String, ExpressibleByArgument, CaseIterable { case counted, none }
