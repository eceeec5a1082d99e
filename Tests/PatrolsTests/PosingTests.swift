import CaseFolder
import CaseModel
import Coverage
import Foundation
import PatrolPlanning
import PatrolVerification
import Patrols
import TestSupport
import Testing

/// The check poses the problem of a case itself: it is the planner's, and a certificate changed in any leaf is refused.
@Suite struct PosingTests {
    /// A few stops of the exercise, with what the planner and the check make of them.
    private func posed(
        _ change: (inout PatrolTerms) -> Void, zone: String = "Pacific/Honolulu", day: String = "2026-03-14"
    ) throws -> (problem: PatrolProblem, own: CasePatrols) {
        guard case .read(let found) = readCase(atFolder: bundledExercise) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        var terms = try #require(found.patrols)
        terms.places = Array(terms.places.prefix(8))
        let count = terms.bases.count + terms.places.count
        terms.roads = terms.roads.filter { $0.from < count && $0.to < count }
        terms.closures = terms.closures.filter { $0.stops.allSatisfy { $0 < 8 } }
        terms.locks = terms.locks.filter { $0.stop < 8 }
        change(&terms)
        let clock = try #require(localClock(named: zone))
        let number = try #require(dayNumber(day))
        let grid = try CoverageGrid(
            found, stays: [], detection: usualDetection,
            question: CoverageQuestion(
                kind: "explosion", period: PatrolReduction.span(terms, clock: clock, days: number...number),
                corridor: 2000))
        let reduction = try PatrolReduction(
            found, terms, grid: grid, detection: usualDetection, clock: clock, days: number...number)
        let own = CasePatrols(found, terms, grid: grid, detection: usualDetection, clock: clock, days: number...number)
        return (reduction.problem, own)
    }

    @Test func theCheckPosesTheSameProblem() throws {
        let (problem, own) = try posed { _ in }
        #expect(own.faults(problem) == [] && problem.stops.count > 20)
        for day in ["2025-03-29", "2025-03-30", "2025-10-25", "2025-10-26"] {
            let (problem, own) = try posed(
                {
                    $0.teams[0].from = 22 * 3600
                    $0.teams[0].until = 4 * 3600 + 1800
                    $0.teams[0].longest = nil
                    $0.places[1].open = [DailyHours(from: 2 * 3600, until: 3 * 3600 + 1800)]
                    $0.periodHours = 1
                    $0.leastGap = 600
                }, zone: "Europe/Kyiv", day: day)
            #expect(own.faults(problem) == [], "\(day)")
            let shift = problem.shifts[0]
            // 22:00 to 04:30 is an hour less in the night of the spring change, and an hour more in autumn's.
            let hours = ["2025-03-29": 5.5, "2025-10-25": 7.5][day] ?? 6.5
            #expect(Double(shift.until - shift.starts[0]) == hours * 3600, "\(day)")
        }
    }

    /// A stop that is open from 22:00 to 02:00: the night that began the day before, and that which begins; as far as the plan goes.
    @Test(arguments: [(from: 20, until: 6, hours: [0, 2, 22, 26]), (from: 1, until: 6, hours: [0, 2, 22, 24])])
    func hoursReachOverMidnight(_ shift: (from: Int, until: Int, hours: [Int])) throws {
        var name = ""
        let (problem, own) = try posed {
            for team in $0.teams.indices {
                $0.teams[team].from = shift.from * 3600
                $0.teams[team].until = shift.until * 3600
                $0.teams[team].longest = nil
                $0.teams[team].furtherShifts = []
                $0.teams[team].rest = nil
            }
            $0.places[1].open = [DailyHours(from: 22 * 3600, until: 2 * 3600)]
            $0.leastGap = 0
            $0.locks = []
            name = $0.places[1].id
        }
        #expect(own.faults(problem) == [])
        let begins = try #require(problem.shifts.first?.starts.first)
        let midnight = begins - shift.from * 3600
        let windows = problem.stops.filter { $0.name.hasPrefix(name) }.flatMap(\.windows).sorted { $0.from < $1.from }
        var ends: [Int] = []
        for window in windows {
            if ends.last == window.from - midnight { ends.removeLast() } else { ends.append(window.from - midnight) }
            ends.append(window.until - midnight)
        }
        #expect(ends == shift.hours.map { $0 * 3600 })
    }

