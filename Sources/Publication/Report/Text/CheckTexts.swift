public import Answers
public import CaseModel
public import CountVerification
public import IncidentRun
public import MissionVerification
import PatrolPlanning
import PatrolProblems
public import PatrolVerification
public import TalksVerification

// What checkers made of answers that were handed in, for a terminal.

public func checkText(_ checked: Checked<TalksAnswer, VerificationReport>) -> String {
    let report = checked.proof
    var lines = ["An answer for \(asking(checked.answer.question))."]
    lines += report.checks.map { "\($0.name): \($0.count) checked, \($0.outcome)" }
    lines += (seal(checked) + report.faults.prefix(100)).map { "WRONG: \($0)" }
    lines += report.unchecked.prefix(100).map { "not checked: \($0)" }
    if report.stepsRanOut { lines.append("The steps did not suffice for all of it. More of them: --step-budget.") }
    lines.append("Covered: \(covered(checked.answer))")
    lines.append("Left open, since the answer would be right with other values too, or does not claim it:")
    lines += VerificationReport.leftOpen.map { "  \($0)" }
    lines.append(checked.isProved ? "Every proof holds." : "Not proved.")
    return text(lines)
}

/// How much of the talks the answer speaks of.
private func covered(_ read: TalksAnswer) -> String {
    func all(_ count: TalksAnswer.Count) -> String {
        (count.number.map { "\($0)" } ?? "more than 9.2e18") + (count.complete ? "" : ", which are not all")
    }
    let cores = read.components.reduce(0) { $0 + $1.cores.count }
    return "\(counted(read.demands.count, "form")) of demands; \(counted(cores, "core")) listed of \(all(read.cores)); "
        + "\(counted(read.firstOpenings.count, "opening")) listed of \(all(read.openings)), of which "
        + "\(read.provedFirst) proved to be the cheapest"
}

public func checkText(_ checked: Checked<MissionAnswer, MissionProofReport>, _ found: Case) -> String {
    let report = checked.proof
    var lines = [
        asked(checked.answer.question, found),
        "\(counted(checked.answer.points.count, "point")), \(counted(report.states, "state")) of needs and pledges, "
            + "\(counted(report.covers, "cover")) checked",
    ]
    lines += (seal(checked) + report.faults.prefix(100)).map { "does not hold: \($0)" }
    if report.faults.count > 100 { lines.append("and \(report.faults.count - 100) more") }
    lines += report.unchecked.map { "not checked: \($0)" }
    if checked.isProved { lines.append(report.unchecked.isEmpty ? "Everything holds." : "Everything else holds.") }
    return text(lines)
}

/// The question to which the file is the answer: a right answer to another question is none to this one.
private func asked(_ question: MissionQuestion, _ found: Case) -> String {
    var words = "An answer for "
    if let first = question.firstDay, let last = question.lastDay {
        words += first == last ? dayWords(first) : "\(dayWords(first)) to \(dayWords(last))"
    } else {
        let steps = question.order.map { $0.map(found.eventTitle).joined(separator: " and ") }
        words += steps.isEmpty ? "the case as it stands" : "this order of events: \(steps.joined(separator: ", "))"
    }
    for event in question.supposed {
        words += "; supposed: \(found.eventTitle(event.event)) on \(dayWords(event.day))"
    }
    if !question.without.isEmpty {
        words += "; left out: \(question.without.map(found.contributorTitle).joined(separator: ", "))"
    }
    return words + "."
}

public func checkText(_ checked: Checked<CountsFile, CountCheck>) -> String {
    let list = checked.answer.counts
    let check = checked.proof
    var lines = [
        "\(counted(list.count, "count")) checked, \(counted(list.reduce(0) { $0 + $1.proof.parts.count }, "part"))",
        "\(list.filter(\.proof.isExact).count) of \(list.count) shown to be the largest bound"
            + (list.allSatisfy(\.proof.isExact) ? "" : "; of the others a higher one may be true"),
        "Taken as read: how rows became regions, times (people's as far off as time-error says), kinds and findings, which `truceline explain` shows.",
    ]
    lines += (seal(checked) + check.faults.prefix(100)).map { "does not hold: \($0)" }
    lines += check.unchecked.prefix(100).map { "not proved: \($0)" }
    if check.faults.isEmpty, checked.sealFault == nil {
        lines.append(check.unchecked.isEmpty ? "Every count holds." : "No count is refuted; some are not proved.")
    }
    return text(lines)
}

