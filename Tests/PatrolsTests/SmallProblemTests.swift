import PatrolVerification
import Patrols
import SeededRandom
import Testing

/// Up to twelve stops the plans are the best there are, and no bound is below them.
@Suite struct SmallProblemTests {
    @Test func plansOfSmallProblemsAreTheBestOfAll() throws {
        var random = SplitMix64(seed: patrolSeed)
        var solved = 0
        for number in 0..<100 {
            let count =
                number % 10 == 9 ? Int.random(in: 9...12, using: &random) : Int.random(in: 1...6, using: &random)
            let problem = randomProblem(stops: count, shifts: Int.random(in: 1...3, using: &random), &random)
            #expect(problem.faults.isEmpty)
            let most = mostByTryingAll(problem)
            let exact = exactPlan(problem)
            #expect(exact?.reward == most, "problem \(number)")
            let found = solvePatrols(problem, limits: PatrolLimits(seed: UInt64(number), rounds: 150))
            #expect(found.plan?.reward == most, "problem \(number), searched")
            for plan in [exact, found.plan].compactMap({ $0 }) {
                #expect(faults(of: plan, in: problem) == [], "problem \(number)")
                #expect(
                    faults(of: plan.jittered(in: problem, seed: 3), in: problem) == [], "problem \(number), jittered")
            }
            let bound = boundPatrols(problem, known: most ?? 0, effort: BoundEffort(rounds: 30, seconds: 60))
            #expect(bound.bound >= most ?? 0, "problem \(number)")
            #expect(verify(bound, in: problem) == .holds, "problem \(number)")
            solved += most == nil ? 0 : 1
        }
        #expect(solved > 50)
    }

    @Test func theSameSeedGivesTheSamePlan() {
        var random = SplitMix64(seed: patrolSeed &+ 1)
        let problem = randomProblem(stops: 20, shifts: 3, &random)
        let limits = PatrolLimits(seed: 5, rounds: 300, keep: 10)
        let first = solvePatrols(problem, limits: limits)
        let second = solvePatrols(problem, limits: limits)
        #expect(first.plan == second.plan)
        #expect(Set(first.alternatives) == Set(second.alternatives))
    }

    @Test func alternativesAreDifferentPlansNearTheBest() throws {
        var random = SplitMix64(seed: patrolSeed &+ 2)
        for _ in 0..<10 {
            let problem = randomProblem(stops: 20, shifts: 3, &random)
            let answer = solvePatrols(problem, limits: PatrolLimits(seed: 1, rounds: 300, keep: 20, keepPermille: 900))
            guard let best = answer.plan else { continue }
            for plan in answer.alternatives {
                #expect(faults(of: plan, in: problem) == [])
                #expect(plan.reward * 1000 >= best.reward * 900)
            }
            let visits = answer.alternatives.map { $0.routes.map { [$0.shift] + $0.visits.map(\.stop).sorted() } }
            #expect(Set(visits).count == visits.count)
        }
    }

    @Test func boundsWithWrongPricesAreRefused() {
        var random = SplitMix64(seed: patrolSeed &+ 3)
        var refused = 0
        for number in 0..<30 {
            let problem = randomProblem(stops: 8, shifts: 2, &random)
            guard let best = exactPlan(problem), best.reward > 0 else { continue }
            var bound = boundPatrols(problem, known: best.reward, effort: BoundEffort(rounds: 20, seconds: 60))
            // A bound below the best plan cannot hold, whatever its prices.
            bound.bound = best.reward - 1
            #expect(verify(bound, in: problem) != .holds, "problem \(number)")
            var short = bound
            short.routeGains = short.routeGains.map { _ in 0 }
            #expect(verify(short, in: problem) != .holds, "problem \(number)")
            var missing = bound
            missing.prices = []
            #expect(verify(missing, in: problem) != .holds)
            refused += 1
        }
        #expect(refused > 5)
    }
}
