import CaseModel

extension AnswerReading {
    /// The answer is about this negotiation, and its parts do not touch each other.
    func formCheck() -> VerificationReport.Check {
        var check = VerificationReport.Check("the answer is about this case")
        check.expect(answer.format == TalksAnswer.currentFormat, "the form '\(answer.format.prefix(40))' is not known")
        let expected = negotiation.demands.map {
            TalksAnswer.DemandEntry(
                id: $0.id, demand: $0.demand, step: $0.step, party: $0.party, text: $0.text, salience: $0.salience)
        }
        check.expect(answer.demands == expected, "the demands are not those of the case")
        check.expect(
            answer.past == negotiation.past.map { negotiation.events[$0].id },
            "what has taken place is not as in the case")
        check.expect(answer.changes == negotiation.changes, "what the moves are said to change is not what they change")
        check.expect(
            placeOfRule.count == rules.count && placeOfDemand.count == negotiation.demands.count,
            "two rules or two demands of the case have one name")
        // Where laws and goal exclude each other there are no parts to speak of.
        guard answer.blockedBy.isEmpty else { return check }

        var homeOfIssue: [Int: Int] = [:]
        var homeOfAmount: [Int: Int] = [:]
        var homeOfEvent: [Int: Int] = [:]
        var homeOfDemand: [Int: Int] = [:]
        for (number, component) in answer.components.enumerated() {
            for id in component.issues {
                let place = placeOfIssue[id]
                check.expect(
                    place.map { homeOfIssue[$0] == nil } ?? false, "issue '\(id.prefix(40))' of part \(number + 1)")
                if let place { homeOfIssue[place] = number }
            }
            for id in component.amounts {
                let place = placeOfAmount[id]
                check.expect(
                    place.map { homeOfAmount[$0] == nil } ?? false, "amount '\(id.prefix(40))' of part \(number + 1)")
                if let place { homeOfAmount[place] = number }
            }
            for id in component.events {
                let place = placeOfEvent[id]
                check.expect(
                    place.map { homeOfEvent[$0] == nil } ?? false, "event '\(id.prefix(40))' of part \(number + 1)")
                if let place { homeOfEvent[place] = number }
            }
            for id in component.demands {
                let place = placeOfDemand[id]
                check.expect(
                    place.map { homeOfDemand[$0] == nil } ?? false, "demand '\(id.prefix(40))' of part \(number + 1)")
                if let place { homeOfDemand[place] = number }
            }
        }
        check.expect(homeOfDemand.count == negotiation.demands.count, "some demand is in no part")
        let past = Set(negotiation.past)
        var named: (issues: Set<Int>, amounts: Set<Int>, events: Set<Int>) = ([], [], [])
        func homes(_ formula: Formula) -> Set<Int> {
            let events = formula.events.subtracting(past)
            named.issues.formUnion(formula.issues)
            named.amounts.formUnion(formula.amounts)
            named.events.formUnion(events)
            return Set(
                formula.issues.map { homeOfIssue[$0] ?? -1 } + formula.amounts.map { homeOfAmount[$0] ?? -1 }
                    + events.map { homeOfEvent[$0] ?? -1 })
        }
        for rule in rules {
            let home = homes(rule.formula)
            check.expect(home.count <= 1 && !home.contains(-1), "the rule '\(rule.id)' reaches over two parts")
        }
        for (place, demand) in negotiation.demands.enumerated() {
            let home = homes(demand.formula)
            check.expect(
                home.isEmpty || homeOfDemand[place].map { home == [$0] } ?? false,
                "the demand '\(demand.id)' reaches over two parts")
        }
        // What no rule speaks of, and what has taken place, is in no part.
        check.expect(
            Set(homeOfIssue.keys) == named.issues && Set(homeOfAmount.keys) == named.amounts
                && Set(homeOfEvent.keys) == named.events,
            "a part names an issue, amount or event that is not to be settled in it")
        return check
    }

    /// Demands that are shown as one stand say the same.
    func standCheck() -> VerificationReport.Check {
        var check = VerificationReport.Check("merged demands say the same")
        var seen: Set<Int> = []
        for (number, stand) in answer.stands.enumerated() {
            let name = named("stand", number, stand.demands)
            guard let places = demands(stand.demands), let first = places.min(), seen.isDisjoint(with: places) else {
                check.expect(false, "\(name): unknown demands, or demands of another stand")
                continue
            }
            seen.formUnion(places)
            let supporters = Set(places.compactMap { negotiation.demands[$0].party })
            check.expect(
                stand.supporters == negotiation.parties.filter { supporters.contains($0) }, "\(name): wrong supporters")
            let one = negotiation.demands[first].formula
            check.expect(stand.rule == negotiation.wording(of: one), "\(name): its words are not those of the case")
            check.expect(
                stand.demands == places.sorted().map { negotiation.demands[$0].id },
                "\(name): not in the order of the case")
            for place in places.sorted().dropFirst() {
                let other = negotiation.demands[place].formula
                for (yes, no) in [(one, other), (other, one)] where one != other {
                    expectImpossible([yes, .not(no)], &check, name, "\(name): the demands differ")
                }
            }
        }
        check.expect(seen.count == negotiation.demands.count, "some demand is in no stand")
        return check
    }

    /// Laws and goal exclude each other, none to spare, where the answer says so.
    func blockedCheck() -> VerificationReport.Check {
        var check = VerificationReport.Check("laws and goal exclude each other")
        let blocked = answer.blockedBy.compactMap { placeOfRule[$0] }
        guard !answer.blockedBy.isEmpty else {
            if !answer.blockedWithoutOne.isEmpty {
                check.expect(false, "worlds are given for rules that are not named")
            }
            return check
        }
        check.expect(
            blocked.count == answer.blockedBy.count && Set(blocked).count == blocked.count, "unknown rules are named")
        check.expect(
            answer.possible == false && answer.components.isEmpty && answer.firstOpenings.isEmpty
                && answer.provedFirst == 0,
            "an answer that is blocked has no cores and no openings")
        check.expect(
            answer.blockedWithoutOne.count == answer.blockedBy.count, "not one world for each of the rules named")
        expectImpossible(
            blocked.map { rules[$0].formula }, &check, "the rules that exclude each other",
            "the rules named can hold together")
        for (dropped, witness) in zip(blocked, answer.blockedWithoutOne) {
            let rest = blocked.filter { $0 != dropped }.map { rules[$0].formula }
            look(
                at: witness, for: rest, &check, of: "without '\(rules[dropped].id)'",
                "without '\(rules[dropped].id)' the world given does not let the others hold")
        }
        return check
    }
}
