import PatrolPlanning
import PatrolVerification
import Patrols
import SeededRandom
import Testing

/// Wishes, visits made already, joint visits and fair work: against trying all of small problems, and wrong plans refused.
@Suite struct NewTermsTests {
    @Test func smallProblemsWithEveryTermAreSolvedToTheBest() throws {
        var random = SplitMix64(seed: patrolSeed &+ 7)
        var (joint, wished, apart, boundByTime) = (0, 0, 0, 0)
        // As many as it takes until each kind of proof was needed once.
        for number in 0..<300 where number < 60 || boundByTime == 0 {
            let problem = randomTerms(
                stops: Int.random(in: 2...5, using: &random), shifts: Int.random(in: 1...2, using: &random), &random)
            #expect(problem.faults.isEmpty, "problem \(number)")
            let best = bestByTryingAll(problem)
            if problem.isTriedWhole {
                let exact = exactPlan(problem)
                #expect(exact?.reward == best?.reward && exact?.kept == best?.kept, "problem \(number)")
            }
            let found = solvePatrols(problem, limits: PatrolLimits(seed: UInt64(number), rounds: 300))
            guard let best else {
                #expect(found.plan == nil, "problem \(number)")
                continue
            }
            if let plan = found.plan {
                #expect(faults(of: plan, in: problem) == [], "problem \(number)")
                #expect((plan.kept, plan.reward) <= best, "problem \(number)")
                #expect(
                    faults(of: plan.moved(in: problem, found.pinned, seed: 3), in: problem) == [], "problem \(number)")
                if (plan.kept, plan.reward) < best { apart += 1 }
            } else {
                apart += 1
            }
            // The bound of the plans that keep as many, and the one on how many can be kept.
            var missed: Set<Int> = []
            if let plan = found.plan, (plan.kept, plan.reward) == best {
                let made = Set(plan.routes.flatMap { $0.visits.map(\.stop) } + problem.done)
                missed = Set(problem.wishes.indices.filter { !problem.wishes[$0].stops.contains(where: made.contains) })
                let bound = boundPatrols(
                    problem, known: best.reward, missed: missed, effort: BoundEffort(rounds: 30, seconds: 60))
                #expect(bound.kept == best.kept && bound.bound >= best.reward, "problem \(number)")
                #expect(verify(bound, in: problem) == .holds, "problem \(number)")
                var low = bound
                low.bound = best.reward - 1
                #expect(verify(low, in: problem) != .holds, "problem \(number)")
                if !missed.isEmpty {
                    // That plans keep one wish less than the best is no proof.
                    var less = bound
                    less.kept = best.kept
                    less.bound = -1
                    #expect(verify(less, in: problem.withoutRewards) != .holds, "problem \(number)")
                }
                // By time alone, as of many visits: less close, and true.
                let worth = 1000 * PatrolBound.scale
                var byTime = boundPatrols(
                    problem.withoutRewards, known: best.kept * 1000, wishPrice: worth,
                    effort: BoundEffort(mostStopsByRoutes: 0))
                let most = (byTime.bound + 1) / 1000
                #expect(most >= best.kept, "problem \(number)")
                if most < problem.wishes.count {
                    byTime.kept = most + 1
                    byTime.bound = -1
                    #expect(verify(byTime, in: problem.withoutRewards) == .holds, "problem \(number)")
                    boundByTime += 1
                }
            }
            joint += problem.joints.isEmpty ? 0 : 1
            wished += problem.wishes.isEmpty ? 0 : 1
        }
        print(
            "patrols with every term: \(joint) with joint visits, \(wished) with wishes, \(apart) not to the best, "
                + "\(boundByTime) bounded by time")
        #expect(boundByTime >= 1)
        #expect(joint >= 1 && wished > 10 && apart <= 3)
    }

    /// Two teams, ten seconds from two stops each; the third stop needs both at once.
    private static let problem = PatrolProblem(
        stops: [
            PatrolStop(name: "a", place: 0, reward: 5, service: 10, windows: [PatrolWindow(from: 0, until: 1000)]),
            PatrolStop(name: "b", place: 1, reward: 7, service: 10, windows: [PatrolWindow(from: 0, until: 1000)]),
            PatrolStop(name: "c", place: 2, reward: 9, service: 10, windows: [PatrolWindow(from: 0, until: 1000)]),
            PatrolStop(name: "c", place: 2, reward: 0, service: 10, windows: [PatrolWindow(from: 0, until: 1000)]),
            PatrolStop(name: "d", place: 1, reward: 3, service: 10, windows: []),
        ],
        shifts: [
            PatrolShift(name: "one", start: 3, end: 3, starts: [0], until: 200, longest: 200),
            PatrolShift(name: "two", start: 3, end: 3, starts: [0], until: 200, longest: 200, team: 1),
        ], placeCount: 4, travel: (0..<16).map { $0 / 4 == $0 % 4 ? 0 : 10 },
        wishes: [VisitWish(name: "a", stops: [0]), VisitWish(name: "d", stops: [4])], done: [4], joints: [[2, 3]],
        fairness: TeamFairness(tolerance: 20))

    private static let good = PatrolPlan(
        routes: [
            .init(
                shift: 0, starts: 0, ends: 60, visits: [.init(stop: 0, begins: 10), .init(stop: 2, begins: 30)]),
            .init(
                shift: 1, starts: 0, ends: 60, visits: [.init(stop: 1, begins: 10), .init(stop: 3, begins: 30)]),
        ], reward: 24, kept: 2)

    private func rules(_ change: (inout PatrolPlan) -> Void) -> Set<PlanFault.Rule> {
        var plan = Self.good
        change(&plan)
        return Set(faults(of: plan, in: Self.problem).map(\.rule))
    }

    @Test func eachWrongPlanIsRefusedByItsRule() {
        #expect(rules { _ in } == [])
        #expect(
            rules {
                $0.routes[1].visits[1].begins = 31; $0.routes[1].ends = 61
            } == [.joint])
        #expect(
            rules {
                $0.routes[1].visits.removeLast(); $0.routes[1].ends = 40
            } == [.joint])
        #expect(rules { $0.kept = 1 } == [.wishes])
        #expect(
            rules {
                $0.routes[0].visits.removeFirst(); $0.reward = 19
            } == [.wishes])
        // The visit made before counts, and nobody makes it again.
        #expect(rules { $0.reward = 21 } == [.reward])
        #expect(
            rules {
                $0.routes[0].visits.append(.init(stop: 4, begins: 50)); $0.routes[0].ends = 80
            }
            .isSuperset(of: [.stopTwice, .closedStop]))
        // Thirty seconds of work apart, and 20 allowed.
        var problem = Self.problem
        problem.joints = []
        let unfair = PatrolPlan(
            routes: [
                .init(
                    shift: 0, starts: 0, ends: 60, visits: [.init(stop: 0, begins: 10), .init(stop: 2, begins: 30)])
            ], reward: 17, kept: 2)
        #expect(Set(faults(of: unfair, in: problem).map(\.rule)) == [.fairness])
        problem.fairness = TeamFairness(tolerance: 60)
        #expect(faults(of: unfair, in: problem) == [])
    }

    @Test func theSearchKeepsThemAndTheBoundHolds() throws {
        let roster = try PatrolRoster.draw(Self.problem, RosterQuestion(seed: 3, rounds: 300))
        #expect(roster.best == 24 && roster.plan.kept == 2 && roster.mostKept == 2 && !roster.isExact)
        #expect(faults(of: roster.plan, in: Self.problem) == [])
        #expect(verify(roster.bound, in: Self.problem) == .holds && roster.bound.bound >= 24)
        // No team reaches a stop that is never open: that is proved, and the others are kept.
        var closed = Self.problem
        closed.stops[0].windows = []
        let short = try PatrolRoster.draw(closed, RosterQuestion(seed: 3, rounds: 300))
        #expect(short.plan.kept == 1 && short.mostKept == 1)
        let proof = try #require(short.wishBound)
        #expect(proof.kept == 2 && proof.bound == -1 && verify(proof, in: closed.withoutRewards) == .holds)
        var wrong = proof
        wrong.kept = 1
        #expect(verify(wrong, in: closed.withoutRewards) != .holds)
    }

    @Test func fairWorkIsKeptAmongManyStops() throws {
        var random = SplitMix64(seed: patrolSeed &+ 8)
        for _ in 0..<5 {
            var problem = randomProblem(stops: 16, shifts: 3, &random)
            for stop in problem.stops.indices { problem.stops[stop].isRequired = false }
            for shift in problem.shifts.indices { problem.shifts[shift].team = shift }
            problem.fairness = TeamFairness(tolerance: Int.random(in: 0...40, using: &random))
            let plan = try #require(solvePatrols(problem, limits: PatrolLimits(seed: 1, rounds: 400)).plan)
            #expect(faults(of: plan, in: problem) == [])
        }
    }
}
