import CaseModel
import PatrolVerification
import Patrols
import Testing

/// The checker refuses each kind of wrong plan.
@Suite struct CheckerTests {
    /// Two stops 100 s from the base and from each other; the second on the right, open from 300 to 400.
    private static let problem = PatrolProblem(
        stops: [
            PatrolStop(
                name: "a", place: 0, reward: 5, service: 10, windows: [PatrolWindow(from: 0, until: 1000)], side: .left,
                weight: 2),
            PatrolStop(
                name: "b", place: 1, reward: 7, service: 10, windows: [PatrolWindow(from: 300, until: 400)],
                side: .right,
                weight: 3, shifts: [0]),
            PatrolStop(name: "c", place: 3, reward: 1, windows: [PatrolWindow(from: 0, until: 1000)]),
        ],
        shifts: [
            PatrolShift(name: "one", start: 2, end: 2, starts: [0, 50], until: 600, longest: 560),
            PatrolShift(name: "two", start: 2, end: 2, starts: [0], until: 600, longest: 600),
        ], placeCount: 4,
        travel: [
            0, 100, 100, -1,
            100, 0, 100, -1,
            100, 100, 0, 100,
            -1, -1, 100, 0,
        ], passages: aroundClosure(PatrolWindow(from: 0, until: 250), 0, 1, 100),
        balance: SideBalance(tolerance: 1))

    private static let good = PatrolPlan(
        routes: [
            .init(
                shift: 0, starts: 0, ends: 460, visits: [.init(stop: 0, begins: 100), .init(stop: 1, begins: 350)])
        ], reward: 12)

    private func rules(_ change: (inout PatrolPlan) -> Void, _ problem: PatrolProblem = CheckerTests.problem)
        -> Set<PlanFault.Rule>
    {
        var plan = Self.good
        change(&plan)
        return Set(faults(of: plan, in: problem).map(\.rule))
    }

    @Test func aGoodPlanPasses() { #expect(rules { _ in } == []) }

    @Test func eachWrongPlanIsRefusedByItsRule() {
        #expect(rules { $0.routes[0].shift = 9 }.contains(.unknownShift))
        #expect(rules { $0.routes.append($0.routes[0]) }.contains(.shiftTwice))
        #expect(rules { $0.routes[0].visits[0].stop = 7 }.contains(.unknownStop))
        #expect(rules { $0.routes[0].visits.insert(.init(stop: 0, begins: 120), at: 1) }.contains(.stopTwice))
        #expect(rules { $0.routes[0].starts = 20 }.contains(.wrongStart))
        #expect(rules { $0.routes[0].ends = 601 }.isSuperset(of: [.late, .longDuty]))
        #expect(rules { $0.routes[0].ends = 570 } == [.longDuty])
        #expect(rules { $0.routes[0].visits[0].begins = 99 }.contains(.tooFast))
        #expect(rules { $0.routes[0].ends = 459 } == [.tooFast])
        #expect(rules { $0.routes[0].visits[1].begins = 349 } == [.closedRoad])
        #expect(
            rules {
                $0.routes[0].visits[1].begins = 395; $0.routes[0].ends = 505
            } == [.closedStop])
        #expect(rules { $0.routes[0].shift = 1 } == [.wrongShift])
        #expect(rules { $0.reward = 13 } == [.reward])
        #expect(
            rules {
                $0.routes[0].visits.removeLast(); $0.reward = 5
            } == [.balance])
        #expect(
            rules {
                $0.routes[0].visits[1] = .init(stop: 2, begins: 350)
                $0.reward = 6
            }.contains(.noRoad))
        var locked = Self.problem
        locked.stops[2].isRequired = true
        #expect(rules({ _ in }, locked) == [.required])
    }

    @Test func figuresThatOverflowAreFaultsAndNotTraps() {
        for value in [Int.max, .min] {
            #expect(!rules { $0.routes[0].visits[0].begins = value }.isEmpty)
            #expect(!rules { $0.routes[0].ends = value }.isEmpty)
            #expect(!rules { $0.routes[0].starts = value }.isEmpty)
            #expect(!rules { $0.reward = value }.isEmpty)
        }
    }

    @Test func problemsThatCannotBeAreTold() {
        var wrong = Self.problem
        wrong.travel.removeLast()
        #expect(!wrong.faults.isEmpty)
        wrong = Self.problem
        wrong.stops[0].reward = .max
        wrong.shifts[0].starts = []
        wrong.passages[0].from = -1
        #expect(wrong.faults.count == 3)
    }
}
