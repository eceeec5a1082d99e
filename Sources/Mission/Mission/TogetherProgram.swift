import CaseModel

/// All needs at once as an integer program: units of each pledge by what they serve, within amounts, needs, what units take
/// of other capabilities, and ceilings.
struct TogetherProgram: Equatable {
    struct Level: Equatable {
        var told: MissionAnswer.Level
        /// The variables that meet it, by number.
        var variables: [Int]
    }
    var isLow: Bool
    var upTo: PledgeRank
    var program = IntegerProgram()
    var levels: [Level] = []
    /// What the units of a variable do; nil for packages.
    var uses: [MissionAnswer.Use?] = []
    var packages: [String?] = []
    /// The mission and the row of each ceiling in force.
    var ceilings: [(mission: String, row: Int)] = []

    static func == (left: Self, right: Self) -> Bool {
        left.program == right.program && left.levels == right.levels && left.uses == right.uses
            && left.packages == right.packages && left.ceilings.map(\.mission) == right.ceilings.map(\.mission)
    }

    /// With what is confirmed or nearer, with what is pledged or nearer, and with the most that it can be.
    static func all(
        _ found: Case, _ problems: [CapabilityProblem], _ needs: [(need: MissionNeed, state: NeedsInForce.AtMoment)],
        at moment: MissionMoment
    ) -> [TogetherProgram] {
        let posing = TogetherPosing(found, problems, needs, at: moment)
        return [(true, .confirmed), (true, .pledged), (false, .pledged)].map { posing.program(isLow: $0, upTo: $1) }
    }
}

/// Puts a program together.
struct TogetherPosing {
    let found: Case
    let problems: [CapabilityProblem]
    let needs: [String: (need: MissionNeed, state: NeedsInForce.AtMoment)]
    let moment: MissionMoment
    private let problem: [String: CapabilityProblem]
    private let capabilities: [String: Capability]
    private let pledges: [String: Pledge]
    private let tasks: [String: MissionTask]

