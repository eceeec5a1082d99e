import CaseModel

extension AnswerReading {
    /// Every core is impossible with the rules that it names, and none of these is to spare.
    func coreCheck() -> VerificationReport.Check {
        var check = VerificationReport.Check(
            "cores are impossible, with the laws and goals that they name and no fewer")
        forEachCore { _, name, core, demands, needed in
            guard let demands, let needed else {
                check.expect(false, "\(name): names what its part does not have")
                return
            }
            let insisted = formulas(demands)
            check.expect(
                core.demands == demands.sorted().map { negotiation.demands[$0].id },
                "\(name): not in the order of the case")
            expectImpossible(
                needed.map { rules[$0].formula } + insisted, &check, name, "\(name): it is possible")
            for dropped in needed {
                let rest = needed.filter { $0 != dropped }.map { rules[$0].formula }
                switch searched(rest + insisted) {
                case .world: check.count += 1
                case .none: check.expect(false, "\(name): it does not need '\(rules[dropped].id)'")
                case .gaveUp: check.leaveUnchecked("\(name), '\(rules[dropped].id)'")
                }
            }
        }
        return check
    }

    /// No shorter list of rules shows that a core is impossible, and a part of the goal is named only where laws alone do
    /// not show it.
    func explanationCheck() -> VerificationReport.Check {
        var check = VerificationReport.Check("no fewer laws and goals explain a core, and no goal where laws suffice")
        let lawCount = negotiation.laws.count
        forEachCore { part, name, _, demands, needed in
            guard let demands, let needed else { return }
            let insisted = formulas(demands)
            let laws = rulesOfPart[part].filter { $0 < lawCount }
            let namesGoal = needed.contains { $0 >= lawCount }
            if namesGoal {
                switch searched(laws.map { rules[$0].formula } + insisted) {
                case .world: check.count += 1
                case .none: check.expect(false, "\(name): it has nothing to do with the goal, and names a part of it")
                case .gaveUp: check.leaveUnchecked("\(name): whether it has to do with the goal")
                }
            }
            guard needed.count > 1 else { return }
            switch isShortest(needed.count, of: namesGoal ? rulesOfPart[part] : laws, insisted) {
            case let isShortest?: check.expect(isShortest, "\(name): fewer laws and goals explain it")
            case nil: check.leaveUnchecked("\(name): whether fewer laws and goals explain it")
            }
        }
        return check
    }

    /// Whether no set of fewer than `count` of the rules excludes the formulas; nil where the steps ran out.
    ///
    /// A set that excludes them holds a rule that is broken in each world in which they hold. Such worlds are collected; if
    /// the smallest set that meets what each of them breaks has `count` rules, there is none of fewer.
    private func isShortest(_ count: Int, of candidates: [Int], _ insisted: [Formula]) -> Bool? {
        var broken: [BitSet] = []
        while true {
            var smallest: [Int]?
            var sets = HittingSets(of: broken, over: candidates.count, budget: budget)
            let answer = sets.forEach(following: { $0.count < count }) { members in
                if members.count < count, members.count < smallest?.count ?? .max { smallest = members }
                return true
            }
            if case .gaveUp = answer { return nil }
            guard let chosen = smallest, chosen.count < count else { return true }
            switch searched(chosen.map { rules[candidates[$0]].formula } + insisted) {
            case .none: return false
            case .gaveUp: return nil
            case .world(var world):
                // Rules that can hold as well are let hold, one by one: what is broken then says the most.
                var kept = Set(chosen)
                for place in candidates.indices where !kept.contains(place) {
                    let trial = kept.union([place]).sorted().map { rules[candidates[$0]].formula } + insisted
                    if trial.allSatisfy({ $0.isDecided(in: world) && $0.holds(in: world) }) {
                        kept.insert(place)
                        continue
                    }
                    switch searched(trial) {
                    case .world(let other):
                        kept.insert(place)
                        world = other
                    case .none: continue
                    case .gaveUp: return nil
                    }
                }
                broken.append(BitSet(candidates.indices.filter { !kept.contains($0) }, bound: candidates.count))
            }
        }
    }

    /// Visits each core with the places of its demands and rules; nil where it names what its part does not have.
    private func forEachCore(
        _ visit: (
            _ part: Int, _ name: String, _ core: TalksAnswer.Core, _ demands: Set<Int>?, _ rules: [Int]?
        ) -> Void
    ) {
        for (part, component) in answer.components.enumerated() {
            let own = Set(rulesOfPart[part])
            let demandsOfPart = demands(component.demands) ?? []
            for (number, core) in component.cores.enumerated() {
                let name = named("core", number, core.demands)
                let needed = core.rules.compactMap { placeOfRule[$0] }
                guard let demands = demands(core.demands), !demands.isEmpty,
                    needed.count == core.rules.count, Set(needed).count == needed.count, own.isSuperset(of: needed),
                    demands.isSubset(of: demandsOfPart)
                else {
                    visit(part, name, core, nil, nil)
                    continue
                }
                visit(part, name, core, demands, needed)
            }
        }
    }

