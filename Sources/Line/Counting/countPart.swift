import CountProofs

/// Claims of more events than this are not reckoned with.
let largestClaim = 1_000_000_000_000
/// More units that hang together than this are divided before their patterns are looked for.
private let mostTogether = 400
/// More units than this are not divided: what no two can share is looked for at once.
private let mostDivided = 20_000
/// More patterns than this are too many for one program.
private let mostPatterns = 800

/// Counts the events of units that hang together, by the quickest method that is exact.
///
/// - Parameter budget: what it may take; less is left behind it.
func countPart(_ part: UnitPart, _ budget: inout CountBudget) -> UnitCount {
    if part.count == 1 {
        return UnitCount(
            atLeast: part.demands[0], events: [UnitEvents(part.demands[0], part.units, part.box(0))],
            weights: [(part.units[0], 1)], denominator: 1)
    }
    if part.demands.allSatisfy({ $0 <= largestClaim }), part.count < 1_000_000 {
        if part.pairCount < 2_000_000, let cover = PairCover(part.demands, near: part.near) {
            return countOfPairs(cover, part)
        }
        if TimeCover.applies(to: part) {
            return countOfTimes(TimeCover(part.demands, times: (0..<part.count).map(part.times)), part)
        }
        let allowed = budget.ofNextPart
        if part.count <= mostTogether, allowed > part.count {
            let found = FeasiblePatterns(part, tests: allowed, most: mostPatterns)
            budget.tests -= found.used
            if !found.isCut { return countOfPatterns(found, part, &budget) }
        }
        if part.count > 30, part.count <= mostDivided, let count = dividedPart(part, &budget) { return count }
    }
    // Not all patterns are known: what no two units can share still proves a bound.
    var chosen = apartUnits(of: part)
    if part.count <= mostTogether {
        let target = chosen.reduce(0) { sum(($0, part.demands[$1])) }
        let other = independentUnits(
            part.demands.map { min($0, largestClaim) }, near: part.near, target: .max, steps: 2_000_000 / part.count)
        if other.reduce(0, { sum(($0, part.demands[$1])) }) > target { chosen = other }
    }
    return UnitCount(
        atLeast: chosen.reduce(0) { sum(($0, part.demands[$1])) },
        events: part.count > mostDivided
            ? nil : (0..<part.count).map { UnitEvents(part.demands[$0], [part.units[$0]], part.box($0)) },
        weights: chosen.map { (part.units[$0], 1) }, denominator: 1)
}

private func countOfPairs(_ cover: PairCover, _ part: UnitPart) -> UnitCount {
    var found: [UnitEvents]? = []
    for pair in cover.shared {
        guard let box = part.box(pair.first).common(with: part.box(pair.second)) else { continue }
        let units = [part.units[pair.first], part.units[pair.second]]
        guard let place = witness(box, units, part.test) else {
            found = nil
            break
        }
        found?.append(UnitEvents(pair.number, units, box, place: place))
    }
    for (place, number) in cover.own.enumerated() where number > 0 {
        found?.append(UnitEvents(number, [part.units[place]], part.box(place)))
    }
    return UnitCount(
        atLeast: cover.independent.reduce(0) { $0 + part.demands[$1] }, events: found,
        weights: cover.independent.map { (part.units[$0], 1) }, denominator: 1)
}

private func countOfTimes(_ cover: TimeCover, _ part: UnitPart) -> UnitCount {
    let found = cover.moments.map { moment -> UnitEvents in
        let told = moment.reports
        let box = told.dropFirst().reduce(part.box(told[0])) { $0.common(with: part.box($1)) ?? $0 }
        return UnitEvents(moment.number, told.map { part.units[$0] }, box, at: moment.second)
    }
    return UnitCount(
        atLeast: cover.independent.reduce(0) { $0 + part.demands[$1] }, events: found,
        weights: cover.independent.map { (part.units[$0], 1) }, denominator: 1)
}

private func countOfPatterns(_ found: FeasiblePatterns, _ part: UnitPart, _ budget: inout CountBudget) -> UnitCount {
    let cover = LeastCover(
        demands: part.demands, patterns: found.patterns,
        work: max(10_000_000, budget.ofNextPart * 10 * CountBudget.entriesPerTest))
    budget.tests -= cover.work / CountBudget.entriesPerTest
    var list: [UnitEvents]? = []
    for (place, uses) in cover.uses.enumerated() where uses > 0 {
        let units = found.patterns[place].map { part.units[$0] }
        guard let spot = witness(found.boxes[place], units, part.test) else {
            list = nil
            break
        }
        list?.append(UnitEvents(uses, units, found.boxes[place], place: spot))
    }
    let chosen = independentUnits(part.demands, near: part.near, target: cover.bound, steps: 20_000)
    let isProof = chosen.reduce(0) { $0 + part.demands[$1] } == cover.bound
    return UnitCount(
        atLeast: cover.bound, events: list,
        weights: isProof
            ? chosen.map { (part.units[$0], 1) }
            : cover.weights.enumerated().filter { $0.element > 0 }.map { (part.units[$0.offset], $0.element) },
        denominator: isProof ? 1 : LeastCover.denominator)
}

/// A place that lies in the regions of all units; nil where a box was drawn too large and none was found.
private func witness(_ box: CommonBox, _ units: [Int32], _ test: SharingTest) -> (x: Double, y: Double)? {
    guard box.isWidened, let pieces = box.pieces else { return box.witness }
    let regions = units.map { test.box($0).pieces }
    let spots = pieces.map(\.middle) + regions.flatMap { ($0 ?? []).map(\.middle) }
    return spots.first { spot in
        regions.allSatisfy { $0?.contains { $0.holds(x: spot.x, y: spot.y) } ?? true }
    }
}
