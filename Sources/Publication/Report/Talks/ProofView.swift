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
        checks = proof.checks.map(Self.spokenCheck)
        faults = proof.faults
        hasFaults = !faults.isEmpty
        unchecked = proof.unchecked
        hasUnchecked = !unchecked.isEmpty
    }

    /// "cores are impossible: 30 checked, holds" in the language of the page.
    private static func spokenCheck(_ check: String) -> String {
        guard let found = check.wholeMatch(of: /(.*): (\d+) checked, (.*)/) else { return check }
        let (name, count, outcome) = (spoken(String(found.1)), String(found.2), spoken(String(found.3)))
        return say("\(name): \(count) checked, \(outcome)")
    }
}
