import CaseModel

/// Counts reports that hang together but are too many for one program: they are cut at a moment that few of them hold,
/// and those are given no weight. What either side proves then adds up, since no event of one side can be of the other;
/// the bound may be less than the largest. The reports of the cut take part in what the sides assign where they can.
///
/// - Returns: nil where there is no moment that leaves something on both sides.
func dividedPart(_ members: [Int], _ lines: [ReportLine], _ neighbours: [Set<Int>], _ steps: Int) -> CountPart? {
    guard let cut = bestCut(members, lines) else { return nil }
    let before = members.filter { lines[$0].times.last < cut }
    let after = members.filter { lines[$0].times.first >= cut }
    let parts = [before, after].flatMap { side -> [CountPart] in
        let isOfSide = Set(side)
        var near = neighbours
        for member in side { near[member].formIntersection(isOfSide) }
        return components(side, near).map { countPart($0, lines, near, steps) }
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
    let firsts = members.map { lines[$0].times.first }.sorted()
    let middle = Set(firsts[(firsts.count / 4)..<(firsts.count - firsts.count / 4)])
    var best: (moment: Int64, claims: Int)?
    for moment in middle.sorted() {
        guard members.contains(where: { lines[$0].times.last < moment }) else { continue }
        let claims = members.reduce(0) {
            lines[$1].times.first < moment && lines[$1].times.last >= moment ? sum(($0, lines[$1].atLeast)) : $0
        }
        if claims < best?.claims ?? .max { best = (moment, claims) }
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
    let box = CommonBox(line)
    let place = box.witness
    return [
        CountedEvents(
            number: lacking, x: place.x, y: place.y, second: box.times.first,
            facets: box.facets.map { $0 & (~$0 &+ 1) }, lines: [member])
    ]
}
