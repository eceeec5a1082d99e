import CaseModel

/// An answer read against its negotiation: ids as numbers, worlds as values. An answer comes from a file that anybody
/// may have written, so nothing in it is trusted to exist.
struct AnswerReading {
    let answer: TalksAnswer
    let negotiation: Negotiation
    let placeOfDemand: [String: Int]
    let placeOfIssue: [String: Int]
    let placeOfEvent: [String: Int]
    let rules: [Negotiation.Rule]
    let placeOfRule: [String: Int]

    init(_ answer: TalksAnswer, _ negotiation: Negotiation) {
        func places(_ ids: [String]) -> [String: Int] {
            Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
        self.answer = answer
        self.negotiation = negotiation
        rules = negotiation.hardRules
        placeOfDemand = places(negotiation.demands.map(\.id))
        placeOfIssue = places(negotiation.issues.map(\.id))
        placeOfEvent = places(negotiation.events.map(\.id))
        placeOfRule = places(rules.map(\.id))
    }

    /// The demands' places; nil where one is unknown or stands twice.
    func demands(_ ids: [String]) -> Set<Int>? {
        let places = ids.compactMap { placeOfDemand[$0] }
        let set = Set(places)
        return places.count == ids.count && set.count == ids.count ? set : nil
    }

    func formulas(_ demands: Set<Int>) -> [Formula] { demands.sorted().map { negotiation.demands[$0].formula } }

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
        let world = World(options: options, order: order)
        return negotiation.admits(world) ? world : nil
    }

    /// The rules of a component: those that name one of its issues or events.
    func rules(of component: TalksAnswer.Component) -> [Int] {
        let issues = Set(component.issues.compactMap { placeOfIssue[$0] })
        let events = Set(component.events.compactMap { placeOfEvent[$0] })
        return rules.indices.filter {
            !rules[$0].formula.issues.isDisjoint(with: issues) || !rules[$0].formula.events.isDisjoint(with: events)
        }
    }

    /// Whether all the formulas hold in the world and the world decides every issue that they name.
    func holds(_ formulas: [Formula], in world: World) -> Bool {
        formulas.allSatisfy { formula in
            formula.issues.allSatisfy { world.option(of: $0) != nil } && formula.holds(in: world)
        }
    }

    func named(_ kind: String, _ number: Int, _ ids: [String]) -> String {
        let shown = ids.prefix(12).map { $0.prefix(40) }.joined(separator: " ")
        return "\(kind) \(number + 1) (\(ids.isEmpty ? "nothing" : shown))"
    }
}
