import Answers
import ArgumentParser
import CaseFolder
import CaseModel
import Report

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes the whole case with its answers: one HTML page, or a folder of linked pages.",
        discussion: """
            With `-o NAME.html` everything is on one page that can be handed on. With `-o NAME/`, or the name of a folder, there \
            is a page for each question: today, the line with a filter, every report and incident, talks, mission, case. Both \
            work from a disk and load nothing from elsewhere. A folder that this command made before is replaced.
            """)

    @OptionGroup var folder: CaseArgument
    @OptionGroup var options: TalksOptions
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var observers: ObserverOptions
    @OptionGroup var gathering: GatheringOptions
    @OptionGroup var question: CoverageOptions
    @Option(help: "The day whose demands the talks are about; the last that the case tells of if left out.")
    var on: String?
    @Option(help: "A GeoJSON file to draw under the lines, such as coasts of Natural Earth.", completion: .file())
    var basemap: String?
    @ArgumentParser.Flag(
        help:
            "Name observers and give exact places on the pages of a folder; else observers are told by their means and places as squares."
    )
    var `internal` = false
    @Option(
        name: .shortAndLong,
        help: "The file to write, or DIR/ for a folder of pages; NAME-OF-THE-FOLDER.html if left out.",
        completion: .file())
    var output: String?

    func run() throws {
        let file = try folder.read(
            elsewhere: .init(
                observations: try rows.kept(), observers: observers.observers, decisions: gathering.decisions))
        var request = ReportRequest()
        request.talks = try options.request(of: folder, file)
        request.talks.on = on
        request.coverage = question.request(rows)
        let found = try answer(request, about: file)
        let base = try basemap.map { try baseRuns(try folder.recorded($0, in: file, isEvidence: false)) } ?? []
        let path = output ?? folder.name + ".html"
        if isMeantForFolder(path) {
            try writeSet(file, found, request, base, to: path)
            return try tell(found.faults)
        }
        if `internal` {
            throw ValidationError("--internal is for a folder of pages; expected -o DIR/ beside it")
        }
        try emit(Array(try reportPage(file.records, found, base: base).utf8), to: path)
        if path != "-" { print("Report: \(path)") }
        try tell(found.faults)
    }

    /// A proof that does not hold is told beside the page too, and ends with 1.
    private func tell(_ faults: [String]) throws {
        for fault in faults.prefix(20) { printError("WRONG: \(fault)") }
        if !faults.isEmpty { throw ExitCode(1) }
    }

    /// Each question on a page of its own.
    private func writeSet(
        _ file: CaseFile, _ found: ReportAnswers, _ request: ReportRequest, _ base: [[Coordinate]], to path: String
    ) throws {
        let facts = try PageFacts(
            version: Truceline.configuration.version, about: file, audience: `internal` ? .mission : .everybody)
        let coverage = request.coverage
        let set = PageSet(
            file, found, facts: facts, rows: coverage.rows,
            period: PeriodRequest(day: coverage.day, from: coverage.from, until: coverage.until), base: base)
        let folder = try StreamedFolder(path, command: "report")
        do {
            try set.write { try folder.write($0, safeText($1)) }
            try folder.finish()
        } catch {
            folder.discard()
            throw error
        }
        print("Report: \(path.hasSuffix("/") ? path : path + "/")index.html")
    }

    /// The runs of a base map, or exit status 2.
    private func baseRuns(_ path: String) throws(Refusal) -> [[Coordinate]] {
        ReadFiles.note(path)
        switch readBaseMap(atPath: path) {
        case .success(let runs): return runs
        case .failure(let mistake): throw Refusal(.noFile, [mistake])
        }
    }
}
