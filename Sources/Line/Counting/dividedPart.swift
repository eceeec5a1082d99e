import CountProofs

/// Counts units that hang together but are too many for one program: they are cut at a moment that few of them hold, and
/// those are given no weight. What either side proves then adds up, since no event of one side can be of the other; the
/// bound may be less than the largest. The units of the cut take part in what the sides assign where they can.
///
/// - Returns: nil where there is no moment that leaves something on both sides.
func dividedPart(_ part: UnitPart, _ budget: inout CountBudget) -> UnitCount? {
    guard let cut = bestCut(part) else { return nil }
    let before = (0..<part.count).filter { part.times($0).last < cut }
    let after = (0..<part.count).filter { part.times($0).first >= cut }
    var counts: [UnitCount] = []
    for side in [before, after] {
        for piece in part.parts(of: side) { counts.append(countPart(piece, &budget)) }
    }
    // One denominator for all.
    let denominator = LeastCover.denominator
    let weights = counts.flatMap { count in
        count.weights.map { (unit: $0.unit, weight: $0.weight * (denominator / count.denominator)) }
    }
    let proved = LeastCover.certified(
        weights.map(\.weight), weights.map { part.test.units.demands[Int($0.unit)] })
    var events: [UnitEvents]? = counts.allSatisfy { $0.events != nil } ? counts.flatMap { $0.events ?? [] } : nil
    if var list = events, list.count < 5000 {
        for place in 0..<part.count where part.times(place).first < cut && part.times(place).last >= cut {
            join(place, of: part, to: &list)
        }
        events = list
    } else {
        events = nil
    }
    return UnitCount(atLeast: proved, events: events, weights: weights, denominator: denominator)
}

/// The beginning of a unit in the middle half of them over which the fewest events are claimed.
private func bestCut(_ part: UnitPart) -> Int64? {
    func sums(_ moment: (TimeSpan) -> Int64) -> (moments: [Int64], before: [Double]) {
        let sorted = (0..<part.count).map { (moment: moment(part.times($0)), claim: Double(part.demands[$0])) }.sorted {
            $0.moment < $1.moment
        }
        var before = [0.0]
        for one in sorted { before.append((before.last ?? 0) + one.claim) }
        return (sorted.map(\.moment), before)
    }
    let begun = sums(\.first)
    let over = sums(\.last)
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

/// Lets a unit tell of events that are there already, as many as it claims, and adds what events it needs beyond.
private func join(_ member: Int, of part: UnitPart, to events: inout [UnitEvents]) {
    let (times, channels, box) = (part.times(member), Set(part.channels(member)), part.box(member))
    let near = Set(part.near[member].map { part.units[Int($0)] })
    var lacking = part.demands[member]
    for place in events.indices where lacking > 0 {
        let given = events[place]
        guard given.number <= lacking, given.second >= times.first, given.second <= times.last,
            zip(given.facets, box.facets).allSatisfy({ $0 & $1 == $0 }), given.units.allSatisfy(near.contains),
            given.units.allSatisfy({
                channels.isDisjoint(with: part.test.units.reports.channels(of: Int(part.test.units.heads[Int($0)])))
            }),
            box.pieces?.contains(where: { $0.holds(x: given.x, y: given.y) }) ?? true
        else { continue }
        events[place].units.append(part.units[member])
        lacking -= given.number
    }
    if lacking > 0 { events.append(UnitEvents(lacking, [part.units[member]], box)) }
}
