import CaseModel

/// All needs at once as the check puts them: variables and rows by name.
struct TogetherFacts {
    struct Row {
        var terms: [String: Int] = [:]
        var limit = 0
    }
    struct Level {
        var priority: Int?
        var capability: String
        var demand = 0
        var variables: [String] = []
    }
    /// The most of each variable.
    var upper: [String: Int] = [:]
    var rows: [String: Row] = [:]
    var levels: [Level] = []
    /// Variables that are as large as others make them: the people of a package's pledge at the high end.
    var following: [(name: String, package: String, least: Int, used: [String])] = []
    /// The missions with a ceiling in force, in the order of the file.
    var ceilings: [String] = []
}

extension TogetherFacts {
    /// What a package takes of ceilings: at the low end all that it can be; at the high end the least, or what is used.
    fileprivate mutating func count(
        _ package: String, _ parts: [(pledge: Pledge, units: Int, heads: Int)], for missions: Set<String>, isLow: Bool
    ) {
        for part in parts where part.heads > 0 {
            guard !isLow else {
                for mission in missions {
                    let people = part.units * part.heads
                    if people > 0 { rows["c:\(mission)"]?.terms["z:\(package)", default: 0] += people }
                }
                continue
            }
            let name = "w:\(part.pledge.id)"
            let supply = rows["s:\(part.pledge.id):\(part.pledge.capability ?? "")"]?.terms ?? [:]
            let used = supply.keys.filter { $0.hasPrefix("v:") }
            upper[name] = max(part.units, used.reduce(0) { min(mostTaken, $0 + (upper[$1] ?? 0)) })
            following.append((name, package, part.units, used))
            rows[name] = Row(terms: Dictionary(uniqueKeysWithValues: used.map { ($0, 1) } + [(name, -1)]))
            rows["a:\(part.pledge.id)"] = Row(terms: ["z:\(package)": part.units, name: -1])
            for mission in missions { rows["c:\(mission)"]?.terms[name] = part.heads }
        }
    }
}

extension Facts {
    /// The lowest ceiling in force of each mission that has one; in an order of events those without days.
    var ceilings: [String: Int] {
        var lowest: [String: Int] = [:]
        for mission in found.missions {
            for ceiling in mission.ceilings {
                if let day {
                    if let from = ceiling.from, day < from { continue }
                    if let until = ceiling.until, day > until { continue }
                } else if ceiling.from != nil || ceiling.until != nil {
                    continue
                }
                lowest[mission.id] = min(lowest[mission.id] ?? .max, ceiling.personnel)
            }
        }
        return lowest
    }

    /// The other pledges of its package.
    func rest(ofPackageOf pledge: Pledge) -> [Pledge] { book.rest(ofPackageOf: pledge) }

    private func capability(_ id: String?) -> Capability? { found.capabilities.first { $0.id == id } }

    private func isThere(_ pledge: Pledge, upTo: PledgeRank) -> Bool {
        guard let rank = rank(pledge), rank <= upTo, left(pledge, without: without) != .excluded else { return false }
        return standing(pledge).usable != .excluded
    }

    /// The units of a whole package's pledges; nil where a part is not there or their number is not known.
    private func parts(_ name: String, isLow: Bool, upTo: PledgeRank) -> [(pledge: Pledge, units: Int, heads: Int)]? {
        var parts: [(Pledge, Int, Int)] = []
        for pledge in found.pledges where pledge.package == name {
            guard isThere(pledge, upTo: upTo), let own = capability(pledge.capability), let amount = amount(pledge),
                let units = isLow ? amount.most : amount.least
            else { return nil }
            parts.append((pledge, units, own.personnel ?? 0))
        }
        return parts
    }

