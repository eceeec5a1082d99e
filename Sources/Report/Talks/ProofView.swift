import CaseModel

/// What the separate checker made of the answer, and how anybody can have it checked again.
struct ProofView {
    var verdict: String
    var checks: [String]
    var faults: [String]
    var hasFaults: Bool
    var unchecked: [String]
    var hasUnchecked: Bool

    init(_ proof: TalksFindings.Proof) {
        if proof.isProved {
            verdict = "Everything that this page says about the talks was checked and holds."
        } else if proof.faults.isEmpty {
            verdict = "No fault was found; not everything could be checked."
        } else {
            verdict = "The checker found faults. Do not rely on the answer before they are explained."
        }
        checks = proof.checks
        faults = proof.faults
        hasFaults = !faults.isEmpty
        unchecked = proof.unchecked
        hasUnchecked = !unchecked.isEmpty
    }
}
