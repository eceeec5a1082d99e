import CountProofs

/// Which units can share events, as far as it pays to know, and which of them hang together.
///
/// Each unit is held against those before it that may share an event with it, until it has met so many that to go on
/// would cost more than it gives: then all that are left hang together with it untested, and their part is dense. What
/// hangs together here is never less than what really does, so that parts can be counted apart.
struct SharingGraph {
    /// Units that hang together.
    struct Part {
        var units: [Int32]
        /// Whether some pairs in it were not tested.
        var isDense: Bool
    }

    private(set) var parts: [Part] = []
    /// By place in the order of units, pairs that can share events.
    private var pairs: [(Int32, Int32)] = []
    private var starts: [Int32] = []

    /// A unit is tested against so many others, and takes down so many that it can share with.
    private static let most = (tests: 8000, neighbours: 2000, shapes: 8000)
    /// The same once more than this was spent on all: it is what keeps memory and work in proportion to the reports.
    private static let usual = (tests: 200, neighbours: 12, shapes: 24)
    /// To hold two regions against each other costs as much as so many tests of columns.
    private static let testsOfShape = 20
    private static let beyond = 4_000_000

    init(_ units: ReportUnits, _ test: SharingTest) {
        let order = ShareIndex.order(units.leading, units)
        var index = ShareIndex(units)
        var parent = (0..<Int32(units.count)).map { $0 }
        var isDense: Set<Int32> = []
        var dense: [Int32] = []
        var merged = MergedStretches()
        func root(_ unit: Int32) -> Int32 {
            var unit = unit
            while parent[Int(unit)] != unit {
                parent[Int(unit)] = parent[Int(parent[Int(unit)])]
                unit = parent[Int(unit)]
            }
            return unit
        }
        func join(_ one: Int32, _ other: Int32) {
            let (a, b) = (root(one), root(other))
            if a != b { parent[Int(max(a, b))] = min(a, b) }
        }
        var spent = 0
        for (number, unit) in order.enumerated() {
            let stretches = index.stretches(unit)
            if !stretches.isEmpty {
                var tests = 0
                var found = 0
                let before = test.shapesCompared
                let isMuch =
                    pairs.count > Self.beyond + Self.usual.neighbours * number
                    || spent > 10 * Self.beyond + Self.usual.tests * number
                let allowed = isMuch ? Self.usual : Self.most
                let left = index.walk(unit, stretches) { other in
                    tests += 1
                    if test.canShare(unit, other) {
                        found += 1
                        pairs.append((unit, other))
                        join(unit, other)
                    }
                    return tests < allowed.tests && found < allowed.neighbours
                        && test.shapesCompared - before < allowed.shapes
                }
                spent += tests + (test.shapesCompared - before) * Self.testsOfShape
                if !left.isEmpty {
                    dense.append(unit)
                    for stretch in left {
                        merged.through(stretch, of: index) { join(unit, $0) }
                    }
                }
            }
            index.insert(unit)
        }
        for unit in dense { isDense.insert(root(unit)) }
        var places = [Int32](repeating: -1, count: units.count)
        for unit in units.leading {
            let head = Int(root(unit))
            if places[head] < 0 {
                places[head] = Int32(parts.count)
                parts.append(Part(units: [], isDense: isDense.contains(Int32(head))))
            }
            parts[Int(places[head])].units.append(unit)
        }
        sortPairs(units.count)
    }

    /// Pairs by their first unit, each pair from both sides.
    private mutating func sortPairs(_ count: Int) {
        var counts = [Int32](repeating: 0, count: count + 1)
        for (one, other) in pairs {
            counts[Int(one) + 1] += 1
            counts[Int(other) + 1] += 1
        }
        for place in 0..<count { counts[place + 1] += counts[place] }
        starts = counts
        var next = counts
        neighbours = [Int32](repeating: 0, count: pairs.count * 2)
        for (one, other) in pairs {
            neighbours[Int(next[Int(one)])] = other
            next[Int(one)] += 1
            neighbours[Int(next[Int(other)])] = one
            next[Int(other)] += 1
        }
        pairs = []
    }
    private var neighbours: [Int32] = []

    /// The units that one can share events with; all of them where its part is not dense.
    func neighbours(of unit: Int32) -> ArraySlice<Int32> {
        neighbours[Int(starts[Int(unit)])..<Int(starts[Int(unit) + 1])]
    }
}

/// Stretches of chains whose units were all joined already: each unit is joined once, however often it is asked for.
private struct MergedStretches {
    /// By chain, by place: the place behind which nothing was left out.
    private var next: [Int: [Int32]] = [:]

    mutating func through(_ stretch: ShareIndex.Stretch, of index: ShareIndex, join: (Int32) -> Void) {
        var skip = next[stretch.name] ?? []
        let length = index.length(of: stretch)
        while skip.count <= length { skip.append(Int32(skip.count)) }
        next[stretch.name] = nil
        func find(_ place: Int) -> Int {
            var place = place
            while Int(skip[place]) != place {
                skip[place] = skip[Int(skip[place])]
                place = Int(skip[place])
            }
            return place
        }
        // One unit of each run stands for it; all of them hang together.
        join(index.unit(stretch.range.lowerBound, of: stretch))
        var place = find(stretch.range.lowerBound)
        while place < stretch.range.upperBound {
            join(index.unit(place, of: stretch))
            if place + 1 < stretch.range.upperBound {
                join(index.unit(place + 1, of: stretch))
                skip[place] = Int32(place + 1)
            }
            place = place + 1 < stretch.range.upperBound ? find(place + 1) : stretch.range.upperBound
        }
        next[stretch.name] = skip
    }
}
