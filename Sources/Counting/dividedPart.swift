import CaseModel

/// Counts reports that hang together but are too many for one program: they are cut at a moment that few of them hold,
/// and those are given no weight. What either side proves then adds up, since no event of one side can be of the other;
/// the bound may be less than the largest. The reports of the cut take part in what the sides assign where they can.
///
/// - Returns: nil where there is no moment that leaves something on both sides.
func dividedPart(_ members: [Int], _ lines: [ReportLine], _ neighbours: [Set<Int>], _ budget: inout CountBudget)
    -> CountPart?
{
    guard let cut = bestCut(members, lines) else { return nil }
    let before = members.filter { lines[$0].times.last < cut }
    let after = members.filter { lines[$0].times.first >= cut }
    var parts: [CountPart] = []
    for side in [before, after] {
        let isOfSide = Set(side)
        var near = neighbours
        for member in side { near[member].formIntersection(isOfSide) }
        for component in components(side, near) { parts.append(countPart(component, lines, near, &budget)) }
    }
    // One denominator for all.
    let denominator = LeastCover.denominator
    let weights = parts.flatMap { part in
        part.weights.map { CountWeight(line: $0.line, weight: $0.weight * (denominator / part.denominator)) }
    }
    let proved = LeastCover.certified(weights.map(\.weight), weights.map { lines[$0.line].atLeast })
    var events = parts.flatMap(\.events)
    for member in members where lines[member].times.first < cut && lines[member].times.last >= cut {
        let more = joining(member, lines, to: &events)
        events += more
    }
    return CountPart(lines: members, atLeast: proved, events: events, weights: weights, denominator: denominator)
}

/// The beginning of a report in the middle half of them over which the fewest events are claimed.
private func bestCut(_ members: [Int], _ lines: [ReportLine]) -> Int64? {
    func sums(_ moment: (ReportLine) -> Int64) -> (moments: [Int64], before: [Double]) {
        let sorted = members.sorted { moment(lines[$0]) < moment(lines[$1]) }
        var before = [0.0]
        for member in sorted { before.append((before.last ?? 0) + Double(lines[member].atLeast)) }
        return (sorted.map { moment(lines[$0]) }, before)
    }
    let begun = sums(\.times.first)
    let over = sums(\.times.last)
    var best: (moment: Int64, claims: Double)?
    var ended = 0
    for place in (begun.moments.count / 4)..<(begun.moments.count - begun.moments.count / 4) {
        let moment = begun.moments[place]
        guard place == 0 || begun.moments[place - 1] < moment else { continue }
        while ended < over.moments.count, over.moments[ended] < moment { ended += 1 }
        guard ended > 0 else { continue }
        // What has begun and is not over.
        let claims = begun.before[place] - over.before[ended]
        if claims < best?.claims ?? .infinity { best = (moment, claims) }
    }
    return best?.moment
}

/// Lets a report tell of events that are there already, as many as it claims, and gives what events it needs beyond.
private func joining(_ member: Int, _ lines: [ReportLine], to events: inout [CountedEvents]) -> [CountedEvents] {
    let line = lines[member]
    var lacking = line.atLeast
    for place in events.indices where lacking > 0 {
        let given = events[place]
        guard given.number <= lacking, given.second >= line.times.first, given.second <= line.times.last,
            zip(given.facets, line.facets).allSatisfy({ $0 & $1 == $0 }),
            given.lines.allSatisfy({ lines[$0].observers.allSatisfy { !line.observers.contains($0) } }),
            line.pieces.isEmpty || line.pieces.contains(where: { $0.holds(x: given.x, y: given.y) })
        else { continue }
        events[place].lines.append(member)
        lacking -= given.number
    }
    guard lacking > 0 else { return [] }
    return [eventsIn(lacking, [member], CommonBox(line))]
}
