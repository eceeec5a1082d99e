import Wording

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
    ///
    /// - Parameter needsGoal: whether a case without a goal is refused; where something else takes its place, it is not.
    public func negotiation(for question: TalksQuestion, needsGoal: Bool = true) throws(QuestionError) -> Negotiation {
        try made(for: question, needsGoal: needsGoal)
    }

    /// The same with every demand, whenever it stood: what moves can speak of.
    package func negotiationOfAllDays(for question: TalksQuestion) throws(QuestionError) -> Negotiation {
        var undated = self
        for place in demands.indices { undated.demands[place].standing = Standing() }
        return try undated.made(for: question)
    }

    private func made(for question: TalksQuestion, needsGoal: Bool = true) throws(QuestionError) -> Negotiation {
        var mistakes = question.contradictions
        let day = chosenDay(question, &mistakes)
        let chosen = chosenReadings(question, &mistakes)
        let goal = chosenGoal(question, needsGoal, &mistakes)
        let lawIDs = laws.filter { $0.formula != nil }.map(\.id)
        for law in question.lawsOff + question.softLaws where !lawIDs.contains(law) {
            mistakes.append(unknownName(law, kind: "law with a rule", among: lawIDs))
        }

        var negotiation = bare(on: day)
        negotiation.firstDay = ([day ?? asOfDay].compactMap(\.self) + negotiation.pastDays.values).max()
        negotiation.goal = goal?.parts ?? []
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
            if let day, !demand.standing.holds(on: day) { continue }
            negotiation.demands += demand.forms(in: negotiation)
        }
        negotiation.demands += soft
        if let day { mistakes += notStanding(question, on: day) }
        guard mistakes.isEmpty else { throw QuestionError(mistakes: mistakes) }

        for demand in question.givenUp { mistakes += negotiation.apply(.drop(demand: demand)) }
        for step in question.steppedDown {
            mistakes += negotiation.apply(.stepDown(demand: step.demand, step: step.step))
        }
        let asked = Set(negotiation.demands.map(\.demand))
        let absent = demands.filter { demand in
            !asked.contains(demand.id) && (day.map { !demand.standing.holds(on: $0) } ?? false || demand.reading != nil)
        }
        for move in question.moves {
            let passedOver = absent.filter { move.rulesListed.contains($0.id) }
            let changes = negotiation.changes.count
            mistakes += negotiation.apply(move.without(Set(passedOver.map(\.id))))
            guard !passedOver.isEmpty, negotiation.changes.count > changes else { continue }
            let words = passedOver.map { demand in
                day.map { !demand.standing.holds(on: $0) } ?? false
                    ? "\(demand.id) (\(demand.standing.words))" : "\(demand.id) (of another reading)"
            }
            negotiation.changes[negotiation.changes.count - 1] +=
                "; passed over, since not asked then: \(words.joined(separator: ", "))"
        }
        mistakes += negotiation.weigh(question.weights)
        guard mistakes.isEmpty else { throw QuestionError(mistakes: mistakes) }
        negotiation.joinLadders()
        return negotiation
    }

    /// The question with all that it leaves to the case's defaults written out: its goal, and a choice for each reading.
    public func inFull(_ question: TalksQuestion) -> TalksQuestion {
        var full = question
        full.on = question.on ?? usualDay.map(dayWords)
        full.goal = question.goal ?? goals.first?.id
        full.readings = readings.compactMap { reading in
            let chosen = question.readings.last { $0.reading == reading.id }?.choice ?? reading.choices.first?.id
            return chosen.map { .init(reading: reading.id, choice: $0) }
        }
        return full
    }

    /// Issues, events and parties of the case, without laws, goal and demands.
    package var bare: Negotiation { bare(on: nil) }

    private func bare(on day: Int?) -> Negotiation {
        let formulas =
            laws.compactMap(\.formula) + goals.flatMap { $0.parts.map(\.formula) }
            + proposals.flatMap { $0.points.map(\.rule.formula) }
            + demands.flatMap { $0.ladder.map(\.formula) + [$0.scope].compactMap { $0 } }
        let past = pastEvents(on: day).inOrder(Set(formulas.flatMap(\.events)))
        let pastDays = Dictionary(
            uniqueKeysWithValues: past.compactMap { event in
                events[event].when?.value?.day.map { (event, $0) }
            })
        return Negotiation(
            issues: issues.map { Negotiation.Issue(id: $0.id, name: $0.name, options: $0.options) },
            amounts: amounts.map(\.negotiated), events: events.map { Negotiation.Event(id: $0.id, name: $0.name) },
            past: past, pastDays: pastDays, firstDay: pastDays.values.max(), simultaneous: simultaneous,
            parties: parties.map(\.id))
    }

    /// What a law weighs when the question makes it negotiable: as much as the firmest demand of the article's rule.
    public static let softLawSalience = 8
    /// The largest salience or weight.
    public static let largestSalience = 1000

    private func chosenDay(_ question: TalksQuestion, _ mistakes: inout [String]) -> Int? {
        guard let text = question.on else { return usualDay }
        guard let day = dayNumber(text) else {
            mistakes.append("'\(text.prefix(40))' as the day of the question; expected \(expectedDay(for: text))")
            return nil
        }
        return day
    }

    /// Demands of the case that the question speaks of and that do not stand on its day.
    private func notStanding(_ question: TalksQuestion, on day: Int) -> [String] {
        let named = question.givenUp + question.steppedDown.map(\.demand) + question.weights.map(\.demand)
        // A demand that a move only lists, as content with it, need not stand: what it says of that one changes nothing.
        let known = Set(
            (named + question.moves.compactMap(\.demandMoved)).map {
                $0.split(separator: "/").first.map(String.init) ?? $0
            })
        return demands.filter { known.contains($0.id) && !$0.standing.holds(on: day) }.map {
            say("demand '\($0.id)' does not stand on \(spokenDay(day)) (\($0.standing.words)); expected one that does")
        }
    }

    /// For each reading its choice: the question's, else the first.
    private func chosenReadings(_ question: TalksQuestion, _ mistakes: inout [String]) -> [String: String] {
        var chosen: [String: String] = [:]
        for reading in readings { chosen[reading.id] = reading.choices.first?.id }
        mistakes += mistakesOfReadings(question.readings)
        for wanted in question.readings { chosen[wanted.reading] = wanted.choice }
        return chosen
    }

    /// What is wrong with choices of readings, in words: readings and choices that the case does not have.
    package func mistakesOfReadings(_ wanted: [TalksQuestion.ReadingChoice]) -> [String] {
        wanted.compactMap { wanted in
            guard let reading = readings.first(where: { $0.id == wanted.reading }) else {
                return unknownName(wanted.reading, kind: "reading", among: readings.map(\.id))
            }
            guard !reading.choices.contains(where: { $0.id == wanted.choice }) else { return nil }
            return unknownName(wanted.choice, kind: "choice of '\(reading.id)'", among: reading.choices.map(\.id))
        }
    }

    private func chosenGoal(_ question: TalksQuestion, _ needsGoal: Bool, _ mistakes: inout [String]) -> Goal? {
        guard let wanted = question.goal else {
            if goals.isEmpty, needsGoal {
                mistakes.append("the case has no goal; expected one under `goals` in talks.yaml")
            }
            return goals.first
        }
        if let goal = goals.first(where: { $0.id == wanted }) { return goal }
        mistakes.append(unknownName(wanted, kind: "goal", among: goals.map(\.id)))
        return nil
    }
}

