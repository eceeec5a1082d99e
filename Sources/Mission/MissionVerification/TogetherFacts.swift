import CaseModel

/// All needs at once as the check puts them: variables and rows by name.
struct TogetherFacts {
    struct Row: Equatable {
        var terms: [String: Int] = [:]
        var limit = 0
    }
    struct Level: Equatable {
        var priority: Int?
        var capability: String
        var demand = 0
        var variables: [String] = []
    }
    /// The most of each variable.
    var upper: [String: Int] = [:]
    var rows: [String: Row] = [:]
    var levels: [Level] = []
    /// Variables that are as large as others make them, each after those: the units that stand in a place, those that are
    /// used, the people of a package's pledge at the high end.
    var following: [(name: String, atLeast: [[String: Int]])] = []
    /// The missions with a ceiling in force, in the order of the file.
    var ceilings: [String] = []
}

extension TogetherFacts: Equatable {
    static func == (one: TogetherFacts, other: TogetherFacts) -> Bool {
        one.upper == other.upper && one.rows == other.rows && one.levels == other.levels
            && one.ceilings == other.ceilings && one.following.map(\.name) == other.following.map(\.name)
            && one.following.map(\.atLeast) == other.following.map(\.atLeast)
    }

    /// Of what it is told what is met together: the end, and the pledges up to which rank.
    static let asked: [(isLow: Bool, upTo: PledgeRank)] = [(true, .confirmed), (true, .pledged), (false, .pledged)]
}

/// Units of a pledge that serve somewhere, in a part of the day or, where it is nil, in both.
private struct Giving {
    var name: String
    var sector: String?
    var time: DayPart?
    var mission: String?
}

extension TogetherFacts {
    fileprivate func most(_ own: [Giving]) -> Int { own.reduce(0) { min(mostTaken, $0 + (upper[$1.name] ?? 0)) } }

    /// Units that stay where they are by day and by night: no more are used in a sector than stand there, and no more stand
    /// in all sectors, serve by day or serve by night, than are used.
    fileprivate mutating func stand(_ own: [Giving], _ key: String, _ limit: Int?) {
        func sum(_ isIn: (Giving) -> Bool) -> [String: Int] {
            Dictionary(own.filter(isIn).map { ($0.name, 1) }, uniquingKeysWith: { first, _ in first })
        }
        func follows(_ name: String, _ most: Int, _ atLeast: [(row: String, terms: [String: Int])]) {
            upper[name] = min(limit ?? .max, most)
            following.append((name, atLeast.map(\.terms)))
            for (row, terms) in atLeast { rows[row] = Row(terms: terms.merging([name: -1]) { $1 }) }
        }
        var standing = sum { $0.sector == nil && $0.time == nil }
        for sector in Set(own.compactMap(\.sector)) {
            let here = own.filter { $0.sector == sector }
            follows(
                "h:\(key):\(sector)", most(here),
                [
                    ("d:\(key):\(sector)", sum { $0.sector == sector && $0.time != .night }),
                    ("e:\(key):\(sector)", sum { $0.sector == sector && $0.time != .day }),
                ])
            standing["h:\(key):\(sector)"] = 1
        }
        follows(
            "u:\(key)", most(own),
            [("s:\(key)", standing), ("sd:\(key)", sum { $0.time != .night }), ("sn:\(key)", sum { $0.time != .day })])
    }

