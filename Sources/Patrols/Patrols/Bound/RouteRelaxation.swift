/// The routes over which a bound is taken: roads with every way round, no closures.
struct RouteRelaxation {
    let problem: PatrolProblem
    /// Seconds by the quickest way round, place by place.
    let quickest: [Int32]
    /// Shifts that have the same routes, by their first; and how many there are.
    let classes: [(shift: Int, count: Int)]
    /// The class of each shift.
    let classOf: [Int]

    init(_ problem: PatrolProblem) {
        self.problem = problem
        let count = problem.placeCount
        var quickest = problem.travel.map { $0 < 0 ? PatrolNetwork.noRoad : $0 }
        // Floyd 1962.
        quickest.withUnsafeMutableBufferPointer { table in
            for place in 0..<count { table[place * count + place] = 0 }
            for middle in 0..<count {
                for from in 0..<count {
                    let head = table[from * count + middle]
                    guard head < PatrolNetwork.noRoad else { continue }
                    for to in 0..<count {
                        let round = min(Int(head) + Int(table[middle * count + to]), Int(PatrolNetwork.noRoad))
                        if round < Int(table[from * count + to]) { table[from * count + to] = Int32(round) }
                    }
                }
            }
        }
        self.quickest = quickest
        let locks = problem.stops.compactMap(\.shifts)
        var found: [(shift: Int, count: Int)] = []
        var classOf: [Int] = []
        for (shift, shape) in problem.shifts.enumerated() {
            let same = found.firstIndex { entry in
                let other = problem.shifts[entry.shift]
                return other.start == shape.start && other.end == shape.end && other.starts == shape.starts
                    && other.until == shape.until && other.longest == shape.longest
                    && locks.allSatisfy { $0.contains(shift) == $0.contains(entry.shift) }
            }
            classOf.append(same ?? found.count)
            if let same { found[same].count += 1 } else { found.append((shift, 1)) }
        }
        self.classOf = classOf
        classes = found
    }

    @inline(__always)
    func seconds(_ from: Int, _ to: Int) -> Int { Int(quickest[from * problem.placeCount + to]) }

    /// For each stop, itself and those nearest to it among the stops at which a route can have been before and can come
    /// back to after it: others need not be remembered, whatever their distance.
    func neighbours(_ count: Int) -> [[Int]] {
        let stops = problem.stops
        // By stop: the stops that a route which comes to it from them can come back to, and how long that takes.
        var returns = [[(way: Int, stop: Int)]](repeating: [], count: stops.count)
        var isEntered = [Bool](repeating: false, count: stops.count)
        // By class, the stops that a shift of it can visit first, and when it has then left them.
        let reached = classes.map { (shift, _) -> [(stop: Int, left: Int)] in
            let shape = problem.shifts[shift]
            guard let start = shape.starts.first else { return [] }
            return stops.indices.compactMap { stop in
                guard stops[stop].shifts?.contains(shift) ?? true else { return nil }
                return visitEnd(stop, from: start + seconds(shape.start, stops[stop].place), until: shape.until).map {
                    (stop, $0)
                }
            }
        }
        var classesOf = [[(number: Int, left: Int)]](repeating: [], count: stops.count)
        for (number, own) in reached.enumerated() { for (stop, left) in own { classesOf[stop].append((number, left)) } }
        for (stop, shown) in stops.enumerated() {
            for other in isEntered.indices { isEntered[other] = other == stop }
            for (number, left) in classesOf[stop] {
                let shape = problem.shifts[classes[number].shift]
                for (other, _) in reached[number] where !isEntered[other] {
                    let middle = stops[other]
                    let there = seconds(shown.place, middle.place)
                    let back = seconds(middle.place, shown.place)
                    guard let gone = visitEnd(other, from: left + there, until: shape.until),
                        visitEnd(stop, from: gone + back, until: shape.until) != nil
                    else { continue }
                    returns[other].append((there + back, stop))
                    isEntered[other] = true
                }
            }
        }
        return stops.indices.map { stop in
            [stop] + returns[stop].sorted { $0 < $1 }.prefix(max(0, count - 1)).map(\.stop)
        }
    }

    /// The earliest end of a visit that begins from a time on and ends by another; nil where there is none.
    private func visitEnd(_ stop: Int, from time: Int, until: Int) -> Int? {
        let shown = problem.stops[stop]
        for window in shown.windows {
            let end = max(time, window.from) + shown.service
            if end <= window.until { return end <= until ? end : nil }
        }
        return nil
    }
}
