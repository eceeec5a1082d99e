import CaseModel
import Wording
import Talks
import TalksVerification

/// Puts a question to the engine, has the answer checked, and asks what hangs on readings and scenarios.
struct TalksAsking {
    let found: Case
    let question: TalksQuestion
    var limits: TalksLimits

    func answer(_ question: TalksQuestion) throws(QuestionError) -> (Negotiation, TalksAnswer) {
        let full = found.inFull(question)
        let negotiation = try found.negotiation(for: full)
        return (negotiation, answerTalks(negotiation, question: full, title: found.title, limits: limits))
    }

    /// The answer with its proof; `beside` adds the other readings, and the case as it stands where moves are made.
    func findings(beside: Bool, scenarios: Bool = false) throws(QuestionError) -> TalksFindings {
        let (negotiation, answer) = try answer(question)
        guard let goal = found.goals.first(where: { question.goal == nil || $0.id == question.goal }) else {
            throw QuestionError(mistakes: ["the case has no goal"])
        }
        var findings = TalksFindings(
            negotiation: negotiation, goal: goal, answer: answer,
            proof: try TalksAsking.proof(of: answer, found), notes: demandNotes(of: negotiation))
        guard beside else { return findings }
        findings.otherReadings = otherReadings()
        if scenarios {
            for scenario in found.scenarios {
                do throws(QuestionError) {
                    findings.scenarios.append(try comparison(scenario))
                } catch {
                    findings.notes += error.mistakes.map { say("scenario '\(scenario.id)' is not shown: \($0)") }
                }
            }
            findings.tensions = found.tensions.filter(\.isHard).map(finding)
        } else if !question.moves.isEmpty {
            var before = question
            before.moves = []
            if let base = try? self.answer(before).1 {
                let scenario = Scenario(
                    head: RecordHead(
                        id: "what-if", kind: .scenario, position: FilePosition(file: "", line: 1, column: 1)),
                    title: question.moves.map(\.words).joined(separator: "; "), moves: question.moves)
                findings.scenarios = [.init(scenario: scenario, before: base, after: answer)]
            }
        }
        return findings
    }

    static func proof(of answer: TalksAnswer, _ found: Case) throws(QuestionError) -> TalksFindings.Proof {
        let report = try verifyTalks(answer, about: found)
        return .init(
            checks: report.checks.map { "\($0.name): \($0.count) checked, \($0.outcome)" }, faults: report.faults,
            unchecked: report.unchecked, stepsRanOut: report.stepsRanOut)
    }

    private func otherReadings() -> [TalksFindings.OtherReading] {
        var others: [TalksFindings.OtherReading] = []
        for reading in found.readings {
            let chosen = question.readings.first { $0.reading == reading.id }?.choice ?? reading.choices.first?.id
            for choice in reading.choices where choice.id != chosen {
                var asked = question
                asked.readings.removeAll { $0.reading == reading.id }
                asked.readings.append(.init(reading: reading.id, choice: choice.id))
                // Moves and weights may name demands that the other reading does not have: then nothing is compared.
                guard let answer = try? answer(asked).1 else { continue }
                others.append(.init(reading: reading, choice: choice, answer: answer))
            }
        }
        return others
    }

    private func comparison(
        _ scenario: Scenario
    ) throws(QuestionError) -> TalksFindings.ScenarioAnswer {
        var before = question
        for needed in found.readings(neededBy: scenario) {
            before.readings.removeAll { $0.reading == needed.reading }
            before.readings.append(needed)
        }
        var after = before
        after.moves += scenario.moves
        return .init(scenario: scenario, before: try answer(before).1, after: try answer(after).1)
    }

    /// The tensions that the case calls hard and the engine does not show, in sentences.
    func unshownTensions() -> [String] {
        found.tensions.filter(\.isHard).map(finding).filter { !$0.isShown }.map {
            "the tension '\($0.tension)' is called hard, and the engine does not show it: \($0.words)"
        }
    }

    /// Whether the engine shows a tension that the case calls hard: all that it names.
    private func finding(_ tension: Tension) -> TalksFindings.TensionFinding {
        var asked = TalksQuestion(on: question.on, goal: question.goal)
        if let reading = tension.reading { asked.readings = [reading] }
        let under = tension.reading.map { say(" (reading \($0.reading): \($0.choice))") } ?? ""
        var shown: [(isShown: Bool, words: String)] = []
        if let formula = tension.impossible {
            if let negotiation = try? found.negotiation(for: asked) {
                let laws = lawsThatExclude(formula, in: negotiation, timeLimit: limits.timeLimit)
                shown.append(
                    (
                        laws != nil,
                        laws.map { say("the laws exclude it: \($0.joined(separator: ", "))") }
                            ?? say("the laws allow it")
                    ))
            } else {
                shown.append((false, say("not asked")))
            }
        }
        if !tension.demands.isEmpty {
            let wanted = Set(tension.demands)
            if let answer = try? answer(asked).1 {
                let place = answer.allCores.firstIndex { Set($0.demands) == wanted }
                let none =
                    answer.cores.complete
                    ? say("no core has exactly these demands\(under)")
                    : say("no core that was found in the time has exactly these demands\(under)")
                shown.append((place != nil, place.map { say("core \($0 + 1)\(under)") } ?? none))
            } else {
                shown.append((false, say("not asked")))
            }
        }
        return .init(
            tension: tension.id, isShown: shown.allSatisfy(\.isShown),
            words: shown.map(\.words).joined(separator: "; "))
    }
}
