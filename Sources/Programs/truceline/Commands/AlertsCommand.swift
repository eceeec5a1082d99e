import Answers
import ArgumentParser
import Report

struct AlertsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "Tells whether more happens in the last days than is usual, and where that cannot be told.",
        discussion: """
            Incidents are counted by place and reporting day and set against what was watched there. A rise is told with \
            what was expected, the base rate, the effort, how often chance alone gives as much, and what more watching \
            would also explain it. Where observers were denied access, jammed or silent it cannot be told, and never \
            counts as quiet. What came of past alerts stands in alerts.csv: id, outcome (confirmed, came to nothing, more \
            watching, open), decided_on, decided_by, note. No forecast.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }

    @OptionGroup var folder: CaseArgument
    @OptionGroup var question: AlertOptions
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var observers: ObserverOptions
    @OptionGroup var gathering: GatheringOptions
    @Option(help: "text, json or csv; json holds the counts, the effort and the seed to reckon it again.")
    var format: Format = .text
    @Option(name: .shortAndLong, help: "Writes to this file, whole or not at all.", completion: .file())
    var output: String?

    func run() throws {
        let file = try folder.read(
            elsewhere: .init(
                observations: rows.observations, observers: observers.observers, decisions: gathering.decisions))
        let found = try answer(question.request(rows), about: file)
        switch format {
        case .text: try emit(Array(alertsText(found).utf8), to: output)
        case .csv: try emit(Array(alertsTable(found).utf8), to: output)
        case .json: try emit(json(found), to: output)
        }
    }
}

/// For which day alerts are asked for, and how.
struct AlertOptions: ParsableArguments {
    @Option(help: "The reporting day up to which the file is looked at; the last whole one if left out.")
    var on: String?
    @Option(help: "The first reporting day; the first whole one, at most a year before, if left out.")
    var from: String?
    @Option(help: "Only events that break this provision: P1.")
    var provision: String?
    @Option(help: "Kilometres to either side of the line within which events lie; 2, and anywhere without observers.")
    var corridor: Double?
    @Option(
        help: "How many kilometres a place is long or wide: 5 along a line, 25 elsewhere; 0 there for each coordinate.")
    var place: Double?
    @Option(help: "Kilometres from the middle of a rise to its farthest place; those of four places if left out.")
    var radius: Double?
    @Option(help: "A rise began at most so many days ago; 7, or half of the days where there are fewer than 14.")
    var longest: Int?
    @Option(help: "One false alarm in so many days of looking is borne.")
    var falseAlarm = AlertRequest().falseAlarmDays
    @Option(help: "How many worlds without a rise are drawn.")
    var replicates = AlertRequest().replicates
    @Option(help: "The same seed draws the same worlds, on any number of cores.")
    var seed = AlertRequest().seed
    @Option(help: "How many cores are used; all if left out. The answer is the same.")
    var cores: Int?
    @ArgumentParser.Flag(help: "Count reports instead of incidents.")
    var reports = false

    func validate() throws {
        if let cores, !(1...1024).contains(cores) { throw ValidationError("expected 1 to 1,024 for --cores") }
    }

    func request(_ rows: ObservationOptions) -> AlertRequest {
        var request = AlertRequest()
        request.rows = rows.request
        request.on = on
        request.from = from
        request.provision = provision
        request.corridor = corridor
        request.place = place
        request.radius = radius
        request.longest = longest
        request.falseAlarmDays = falseAlarm
        request.replicates = replicates
        request.seed = seed
        request.cores = cores
        request.countsReports = reports
        return request
    }
}
