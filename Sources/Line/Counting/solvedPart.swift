import CountProofs
import Digests

/// Less work than this is done again rather than written down.
private let worthKeeping = 50

/// Counts units that hang together, or takes over what was counted elsewhere of the same.
///
/// What counting gives hangs on the units' claims, on which of them can share events, and on how much work it may take. That is
/// the same wherever a part may take all that one part may (``CountBudget/ofPart``) up to its end.
func countPart(_ part: UnitPart, _ budget: inout CountBudget, _ solved: inout SolvedParts) -> UnitCount {
    guard solved.isUsed, part.count > 2 else { return countPart(part, &budget) }
    let key = part.fingerprint
    let before = budget.tests
    func wasFree(_ tests: Int) -> Bool { before >= tests + CountBudget.ofPart }
    if let known = solved.counts[key], wasFree(known.tests), let count = part.count(known) {
        budget.tests -= known.tests
        return count
    }
    let count = countPart(part, &budget)
    let tests = before - budget.tests
    if tests >= worthKeeping, wasFree(tests) { solved.keep(part.solved(count, tests: tests), as: key) }
    return count
}

extension UnitPart {
    /// SHA-256 of all that its count hangs on. Channels and regions have the numbers of their first places here: elsewhere the
    /// same ones have others.
    fileprivate var fingerprint: String {
        var bytes: [UInt8] = []
        func add(_ number: some FixedWidthInteger) {
            withUnsafeBytes(of: Int64(truncatingIfNeeded: number).littleEndian) { bytes.append(contentsOf: $0) }
        }
        var channels: [Int32: Int] = [:]
        var regions: [Int32: Int] = [:]
        let reports = test.units.reports
        add(count)
        add(reports.apart.isEmpty ? 0 : 1)
        for place in 0..<count {
            let row = Int(test.units.heads[Int(units[place])])
            add(demands[place])
            add(reports.firsts[row])
            add(reports.lasts[row])
            for facet in reports.facets(row) { add(facet) }
            let own = reports.channels(of: row)
            add(own.count)
            // Several channels of one report stand in an order of their numbers, which says nothing.
            for number in own.map({ channels[$0] ?? -1 }).sorted() { add(number) }
            for channel in own where channels[channel] == nil { channels[channel] = channels.count }
            let region = reports.regions[row]
            if region >= 0, regions[region] == nil {
                regions[region] = regions.count
                for piece in test.pieces(region) {
                    add(piece.vertices.count)
                    for vertex in piece.vertices {
                        add(vertex.x.bitPattern)
                        add(vertex.y.bitPattern)
                    }
                }
            }
            add(region < 0 ? -1 : regions[region] ?? -1)
            add(near[place].count)
            for other in near[place] { add(other) }
        }
        var hash = SHA256()
        hash.add(bytes)
        return hash.words
    }

    fileprivate func solved(_ count: UnitCount, tests: Int) -> SolvedCount {
        var places: [Int32: Int] = [:]
        for (place, unit) in units.enumerated() { places[unit] = place }
        func place(_ unit: Int32) -> Int { places[unit] ?? -1 }
        return SolvedCount(
            atLeast: count.atLeast,
            events: count.events.map { events in
                events.map {
                    SolvedCount.Events(
                        number: $0.number, x: $0.x, y: $0.y, second: $0.second, facets: $0.facets,
                        units: $0.units.map(place))
                }
            },
            weighed: count.weights.map { place($0.unit) }, weights: count.weights.map(\.weight),
            denominator: count.denominator, tests: tests)
    }

    /// What was counted, of these units; nil where it cannot be of them.
    fileprivate func count(_ known: SolvedCount) -> UnitCount? {
        let claims = demands.reduce(0) { sum(($0, $1)) }
        guard known.fits(units: count, claims: claims, facets: test.units.reports.facets.count) else { return nil }
        return UnitCount(
            atLeast: known.atLeast,
            events: known.events.map { events in events.map { UnitEvents($0, among: units) } },
            weights: zip(known.weighed, known.weights).map { (units[$0], $1) }, denominator: known.denominator)
    }
}

extension UnitEvents {
    fileprivate init(_ known: SolvedCount.Events, among all: [Int32]) {
        (number, x, y, second, facets) = (known.number, known.x, known.y, known.second, known.facets)
        units = known.units.map { all[$0] }
    }
}
