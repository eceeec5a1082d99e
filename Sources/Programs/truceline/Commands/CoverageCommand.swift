import Answers
import ArgumentParser
import CaseFolder
import PostGIS
import Report

struct CoverageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Tells which parts of the line could have been observed, when, and where nobody was looking.",
        discussion: """
            Each segment of the line and each hour has a chance that an event would have been noticed, from where the \
            observers of observers.csv were and how far their means reach. Zero seen where that chance is small is \
            not observed, never quiet. A case without a line is told by its zones: square kilometres watched for so many hours.
            """)

    @OptionGroup var folder: CaseArgument
    @OptionGroup var observers: ObserverOptions
    @OptionGroup var question: CoverageOptions
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var gathering: GatheringOptions
    @ArgumentParser.Flag(help: "Tell the zones beside the line; without a line they always are told.")
    var zones = false
    @Option(
        help: "A file to write what is told of zones to, as JSON, for `truceline verify-coverage`.",
        completion: .file())
    var zoneAnswer: String?
    @Option(
        help: "A file to write what is told of the line to, as JSON, for `truceline verify-coverage`.",
        completion: .file())
    var lineAnswer: String?
    @Option(
        name: .shortAndLong, help: "A file to write every segment and hour to, as CSV.", completion: .file())
    var output: String?
    @Option(
        name: .customLong("to"),
        help:
            "A PostgreSQL schema to write segments and hours into, beside the findings that `assess --to` wrote there.")
    var database: String?
    @Option(
        help: "A file to write segments and hours to, as JSON that `truceline merge` reads; it needs days.",
        completion: .file())
    var partial: String?

    func validate() throws {
        let hasDays = question.day != nil || question.from != nil && question.until != nil
        if partial != nil, !hasDays {
            throw ValidationError("--partial without days; expected --day, or --from and --until")
        }
    }

    func run() throws {
        let file = try folder.read(
            elsewhere: .init(
                observations: rows.observations, observers: observers.observers, decisions: gathering.decisions))
        var request = question.request(rows)
        request.zones = zones || zoneAnswer != nil
        let found = try answer(request, about: file)
        if let zoneAnswer { try emit(json(try sealedZones(found, about: file)), to: zoneAnswer) }
        if let lineAnswer { try emit(json(try sealedLine(found, about: file)), to: lineAnswer) }
        if let output, found.grid != nil || !found.zones.isEmpty {
            let table = try StreamedFile(path: output)
            if let grid = found.grid {
                for rows in CoverageRows(grid, file.records) { table.write(rows[...]) }
            } else {
                table.write(zoneCoverageRows(found.zones)[...])
            }
            try table.finish()
        }
        if let partial { try emit(json(found.partial(of: file)), to: partial) }
        let written = try database.map { address in
            guard let grid = found.grid else {
                throw Refusal(.question, "no coverage of a line to write; expected a case with a line and observers")
            }
            let made = try madeFrom(file, PeriodRequest())
            return try intoDatabase(address) { database throws(FindingsDatabaseFailure) in
                try database.writeCoverage(
                    CoverageRows(grid, file.records), coverageStretches(grid, file.records), of: made)
            }
        }
        print(coverageText(found, file), terminator: "")
        if let zoneAnswer { print("Zones, to be checked by verify-coverage: \(zoneAnswer)") }
        if let lineAnswer { print("Line, to be checked by verify-coverage: \(lineAnswer)") }
        if let output, found.grid != nil { print("Segments and hours: \(output)") }
        if let written { print("Segments and hours: in \(written)") }
        if let partial { print("Hours of the part: \(partial)") }
        if let output, found.grid == nil, !found.zones.isEmpty { print("Zones: \(output)") }
    }
}

/// For which events and which time coverage is told.
struct CoverageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The kind of event to be noticed: small arms, heavy machine gun, mortar, explosion, artillery, flash, presence, vessel, aircraft or uav.",
            discussion: "Rates of a provision take the kinds that its own acts and weapons can be."))
    var kind = CoverageRequest().kind
    @Option(help: "The first day; the first of the observers if left out.")
    var from: String?
    @Option(help: "The last day; the last of the observers if left out.")
    var until: String?

    @Option(help: "One day, in the place of --from and --until.")
    var day: String?

    @Option(help: "The first day of the second of the two periods to compare; the middle if left out.")
    var split: String?

    @Option(help: "Kilometres to either side of the line within which events lie, taken to be spread evenly; 0 to 50.")
    var corridor = 2.0
    @Option(help: "A rate in 100 kilometre-hours, of which it is told what it takes to claim less.")
    var claim = CoverageRequest().claim

    func validate() throws {
        guard corridor >= 0, corridor <= 50 else { throw ValidationError("expected 0 to 50 km for --corridor") }
        guard claim > 0, claim.isFinite else { throw ValidationError("expected more than 0 for --claim") }
    }

    func request(_ rows: ObservationOptions) -> CoverageRequest {
        var request = CoverageRequest()
        request.rows = rows.request
        request.kind = kind
        request.day = day
        request.from = from
        request.until = until
        request.split = split
        request.corridor = corridor
        request.claim = claim
        return request
    }
}
