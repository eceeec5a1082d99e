import CaseModel
import Wording

/// What the separate checker made of the answer, and how anybody can have it checked again.
struct ProofView {
    var verdict: String
    var checks: [String]
    var faults: [String]
    var hasFaults: Bool
    var unchecked: [String]
    var hasUnchecked: Bool

    init(_ proof: TalksFindings.Proof) {
        if proof.checks.isEmpty && proof.isProved {
            verdict = say("Nothing of this answer has been checked.")
        } else if proof.isProved {
            verdict = say("The answer was checked by a second program, and all of it holds.")
        } else if proof.faults.isEmpty {
            verdict = say("No fault was found; not everything could be checked.")
        } else {
            verdict = say("The checker found faults. Do not rely on the answer before they are explained.")
        }
        checks = proof.checks
        faults = proof.faults
        hasFaults = !faults.isEmpty
        unchecked = proof.unchecked
        hasUnchecked = !unchecked.isEmpty
    }
}
