import CaseModel

extension AnswerReading {
    /// Every core is impossible with the rules that it names, and none of these is to spare.
    func coreCheck(_ budget: inout Int) -> VerificationReport.Check {
        var check = VerificationReport.Check(
            "cores are impossible, with the laws and goals that they name and no fewer")
        for component in answer.components {
            let own = Set(self.rules(of: component))
            for (number, core) in component.cores.enumerated() {
                let name = named("core", number, core.demands)
                let needed = core.rules.compactMap { placeOfRule[$0] }
                guard let demands = demands(core.demands), !demands.isEmpty,
                    needed.count == core.rules.count, Set(needed).count == needed.count, own.isSuperset(of: needed),
                    demands.isSubset(of: self.demands(component.demands) ?? [])
                else {
                    check.expect(false, "\(name): names what its part does not have")
                    continue
                }
                let insisted = formulas(demands)
                switch WorldSearch.search(needed.map { rules[$0].formula } + insisted, in: negotiation, budget: &budget)
                {
                case .none: check.count += 1
                case .world(let world): check.expect(false, "\(name): it is possible (\(world.order.count) steps)")
                case .gaveUp: check.unchecked.append(name)
                }
                for dropped in needed {
                    let rest = needed.filter { $0 != dropped }.map { rules[$0].formula }
                    switch WorldSearch.search(rest + insisted, in: negotiation, budget: &budget) {
                    case .world: check.count += 1
                    case .none: check.expect(false, "\(name): it does not need '\(rules[dropped].id)'")
                    case .gaveUp: check.unchecked.append("\(name), '\(rules[dropped].id)'")
                    }
                }
            }
        }
        return check
    }

    /// Without any one of its demands a core is possible.
    func spareCheck() -> VerificationReport.Check {
        var check = VerificationReport.Check("cores become possible without any one of their demands")
        for component in answer.components {
            let hard = rules(of: component).map { rules[$0].formula }
            for (number, core) in component.cores.enumerated() {
                let name = named("core", number, core.demands)
                check.expect(core.withoutOne.count == core.demands.count, "\(name): a world is missing")
                for (dropped, witness) in zip(core.demands, core.withoutOne) {
                    let rest = demands(core.demands.filter { $0 != dropped }) ?? []
                    check.expect(
                        world(witness).map { holds(hard + formulas(rest), in: $0) } ?? false,
                        "\(name): without \(dropped.prefix(40)) the world given does not hold")
                }
            }
        }
        return check
    }

    /// Giving up an opening lets everything else hold, and no demand of it could be kept.
    func openingCheck(_ budget: inout Int) -> VerificationReport.Check {
        var check = VerificationReport.Check("openings make the goal possible, and no demand of theirs is to spare")
        for component in answer.components {
            let hard = rules(of: component).map { rules[$0].formula }
            let all = demands(component.demands) ?? []
            let cores = component.cores.map { demands($0.demands) ?? [] }
            for (number, opening) in component.openings.enumerated() {
                let name = named("opening", number, opening.demands)
                guard let given = demands(opening.demands), given.isSubset(of: all) else {
                    check.expect(false, "\(name): names what its part does not have")
                    continue
                }
                let kept = hard + formulas(all.subtracting(given))
                check.expect(
                    world(opening.world).map { holds(kept, in: $0) } ?? false,
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
                    let with = kept + [negotiation.demands[demand].formula]
                    switch WorldSearch.search(with, in: negotiation, budget: &budget) {
                    case .none: check.count += 1
                    case .world: check.expect(false, "\(name): \(id) could be kept")
                    case .gaveUp: check.unchecked.append("\(name), \(id)")
                    }
                }
            }
        }
        return check
    }

    /// Cores and openings of each part are each other's minimal hitting sets.
    ///
    /// With cores that are cores and openings that are openings this proves that both lists are complete. Suppose a core
    /// m were missing. No listed core lies inside m, since both are minimal; so what is outside m meets every listed
    /// core, and some smallest set that meets every listed core lies outside m. It is listed as an opening, was shown to
    /// open the talks, and leaves all of m standing: a contradiction. A missing opening, in turn, would be a smallest
    /// set that meets every core (Reiter 1987).
    func dualityCheck(_ budget: inout Int) -> VerificationReport.Check {
        var check = VerificationReport.Check("cores and openings are each other's minimal hitting sets")
        for (number, component) in answer.components.enumerated() {
            guard component.openingsComplete else {
                // Neither the bound on the cost of what is missing nor the cores alone can be told from these lists.
                check.unchecked.append(
                    "part \(number + 1) of the talks: its lists are not complete; what is missing, and its cost")
                continue
            }
            let places = Dictionary(
                component.demands.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            func sets(_ lists: [[String]]) -> [Set<Int>] { lists.map { Set($0.compactMap { places[$0] }) } }
            let cores = sets(component.cores.map(\.demands))
            let openings = sets(component.openings.map(\.demands))
            let part = "part \(number + 1) of the talks"
            check.expect(
                Set(cores).count == cores.count && Set(openings).count == openings.count, "\(part): a set stands twice")
            let size = component.demands.count
            if let found = minimalHittingSets(of: cores, count: size, budget: &budget) {
                check.expect(found == Set(openings), "\(part): the openings are not the hitting sets of the cores")
            } else {
                check.unchecked.append("\(part): openings as hitting sets of the cores")
            }
            guard component.coresComplete else { continue }
            if let found = minimalHittingSets(of: openings, count: size, budget: &budget) {
                check.expect(found == Set(cores), "\(part): the cores are not the hitting sets of the openings")
            } else {
                check.unchecked.append("\(part): cores as hitting sets of the openings")
            }
        }
        return check
    }
}
