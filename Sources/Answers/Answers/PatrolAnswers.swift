public import CaseFolder
import CaseModel
public import Coverage
public import PatrolPlanning
import PatrolProblems
public import PatrolVerification

/// A plan of patrols with what is known of it.
public struct PatrolAnswers: Sendable {
    public var ground: PatrolGround
    public var reduction: PatrolReduction
    public var kind: String
    /// Nil where the system's own chance was used: then it is not shown, so that nobody can draw the plan again.
    public var seed: UInt64?
    public var roster: PatrolRoster
    /// Whether code apart from the solver has checked the bound.
    public var isChecked: Bool
    public var duties: [PlannedDuty]
    /// What was made before, where the rest is planned.
    public var made: [PlannedVisit]
    /// The coverage with the plan; nil where it could not be reckoned.
    public var watched: CoverageGrid?
    /// The plan and the proof of its bound, as others can check it.
    public var certificate: SealedAnswer<PatrolCertificate>
}

/// Which patrols watch most of the line where nobody would be looking. The plan is checked before it is given.
///
///     let file = try CaseFile.read(atFolder: "Examples/exercise")
///     var request = PatrolRequest()
///     request.day = "2026-03-14"
///     let found = try answer(request, about: file)
///     found.duties.first?.visits     // who is where, when
///     found.roster.shareOfBound      // how near to the best possible, at least, in thousandths
public func answer(_ request: PatrolRequest, about file: CaseFile) throws(Refusal) -> PatrolAnswers {
    let days = try request.days()
    let done = try request.doneSoFar(file, days: days)
    let ground = try PatrolGround(file, days: days, kind: request.kind, corridor: request.corridor, done: done)
    let reduction = try ground.reduction()
    let roster: PatrolRoster
    do throws(PatrolRefusal) {
        roster = try PatrolRoster.draw(
            reduction.problem,
            RosterQuestion(
                seed: request.seed ?? UInt64.random(in: 0...UInt64.max), seconds: request.timeLimit,
                leastPermille: Int((request.least * 10).rounded(.up))))
    } catch {
        throw Refusal(.impossible, error.message)
    }
    let wrong = faults(of: roster.plan, in: reduction.problem)
    guard wrong.isEmpty else {
        throw Refusal(
            .notProved,
            Remarks(wrong.map { Remark("the plan breaks a rule: \($0.rule.rawValue): \($0.detail)") }))
    }
    // The check poses the problem itself: what it would refuse is not given.
    if let fault = ground.posed.faults(reduction.problem).first {
        throw Refusal(.notProved, "the problem is not the one that the case poses: \(fault)")
    }
    let certificate = PatrolCertificate(
        notice: workingPaperNotice, from: dayWords(days.lowerBound), until: dayWords(days.upperBound),
        kind: request.kind,
        corridor: request.corridor, problem: reduction.problem, plan: roster.plan, bound: roster.bound,
        wishBound: roster.wishBound, done: done)
    let report = verify(certificate)
    if let fault = report.faults.first { throw Refusal(.notProved, "\(fault)") }
    let duties = reduction.duties(roster.plan, firstHour: ground.grid.firstHour)
    let made = reduction.visitsMade(firstHour: ground.grid.firstHour)
    let watched = try? CoverageGrid(
        ground.found, stays: ground.stays + (made + duties.flatMap(\.visits)).filter { !$0.isBreak }.map(\.asStay),
        detection: ground.detection,
        question: ground.coverage)
    return PatrolAnswers(
        ground: ground, reduction: reduction, kind: request.kind, seed: request.seed, roster: roster,
        isChecked: report.bound == .holds,
        duties: duties, made: made, watched: watched,
        certificate: try SealedAnswer(certificate, of: file, restingOn: .observers))
}

/// What the checker makes of a plan that somebody hands in: the problem is posed anew from the case.
///
/// - Parameters:
///   - path: the file that it stands in.
///   - labels: labels that the check of the bound may take for one shift.
public func checkPatrols(
    atPath path: String, about file: @autoclosure () throws(Refusal) -> CaseFile, labels: Int
) throws(Refusal) -> Checked<PatrolCertificate, CertificateReport> {
    let sealed = try strictAnswer(
        SealedAnswer<PatrolCertificate>.self, atPath: path, from: "truceline patrols --certificate")
    let certificate = sealed.answer
    let from = try dayAsked(certificate.from, "'from' in \(path)")
    let until = try dayAsked(certificate.until, "'until' in \(path)")
    guard from <= until, until - from < 31 else {
        throw Refusal(
            .notAnAnswer, file: path, "\(certificate.from) to \(certificate.until); expected one to 31 days")
    }
    guard (0...50).contains(certificate.corridor) else {
        throw Refusal(.notAnAnswer, file: path, "\(certificate.corridor) for 'corridor'; expected 0 to 50 km")
    }
    let file = try file()
    if let done = certificate.done {
        let faults = doneFaults(done, file, days: from...until)
        guard faults.isEmpty else { throw Refusal(.notAnAnswer, file: path, faults.joined(separator: "; ")) }
    }
    let ground = try PatrolGround(
        file, days: from...until, kind: certificate.kind, corridor: certificate.corridor, done: certificate.done)
    var report = verify(certificate, against: ground.posed, most: labels)
    if certificate.notice != workingPaperNotice {
        report.faults.append("the file does not say that it is not for publication")
    }
    let fault = try sealFault(sealed.caseHash, of: file, restingOn: .observers)
    return Checked(
        answer: certificate, proof: report, sealFault: fault,
        isProved: report.faults.isEmpty && report.bound == .holds && fault == nil)
}
