import CaseModel

/// How many cases of a proof are looked at for each level: fewer where each takes long.
private func mostCases(_ program: IntegerProgram) -> Int {
    max(20, min(2_000, 40_000_000 / max(1, program.rows.count * program.upper.count)))
}

/// What a program meets, level by level, with its proof.
func togetherCover(_ posed: TogetherProgram, _ problems: [CapabilityProblem]) -> MissionAnswer.Together {
    var program = posed.program
    var values = program.upper.map { _ in 0 }
    var told = MissionAnswer.Together(isLow: posed.isLow, upTo: posed.upTo)
    for (number, level) in posed.levels.enumerated() {
        var objective = program.upper.map { _ in 0 }
        for variable in level.variables { objective[variable] = 1 }
        let outcome = program.largest(objective, from: values, budget: mostCases(posed.program))
        values = outcome.values
        var own = level.told
        own.met = program.value(objective, values)
        own.most = outcome.most
        own.proof = outcome.proof
        told.levels.append(own)
        // The levels after it take nothing from it.
        program.row(
            "l:\(number)", level.variables.map { .init(variable: $0, factor: -1) }, upTo: -own.met)
    }
    values = leanest(values, posed.program)
    for (variable, use) in posed.uses.enumerated() {
        if var use, values[variable] > 0 {
            use.units = values[variable]
            told.uses.append(use)
        }
        if let package = posed.packages[variable], values[variable] > 0 { told.packages.append(package) }
    }
    told.personnel = posed.ceilings.map { mission, row in
        let own = posed.program.rows[row]
        return .init(
            mission: mission,
            used: Int(
                clamping: own.terms.reduce(Int128(0)) { $0 + Int128($1.factor) * Int128(values[$1.variable]) }),
            ceiling: own.limit)
    }
    return told
}

/// More units than any pledge is used for.
private let largestUsed = 1_000_000_000_000

/// The same plan without units that are taken by nothing, and without packages of which nothing is used.
private func leanest(_ values: [Int], _ program: IntegerProgram) -> [Int] {
    var values = values
    // What rests is taken by day and by night apart, and what does not by both: a unit is spare where no row wants it.
    let takings = program.rows.filter { $0.name.hasPrefix("t:") }
    var spare = takings.map { row in
        Int(clamping: -row.terms.reduce(Int128(0)) { $0 + Int128($1.factor) * Int128(values[$1.variable]) })
    }
    var givers: [Int: [(row: Int, each: Int)]] = [:]
    for (number, row) in takings.enumerated() {
        for term in row.terms where term.factor < 0 {
            givers[term.variable, default: []].append((number, -term.factor))
        }
    }
    var isTrimmed = true
    while isTrimmed {
        isTrimmed = false
        for (variable, rows) in givers.sorted(by: { $0.key < $1.key }) {
            let units = rows.reduce(values[variable]) { min($0, spare[$1.row] / $1.each) }
            guard units > 0 else { continue }
            isTrimmed = true
            values[variable] -= units
            for (number, row) in takings.enumerated() {
                for term in row.terms where term.variable == variable {
                    spare[number] = Int(clamping: Int128(spare[number]) + Int128(units) * Int128(term.factor))
                }
            }
        }
    }
    // As many stand in a place as serve there by day or by night, and as many are used as stand or serve.
    for variable in program.names.indices where ["h:", "u:"].contains(program.names[variable].prefix(2)) {
        values[variable] = 0
    }
    for prefixes in [["d:", "e:"], ["s:", "sd:", "sn:"]] {
        for row in program.rows where prefixes.contains(where: row.name.hasPrefix) {
            guard let last = row.terms.last, last.factor == -1,
                ["h:", "u:"].contains(program.names[last.variable].prefix(2))
            else { continue }
            values[last.variable] = max(
                values[last.variable],
                row.terms.dropLast().reduce(0) { min(largestUsed, $0 + $1.factor * values[$1.variable]) })
        }
    }
    let used = Set(
        program.rows.filter { $0.name.hasPrefix("s:") || $0.name.hasPrefix("p:") }.flatMap { row -> [Int] in
            guard row.terms.contains(where: { $0.factor > 0 && values[$0.variable] > 0 }) else { return [] }
            return row.terms.filter { $0.factor < 0 }.map(\.variable)
        })
    for variable in program.names.indices where program.names[variable].hasPrefix("z:") && !used.contains(variable) {
        values[variable] = 0
    }
    // People are as many as the rows of their pledge ask for.
    for variable in program.names.indices where program.names[variable].hasPrefix("w:") { values[variable] = 0 }
    for row in program.rows where row.name.hasPrefix("w:") || row.name.hasPrefix("a:") {
        guard let people = row.terms.last?.variable else { continue }
        let sum = row.terms.reduce(Int128(0)) { $0 + Int128($1.factor) * Int128(values[$1.variable]) }
        values[people] += Int(clamping: max(0, sum))
    }
    return values
}
