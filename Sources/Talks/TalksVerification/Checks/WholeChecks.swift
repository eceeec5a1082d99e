import CaseModel

extension AnswerReading {
    /// The costs of openings are what the question's order makes of them.
    func costCheck() -> VerificationReport.Check {
        var check = VerificationReport.Check("costs are right")
        for component in answer.components {
            for (number, opening) in component.openings.enumerated() {
                check.expect(
                    opening.cost == cost(of: opening.demands),
                    "\(named("opening", number, opening.demands)): wrong cost")
            }
        }
        return check
    }

    private func cost(of ids: [String]) -> TalksAnswer.Cost? { demands(ids).map { cost(of: $0.sorted()) } }

    /// What giving up the demands costs: whatever is given up of one demand is one concession of the weight of the firmest
    /// form; where stands are weighed, those of which any demand is given up count, by what each adds to those above it.
    private func cost(of given: [Int]) -> TalksAnswer.Cost {
        guard answer.question.order == .stands else {
            return .init(demands: Set(given.map { negotiation.demands[$0].demand }).count, salience: weight(of: given))
        }
        let stands = Set(given.compactMap { standOfDemand[$0] }).map { demandsOfStand[$0] }
        return .init(
            demands: stands.count { stand in stand.contains { formsAbove($0).isEmpty } },
            salience: sum(
                stands.map { stand in
                    let demands = Set(stand.map { negotiation.demands[$0].demand })
                    return demands.map { demand in
                        let own = stand.filter { negotiation.demands[$0].demand == demand }
                        let above = own.first.map(formsAbove) ?? []
                        return weight(of: above + own) - weight(of: above)
                    }.max() ?? 0
                }))
    }

    /// The sum over the demands of the weight of the firmest of these forms.
    private func weight(of forms: [Int]) -> Int {
        var firmest: [String: Int] = [:]
        for form in forms.map({ negotiation.demands[$0] }) {
            firmest[form.demand] = max(firmest[form.demand] ?? 0, form.salience)
        }
        return sum(Array(firmest.values))
    }

    /// The forms of the same demand that stand before this one in the case.
    private func formsAbove(_ form: Int) -> [Int] {
        let demand = negotiation.demands[form].demand
        return (0..<form).reversed().prefix { negotiation.demands[$0].demand == demand }
    }

    func costKey(of given: [Int]) -> CostKey { CostKey(cost(of: given), answer.question.order) }

    private func sum(_ numbers: [Int]) -> Int { numbers.reduce(0) { $0.addingReportingOverflow($1).partialValue } }

    /// Counts, and whether the lists are said to be complete only where they are.
    func countCheck() -> VerificationReport.Check {
        var check = VerificationReport.Check("counts and the verdict follow from the lists")
        guard answer.blockedBy.isEmpty else {
            let none = TalksAnswer.Count(number: 0, complete: true)
            check.expect(answer.cores == none && answer.openings == none, "a blocked answer counts nothing")
            return check
        }
        let parts = answer.components
        check.expect(answer.cores.number == parts.reduce(0) { $0 + $1.cores.count }, "the number of cores")
        check.expect(answer.openings.number == exactProduct(parts.map(\.openings.count)), "the number of openings")
        check.expect(answer.cores.complete == parts.allSatisfy(\.coresComplete), "whether the cores are complete")
        check.expect(
            answer.openings.complete == parts.allSatisfy(\.openingsComplete), "whether the openings are complete")
        check.expect(
            parts.allSatisfy { !$0.openingsComplete || !$0.openings.isEmpty },
            "a part without an opening is called complete")
        for part in parts where part.openingsComplete && part.cores.isEmpty {
            check.expect(
                part.openings.count == 1 && part.openings[0].demands.isEmpty,
                "a part without a core has one opening, which gives nothing up")
        }
        let hasCore = parts.contains { !$0.cores.isEmpty }
        let isFree = parts.allSatisfy { $0.openings.contains { $0.demands.isEmpty } }
        switch answer.possible {
        case true?: check.expect(!hasCore && isFree, "called possible, and no world for all demands is given")
        case false?: check.expect(hasCore, "called impossible, and no core is given")
        case nil:
            check.expect(!hasCore && !answer.cores.complete, "no verdict although the lists are complete")
            check.leaveUnchecked(VerificationReport.noVerdict)
        }
        return check
    }

