import CaseModel

/// Claims of more events than this are not reckoned with.
private let largestClaim = 1_000_000_000_000
/// More reports that hang together than this are divided before their patterns are looked for.
private let mostTogether = 400
/// More patterns than this are too many for one program.
private let mostPatterns = 800

/// Counts the events of reports that hang together, by the quickest method that is exact.
///
/// - Parameters:
///   - members: the reports, by their places in `lines`.
///   - neighbours: by report of the whole problem, those that it can share an event with.
///   - budget: what it may take; less is left behind it.
func countPart(
    _ members: [Int], _ lines: [ReportLine], _ neighbours: [Set<Int>], _ budget: inout CountBudget
) -> CountPart {
    if members.count == 1 {
        let line = members[0]
        return CountPart(
            lines: members, atLeast: lines[line].atLeast,
            events: [eventsIn(lines[line].atLeast, members, CommonBox(lines[line]))],
            weights: [CountWeight(line: line, weight: 1)], denominator: 1)
    }
    var numbers: [Int: Int] = [:]
    for (place, member) in members.enumerated() { numbers[member] = place }
    let demands = members.map { lines[$0].atLeast }
    let near = members.map { Set(neighbours[$0].compactMap { numbers[$0] }) }
    if demands.allSatisfy({ $0 <= largestClaim }), members.count < 1_000_000 {
        if let cover = PairCover(demands, near: near) { return partOfPairs(cover, members, lines) }
        let own = members.map { lines[$0] }
        if TimeCover.applies(to: own) {
            return partOfTimes(TimeCover(demands, times: own.map(\.times)), members, lines)
        }
        let allowed = budget.ofNextPart
        if members.count <= mostTogether, allowed > members.count {
            let found = FeasiblePatterns(
                lines, members: members, neighbours: neighbours, tests: allowed, most: mostPatterns)
            budget.tests -= found.used
            if !found.isCut { return partOfPatterns(found, members, numbers, near, lines, &budget) }
        }
        if members.count > 30, let part = dividedPart(members, lines, neighbours, &budget) { return part }
    }
    // Not all patterns are known: what no two reports can share still proves a bound.
    let chosen = independentReports(
        demands.map { min($0, largestClaim) }, neighbours: near, target: .max, steps: 2_000_000 / members.count)
    return CountPart(
        lines: members, atLeast: chosen.reduce(0) { sum(($0, demands[$1])) },
        events: members.map { eventsIn(lines[$0].atLeast, [$0], CommonBox(lines[$0])) },
        weights: chosen.map { CountWeight(line: members[$0], weight: 1) }, denominator: 1)
}

/// Events at a place, moment and kind of a box.
func eventsIn(_ number: Int, _ lines: [Int], _ box: CommonBox, at second: Int64? = nil) -> CountedEvents {
    let place = box.witness
    return CountedEvents(
        number: number, x: place.x, y: place.y, second: second ?? box.times.first,
        facets: box.facets.map { $0 & (~$0 &+ 1) }, lines: lines)
}

private func partOfPairs(_ cover: PairCover, _ members: [Int], _ lines: [ReportLine]) -> CountPart {
    var found: [CountedEvents] = []
    for pair in cover.shared {
        let (one, other) = (members[pair.first], members[pair.second])
        guard let box = CommonBox(lines[one]).common(with: CommonBox(lines[other])) else { continue }
        found.append(eventsIn(pair.number, [one, other], box))
    }
    for (place, number) in cover.own.enumerated() where number > 0 {
        found.append(eventsIn(number, [members[place]], CommonBox(lines[members[place]])))
    }
    return CountPart(
        lines: members, atLeast: cover.independent.reduce(0) { $0 + lines[members[$1]].atLeast }, events: found,
        weights: cover.independent.map { CountWeight(line: members[$0], weight: 1) }, denominator: 1)
}

private func partOfTimes(_ cover: TimeCover, _ members: [Int], _ lines: [ReportLine]) -> CountPart {
    let found = cover.moments.map { moment -> CountedEvents in
        let told = moment.reports.map { members[$0] }
        let box = told.dropFirst().reduce(CommonBox(lines[told[0]])) {
            $0.common(with: CommonBox(lines[$1])) ?? $0
        }
        return eventsIn(moment.number, told, box, at: moment.second)
    }
    return CountPart(
        lines: members, atLeast: cover.independent.reduce(0) { $0 + lines[members[$1]].atLeast }, events: found,
        weights: cover.independent.map { CountWeight(line: members[$0], weight: 1) }, denominator: 1)
}

private func partOfPatterns(
    _ found: FeasiblePatterns, _ members: [Int], _ numbers: [Int: Int], _ near: [Set<Int>], _ lines: [ReportLine],
    _ budget: inout CountBudget
) -> CountPart {
    let demands = members.map { lines[$0].atLeast }
    let patterns = found.patterns.map { $0.compactMap { numbers[$0] } }
    let cover = LeastCover(
        demands: demands, patterns: patterns,
        work: max(10_000_000, budget.ofNextPart * 10 * CountBudget.entriesPerTest))
    budget.tests -= cover.work / CountBudget.entriesPerTest
    var list: [CountedEvents] = []
    for (place, uses) in cover.uses.enumerated() where uses > 0 {
        list.append(eventsIn(uses, found.patterns[place], found.boxes[place]))
    }
    let chosen = independentReports(demands, neighbours: near, target: cover.bound, steps: 20_000)
    let isProof = chosen.reduce(0) { $0 + demands[$1] } == cover.bound
    let weights =
        isProof
        ? chosen.map { CountWeight(line: members[$0], weight: 1) }
        : cover.weights.enumerated().filter { $0.element > 0 }.map {
            CountWeight(line: members[$0.offset], weight: $0.element)
        }
    return CountPart(
        lines: members, atLeast: cover.bound, events: list, weights: weights,
        denominator: isProof ? 1 : LeastCover.denominator)
}
