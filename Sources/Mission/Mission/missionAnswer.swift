public import CaseModel

/// What the pledges of a case cover of the needs of its mission: for each stretch of days on which nothing changes, or
/// each stage of an order of events, how much of each capability is met by what is deployed, further by what is in
/// preparation, confirmed and pledged, and by nothing. A pure function of the case.
///
/// - One unit of a pledge serves one need at a time: in one sector and one part of the day. Where the units of the
///   capability do not rest, as people do, they stand in one sector and serve day and night there.
/// - Caveats take away: a sector or the night that a pledge excludes, consent that is not given, notice that has not
///   passed, an event that has not happened.
/// - What is not known makes an interval: at the low end an unknown amount is nothing and the largest need holds, at
///   the high end it has no limit and the smallest need holds. A need of "at least 3" is met by 3.
/// - In an order of events days of the calendar are left out of account, and time is counted from the last step.
public func missionAnswer(_ found: Case, question: MissionQuestion) -> MissionAnswer {
    let without = Set(question.without.map(found.contributorKey))
    let who = Contributing(found)
    let pledges = found.pledges.filter { who.isWhole($0, without: without) != .excluded }
    let changes = who.changes(besides: without, found.pledges)
    let inForce = NeedsInForce(found)
    let calendar = EventCalendar(found, question)
    func problem(_ kind: MissionMoment.Kind) -> MomentProblem {
        MomentProblem(found, inForce, without, who, changes, at: calendar.moment(kind))
    }
    let end = calendar.moment(
        question.lastDay.map(MissionMoment.Kind.day) ?? .stage(earlier: [], last: [], daysSince: 0))
    var answer = MissionAnswer(
        title: found.title, question: question, known: knownContributors(pledges, found, at: end),
        tasks: found.tasks.map { task in
            let needs = found.needs.filter { $0.task == task.id }.map(\.id)
            return .init(
                task: task.id, needs: needs, absent: needs.isEmpty ? task.needs?.rawValue ?? "none in the file" : nil)
        })
    var previous: MomentProblem?
    if let first = question.firstDay, let last = question.lastDay, first <= last {
        for day in first...last {
            let today = problem(.day(day))
            if today == previous, !answer.points.isEmpty {
                answer.points[answer.points.count - 1].lastDay = day
            } else {
                answer.points.append(point(found, today, .init(firstDay: day, lastDay: day)))
            }
            previous = today
        }
        return answer
    }
    for step in 0...question.order.count {
        let last = step == 0 ? [] : question.order[step - 1]
        let earlier = question.order.prefix(max(0, step - 1)).flatMap { $0 }
        previous = nil
        for days in step == 0 ? [0] : waits(found, pledges, after: calendar.happened.union(earlier + last)) {
            let now = problem(.stage(earlier: Set(earlier), last: Set(last), daysSince: days))
            if now != previous { answer.points.append(point(found, now, .init(step: step, daysSince: days))) }
            previous = now
        }
    }
    return answer
}

private func point(
    _ found: Case, _ problem: MomentProblem, _ frame: MissionAnswer.Point
) -> MissionAnswer.Point {
    var point = frame
    point.needs = problem.needs
    point.pledges = problem.pledges
    point.groups = problem.capabilities.map { one in
        one.solved(rests: found.capabilities.first { $0.id == one.capability }?.rests ?? true)
    }
    point.together = problem.together.map { togetherCover($0, problem.capabilities) }
    return point
}

/// The days after a step at which something may change: when pledges are in place, notice has passed, needs begin or
/// end.
private func waits(_ found: Case, _ pledges: [Pledge], after happened: Set<String>) -> [Int] {
    var starts: Set<Int> = [0]
    var days: Set<Int> = [0]
    for need in found.needs {
        guard let event = need.after, happened.contains(event) else { continue }
        starts.insert(need.offsetDays)
        days.insert(need.offsetDays)
        if let length = need.forDays { days.insert(need.offsetDays + length) }
    }
    for pledge in pledges {
        if let lead = pledge.leadDays, !happened.isDisjoint(with: pledge.dependsOn) { days.insert(lead) }
        if let move = pledge.noticeToMove, happened.contains(move.decision) {
            days.insert(move.days + (pledge.leadDays ?? 0))
        }
        for caveat in pledge.caveats {
            if case .notice(let notice) = caveat.kind { days.formUnion(starts.map { $0 + notice }) }
        }
    }
    return days.sorted()
}
