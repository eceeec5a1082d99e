import CountProofs

/// Units of a dense part no two of which can be the same events: found one after the other, from the most precise to the
/// vaguest, in time that grows little more than with their number.
///
/// A unit is worth what it claims beyond what the units before it claim that it can share with (local ratio: Bar-Noy et
/// al., A unified approach to approximating resource allocation and scheduling, 2001); those worth something are then
/// taken from the last to the first where none that was taken forbids it. A unit that would have to be held against too
/// many is left out: the bound is then lower, and as true.
func apartUnits(_ list: [Int32], _ units: ReportUnits, _ test: SharingTest) -> [Int32] {
    let (mostTests, mostShapes) = (2000, 100)
    var index = ShareIndex(units)
    var worth: [Int32: Int] = [:]
    var taken: [(unit: Int32, against: [Int32])] = []
    for unit in ShareIndex.order(list, units) {
        let demand = min(units.demands[Int(unit)], largestClaim)
        var left = demand
        var tests = 0
        var against: [Int32] = []
        let before = test.shapesCompared
        _ = index.walk(unit, index.stretches(unit)) { other in
            tests += 1
            if test.canShare(unit, other) {
                against.append(other)
                left -= worth[other] ?? 0
            }
            if tests >= mostTests || test.shapesCompared - before >= mostShapes { left = 0 }
            return left > 0
        }
        guard left > 0 else { continue }
        worth[unit] = left
        taken.append((unit, against))
        index.insert(unit)
    }
    var isOut: Set<Int32> = []
    var found: [Int32] = []
    for (unit, against) in taken.reversed() where !isOut.contains(unit) {
        found.append(unit)
        isOut.formUnion(against)
    }
    return found.sorted()
}

/// Units of a part no two of which can be the same events: first those that claim most for what they forbid.
func apartUnits(of part: UnitPart) -> [Int] {
    let order = (0..<part.count).map { place -> (worth: Double, place: Int) in
        (Double(part.demands[place]) / Double(1 + part.near[place].count), place)
    }.sorted { ($1.worth, $0.place) < ($0.worth, $1.place) }
    var isOut = [Bool](repeating: false, count: part.count)
    var found: [Int] = []
    for (_, place) in order where !isOut[place] && part.demands[place] > 0 {
        found.append(place)
        for other in part.near[place] { isOut[Int(other)] = true }
    }
    return found.sorted()
}
