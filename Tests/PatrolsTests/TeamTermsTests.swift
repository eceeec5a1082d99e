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
        _ change: (inout PatrolTerms) -> Void, zone: String, days: ClosedRange<Int>
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
            try PatrolReduction(found, terms, grid: grid, detection: usualDetection, clock: clock, days: days),
            CasePatrols(found, terms, grid: grid, detection: usualDetection, clock: clock, days: days)
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
            let visits = try stops.map { place in
                PatrolPlan.Visit(stop: try #require(reduction.placeOf.firstIndex(of: place)), begins: 0)
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
