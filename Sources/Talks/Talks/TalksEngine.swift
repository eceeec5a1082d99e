public import CaseModel

/// Answers a question about the talks: which demands together make the goal impossible (cores), and which, given up
/// together, make it possible (openings), each with its proof.
///
/// The talks are split into parts that share no issue and no event; each is solved alone, and the openings of the
/// whole are the product of theirs. In each part the cheapest openings are found first, each proved to be the next
/// cheapest, and then all cores and openings, as far as the time goes.
public func answerTalks(
    _ negotiation: Negotiation, question: TalksQuestion, title: String, limits: TalksLimits = TalksLimits()
) -> TalksAnswer {
    TalksEngine(
        negotiation: negotiation.withPastSettled(), asked: negotiation, question: question, title: title, limits: limits
    ).answer()
}

struct TalksEngine {
    /// What is solved: past events are facts in it.
    let negotiation: Negotiation
    /// The negotiation as it was asked about, in whose words the answer is written.
    let asked: Negotiation
    let question: TalksQuestion
    let title: String
    let limits: TalksLimits

    /// How many openings of each part are found first, before all are listed.
    private static let firstInPart = 10

    func answer() -> TalksAnswer {
        let start = ContinuousClock.now
        let seconds = min(max(limits.timeLimit, 0.001), 1e6)
        let deadline = start + .seconds(seconds)
        let cost = OpeningCost(order: question.order, negotiation)
        let stands = partition(negotiation, asked: asked)
        var parts = stands.map { PartAnswer(part: $0) }

        let nowhere = World(options: [:], order: [])
        let constants = negotiation.hardRules.filter {
            $0.formula.issues.isEmpty && $0.formula.amounts.isEmpty && $0.formula.events.isEmpty
        }
        if let never = constants.first(where: { !$0.formula.holds(in: nowhere) }) {
            return blocked([never.id], worlds: [negotiation.witness(nowhere)], parts: stands)
        }
        for index in parts.indices {
            let share = (deadline - ContinuousClock.now) / (parts.count - index) * 2
            prepare(&parts[index], cost, deadline: min(deadline, ContinuousClock.now + share))
            if parts[index].rulesArePossible == false {
                return blockedAnswer(parts[index].part, parts: stands, deadline: deadline)
            }
            limits.progress?(index + 1, parts.count * 2)
        }
        if limits.isComplete {
            for index in parts.indices {
                let share = (deadline - ContinuousClock.now) / (parts.count - index) * 2
                complete(&parts[index], deadline: min(deadline, ContinuousClock.now + share))
                limits.progress?(parts.count + index + 1, parts.count * 2)
            }
        }
        return assembled(parts, cost, deadline: deadline)
    }

    /// Finds out whether the part is possible, and if not its cheapest openings.
    private func prepare(_ part: inout PartAnswer, _ cost: OpeningCost, deadline: ContinuousClock.Instant) {
        do {
            let solver = try PartSolver(negotiation, part: part.part, deadline: deadline)
            let all = Array(part.part.stands.indices)
            if try solver.isPossible(all) {
                part.rulesArePossible = true
                part.freeWorld = try solver.tidyWorld(all) ?? solver.world()
                return
            }
            part.rulesArePossible = try solver.isPossible([])
            guard part.rulesArePossible == true else { return }
            let costs = part.part.stands.map { cost.cost(of: $0) }
            var enumeration = PartEnumeration(solver: solver, costs: costs)
            defer { part.enumeration = enumeration }
            try enumeration.findSomeOpening()
            try enumeration.findCheapest(max(1, min(limits.firstOpenings, TalksEngine.firstInPart)), deadline: deadline)
        } catch {
            // Out of time, or an order too large to write out: what is known so far stays, and is marked so.
        }
    }

    private func complete(_ part: inout PartAnswer, deadline: ContinuousClock.Instant) {
        guard var enumeration = part.enumeration, !enumeration.coresComplete else { return }
        try? enumeration.findAll(deadline: deadline)
        part.enumeration = enumeration
    }

