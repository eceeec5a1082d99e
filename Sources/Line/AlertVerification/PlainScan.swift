import SeededRandom

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The scan by plain arithmetic: each circle by itself, each length of the last days by itself.
struct PlainScan {
    let claimed: ClaimedRises
    /// By middle, the others within the radius in the order of distance, those as far as each other together.
    private let rings: [[[Int]]]
    /// By length of the last days less one, then place: its share of what was watched there; none without effort.
    private let shares: [[Double]]

    init(_ claimed: ClaimedRises) {
        self.claimed = claimed
        let days = claimed.days
        let whole = claimed.counts.indices.map { claimed.watched([$0], 0..<days) }
        shares =
            claimed.effort == nil
            ? []
            : (1...claimed.longest).map { length in
                whole.indices.map { place in
                    let late = claimed.watched([place], (days - length)..<days)
                    return whole[place] > 0 ? late / whole[place] : 0
                }
            }
        rings = claimed.x.indices.map { middle in
            func away(_ place: Int) -> Double {
                let (dx, dy) = (claimed.x[place] - claimed.x[middle], claimed.y[place] - claimed.y[middle])
                return (dx * dx + dy * dy).squareRoot()
            }
            var found: [[Int]] = []
            var last = -1.0
            for place in claimed.x.indices.filter({ away($0) <= claimed.radius }).sorted(by: {
                (away($0), $0) < (away($1), $1)
            }) {
                if away(place) <= last * (1 + 1e-12), !found.isEmpty {
                    found[found.count - 1].append(place)
                } else {
                    found.append([place])
                }
                last = away(place)
            }
            return found
        }
    }

    /// How many circles by lengths it looks at.
    var work: Int {
        let steps = rings.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } }
        return steps * claimed.longest + claimed.counts.count * (claimed.days + claimed.longest * claimed.longest)
    }

    /// What is expected of each place in the last days, with some counts: of how many events in all there, and how many
    /// anywhere in those days.
    func expected(_ days: Int, all: [Int], late: Int) -> [Double] {
        guard shares.isEmpty else { return all.indices.map { Double(all[$0]) * shares[days - 1][$0] } }
        let total = Double(max(1, all.reduce(0, +)))
        return all.map { Double($0) * Double(late) / total }
    }

    /// The same of some places with the counts of the answer.
    func expected(_ places: [Int], _ days: Int) -> Double {
        let window = (claimed.days - days)..<claimed.days
        let usual = expected(
            days, all: claimed.counts.map { $0.reduce(0, +) },
            late: claimed.sum(Array(claimed.counts.indices), window))
        return places.reduce(0) { $0 + usual[$1] }
    }

    static func score(_ observed: Int, _ expected: Double, _ total: Int) -> Double {
        let (c, n) = (Double(observed), Double(total))
        guard c > expected else { return 0 }
        return c * log(c / expected) + (n > c ? (n - c) * log((n - c) / (n - expected)) : 0)
    }

    /// The highest score of any circle and length.
    func best(_ counts: [[Int]]) -> Double {
        let all = counts.map { $0.reduce(0, +) }
        let total = all.reduce(0, +)
        var best = 0.0
        for days in 1...claimed.longest {
            let window = (claimed.days - days)..<claimed.days
            let seen = counts.map { row in window.reduce(0) { $0 + row[$1] } }
            let usual = expected(days, all: all, late: seen.reduce(0, +))
            for ring in rings {
                var (observed, mean) = (0, 0.0)
                for step in ring {
                    for place in step {
                        observed += seen[place]
                        mean += usual[place]
                    }
                    if observed >= 2 { best = max(best, Self.score(observed, mean, total)) }
                }
            }
        }
        return best
    }

    /// Counts of a world without a rise, drawn with other numbers than the answer was.
    func world(_ random: inout SplitMix64) -> [[Int]] {
        var found = claimed.counts.map { $0.map { _ in 0 } }
        if claimed.effort == nil {
            var places: [Int] = []
            var days: [Int] = []
            for (place, row) in claimed.counts.enumerated() {
                for (day, count) in row.enumerated() {
                    places += Array(repeating: place, count: count)
                    days += Array(repeating: day, count: count)
                }
            }
            days.shuffle(using: &random)
            for (place, day) in zip(places, days) { found[place][day] += 1 }
            return found
        }
        for (place, row) in claimed.counts.enumerated() {
            let whole = claimed.watched([place], 0..<claimed.days)
            for _ in 0..<row.reduce(0, +) where whole > 0 {
                var drawn = Double.random(in: 0..<whole, using: &random)
                var day = 0
                while day < claimed.days - 1, drawn >= claimed.watched(place, day) {
                    drawn -= claimed.watched(place, day)
                    day += 1
                }
                found[place][day] += 1
            }
        }
        return found
    }
}