extension Demand {
    /// Its forms, strongest first, as the engine takes them: within its scope, where it has one.
    package func forms(in negotiation: Negotiation) -> [Negotiation.DemandForm] {
        ladder.enumerated().map { index, step in
            Negotiation.DemandForm(
                id: index == 0 ? id : "\(id)/\(index + 1)", demand: id, step: index + 1, party: party,
                text: step.says + (scope.map { " (if \(negotiation.wording(of: $0)))" } ?? ""),
                salience: step.salience,
                formula: scope.map { .implies($0, step.formula) } ?? step.formula)
        }
    }
}

extension Negotiation {
    /// Sets the reader's weights: of a whole demand first, then of single forms of it.
    /// Returns what is wrong with them, in words.
    fileprivate mutating func weigh(_ weights: [TalksQuestion.Weight]) -> [String] {
        var mistakes: [String] = []
        var seen: Set<String> = []
        for weight in weights {
            if !(0...Case.largestSalience).contains(weight.weight) {
                mistakes.append("weight \(weight.weight) of '\(weight.demand)'; expected 0 to \(Case.largestSalience)")
            }
            if !seen.insert(weight.demand).inserted {
                mistakes.append("the weight of '\(weight.demand)' stands twice; expected it once")
            }
            let isOfWhole = demands.contains { $0.demand == weight.demand }
            let isOfForm = demands.contains { "\($0.demand)/\($0.step)" == weight.demand }
            if !isOfWhole, !isOfForm {
                mistakes.append(unknownName(weight.demand, kind: "demand", among: demands.map(\.id)))
            }
        }
        for weight in weights {
            for form in demands.indices where demands[form].demand == weight.demand {
                demands[form].salience = weight.weight
            }
        }
        for weight in weights {
            for form in demands.indices where "\(demands[form].demand)/\(demands[form].step)" == weight.demand {
                demands[form].salience = weight.weight
            }
        }
        for weight in weights {
            for form in demands where "\(form.demand)/\(form.step)" == weight.demand {
                let above =
                    demands.filter { $0.demand == form.demand && $0.step < form.step }.map(\.salience).max() ?? 0
                guard above >= form.salience else { continue }
                changes.append(
                    "the weight \(form.salience) of \(weight.demand) adds nothing: with it the forms above it are given up, "
                        + "the firmest of which weighs \(above)")
            }
        }
        return mistakes
    }

    /// Lets each form of a ladder follow from the one above it in every world, also where the case shows it by a law
    /// that the question leaves out: what fulfils the stronger form fulfils the weaker one.
    fileprivate mutating func joinLadders() {
        for index in demands.indices.dropFirst() where demands[index].demand == demands[index - 1].demand {
            let stronger = demands[index - 1].formula
            let weaker = demands[index].formula
            guard !NormalForm(stronger, in: self).plainlyEntails(NormalForm(weaker, in: self)) else { continue }
            demands[index].formula = .any([stronger, weaker])
            demands[index].isJoined = true
        }
    }
}
