import SeededRandom

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a check of alerts found.
public struct AlertCheck: Sendable {
    public var faults: [String] = []
    public var unchecked: [String] = []
    /// Worlds without a rise that the check drew itself; none where there was no alert of a scan.
    public var worlds = 0
    public init() {}
    public var isProved: Bool { faults.isEmpty && unchecked.isEmpty }
}

/// Checks what an answer claims by plain arithmetic, without the engine: counts, expectations and scores exactly, that no
/// circle scores higher, chances of sectors by their sums, and chances of the scan by worlds that are drawn anew with other
/// numbers: one that is claimed far smaller than they show is refused.
///
/// - Parameters:
///   - most: steps of circles that may be looked at.
///   - mostEvents: events that may be reckoned with.
public func verifyRises(_ claimed: ClaimedRises, most: Int = 50_000_000, mostEvents: Int = 10_000_000) -> AlertCheck {
    var check = AlertCheck()
    let days = claimed.days
    let places = claimed.counts.indices
    guard claimed.x.count == places.count, claimed.y.count == places.count, days > 0,
        claimed.counts.allSatisfy({ row in row.count == days && row.allSatisfy { $0 >= 0 } }),
        claimed.effort.map({ all in
            all.count == places.count
                && all.allSatisfy { row in row.count == days && row.allSatisfy { $0 >= 0 && $0.isFinite } }
        }) ?? true, (1..<max(2, days)).contains(claimed.longest)
    else {
        check.faults.append("counts, effort and places do not fit each other")
        return check
    }
    // Every sum below is one of these, and the work grows with it.
    var all = 0
    for count in claimed.counts.joined() {
        let (next, isOver) = all.addingReportingOverflow(count)
        all = isOver ? .max : next
    }
    guard all <= mostEvents else {
        check.unchecked.append("counts of \(all) events; more than \(mostEvents) are not reckoned again")
        return check
    }
    func isKnown(_ chosen: [Int], _ name: String) -> Bool {
        if !chosen.isEmpty, chosen.allSatisfy(places.contains), Set(chosen).count == chosen.count { return true }
        check.faults.append("\(name): places that there are not, or twice")
        return false
    }
    func compare(_ name: String, _ what: String, _ said: Double, _ own: Double, _ slack: Double = 1e-6) {
        if !(abs(said - own) <= slack * max(1, abs(own))) {
            check.faults.append("\(name): \(what) is \(own), and the answer says \(said)")
        }
    }
    let scan = PlainScan(claimed)
    let total = claimed.sum(Array(places), 0..<days)
    for rise in claimed.scanned where isKnown(rise.places, rise.name) {
        guard (1...claimed.longest).contains(rise.days) else {
            check.faults.append("\(rise.name): \(rise.days) days; expected 1 to \(claimed.longest)")
            continue
        }
        let observed = claimed.sum(rise.places, (days - rise.days)..<days)
        compare(rise.name, "what was observed", Double(rise.observed), Double(observed), 0)
        let expected = scan.expected(rise.places, rise.days)
        compare(rise.name, "what is expected", rise.expected, expected)
        compare(rise.name, "the score", rise.score, PlainScan.score(observed, expected, total))
    }
    if let first = claimed.scanned.first, check.faults.isEmpty {
        // A world is drawn an event at a time.
        let work = max(1, scan.work + total)
        guard work <= most else {
            check.unchecked.append("that no circle scores higher, and the chances: that takes \(work) steps")
            return check
        }
        compare("the scan", "the highest score", first.score, scan.best(claimed.counts))
        check.worlds = min(400, most / work)
        var random = SplitMix64(seed: 0x616C_6572_7473)
        let scores = (0..<check.worlds).map { _ in scan.best(scan.world(&random)) }
        for rise in claimed.scanned {
            let reached = scores.filter { $0 >= rise.score - 1e-9 * max(1, rise.score) }.count
            if chance(ofAtLeast: reached, of: scores.count, each: rise.chance) < 1e-4 {
                check.faults.append(
                    "\(rise.name): \(reached) of \(scores.count) worlds without a rise reach it, and the answer says a chance "
                        + "of \(rise.chance)")
            }
        }
    }
    for length in claimed.lengths {
        compare(length.name, "the days of one false alarm", length.days, 1 / (Double(length.looks) * length.chance))
        // Half of what is borne comes from the scan, half from the sums.
        if length.days < 2 * Double(claimed.borneDays) * (1 - 1e-9) {
            check.faults.append(
                "\(length.name): by chance once in \(length.days) days of looking; expected no alert oftener than once in "
                    + "\(2 * claimed.borneDays), for one false alarm in \(claimed.borneDays)")
        }
    }
    checkSums(claimed, { check.faults.append($0) }, isKnown, compare)
    checkSectors(claimed, isKnown, compare)
    return check
}

