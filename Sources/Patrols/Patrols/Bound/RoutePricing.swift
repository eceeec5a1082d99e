/// Finds the route that gains most over prices: labels in the order of time, of which those are dropped that another
/// beats in time, gain and what it remembers (ng-routes, Baldacci, Mingozzi and Roberti 2011).
final class RoutePricing {
    private struct Label {
        var time: Int
        var gain: Int
        var memory: UInt32
        var stop: Int32
        var parent: Int32
    }
    private let relaxation: RouteRelaxation
    private var neighbours: [[Int]]
    /// By stop and stop: which bit of the first's memory the second has; below zero for none.
    private var bits: [Int8] = []
    private let count: Int
    private var labels: [Label] = []
    private var alive: [Bool] = []
    private var lists: [[Int32]]
    private var queue: [[Int32]]
    private static let slots = 2048

    init(_ relaxation: RouteRelaxation, neighbours: [[Int]]) {
        self.relaxation = relaxation
        self.neighbours = neighbours
        count = relaxation.problem.stops.count
        lists = Array(repeating: [], count: count)
        queue = Array(repeating: [], count: Self.slots)
        setNeighbours(neighbours)
    }

    func setNeighbours(_ given: [[Int]]) {
        neighbours = given
        bits = Array(repeating: -1, count: count * count)
        for stop in 0..<count {
            for (bit, other) in given[stop].enumerated() { bits[stop * count + other] = Int8(bit) }
        }
    }

    /// The most that a route of the shift gains, and how often it visits each stop; nil where that takes more labels
    /// than allowed. The empty route gains 0.
    func best(shift: Int, gains: [Int], most: Int) -> (gain: Int, visits: [Int])? {
        let shape = relaxation.problem.shifts[shift]
        var best = (gain: 0, visits: [Int]())
        for start in shape.starts {
            guard let found = best1(shift, start: start, gains, most: most, floor: best.gain) else { return nil }
            if found.gain > best.gain { best = found }
        }
        return best
    }

    private func best1(
        _ shift: Int, start: Int, _ gains: [Int], most: Int, floor: Int
    ) -> (gain: Int, visits: [Int])? {
        let problem = relaxation.problem
        let shape = problem.shifts[shift]
        let deadline = shape.deadline(start: start)
        // Only stops that gain something and can be reached and left in time.
        var open: [Int] = []
        for (stop, shown) in problem.stops.enumerated() where gains[stop] > 0 && shown.shifts?.contains(shift) ?? true {
            if finish(stop, from: start + relaxation.seconds(shape.start, shown.place), shape.end, deadline) != nil {
                open.append(stop)
            }
        }
        guard !open.isEmpty else { return (0, []) }
        let rest = RestBound(relaxation, open: open, gains: gains, span: deadline - start)
        labels.removeAll(keepingCapacity: true)
        alive.removeAll(keepingCapacity: true)
        for stop in lists.indices { lists[stop].removeAll(keepingCapacity: true) }
        for slot in queue.indices { queue[slot].removeAll(keepingCapacity: true) }
        let slotLength = max(1, (deadline - start + Self.slots) / Self.slots)
        var bestGain = floor
        var bestLabel: Int32 = -1

        func push(_ label: Label) {
            guard label.gain + rest.most(in: deadline - label.time) > bestGain else { return }
            let stop = Int(label.stop)
            var kept = 0
            var isBeaten = false
            lists[stop].withUnsafeMutableBufferPointer { list in
                for index in list.indices {
                    let other = labels[Int(list[index])]
                    if other.time <= label.time, other.gain >= label.gain, other.memory & ~label.memory == 0 {
                        isBeaten = true
                        kept = list.count
                        return
                    }
                    if label.time <= other.time, label.gain >= other.gain, label.memory & ~other.memory == 0 {
                        alive[Int(list[index])] = false
                    } else {
                        list[kept] = list[index]
                        kept += 1
                    }
                }
            }
            if isBeaten { return }
            lists[stop].removeLast(lists[stop].count - kept)
            lists[stop].append(Int32(labels.count))
            queue[min(Self.slots - 1, (label.time - start) / slotLength)].append(Int32(labels.count))
            if label.gain > bestGain {
                bestGain = label.gain
                bestLabel = Int32(labels.count)
            }
            labels.append(label)
            alive.append(true)
        }

        for stop in open {
            let reached = start + relaxation.seconds(shape.start, problem.stops[stop].place)
            if let end = finish(stop, from: reached, shape.end, deadline) {
                let bit = UInt32(1) << UInt32(max(0, bits[stop * count + stop]))
                push(Label(time: end, gain: gains[stop], memory: bit, stop: Int32(stop), parent: -1))
            }
        }
        for slot in 0..<Self.slots {
            var index = 0
            while index < queue[slot].count {
                let number = queue[slot][index]
                index += 1
                guard alive[Int(number)] else { continue }
                if labels.count > most { return nil }
                let label = labels[Int(number)]
                guard label.gain + rest.most(in: deadline - label.time) > bestGain else { continue }
                let from = Int(label.stop)
                let place = problem.stops[from].place
                for stop in open {
                    let bit = bits[from * count + stop]
                    if bit >= 0, label.memory >> UInt32(bit) & 1 == 1 { continue }
                    let reached =
                        label.time + relaxation.seconds(place, problem.stops[stop].place)
                        + (problem.stops[stop].place == place ? problem.gap(between: from, and: stop) : 0)
                    guard let end = finish(stop, from: reached, shape.end, deadline) else { continue }
                    let gain = label.gain + gains[stop]
                    guard gain + rest.most(in: deadline - end) > bestGain || gain > bestGain else { continue }
                    push(
                        Label(
                            time: end, gain: gain, memory: memory(label.memory, from, stop), stop: Int32(stop),
                            parent: number))
                }
            }
        }
        var visits: [Int] = []
        while bestLabel >= 0 {
            visits.append(Int(labels[Int(bestLabel)].stop))
            bestLabel = labels[Int(bestLabel)].parent
        }
        return (bestGain, visits)
    }