    private func assembled(
        _ parts: [PartAnswer], _ cost: OpeningCost, deadline: ContinuousClock.Instant
    ) -> TalksAnswer {
        // Writing the answer out may take a little longer than the search was given.
        let writing = max(deadline, ContinuousClock.now + .seconds(1))
        let written = parts.map { $0.component(of: negotiation, asked: asked, cost: cost, deadline: writing) }
        let components = written.map(\.component)
        var answer = frame(parts.map(\.part))
        answer.components = components

        let coresComplete = components.allSatisfy(\.coresComplete)
        answer.cores = .init(number: components.reduce(0) { $0 + $1.cores.count }, complete: coresComplete)
        let openingsComplete = components.allSatisfy(\.openingsComplete)
        answer.openings = .init(number: product(components.map(\.openings.count)), complete: openingsComplete)
        if components.contains(where: { !$0.cores.isEmpty }) {
            answer.possible = false
        } else if parts.allSatisfy({ $0.freeWorld != nil }) {
            answer.possible = true
        }

        let lists = zip(parts, written).map { part, written in
            written.sorted.map { part.enumeration?.cost(of: $0) ?? 0 }
        }
        let combinations = withTies(
            cheapestCombinations(of: lists, limit: limits.mostListed), limit: limits.firstOpenings)
        answer.firstOpenings = combinations.compactMap { opening($0.places, cost: $0.cost, parts, written, cost) }
        answer.provedFirst = provedCount(combinations, components, lists, cost)
        return answer
    }

    /// The first of the combinations, and those that cost the same as the last of them: which of equals stands first is
    /// chance.
    private func withTies(
        _ combinations: [(places: [Int], cost: Int)], limit: Int
    ) -> [(places: [Int], cost: Int)] {
        let wanted = max(1, limit)
        guard combinations.count > wanted else { return combinations }
        let last = combinations[wanted - 1].cost
        return Array(combinations.prefix { $0.cost <= last })
    }

    /// How many of the combinations are certain to be cheapest: no opening of the whole that is made of one that its part
    /// does not list can cost less.
    ///
    /// In each part the cheapest opening, listed or not, costs at least the smaller of the first listed and the bound.
    private func provedCount(
        _ combinations: [(places: [Int], cost: Int)], _ components: [TalksAnswer.Component], _ lists: [[Int]],
        _ cost: OpeningCost
    ) -> Int {
        let bounds = components.map { part -> Int? in
            part.openingsComplete ? nil : part.costBound.map { cost.number(of: $0) } ?? 0
        }
        let floors = zip(lists, bounds).map { list, bound in min(list.first ?? Int.max, bound ?? Int.max) }
        guard !floors.contains(Int.max) else { return 0 }
        let sum = floors.reduce(0, +)
        let least = zip(bounds, floors).compactMap { bound, floor in bound.map { sum - floor + $0 } }.min() ?? Int.max
        return combinations.prefix { $0.cost <= least }.count
    }

    private func opening(
        _ places: [Int], cost total: Int, _ parts: [PartAnswer],
        _ written: [(component: TalksAnswer.Component, sorted: [StandSet])], _ cost: OpeningCost
    ) -> TalksAnswer.Opening? {
        var demands: [Int] = []
        var outcomes: [String: TalksAnswer.Outcome] = [:]
        var orders: [[[String]]] = []
        var days: [String: TalksAnswer.EventDay] = [:]
        var amounts: [String: TalksAnswer.AmountNumber] = [:]
        for (index, place) in places.enumerated() {
            let chosen = written[index].component.openings[place]
            if parts[index].freeWorld == nil { demands += parts[index].demandPlaces(written[index].sorted[place]) }
            for outcome in chosen.world.outcome { outcomes[outcome.issue] = outcome }
            for day in chosen.world.days { days[day.event] = day }
            for amount in chosen.world.amounts { amounts[amount.amount] = amount }
            orders.append(Array(chosen.world.order.dropFirst(negotiation.past.count)))
        }
        demands.sort()
        let gifts = negotiation.parties.map { party in
            let given = demands.filter { negotiation.demands[$0].party == party }
            return TalksAnswer.Gift(
                party: party, demands: given.map { negotiation.demands[$0].id },
                salience: cost.salience(ofGivingUp: given))
        }
        return TalksAnswer.Opening(
            demands: demands.map { negotiation.demands[$0].id }, cost: cost.measures(of: total), parts: places,
            gives: gifts,
            world: .init(
                outcome: negotiation.issues.compactMap { outcomes[$0.id] },
                order: negotiation.pastOrder + merged(orders, days),
                days: negotiation.events.compactMap { days[$0.id] },
                amounts: negotiation.amounts.compactMap { amounts[$0.id] }))
    }

