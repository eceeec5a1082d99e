import CaseModel

/// An answer read against its negotiation: ids as numbers, worlds as values. An answer comes from a file that anybody
/// may have written, so nothing in it is trusted to exist.
struct AnswerReading {
    let answer: TalksAnswer
    let negotiation: Negotiation
    let budget: StepBudget
    let search: WorldSearch
    let placeOfDemand: [String: Int]
    let placeOfIssue: [String: Int]
    let placeOfAmount: [String: Int]
    let placeOfEvent: [String: Int]
    let rules: [Negotiation.Rule]
    let placeOfRule: [String: Int]
    /// For each part of the talks the places of the rules that name one of its issues, amounts or events.
    let rulesOfPart: [[Int]]
    /// The demands of each stand of the answer, and the stand of each demand, as far as they exist.
    let demandsOfStand: [[Int]]
    let standOfDemand: [Int: Int]

    init(_ answer: TalksAnswer, _ negotiation: Negotiation, _ budget: StepBudget) {
        func places(_ ids: [String]) -> [String: Int] {
            Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
        self.answer = answer
        self.negotiation = negotiation
        self.budget = budget
        search = WorldSearch(negotiation)
        rules = negotiation.hardRules
        let placeOfDemand = places(negotiation.demands.map(\.id))
        self.placeOfDemand = placeOfDemand
        let demandsOfStand = answer.stands.map { $0.demands.compactMap { placeOfDemand[$0] } }
        var standOfDemand: [Int: Int] = [:]
        for (number, stand) in demandsOfStand.enumerated() {
            for demand in stand { standOfDemand[demand] = number }
        }
        self.demandsOfStand = demandsOfStand
        self.standOfDemand = standOfDemand
        let placeOfIssue = places(negotiation.issues.map(\.id))
        let placeOfEvent = places(negotiation.events.map(\.id))
        let placeOfAmount = places(negotiation.amounts.map(\.id))
        self.placeOfIssue = placeOfIssue
        self.placeOfAmount = placeOfAmount
        self.placeOfEvent = placeOfEvent
        placeOfRule = places(rules.map(\.id))

        var rulesOfIssue: [Int: [Int]] = [:]
        var rulesOfAmount: [Int: [Int]] = [:]
        var rulesOfEvent: [Int: [Int]] = [:]
        for (place, rule) in rules.enumerated() {
            for issue in rule.formula.issues { rulesOfIssue[issue, default: []].append(place) }
            for amount in rule.formula.amounts { rulesOfAmount[amount, default: []].append(place) }
            for event in rule.formula.events { rulesOfEvent[event, default: []].append(place) }
        }
        rulesOfPart = answer.components.map { component in
            let named =
                component.issues.compactMap { placeOfIssue[$0] }.flatMap { rulesOfIssue[$0] ?? [] }
                + component.amounts.compactMap { placeOfAmount[$0] }.flatMap { rulesOfAmount[$0] ?? [] }
                + component.events.compactMap { placeOfEvent[$0] }.flatMap { rulesOfEvent[$0] ?? [] }
            return Set(named).sorted()
        }
    }

    /// The demands' places; nil where one is unknown or stands twice.
    func demands(_ ids: [String]) -> Set<Int>? {
        let places = ids.compactMap { placeOfDemand[$0] }
        let set = Set(places)
        return places.count == ids.count && set.count == ids.count ? set : nil
    }

    /// What follows from the past for these formulas: a past event has taken place, before each step to come that occurs,
    /// and after the past events before it.
    private func facts(for formulas: [Formula]) -> [Formula] {
        guard !negotiation.past.isEmpty else { return [] }
        let named = formulas.reduce(into: Set<Int>()) { $0.formUnion($1.events) }
        let past = negotiation.past.filter(named.contains)
        let toCome = named.subtracting(past).sorted()
        return past.map { .occurs(event: $0) } + zip(past, past.dropFirst()).map { .before(first: $0, second: $1) }
            + past.flatMap { event in toCome.map { .onlyAfter(event: $0, other: event) } }
    }

    /// A search of the formulas with what has taken place.
    func searched(_ formulas: [Formula]) -> WorldSearch.Result {
        search.world(of: formulas + facts(for: formulas), budget: budget)
    }

    func formulas(_ demands: Set<Int>) -> [Formula] { demands.sorted().map { negotiation.demands[$0].formula } }

    /// Laws and goal as far as they touch the part.
    func hardFormulas(ofPart part: Int) -> [Formula] { rulesOfPart[part].map { rules[$0].formula } }

    /// The world that a witness speaks of; nil where it names what the negotiation does not have, or does not admit it.
    func world(_ witness: TalksAnswer.WorldWitness) -> World? {
        var options: [Int: Int] = [:]
        for outcome in witness.outcome {
            guard let issue = placeOfIssue[outcome.issue], options[issue] == nil,
                let option = negotiation.issues[issue].options.firstIndex(where: { $0.id == outcome.option })
            else { return nil }
            options[issue] = option
        }
        var order: [[Int]] = []
        for group in witness.order {
            let events = group.compactMap { placeOfEvent[$0] }
            guard !group.isEmpty, events.count == group.count else { return nil }
            order.append(events)
        }
        var days: [Int: Int] = [:]
        for event in negotiation.past { days[event] = negotiation.pastDays[event] }
        for day in witness.days {
            guard let event = placeOfEvent[day.event], days[event] == nil, !negotiation.past.contains(event) else {
                return nil
            }
            days[event] = day.number
        }
        var amounts: [Int: Int] = [:]
        for number in witness.amounts {
            guard let amount = placeOfAmount[number.amount], amounts[amount] == nil else { return nil }
            amounts[amount] = number.number
        }
        let world = World(options: options, order: order, days: days, amounts: amounts)
        return negotiation.admits(world) ? world : nil
    }

    /// Notes whether all the formulas hold in the world that a witness speaks of, which has to decide every issue that
    /// they name; or that the steps did not suffice to look.
    func look(
        at witness: TalksAnswer.WorldWitness?, for formulas: [Formula], _ check: inout VerificationReport.Check,
        of name: @autoclosure () -> String, _ fault: @autoclosure () -> String
    ) {
        guard let witness else {
            check.expect(false, fault())
            return
        }
        guard budget.spend(formulas.count + witness.outcome.count + witness.order.count) else {
            check.leaveUnchecked("\(name()): whether the world given is one")
            return
        }
        let holds = world(witness).map { world in
            formulas.allSatisfy { $0.isDecided(in: world) && $0.holds(in: world) }
        }
        check.expect(holds ?? false, fault())
    }

    /// Notes whether the formulas exclude each other, by a search of its own.
    func expectImpossible(
        _ formulas: [Formula], _ check: inout VerificationReport.Check, _ name: String,
        _ fault: @autoclosure () -> String
    ) {
        switch searched(formulas) {
        case .none: check.count += 1
        case .world: check.expect(false, fault())
        case .gaveUp: check.leaveUnchecked(name)
        }
    }

    func named(_ kind: String, _ number: Int, _ ids: [String]) -> String {
        let shown = ids.prefix(12).map { $0.prefix(40) }.joined(separator: " ")
        return "\(kind) \(number + 1) (\(ids.isEmpty ? "nothing" : shown))"
    }
}
