import PatrolVerification
import Patrols
import SeededRandom
import Testing

/// Visits of one place that lie a least gap apart, whoever makes them: against trying all of small problems.
@Suite struct LeastGapTests {
    @Test func smallProblemsWithGapsAreBoundedAndNearlySolved() {
        var random = SplitMix64(seed: patrolSeed &+ 31)
        var (near, best, gained, most) = (0, 0, 0, 0)
        for number in 0..<120 {
            let problem = randomPeriods(&random)
            #expect(problem.faults.isEmpty)
            let truth = mostWithGaps(problem)
            let found = solvePatrols(problem, limits: PatrolLimits(seed: UInt64(number), rounds: 400, keep: 5))
            let plan = found.plan
            #expect((plan?.reward ?? 0) <= truth, "problem \(number)")
            near += problem.hasTwoVisits ? 1 : 0
            best += plan?.reward == truth ? 1 : 0
            gained += plan?.reward ?? 0
            most += truth
            for plan in [plan].compactMap({ $0 }) + found.alternatives {
                #expect(faults(of: plan, in: problem) == [], "problem \(number)")
                #expect(
                    faults(of: plan.moved(in: problem, found.pinned, seed: 3), in: problem) == [],
                    "problem \(number), moved")
            }
            var bound = boundPatrols(problem, known: truth, effort: BoundEffort(rounds: 30, seconds: 60))
            #expect(bound.bound >= truth, "problem \(number)")
            #expect(verify(bound, in: problem) == .holds, "problem \(number)")
            if truth > 0 {
                bound.bound = truth - 1
                #expect(verify(bound, in: problem) != .holds, "problem \(number)")
            }
        }
        print("patrols with gaps: \(near) problems, \(best) of 120 solved to the best, \(gained) of \(most) gained")
        #expect(best > 110)
    }

    /// A team stays at its stop: whether the second visit may begin hangs on when the first one ended, and not on periods.
    @Test func aGapBeginsWhereAVisitEnds() {
        var problem = PatrolProblem(
            stops: [
                PatrolStop(name: "s", place: 1, reward: 5, service: 10, windows: [PatrolWindow(from: 0, until: 100)]),
                PatrolStop(name: "s", place: 1, reward: 5, service: 10, windows: [PatrolWindow(from: 100, until: 200)]),
            ],
            shifts: [PatrolShift(name: "t", start: 0, end: 0, starts: [40], until: 125, longest: 85)], placeCount: 2,
            travel: [0, 10, 10, 0])
        problem.gaps = [0, 45]
        // 50 to 60 and 105 to 115: the window after the period's edge is not shut by a visit that nobody made late.
        let plan = PatrolPlan(
            routes: [
                .init(
                    shift: 0, starts: 40, ends: 125,
                    visits: [.init(stop: 0, begins: 50), .init(stop: 1, begins: 105)])
            ], reward: 10)
        #expect(faults(of: plan, in: problem) == [])
        #expect(solvePatrols(problem, limits: PatrolLimits(rounds: 100)).plan?.reward == 10)
        problem.gaps = [0, 46]
        #expect(faults(of: plan, in: problem).map(\.rule) == [.gap])
        #expect(solvePatrols(problem, limits: PatrolLimits(rounds: 100)).plan?.reward == 5)
    }

    /// A break at a stop is no visit of it, and the teams of one joint visit are not apart.
    @Test func breaksAndJointVisitsAreNotHeldApart() {
        let window = [PatrolWindow(from: 0, until: 100)]
        var problem = PatrolProblem(
            stops: [
                PatrolStop(name: "s", place: 1, reward: 5, service: 10, windows: window),
                PatrolStop(name: "s", place: 1, reward: 0, service: 10, windows: window),
                PatrolStop(name: "break", place: 1, reward: 0, service: 10, windows: window, shifts: [0]),
            ],
            shifts: (0..<2).map {
                PatrolShift(name: "t\($0)", start: 0, end: 0, starts: [0], until: 100, longest: 100)
            }, placeCount: 2, travel: [0, 10, 10, 0], joints: [[0, 1]])
        problem.gaps = [0, 1000]
        let plan = PatrolPlan(
            routes: [
                .init(
                    shift: 0, starts: 0, ends: 40, visits: [.init(stop: 0, begins: 10), .init(stop: 2, begins: 20)]),
                .init(shift: 1, starts: 0, ends: 30, visits: [.init(stop: 1, begins: 10)]),
            ], reward: 5)
        #expect(faults(of: plan, in: problem) == [])
        problem.joints = []
        #expect(faults(of: plan, in: problem).map(\.rule) == [.gap])
    }
}

