import Answers
public import ArgumentParser
import CaseFolder
public import CaseModel

/// What is asked about the talks, as options.
struct TalksOptions: ParsableArguments {
    @Option(help: "The goal, by its id; the case's first goal if left out.")
    var goal: String?
    @Option(help: "How an open sentence is read: READING=CHOICE, or a choice alone. May be repeated.")
    var reading: [String] = []
    @Option(name: .customLong("without-law"), help: "Leaves a law or definition out. May be repeated.")
    var withoutLaw: [String] = []
    @Option(name: .customLong("soft-law"), help: "Lets a law be given up like a demand. May be repeated.")
    var softLaw: [String] = []
    @Option(name: .customLong("give-up"), help: "Takes a demand out before the question. May be repeated.")
    var giveUp: [String] = []
    @Option(name: .customLong("step-down"), help: "Holds a demand in a weaker form: DEMAND=STEP. May be repeated.")
    var stepDown: [String] = []
    @Option(help: "A named scenario of the case. May be repeated.")
    var scenario: [String] = []
    @Option(name: .customLong("what-if"), help: "A file of moves, applied to a copy.", completion: .file())
    var whatIf: String?
    @Option(help: "What makes an opening cheaper: demands, salience or stands (equal demands count once).")
    var order: TalksQuestion.OpeningOrder = .demands
    @Option(help: "Your own weight of a demand: DEMAND=NUMBER. May be repeated.")
    var weight: [String] = []
    @Option(name: .customLong("time-limit"), help: "How many seconds the search may take.")
    var timeLimit: Double = 10

    /// The options that are not as they are where nobody gives them.
    var given: [String] {
        [
            (goal != nil, "--goal"), (!reading.isEmpty, "--reading"), (!withoutLaw.isEmpty, "--without-law"),
            (!softLaw.isEmpty, "--soft-law"), (!giveUp.isEmpty, "--give-up"), (!stepDown.isEmpty, "--step-down"),
            (!scenario.isEmpty, "--scenario"), (whatIf != nil, "--what-if"), (order != .demands, "--order"),
            (!weight.isEmpty, "--weight"), (timeLimit != 10, "--time-limit"),
        ].filter(\.0).map(\.1)
    }

    mutating func validate() throws {
        guard timeLimit > 0, timeLimit.isFinite else { throw ValidationError("--time-limit must be above 0 seconds") }
    }

    /// The question in the words of the one who asks.
    ///
    /// - Parameters:
    ///   - folder: as it was given, and the case that was read from it.
    func request(of folder: CaseArgument, _ file: CaseFile) throws(Refusal) -> TalksRequest {
        var request = TalksRequest()
        request.goal = goal
        request.reading = reading
        request.withoutLaw = withoutLaw
        request.softLaw = softLaw
        request.giveUp = giveUp
        request.stepDown = stepDown
        request.scenario = scenario
        if let whatIf { request.whatIf = try folder.recorded(whatIf, in: file, isEvidence: false) }
        request.order = order
        request.weight = weight
        request.timeLimit = timeLimit
        request.progress = progress()
        return request
    }
}

extension TalksQuestion.OpeningOrder: ExpressibleByArgument {}
