import Answers
import ArgumentParser
import CaseFolder
import CaseModel
import Report

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Writes the whole case with its answers as one self-contained HTML page.")

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
    @Option(name: .shortAndLong, help: "The file to write; NAME-OF-THE-FOLDER.html if left out.", completion: .file())
    var output: String?

    func run() throws {
        let file = try folder.read(
            elsewhere: .init(
                observations: rows.observations, observers: observers.observers, decisions: gathering.decisions))
        var request = ReportRequest()
        request.talks = options.request()
        request.talks.on = on
        request.coverage = question.request(rows)
        let found = try answer(request, about: file)
        let base = try basemap.map(baseRuns) ?? []
        let path = output ?? defaultPath
        try emit(Array(try reportPage(file.records, found, base: base).utf8), to: path)
        if path != "-" { print("Report: \(path)") }
    }

    /// The runs of a base map, or exit status 2.
    private func baseRuns(_ path: String) throws(Refusal) -> [[Coordinate]] {
        ReadFiles.note(path)
        switch readBaseMap(atPath: path) {
        case .success(let runs): return runs
        case .failure(let mistake): throw Refusal(.noFile, [mistake])
        }
    }

    private var defaultPath: String {
        let name = folder.folder.split(separator: "/").last.map(String.init) ?? "case"
        return (name == "." || name == ".." ? "case" : name) + ".html"
    }
}
