public import Patrols
import SeededRandom

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Team-orienteering instances of the classic form: points in the plane, a start and an end, teams, and a longest way
/// (Tsiligirides 1984; Chao, Golden and Wasil 1996). Made here, since the originals are not part of the project: the
/// same numbers of points, teams and forms, other places.
public struct ClassicInstance: Sendable, Hashable {
    /// Points, the start and the end among them.
    public var points: Int
    public var teams: Int
    /// The longest way, in hundredths of a unit of length.
    public var longest: Int
    /// Whether visits have opening times and last a while, as patrols do.
    public var hasWindows: Bool

    public var name: String { "\(hasWindows ? "w" : "p")\(points).\(teams).\(longest)" }

    /// The instances of the benchmark: 32, 64, 66, 100 and 102 points, two to four teams, three lengths each; and some
    /// with opening times.
    public static let all: [ClassicInstance] = {
        var found: [ClassicInstance] = []
        // Points, and the ways of all teams together; those of 32 points are each team's.
        for (points, lengths) in [
            (32, [22, 26, 32]), (64, [70, 84, 98]), (66, [60, 90, 115]), (100, [120, 170, 220]), (102, [90, 140, 190]),
        ] {
            for teams in 2...4 {
                for length in lengths {
                    let longest = points == 32 ? length * 100 : length * 100 / teams
                    found.append(ClassicInstance(points: points, teams: teams, longest: longest, hasWindows: false))
                }
            }
        }
        for (points, length) in [(50, 120), (100, 160)] {
            for teams in 2...4 {
                found.append(ClassicInstance(points: points, teams: teams, longest: length * 100, hasWindows: true))
            }
        }
        return found
    }()

    /// Points at random (as sets 1 to 4 and 7), on squares round the middle (set 5) or on a diamond (set 6), where what
    /// lies farther out scores more.
    public var problem: PatrolProblem {
        var random = SplitMix64(seed: UInt64(points) &* 7919 &+ (hasWindows ? 31 : 0))
        func unit() -> Double { Double(random.next() >> 11) * 0x1p-53 }
        var places: [(x: Double, y: Double)] = []
        var scores: [Int] = []
        let count = points - 2
        let (start, end): ((Double, Double), (Double, Double))
        switch points {
        case 64 where !hasWindows:
            // A diamond, as set 6.
            for row in 0..<8 {
                for column in 0..<8 where scores.count < count {
                    places.append((Double(column - row), Double(column + row) - 7))
                    scores.append(6 * (1 + min(row, column, 7 - row, 7 - column)))
                }
            }
            (start, end) = ((0, -8), (0, 8))
        case 66 where !hasWindows:
            // Squares, as set 5.
            for row in 0..<8 {
                for column in 0..<8 {
                    places.append((Double(column) * 2 - 7, Double(row) * 2 - 7))
                    scores.append(5 * max(abs(2 * column - 7), abs(2 * row - 7)))
                }
            }
            (start, end) = ((0, 0), (0, 0))
        default:
            let width = points > 60 || hasWindows ? 40.0 : 20.0
            for _ in 0..<count {
                places.append((unit() * width, unit() * width))
                scores.append(points == 32 ? 5 * Int(1 + unit() * 3) : Int(1 + unit() * 40))
            }
            (start, end) =
                points > 60 ? ((width / 2, width / 2), (width / 2, width / 2)) : ((0, width / 2), (width, width / 2))
        }
        places.append(start)
        places.append(end)
        var travel: [Int32] = []
        for from in places {
            for to in places {
                let length = ((from.x - to.x) * (from.x - to.x) + (from.y - to.y) * (from.y - to.y)).squareRoot()
                travel.append(Int32((length * 100).rounded(.up)))
            }
        }
        let stops = scores.enumerated().map { number, score in
            var window = PatrolWindow(from: 0, until: longest)
            var service = 0
            if hasWindows {
                service = 200
                let width = 2000 + Int(unit() * 6000)
                let from = Int(unit() * Double(max(1, longest - width - 1000)))
                window = PatrolWindow(from: from, until: min(longest, from + width))
            }
            return PatrolStop(
                name: "\(number)", place: number, reward: score, service: service, windows: [window])
        }
        let shifts = (0..<teams).map {
            PatrolShift(
                name: "team \($0 + 1)", start: scores.count, end: scores.count + 1, starts: [0], until: longest,
                longest: longest)
        }
        return PatrolProblem(stops: stops, shifts: shifts, placeCount: places.count, travel: travel)
    }
}