public func checkText(_ checked: Checked<ZoneCoverageAnswer, CoverageProofReport>) -> String {
    coverageCheckText(
        checked,
        "\(counted(checked.proof.zones, "zone")) checked for events of kind \(checked.answer.kind), with "
            + "\(counted(checked.proof.draws, "place and moment", "places and moments")) drawn; a figure may differ from their "
            + "mean by five standard errors, 2 %, what hangs on the minutes round dusk, and some of the engine's cells")
}

public func checkText(_ checked: Checked<LineCoverageAnswer, CoverageProofReport>) -> String {
    let answer = checked.answer
    return coverageCheckText(
        checked,
        "\(counted(checked.proof.segments, "segment")) of \(answer.segments.count) reckoned again for events of kind \(answer.kind) "
            + "within \(answer.corridor.tenths) km of the line; a figure may differ by what hangs on the minutes round dusk, and by "
            + "10 % of what somebody adds who moves. Which hours were active, possibly active and quiet was asked of the reports",
        rows: "rows of observers and observations")
}

private func coverageCheckText<Answer>(
    _ checked: Checked<Answer, CoverageProofReport>, _ heading: String, rows: String = "rows of observers"
) -> String {
    let check = checked.proof
    var lines = [
        heading,
        "Taken as read: the question, how \(rows) became places and times, and the detection functions.",
    ]
    lines += (seal(checked) + check.faults.prefix(100)).map { "does not hold: \($0)" }
    if check.faults.count > 100 { lines.append("and \(check.faults.count - 100) more") }
    lines += check.unchecked.prefix(100).map { "not checked: \($0)" }
    if checked.isProved {
        lines.append("Everything holds.")
    } else if check.faults.isEmpty, checked.sealFault == nil {
        lines.append("Nothing is refuted, and not all is proved.")
    }
    return text(lines)
}

/// - Parameter labels: how many labels the check could take.
public func checkText(_ checked: Checked<PatrolCertificate, CertificateReport>, labels: Int) -> String {
    let (certificate, report) = (checked.answer, checked.proof)
    let span = certificate.from + (certificate.until == certificate.from ? "" : " to \(certificate.until)")
    var lines = [
        workingPaperNotice,
        "A plan for \(span), for events of kind \(certificate.kind) within \(certificate.corridor.tenths) km of the line.",
    ]
    lines += (seal(checked) + report.faults.prefix(100)).map { "does not hold: \($0)" }
    guard report.faults.isEmpty else { return text(lines) }
    let made = certificate.plan.routes.flatMap { $0.visits.map { certificate.problem.stops[$0.stop] } }
    let breaks = made.count(where: \.isBreak)
    lines.append(
        "\(counted(certificate.plan.routes.count, "duty", "duties")), \(counted(made.count - breaks, "visit"))"
            + "\(breaks > 0 ? " and \(counted(breaks, "break"))" : ""): the plan breaks no rule."
    )
    if let done = certificate.done {
        lines.append(
            "It goes on from \(utcWords(done.now)), with \(counted(done.visits.count, "visit")) said to be made before; that they were is not checked."
        )
    }
    let all = certificate.problem.wishes.count
    if all > 0 {
        let most = certificate.wishBound.map { ", and no plan more than \($0.kept - 1)" } ?? ""
        lines.append(
            "Of \(counted(all, "stretch", "stretches")) of days within which a stop is wanted once, it visits \(certificate.plan.kept)\(most)."
        )
    }
    let of = all > 0 ? "that visits \(certificate.bound.kept) of them " : ""
    lines.append(
        checked.isProved
            ? "No plan \(of)gains more than \(certificate.bound.bound) m·h; this one gains \(certificate.plan.reward), at least "
                + "\((Double(certificate.share) / 10).tenths) % of the best possible: everything holds."
            : report.bound == .holds
                ? "The plan and its bound hold for the case as it is now."
                : "The bound is not checked: that takes more than \(labels) labels; more can be allowed with --labels.")
    return text(lines)
}

/// What is wrong with the hash of an answer, among what else is.
private func seal<Answer, Proof>(_ checked: Checked<Answer, Proof>) -> [String] { checked.sealFault.map { [$0] } ?? [] }

/// Lines as a terminal shows them.
func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