    /// Without any one of its demands a core is possible.
    func spareCheck() -> VerificationReport.Check {
        var check = VerificationReport.Check("cores become possible without any one of their demands")
        for (part, component) in answer.components.enumerated() {
            let hard = hardFormulas(ofPart: part)
            for (number, core) in component.cores.enumerated() {
                let name = named("core", number, core.demands)
                check.expect(core.withoutOne.count == core.demands.count, "\(name): a world is missing")
                for (dropped, witness) in zip(core.demands, core.withoutOne) {
                    let rest = demands(core.demands.filter { $0 != dropped }) ?? []
                    look(
                        at: witness, for: hard + formulas(rest), &check, of: "\(name), without \(dropped.prefix(40))",
                        "\(name): without \(dropped.prefix(40)) the world given does not hold")
                }
            }
        }
        return check
    }

    /// Giving up an opening lets everything else hold, and no demand of it could be kept.
    func openingCheck() -> VerificationReport.Check {
        var check = VerificationReport.Check("openings make the goal possible, and no demand of theirs is to spare")
        for (part, component) in answer.components.enumerated() {
            let hard = hardFormulas(ofPart: part)
            let all = demands(component.demands) ?? []
            let cores = component.cores.map { demands($0.demands) ?? [] }
            for (number, opening) in component.openings.enumerated() {
                let name = named("opening", number, opening.demands)
                guard let given = demands(opening.demands), given.isSubset(of: all) else {
                    check.expect(false, "\(name): names what its part does not have")
                    continue
                }
                let kept = hard + formulas(all.subtracting(given))
                look(
                    at: opening.world, for: kept, &check, of: name,
                    "\(name): the world given does not let the other demands hold")
                check.expect(opening.neededFor.count == opening.demands.count, "\(name): a core is missing")
                for (id, core) in zip(opening.demands, opening.neededFor) {
                    guard let demand = placeOfDemand[id] else { continue }
                    if let core {
                        check.expect(
                            cores.indices.contains(core) && cores[core].intersection(given) == [demand],
                            "\(name): the core given does not show that \(id) is needed")
                        continue
                    }
                    expectImpossible(
                        kept + [negotiation.demands[demand].formula], &check, "\(name), \(id)",
                        "\(name): \(id) could be kept")
                }
            }
        }
        return check
    }

    /// Cores and openings of each part are each other's minimal hitting sets, as far as the lists are called complete;
    /// where they are not, no opening that is missing costs less than the bound.
    ///
    /// With cores that are cores and openings that are openings this proves that both lists are complete. Suppose a core
    /// m were missing. No listed core lies inside m, since both are minimal; so what is outside m meets every listed
    /// core, and some smallest set that meets every listed core lies outside m. It is listed as an opening, was shown to
    /// open the talks, and leaves all of m standing: a contradiction. A missing opening, in turn, would be a smallest
    /// set that meets every core (Reiter 1987).
    func dualityCheck() -> VerificationReport.Check {
        var check = VerificationReport.Check(
            "cores and openings are each other's minimal hitting sets, and no missing opening is cheaper than said")
        for (number, component) in answer.components.enumerated() {
            let part = "part \(number + 1) of the talks"
            let lists = PartLists(component, self)
            for fault in lists.faults { check.expect(false, "\(part): \(fault)") }
            check.expect(
                component.openingsComplete || !component.coresComplete,
                "\(part): that the cores are complete does not follow where the openings are not")
            check.expect(
                !component.openingsComplete || component.costBound == nil,
                "\(part): a bound for missing openings, although none is missing")
            guard component.openingsComplete else {
                guard let bound = component.costBound else { continue }
                let key = CostKey(bound, answer.question.order)
                switch lists.isEveryCheaperSetListed(key, { costKey(of: $0) }, budget) {
                case true?: check.count += 1
                case false?:
                    check.expect(false, "\(part): the cores listed do not show that what is missing costs that much")
                case nil: check.leaveUnchecked("\(part): what the missing openings cost at least")
                }
                continue
            }
            switch lists.isEveryHittingSet(of: lists.cores, among: lists.openings, budget) {
            case let isEvery?: check.expect(isEvery, "\(part): the openings are not the hitting sets of the cores")
            case nil: check.leaveUnchecked("\(part): openings as hitting sets of the cores")
            }
            guard component.coresComplete else { continue }
            check.expect(
                lists.coreCount == component.cores.count, "\(part): a core is missing whose demands say the same")
            switch lists.isEveryHittingSet(of: lists.openings, among: lists.cores, budget) {
            case let isEvery?: check.expect(isEvery, "\(part): the cores are not the hitting sets of the openings")
            case nil: check.leaveUnchecked("\(part): cores as hitting sets of the openings")
            }
        }
        return check
    }
}