private func checkSums(
    _ claimed: ClaimedRises, _ fault: (String) -> Void, _ isKnown: ([Int], String) -> Bool,
    _ compare: (String, String, Double, Double, Double) -> Void
) {
    let days = claimed.days
    for sum in claimed.sums where isKnown(sum.places, sum.name) {
        let first = days - 2 * claimed.longest
        guard first > 0, (first..<days).contains(sum.beganOn) else {
            fault("\(sum.name): began on a day over which no sum is taken")
            continue
        }
        let rate =
            Double(max(1, claimed.sum(sum.places, 0..<first))) / claimed.watched(sum.places, 0..<first)
        var (level, began) = (0.0, first)
        for day in first..<days {
            let own = claimed.watched(sum.places, day..<(day + 1))
            // For a rate that doubles, (2 - 1) / ln 2 of what is expected is taken off.
            level = max(0, level + Double(claimed.sum(sum.places, day..<(day + 1))) - rate * own / log(2))
            if level == 0 { began = day + 1 }
        }
        compare(sum.name, "the sum", sum.sum, level, 1e-6)
        compare(sum.name, "the day since which it is above zero", Double(sum.beganOn), Double(began), 0)
        compare(
            sum.name, "what was observed since", Double(sum.observed),
            Double(claimed.sum(sum.places, sum.beganOn..<days)), 0)
    }
}

private func checkSectors(
    _ claimed: ClaimedRises, _ isKnown: ([Int], String) -> Bool,
    _ compare: (String, String, Double, Double, Double) -> Void
) {
    let days = claimed.days
    var chances: [(name: String, chance: Double, overAll: Double?)] = []
    for sector in claimed.sectors where isKnown(sector.places, sector.name) {
        let recent = (days - claimed.longest)..<days
        let before = 0..<(days - claimed.longest)
        let (now, base) = (claimed.sum(sector.places, recent), claimed.sum(sector.places, before))
        let (seen, usual) = (claimed.watched(sector.places, recent), claimed.watched(sector.places, before))
        compare(sector.name, "what was observed", Double(sector.observed), Double(now), 0)
        if let expected = sector.expected, usual > 0 {
            compare(sector.name, "what is expected", expected, Double(base) / usual * seen, 1e-6)
        }
        guard let said = sector.chance, seen > 0, usual > 0 else { continue }
        let own = now == 0 ? 1 : chance(ofAtLeast: now, of: now + base, each: seen / (seen + usual))
        compare(sector.name, "the chance", said, own, 1e-6)
        chances.append((sector.name, said, sector.overAll))
    }
    // Benjamini and Yekutieli: the least of factor · m / rank · p over those at least as great.
    let number = Double(chances.count)
    var factor = 0.0
    for rank in 1...max(1, chances.count) { factor += 1 / Double(rank) }
    for one in chances {
        var least = 1.0
        for other in chances where other.chance >= one.chance {
            let rank = Double(chances.filter { $0.chance <= other.chance }.count)
            least = min(least, factor * number / rank * other.chance)
        }
        if let said = one.overAll { compare(one.name, "the chance over all sectors", said, least, 1e-6) }
    }
}

/// The chance of so many or more of some, each with a chance: the sum of its terms.
private func chance(ofAtLeast least: Int, of all: Int, each: Double) -> Double {
    if least <= 0 || each >= 1 { return 1 }
    guard each > 0, least <= all else { return 0 }
    var sum = 0.0
    for number in least...all {
        let (taken, left) = (Double(number), Double(all - number))
        let ways: Double = lgamma(taken + left + 1) - lgamma(taken + 1) - lgamma(left + 1)
        sum += exp(ways + taken * log(each) + left * log1p(-each))
    }
    return min(1, sum)
}