    /// The first openings of the whole are made of the parts' openings, in the order of their cost.
    func firstOpeningsCheck() -> VerificationReport.Check {
        var check = VerificationReport.Check("the first openings hold, and are the cheapest of those listed")
        let hard = rules.map(\.formula)
        let every = Set(negotiation.demands.indices)
        var seen: Set<[Int]> = []
        for (number, opening) in answer.firstOpenings.enumerated() {
            let name = named("opening", number, opening.demands)
            guard opening.parts.count == answer.components.count,
                zip(opening.parts, answer.components).allSatisfy({ $1.openings.indices.contains($0) }),
                let given = demands(opening.demands)
            else {
                check.expect(false, "\(name): it is not made of the openings of the parts")
                continue
            }
            check.expect(seen.insert(opening.parts).inserted, "\(name): it stands twice")
            let made = zip(opening.parts, answer.components).map { $1.openings[$0] }
            let united = demands(made.flatMap(\.demands)) ?? []
            check.expect(given == united, "\(name): it is not the union of its parts")
            check.expect(
                opening.demands == given.sorted().map { negotiation.demands[$0].id },
                "\(name): not in the order of the case")
            check.expect(
                opening.cost
                    == TalksAnswer.Cost(
                        demands: sum(made.map(\.cost.demands)), salience: sum(made.map(\.cost.salience))),
                "\(name): wrong cost")
            let gifts = negotiation.parties.map { party in
                let own = given.sorted().filter { negotiation.demands[$0].party == party }
                return TalksAnswer.Gift(
                    party: party, demands: own.map { negotiation.demands[$0].id },
                    salience: weight(of: own))
            }
            check.expect(opening.gives == gifts, "\(name): what each party gives is wrong")
            let kept = hard + formulas(every.subtracting(given))
            look(
                at: opening.world, for: kept, &check, of: name,
                "\(name): the world given does not let the other demands hold")
        }
        checkOrder(&check)
        return check
    }

    private func checkOrder(_ check: inout VerificationReport.Check) {
        let order = answer.question.order
        let listed = answer.firstOpenings.map { CostKey($0.cost, order) }
        // The k cheapest sums, folded part by part: what is among the first k of the whole is so among the first parts,
        // and pairs the i-th sum with the j-th opening only where i * j is at most k.
        let count = max(1, listed.count)
        var cheapest: [CostKey] = [.zero]
        for component in answer.components {
            let own = component.openings.map { CostKey($0.cost, order) }
            check.expect(zip(own, own.dropFirst()).allSatisfy { $0 <= $1 }, "a part's openings are not in order")
            let first = own.sorted().prefix(count)
            guard budget.spend(first.count + cheapest.count + 2 * count) else {
                check.leaveUnchecked("whether the first openings are the cheapest of those listed")
                return
            }
            var sums: [CostKey] = []
            for (place, sum) in cheapest.enumerated() {
                sums += first.prefix(max(1, count / (place + 1))).map { sum + $0 }
            }
            cheapest = Array(sums.sorted().prefix(count))
        }
        check.expect(listed == Array(cheapest.prefix(listed.count)), "the first openings are not the cheapest in order")
        if answer.blockedBy.isEmpty, answer.components.allSatisfy({ !$0.openings.isEmpty }) {
            check.expect(!listed.isEmpty, "no opening of the whole is listed")
        }
        check.expect((0...listed.count).contains(answer.provedFirst), "more openings are called proved than are listed")
        if answer.openings.complete {
            check.expect(answer.provedFirst == listed.count, "too few are called proved")
        } else {
            check.expect(
                answer.provedFirst == listed.prefix { $0 <= leastUnlisted }.count,
                "not as many openings are called proved to be the cheapest as the bounds of the parts allow")
        }
    }

    /// What an opening of the whole costs at least that is made of an opening that some part does not list.
    ///
    /// In each part the cheapest opening, listed or not, costs no less than the smaller of the first listed and the
    /// bound; an opening with an unlisted one in some part costs at least that part's bound and these for the others.
    private var leastUnlisted: CostKey {
        let order = answer.question.order
        let bounds = answer.components.map { part -> CostKey in
            part.openingsComplete ? .infinite : part.costBound.map { CostKey($0, order) } ?? .zero
        }
        let floors = zip(answer.components, bounds).map { part, bound in
            min(bound, part.openings.map { CostKey($0.cost, order) }.min() ?? .infinite)
        }
        // Sums over all other parts, from both ends, so that no difference is needed.
        var before: [CostKey] = [.zero]
        for floor in floors { before.append(before[before.count - 1] + floor) }
        var after: CostKey = .zero
        var least: CostKey = .infinite
        for index in bounds.indices.reversed() {
            if bounds[index] != .infinite { least = min(least, before[index] + bounds[index] + after) }
            after = floors[index] + after
        }
        return least
    }
}