    init(
        _ found: Case, _ problems: [CapabilityProblem], _ needs: [(need: MissionNeed, state: NeedsInForce.AtMoment)],
        at moment: MissionMoment
    ) {
        self.found = found
        self.problems = problems
        self.needs = Dictionary(needs.map { ($0.need.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.moment = moment
        problem = Dictionary(problems.map { ($0.capability, $0) }, uniquingKeysWith: { first, _ in first })
        capabilities = Dictionary(found.capabilities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        pledges = Dictionary(found.pledges.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        tasks = Dictionary(found.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The ceilings in force, by mission: the lowest of each. In an order of events, those without days.
    private var ceilings: [(mission: String, personnel: Int)] {
        found.missions.compactMap { mission in
            let own = mission.ceilings.filter { ceiling in
                guard let day = moment.day else { return ceiling.from == nil && ceiling.until == nil }
                return day >= ceiling.from ?? .min && day <= ceiling.until ?? .max
            }
            return own.map(\.personnel).min().map { (mission.id, $0) }
        }
    }

    private func needs(of cell: MissionAnswer.Cell) -> [(need: MissionNeed, state: NeedsInForce.AtMoment)] {
        [cell.need, cell.nightNeed].compactMap { $0.flatMap { needs[$0] } }
    }

    private func priority(_ cell: MissionAnswer.Cell) -> Int? {
        needs(of: cell).compactMap { tasks[$0.need.task]?.priority }.min()
    }

    /// The units of each pledge of a package, which come whole: at the low end the most, for what they take of a ceiling,
    /// and at the high end the least. Nil where that is not known, or where a part of it is not there.
    private func parts(of package: String, isLow: Bool, upTo: PledgeRank) -> [Part]? {
        var parts: [Part] = []
        for pledge in found.pledges where pledge.package == package {
            guard let capability = pledge.capability.flatMap({ capabilities[$0] }),
                let own = problem[capability.id],
                let place = own.supplies.firstIndex(where: { $0.pledge == pledge.id }),
                own.ranks[place] <= upTo, let quantity = pledge.quantity(at: moment)
            else { return nil }
            let units = capability.units(pledged: quantity)
            guard let number = isLow ? units.most : units.least else { return nil }
            parts.append(
                .init(pledge: pledge.id, capability: capability.id, units: number, people: capability.personnel ?? 0))
        }
        return parts
    }

    /// A pledge of a package.
    private struct Part {
        var pledge: String
        var capability: String
        var units: Int
        /// Of each unit.
        var people: Int
    }

    private struct Package {
        var variable: Int
        var parts: [Part]
        /// The missions that its units can serve.
        var missions: Set<String> = []
    }

    func program(isLow: Bool, upTo: PledgeRank) -> TogetherProgram {
        var made = TogetherProgram(isLow: isLow, upTo: upTo)
        let ceilings = ceilings
        var ceilingTerms = ceilings.map { _ in [IntegerProgram.Term]() }
        var supplyTerms: [String: [IntegerProgram.Term]] = [:]
        var packages: [String: Package] = [:]
        var levels: [(key: (Int, Int), level: TogetherProgram.Level)] = []
        if !ceilings.isEmpty {
            for name in found.pledges.compactMap(\.package).uniqued {
                guard let parts = parts(of: name, isLow: isLow, upTo: upTo) else { continue }
                packages[name] = .init(variable: made.program.variable("z:\(name)", upTo: 1), parts: parts)
                made.uses.append(nil)
                made.packages.append(name)
            }
        }
        for (place, own) in problems.enumerated() {
            for (number, cell) in own.cells.enumerated() {
                let wanted = isLow ? cell.most : cell.least
                guard wanted > 0 else { continue }
                let cellKey = "\(own.capability):\(number)"
                let mission = needs(of: cell).first.flatMap { found.mission(of: $0.need)?.id }
                let level = priority(cell)
                let key = (level ?? .max, place)
                if !levels.contains(where: { $0.key == key }) {
                    levels.append(
                        (key, .init(told: .init(capability: own.capability, priority: level, demand: 0), variables: []))
                    )
                }
                let levelPlace = levels.firstIndex { $0.key == key } ?? 0
                levels[levelPlace].level.told.demand += wanted
                /// Variables by who takes the units, and what they are.
                var taken: [String: [Int]] = [:]
                for link in links(from: own.capability, wanted: wanted) {
                    guard let other = problem[link.capability] else {
                        taken["\(link.takenBy ?? "")>\(link.capability)"] = []
                        continue
                    }
                    var variables: [Int] = []
                    for (supply, entry) in other.supplies.enumerated() where other.ranks[supply] <= upTo {
                        let edge = serves(entry.pledge, other.ranks[supply], cell)
                        guard isLow ? edge == .certain : edge != .excluded else { continue }
                        let package = ceilings.isEmpty ? nil : pledges[entry.pledge]?.package
                        if let package, packages[package] == nil { continue }
                        let limit = isLow ? entry.least : entry.most
                        let upper = min(limit ?? .max, link.most)
                        guard upper > 0 else { continue }
                        let variable = made.program.variable(
                            "v:\(entry.pledge):\(link.capability):\(link.takenBy ?? ""):\(cellKey)", upTo: upper)
                        made.uses.append(
                            .init(
                                pledge: entry.pledge, capability: link.capability, takenBy: link.takenBy,
                                served: own.capability, cell: number, units: 0))
                        made.packages.append(nil)
                        variables.append(variable)
                        supplyTerms["\(entry.pledge):\(link.capability)", default: []].append(
                            .init(variable: variable, factor: 1))
                        if let package, let mission {
                            packages[package]?.missions.insert(mission)
                        } else if let at = ceilings.firstIndex(where: { $0.mission == mission }),
                            let people = capabilities[link.capability]?.personnel, people > 0
                        {
                            ceilingTerms[at].append(.init(variable: variable, factor: people))
                        }
                    }
                    taken["\(link.takenBy ?? "")>\(link.capability)"] = variables
                    if link.takenBy == nil {
                        levels[levelPlace].level.variables += variables
                        made.program.row("n:\(cellKey)", variables.map { .init(variable: $0, factor: 1) }, upTo: wanted)
                    }
                }
                takingRows(taken, links(from: own.capability, wanted: wanted), cellKey, &made.program)
            }
        }
        supplyRows(supplyTerms, packages.mapValues(\.variable), isLow, &made.program)
        let whole = packages.sorted { $0.key < $1.key }.map(\.value)
        let people = whole.map { peopleTerms(of: $0, supplyTerms, isLow, &made) }
        for (at, ceiling) in ceilings.enumerated() {
            let terms =
                ceilingTerms[at] + zip(whole, people).filter { $0.0.missions.contains(ceiling.mission) }.flatMap(\.1)
            made.ceilings.append((ceiling.mission, made.program.rows.count))
            made.program.row("c:\(ceiling.mission)", terms, upTo: ceiling.personnel)
        }
        made.levels = levels.sorted { $0.key < $1.key }.map(\.level)
        return made
    }

    /// What a package takes of a ceiling: at the low end all of its people; at the high end, of each pledge, the least that
    /// it can be, or as many as are used.
    private func peopleTerms(
        of package: Package, _ supplyTerms: [String: [IntegerProgram.Term]], _ isLow: Bool,
        _ made: inout TogetherProgram
    ) -> [IntegerProgram.Term] {
        guard !isLow else {
            let people = package.parts.reduce(0) { $0 + $1.units * $1.people }
            return people > 0 ? [.init(variable: package.variable, factor: people)] : []
        }
        return package.parts.filter { $0.people > 0 }.map { part in
            let used = supplyTerms["\(part.pledge):\(part.capability)"] ?? []
            let most = used.reduce(0) { min(largestUse, $0 + made.program.upper[$1.variable]) }
            let variable = made.program.variable("w:\(part.pledge)", upTo: max(part.units, most))
            made.uses.append(nil)
            made.packages.append(nil)
            made.program.row("w:\(part.pledge)", used + [.init(variable: variable, factor: -1)], upTo: 0)
            made.program.row(
                "a:\(part.pledge)",
                [.init(variable: package.variable, factor: part.units), .init(variable: variable, factor: -1)], upTo: 0)
            return .init(variable: variable, factor: part.people)
        }
    }

    /// Who takes what for a need of a capability: the capability itself, what it takes, what that takes, and so on, each
    /// after who takes it; with the most units that the need can take of it.
    private func links(from start: String, wanted: Int) -> [(takenBy: String?, capability: String, most: Int)] {
        var most: [String: Int] = [start: wanted]
        var found: [(takenBy: String?, capability: String, most: Int)] = [(nil, start, wanted)]
        for taker in order(from: start) {
            for taking in capabilities[taker]?.takes ?? [] {
                let units = product(most[taker] ?? 0, taking.number, roundedUpBy: taking.each)
                found.append((taker, taking.capability, units))
                most[taking.capability] = min(largestUse, (most[taking.capability] ?? 0) + units)
            }
        }
        return found
    }

    /// The capability and all that it takes, each after all that take it.
    private func order(from start: String) -> [String] {
        var done: [String] = []
        func visit(_ capability: String) {
            guard !done.contains(capability) else { return }
            for taking in capabilities[capability]?.takes ?? [] { visit(taking.capability) }
            done.append(capability)
        }
        visit(start)
        return done.reversed()
    }

    private func takingRows(
        _ taken: [String: [Int]], _ links: [(takenBy: String?, capability: String, most: Int)], _ cellKey: String,
        _ program: inout IntegerProgram
    ) {
        for link in links {
            guard let taker = link.takenBy,
                let taking = capabilities[taker]?.takes.first(where: { $0.capability == link.capability })
            else { continue }
            let takers = links.filter { $0.capability == taker }.flatMap { taken["\($0.takenBy ?? "")>\(taker)"] ?? [] }
            let own = taken["\(taker)>\(link.capability)"] ?? []
            program.row(
                "t:\(cellKey):\(taker):\(link.capability)",
                takers.map { .init(variable: $0, factor: taking.number) }
                    + own.map { .init(variable: $0, factor: -taking.each) }, upTo: 0)
        }
    }

    private func supplyRows(
        _ terms: [String: [IntegerProgram.Term]], _ packages: [String: Int], _ isLow: Bool,
        _ program: inout IntegerProgram
    ) {
        for own in problems {
            for supply in own.supplies {
                let key = "\(supply.pledge):\(own.capability)"
                guard let row = terms[key] else { continue }
                let limit = isLow ? supply.least : supply.most
                if let package = pledges[supply.pledge]?.package, let variable = packages[package] {
                    let whole = row.reduce(0) { min(largestUse, $0 + program.upper[$1.variable]) }
                    let units = min(limit ?? .max, whole)
                    program.row("s:\(key)", row + [.init(variable: variable, factor: -units)], upTo: 0)
                } else if let limit {
                    program.row("s:\(key)", row, upTo: limit)
                }
            }
        }
    }

    private func serves(_ id: String, _ rank: PledgeRank, _ cell: MissionAnswer.Cell) -> ThreeValued {
        guard let pledge = pledges[id] else { return .excluded }
        return needs(of: cell).map { need, state in
            pledge.canServe(
                need, sector: cell.sector, part: cell.part(of: need.id), needFor: state.elapsed,
                isDeployed: rank == .deployed
            ).value
        }.min() ?? .excluded
    }
}

/// More units than any need can take.
private let largestUse = 1_000_000_000_000

private func product(_ units: Int, _ number: Int, roundedUpBy each: Int) -> Int {
    let (whole, isTooLarge) = units.multipliedReportingOverflow(by: number)
    return isTooLarge ? largestUse : min(largestUse, (whole + each - 1) / each)
}