    /// What a route that goes from one stop to another remembers there.
    private func memory(_ held: UInt32, _ from: Int, _ stop: Int) -> UInt32 {
        var found = UInt32(1) << UInt32(max(0, bits[stop * count + stop]))
        var left = held
        while left != 0 {
            let bit = left.trailingZeroBitCount
            left &= left - 1
            let other = bits[stop * count + neighbours[from][bit]]
            if other >= 0 { found |= 1 << UInt32(other) }
        }
        return found
    }

    /// When a visit ends that begins from a time on; nil where the base is not reached in time after it.
    @inline(__always)
    private func finish(_ stop: Int, from time: Int, _ base: Int, _ deadline: Int) -> Int? {
        let shown = relaxation.problem.stops[stop]
        let back = relaxation.seconds(shown.place, base)
        for window in shown.windows {
            let end = max(time, window.from) + shown.service
            if end <= window.until { return end + back <= deadline ? end : nil }
        }
        return nil
    }
}

/// The most that visits can gain in some time, whatever their order: each takes its service and half the shortest way
/// to it and half the shortest from it, and the last is taken in part (Dantzig 1957).
struct RestBound {
    private var table: [Int]
    private let step: Int
    private static let steps = 1024

    init(_ relaxation: RouteRelaxation, open: [Int], gains: [Int], span: Int) {
        step = max(1, (span + Self.steps - 1) / Self.steps)
        let stops = relaxation.problem.stops
        let ends = relaxation.problem.shifts.flatMap { [$0.start, $0.end] }
        var items = open.map { stop -> (time: Int, gain: Int) in
            let others = open.filter { $0 != stop }.map { stops[$0].place } + ends
            let place = stops[stop].place
            let entry = others.reduce(Int.max) { min($0, relaxation.seconds($1, place)) }
            let leave = others.reduce(Int.max) { min($0, relaxation.seconds(place, $1)) }
            return (stops[stop].service + (entry + leave) / 2, gains[stop])
        }
        // What takes no time comes first.
        items.sort { Double($0.gain) * Double($1.time) > Double($1.gain) * Double($0.time) }
        table = []
        table.reserveCapacity(Self.steps + 2)
        for number in 0...(Self.steps + 1) {
            var left = number * step
            var most = 0
            for item in items {
                if item.time <= left {
                    left -= item.time
                    most += item.gain
                } else {
                    most += Int((Double(item.gain) * Double(left) / Double(item.time)).rounded(.up)) + 1
                    break
                }
            }
            table.append(most)
        }
    }

    func most(in time: Int) -> Int {
        time <= 0 ? table[0] : table[min(table.count - 1, (time + step - 1) / step)]
    }
}
