/// A problem laid out for search: nodes are the stops, then each shift's start, then each shift's end.
final class PatrolNetwork {
    let stopCount: Int
    let shiftCount: Int
    let nodeCount: Int
    /// Stands for "no road": longer than any shift.
    static let noRoad = Int32(1_100_000_000)

    /// The place of each node.
    let placeOf: UnsafeMutablePointer<Int32>
    let placeCount: Int
    /// Seconds from place to place.
    let travel: UnsafeMutablePointer<Int32>
    /// The same the other way round: to a place from each place.
    let into: UnsafeMutablePointer<Int32>
    let reward: UnsafeMutablePointer<Int>
    let service: UnsafeMutablePointer<Int>
    let weight: UnsafeMutablePointer<Int>
    /// The first window of each stop; later ones stand in `windows`.
    let opens: UnsafeMutablePointer<Int>
    let closes: UnsafeMutablePointer<Int>
    /// By stop and shift, whether the shift may make the visit.
    let isAllowed: UnsafeMutablePointer<Bool>
    let windows: [[PatrolWindow]]
    let hasManyWindows: UnsafeMutableBufferPointer<Bool>
    /// By two places, the ways between them where not every time is open.
    let passages: [Int: [RoadPassage]]
    let hasPassages: Bool
    let isRequired: UnsafeMutableBufferPointer<Bool>
    /// By shift, the first of its starts in `starts`, and what it must keep.
    let firstStart: UnsafeMutableBufferPointer<Int>
    let starts: UnsafeMutableBufferPointer<Int>
    let untils: UnsafeMutableBufferPointer<Int>
    let longest: UnsafeMutableBufferPointer<Int>
    let requiredCount: Int
    /// By joint visit, those that are the same one at another time: at most one of them is made.
    let rivals: [[Int]]
    /// By stop, the shifts within whose time a visit of it lies.
    let shiftsOf: [[Int32]]
    let problem: PatrolProblem

    init(_ problem: PatrolProblem, rivals: [[Int]] = []) {
        self.problem = problem
        self.rivals = rivals
        let (n, m) = (problem.stops.count, problem.shifts.count)
        stopCount = n
        shiftCount = m
        nodeCount = n + 2 * m
        let places =
            problem.stops.map(\.place) + problem.shifts.map(\.start) + problem.shifts.map(\.end)
        let count = problem.placeCount
        placeCount = count
        placeOf = .allocate(capacity: max(1, nodeCount))
        for (node, place) in places.enumerated() { placeOf[node] = Int32(place) }
        travel = .allocate(capacity: max(1, count * count))
        into = .allocate(capacity: max(1, count * count))
        reward = .allocate(capacity: max(1, n))
        service = .allocate(capacity: max(1, nodeCount))
        weight = .allocate(capacity: max(1, n))
        opens = .allocate(capacity: max(1, n))
        closes = .allocate(capacity: max(1, n))
        isAllowed = .allocate(capacity: max(1, n * m))
        var passages: [Int: [RoadPassage]] = [:]
        let given = Dictionary(grouping: problem.passages) { $0.from * problem.placeCount + $0.to }
        for from in 0..<count {
            for to in 0..<count {
                let pair = from * count + to
                let seconds = problem.travel[pair]
                travel[pair] = seconds < 0 ? Self.noRoad : seconds
                into[to * count + from] = seconds < 0 ? Self.noRoad : seconds
                guard from != to else { continue }
                if let ways = problem.ways(given[pair], from, to) { passages[pair] = ways }
            }
        }
        self.passages = passages
        hasPassages = !passages.isEmpty
        for node in 0..<nodeCount { service[node] = 0 }
        for (number, stop) in problem.stops.enumerated() {
            reward[number] = stop.reward
            service[number] = stop.service
            weight[number] = stop.signedWeight
            opens[number] = stop.windows.first?.from ?? 1
            closes[number] = stop.windows.first?.until ?? 0
            for shift in 0..<m {
                isAllowed[number * m + shift] = stop.shifts.map { $0.contains(shift) } ?? true
            }
        }
        var shiftsOf = [[Int32]](repeating: [], count: n)
        for (number, stop) in problem.stops.enumerated() {
            for (shift, shape) in problem.shifts.enumerated() where isAllowed[number * m + shift] {
                let first = shape.starts.first ?? shape.until
                let isInTime = stop.windows.contains {
                    max($0.from, first) + stop.service <= min($0.until, shape.until)
                }
                if isInTime { shiftsOf[number].append(Int32(shift)) } else { isAllowed[number * m + shift] = false }
            }
        }
        self.shiftsOf = shiftsOf
        windows = problem.stops.map(\.windows)
        hasManyWindows = flat(problem.stops.map { $0.windows.count > 1 })
        isRequired = flat(problem.stops.map(\.isRequired))
        requiredCount = problem.stops.count { $0.isRequired }
        var first = 0
        firstStart = flat(
            problem.shifts.map { shift in
                defer { first += shift.starts.count }
                return first
            })
        starts = flat(problem.shifts.flatMap(\.starts))
        untils = flat(problem.shifts.map(\.until))
        longest = flat(problem.shifts.map(\.longest))
    }

    deinit {
        travel.deallocate()
        placeOf.deallocate()
        reward.deallocate()
        service.deallocate()
        weight.deallocate()
        opens.deallocate()
        closes.deallocate()
        isAllowed.deallocate()
        into.deallocate()
        for table in [hasManyWindows, isRequired] { table.deallocate() }
        for table in [firstStart, starts, untils, longest] { table.deallocate() }
    }

