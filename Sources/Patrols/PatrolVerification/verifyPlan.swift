import CaseModel
public import PatrolProblems

/// Every rule of the problem that the plan breaks; empty for a plan that can be carried out as it says.
///
/// Shares nothing with the solver but the problem and the plan: times are followed as the plan states them, nothing is
/// scheduled anew. The problem must be free of ``PatrolProblem/faults``.
public func faults(of plan: PatrolPlan, in problem: PatrolProblem) -> [PlanFault] {
    var found: [PlanFault] = []
    var visited = Set<Int>()
    var used = Set<Int>()
    var rewards: [Int: [Int]] = [:]
    var kept = [Bool](repeating: false, count: problem.locks.count)
    var begun: [Int: Int] = [:]
    for stop in problem.done {
        visited.insert(stop)
        rewards[problem.stops[stop].place, default: []].append(problem.stops[stop].reward)
        // Locks that they keep are none of the problem's.
    }
    for route in plan.routes {
        guard problem.shifts.indices.contains(route.shift) else {
            found.append(PlanFault(.unknownShift, "shift \(route.shift)"))
            continue
        }
        let shift = problem.shifts[route.shift]
        if !used.insert(route.shift).inserted { found.append(PlanFault(.shiftTwice, shift.name)) }
        if !shift.starts.contains(route.starts) {
            found.append(PlanFault(.wrongStart, "\(shift.name) at \(route.starts)"))
        }
        if route.ends > shift.until { found.append(PlanFault(.late, "\(shift.name) at \(route.ends)")) }
        let (duty, isTooLong) = route.ends.subtractingReportingOverflow(route.starts)
        if isTooLong || duty > shift.longest { found.append(PlanFault(.longDuty, "\(shift.name), \(duty) s")) }
        var place = shift.start
        var time = route.starts
        for visit in route.visits {
            guard problem.stops.indices.contains(visit.stop) else {
                found.append(PlanFault(.unknownStop, "\(shift.name): stop \(visit.stop)"))
                continue
            }
            let stop = problem.stops[visit.stop]
            if !visited.insert(visit.stop).inserted { found.append(PlanFault(.stopTwice, stop.name)) }
            if let allowed = stop.shifts, !allowed.contains(route.shift) {
                found.append(PlanFault(.wrongShift, "\(stop.name) by \(shift.name)"))
            }
            found += journeyFaults(
                from: place, to: stop.place, leaving: time, arriving: visit.begins, stop.name, problem)
            let (end, isPast) = visit.begins.addingReportingOverflow(stop.service)
            if isPast || !stop.windows.contains(where: { $0.from <= visit.begins && end <= $0.until }) {
                found.append(PlanFault(.closedStop, "\(stop.name) at \(visit.begins)"))
            }
            if isPast { return found }
            rewards[stop.place, default: []].append(stop.reward)
            begun[visit.stop] = visit.begins
            for (number, lock) in problem.locks.enumerated()
            where lock.stops.contains(visit.stop) && visit.begins >= lock.window.from
                && visit.begins < lock.window.until && lock.shifts?.contains(route.shift) ?? true
            {
                kept[number] = true
            }
            place = stop.place
            time = end
        }
        found += journeyFaults(from: place, to: shift.end, leaving: time, arriving: route.ends, "the base", problem)
    }
    for (number, stop) in problem.stops.enumerated() where stop.isRequired && !visited.contains(number) {
        found.append(PlanFault(.required, stop.name))
    }
    for (lock, isKept) in zip(problem.locks, kept) where !isKept { found.append(PlanFault(.lock, lock.name)) }
    if let balance = problem.balance {
        var left = 0
        var right = 0
        for number in visited {
            switch problem.stops[number].side {
            case .left: left += problem.stops[number].weight
            case .right: right += problem.stops[number].weight
            case .notTold, nil: break
            }
        }
        if abs(left - right) > balance.tolerance {
            found.append(PlanFault(.balance, "left \(left), right \(right), tolerance \(balance.tolerance)"))
        }
    }
    found += nearVisits(begun, problem)
    for joint in problem.joints where !joint.allSatisfy(problem.done.contains) {
        let times = joint.map { begun[$0] }
        if times.contains(where: { $0 != nil }), Set(times).count > 1 {
            found.append(PlanFault(.joint, problem.stops[joint[0]].name))
        }
    }
    if let fairness = problem.fairness, let fault = unfairness(plan, problem, fairness) {
        found.append(PlanFault(.fairness, fault))
    }
    let wishes = problem.wishes.count { wish in wish.stops.contains(where: visited.contains) }
    if wishes != plan.kept { found.append(PlanFault(.wishes, "\(plan.kept) said, \(wishes) found")) }
    let sum = rewards.values.reduce(0) { $0 + counted($1, further: problem.further) }
    if sum != plan.reward { found.append(PlanFault(.reward, "\(plan.reward) said, \(sum) found")) }
    return found
}

