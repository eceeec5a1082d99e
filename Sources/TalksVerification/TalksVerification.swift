public import CaseModel

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
        reading.openingCheck(),
        reading.dualityCheck(),
        reading.costCheck(),
        reading.countCheck(),
        reading.firstOpeningsCheck(),
    ])
}
