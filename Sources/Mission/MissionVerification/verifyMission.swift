public import CaseModel

/// What a check of an answer about a mission found.
public struct MissionProofReport: Sendable, Equatable {
    /// How many covers (a capability at a point, at its low or high end) were checked.
    public var covers = 0
    /// How many states of pledges and needs at a point were checked.
    public var states = 0
    public var faults: [String] = []
    /// What of the answer no check speaks of, in words.
    public var unchecked: [String] = []
    public init() {}
}

/// Checks an answer of the mission engine, with the case alone: amounts, periods, states, conditions and caveats are read
/// from the case again, every assignment is looked up in them, and each "no more can be met" is proved by cells for which
/// the pledges that can serve them do not suffice. Shares nothing with the engine but the model.
///
/// Every field is checked, on every day of a stretch and at every day after a step. Not checked is where an order of
/// events comes from, which ``MissionProofReport/unchecked`` tells.
public func verifyMission(_ answer: MissionAnswer, of found: Case) -> MissionProofReport {
    var report = MissionProofReport()
    guard numbersAreInRange(answer) else {
        report.faults.append("a number is out of range")
        return report
    }
    if answer.format != MissionAnswer.currentFormat { report.faults.append("the form is '\(answer.format)'") }
    if answer.title != found.title {
        report.faults.append("the answer is headed '\(answer.title)', the case '\(found.title)'")
    }
    if answer.points.isEmpty { report.faults.append("the answer holds no day and no stage") }
    if let from = answer.question.orderFrom {
        report.unchecked.append("where the order of events comes from ('\(from)')")
    }
    report.faults += questionFaults(answer.question, found)
    let book = CaseBook(found)
    let stretches = stretches(answer, book, &report)
    // What is asked for cannot be followed.
    guard report.faults.isEmpty else { return report }
    report.faults += taskFaults(answer, found)
    let end =
        answer.question.lastDay.map { Facts(book, answer.question, day: $0) }
        ?? Facts(book, answer.question, steps: 0, days: 0)
    report.faults += knownFaults(answer, end)
    var holding: [String: GroupCheck.Holding] = [:]
    for (number, point) in answer.points.enumerated() {
        let stretch = stretches[number]
        let facts = stretch.first
        report.faults += stateFaults(point, facts).map { "\(stretch.name): \($0)" }
        report.states += point.pledges.count + point.needs.count
        report.faults += groupListFaults(point, facts).map { "\(stretch.name): \($0)" }
        for group in point.groups {
            GroupCheck(
                group: group, derivations: point.needs, facts: facts, name: "\(stretch.name), \(group.capability)"
            ).check(&report, &holding)
        }
        report.faults += TogetherCheck(point: point, facts: facts).faults(&report).map {
            "\(stretch.name), together: \($0)"
        }
        // Nothing may change within the stretch.
        let own = Snapshot(facts, told: point.needs)
        lazy var together = TogetherFacts.asked.map { facts.together(point.groups, isLow: $0.isLow, upTo: $0.upTo) }
        let other = stretch.later.first { later in
            !own.says(theSameAs: Snapshot(later.facts, told: point.needs)) {
                zip(together, TogetherFacts.asked).allSatisfy { posed, asked in
                    later.facts.together(point.groups, isLow: asked.isLow, upTo: asked.upTo) == posed
                }
            }
        }
        if let other {
            report.faults.append("\(stretch.name): the case says something else \(other.name)")
        }
        if report.faults.count > 1000 { break }
    }
    return report
}

/// The tasks are those of the case, each with its needs.
private func taskFaults(_ answer: MissionAnswer, _ found: Case) -> [String] {
    var wanted: [MissionAnswer.TaskEntry] = []
    for task in found.tasks {
        var entry = MissionAnswer.TaskEntry(task: task.id, needs: [], absent: nil)
        for need in found.needs where need.task == task.id { entry.needs.append(need.id) }
        if entry.needs.isEmpty { entry.absent = task.needs?.rawValue ?? "none in the file" }
        wanted.append(entry)
    }
    return wanted == answer.tasks ? [] : ["the tasks and their needs are not those of the case"]
}

/// Every need and every pledge, in force or usable as the case says, and for the reasons of the case.
private func stateFaults(_ point: MissionAnswer.Point, _ facts: Facts) -> [String] {
    var faults: [String] = []
    if point.needs.map(\.need) != facts.found.needs.map(\.id) {
        faults.append("the needs are not those of the case")
    } else {
        for (told, need) in zip(point.needs, facts.found.needs) {
            let (own, lines) = facts.entry(need)
            if told.inForce != own.inForce || told.why != own.why {
                faults.append("whether the need \(need.id) is in force, or why, is not so")
            }
            faults += derivationFaults(told, need, lines: lines, facts.found)
        }
    }
    let pledges = facts.found.pledges.filter { facts.left($0, without: facts.without) != .excluded }
    if point.pledges.map(\.pledge) != pledges.map(\.id) {
        faults.append("the pledges are not those of the case")
    } else {
        for (told, pledge) in zip(point.pledges, pledges) where told != facts.standing(pledge) {
            faults.append("the state of the pledge \(pledge.id), or what stands in its way, is not so")
        }
    }
    return faults
}

/// The capabilities are those that a need takes or a pledge gives, each once.
private func groupListFaults(_ point: MissionAnswer.Point, _ facts: Facts) -> [String] {
    let wanted = facts.found.capabilities.filter { capability in
        !facts.cells(capability, point.needs).cells.isEmpty
            || facts.found.pledges.contains {
                facts.gives($0, capability) && facts.left($0, without: facts.without) != .excluded
                    && facts.standing($0).usable != .excluded
            }
    }
    return wanted.map(\.id) == point.groups.map(\.capability)
        ? [] : ["the capabilities are not those that a need takes or a pledge gives"]
}
