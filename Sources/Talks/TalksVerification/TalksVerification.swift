public import CaseModel

/// Checks an answer about the talks of a case again: that it is headed and asked as the case has it, and all that
/// ``verifyTalks(_:of:stepBudget:)`` checks.
///
/// Throws ``QuestionError`` where the case cannot be asked the answer's question.
public func verifyTalks(
    _ answer: TalksAnswer, about found: Case, stepBudget: Int = VerificationReport.usualStepBudget
) throws(QuestionError) -> VerificationReport {
    let negotiation = try found.negotiation(for: answer.question)
    var head = VerificationReport.Check("title and question are those of the case, the question in full")
    head.expect(answer.title == found.title, "the title is not that of the case")
    head.expect(
        answer.question == found.inFull(answer.question), "the question leaves its goal or a reading to be guessed")
    var report = verifyTalks(answer, of: negotiation, stepBudget: stepBudget)
    report.checks.insert(head, at: 0)
    return report
}

/// Checks an answer about the talks again, with code that shares nothing with the engine but the model.
///
/// What the answer shows by example (worlds) is looked up in the formulas themselves; what it claims to be impossible is
/// searched through by ``WorldSearch``; that nothing is missing, or nothing cheaper than a bound, follows from the
/// hitting sets of the cores that are listed.
///
/// - Parameter stepBudget: how many steps all checks together may take (some ten million in a second); what is not
///   reached is told as unchecked.
public func verifyTalks(
    _ answer: TalksAnswer, of negotiation: Negotiation, stepBudget: Int = VerificationReport.usualStepBudget
) -> VerificationReport {
    let reading = AnswerReading(answer, negotiation, StepBudget(stepBudget))
    let form = reading.formCheck()
    guard form.faults.isEmpty else { return VerificationReport(checks: [form]) }
    return VerificationReport(checks: [
        form,
        reading.standCheck(),
        reading.blockedCheck(),
        reading.coreCheck(),
        reading.spareCheck(),
        reading.clashCheck(),
        reading.openingCheck(),
        reading.shiftCheck(),
        reading.dualityCheck(),
        reading.costCheck(),
        reading.countCheck(),
        reading.firstOpeningsCheck(),
        // Last, since it may take the most steps and the least hangs on it.
        reading.explanationCheck(),
    ])
}
