/// A question that the case cannot be asked, in words: each entry is one mistake.
public struct QuestionError: Error, Sendable {
    public var mistakes: [String]
    public init(mistakes: [String]) {
        self.mistakes = mistakes
    }
}

extension Case {
    /// The negotiation that a question asks about: the case's laws, goal and demands, with the readings chosen and
    /// the changes of the question applied.
    ///
    /// Throws ``QuestionError`` with every mistake: names that the case does not have, moves that do not fit.
    public func negotiation(for question: TalksQuestion) throws(QuestionError) -> Negotiation {
        var mistakes: [String] = []
        let chosen = chosenReadings(question, &mistakes)
        let goal = chosenGoal(question, &mistakes)
        let lawIDs = laws.filter { $0.formula != nil }.map(\.id)
        for law in question.lawsOff + question.softLaws where !lawIDs.contains(law) {
            mistakes.append(unknownName(law, kind: "law with a rule", among: lawIDs))
        }

        var negotiation = Negotiation(
            issues: issues.map { Negotiation.Issue(id: $0.id, name: $0.name, options: $0.options) },
            events: events.map { Negotiation.Event(id: $0.id, name: $0.name) },
            simultaneous: simultaneous,
            goal: goal?.parts ?? [],
            parties: parties.map(\.id))
        var soft: [Negotiation.DemandForm] = []
        for law in laws {
            guard let formula = law.formula, !question.lawsOff.contains(law.id) else { continue }
            if question.softLaws.contains(law.id) {
                soft.append(
                    .init(
                        id: law.id, demand: law.id, party: nil, text: law.says, salience: Case.softLawSalience,
                        formula: formula))
            } else {
                negotiation.laws.append(.init(id: law.id, text: law.says, formula: formula))
            }
        }
        for demand in demands {
            if let reading = demand.reading, chosen[reading.reading] != reading.choice { continue }
            negotiation.demands += demand.forms
        }
        negotiation.demands += soft

        for demand in question.givenUp { mistakes += negotiation.apply(.drop(demand: demand)) }
        for step in question.steppedDown {
            mistakes += negotiation.apply(.stepDown(demand: step.demand, step: step.step))
        }
        for move in question.moves { mistakes += negotiation.apply(move) }
        for weight in question.weights {
            guard let index = negotiation.demands.firstIndex(where: { $0.id == weight.demand }) else {
                mistakes.append(unknownName(weight.demand, kind: "demand", among: negotiation.demands.map(\.id)))
                continue
            }
            if !(0...Case.largestSalience).contains(weight.weight) {
                mistakes.append("weight \(weight.weight) of '\(weight.demand)'; expected 0 to \(Case.largestSalience)")
            }
            negotiation.demands[index].salience = weight.weight
        }
        guard mistakes.isEmpty else { throw QuestionError(mistakes: mistakes) }
        return negotiation
    }

    /// What a law weighs when the question makes it negotiable: as much as the firmest demand of the article's rule.
    public static let softLawSalience = 8
    /// The largest salience or weight.
    public static let largestSalience = 1000

    /// For each reading its choice: the question's, else the first.
    private func chosenReadings(_ question: TalksQuestion, _ mistakes: inout [String]) -> [String: String] {
        var chosen: [String: String] = [:]
        for reading in readings { chosen[reading.id] = reading.choices.first?.id }
        for wanted in question.readings {
            guard let reading = readings.first(where: { $0.id == wanted.reading }) else {
                mistakes.append(unknownName(wanted.reading, kind: "reading", among: readings.map(\.id)))
                continue
            }
            guard reading.choices.contains(where: { $0.id == wanted.choice }) else {
                mistakes.append(
                    unknownName(wanted.choice, kind: "choice of '\(reading.id)'", among: reading.choices.map(\.id)))
                continue
            }
            chosen[reading.id] = wanted.choice
        }
        return chosen
    }

    private func chosenGoal(_ question: TalksQuestion, _ mistakes: inout [String]) -> Goal? {
        guard let wanted = question.goal else {
            if goals.isEmpty { mistakes.append("the case has no goal; expected one under `goals` in talks.yaml") }
            return goals.first
        }
        if let goal = goals.first(where: { $0.id == wanted }) { return goal }
        mistakes.append(unknownName(wanted, kind: "goal", among: goals.map(\.id)))
        return nil
    }
}

extension Demand {
    /// Its forms, strongest first, as the engine takes them.
    var forms: [Negotiation.DemandForm] {
        ladder.enumerated().map { index, step in
            Negotiation.DemandForm(
                id: index == 0 ? id : "\(id)/\(index + 1)", demand: id, step: index + 1, party: party, text: step.says,
                salience: step.salience, formula: step.formula)
        }
    }
}
