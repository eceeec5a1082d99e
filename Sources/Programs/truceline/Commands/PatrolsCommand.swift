import Answers
import ArgumentParser
import Report

struct PatrolsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "patrols",
        abstract: "Plans the patrols that watch most of the line where nobody would be looking.",
        discussion: """
            Teams, stops, security windows and locks stand in patrols.yaml, roads in roads.csv. What a visit gains is told \
            from the coverage of observers.csv. The plan is drawn by chance among those that gain nearly the most, so that \
            it cannot be foreseen; it says how near to the best possible it is at least. Every output is a working paper: \
            future patrols are not for publication.
            """)

    @OptionGroup var folder: CaseArgument
    @OptionGroup var observers: ObserverOptions
    @Option(help: "The day to plan; or --from and --until.")
    var day: String?
    @Option(help: "The first day.")
    var from: String?
    @Option(help: "The last day.")
    var until: String?
    @Option(
        help:
            "The kind of event to be noticed: small arms, heavy machine gun, mortar, explosion, artillery, flash, presence, vessel, aircraft or uav."
    )
    var kind = PatrolRequest().kind
    @Option(help: "Kilometres to either side of the line within which events lie, as for `coverage`; 0 to 50.")
    var corridor = 2.0
    @Option(help: "The seed of the draw; by the system's own chance if left out.")
    var seed: UInt64?
    @Option(help: "Seconds of search; a number of rounds if left out, with the same plan for the same seed everywhere.")
    var timeLimit: Double?
    @Option(help: "The least part of the best plan's gain that the drawn plan reaches, in per cent.")
    var least = 98.0
    @Option(
        help: "A table of the visits made already, in the form of `-o`: they stay, and the rest is planned anew.",
        completion: .file())
    var done: String?
    @Option(
        help: "The local moment from which is planned, 2026-03-14T12:00; the end of the last visit made if left out.")
    var now: String?
    @Option(name: .shortAndLong, help: "A file to write the visits to, as CSV.", completion: .file())
    var output: String?
    @Option(help: "A file to write the visits to, as iCalendar.", completion: .file())
    var ics: String?
    @Option(help: "A file to write the routes to, as GPX.", completion: .file())
    var gpx: String?

    @Option(
        help: "A file to write the plan with its map to, as a page of its own (a working paper).", completion: .file())
    var page: String?
    @Option(
        help: "A file to write the plan and the proof of its bound to, for `truceline verify-patrols`.",
        completion: .file())
    var certificate: String?

    func validate() throws {
        guard corridor >= 0, corridor <= 50 else { throw ValidationError("expected 0 to 50 km for --corridor") }
        guard (50...100).contains(least) else { throw ValidationError("--least \(least); expected 50 to 100 per cent") }
        if let timeLimit, !(0.1...86_400).contains(timeLimit) {
            throw ValidationError("--time-limit \(timeLimit); expected 0.1 to 86400 seconds")
        }
    }

    func run() throws {
        var request = PatrolRequest()
        request.day = day
        request.from = from
        request.until = until
        request.kind = kind
        request.corridor = corridor
        request.seed = seed
        request.timeLimit = timeLimit
        request.least = least
        request.now = now
        let file = try folder.read(elsewhere: .init(observers: observers.observers))
        if let done { request.done = try folder.recorded(done, in: file, isEvidence: true) }
        let found = try answer(request, about: file)
        let text = PatrolsText(found)
        let title = file.records.title
        let made = try stampSecond()
        if let output { try emit(Array(text.rows.utf8), to: output) }
        if let ics {
            try emit(Array(calendarText(found.duties, title: title, clock: file.clock, made: made).utf8), to: ics)
        }
        if let gpx { try emit(Array(routesGPX(found.duties, title: title, made: made).utf8), to: gpx) }
        if let page {
            let facts = try PageFacts(version: Truceline.configuration.version, about: file, audience: .mission)
            let sheet = try workingPlanPage(file.records, plan: text, facts: facts)
            try emit(Array(sheet.utf8), to: page)
        }
        if let certificate { try emit(json(found.certificate, pretty: false), to: certificate) }
        for line in text.lines { print(line) }
        let files = [
            (output, "Visits"), (ics, "Calendar"), (gpx, "Routes"), (page, "Page"), (certificate, "Certificate"),
        ]
        for (path, what) in files {
            if let path { print("\(what): \(path)") }
        }
    }
}