    /// Half an hour, or 30 kilometre-hours: whoever poses the problem means the same by a tolerance.
    @Test(arguments: [(EqualTreatment.Measure.time, 60), (.gain, 1000)])
    func toleranceIsInTheUnitsOfItsMeasure(_ measure: EqualTreatment.Measure, _ unit: Int) throws {
        let (problem, own) = try posed {
            $0.equalTreatment?.measure = measure
            $0.equalTreatment?.tolerance = 30
        }
        #expect(problem.balance?.tolerance == 30 * unit)
        #expect(own.faults(problem) == [])
        var looser = problem
        looser.balance?.tolerance = 30 * unit * 60
        #expect(own.faults(looser) != [])
    }

    /// A lock over the whole day is kept by a visit in any period: no bound of it is below a plan of a narrower one.
    @Test func aLockIsKeptInAnyPeriodOfItsTime() throws {
        func answer(_ from: Int64) throws -> (plan: PatrolPlan, bound: PatrolBound, problem: PatrolProblem) {
            let (problem, own) = try posed { terms in
                let midnight = Int64(20_526) * 86_400 + 36_000
                terms.equalTreatment = nil
                terms.locks = [
                    PatrolLock(
                        stop: 6, mustVisit: true, team: nil,
                        span: TimeSpan(first: midnight + from, last: midnight + 86_400), reason: "once")
                ]
            }
            #expect(own.faults(problem) == [])
            let plan = try #require(solvePatrols(problem, limits: PatrolLimits(seed: 1, rounds: 300)).plan)
            #expect(faults(of: plan, in: problem) == [])
            let bound = boundPatrols(problem, known: plan.reward, effort: BoundEffort(rounds: 20, seconds: 20))
            #expect(verify(bound, in: problem) == .holds)
            return (plan, bound, problem)
        }
        let (wide, narrow) = (try answer(0), try answer(43_200))
        #expect(wide.bound.bound >= narrow.plan.reward && wide.bound.bound >= wide.plan.reward)
        #expect(faults(of: narrow.plan, in: wide.problem) == [])
        var without = wide.plan
        let lock = wide.problem.locks[0]
        for route in without.routes.indices { without.routes[route].visits.removeAll { lock.stops.contains($0.stop) } }
        #expect(faults(of: without, in: wide.problem).contains { $0.rule == .lock })
    }

    @Test func everyLeafOfACertificateIsChecked() throws {
        let (problem, own) = try posed { $0.places = Array($0.places.prefix(8)) }
        let plan = try #require(solvePatrols(problem, limits: PatrolLimits(seed: 1, rounds: 100)).plan)
        let bound = boundPatrols(problem, known: plan.reward, effort: BoundEffort(rounds: 5, seconds: 10))
        let good = PatrolCertificate(
            notice: workingPaperNotice, from: "2026-03-14", until: "2026-03-14", kind: "explosion", corridor: 2,
            problem: problem, plan: plan, bound: bound)
        #expect(verify(good, against: own).faults == [])
        // The question (days, kind, corridor) and the notice are the command's to hold against the case.
        let isWanted: (String) -> Bool = { path in
            path == "" || [".problem", ".plan", ".share"].contains { path.hasPrefix($0) } || path == ".bound"
                || path.hasPrefix(".bound.bound")
        }
        var refused = 0
        for mutation in try leafMutations(
            of: JSONEncoder().encode(good), [.leftOut, .more, .reworded, .flipped], isWanted: isWanted)
        {
            guard let changed = try? JSONDecoder().decode(PatrolCertificate.self, from: mutation.bytes) else {
                refused += 1
                continue
            }
            if changed == good { continue }
            // A visit may move within its slack, and a bound that is higher holds too.
            let isSlack =
                mutation.words.contains(".begins more") || mutation.words.contains(".ends more")
                || mutation.words == ".bound.bound more"
            let report = verify(changed, against: own)
            #expect(!report.faults.isEmpty || isSlack, "passes: \(mutation.words)")
            refused += report.faults.isEmpty ? 0 : 1
        }
        print("mutations of a certificate of patrols: \(refused) refused")
        #expect(refused > 300)
    }
}
