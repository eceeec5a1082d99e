import CaseModel

/// Checks what is told to be met of all needs at once: the plan is possible, it meets so much, and no plan meets more.
struct TogetherCheck {
    let point: MissionAnswer.Point
    let facts: Facts

    func faults(_ report: inout MissionProofReport) -> [String] {
        let isTold = facts.found.isMetTogether || point.groups.contains(where: \.mayMeetMore)
        let wanted = isTold ? TogetherFacts.asked : []
        guard point.together.count == wanted.count,
            zip(point.together, wanted).allSatisfy({ $0.isLow == $1.isLow && $0.upTo == $1.upTo })
        else { return ["what is met together is not told for what it is to be told for"] }
        return point.together.flatMap { told -> [String] in
            report.covers += 1
            let end = told.isLow ? "low end" : "high end"
            let posed = facts.together(point.groups, isLow: told.isLow, upTo: told.upTo)
            return faults(told, posed).map { "\(end), up to \(told.upTo.words): \($0)" }
        }
    }

    private func faults(_ told: MissionAnswer.Together, _ posed: TogetherFacts) -> [String] {
        var values: [String: Int] = [:]
        for use in told.uses {
            let half = use.part.map { ":\($0.rawValue)" } ?? ""
            let name = "v:\(use.pledge):\(use.capability):\(use.takenBy ?? ""):\(use.served):\(use.cell)\(half)"
            guard use.units > 0, values.updateValue(use.units, forKey: name) == nil else {
                return ["\(use.pledge) is used twice for the same, or for nothing"]
            }
        }
        for package in told.packages {
            guard values.updateValue(1, forKey: "z:\(package)") == nil else { return ["a package is taken twice"] }
        }
        for (name, value) in values where value > posed.upper[name] ?? 0 {
            return ["the plan has \(value) of \(name), and the case \(posed.upper[name] ?? 0)"]
        }
        func sum(_ terms: [String: Int]) -> Int128 {
            terms.reduce(Int128(0)) { $0 + Int128($1.value) * Int128(values[$1.key] ?? 0) }
        }
        for one in posed.following {
            values[one.name] = Int(clamping: one.atLeast.map(sum).max() ?? 0)
        }
        for (name, row) in posed.rows where sum(row.terms) > Int128(row.limit) {
            return ["the plan goes beyond a limit of the case, \(name)"]
        }
        var faults: [String] = []
        let personnel = posed.ceilings.map { mission in
            let row = posed.rows["c:\(mission)"]
            return MissionAnswer.Personnel(
                mission: mission, used: Int(clamping: sum(row?.terms ?? [:])), ceiling: row?.limit ?? 0)
        }
        if told.personnel != personnel { faults.append("the people under a ceiling are not those of the plan") }
        guard told.levels.count == posed.levels.count else { return faults + ["a level is left out"] }
        var rows = posed.rows
        for (number, (level, own)) in zip(told.levels, posed.levels).enumerated() {
            guard level.capability == own.capability, level.priority == own.priority, level.demand == own.demand else {
                return faults + ["the levels are not those of the case"]
            }
            let met = own.variables.reduce(0) { $0 + (values[$1] ?? 0) }
            if level.met != met { faults.append("the plan meets \(met) of \(level.capability), not \(level.met)") }
            let tree = ProofTree(cases: level.proof, counted: Set(own.variables), upper: posed.upper, rows: rows)
            if tree.most.map({ max($0, met) }) != level.most {
                faults.append("it is not shown that no more than \(level.most) of \(level.capability) can be met")
            }
            rows["l:\(number)"] = .init(
                terms: Dictionary(own.variables.map { ($0, -1) }, uniquingKeysWith: { first, _ in first }), limit: -met)
        }
        return faults
    }
}

/// A division into cases, each settled by weights of rows: reckoned in whole numbers.
private struct ProofTree {
    let cases: [MissionAnswer.ProofCase]
    /// The variables of which the sum is claimed.
    let counted: Set<String>
    let upper: [String: Int]
    let rows: [String: TogetherFacts.Row]

    /// What no plan exceeds; nil where the cases are not all there are, or a weight is of no row.
    var most: Int? {
        guard !cases.isEmpty else { return nil }
        var least = Int.min
        var seen = 0
        var waiting: [(place: Int, low: [String: Int], high: [String: Int])] = [(0, [:], [:])]
        while let (place, low, high) = waiting.popLast() {
            seen += 1
            let one = cases[place]
            guard let variable = one.variable else {
                guard one.at == nil, one.below == nil, one.above == nil, let bound = bound(one, low, high) else {
                    return nil
                }
                least = max(least, bound)
                continue
            }
            let bottom = low[variable] ?? 0
            guard let top = high[variable] ?? upper[variable], let at = one.at, at >= bottom, at < top,
                let below = one.below, let above = one.above, below > place, above > place, below != above,
                cases.indices.contains(below), cases.indices.contains(above), one.weights.isEmpty, one.scale == 1
            else { return nil }
            var (lower, higher) = (high, low)
            lower[variable] = at
            higher[variable] = at + 1
            waiting += [(below, low, lower), (above, higher, high)]
            // A case that is used twice would be looked at for ever.
            if seen > cases.count { return nil }
        }
        return seen == cases.count ? least : nil
    }

    private func bound(_ one: MissionAnswer.ProofCase, _ low: [String: Int], _ high: [String: Int]) -> Int? {
        let scale = Int128(one.scale)
        var gain = Dictionary(counted.map { ($0, scale) }, uniquingKeysWith: { first, _ in first })
        var total = Int128(0)
        var used: Set<String> = []
        for entry in one.weights {
            guard let row = rows[entry.row], used.insert(entry.row).inserted else { return nil }
            total += Int128(entry.weight) * Int128(row.limit)
            for (name, factor) in row.terms { gain[name, default: 0] -= Int128(entry.weight) * Int128(factor) }
        }
        for (name, worth) in gain where worth != 0 {
            guard let top = high[name] ?? upper[name] else { return nil }
            total += worth * Int128(worth > 0 ? top : low[name] ?? 0)
        }
        let whole = total / scale
        return Int(clamping: total < 0 && total % scale != 0 ? whole - 1 : whole)
    }
}
