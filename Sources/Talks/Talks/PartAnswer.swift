import CaseModel

/// How long the engine may take and how much it is to find.
public struct TalksLimits: Sendable {
    /// After this many seconds the answer says what is known by then and how far it is proved.
    public var timeLimit: Double
    /// How many of the cheapest openings of the whole are listed.
    public var firstOpenings: Int
    /// Whether all cores and openings are wanted, or only the cheapest openings.
    public var isComplete: Bool
    /// Called now and then with how many parts of the talks are done, of how many.
    public var progress: (@Sendable (_ done: Int, _ all: Int) -> Void)?

    /// How many openings are listed where nobody asks for a number: a thousand, and fewer of a very large case, so that
    /// the answer stays one that can be read and checked.
    /// Openings that cost the same as the last one wanted are listed as well, as far as there are no more than these.
    var mostListed: Int { max(1, firstOpenings) + 1000 }

    public static func usualFirstOpenings(demands: Int) -> Int { min(1000, max(10, 200_000 / max(1, demands))) }

    public init(
        timeLimit: Double = 10, firstOpenings: Int = 1000, isComplete: Bool = true,
        progress: (@Sendable (_ done: Int, _ all: Int) -> Void)? = nil
    ) {
        self.timeLimit = timeLimit
        self.firstOpenings = firstOpenings
        self.isComplete = isComplete
        self.progress = progress
    }
}

/// One part of the talks while it is being answered.
struct PartAnswer {
    var part: TalksPart
    var enumeration: PartEnumeration?
    /// Whether laws and goal leave this part a world; nil while that is not known.
    var rulesArePossible: Bool?
    /// A world with every demand, for a part without a core.
    var freeWorld: World?

    /// More cores than this in one part are counted as not complete rather than written out.
    static let mostCores = 20_000
}

extension Negotiation {
    /// The world by names, with what has taken place already in front.
    func witness(_ world: World) -> TalksAnswer.WorldWitness {
        .init(
            outcome: world.options.keys.sorted().compactMap { issue in
                world.options[issue].map { .init(issue: issues[issue].id, option: issues[issue].options[$0].id) }
            },
            order: pastOrder + world.order.map { $0.map { events[$0].id } },
            days: world.days.keys.sorted().compactMap { event in
                world.days[event].map { .init(event: events[event].id, number: $0) }
            },
            amounts: world.amounts.keys.sorted().compactMap { amount in
                world.amounts[amount].map { .init(amount: amounts[amount].id, number: $0) }
            })
    }
}

extension PartAnswer {
    /// The component of the answer: cores and openings in terms of demands, each with its proof.
    ///
    /// - Parameter asked: the negotiation as it was asked about, in whose words the answer is written.
    func component(
        of negotiation: Negotiation, asked: Negotiation, cost: OpeningCost, deadline: ContinuousClock.Instant
    )
        -> (component: TalksAnswer.Component, sorted: [StandSet])
    {
        let demands = part.stands.flatMap(\.demands).sorted()
        var component = TalksAnswer.Component(
            issues: part.issues.map { negotiation.issues[$0].id },
            amounts: part.amounts.map { negotiation.amounts[$0].id },
            events: part.events.map { negotiation.events[$0].id },
            demands: demands.map { negotiation.demands[$0].id }, cores: [], openings: [], coresComplete: false,
            openingsComplete: false)
        if let freeWorld {
            component.coresComplete = true
            component.openingsComplete = true
            component.openings = [
                .init(demands: [], cost: cost.measures(of: 0), world: negotiation.witness(freeWorld), neededFor: [])
            ]
            return (component, [StandSet(count: part.stands.count)])
        }
        guard let enumeration else { return (component, []) }
        // The deadline of the search may have passed: what it found is written out with a solver of its own.
        guard let writer = try? PartSolver(negotiation, part: part, deadline: deadline) else { return (component, []) }
        component.coresComplete = enumeration.coresComplete
        component.openingsComplete = enumeration.openingsComplete
        let coreList = writtenCores(enumeration, writer, negotiation, deadline)
        component.cores = coreList.cores
        if coreList.isCut { component.coresComplete = false }
        if coreList.lacksSets { component.openingsComplete = false }
        let sorted = enumeration.openings
            .map { (cost: enumeration.cost(of: $0), demands: demandPlaces($0), set: $0) }
            .sorted { $0.cost != $1.cost ? $0.cost < $1.cost : $0.demands.lexicographicallyPrecedes($1.demands) }
        // A tidy example takes a few more questions to the solver: not for lists that nobody reads to the end.
        let tidy = sorted.count <= 200
        // An opening whose world cannot be found in time is left out, here and in the list of sets alike.
        var written: [StandSet] = []
        var cheapestDropped: Int?
        for opening in sorted {
            guard let world = self.world(for: opening.set, writer, tidy: tidy) else {
                cheapestDropped = cheapestDropped ?? opening.cost
                continue
            }
            written.append(opening.set)
            component.openings.append(
                TalksAnswer.ComponentOpening(
                    demands: opening.demands.map { negotiation.demands[$0].id }, cost: cost.measures(of: opening.cost),
                    world: negotiation.witness(world),
                    neededFor: opening.demands.map { coreList.core(needing: $0, in: opening.set) },
                    shifts: shifts(
                        of: opening.demands, giving: opening.set, number: written.count - 1, writer, negotiation, asked)
                ))
        }
        if cheapestDropped != nil { component.openingsComplete = false }
        guard !component.openingsComplete else { return (component, written) }
        // That nothing is missing, or nothing cheaper than the bound, is claimed only where the lists show it.
        component.coresComplete = false
        let bound = coreList.lacksSets ? 0 : min(enumeration.costBound, cheapestDropped ?? .max)
        component.costBound = cost.measures(of: bound)
        return (component, written)
    }

