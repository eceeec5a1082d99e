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
    let closures = (0..<4).map { _ in
        RoadClosure(
            from: Int.random(in: 0..<places, using: &random), to: Int.random(in: 0..<places, using: &random),
            window: window(200))
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
        stops: stops, shifts: duty, placeCount: places, travel: travel, closures: closures, balance: balance)
}

/// The most that any plan gains, by trying every order of every set of stops, visit by visit; nil where no plan keeps
/// the locks. Written for the tests and shares no code with the solver.
func mostByTryingAll(_ problem: PatrolProblem) -> Int? {
    let n = problem.stops.count
    var sets: [Set<Int>] = []
    for (number, shift) in problem.shifts.enumerated() {
        var possible: Set<Int> = [0]
        func arrival(_ from: Int, _ to: Int, _ time: Int) -> Int? {
            let seconds = Int(problem.travel[from * problem.placeCount + to])
            if seconds < 0 { return nil }
            if from == to { return time }
            var leaving = time
            // Waits a second at a time until no closure is met.
            while problem.closures.contains(where: {
                $0.from == from && $0.to == to && leaving < $0.window.until && leaving + seconds > $0.window.from
            }) { leaving += 1 }
            return leaving + seconds
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
    var all: Set<Int> = [0]
    for possible in sets {
        var next = Set<Int>()
        for set in all { for own in possible where set & own == 0 { next.insert(set | own) } }
        all = next
    }
    var best: Int?
    for set in all {
        let held = (0..<n).filter { set & 1 << $0 != 0 }
        if problem.stops.indices.contains(where: { problem.stops[$0].isRequired && !held.contains($0) }) { continue }
        let left = held.filter { problem.stops[$0].side == .left }.reduce(0) { $0 + problem.stops[$1].weight }
        let right = held.filter { problem.stops[$0].side == .right }.reduce(0) { $0 + problem.stops[$1].weight }
        if let balance = problem.balance, abs(left - right) > balance.tolerance { continue }
        best = max(best ?? 0, held.reduce(0) { $0 + problem.stops[$1].reward })
    }
    return best
}