    /// - Parameter groups: the cells and capabilities of the answer, which are checked apart.
    func together(_ groups: [MissionAnswer.CapabilityCover], isLow: Bool, upTo: PledgeRank) -> TogetherFacts {
        var posed = TogetherFacts()
        let ceilings = ceilings
        posed.ceilings = found.missions.map(\.id).filter { ceilings[$0] != nil }
        for mission in posed.ceilings { posed.rows["c:\(mission)"] = .init(limit: ceilings[mission] ?? 0) }
        let there = found.pledges.filter { isThere($0, upTo: upTo) }.map { (pledge: $0, units: units($0)) }
        var people: [String: [(pledge: Pledge, units: Int, heads: Int)]] = [:]
        var servedBy: [String: Set<String>] = [:]
        if !ceilings.isEmpty {
            for name in Set(found.pledges.compactMap(\.package)) {
                people[name] = parts(name, isLow: isLow, upTo: upTo)
            }
        }
        for name in people.keys { posed.upper["z:\(name)"] = 1 }
        for group in groups {
            for (number, cell) in group.cells.enumerated() {
                let wanted = isLow ? cell.most : cell.least
                guard wanted > 0 else { continue }
                let own = [cell.need, cell.nightNeed].compactMap { $0.flatMap(book.need) }
                let tasks = own.compactMap { need in found.tasks.first { $0.id == need.task } }
                let priority = tasks.compactMap(\.priority).min()
                let mission = tasks.first.flatMap { task in found.missions.first { $0.id == task.mission } }?.id
                let place =
                    posed.levels.firstIndex { $0.capability == group.capability && $0.priority == priority }
                    ?? posed.levels.count
                if place == posed.levels.count {
                    posed.levels.append(.init(priority: priority, capability: group.capability))
                }
                posed.levels[place].demand += wanted
                posed.rows["n:\(group.capability):\(number)"] = .init(limit: wanted)
                for (taker, taken, most) in takings(group.capability, wanted) {
                    let rowName = "t:\(group.capability):\(number):\(taker ?? ""):\(taken)"
                    let terms = capability(taker)?.takes.first { $0.capability == taken }
                    if terms != nil { posed.rows[rowName, default: .init()].limit = 0 }
                    for (pledge, units) in there {
                        guard let kind = capability(taken), gives(pledge, kind) else { continue }
                        let can = own.map { need in
                            let part = cell.nightNeed == nil ? cell.part : need.id == cell.nightNeed ? .night : .day
                            return serves(pledge, need, cell.sector, part)
                        }
                        guard isLow ? can.allSatisfy({ $0 == .certain }) : !can.contains(.excluded) else { continue }
                        if !ceilings.isEmpty, let package = pledge.package, people[package] == nil { continue }
                        let limit = isLow ? units.least : units.most
                        let largest = min(limit ?? most, most)
                        guard largest > 0 else { continue }
                        let name = "v:\(pledge.id):\(taken):\(taker ?? ""):\(group.capability):\(number)"
                        posed.upper[name] = largest
                        let supply = "s:\(pledge.id):\(taken)"
                        if let package = pledge.package, people[package] != nil {
                            posed.rows[supply, default: .init()].terms[name] = 1
                            if let mission, ceilings[mission] != nil { servedBy[package, default: []].insert(mission) }
                        } else {
                            if let limit { posed.rows[supply, default: .init(limit: limit)].terms[name] = 1 }
                            if let mission, ceilings[mission] != nil, let heads = kind.personnel, heads > 0 {
                                posed.rows["c:\(mission)"]?.terms[name] = heads
                            }
                        }
                        if let terms { posed.rows[rowName]?.terms[name] = -terms.each }
                        if taker == nil {
                            posed.levels[place].variables.append(name)
                            posed.rows["n:\(group.capability):\(number)"]?.terms[name] = 1
                        }
                        // What these units take themselves.
                        for further in kind.takes {
                            posed.rows[
                                "t:\(group.capability):\(number):\(taken):\(further.capability)", default: .init()
                            ].terms[name] = further.number
                        }
                    }
                }
            }
        }
        for pledge in found.pledges {
            guard let package = pledge.package, people[package] != nil, let own = pledge.capability,
                let terms = posed.rows["s:\(pledge.id):\(own)"]?.terms
            else { continue }
            let units = units(pledge)
            let whole = terms.keys.reduce(0) { min(mostTaken, $0 + (posed.upper[$1] ?? 0)) }
            posed.rows["s:\(pledge.id):\(own)"]?.terms["z:\(package)"] =
                -min((isLow ? units.least : units.most) ?? .max, whole)
        }
        for (package, parts) in people { posed.count(package, parts, for: servedBy[package] ?? [], isLow: isLow) }
        let order = found.capabilities.map(\.id)
        posed.levels.sort { left, right in
            let (one, other) = (left.priority ?? .max, right.priority ?? .max)
            guard one == other else { return one < other }
            return order.firstIndex(of: left.capability) ?? 0 < order.firstIndex(of: right.capability) ?? 0
        }
        return posed
    }

    /// Everything that a need of so many units of a capability takes, each with who takes it and at most how many.
    private func takings(_ start: String, _ wanted: Int) -> [(taker: String?, taken: String, most: Int)] {
        var reached = [start]
        var next = 0
        while next < reached.count {
            for taking in capability(reached[next])?.takes ?? [] where !reached.contains(taking.capability) {
                reached.append(taking.capability)
            }
            next += 1
        }
        func most(_ taken: String) -> Int {
            if taken == start { return wanted }
            return reached.reduce(0) { sum, taker in
                guard let taking = capability(taker)?.takes.first(where: { $0.capability == taken }) else { return sum }
                return min(mostTaken, sum + units(most(taker), taking))
            }
        }
        func units(_ takers: Int, _ taking: Taking) -> Int {
            let (whole, isTooLarge) = takers.multipliedReportingOverflow(by: taking.number)
            return isTooLarge
                ? mostTaken : min(mostTaken, whole / taking.each + (whole % taking.each == 0 ? 0 : 1))
        }
        return [(nil, start, wanted)]
            + reached.flatMap { taker in
                (capability(taker)?.takes ?? []).map { (taker, $0.capability, units(most(taker), $0)) }
            }
    }
}

/// No need takes more units than this.
private let mostTaken = 1_000_000_000_000