    /// What a package takes of ceilings: at the low end all that it can be; at the high end the least, or what is used.
    ///
    /// - Parameter used: by pledge and capability, the variables of what is used.
    fileprivate mutating func count(
        _ package: String, _ parts: [(pledge: Pledge, units: Int, heads: Int)], for missions: Set<String>,
        _ used: [String: [String]], isLow: Bool
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
            let used = used["\(part.pledge.id):\(part.pledge.capability ?? "")"] ?? []
            let most = used.reduce(0) { min(mostTaken, $0 + (upper[$1] ?? 0)) }
            upper[name] = max(part.units, most)
            let sum = Dictionary(used.map { ($0, 1) }, uniquingKeysWith: { first, _ in first })
            following.append((name, [["z:\(package)": part.units], sum]))
            rows[name] = Row(terms: sum.merging([name: -1]) { $1 })
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
        guard let rank = countedRank(pledge), rank <= upTo, left(pledge, without: without) != .excluded else {
            return false
        }
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
        /// By pledge and what it gives: the variables, with where, when and for which mission.
        var given: [String: [Giving]] = [:]
        for group in groups {
            for (number, cell) in group.cells.enumerated() {
                let wanted = isLow ? cell.most : cell.least
                guard wanted > 0 else { continue }
                for (need, half, time) in halves(cell) {
                    let task = found.tasks.first { $0.id == need.task }
                    let mission = book.mission(ofTask: need.task)?.id
                    let place =
                        posed.levels.firstIndex { $0.capability == group.capability && $0.priority == task?.priority }
                        ?? posed.levels.count
                    if place == posed.levels.count {
                        posed.levels.append(.init(priority: task?.priority, capability: group.capability))
                    }
                    posed.levels[place].demand += wanted
                    func label(_ time: DayPart?, _ half: DayPart?) -> String {
                        let told = half ?? (cell.part == nil ? time : nil)
                        return "\(group.capability):\(number)" + (told.map { ":\($0.rawValue)" } ?? "")
                    }
                    let takings = takings(group.capability, wanted)
                    var units: [(kind: String, taker: String?, own: Giving)] = []
                    for (taker, taken, most) in takings {
                        guard let kind = capability(taken) else { continue }
                        let times: [DayPart?] = time == nil && kind.rests ? [.day, .night] : [time]
                        for (pledge, amount) in there where gives(pledge, kind) {
                            if !ceilings.isEmpty, let package = pledge.package, people[package] == nil { continue }
                            let largest = min((isLow ? amount.least : amount.most) ?? most, most)
                            guard largest > 0 else { continue }
                            for time in times {
                                let can = serves(pledge, need, need.place(cell.sector), time)
                                guard isLow ? can == .certain : can != .excluded else { continue }
                                let name = "v:\(pledge.id):\(taken):\(taker ?? ""):\(label(time, half))"
                                posed.upper[name] = largest
                                let own = Giving(
                                    name: name, sector: need.place(cell.sector), time: time, mission: mission)
                                units.append((taken, taker, own))
                                given["\(pledge.id):\(taken)", default: []].append(own)
                                if let package = pledge.package, let mission, ceilings[mission] != nil {
                                    servedBy[package, default: []].insert(mission)
                                }
                            }
                        }
                    }
                    let own = units.filter { $0.taker == nil }.map(\.own.name)
                    posed.levels[place].variables += own
                    posed.rows["n:\(label(half, half))"] = .init(
                        terms: Dictionary(own.map { ($0, 1) }, uniquingKeysWith: { first, _ in first }), limit: wanted)
                    for case (.some(let taker), let taken, _) in takings {
                        guard let terms = capability(taker)?.takes.first(where: { $0.capability == taken }) else {
                            continue
                        }
                        let isByParts =
                            time == nil && [taker, taken].contains { capability($0)?.rests ?? true }
                        for then in isByParts ? [DayPart.day, .night] : [time] {
                            var row = TogetherFacts.Row()
                            for one in units where one.own.time == nil || one.own.time == then {
                                if one.kind == taker { row.terms[one.own.name] = terms.number }
                                if one.kind == taken, one.taker == taker { row.terms[one.own.name] = -terms.each }
                            }
                            posed.rows["t:\(label(then, half)):\(taker):\(taken)"] = row
                        }
                    }
                }
            }
        }
        var used: [String: [String]] = [:]
        for (pledge, amount) in there {
            for kind in found.capabilities {
                let key = "\(pledge.id):\(kind.id)"
                guard let own = given[key] else { continue }
                let limit = isLow ? amount.least : amount.most
                let package = pledge.package.flatMap { people[$0] == nil ? nil : $0 }
                let heads = ceilings.isEmpty ? 0 : kind.personnel ?? 0
                let stands = !kind.rests && Set([DayPart.day, .night]).isSubset(of: own.compactMap(\.time))
                if stands {
                    guard limit != nil || package != nil || heads > 0 else { continue }
                    posed.stand(own, key, limit)
                    used[key] = ["u:\(key)"]
                    if let package {
                        posed.rows["p:\(key)"] = .init(
                            terms: ["u:\(key)": 1, "z:\(package)": -(posed.upper["u:\(key)"] ?? 0)])
                    }
                } else {
                    used[key] = own.map(\.name)
                    var row = TogetherFacts.Row(
                        terms: Dictionary(own.map { ($0.name, 1) }, uniquingKeysWith: { first, _ in first }))
                    if let package {
                        row.terms["z:\(package)"] = -min(limit ?? .max, posed.most(own))
                    } else {
                        row.limit = limit ?? 0
                    }
                    if limit != nil || package != nil { posed.rows["s:\(key)"] = row }
                }
                guard package == nil, heads > 0 else { continue }
                for mission in posed.ceilings {
                    let under = own.filter { $0.mission == mission }
                    guard !under.isEmpty else { continue }
                    var counted = under.map(\.name)
                    if stands {
                        let name = under.count == own.count ? key : "\(key):\(mission)"
                        if under.count < own.count { posed.stand(under, name, limit) }
                        counted = ["u:\(name)"]
                    }
                    for one in counted { posed.rows["c:\(mission)"]?.terms[one] = heads }
                }
            }
        }
        for (package, parts) in people { posed.count(package, parts, for: servedBy[package] ?? [], used, isLow: isLow) }
        let order = found.capabilities.map(\.id)
        posed.levels.sort { left, right in
            let (one, other) = (left.priority ?? .max, right.priority ?? .max)
            guard one == other else { return one < other }
            return order.firstIndex(of: left.capability) ?? 0 < order.firstIndex(of: right.capability) ?? 0
        }
        return posed
    }

    /// The needs of a cell, each with the half of the cell that is its own and its part of the day; nil for all of it.
    private func halves(_ cell: MissionAnswer.Cell) -> [(need: MissionNeed, half: DayPart?, time: DayPart?)] {
        guard let night = cell.nightNeed else { return book.need(cell.need).map { [($0, nil, cell.part)] } ?? [] }
        let parts: [(String, DayPart)] = [(cell.need, .day), (night, .night)]
        return parts.compactMap { id, part in book.need(id).map { ($0, part, part) } }
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
