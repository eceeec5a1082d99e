#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Everything of a scan but its chances: what was seen and what was expected, by length of the last days and by place.
struct ScanSetting {
    let zones: ScanZones
    let placeCount: Int
    let windows: Int
    let total: Int
    let least: Int
    /// By window, then place.
    let observed: [Int32]
    /// What is expected, times ``scale``: whole numbers for the permutation, so that equal is exactly equal.
    let mass: [Double]
    let scale: Double
    /// By place, all events.
    let placeTotals: [Int32]

    init(_ counts: SpaceTimeCounts, x: [Double], y: [Double], _ question: ScanQuestion) throws(ScanRefusal) {
        precondition(x.count == counts.places && y.count == counts.places)
        let days = counts.days
        let places = counts.places
        guard question.longest >= 1, days > question.longest else {
            throw ScanRefusal(
                "\(days) days for a rise of up to \(question.longest); expected more days than the rise can last")
        }
        let total = counts.total
        guard total >= 2 else {
            throw ScanRefusal("\(total == 1 ? "1 event" : "\(total) events"); expected at least 2")
        }
        guard total <= 65_535, places <= 65_535 else {
            throw ScanRefusal("\(total) events at \(places) places; expected at most 65,535 of each")
        }
        let windows = question.longest
        var observed = [Int32](repeating: 0, count: windows * places)
        var watched = [Double](repeating: 0, count: windows * places)
        var placeTotals = [Int32](repeating: 0, count: places)
        var placeWatched = [Double](repeating: 0, count: places)
        for place in 0..<places {
            var (sum, seen): (Int32, Double) = (0, 0)
            for day in stride(from: days - 1, through: 0, by: -1) {
                let own = counts.exposure(place, day)
                guard own > 0 || counts[place, day] == 0 || question.model == .permutation else {
                    throw ScanRefusal("events at a place and day that nobody watched; expected none")
                }
                sum += Int32(counts[place, day])
                seen += own
                let window = days - 1 - day
                if window < windows {
                    observed[window * places + place] = sum
                    watched[window * places + place] = seen
                }
            }
            placeTotals[place] = sum
            placeWatched[place] = seen
        }
        var mass = watched
        var scale = 1.0
        switch question.model {
        case .permutation:
            scale = Double(total)
            for window in 0..<windows {
                let own = observed[(window * places)..<((window + 1) * places)].reduce(0) { $0 + Int($1) }
                for place in 0..<places {
                    mass[window * places + place] = Double(placeTotals[place]) * Double(own)
                }
            }
        case .poisson:
            let all = placeWatched.reduce(0, +)
            for cell in mass.indices { mass[cell] *= Double(total) / all }
        case .poissonByPlace:
            for window in 0..<windows {
                for place in 0..<places {
                    let cell = window * places + place
                    mass[cell] =
                        placeTotals[place] == 0 ? 0 : Double(placeTotals[place]) * watched[cell] / placeWatched[place]
                }
            }
        }
        let weights = question.model == .poisson ? placeWatched : placeTotals.map(Double.init)
        zones = try ScanZones(
            x: x, y: y, radius: question.radius, weights: weights,
            mostWeight: question.mostShare >= 1 ? .infinity : question.mostShare * weights.reduce(0, +))
        guard zones.places.count <= ScanZones.most / windows else {
            throw ScanRefusal("too many zones by days; expected fewer places, a smaller radius or a shorter rise")
        }
        placeCount = places
        self.windows = windows
        self.total = total
        least = max(1, question.least)
        self.observed = observed
        self.mass = mass
        self.scale = scale
        self.placeTotals = placeTotals
    }

    /// The logarithm of the likelihood ratio; zero where no more was observed than expected.
    func score(_ observed: Int, mass: Double) -> Double {
        let c = Double(observed)
        let n = Double(total)
        let expected = mass / scale
        guard c > expected else { return 0 }
        let rest = n - c
        let inside = expected > 0 ? c * log(c / expected) : .infinity
        return inside + (rest > 0 ? rest * log(rest / (n - expected)) : 0)
    }

    /// The best zone of each middle.
    func best() -> [(middle: Int, end: Int, window: Int, observed: Int, mass: Double, score: Double)] {
        var found: [(middle: Int, end: Int, window: Int, observed: Int, mass: Double, score: Double)] = []
        for middle in zones.middles.indices {
            var top: (middle: Int, end: Int, window: Int, observed: Int, mass: Double, score: Double)?
            for window in 0..<windows {
                var (sum, expected) = (0, 0.0)
                for step in zones.starts[middle]..<zones.starts[middle + 1] {
                    let cell = window * placeCount + Int(zones.places[step])
                    sum += Int(observed[cell])
                    expected += mass[cell]
                    guard zones.isZone[step], sum >= least, Double(sum) * scale > expected else { continue }
                    let own = score(sum, mass: expected)
                    if own > top?.score ?? 0 { top = (middle, step + 1, window, sum, expected, own) }
                }
            }
            if let top { found.append(top) }
        }
        return found.sorted { $0.score != $1.score ? $0.score > $1.score : $0.middle < $1.middle }
    }
}