    /// One order of events of several that share none: at each step the event of the earliest day, and where that is not
    /// told, which comes first, the one that stands first in the file.
    private func merged(_ orders: [[[String]]], _ days: [String: TalksAnswer.EventDay]) -> [[String]] {
        let filePlace = Dictionary(
            negotiation.events.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var rest = orders.map { $0[...] }.filter { !$0.isEmpty }
        var result: [[String]] = []
        func place(_ group: [String]?) -> (day: Int, place: Int) {
            guard let event = group?.first else { return (.max, .max) }
            return (days[event]?.number ?? .min, filePlace[event] ?? .max)
        }
        while let next = rest.indices.min(by: { place(rest[$0].first) < place(rest[$1].first) }) {
            result.append(rest[next].removeFirst())
            if rest[next].isEmpty { rest.remove(at: next) }
        }
        return result
    }

    /// The answer before its lists: question, demands and stands.
    private func frame(_ parts: [TalksPart]) -> TalksAnswer {
        let stands = parts.flatMap(\.stands).sorted { $0.demands[0] < $1.demands[0] }
        return TalksAnswer(
            title: title, question: question, changes: negotiation.changes,
            past: negotiation.past.map { negotiation.events[$0].id }, possible: nil,
            demands: negotiation.demands.map {
                .init(
                    id: $0.id, demand: $0.demand, step: $0.step, party: $0.party, text: $0.text, salience: $0.salience)
            },
            stands: stands.map { stand in
                let supporters = Set(stand.demands.compactMap { negotiation.demands[$0].party })
                return .init(
                    demands: stand.demands.map { negotiation.demands[$0].id },
                    supporters: negotiation.parties.filter { supporters.contains($0) },
                    rule: asked.wording(of: asked.demands[stand.demands[0]].formula))
            },
            cores: .init(number: 0, complete: true), openings: .init(number: 0, complete: true))
    }

    private func product(_ factors: [Int]) -> Int? {
        var result = 1
        for factor in factors {
            let (next, overflow) = result.multipliedReportingOverflow(by: factor)
            if overflow { return nil }
            result = next
        }
        return result
    }

    /// The rules of one part exclude each other: names those that do, none to spare.
    private func blockedAnswer(
        _ part: TalksPart, parts: [TalksPart], deadline: ContinuousClock.Instant
    ) -> TalksAnswer {
        // Each rule takes the place of a demand, so that the smallest set of them is a core.
        let rules = negotiation.hardRules
        let asDemands = TalksPart(
            issues: part.issues, amounts: part.amounts, events: part.events, rules: [],
            stands: part.rules.map { Stand(demands: [], formula: rules[$0].formula) })
        do {
            let solver = try PartSolver(negotiation, part: asDemands, deadline: max(deadline, .now + .seconds(1)))
            let all = Array(part.rules.indices)
            guard try !solver.isPossible(all) else {
                return blocked(part.rules.map { rules[$0].id }, worlds: [], parts: parts)
            }
            let core = try solver.core(in: solver.failedStands(of: all)).members
            var worlds: [TalksAnswer.WorldWitness] = []
            for member in core {
                guard try solver.isPossible(core.filter { $0 != member }) else { continue }
                worlds.append(negotiation.witness(solver.world()))
            }
            return blocked(core.map { rules[part.rules[$0]].id }, worlds: worlds, parts: parts)
        } catch {
            return blocked(part.rules.map { rules[$0].id }, worlds: [], parts: parts)
        }
    }

    private func blocked(
        _ rules: [String], worlds: [TalksAnswer.WorldWitness], parts: [TalksPart]
    ) -> TalksAnswer {
        var answer = frame(parts)
        answer.possible = false
        answer.blockedBy = rules
        answer.blockedWithoutOne = worlds
        return answer
    }
}
