public import CaseModel

/// Checks an answer about the talks again, with code that shares nothing with the engine but the model.
///
/// What the answer shows by example (worlds) is looked up in the formulas themselves; what it claims to be impossible is
/// searched through by ``WorldSearch``; that nothing is missing follows from the duality of cores and openings.
///
/// - Parameter stepBudget: how many steps all searches together may take; what is not reached is told as unchecked.
public func verifyTalks(
    _ answer: TalksAnswer, of negotiation: Negotiation, stepBudget: Int = 20_000_000
) -> VerificationReport {
    let reading = AnswerReading(answer, negotiation)
    var budget = stepBudget
    let form = reading.formCheck()
    guard form.faults.isEmpty else { return VerificationReport(checks: [form]) }
    return VerificationReport(checks: [
        form,
        reading.standCheck(&budget),
        reading.blockedCheck(&budget),
        reading.coreCheck(&budget),
        reading.spareCheck(),
        reading.openingCheck(&budget),
        reading.dualityCheck(&budget),
        reading.costCheck(),
        reading.countCheck(),
        reading.firstOpeningsCheck(),
    ])
}
