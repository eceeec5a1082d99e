import Answers
import ArgumentParser
import Report

struct MissionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mission",
        abstract: "Tells what the pledges cover of the mission's needs, by state and with proof.",
        discussion: """
            For each task and stretch of days, or each stage of an order of events: what is met by what is deployed, \
            further by what is in preparation, confirmed and pledged, and by nothing. States are never summed; what is \
            offered or hinted is shown apart; an amount that is not known makes an interval.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @OptionGroup var folder: CaseArgument
    @OptionGroup var question: MissionOptions
    @OptionGroup var talks: TalksOptions
    @Option(help: "text or json; json holds every proof, for `truceline verify-mission`.")
    var format: Format = .text
    @Option(name: .shortAndLong, help: "Writes to this file, whole or not at all.", completion: .file())
    var output: String?

    mutating func validate() throws {
        guard question.opening == nil, let given = talks.given.first else { return }
        throw ValidationError("\(given): a question of the talks; expected --opening beside it")
    }

    func run() throws {
        let file = try folder.read()
        let asked = question.request
        switch format {
        case .json:
            try emit(json(try sealedAnswer(asked, talks: try talks.request(of: folder, file), about: file)), to: output)
        case .text:
            let found = try answer(asked, talks: try talks.request(of: folder, file), about: file)
            try emit(Array(MissionText(file.records, found).text().utf8), to: output)
            if !found.isProved { throw ExitCode(1) }
        }
    }
}

/// For which days or events the mission is asked about, and without whom.
struct MissionOptions: ParsableArguments {
    @Option(help: "One day, 2025-09-05.")
    var on: String?
    @Option(help: "The first day; that of the file if left out.")
    var from: String?
    @Option(help: "The last day; that of the file if left out.")
    var until: String?
    @Option(help: "An event of talks.yaml taken to happen on a day: EVENT=DAY. May be repeated.")
    var suppose: [String] = []
    @Option(help: "Events in their order, instead of days: EVENT,EVENT; `+` joins those of one moment.")
    var after: String?
    @Option(help: "The order of events of this opening of the talks, counted from 1, instead of days.")
    var opening: Int?
    @Option(help: "Leaves a contributor out. May be repeated.")
    var without: [String] = []

    mutating func validate() throws {
        let days = on != nil || from != nil || until != nil || !suppose.isEmpty
        if on != nil, from != nil || until != nil { throw ValidationError("--on and --from or --until: one of them") }
        if after != nil, opening != nil { throw ValidationError("--after and --opening: one of them") }
        if days, after != nil || opening != nil {
            throw ValidationError("days, and an order of events: one of them; --suppose gives an event its day")
        }
        if let opening, !(1...100_000).contains(opening) { throw ValidationError("--opening must be 1 to 100000") }
    }

    var request: MissionRequest {
        var request = MissionRequest()
        request.on = on
        request.from = from
        request.until = until
        request.suppose = suppose
        request.after = after
        request.opening = opening
        request.without = without
        return request
    }
}
