/// A problem in which each joint visit stands at a few fixed times, of which one is chosen: then all its teams begin at one
/// time whatever order the search puts them in.
struct JointTimes {
    private let original: PatrolProblem
    private(set) var problem: PatrolProblem
    /// By joint visit of the problem, those that are the same one at other times.
    private(set) var rivals: [[Int]] = []
    /// The stop of the original for which each further stop stands.
    private var stands: [Int] = []

    /// As many times of each joint visit are looked at.
    private static let mostTimes = 6

    init(_ problem: PatrolProblem, seed: UInt64) {
        original = problem
        self.problem = problem
        self.problem.joints = []
        let done = Set(problem.done)
        var random = FastRandom(seed: seed ^ 0x10_17)
        var copies: [Int: [Int]] = [:]
        for joint in problem.joints where !joint.contains(where: done.contains) {
            let service = problem.stops[joint[0]].service
            let times = Self.times(of: joint, problem, &random)
            let first = self.problem.joints.count
            for stop in joint { self.problem.stops[stop].windows = [] }
            for time in times {
                var own: [Int] = []
                for stop in joint {
                    var copy = problem.stops[stop]
                    copy.windows = [PatrolWindow(from: time, until: time + service)]
                    own.append(self.problem.stops.count)
                    copies[stop, default: []].append(self.problem.stops.count)
                    stands.append(stop)
                    self.problem.stops.append(copy)
                }
                rivals.append((first..<first + times.count).filter { $0 != self.problem.joints.count })
                self.problem.joints.append(own)
            }
        }
        for wish in self.problem.wishes.indices {
            self.problem.wishes[wish].stops += problem.wishes[wish].stops.flatMap { copies[$0] ?? [] }
        }
        for lock in self.problem.locks.indices {
            self.problem.locks[lock].stops += problem.locks[lock].stops.flatMap { copies[$0] ?? [] }
        }
    }

    /// Times at which a joint visit can begin, spread over those at which enough teams can be there and back: on quarters of
    /// an hour of the plan's clock where there are any, else when a team can first be there.
    private static func times(of joint: [Int], _ problem: PatrolProblem, _ random: inout FastRandom) -> [Int] {
        let stop = problem.stops[joint[0]]
        let ways = problem.shifts.compactMap { shift -> (first: Int, last: Int)? in
            guard let start = shift.starts.first, let latest = shift.starts.last,
                let there = problem.seconds(from: shift.start, to: stop.place),
                let back = problem.seconds(from: stop.place, to: shift.end)
            else { return nil }
            return (start + there, shift.deadline(start: latest) - back - stop.service)
        }
        var quarters: [Int] = []
        var firsts: [Int] = []
        for window in stop.windows where window.until - window.from >= stop.service {
            let last = window.until - stop.service
            quarters += Array(stride(from: (window.from + 899) / 900 * 900, through: last, by: 900))
            firsts += ([window.from] + ways.map(\.first)).filter { $0 >= window.from && $0 <= last }
        }
        func possible(_ times: [Int]) -> [Int] {
            times.filter { time in ways.count { $0.first <= time && time <= $0.last } >= joint.count }
        }
        var found = possible(quarters)
        if found.isEmpty { found = Set(possible(firsts)).sorted() }
        guard found.count > mostTimes else { return found }
        let step = Double(found.count) / Double(mostTimes)
        let shift = random.unit()
        return (0..<mostTimes).map { found[min(found.count - 1, Int((Double($0) + shift) * step))] }
    }

    /// The answer in the stops of the original.
    func contracted(_ answer: PatrolAnswer) -> PatrolAnswer {
        let count = original.stops.count
        func contracted(_ plan: PatrolPlan) -> PatrolPlan {
            var plan = plan
            for route in plan.routes.indices {
                for visit in plan.routes[route].visits.indices where plan.routes[route].visits[visit].stop >= count {
                    plan.routes[route].visits[visit].stop = stands[plan.routes[route].visits[visit].stop - count]
                }
            }
            return plan
        }
        var found = answer
        found.plan = answer.plan.map(contracted)
        found.alternatives = answer.alternatives.map(contracted)
        found.pinned.stops.removeLast(max(0, found.pinned.stops.count - count))
        for stop in original.joints.flatMap({ $0 }) where found.pinned.stops.indices.contains(stop) {
            found.pinned.stops[stop].windows = original.stops[stop].windows
        }
        found.pinned.joints = original.joints
        found.pinned.wishes = original.wishes
        found.pinned.locks = []
        return found
    }
}
