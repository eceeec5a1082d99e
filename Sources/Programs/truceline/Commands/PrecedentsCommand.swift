import Answers
import ArgumentParser
import Report

struct PrecedentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "precedents",
        abstract: "Sets earlier ceasefires beside a case, and looks up what is claimed of them.",
        discussion: """
            The library holds earlier ceasefires, each property from a text that was read; what no text told is \
            unknown. The nearest are those that share most of the properties known of both. A claim is supported, \
            contradicted or not known. How long the set lasted is told with its number; no curve under ten endings, and \
            never a forecast.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @OptionGroup var folder: CaseArgument
    @Option(help: "Only ceasefires that have this property, such as 'demilitarised zone'. May be repeated.")
    var having: [String] = []
    @Option(help: "Only ceasefires that lack this property. May be repeated.")
    var lacking: [String] = []
    @Option(help: "Compares how long those with and without this property, a term, lasted.")
    var by: String?
    @Option(
        help: """
            A folder with ceasefires of your own, as `truceline import pax` or `import cf` makes it, beside those that ship. \
            May be repeated.
            """,
        completion: .directory)
    var library: [String] = []
    @ArgumentParser.Flag(help: "Leaves out the ceasefires that ship, so that only those of --library are looked at.")
    var withoutShipped = false
    @Option(
        help: """
            Events a day: tells how long each truce of this case held, from each event of kind ceasefire or recommitment \
            until more than so many were reported.
            """)
    var level: Double?
    @Option(help: "With --level: over how many days the events are a mean.")
    var window: Int?
    @Option(help: "With --level: only events that break this provision, such as P1.")
    var provision: String?
    @Option(help: "How many of the nearest are told.")
    var nearest = 5
    @ArgumentParser.Flag(help: "Tells each ceasefire with its sources.")
    var sources = false
    @Option(help: "text or json; json holds the whole set with its sources.")
    var format: Format = .text
    @Option(name: .shortAndLong, help: "Writes to this file, whole or not at all.", completion: .file())
    var output: String?

    mutating func validate() throws {
        if !(1...10_000).contains(nearest) { throw ValidationError("--nearest must be 1 to 10000") }
        if let level, !(0...1_000_000).contains(level) { throw ValidationError("--level must be 0 to 1000000") }
        if let window, !(1...366).contains(window) { throw ValidationError("--window must be 1 to 366") }
        if level == nil, window != nil || provision != nil {
            throw ValidationError("--window and --provision are of --level; expected them with it")
        }
    }

    func run() throws {
        let file = try folder.read()
        var request = PrecedentsRequest()
        request.having = having
        request.lacking = lacking
        request.by = by
        for path in library { request.libraries.append(try folder.recorded(path, in: file, isEvidence: true)) }
        request.isWithoutShipped = withoutShipped
        if let level {
            var truces = OwnTrucesRequest(level: level)
            truces.window = window ?? 1
            truces.provision = provision
            request.truces = truces
        }
        let found = try answer(request, about: file)
        switch format {
        case .json: try emit(json(sealed(found, of: file)), to: output)
        case .text:
            let text = PrecedentsText(file.records, found, limit: nearest, hasSources: sources)
            try emit(Array(text.text().utf8), to: output)
        }
    }
}