    func start(of shift: Int) -> Int { stopCount + shift }
    func end(of shift: Int) -> Int { stopCount + shiftCount + shift }
    /// When a shift's duty begins with one of its starts, and when it must then be back.
    @inline(__always)
    func beginning(of shift: Int, choice: Int) -> Int { starts[firstStart[shift] + choice] }
    @inline(__always)
    func deadline(of shift: Int, choice: Int) -> Int {
        min(untils[shift], beginning(of: shift, choice: choice) + longest[shift])
    }

    @inline(__always)
    func seconds(_ from: Int, _ to: Int) -> Int { Int(travel[pair(from, to)]) }
    @inline(__always)
    private func pair(_ from: Int, _ to: Int) -> Int { Int(placeOf[from]) * placeCount + Int(placeOf[to]) }

    /// The earliest arrival of a journey that may begin from a time on.
    @inline(__always)
    func arrival(_ from: Int, _ to: Int, leaving: Int) -> Int {
        let length = seconds(from, to)
        return !hasPassages ? leaving + length : openArrival(from, to, length, leaving)
    }

    private func openArrival(_ from: Int, _ to: Int, _ length: Int, _ leaving: Int) -> Int {
        guard let ways = passages[pair(from, to)] else { return leaving + length }
        var earliest = leaving + Int(Self.noRoad)
        for way in ways where way.leaves.until > leaving {
            earliest = min(earliest, max(leaving, way.leaves.from) + way.seconds)
        }
        return earliest
    }

    /// The latest departure that arrives no later than a time.
    @inline(__always)
    func departure(_ from: Int, _ to: Int, arriving: Int) -> Int {
        let length = seconds(from, to)
        guard hasPassages, let ways = passages[pair(from, to)] else { return arriving - length }
        var latest = arriving - Int(Self.noRoad)
        for way in ways where way.leaves.from + way.seconds <= arriving {
            latest = max(latest, min(way.leaves.until - 1, arriving - way.seconds))
        }
        return latest
    }

    /// The earliest beginning of a visit from a time on; `Int.max / 2` where there is none.
    @inline(__always)
    func beginning(_ stop: Int, from time: Int) -> Int {
        let earliest = max(time, opens[stop])
        if earliest + service[stop] <= closes[stop] { return earliest }
        return hasManyWindows[stop] ? laterBeginning(stop, time) : Int.max / 2
    }

    private func laterBeginning(_ stop: Int, _ time: Int) -> Int {
        for window in windows[stop].dropFirst() {
            let earliest = max(time, window.from)
            if earliest + service[stop] <= window.until { return earliest }
        }
        return Int.max / 2
    }

    /// The latest beginning of a visit up to a time; `Int.min / 2` where there is none.
    @inline(__always)
    func latestBeginning(_ stop: Int, upTo time: Int) -> Int {
        if hasManyWindows[stop] {
            for window in windows[stop].reversed() {
                let latest = min(time, window.until - service[stop])
                if latest >= window.from { return latest }
            }
            return Int.min / 2
        }
        let latest = min(time, closes[stop] - service[stop])
        return latest >= opens[stop] ? latest : Int.min / 2
    }
}

extension PatrolProblem {
    /// When a team that is free at a time leaves a place, and is at another the soonest: past closed roads and hours without
    /// journeys. Nil where it cannot be there.
    public func journey(from: Int, to: Int, at time: Int) -> (leaves: Int, arrives: Int)? {
        guard from != to else { return (time, time) }
        guard let seconds = seconds(from: from, to: to) else { return nil }
        let given = passages.filter { $0.from == from && $0.to == to }
        guard let ways = ways(given.isEmpty ? nil : given, from, to) else { return (time, time + seconds) }
        return ways.filter { $0.leaves.until > time }.map { way in
            let leaves = max(time, way.leaves.from)
            return (leaves, leaves + way.seconds)
        }.min { $0.1 < $1.1 }
    }

    /// The ways between two places at the times at which journeys take place; nil where there is one, and always.
    fileprivate func ways(_ given: [RoadPassage]?, _ from: Int, _ to: Int) -> [RoadPassage]? {
        if given == nil, still.isEmpty { return nil }
        guard let seconds = seconds(from: from, to: to) else { return nil }
        return still.reduce(given ?? [.always(from, to, seconds)]) { ways, hours in ways.flatMap { $0.outside(hours) } }
    }
}

extension RoadPassage {
    /// The parts of it that meet no time without journeys.
    fileprivate func outside(_ hours: PatrolWindow) -> [RoadPassage] {
        guard hours.from < hours.until else { return [self] }
        var (before, after) = (self, self)
        before.leaves.until = min(leaves.until, hours.from - seconds + 1)
        after.leaves.from = max(leaves.from, hours.until)
        return [before, after].filter { $0.leaves.from < $0.leaves.until }
    }
}

/// A list that stays where it is until its owner deallocates it: read and written in hot loops without checks of who
/// else does.
func flat<Element>(_ values: [Element]) -> UnsafeMutableBufferPointer<Element> {
    let found = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(1, values.count))
    _ = found.initialize(from: values)
    return UnsafeMutableBufferPointer(rebasing: found[..<values.count])
}
