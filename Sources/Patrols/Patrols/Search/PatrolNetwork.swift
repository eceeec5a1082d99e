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
    let closures: [Int: [PatrolWindow]]
    let hasClosures: Bool
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
        var closed: [Int: [PatrolWindow]] = [:]
        let closedPlaces = Dictionary(grouping: problem.closures) { $0.from * problem.placeCount + $0.to }
        for from in 0..<count {
            for to in 0..<count {
                let pair = from * count + to
                let seconds = problem.travel[pair]
                travel[pair] = seconds < 0 ? Self.noRoad : seconds
                into[to * count + from] = seconds < 0 ? Self.noRoad : seconds
                guard from != to else { continue }
                if !closedPlaces.isEmpty, let found = closedPlaces[pair] {
                    closed[pair] = (found.map(\.window) + problem.still).sorted { $0.from < $1.from }
                } else if !problem.still.isEmpty {
                    closed[pair] = problem.still
                }
            }
        }
        closures = closed
        hasClosures = !closed.isEmpty
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
        return !hasClosures ? leaving + length : closedArrival(from, to, length, leaving)
    }

    private func closedArrival(_ from: Int, _ to: Int, _ length: Int, _ leaving: Int) -> Int {
        guard let closed = closures[pair(from, to)] else { return leaving + length }
        var time = leaving
        for window in closed where time < window.until && time + length > window.from { time = window.until }
        return time + length
    }

    /// The latest departure that arrives no later than a time.
    @inline(__always)
    func departure(_ from: Int, _ to: Int, arriving: Int) -> Int {
        let length = seconds(from, to)
        guard hasClosures, let closed = closures[pair(from, to)] else { return arriving - length }
        var time = arriving - length
        for window in closed.reversed() where time < window.until && time + length > window.from {
            time = window.from - length
        }
        return time
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

/// A list that stays where it is until its owner deallocates it: read and written in hot loops without checks of who
/// else does.
func flat<Element>(_ values: [Element]) -> UnsafeMutableBufferPointer<Element> {
    let found = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(1, values.count))
    _ = found.initialize(from: values)
    return UnsafeMutableBufferPointer(rebasing: found[..<values.count])
}
