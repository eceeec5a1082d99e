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

    init(_ claimed: ClaimedRises) {
        self.claimed = claimed
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
    var work: Int { rings.reduce(0) { $0 + $1.reduce(0) { $0 + $1.count } } * claimed.longest * claimed.longest }

    /// What is expected of some places in the last days, with some counts.
    func expected(_ places: [Int], _ days: Int, _ counts: [[Int]]) -> Double {
        let window = (claimed.days - days)..<claimed.days
        let whole = 0..<claimed.days
        func all(_ place: Int) -> Double { Double(counts[place].reduce(0, +)) }
        if claimed.effort == nil {
            let total = counts.reduce(0) { $0 + $1.reduce(0, +) }
            let late = counts.reduce(0) { sum, row in window.reduce(sum) { $0 + row[$1] } }
            return places.reduce(0) { $0 + all($1) } * Double(late) / Double(max(1, total))
        }
        return places.reduce(0) { sum, place in
            let watched = claimed.watched([place], whole)
            return watched > 0 ? sum + all(place) * claimed.watched([place], window) / watched : sum
        }
    }

    static func score(_ observed: Int, _ expected: Double, _ total: Int) -> Double {
        let (c, n) = (Double(observed), Double(total))
        guard c > expected else { return 0 }
        return c * log(c / expected) + (n > c ? (n - c) * log((n - c) / (n - expected)) : 0)
    }

    /// The highest score of any circle and length.
    func best(_ counts: [[Int]]) -> Double {
        let total = counts.reduce(0) { $0 + $1.reduce(0, +) }
        var best = 0.0
        for days in 1...claimed.longest {
            let window = (claimed.days - days)..<claimed.days
            let seen = counts.map { row in window.reduce(0) { $0 + row[$1] } }
            let usual = counts.indices.map { expected([$0], days, counts) }
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
