import CaseFolder
import CaseModel
import Coverage
import Foundation
import PatrolPlanning
import PatrolVerification
import Patrols
import Testing

/// Several shifts a team, days off and hours without journeys: the check poses the same problem, and plans keep them.
@Suite struct TeamTermsTests {
    private func ground(
        _ change: (inout PatrolTerms) -> Void, zone: String, days: ClosedRange<Int>, done: DoneSoFar? = nil
    ) throws -> (reduction: PatrolReduction, own: CasePatrols) {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Examples/exercise").path
        guard case .read(let found) = readCase(atFolder: folder) else { throw CocoaError(.fileReadCorruptFile) }
        var terms = try #require(found.patrols)
        terms.places = Array(terms.places.prefix(8))
        let count = terms.bases.count + terms.places.count
        terms.roads = terms.roads.filter { $0.from < count && $0.to < count }
        terms.closures = []
        terms.locks = []
        terms.equalTreatment = nil
        change(&terms)
        let clock = try #require(localClock(named: zone))
        let grid = try CoverageGrid(
            found, stays: [], detection: usualDetection,
            question: CoverageQuestion(
                kind: "explosion", period: PatrolReduction.span(terms, clock: clock, days: days), corridor: 2000))
        return (
            try PatrolReduction(
                found, terms, grid: grid, detection: usualDetection, clock: clock, days: days, done: done),
            CasePatrols(found, terms, grid: grid, detection: usualDetection, clock: clock, days: days, done: done)
        )
    }

    private static func roster(_ problem: PatrolProblem) throws -> PatrolRoster {
        try PatrolRoster.draw(problem, RosterQuestion(seed: 5, rounds: 1000))
    }

    @Test func shiftsDaysOffAndStillHoursArePosedAlike() throws {
        for (zone, first) in [
            ("Pacific/Honolulu", "2026-03-14"), ("Europe/Kyiv", "2025-03-29"), ("Europe/Kyiv", "2025-10-25"),
        ] {
            let day = try #require(dayNumber(first))
            let (reduction, own) = try ground(
                {
                    $0.teams[0].furtherShifts = [DailyHours(from: 18 * 3600, until: 2 * 3600)]
                    // 2026-03-15, 2025-03-30 and 2025-10-26 are Sundays.
                    $0.teams[0].daysOff = [.weekday(0)]
                    $0.teams[1].daysOff = [.day(day)]
                    $0.noDriving = [
                        DailyHours(from: 20 * 3600, until: 6 * 3600), DailyHours(from: 5 * 3600, until: 7 * 3600),
                    ]
                }, zone: zone, days: day...(day + 1))
            let problem = reduction.problem
            #expect(own.faults(problem) == [], "\(zone) \(first)")
            let teams = reduction.shiftOf.map { "\($0.team) \($0.day - day)" }
            #expect(teams == ["0 0", "0 0", "2 0", "1 1", "2 1"], "\(teams)")
            #expect(problem.still.first == PatrolWindow(from: 0, until: 7 * 3600))
            for change: (inout PatrolProblem) -> Void in [
                { $0.still.removeLast() }, { $0.still[0].until -= 1 }, { $0.shifts.removeLast() },
                { $0.shifts[1].until += 1 },
            ] {
                var other = problem
                change(&other)
                #expect(own.faults(other) != [])
            }
        }
    }

    @Test func nobodyIsOnARoadInHoursWithoutJourneys() throws {
        let day = try #require(dayNumber("2026-03-14"))
        let (open, _) = try ground({ _ in }, zone: "Pacific/Honolulu", days: day...day)
        let (still, own) = try ground(
            { $0.noDriving = [DailyHours(from: 10 * 3600, until: 14 * 3600)] }, zone: "Pacific/Honolulu",
            days: day...day
        )
        #expect(own.faults(still.problem) == [])
        let free = try Self.roster(open.problem)
        let kept = try Self.roster(still.problem)
        #expect(faults(of: kept.plan, in: still.problem) == [] && kept.plan.reward <= free.bound.bound)
        #expect(verify(kept.bound, in: still.problem) == .holds)
        // Teams of the open plan drive in these hours: it is refused where nobody may.
        #expect(faults(of: free.plan, in: open.problem) == [])
        #expect(faults(of: free.plan, in: still.problem).contains { $0.rule == .closedRoad })
        for route in kept.plan.routes {
            var (place, leaving) = (still.problem.shifts[route.shift].start, route.starts)
            for visit in route.visits + [.init(stop: -1, begins: route.ends)] {
                let to = visit.stop < 0 ? still.problem.shifts[route.shift].end : still.problem.stops[visit.stop].place
                let seconds = try #require(still.problem.seconds(from: place, to: to))
                // Some moment from the departure on leaves the whole journey outside 10:00 to 14:00.
                let isPossible = (leaving...max(leaving, visit.begins - seconds)).contains { start in
                    seconds == 0
                        || [36_000..<50_400].allSatisfy {
                            start + seconds <= $0.lowerBound || start >= $0.upperBound
                        }
                }
                #expect(isPossible)
                (place, leaving) = (to, visit.begins + (visit.stop < 0 ? 0 : still.problem.stops[visit.stop].service))
            }
        }
    }