/// Some places that can be visited once in each of two or three periods, with gaps of up to two periods.
private func randomPeriods(_ random: inout SplitMix64) -> PatrolProblem {
    let places = Int.random(in: 1...2, using: &random)
    let periods = places == 1 ? 3 : 2
    let period = Int.random(in: 40...120, using: &random)
    var stops: [PatrolStop] = []
    for number in 0..<periods {
        for place in 0..<places {
            stops.append(
                PatrolStop(
                    name: "s\(place)", place: place + 1, reward: Int.random(in: 1...20, using: &random),
                    service: Int.random(in: 0...period / 2, using: &random),
                    windows: [PatrolWindow(from: number * period, until: (number + 1) * period)]))
        }
    }
    let shifts = (0..<Int.random(in: 1...2, using: &random)).map { number in
        let first = Int.random(in: 0...period, using: &random)
        let longest = Int.random(in: 40...periods * period, using: &random)
        return PatrolShift(
            name: "t\(number)", start: 0, end: 0, starts: Bool.random(using: &random) ? [first] : [first, first + 15],
            until: first + longest + 10, longest: longest)
    }
    let count = places + 1
    let travel = (0..<count * count).map { pair in
        pair / count == pair % count ? 0 : Int32.random(in: 5...30, using: &random)
    }
    return PatrolProblem(
        stops: stops, shifts: shifts, placeCount: count, travel: travel,
        further: Bool.random(using: &random) ? 1000 : 500,
        gaps: (0..<count).map { $0 == 0 ? 0 : Int.random(in: 0...2 * period, using: &random) })
}

extension PatrolProblem {
    fileprivate var hasTwoVisits: Bool {
        stops.indices.contains { one in stops.indices.contains { $0 != one && gap(between: one, and: $0) > 0 } }
    }
}

/// The most that any plan gains, by trying every division of the visits among the shifts, every order, every time to begin,
/// and for each two visits of one place which comes first; then the soonest times that all of these leave. Written for the
/// tests, and shares no code with the solver.
private func mostWithGaps(_ problem: PatrolProblem) -> Int {
    var best = 0
    let shifts = problem.shifts.count
    var routes = [[Int]](repeating: [], count: shifts)
    func assign(_ stop: Int) {
        guard stop < problem.stops.count else {
            let made = routes.flatMap { $0 }
            var reward = 0
            for place in 0..<problem.placeCount {
                let own = made.filter { problem.stops[$0].place == place }.map { problem.stops[$0].reward }.sorted(
                    by: >)
                var share = 1000
                for one in own {
                    reward += one * share / 1000
                    share = share * problem.further / 1000
                }
            }
            if reward > best, isPossible() { best = reward }
            return
        }
        assign(stop + 1)
        for shift in 0..<shifts {
            for place in 0...routes[shift].count {
                routes[shift].insert(stop, at: place)
                assign(stop + 1)
                routes[shift].remove(at: place)
            }
        }
    }
    func isPossible() -> Bool {
        let made = routes.flatMap { $0 }
        var pairs: [(Int, Int)] = []
        for (number, one) in made.enumerated() {
            for other in made[(number + 1)...] where problem.stops[one].place == problem.stops[other].place {
                pairs.append((one, other))
            }
        }
        for choice in 0..<1 << shifts {
            for order in 0..<1 << pairs.count where isTimed(choice, order, pairs) { return true }
        }
        return false
    }
    func isTimed(_ choice: Int, _ order: Int, _ pairs: [(Int, Int)]) -> Bool {
        var begins = [Int](repeating: 0, count: problem.stops.count)
        for _ in 0..<200 {
            let before = begins
            for (number, route) in routes.enumerated() {
                let shift = problem.shifts[number]
                let start = shift.starts[min(choice >> number & 1, shift.starts.count - 1)]
                var (time, place) = (start, shift.start)
                for stop in route {
                    let shown = problem.stops[stop]
                    time += Int(problem.travel[place * problem.placeCount + shown.place])
                    time = max(time, begins[stop], shown.windows[0].from)
                    begins[stop] = time
                    time += shown.service
                    if time > shown.windows[0].until { return false }
                    place = shown.place
                }
                time += Int(problem.travel[place * problem.placeCount + shift.end])
                if !route.isEmpty, time > min(shift.until, start + shift.longest) { return false }
            }
            for (number, pair) in pairs.enumerated() {
                let (one, other) = order >> number & 1 == 0 ? pair : (pair.1, pair.0)
                let gap = problem.gaps[problem.stops[one].place]
                if gap > 0 { begins[other] = max(begins[other], begins[one] + problem.stops[one].service + gap) }
            }
            if begins == before { return true }
        }
        return false
    }
    assign(0)
    return best
}
