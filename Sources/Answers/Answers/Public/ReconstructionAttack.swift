import CaseModel
import Geodesy
import SeededRandom

/// What somebody makes of the published squares who wants to know where the observers are, and who knows how many there are:
/// they report what is near them, so that squares gather round them.
///
/// Three ways are tried, each with as many guesses as there are places to be found: the squares told of most often, the middles
/// of groups of squares, and the peaks of how densely squares lie. Against them stand guesses drawn blindly over the squares.
struct ReconstructionAttack {
    /// So seldom or more seldom by blind guesses is more than chance.
    static let surprising = 0.001
    private static let blindTries = 9999
    /// No more are drawn once so many are as good.
    private static let enough = 50

    private(set) var placed: [AuditAnswers.Placed] = []
    private(set) var guesses = 0

    init(_ squares: [EvenSquares.Square], secrets: PublicSecrets, limit: Double) {
        for what in [PublicSecrets.posts, PublicSecrets.moving, PublicSecrets.told, PublicSecrets.bases] {
            // Whoever stands at one place with another is found with them.
            let own = apart(secrets.places.filter { $0.what == what }.map(\.place), limit)
            guard !own.isEmpty else { continue }
            let sides = own.compactMap { place in
                squares.filter { $0.holds(place) }.map { min($0.sides.across, $0.sides.up) / 2 }.min()
            }
            var made = AuditAnswers.Placed(
                what: what, number: own.count, inSquares: sides.count, halfSide: sides.min(), found: 0, nearest: nil,
                middle: nil, chance: nil)
            let number = min(own.count, 60)
            // Where everything is to be found, every guess finds something.
            if !squares.isEmpty, what != PublicSecrets.told {
                let tries = [
                    Self.mostTold(squares, number), Self.middles(squares, number), Self.peaks(squares, number),
                ].filter { !$0.isEmpty }
                for guess in tries {
                    let distances = own.map { place in guess.map { geodesicDistance($0, place) }.min() ?? .infinity }
                        .sorted()
                    let found = distances.filter { $0 <= limit }.count
                    guesses += guess.count
                    if made.nearest == nil || found > made.found
                        || found == made.found && distances[0] < made.nearest ?? 0
                    {
                        made.found = found
                        made.nearest = distances[0]
                        made.middle = distances[distances.count / 2]
                    }
                }
                if !tries.isEmpty {
                    made.chance = Self.chance(of: made.found, own, squares, number, limit, tries: tries.count)
                }
            }
            placed.append(made)
        }
    }

    /// The middles of the squares that are told of most often.
    private static func mostTold(_ squares: [EvenSquares.Square], _ number: Int) -> [Coordinate] {
        var counts: [EvenSquares.Square: Int] = [:]
        for square in squares { counts[square, default: 0] += 1 }
        return counts.sorted { ($1.value, $0.key.west, $0.key.south) < ($0.value, $1.key.west, $1.key.south) }
            .prefix(number).map(\.key.middle)
    }

    /// The middles of groups: each square goes to the nearest middle, and each middle moves to that of its squares.
    private static func middles(_ squares: [EvenSquares.Square], _ number: Int) -> [Coordinate] {
        let points = squares.map(\.middle).sorted { ($0.longitude, $0.latitude) < ($1.longitude, $1.latitude) }
        guard !points.isEmpty else { return [] }
        var middles = (0..<number).map { points[$0 * points.count / number] }
        for _ in 0..<20 {
            var sums = [(x: Double, y: Double, count: Double)](repeating: (0, 0, 0), count: number)
            for point in points {
                let nearest = middles.indices.min { squared(middles[$0], point) < squared(middles[$1], point) } ?? 0
                sums[nearest].x += point.longitude
                sums[nearest].y += point.latitude
                sums[nearest].count += 1
            }
            for place in middles.indices where sums[place].count > 0 {
                middles[place] = Coordinate(
                    longitude: sums[place].x / sums[place].count, latitude: sums[place].y / sums[place].count)
            }
        }
        return middles
    }

    /// Where squares lie most densely, each peak at least half a square from the others.
    private static func peaks(_ squares: [EvenSquares.Square], _ number: Int) -> [Coordinate] {
        guard let some = squares.first else { return [] }
        let height = some.north - some.south
        let width = some.east - some.west
        let points = squares.map(\.middle)
        var counts: [Coordinate: Double] = [:]
        for point in points { counts[point, default: 0] += 1 }
        let heap = Array(counts)
        var tried: Set<Coordinate> = []
        for (point, _) in heap {
            for x in -4...4 {
                for y in -4...4 {
                    tried.insert(
                        Coordinate(
                            longitude: point.longitude + Double(x) * width / 8,
                            latitude: point.latitude + Double(y) * height / 8))
                }
            }
        }
        func density(_ place: Coordinate) -> Double {
            heap.reduce(0) { sum, one in
                let (x, y) = (
                    (one.key.longitude - place.longitude) / width, (one.key.latitude - place.latitude) / height
                )
                let far = x * x + y * y
                return far > 4 ? sum : sum + one.value / (1 + 4 * far * far)
            }
        }
        let ranked = tried.map { ($0, density($0)) }.sorted {
            ($1.1, $0.0.longitude, $0.0.latitude) < ($0.1, $1.0.longitude, $1.0.latitude)
        }
        var found: [Coordinate] = []
        for (place, _) in ranked where found.count < number {
            let isApart = found.allSatisfy {
                abs($0.longitude - place.longitude) > width / 2 || abs($0.latitude - place.latitude) > height / 2
            }
            if isApart { found.append(place) }
        }
        return found
    }

    private static func squared(_ one: Coordinate, _ other: Coordinate) -> Double {
        let (x, y) = (one.longitude - other.longitude, one.latitude - other.latitude)
        return x * x + y * y
    }

    /// How often as many are found by guesses drawn blindly, each in one of the published squares.
    private static func chance(
        of found: Int, _ own: [Coordinate], _ squares: [EvenSquares.Square], _ number: Int, _ limit: Double, tries: Int
    ) -> Double {
        guard found > 0 else { return 1 }
        var random = SplitMix64(seed: 18)
        var (reached, drawn) = (0, 0)
        // By box first: most guesses are far.
        let up = limit / 110_000
        while drawn < blindTries, reached < enough {
            drawn += 1
            let guess = (0..<number).map { _ in
                let square = squares[Int.random(in: 0..<squares.count, using: &random)]
                return Coordinate(
                    longitude: Double.random(in: square.west...square.east, using: &random),
                    latitude: Double.random(in: square.south...square.north, using: &random))
            }
            let hits = own.filter { place in
                guess.contains { abs($0.latitude - place.latitude) <= up && geodesicDistance($0, place) <= limit }
            }.count
            if hits >= found { reached += 1 }
        }
        // The best of several tries is more often as good as one.
        return min(1, Double(tries) * Double(reached + 1) / Double(drawn + 1))
    }
}

/// Places of which each is farther than a limit from the others.
private func apart(_ places: [Coordinate], _ limit: Double) -> [Coordinate] {
    var kept: [Coordinate] = []
    for place in Set(places).sorted(by: { ($0.longitude, $0.latitude) < ($1.longitude, $1.latitude) })
    where kept.count < 2000 && kept.allSatisfy({ geodesicDistance($0, place) > limit }) {
        kept.append(place)
    }
    return kept
}
