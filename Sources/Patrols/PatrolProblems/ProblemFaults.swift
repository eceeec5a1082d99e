extension PatrolProblem {
    /// No figure of a problem is larger: sums and products of them stay far from overflow.
    public static let largestFigure = 1_000_000_000
    /// More stops or shifts are not planned at once.
    public static let mostStops = 12_000
    public static let mostShifts = 500

    /// What is wrong with the problem itself; empty where it can be solved and checked.
    public var faults: [String] {
        var found: [String] = []
        func isFigure(_ value: Int) -> Bool { (0...Self.largestFigure).contains(value) }
        guard placeCount >= 0, placeCount <= 4000, travel.count == placeCount * placeCount else {
            return ["\(travel.count) travel times for \(placeCount) places; expected one for each pair"]
        }
        if stops.count > Self.mostStops {
            found.append("\(stops.count) visits could be made; expected at most \(Self.mostStops)")
        }
        if shifts.count > Self.mostShifts {
            found.append("\(shifts.count) shifts; expected at most \(Self.mostShifts)")
        }
        if !travel.allSatisfy({ Int($0) <= Self.largestFigure }) { found.append("a travel time over 10⁹ seconds") }
        func areWindows(_ windows: [PatrolWindow]) -> Bool {
            windows.allSatisfy { isFigure($0.from) && isFigure($0.until) && $0.from <= $0.until }
                && zip(windows, windows.dropFirst()).allSatisfy { $0.until <= $1.from }
        }
        for stop in stops {
            let isSound =
                (0..<placeCount).contains(stop.place) && isFigure(stop.reward) && isFigure(stop.service)
                && isFigure(stop.weight) && areWindows(stop.windows)
                && (stop.shifts.map { $0.allSatisfy(shifts.indices.contains) } ?? true)
            if !isSound { found.append("stop '\(stop.name)' with a place, figure, window or shift that cannot be") }
        }
        for shift in shifts {
            let isSound =
                (0..<placeCount).contains(shift.start) && (0..<placeCount).contains(shift.end)
                && shift.starts.allSatisfy(isFigure) && isFigure(shift.until) && isFigure(shift.longest)
                && zip(shift.starts, shift.starts.dropFirst()).allSatisfy { $0 < $1 } && !shift.starts.isEmpty
            if !isSound { found.append("shift '\(shift.name)' with a place or time that cannot be") }
        }
        for passage in passages
        where !(0..<placeCount).contains(passage.from) || !(0..<placeCount).contains(passage.to)
            || !areWindows([passage.leaves]) || !isFigure(passage.seconds)
        {
            found.append("a way between places that are not there, or at a time that cannot be")
        }
        for lock in locks
        where !lock.stops.allSatisfy(stops.indices.contains) || !areWindows([lock.window])
            || !(lock.shifts.map { $0.allSatisfy(shifts.indices.contains) } ?? true)
        {
            found.append("lock '\(lock.name)' with a visit, time or shift that cannot be")
        }
        for wish in wishes
        where !wish.stops.allSatisfy(stops.indices.contains) || Set(wish.stops).count != wish.stops.count {
            found.append("wish '\(wish.name)' with a visit that cannot be")
        }
        if !done.allSatisfy(stops.indices.contains) || Set(done).count != done.count {
            found.append("visits made already that cannot be")
        }
        let shared = joints.flatMap { $0 }
        if !joints.allSatisfy({ $0.count > 1 }) || !shared.allSatisfy(stops.indices.contains)
            || Set(shared).count != shared.count
            || !joints.allSatisfy({ joint in
                joint.allSatisfy { stops[$0].service == stops[joint[0]].service && stops[$0].service > 0 }
            })
        {
            found.append("joint visits that cannot be")
        }
        if !gaps.isEmpty, gaps.count != placeCount || !gaps.allSatisfy(isFigure) {
            found.append("least gaps that cannot be")
        }
        if let fairness, !isFigure(fairness.tolerance) { found.append("a fairness below zero or over 10⁹") }
        if let before = fairness?.before {
            let teams = before.seconds.count
            if before.over.count != teams || !before.seconds.allSatisfy(isFigure)
                || !before.over.allSatisfy({ (0...10_000).contains($0) })
                || !shifts.allSatisfy({ (0..<teams).contains($0.team) })
                || !before.underWay.allSatisfy(shifts.indices.contains)
                || zip(before.underWay, before.underWay.dropFirst()).contains(where: { $0 >= $1 })
            {
                found.append("work done before that cannot be")
            }
        }
        if !(0...1000).contains(further) {
            found.append("\(further) thousandths for a further visit; expected 0 to 1000")
        }
        if !areWindows(still) { found.append("hours without journeys that cannot be") }
        if let balance, !isFigure(balance.tolerance) { found.append("a tolerance below zero or over 10⁹") }
        return found
    }
}
