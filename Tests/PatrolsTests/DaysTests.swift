import PatrolVerification
import Patrols
import Testing

/// Plans of several days, in which one place is a visit on each day.
@Suite struct DaysTests {
    /// Six places, ten seconds from each other and the base; ten days of a hundred seconds, a shift on each. A visit
    /// lasts ten seconds and a duty seventy: three visits a day.
    private static let problem: PatrolProblem = {
        var stops: [PatrolStop] = []
        for day in 0..<10 {
            for place in 0..<6 {
                let window = PatrolWindow(from: day * 100, until: day * 100 + 100)
                // Few are worth a visit, so that a route gains most where it can come back to them.
                stops.append(
                    PatrolStop(
                        name: "\(place)", place: place, reward: place < 2 ? 100 : 1, service: 10, windows: [window]))
            }
        }
        let shifts = (0..<10).map {
            PatrolShift(name: "\($0)", start: 6, end: 6, starts: [$0 * 100], until: $0 * 100 + 100, longest: 70)
        }
        let travel = (0..<49).map { Int32($0 / 7 == $0 % 7 ? 0 : 10) }
        return PatrolProblem(stops: stops, shifts: shifts, placeCount: 7, travel: travel)
    }()

    @Test func theBoundRemembersTheVisitsOfItsOwnDay() throws {
        let plan = try #require(solvePatrols(Self.problem, limits: PatrolLimits(seed: 1, rounds: 500)).plan)
        #expect(plan.reward == 10 * 201)
        let bound = boundPatrols(Self.problem, known: plan.reward, effort: BoundEffort(rounds: 150, seconds: 1e9))
        #expect(bound.bound == plan.reward)
        #expect(verify(bound, in: Self.problem) == .holds)
    }
}
