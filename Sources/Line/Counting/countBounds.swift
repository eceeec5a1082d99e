public import CountProofs

/// How many events were reported: the least number of distinct events that is consistent with all reports, and the most
/// that they tell of where none are the same.
///
/// ```swift
/// let answer = countBounds(ReportColumns(lines))
/// answer.atLeast  // proved by answer.parts, and by the reports that stand alone
/// ```
///
/// A report claims that at least so many distinct events lie in its region, time and kinds; one channel does not report
/// one event twice; nothing is assumed about what was not reported. Exact by parts that hang together: by a flow where
/// they fall into two groups, by going through their ends where only time tells them apart, else by largest patterns and
/// an integer program. Past the limits the bound stays a true lower bound, and no assignment is given or one that counts
/// more than it. Work and memory grow with the number of reports and little more, whatever they say.
public func countBounds(_ reports: ReportColumns) -> CountAnswer {
    var budget = CountBudget()
    var solved = SolvedParts()
    return countBounds(reports, among: (0..<Int32(reports.count)).map { $0 }, budget: &budget, solved: &solved)
}

/// The same of some of the reports, within a budget that several counts share: what one leaves is there for the next.
///
/// - Parameters:
///   - chosen: places of reports, in order.
///   - solved: what was counted already of some that hang together, and what is to be kept of it.
public func countBounds(
    _ reports: ReportColumns, among chosen: [Int32], budget: inout CountBudget, solved: inout SolvedParts
) -> CountAnswer {
    var (unlimited, most) = (0, 0)
    for row in chosen {
        if let own = reports.most(Int(row)) { most = sum((most, own)) } else { unlimited += 1 }
    }
    let units = ReportUnits(reports, among: chosen)
    let test = SharingTest(units)
    let graph = SharingGraph(units, test)
    var answer = CountAnswer(
        atLeast: 0, atMost: unlimited > 0 ? nil : most, unlimited: unlimited, alone: 0, parts: [])
    for part in graph.parts {
        let made: CountPart
        if part.units.count == 1, units.followers[part.units[0]] == nil {
            answer.atLeast = sum((answer.atLeast, units.demands[Int(part.units[0])]))
            answer.alone += units.rows(of: part.units[0]).count
            continue
        } else if part.isDense {
            let apart = heaviest([apartUnits(part.units, units, test), busiestChannel(part.units, units)], units)
            made = units.part(
                part.units,
                UnitCount(
                    atLeast: apart.reduce(0) { sum(($0, units.demands[Int($1)])) }, events: nil,
                    weights: apart.map { ($0, 1) }, denominator: 1))
        } else {
            made = units.part(part.units, countPart(UnitPart(part.units, graph, test), &budget, &solved))
        }
        answer.atLeast = sum((answer.atLeast, made.atLeast))
        answer.parts.append(made)
    }
    return answer
}

/// The list that claims most.
private func heaviest(_ lists: [[Int32]], _ units: ReportUnits) -> [Int32] {
    func claims(_ list: [Int32]) -> Int { list.reduce(0) { sum(($0, units.demands[Int($1)])) } }
    return lists.max { claims($0) < claims($1) } ?? []
}

/// The units of the channel that claims most: none of its events is reported twice by it.
private func busiestChannel(_ list: [Int32], _ units: ReportUnits) -> [Int32] {
    var claims: [Int32: Int] = [:]
    var first: [Int32: Int32] = [:]
    func channel(_ unit: Int32) -> Int32 { units.reports.channels[Int(units.heads[Int(unit)])] }
    for unit in list where channel(unit) >= 0 {
        claims[channel(unit)] = sum((claims[channel(unit)] ?? 0, units.demands[Int(unit)]))
        first[channel(unit)] = min(unit, first[channel(unit)] ?? unit)
    }
    func rank(_ channel: Int32) -> Int32 { -(first[channel] ?? 0) }
    guard let best = claims.max(by: { ($0.value, rank($0.key)) < ($1.value, rank($1.key)) }) else { return [] }
    return list.filter { channel($0) == best.key }
}

func sum(_ pair: (Int, Int)) -> Int {
    let (total, isOver) = pair.0.addingReportingOverflow(pair.1)
    return isOver ? .max : total
}
