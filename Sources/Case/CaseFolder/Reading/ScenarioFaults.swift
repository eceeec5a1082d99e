import CaseModel

/// Scenarios whose moves do not fit the talks.
func scenarioFaults(_ read: Case) -> [Mistake] {
    guard !read.goals.isEmpty else { return [] }
    return read.scenarios.flatMap { scenario -> [Mistake] in
        do throws(QuestionError) {
            let question = TalksQuestion(readings: read.readings(neededBy: scenario), moves: scenario.moves)
            _ = try read.negotiationOfAllDays(for: question)
            return []
        } catch {
            return error.mistakes.map {
                Mistake(position: scenario.head.position, message: "scenario '\(scenario.id)': \($0)")
            }
        }
    }
}
