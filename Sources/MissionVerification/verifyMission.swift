public import CaseModel

/// What a check of an answer about a mission found.
public struct MissionProofReport: Sendable, Equatable {
    /// How many covers (a capability at a point, at its low or high end) were checked.
    public var covers = 0
    public var faults: [String] = []
    public init() {}
}

/// Checks an answer of the mission engine, with the case alone: amounts, periods, conditions and caveats are read from
/// the case again, every assignment is looked up in them, and each "no more can be met" is proved by cells for which
/// the pledges that can serve them do not suffice. Shares nothing with the engine but the model.
///
/// What becomes unmet without a contributor, what a task gets alone and what an addition closes are reckoned again by
/// other means. Counts of what is known of how many, and the reasons in words, are not checked.
public func verifyMission(_ answer: MissionAnswer, of found: Case) -> MissionProofReport {
    var report = MissionProofReport()
    guard numbersAreInRange(answer) else {
        report.faults.append("a number is out of range")
        return report
    }
    if answer.format != MissionAnswer.currentFormat { report.faults.append("the form is '\(answer.format)'") }
    if answer.points.isEmpty { report.faults.append("the answer holds no day and no stage") }
    checkPoints(answer, &report)
    var holding: [String: GroupCheck.Holding] = [:]
    for (number, point) in answer.points.enumerated() {
        let name = pointName(point, number)
        for day in Set([point.firstDay, point.lastDay]) {
            let facts = Facts(found, answer.question, point, day: day)
            checkCapabilities(point, found, facts, name, &report)
            for group in point.groups {
                GroupCheck(
                    group: group, derivations: point.needs, facts: facts, name: "\(name), \(group.capability)"
                ).check(&report, &holding)
            }
        }
        for entry in point.needs {
            for fault in derivationFaults(entry, found) { report.faults.append("\(name): \(fault)") }
        }
    }
    return report
}

private func pointName(_ point: MissionAnswer.Point, _ number: Int) -> String {
    if let day = point.firstDay { return dayWords(day) }
    return "step \(point.step ?? number), \(point.daysSince ?? 0) days"
}

/// The points together are the whole question: every day once, or every step.
private func checkPoints(_ answer: MissionAnswer, _ report: inout MissionProofReport) {
    if let first = answer.question.firstDay, let last = answer.question.lastDay {
        var next = first
        for point in answer.points {
            guard point.firstDay == next, let end = point.lastDay, end >= next else {
                report.faults.append("the days do not follow each other at \(dayWords(next))")
                return
            }
            next = end + 1
        }
        if next != last + 1 { report.faults.append("the days end before \(dayWords(last))") }
        return
    }
    for step in 0...answer.question.order.count where !answer.points.contains(where: { $0.step == step }) {
        report.faults.append("step \(step) is missing")
    }
    for point in answer.points where !(0...answer.question.order.count).contains(point.step ?? -1) {
        report.faults.append("a point belongs to no step")
    }
}

/// Every capability with a need in force is in the point.
private func checkCapabilities(
    _ point: MissionAnswer.Point, _ found: Case, _ facts: Facts, _ name: String, _ report: inout MissionProofReport
) {
    for capability in found.capabilities where !point.groups.contains(where: { $0.capability == capability.id }) {
        let takes = found.needs.contains {
            $0.capability.value == capability.id && facts.force($0) != .excluded && facts.hasNumber($0)
        }
        if takes { report.faults.append("\(name): \(capability.id) is missing, and a need takes it") }
    }
}