    func demandPlaces(_ stands: StandSet) -> [Int] {
        stands.members.flatMap { part.stands[$0].demands }.sorted()
    }

    private func world(for opening: StandSet, _ writer: PartSolver, tidy: Bool) -> World? {
        let kept = part.stands.indices.filter { !opening.contains($0) }
        do throws(OutOfTime) {
            if tidy, let world = try writer.tidyWorld(kept) { return world }
            return try writer.isPossible(kept) ? writer.world() : nil
        } catch {
            return nil
        }
    }

    /// The cores as lists of demands, with what finds the core that shows a demand of an opening to be needed.
    private struct WrittenCores {
        var cores: [TalksAnswer.Core] = []
        /// Whether some core in terms of demands was left out.
        var isCut = false
        /// Whether some core in terms of stands was left out altogether, so that the list no longer shows the bound.
        var lacksSets: Bool { representedSets < sets.count }
        var representedSets = 0
        /// The cores in terms of stands.
        var sets: [StandSet] = []
        /// The place in `cores` of a list of demands.
        var places: [[Int]: Int] = [:]
        var stands: [Stand] = []
        var standOfDemand: [Int: Int] = [:]

        func core(needing demand: Int, in opening: StandSet) -> Int? {
            guard let stand = standOfDemand[demand] else { return nil }
            for set in sets where set.onlyCommonMember(with: opening) == stand {
                let demands = set.members.map { $0 == stand ? demand : stands[$0].demands[0] }.sorted()
                if let place = places[demands] { return place }
            }
            return nil
        }
    }

    private func writtenCores(
        _ enumeration: PartEnumeration, _ writer: PartSolver, _ negotiation: Negotiation,
        _ deadline: ContinuousClock.Instant
    ) -> WrittenCores {
        var written = WrittenCores(sets: enumeration.cores, stands: part.stands)
        for (place, stand) in part.stands.enumerated() {
            for demand in stand.demands { written.standOfDemand[demand] = place }
        }
        let explainer = try? PartSolver(negotiation, part: part, separableRules: true, deadline: deadline)
        var list: [(demands: [Int], core: TalksAnswer.Core)] = []
        for core in enumeration.cores {
            guard written.representedSets < PartAnswer.mostCores else {
                written.isCut = true
                break
            }
            let members = core.members
            do throws(OutOfTime) {
                let laws = part.rules.indices.filter { part.rules[$0] < negotiation.laws.count }
                let needed = try explainer?.rules(neededBy: core, preferring: laws, deadline: deadline) ?? []
                let rules = negotiation.hardRules
                let ruleIDs = needed.map { rules[part.rules[$0]].id }
                var worlds: [Int: TalksAnswer.WorldWitness] = [:]
                for stand in members {
                    guard try writer.isPossible(members.filter { $0 != stand }) else { continue }
                    worlds[stand] = negotiation.witness(writer.world())
                }
                var isFirst = true
                for choice in choices(of: members) {
                    // A list that is too long still holds each core once, so that it shows what the openings cost.
                    guard isFirst || list.count < PartAnswer.mostCores else {
                        written.isCut = true
                        break
                    }
                    isFirst = false
                    let sorted = choice.sorted()
                    let entry = TalksAnswer.Core(
                        demands: sorted.map { negotiation.demands[$0].id }, rules: ruleIDs,
                        withoutOne: sorted.compactMap { written.standOfDemand[$0].flatMap { worlds[$0] } },
                        clashes: try clashes(
                            of: sorted, rules: needed.map { part.rules[$0] }, negotiation, deadline))
                    list.append((sorted, entry))
                }
                written.representedSets += 1
            } catch {
                written.isCut = true
                break
            }
        }
        // Short cores first, then in the order of the file.
        list.sort {
            $0.demands.count != $1.demands.count
                ? $0.demands.count < $1.demands.count : $0.demands.lexicographicallyPrecedes($1.demands)
        }
        written.cores = list.map(\.core)
        for (place, entry) in list.enumerated() { written.places[entry.demands] = place }
        return written
    }

    /// One demand of each stand, in every combination.
    private func choices(of stands: [Int]) -> some Sequence<[Int]> {
        let lists = stands.map { part.stands[$0].demands }
        var next: [Int]? = lists.map { _ in 0 }
        return AnyIterator<[Int]> {
            guard let current = next else { return nil }
            var following = current
            var place = lists.count - 1
            while place >= 0 {
                following[place] += 1
                if following[place] < lists[place].count { break }
                following[place] = 0
                place -= 1
            }
            next = place >= 0 ? following : nil
            return zip(lists, current).map { $0[$1] }
        }
    }
}
