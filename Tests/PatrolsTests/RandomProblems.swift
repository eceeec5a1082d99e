import CaseModel
import Foundation
import Patrols
import SeededRandom
import TestSupport

/// The seed of random tests, printed so that a failure can be made again.
let patrolSeed = testSeed(for: "patrols")

/// A small problem with everything that a problem can have: ways that differ by direction, missing and closed roads,
/// several windows, times to begin, locks, and sides.
func randomProblem(stops count: Int, shifts: Int, _ random: inout SplitMix64) -> PatrolProblem {
    let places = count + 2
    let points = (0..<places).map { _ in
        (Double.random(in: 0...100, using: &random), Double.random(in: 0...100, using: &random))
    }
    var travel: [Int32] = []
    for from in 0..<places {
        for to in 0..<places {
            let way = hypot(points[from].0 - points[to].0, points[from].1 - points[to].1)
            let slower = way * Double.random(in: 1...1.3, using: &random)
            let isMissing = from != to && Int.random(in: 0..<12, using: &random) == 0
            travel.append(from == to ? 0 : isMissing ? -1 : Int32(slower.rounded(.up)))
        }
    }
    func window(_ within: Int) -> PatrolWindow {
        let from = Int.random(in: 0..<within, using: &random)
        return PatrolWindow(from: from, until: from + Int.random(in: 20...150, using: &random))
    }
    var passages: [RoadPassage] = []
    for _ in 0..<4 {
        let from = Int.random(in: 0..<places, using: &random)
        let to = Int.random(in: 0..<places, using: &random)
        let closed = window(200)
        let seconds = Int(travel[from * places + to])
        guard from != to, seconds >= 0, !passages.contains(where: { $0.from == from && $0.to == to }) else { continue }
        // Around the closure, and another way round for some time.
        let round = PatrolWindow(from: closed.from / 2, until: closed.until)
        passages +=
            aroundClosure(closed, from, to, seconds)
            + [RoadPassage(from: from, to: to, leaves: round, seconds: seconds + 15)]
    }
    let stops = (0..<count).map { number in
        var windows = [PatrolWindow(from: 0, until: 1000)]
        switch Int.random(in: 0..<3, using: &random) {
        case 0: windows = [window(200)]
        case 1:
            let first = window(100)
            windows = [first, PatrolWindow(from: first.until + 10, until: first.until + 90)]
        default: break
        }
        return PatrolStop(
            name: "s\(number)", place: number, reward: Int.random(in: 0...20, using: &random),
            service: Int.random(in: 0...20, using: &random), windows: windows, side: number % 2 == 0 ? .left : .right,
            weight: Int.random(in: 0...10, using: &random), isRequired: Int.random(in: 0..<15, using: &random) == 0,
            shifts: Int.random(in: 0..<6, using: &random) == 0 ? [Int.random(in: 0..<shifts, using: &random)] : nil)
    }
    let duty = (0..<shifts).map { number in
        // Short duties where there are many stops, so that every order can be tried.
        let longest = count > 7 ? Int.random(in: 90...130, using: &random) : Int.random(in: 100...220, using: &random)
        let starts = Int.random(in: 0..<2, using: &random) == 0 ? [0] : [0, 30, 60]
        return PatrolShift(
            name: "t\(number)", start: count, end: Bool.random(using: &random) ? count : count + 1, starts: starts,
            until: longest + (starts.last ?? 0) - 10, longest: longest)
    }
    let balance =
        Int.random(in: 0..<3, using: &random) == 0
        ? SideBalance(tolerance: Int.random(in: 0...12, using: &random)) : nil
    return PatrolProblem(
        stops: stops, shifts: duty, placeCount: places, travel: travel, passages: passages, balance: balance)
}

/// A small problem with the terms that come from a case besides: further visits at one place that count less, hours without
/// journeys, locks with teams, stops wanted once, visits made already, and a visit of two teams at one fixed time.
func randomTerms(stops count: Int, shifts: Int, _ random: inout SplitMix64) -> PatrolProblem {
    var problem = randomProblem(stops: count, shifts: shifts, &random)
    problem.further = [1000, 500, 0][Int.random(in: 0..<3, using: &random)]
    for stop in 1..<count where Int.random(in: 0..<3, using: &random) == 0 {
        problem.stops[stop].place = problem.stops[stop - 1].place
    }
    if Bool.random(using: &random) {
        let from = Int.random(in: 0..<150, using: &random)
        problem.still = [PatrolWindow(from: from, until: from + Int.random(in: 10...40, using: &random))]
    }
    func some(_ most: Int) -> [Int] {
        (0..<count).filter { _ in Int.random(in: 0..<count, using: &random) < most }
    }
    if Int.random(in: 0..<2, using: &random) == 0 {
        problem.done = [Int.random(in: 0..<count, using: &random)]
        for stop in problem.done {
            problem.stops[stop].windows = []
            problem.stops[stop].isRequired = false
        }
    }
    problem.wishes = (0..<Int.random(in: 0...4, using: &random)).map { VisitWish(name: "w\($0)", stops: some(2)) }
    if Int.random(in: 0..<3, using: &random) == 0 {
        problem.locks = [
            VisitLock(
                name: "l", stops: some(3).filter { !problem.done.contains($0) },
                window: PatrolWindow(from: 0, until: 10_000),
                shifts: Bool.random(using: &random) ? [Int.random(in: 0..<shifts, using: &random)] : nil)
        ]
    }
    if shifts > 1, Int.random(in: 0..<2, using: &random) == 0 {
        let time = Int.random(in: 40...140, using: &random)
        let service = Int.random(in: 5...20, using: &random)
        let first = problem.stops.count
        for member in 0..<2 {
            problem.stops.append(
                PatrolStop(
                    name: "both", place: problem.stops[0].place,
                    reward: member == 0 ? Int.random(in: 10...60, using: &random) : 0, service: service,
                    windows: [PatrolWindow(from: time, until: time + service)], side: .left))
        }
        problem.joints = [[first, first + 1]]
        if !problem.wishes.isEmpty { problem.wishes[0].stops += [first, first + 1] }
    }
    return problem
}

