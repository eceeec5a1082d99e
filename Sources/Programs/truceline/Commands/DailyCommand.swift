import Answers
import ArgumentParser
import CaseFolder
import Report

struct DailyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "daily",
        abstract: "Writes the daily, weekly or spot report of the mission as a page that prints well.",
        discussion: """
            What is made from the case stands beside what people wrote for it in reports/2026-03-09.md (reports/2026-W11.md, \
            reports/I12.md) of the case, under headings such as “## Denied access”. That file is read and never changed. With --public it is \
            reports/2026-03-09.public.md, so that no word for the mission alone is on a public sheet.
            """)

    @OptionGroup var folder: CaseArgument
    @Option(help: "The reporting day: 2026-03-09.")
    var day: String?
    @Option(help: "The seven days of a week, from Monday: one of them, or 2026-W11.")
    var week: String?
    @Option(help: "A spot report of one incident: I12.")
    var incident: String?
    @ArgumentParser.Flag(
        name: .customLong("public"),
        help:
            "A form that anybody may see: observers by their means alone, distances to the case's public-grid, not before its public-delay."
    )
    var isPublic = false
    @Option(help: "The number of the report; the day of the year, the week or the incident if left out.")
    var number: String?
    @Option(help: "The mission's word for who may read it, on each page.")
    var classification: String?
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var observers: ObserverOptions
    @OptionGroup var gathering: GatheringOptions
    @Option(help: "The kind of event for which it is told what was watched.")
    var kind = CoverageRequest().kind
    @Option(help: "Kilometres to either side of the line within which events lie, for what was watched; 0 to 50.")
    var corridor = 2.0
    @Option(help: "An editable document as well: NAME.odt or NAME.docx, made by pandoc.", completion: .file())
    var office: String?
    @Option(
        name: .shortAndLong, help: "The file to write; the name of the folder with the day behind it if left out.",
        completion: .file())
    var output: String?

    func validate() throws {
        guard [day, week, incident].compactMap(\.self).count == 1 else {
            throw ValidationError("expected one of --day, --week and --incident")
        }
        guard corridor >= 0, corridor <= 50 else { throw ValidationError("expected 0 to 50 km for --corridor") }
    }

    private var subject: SheetSubject {
        if let week { return .week(week) }
        if let incident { return .incident(incident) }
        return .day(day ?? "")
    }

    func run() throws {
        let file = try folder.read(
            elsewhere: .init(
                observations: try rows.kept(), observers: observers.observers, decisions: gathering.decisions))
        var request = SheetRequest(subject)
        request.coverage.rows = rows.request
        request.coverage.kind = kind
        request.coverage.corridor = corridor
        request.isPublic = isPublic
        let found = try answer(request, about: file)
        let facts = SheetFacts(
            pages: try PageFacts(
                version: Truceline.configuration.version, about: file, audience: isPublic ? .everybody : .mission),
            number: number, classification: classification)
        let page = sheetPage(found, about: file, facts)
        let path = output ?? "\(folder.name)-\(found.name)\(isPublic ? "-public" : "").html"
        try emit(Array(page.utf8), to: path)
        if let office {
            let margins = sheetMargins(found, about: file, facts)
            try emitOfficeDocument(
                of: sheetForOffice(found, about: file, facts), to: office,
                corners: PageCorners(
                    topLeft: margins.classification, topRight: margins.title, bottomLeft: margins.basis,
                    page: margins.page, of: margins.of))
        }
        if path != "-" { print("Sheet: \(path)") }
        if let office { print("Editable: \(office)") }
    }
}
