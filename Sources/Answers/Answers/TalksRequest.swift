import CaseFolder
public import CaseModel
import Talks

/// What is asked about the talks, in the words of the one who asks: names, and `NAME=VALUE` where two belong together.
public struct TalksRequest: Sendable {
    /// The day whose demands are asked about, `2026-03-01`.
    public var on: String?
    public var goal: String?
    /// `READING=CHOICE`, or a choice alone.
    public var reading: [String] = []
    public var withoutLaw: [String] = []
    public var softLaw: [String] = []
    public var giveUp: [String] = []
    /// `DEMAND=STEP`.
    public var stepDown: [String] = []
    public var scenario: [String] = []
    /// A file of moves.
    public var whatIf: String?
    public var order = TalksQuestion.OpeningOrder.demands
    /// `DEMAND=NUMBER`.
    public var weight: [String] = []
    /// Seconds that the search may take.
    public var timeLimit: Double = 10
    /// How many openings are listed at the most; as many as can be read and checked if nil.
    public var firstOpenings: Int?
    /// Whether all cores and openings are wanted, or the cheapest openings only.
    public var isComplete = true
    public var progress: Progress?
    public init() {}

    /// The question, with the moves of scenarios and of the what-if file.
    func question(for found: Case) throws(Refusal) -> TalksQuestion {
        var mistakes: [String] = []
        var question = TalksQuestion(
            on: on, goal: goal, lawsOff: withoutLaw, softLaws: softLaw, givenUp: giveUp, order: order)
        question.readings = reading.compactMap { choice($0, in: found, &mistakes) }
        // Before the question is written out in full, which keeps the readings that the case has.
        mistakes += found.mistakesOfReadings(question.readings)
        for (place, one) in question.readings.enumerated() {
            let others = question.readings[..<place]
            guard let other = others.first(where: { $0.reading == one.reading && $0.choice != one.choice })
            else { continue }
            mistakes.append(
                "--reading \(one.reading) as \(other.choice) and as \(one.choice); expected one choice of a reading")
        }
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
            case .refused(let faults): throw Refusal(.caseFiles, faults)
            }
        }
        guard mistakes.isEmpty else { throw .question(mistakes) }
        return question
    }

    func limits(_ found: Case) -> TalksLimits {
        var limits = TalksLimits(timeLimit: timeLimit, isComplete: isComplete)
        limits.firstOpenings = firstOpenings ?? TalksLimits.usualFirstOpenings(demands: found.demands.count)
        if let progress { limits.progress = { progress("parts of the talks", $0, $1) } }
        return limits
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
