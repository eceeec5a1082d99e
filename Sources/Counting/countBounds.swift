public import CaseModel

/// How many events were reported: the least number of distinct events that is consistent with all reports, and the most
/// that they tell of where none are the same.
///
/// A report claims that at least so many distinct events lie in its region, time and kinds; one observer does not report
/// one event twice; nothing is assumed about what was not reported. Exact by components, largest patterns and an integer
/// program; past the limits the bound stays a true lower bound and its assignment counts more than it.
///
/// - Parameter steps: how many sets of reports are tried in a component before the search is ended.
public func countBounds(_ lines: [ReportLine], steps: Int = 200_000) -> CountAnswer {
    let unlimited = lines.reduce(0) { $0 + ($1.atMost == nil ? 1 : 0) }
    let atMost = unlimited > 0 ? nil : lines.reduce(0) { sum(($0, $1.atMost ?? 0)) }
    let counted = lines.indices.filter { lines[$0].atLeast > 0 }
    let neighbours = possiblySame(lines, among: counted)
    let parts = components(counted, neighbours).map { part($0, lines, neighbours, steps) }
    return CountAnswer(
        atLeast: parts.reduce(0) { sum(($0, $1.atLeast)) }, atMost: atMost, unlimited: unlimited, parts: parts)
}

/// Claims of more events than this are not reckoned with by the integer program.
private let largestClaim = 1_000_000_000_000

private func sum(_ pair: (Int, Int)) -> Int {
    let (total, isOver) = pair.0.addingReportingOverflow(pair.1)
    return isOver ? .max : total
}

/// By report, those with which it can share an event.
func possiblySame(_ lines: [ReportLine], among counted: [Int]) -> [Set<Int>] {
    var neighbours = [Set<Int>](repeating: [], count: lines.count)
    let order = counted.sorted { (lines[$0].times.first, $0) < (lines[$1].times.first, $1) }
    let boxes = lines.map { CommonBox($0) }
    var running: [Int] = []
    for line in order {
        running.removeAll { lines[$0].times.last < lines[line].times.first }
        for other in running {
            guard lines[other].observers.allSatisfy({ !lines[line].observers.contains($0) }),
                boxes[line].common(with: boxes[other]) != nil
            else { continue }
            neighbours[line].insert(other)
            neighbours[other].insert(line)
        }
        running.append(line)
    }
    return neighbours
}

private func components(_ members: [Int], _ neighbours: [Set<Int>]) -> [[Int]] {
    var seen: Set<Int> = []
    var found: [[Int]] = []
    for member in members where seen.insert(member).inserted {
        var component = [member]
        var place = 0
        while place < component.count {
            for other in neighbours[component[place]] where seen.insert(other).inserted { component.append(other) }
            place += 1
        }
        found.append(component.sorted())
    }
    return found
}

private func part(_ members: [Int], _ lines: [ReportLine], _ neighbours: [Set<Int>], _ steps: Int) -> CountPart {
    func event(_ number: Int, _ pattern: [Int], _ box: CommonBox) -> CountedEvents {
        let place = box.witness
        return CountedEvents(
            number: number, x: place.x, y: place.y, second: box.times.first,
            facets: box.facets.map { $0 & (~$0 &+ 1) }, lines: pattern)
    }
    if members.count == 1 {
        let line = members[0]
        return CountPart(
            lines: members, atLeast: lines[line].atLeast,
            events: [event(lines[line].atLeast, members, CommonBox(lines[line]))],
            weights: [CountWeight(line: line, weight: 1)], denominator: 1)
    }
    var numbers: [Int: Int] = [:]
    for (place, member) in members.enumerated() { numbers[member] = place }
    let demands = members.map { lines[$0].atLeast }
    let near = members.map { Set(neighbours[$0].compactMap { numbers[$0] }) }
    let found = FeasiblePatterns(
        lines, members: members, neighbours: neighbours, steps: members.count > 500 ? 0 : steps)
    guard !found.isCut, found.patterns.count <= 2000, demands.allSatisfy({ $0 <= largestClaim }) else {
        // Not all patterns are known: what no two reports can share still proves a bound.
        let chosen = independentReports(
            demands.map { min($0, largestClaim) }, neighbours: near, target: .max, steps: 2_000_000 / members.count)
        return CountPart(
            lines: members, atLeast: chosen.reduce(0) { sum(($0, demands[$1])) },
            events: members.map { event(lines[$0].atLeast, [$0], CommonBox(lines[$0])) },
            weights: chosen.map { CountWeight(line: members[$0], weight: 1) }, denominator: 1)
    }
    let patterns = found.patterns.map { $0.compactMap { numbers[$0] } }
    let cover = LeastCover(demands: demands, patterns: patterns)
    var events: [CountedEvents] = []
    for (place, uses) in cover.uses.enumerated() where uses > 0 {
        events.append(event(uses, found.patterns[place], found.boxes[place]))
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
        lines: members, atLeast: cover.bound, events: events, weights: weights,
        denominator: isProof ? 1 : LeastCover.denominator)
}