    @Test func wishesJointVisitsBreaksAndFairWorkArePosedAlike() throws {
        for (zone, first) in [("Pacific/Honolulu", "2026-03-14"), ("Europe/Kyiv", "2025-03-29")] {
            let day = try #require(dayNumber(first))
            func change(_ terms: inout PatrolTerms) {
                terms.everyDays = 2
                terms.places[0].everyDays = 1
                terms.places[1].everyDays = 9
                terms.places[3].teams = 2
                terms.fairWork = 5400
                terms.teams[0].rest = TeamBreak(
                    length: 2700, hours: DailyHours(from: 11 * 3600, until: 14 * 3600), places: [0, 4])
                terms.teams[2].rest = TeamBreak(
                    length: 1800, hours: DailyHours(from: 23 * 3600, until: 3600), places: [1])
            }
            let (reduction, own) = try ground(change, zone: zone, days: day...(day + 1))
            let problem = reduction.problem
            #expect(problem.faults == [] && own.faults(problem) == [], "\(zone)")
            // Stop 0 on two days, six more stops in one stretch of two days, one for longer than the plan.
            #expect(problem.wishes.count == 2 + 6)
            #expect(
                problem.joints.allSatisfy { $0.count == 2 && reduction.placeOf[$0[0]] == 3 } && problem.joints.count > 4
            )
            #expect(problem.locks.count == 4 && problem.fairness?.tolerance == 5400)
            let plan = try #require(solvePatrols(problem, limits: PatrolLimits(seed: 5, rounds: 100)).plan)
            #expect(faults(of: plan, in: problem) == [])
            let duties = reduction.duties(plan, firstHour: 0)
            #expect(duties.filter { $0.team == "team-1" }.allSatisfy { $0.visits.count(where: \.isBreak) == 1 })
            // What changes a term is another problem.
            var others: [PatrolProblem] = []
            for number in 0..<5 {
                var other = problem
                switch number {
                case 0: other.wishes[0].stops.removeLast()
                case 1: other.joints.removeLast()
                case 2: other.fairness = nil
                case 3: other.locks.removeLast()
                default: other.done = [0]
                }
                others.append(other)
            }
            #expect(others.allSatisfy { own.faults($0) != [] })
        }
    }

    @Test func whatIsDoneIsPosedAlikeAndCounts() throws {
        let day = try #require(dayNumber("2026-03-14"))
        let midnight = Int64(day) * 86_400 + 36_000
        let (plain, _) = try ground({ _ in }, zone: "Pacific/Honolulu", days: day...(day + 1))
        let names = plain.terms.places.map(\.id)
        let done = DoneSoFar(
            visits: [
                DoneVisit(
                    team: "team-1", stop: names[2], begins: midnight + 9 * 3600, ends: midnight + 10 * 3600,
                    dutyBegan: midnight + 8 * 3600),
                DoneVisit(team: "team-2", stop: names[5], begins: midnight + 8 * 3600, ends: midnight + 9 * 3600),
            ], now: midnight + 12 * 3600)
        let (reduction, own) = try ground(
            {
                $0.everyDays = 1
                $0.locks = [
                    PatrolLock(
                        stop: 2, mustVisit: true, team: 0,
                        span: TimeSpan(first: midnight, last: midnight + 40_000), reason: "kept"),
                    PatrolLock(
                        stop: 3, mustVisit: true, team: nil,
                        span: TimeSpan(first: midnight, last: midnight + 36_000), reason: "over"),
                ]
            }, zone: "Pacific/Honolulu", days: day...(day + 1), done: done)
        let problem = reduction.problem
        #expect(problem.faults == [] && own.faults(problem) == [])
        #expect(problem.done.map { reduction.placeOf[$0] }.sorted() == [2, 5])
        #expect(problem.locks.isEmpty && reduction.notes.contains { $0.contains("is kept by what is done") })
        #expect(reduction.notes.contains { $0.contains("was not kept, and its time is over") })
        // The teams go on from where they are, for what is left of their duty.
        let first = try #require(problem.shifts.first)
        #expect(first.start == reduction.terms.bases.count + 2 && first.starts == [12 * 3600])
        #expect(first.longest == 8 * 3600 + plain.problem.shifts[0].longest - 12 * 3600)
        let plan = try #require(solvePatrols(problem, limits: PatrolLimits(seed: 5, rounds: 100)).plan)
        #expect(faults(of: plan, in: problem) == [])
        let bound = boundPatrols(problem, known: plan.reward, effort: BoundEffort(rounds: 2, seconds: 60, memory: 4))
        #expect(bound.bound >= plan.reward && verify(bound, in: problem) == .holds)
        #expect(plan.routes.allSatisfy { $0.starts >= 12 * 3600 })
        let late = reduction.late(plan, days: day...(day + 1)).late
        #expect(!late.contains { $0.stop == names[2] && $0.missed == 2 })
        // Without what is done the problem is another one.
        #expect(own.faults(plain.problem) != [])
    }

    /// A visit that ran over noon, where a period ends, leaves an hour before the next one all the same.
    @Test func theGapAfterAVisitReachesIntoTheNextPeriod() throws {
        let day = try #require(dayNumber("2026-03-14"))
        let midnight = Int64(day) * 86_400 + 36_000
        let (plain, _) = try ground({ _ in }, zone: "Pacific/Honolulu", days: day...day)
        let done = DoneSoFar(
            visits: [
                DoneVisit(
                    team: "team-2", stop: plain.terms.places[5].id, begins: midnight + 41_400, ends: midnight + 45_000)
            ], now: midnight + 13 * 3600)
        let (reduction, own) = try ground({ _ in }, zone: "Pacific/Honolulu", days: day...day, done: done)
        let problem = reduction.problem
        #expect(own.faults(problem) == [])
        let again = problem.stops.indices.filter { reduction.placeOf[$0] == 5 }.flatMap { problem.stops[$0].windows }
        #expect(again.map(\.from).min() == 48_600, "\(again)")
    }

    @Test func stopsThatWaitLongerThanTheyShouldAreTold() throws {
        let day = try #require(dayNumber("2026-03-14"))
        let (reduction, _) = try ground(
            {
                $0.everyDays = 2
                $0.places[0].everyDays = 1
                $0.places[1].everyDays = 9
            }, zone: "Pacific/Honolulu", days: day...(day + 2))
        func route(_ on: Int, _ stops: [Int]) throws -> PatrolPlan.Route {
            let shift = try #require(reduction.shiftOf.firstIndex { $0.day == on })
            let afternoon = (on - day) * 86_400 + 54_000
            let visits = try stops.map { place in
                PatrolPlan.Visit(
                    stop: try #require(
                        reduction.placeOf.indices.first { number in
                            reduction.placeOf[number] == place
                                && reduction.problem.stops[number].windows.contains {
                                    $0.from <= afternoon && afternoon < $0.until
                                }
                        }), begins: afternoon)
            }
            return .init(shift: shift, starts: 0, ends: 0, visits: visits)
        }
        // Stop 0 each day but the last; stop 2 on the middle one; all others never.
        let plan = PatrolPlan(routes: [try route(day, [0]), try route(day + 1, [0, 2])], reward: 0)
        let (late, told, short) = reduction.late(plan, days: day...(day + 2))
        #expect(told == 7 && short == 1)
        let names = reduction.terms.places.map(\.id)
        #expect(late.first?.stop == names[0] && late.first?.stretches == 3 && late.first?.missed == 1)
        #expect(late.dropFirst().map(\.stop) == Array(names[3...]) && late.dropFirst().allSatisfy { $0.missed == 2 })
    }
}
