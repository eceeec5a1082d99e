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

    mutating func validate() throws {
        guard timeLimit > 0, timeLimit.isFinite else { throw ValidationError("--time-limit must be above 0 seconds") }
    }

    /// The question, with the moves of scenarios and of the what-if file.
    func question(for found: Case) throws -> TalksQuestion {
        var mistakes: [String] = []
        var question = TalksQuestion(
            goal: goal, lawsOff: withoutLaw, softLaws: softLaw, givenUp: giveUp, order: order)
        question.readings = reading.compactMap { choice($0, in: found, &mistakes) }
        question.steppedDown = stepDown.compactMap { text in
            guard let (demand, step) = numbered(text) else {
                mistakes.append("--step-down '\(text)'; expected DEMAND=STEP")
                return nil
            }
            return .init(demand: demand, step: step)
        }
        question.weights = weight.compactMap { text in
            guard let (demand, number) = numbered(text) else {
                mistakes.append("--weight '\(text)'; expected DEMAND=NUMBER")
                return nil
            }
            return .init(demand: demand, weight: number)
        }
        for name in scenario {
            guard let known = found.scenarios.first(where: { $0.id == name || $0.head.number == name }) else {
                mistakes.append(unknownName(name, kind: "scenario", among: found.scenarios.map(\.id)))
                continue
            }
            question.moves += known.moves
            for needed in found.readings(neededBy: known)
            where !question.readings.contains(where: { $0.reading == needed.reading }) {
                question.readings.append(needed)
            }
        }
        if let whatIf {
            switch readWhatIf(atPath: whatIf, for: found) {
            case .read(_, let moves): question.moves += moves
            case .refused(let faults):
                truceline.show(faults)
                throw ExitCode(2)
            }
        }
        try refuse(mistakes)
        return question
    }

    private func numbered(_ text: String) -> (String, Int)? {
        guard let sign = text.lastIndex(of: "="), let number = Int(text[text.index(after: sign)...]) else { return nil }
        return (String(text[..<sign]), number)
    }

    private func choice(
        _ text: String, in found: Case, _ mistakes: inout [String]
    ) -> TalksQuestion.ReadingChoice? {
        if let sign = text.firstIndex(where: { $0 == "=" || $0 == "." }) {
            return .init(reading: String(text[..<sign]), choice: String(text[text.index(after: sign)...]))
        }
        for reading in found.readings where reading.choices.contains(where: { $0.id == text }) {
            return .init(reading: reading.id, choice: text)
        }
        let known = found.readings.flatMap(\.choices).map(\.id)
        mistakes.append(unknownName(text, kind: "choice of a reading", among: known))
        return nil
    }
}

extension TalksQuestion.OpeningOrder: ExpressibleByArgument {}

/// Shows what is wrong with the options and ends with status 2; does nothing where there is nothing wrong.
func refuse(_ mistakes: [String]) throws {
    guard !mistakes.isEmpty else { return }
    for mistake in mistakes { printError("truceline: error: \(mistake)") }
    throw ExitCode(2)
}

/// The value, or exit status 2 with the mistakes of the question shown.
func unlessRefused<Value>(_ ask: () throws(QuestionError) -> Value) throws -> Value {
    switch Result(catching: ask) {
    case .success(let value): return value
    case .failure(let error):
        try refuse(error.mistakes)
        throw ExitCode(2)
    }
}
