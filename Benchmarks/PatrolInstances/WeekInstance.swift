public import Patrols
import SeededRandom

/// A week of a mission: stops along a line, bases behind it, a team a duty each day, visits by daylight, a further visit at
/// a stop counting half of the one before.
public struct WeekInstance: Sendable, Hashable {
    public var places: Int
    public var teams: Int
    public var days: Int

    public init(places: Int, teams: Int, days: Int) {
        self.places = places
        self.teams = teams
        self.days = days
    }

    public var name: String { "week\(places).\(teams).\(days)" }

    /// A quarter of the size that a mission asks for, and the whole of it.
    public static let all = [
        WeekInstance(places: 50, teams: 5, days: 7), WeekInstance(places: 200, teams: 20, days: 7),
    ]

    /// How often a stop can be visited.
    public static let visits = 7

    /// Metres and seconds: stops within 10 km of a line whose length grows with their number, roads half as long again as
    /// the straight way, 50 km an hour; visits of an hour between 7 and 19 o'clock; duties of nine hours.
    public var problem: PatrolProblem {
        var random = SplitMix64(seed: UInt64(places) &* 6007 &+ UInt64(teams))
        func unit() -> Double { Double(random.next() >> 11) * 0x1p-53 }
        let length = Double(places) * 2500
        let bases = max(2, teams / 4)
        var points = (0..<places).map { _ in (x: unit() * length, y: unit() * 20_000 - 10_000) }
        for base in 0..<bases { points.append((x: (Double(base) + 0.5) * length / Double(bases), y: -15_000)) }
        let travel = points.flatMap { from in
            points.map { to in
                let way = ((from.x - to.x) * (from.x - to.x) + (from.y - to.y) * (from.y - to.y)).squareRoot()
                return Int32((way * 1.5 / (50_000 / 3600)).rounded(.up))
            }
        }
        let day = 86_400
        let windows = (0..<days).map { PatrolWindow(from: $0 * day + 7 * 3600, until: $0 * day + 19 * 3600) }
        var stops: [PatrolStop] = []
        for place in 0..<places {
            let reward = 500 + Int(unit() * 7500)
            for visit in 0..<Self.visits {
                stops.append(
                    PatrolStop(
                        name: "\(place)/\(visit)", place: place, reward: reward, service: 3600, windows: windows))
            }
        }
        let shifts = (0..<days).flatMap { number in
            (0..<teams).map { team in
                PatrolShift(
                    name: "team \(team + 1), day \(number + 1)", start: places + team % bases,
                    end: places + team % bases,
                    starts: [number * day + 8 * 3600], until: number * day + 17 * 3600, longest: 9 * 3600, team: team)
            }
        }
        return PatrolProblem(
            stops: stops, shifts: shifts, placeCount: points.count, travel: travel, further: 500)
    }
}
