public import CaseModel

/// How many events were reported: the least number of distinct events that is consistent with all reports, and the most
/// that they tell of where none are the same.
///
/// A report claims that at least so many distinct events lie in its region, time and kinds; one observer does not report
/// one event twice; nothing is assumed about what was not reported. Exact by components: by a flow where they fall into
/// two groups, by going through their ends where only time tells them apart, else by largest patterns and an integer
/// program. Past the limits the bound stays a true lower bound and its assignment counts more than it.
///
public func countBounds(_ lines: [ReportLine]) -> CountAnswer {
    var budget = CountBudget()
    return countBounds(lines, budget: &budget)
}

/// The same within a budget that several counts share: what one leaves is there for the next.
public func countBounds(_ lines: [ReportLine], budget: inout CountBudget) -> CountAnswer {
    let unlimited = lines.reduce(0) { $0 + ($1.atMost == nil ? 1 : 0) }
    let atMost = unlimited > 0 ? nil : lines.reduce(0) { sum(($0, $1.atMost ?? 0)) }
    let counted = lines.indices.filter { lines[$0].atLeast > 0 }
    let neighbours = possiblySame(lines, among: counted)
    let parts = components(counted, neighbours).map { countPart($0, lines, neighbours, &budget) }
    return CountAnswer(
        atLeast: parts.reduce(0) { sum(($0, $1.atLeast)) }, atMost: atMost, unlimited: unlimited, parts: parts)
}

func sum(_ pair: (Int, Int)) -> Int {
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

func components(_ members: [Int], _ neighbours: [Set<Int>]) -> [[Int]] {
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