/// Visits of one place that lie nearer to each other than its least gap.
///
/// - Parameter begun: when visits begin, by stop.
private func nearVisits(_ begun: [Int: Int], _ problem: PatrolProblem) -> [PlanFault] {
    guard !problem.gaps.isEmpty else { return [] }
    var jointOf: [Int: Int] = [:]
    for (number, joint) in problem.joints.enumerated() { for stop in joint { jointOf[stop] = number } }
    // A break is for one shift alone and gains nothing.
    let visits = begun.filter { stop, begins in
        (problem.stops[stop].shifts == nil || problem.stops[stop].reward > 0)
            && (0...PatrolProblem.largestFigure).contains(begins)
    }
    let byPlace = Dictionary(grouping: visits) { problem.stops[$0.key].place }
    return byPlace.sorted { $0.key < $1.key }.compactMap { place, own in
        let ordered = own.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        for (number, one) in ordered.enumerated() {
            for other in ordered[(number + 1)...]
            where jointOf[one.key] == nil || jointOf[one.key] != jointOf[other.key] {
                let stop = problem.stops[one.key]
                let between = other.value - (one.value + stop.service)
                if problem.gaps[place] > 0, between < problem.gaps[place] {
                    return PlanFault(.gap, "\(stop.name): \(between) s, at least \(problem.gaps[place])")
                }
            }
        }
        return nil
    }
}

/// Two teams of which one works more on the mean of its shifts than the other by more than it may; nil for none. What was
/// worked before counts, and for that alone a team may be ahead by more.
private func unfairness(_ plan: PatrolPlan, _ problem: PatrolProblem, _ fairness: TeamFairness) -> String? {
    var shifts: [Int: Int] = [:]
    for shift in problem.shifts { shifts[shift.team, default: 0] += 1 }
    var work: [Int: Int] = [:]
    if let before = fairness.before {
        for (team, over) in before.over.enumerated() where over > 0 { shifts[team, default: 0] += over }
        for (team, seconds) in before.seconds.enumerated() { work[team] = seconds }
    }
    // Where nothing was worked before, whoever works is given its work.
    var isGivenWork = Set(fairness.before == nil ? Array(shifts.keys) : [])
    for route in plan.routes where problem.shifts.indices.contains(route.shift) && !route.visits.isEmpty {
        let shift = problem.shifts[route.shift]
        var place = shift.start
        for visit in route.visits where problem.stops.indices.contains(visit.stop) {
            let stop = problem.stops[visit.stop]
            work[shift.team, default: 0] += (problem.seconds(from: place, to: stop.place) ?? 0) + stop.service
            place = stop.place
            if stop.shifts == nil || stop.reward > 0 { isGivenWork.insert(shift.team) }
        }
        work[shift.team, default: 0] += problem.seconds(from: place, to: shift.end) ?? 0
        if fairness.before?.underWay.contains(route.shift) ?? false {
            // It would have gone back anyhow, and that is counted.
            work[shift.team, default: 0] -= problem.seconds(from: shift.start, to: shift.end) ?? 0
        }
    }
    for (one, count) in shifts where isGivenWork.contains(one) {
        for (other, otherCount) in shifts {
            let apart = (work[one] ?? 0) * otherCount - (work[other] ?? 0) * count
            if apart > fairness.tolerance * count * otherCount {
                return "\((work[one] ?? 0) / count) s and \((work[other] ?? 0) / otherCount) s a shift, "
                    + "tolerance \(fairness.tolerance)"
            }
        }
    }
    return nil
}

/// What rewards of one place count: the largest in full, each further one so many thousandths of the share before.
private func counted(_ rewards: [Int], further: Int) -> Int {
    var share = 1000
    var sum = 0
    for reward in rewards.sorted().reversed() {
        sum += reward * share / 1000
        share = share * further / 1000
    }
    return sum
}

/// A journey may begin at any moment from `leaving` on; it fits where one way is open then and meets no hours without journeys.
private func journeyFaults(
    from: Int, to: Int, leaving: Int, arriving: Int, _ name: String, _ problem: PatrolProblem
) -> [PlanFault] {
    guard let seconds = problem.seconds(from: from, to: to) else { return [PlanFault(.noRoad, "to \(name)")] }
    let (available, isOverflow) = arriving.subtractingReportingOverflow(leaving)
    if isOverflow || available < seconds {
        return [PlanFault(.tooFast, "to \(name): \(available) s for \(seconds) s")]
    }
    guard from != to else { return [] }
    var ways = problem.passages.filter { $0.from == from && $0.to == to }
    if ways.isEmpty { ways = [.always(from, to, seconds)] }
    // Departures at which a journey can start: at once, when a way opens, or when hours without journeys end.
    let isPossible = ways.contains { way in
        ([leaving, way.leaves.from] + problem.still.map(\.until)).contains { start in
            start >= leaving && start >= way.leaves.from && start < way.leaves.until && start <= arriving - way.seconds
                && problem.still.allSatisfy { start + way.seconds <= $0.from || start >= $0.until }
        }
    }
    return isPossible ? [] : [PlanFault(.closedRoad, "to \(name)")]
}