/// The ways that are left of one that is closed for a time.
func aroundClosure(_ closed: PatrolWindow, _ from: Int, _ to: Int, _ seconds: Int) -> [RoadPassage] {
    [
        PatrolWindow(from: 0, until: closed.from - seconds + 1),
        PatrolWindow(from: closed.until, until: PatrolProblem.largestFigure),
    ].filter { $0.from < $0.until }.map { RoadPassage(from: from, to: to, leaves: $0, seconds: seconds) }
}

/// The most that any plan gains: see ``bestByTryingAll(_:)``.
func mostByTryingAll(_ problem: PatrolProblem) -> Int? { bestByTryingAll(problem)?.reward }

/// The most wishes that any plan keeps and what it then gains at the most, by trying every order of every set of stops, visit
/// by visit; nil where no plan keeps the locks. Locks are of any time, joint visits of one fixed time. Written for the tests
/// and shares no code with the solver.
func bestByTryingAll(_ problem: PatrolProblem) -> (kept: Int, reward: Int)? {
    let n = problem.stops.count
    var sets: [Set<Int>] = []
    for (number, shift) in problem.shifts.enumerated() {
        var possible: Set<Int> = [0]
        func arrival(_ from: Int, _ to: Int, _ time: Int) -> Int? {
            let seconds = Int(problem.travel[from * problem.placeCount + to])
            if seconds < 0 { return nil }
            if from == to { return time }
            let all = RoadPassage(from: from, to: to, leaves: PatrolWindow(from: 0, until: 100_000), seconds: seconds)
            let given = problem.passages.filter { $0.from == from && $0.to == to }
            return (given.isEmpty ? [all] : given).compactMap { way -> Int? in
                var leaving = max(time, way.leaves.from)
                // Waits a second at a time until no journey is in the way.
                while problem.still.contains(where: { leaving < $0.until && leaving + way.seconds > $0.from }) {
                    leaving += 1
                }
                return leaving < way.leaves.until ? leaving + way.seconds : nil
            }.min()
        }
        func go(_ place: Int, _ time: Int, _ visited: Int, _ deadline: Int) {
            if visited != 0, let back = arrival(place, shift.end, time), back <= deadline { possible.insert(visited) }
            for stop in 0..<n where visited & 1 << stop == 0 {
                let shown = problem.stops[stop]
                if let allowed = shown.shifts, !allowed.contains(number) { continue }
                guard let there = arrival(place, shown.place, time), there <= deadline else { continue }
                let begins = shown.windows.compactMap { window -> Int? in
                    let begin = max(there, window.from)
                    return begin + shown.service <= window.until ? begin : nil
                }.min()
                guard let begins, begins + shown.service <= deadline else { continue }
                go(shown.place, begins + shown.service, visited | 1 << stop, deadline)
            }
        }
        for start in shift.starts { go(shift.start, start, 0, min(shift.until, start + shift.longest)) }
        sets.append(possible)
    }
    // Above the stops stand the locks that are kept.
    var all: Set<Int> = [0]
    for (shift, possible) in sets.enumerated() {
        var next = Set<Int>()
        for set in all {
            for own in possible where set & own == 0 {
                var state = set | own
                for (number, lock) in problem.locks.enumerated()
                where lock.shifts?.contains(shift) ?? true && lock.stops.contains(where: { own & 1 << $0 != 0 }) {
                    state |= 1 << (n + number)
                }
                next.insert(state)
            }
        }
        all = next
    }
    var best: (kept: Int, reward: Int)?
    for set in all where problem.locks.indices.allSatisfy({ set & 1 << (n + $0) != 0 }) {
        let made = (0..<n).filter { set & 1 << $0 != 0 }
        if problem.joints.contains(where: { joint in Set(joint.map(made.contains)).count > 1 }) { continue }
        let held = made + problem.done
        if problem.stops.indices.contains(where: { problem.stops[$0].isRequired && !held.contains($0) }) { continue }
        let left = held.filter { problem.stops[$0].side == .left }.reduce(0) { $0 + problem.stops[$1].weight }
        let right = held.filter { problem.stops[$0].side == .right }.reduce(0) { $0 + problem.stops[$1].weight }
        if let balance = problem.balance, abs(left - right) > balance.tolerance { continue }
        let kept = problem.wishes.count { wish in wish.stops.contains(where: held.contains) }
        var reward = 0
        for place in Set(held.map { problem.stops[$0].place }) {
            let own = held.filter { problem.stops[$0].place == place }.map { problem.stops[$0].reward }
            var share = 1000
            for value in own.sorted().reversed() {
                reward += value * share / 1000
                share = share * problem.further / 1000
            }
        }
        if best.map({ (kept, reward) > $0 }) ?? true { best = (kept, reward) }
    }
    return best
}
