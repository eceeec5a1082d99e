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

    /// What of a cell is served by itself: the whole, or what is taken by day and what is taken by night where the cell
    /// joins two needs.
    private struct Served {
        var capability: String
        var cell: Int
        /// The half of the cell; nil for the whole.
        var half: DayPart?
        var need: MissionNeed
        var state: NeedsInForce.AtMoment
        var sector: String?
        /// Nil for day and night.
        var part: DayPart?

        func name(_ half: DayPart?) -> String {
            "\(capability):\(cell)" + (half.map { ":\($0.rawValue)" } ?? "")
        }
        var name: String { name(half) }
    }

    private func served(_ own: CapabilityProblem, _ number: Int) -> [Served] {
        let cell = own.cells[number]
        return [cell.need, cell.nightNeed].compactMap { $0.flatMap { needs[$0] } }.map { need, state in
            let half = cell.nightNeed == nil ? nil : cell.part(of: need.id)
            return Served(
                capability: own.capability, cell: number, half: half, need: need, state: state,
                sector: cell.sector(of: need), part: cell.part(of: need.id))
        }
    }

    /// A variable of units, with where and when they serve.
    private struct Serving {
        var variable: Int
        var sector: String?
        /// Nil for day and night.
        var part: DayPart?
        var mission: String?
    }

    /// The units of each pledge of a package, which come whole: at the low end the most, for what they take of a ceiling,
    /// and at the high end the least. Nil where that is not known, or where a part of it is not there.
    private func parts(of package: String, isLow: Bool, upTo: PledgeRank) -> [Part]? {
        var parts: [Part] = []
        for pledge in found.pledges where pledge.package == package {
            guard let capability = pledge.capability.flatMap({ capabilities[$0] }),
                let own = problem[capability.id],
                let place = own.supplies.firstIndex(where: { $0.pledge == pledge.id }),
                own.ranks[place] <= upTo, let quantity = pledge.quantity(at: moment, of: capability)
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
        var servings: [String: [Serving]] = [:]
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
                for one in served(own, number) {
                    let mission = found.mission(of: one.need)?.id
                    let level = tasks[one.need.task]?.priority
                    let key = (level ?? .max, place)
                    if !levels.contains(where: { $0.key == key }) {
                        levels.append(
                            (
                                key,
                                .init(
                                    told: .init(capability: own.capability, priority: level, demand: 0), variables: [])
                            ))
                    }
                    let levelPlace = levels.firstIndex { $0.key == key } ?? 0
                    levels[levelPlace].level.told.demand += wanted
                    /// By who takes the units, and what they are.
                    var taken: [String: [Serving]] = [:]
                    for link in links(from: own.capability, wanted: wanted) {
                        var own: [Serving] = []
                        for (supply, entry) in (problem[link.capability]?.supplies ?? []).enumerated() {
                            guard let rank = problem[link.capability]?.ranks[supply], rank <= upTo else { continue }
                            let package = ceilings.isEmpty ? nil : pledges[entry.pledge]?.package
                            if let package, packages[package] == nil { continue }
                            let upper = min((isLow ? entry.least : entry.most) ?? .max, link.most)
                            guard upper > 0 else { continue }
                            for part in parts(of: one, for: link.capability) {
                                let edge = serves(entry.pledge, one, part)
                                guard isLow ? edge == .certain : edge != .excluded else { continue }
                                let half = one.half ?? (part == one.part ? nil : part)
                                let variable = made.program.variable(
                                    "v:\(entry.pledge):\(link.capability):\(link.takenBy ?? ""):\(one.name(half))",
                                    upTo: upper)
                                made.uses.append(
                                    .init(
                                        pledge: entry.pledge, capability: link.capability, takenBy: link.takenBy,
                                        served: one.capability, cell: number, part: half, units: 0))
                                made.packages.append(nil)
                                let serving = Serving(
                                    variable: variable, sector: one.sector, part: part, mission: mission)
                                own.append(serving)
                                servings["\(entry.pledge):\(link.capability)", default: []].append(serving)
                                if let package, let mission { packages[package]?.missions.insert(mission) }
                            }
                        }
                        taken["\(link.takenBy ?? "")>\(link.capability)"] = own
                        if link.takenBy == nil {
                            levels[levelPlace].level.variables += own.map(\.variable)
                            made.program.row(
                                "n:\(one.name)", own.map { .init(variable: $0.variable, factor: 1) }, upTo: wanted)
                        }
                    }
                    takingRows(taken, links(from: own.capability, wanted: wanted), one, &made.program)
                }
            }
        }
        let (supplyTerms, ceilingTerms) = supplyRows(servings, packages.mapValues(\.variable), isLow, &made)
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
            let variable = made.program.variable("w:\(part.pledge)", upTo: max(part.units, made.whole(used)))
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

    /// The parts of the day for which units are taken of a capability apart: what rests works by day or by night, and so
    /// for a need by day and night some are taken by day and some by night.
    private func parts(of one: Served, for capability: String) -> [DayPart?] {
        one.part == nil && capabilities[capability]?.rests ?? true ? [.day, .night] : [one.part]
    }

    private func takingRows(
        _ taken: [String: [Serving]], _ links: [(takenBy: String?, capability: String, most: Int)], _ one: Served,
        _ program: inout IntegerProgram
    ) {
        for link in links {
            guard let taker = link.takenBy,
                let taking = capabilities[taker]?.takes.first(where: { $0.capability == link.capability })
            else { continue }
            let takers = links.filter { $0.capability == taker }.flatMap { taken["\($0.takenBy ?? "")>\(taker)"] ?? [] }
            let own = taken["\(taker)>\(link.capability)"] ?? []
            let parts = Set(parts(of: one, for: taker) + parts(of: one, for: link.capability))
            for part in parts.count > 1 ? [.day, .night] : [one.part] {
                let half = one.half ?? (part == one.part ? nil : part)
                func isThen(_ serving: Serving) -> Bool { serving.part == nil || serving.part == part }
                program.row(
                    "t:\(one.name(half)):\(taker):\(link.capability)",
                    takers.filter(isThen).map { .init(variable: $0.variable, factor: taking.number) }
                        + own.filter(isThen).map { .init(variable: $0.variable, factor: -taking.each) }, upTo: 0)
            }
        }
    }

    /// Units of each pledge within what it has; by pledge and capability, the terms that tell how many are used, and of
    /// each ceiling what counts under it.
    private func supplyRows(
        _ servings: [String: [Serving]], _ packages: [String: Int], _ isLow: Bool, _ made: inout TogetherProgram
    ) -> (used: [String: [IntegerProgram.Term]], people: [[IntegerProgram.Term]]) {
        let ceilings = ceilings
        var terms: [String: [IntegerProgram.Term]] = [:]
        var counted = ceilings.map { _ in [IntegerProgram.Term]() }
        for own in problems {
            let people = ceilings.isEmpty ? 0 : capabilities[own.capability]?.personnel ?? 0
            for supply in own.supplies {
                let key = "\(supply.pledge):\(own.capability)"
                guard let its = servings[key] else { continue }
                let limit = (isLow ? supply.least : supply.most) ?? .max
                let package = pledges[supply.pledge]?.package.flatMap { packages[$0] }
                // What rests, or serves by day and night alone, serves one of them with each unit.
                let isPlaced =
                    !(capabilities[own.capability]?.rests ?? true) && its.contains { $0.part == .day }
                    && its.contains { $0.part == .night }
                if isPlaced {
                    guard limit < .max || package != nil || people > 0 else { continue }
                    let used = place(its, named: key, upTo: limit, &made)
                    terms[key] = [used]
                    if let package {
                        made.program.row(
                            "p:\(key)",
                            [used, .init(variable: package, factor: -made.program.upper[used.variable])], upTo: 0)
                    }
                } else {
                    let used = its.map { IntegerProgram.Term(variable: $0.variable, factor: 1) }
                    terms[key] = used
                    if let package {
                        let units = min(limit, made.whole(used))
                        made.program.row("s:\(key)", used + [.init(variable: package, factor: -units)], upTo: 0)
                    } else if limit < .max {
                        made.program.row("s:\(key)", used, upTo: limit)
                    }
                }
                guard package == nil, people > 0 else { continue }
                for (at, ceiling) in ceilings.enumerated() {
                    let under = its.filter { $0.mission == ceiling.mission }
                    guard !under.isEmpty else { continue }
                    var used = under.map { IntegerProgram.Term(variable: $0.variable, factor: 1) }
                    if isPlaced {
                        used =
                            under.count == its.count
                            ? terms[key] ?? []
                            : [place(under, named: "\(key):\(ceiling.mission)", upTo: limit, &made)]
                    }
                    counted[at] += used.map { .init(variable: $0.variable, factor: people) }
                }
            }
        }
        return (terms, counted)
    }

    /// Units that stand in one place each, and serve one need by day and one by night there: in each sector as many as
    /// serve by day or by night, whichever are more; and of those that stand anywhere, any may serve what any place takes.
    private func place(
        _ its: [Serving], named key: String, upTo limit: Int, _ made: inout TogetherProgram
    ) -> IntegerProgram.Term {
        func terms(_ isIn: (Serving) -> Bool) -> [IntegerProgram.Term] {
            its.filter(isIn).map { .init(variable: $0.variable, factor: 1) }
        }
        func variable(_ name: String, _ own: [IntegerProgram.Term]) -> Int {
            made.uses.append(nil)
            made.packages.append(nil)
            return made.program.variable(name, upTo: min(limit, made.whole(own)))
        }
        var standing = terms { $0.sector == nil && $0.part == nil }
        for sector in its.compactMap(\.sector).uniqued {
            let own = terms { $0.sector == sector }
            let here = variable("h:\(key):\(sector)", own)
            let less = IntegerProgram.Term(variable: here, factor: -1)
            made.program.row("d:\(key):\(sector)", terms { $0.sector == sector && $0.part != .night } + [less], upTo: 0)
            made.program.row("e:\(key):\(sector)", terms { $0.sector == sector && $0.part != .day } + [less], upTo: 0)
            standing.append(.init(variable: here, factor: 1))
        }
        let all = variable("u:\(key)", terms { _ in true })
        let less = IntegerProgram.Term(variable: all, factor: -1)
        made.program.row("s:\(key)", standing + [less], upTo: 0)
        made.program.row("sd:\(key)", terms { $0.part != .night } + [less], upTo: 0)
        made.program.row("sn:\(key)", terms { $0.part != .day } + [less], upTo: 0)
        return .init(variable: all, factor: 1)
    }

    private func serves(_ id: String, _ one: Served, _ part: DayPart?) -> ThreeValued {
        guard let pledge = pledges[id] else { return .excluded }
        return pledge.canServe(
            one.need, sector: one.sector, part: part, needFor: one.state.elapsed,
            isDeployed: pledge.state(at: moment) == .deployed, isTold: false
        ).value
    }
}

extension TogetherProgram {
    /// The most that some variables can be together.
    fileprivate func whole(_ terms: [IntegerProgram.Term]) -> Int {
        terms.reduce(0) { min(largestUse, $0 + program.upper[$1.variable]) }
    }
}

/// More units than any need can take.
private let largestUse = 1_000_000_000_000

private func product(_ units: Int, _ number: Int, roundedUpBy each: Int) -> Int {
    let (whole, isTooLarge) = units.multipliedReportingOverflow(by: number)
    return isTooLarge ? largestUse : min(largestUse, (whole + each - 1) / each)
}
