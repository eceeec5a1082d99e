import CaseModel

extension AnswerReading {
    /// The numbers that clash in a core are those of its demands and rules, and cannot hold together.
    func clashCheck() -> VerificationReport.Check {
        var check = VerificationReport.Check("numbers said to clash are those of the core, and cannot hold together")
        for component in answer.components {
            for (number, core) in component.cores.enumerated() {
                let name = named("core", number, core.demands)
                let said = Set(core.demands + core.rules)
                for clash in core.clashes {
                    guard budget.spend(20 * clash.links.count + 1) else {
                        check.leaveUnchecked("\(name): the numbers that clash")
                        continue
                    }
                    let last = clash.links.last
                    var here = last?.minus
                    var sum = 0
                    var goesRound = !clash.links.isEmpty
                    for link in clash.links {
                        goesRound =
                            goesRound && link.of == here && link.atMost.magnitude <= Comparison.largest.magnitude
                        here = link.minus
                        if goesRound { sum += link.atMost }
                    }
                    check.expect(goesRound && sum < 0, "\(name): the numbers said to clash do not")
                    for link in clash.links {
                        check.expect(
                            isSaid(link, among: said, of: component),
                            "\(name): nobody says '\(link.of.prefix(40)) at most \(link.atMost) above \(link.minus.prefix(40))'"
                        )
                    }
                }
            }
        }
        return check
    }

    private func measure(_ name: String) -> Measure? {
        if name == "nought" { return .zero }
        let parts = name.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "amount": return placeOfAmount[String(parts[1])].map { .amount($0) }
        case "day": return placeOfEvent[String(parts[1])].map { .day(event: $0) }
        default: return nil
        }
    }

    private func isSaid(
        _ link: TalksAnswer.Link, among said: Set<String>, of component: TalksAnswer.Component
    ) -> Bool {
        guard let larger = measure(link.of), let smaller = measure(link.minus), larger != smaller else { return false }
        switch link.reason {
        case .order:
            // A way in which the events may lie, of which the core's search looks at every one.
            guard let one = larger.event, let other = smaller.event else { return false }
            let ids = [one, other].map { negotiation.events[$0].id }
            return link.atMost == 0 && link.saidBy.isEmpty && ids.allSatisfy(component.events.contains)
        case .range:
            guard link.saidBy.isEmpty else { return false }
            switch (larger, smaller) {
            case (.zero, .amount(let amount)): return link.atMost == -negotiation.amounts[amount].least
            case (.amount(let amount), .zero): return link.atMost == negotiation.amounts[amount].most
            case (.zero, .day(let event)):
                return component.events.contains(negotiation.events[event].id)
                    && link.atMost == negotiation.firstDay.map { -$0 }
            default: return false
            }
        case .rule:
            let ids = Set(link.saidBy)
            guard !ids.isEmpty, ids.count == link.saidBy.count, ids.isSubset(of: said) else { return false }
            return ids.allSatisfy { id in
                let formula =
                    placeOfDemand[id].map { negotiation.demands[$0].own }
                    ?? placeOfRule[id].map { rules[$0].formula }
                guard let formula else { return false }
                return says(formula, Comparison(larger, minus: smaller, atMost: link.atMost), isDenied: false)
            }
        }
    }

    /// Whether a rule says so much of two numbers somewhere, or denies its opposite; who says the opposite does not.
    private func says(_ formula: Formula, _ asked: Comparison, isDenied: Bool) -> Bool {
        switch formula {
        case .not(let inner): return says(inner, asked, isDenied: !isDenied)
        case .all(let parts), .any(let parts):
            for part in parts where says(part, asked, isDenied: isDenied) { return true }
            return false
        case .comparison(let own):
            let bare = withPastPutIn(own)
            return isDenied ? bare.opposite == asked : bare == asked
        default: return false
        }
    }

    private func withPastPutIn(_ comparison: Comparison) -> Comparison {
        var bare = comparison
        if let day = bare.larger.event.flatMap({ negotiation.pastDays[$0] }) {
            bare.larger = .zero
            bare.atMost -= day
        }
        if let day = bare.smaller.event.flatMap({ negotiation.pastDays[$0] }) {
            bare.smaller = .zero
            bare.atMost += day
        }
        return bare
    }

    /// With a number that is moved so far, and no less, a demand given up could be kept.
    func shiftCheck() -> VerificationReport.Check {
        var check = VerificationReport.Check("numbers given up would have to move so far, and no less")
        for (part, component) in answer.components.enumerated() {
            let hard = hardFormulas(ofPart: part)
            let all = demands(component.demands) ?? []
            for (number, opening) in component.openings.enumerated() where !opening.shifts.isEmpty {
                let name = named("opening", number, opening.demands)
                let given = demands(opening.demands) ?? []
                let kept = hard + formulas(all.subtracting(given))
                var seen: Set<[Int]> = []
                for shift in opening.shifts {
                    guard let demand = placeOfDemand[shift.demand], given.contains(demand),
                        seen.insert([demand, shift.place]).inserted,
                        shift.possible.magnitude <= Comparison.largest.magnitude
                    else {
                        check.expect(false, "\(name): a number of what it does not give up, or one that stands twice")
                        continue
                    }
                    let formula = negotiation.demands[demand].formula
                    let asked = formula.comparisonsAsked
                    // A weaker form has no number of the form above it.
                    guard negotiation.demands[demand].ownComparisons.contains(shift.place) else {
                        check.expect(false, "\(name): '\(shift.demand.prefix(40))' has no such number")
                        continue
                    }
                    let own = asked[shift.place]
                    // An answer counts in numbers into which the days of past events are put.
                    let beyond = withPastPutIn(own).atMost - own.atMost
                    check.expect(
                        shift.asked == own.atMost + beyond, "\(name): '\(shift.demand.prefix(40))' asks another number")
                    look(
                        at: shift.world, for: kept + [formula.asking(shift.possible - beyond, at: shift.place)], &check,
                        of: "\(name), the number of \(shift.demand.prefix(40))",
                        "\(name): the world given does not have the number of '\(shift.demand.prefix(40))'")
                    expectImpossible(
                        kept + [formula.asking(shift.possible - beyond - 1, at: shift.place)], &check,
                        "\(name), the number of \(shift.demand.prefix(40))",
                        "\(name): the number of '\(shift.demand.prefix(40))' need not move so far")
                }
            }
        }
        return check
    }
}
