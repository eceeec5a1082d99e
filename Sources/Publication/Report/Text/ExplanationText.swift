public import Answers
import Assessment
public import CaseModel

/// The findings of observations for a terminal, step by step.
public func explanationText(_ list: [ObservationExplanation], _ found: Case) -> String {
    list.map { text($0, found) }.joined(separator: "\n\n")
}

private func text(_ observation: ObservationExplanation, _ found: Case) -> String {
    var lines = ["Observation \(observation.id), line \(observation.fileLine) of the file"]
    if let harmed = observation.casualties { lines.append("People harmed: \(harmed.words)") }
    for (provision, finding) in observation.findings {
        lines.append("")
        lines.append("\(provision.label)  \(provision.says)")
        if let wording = provision.wording { lines.append("  wording: “\(wording)”") }
        lines.append("  source: \(found.sourceChain(of: provision.head).joined(separator: " → "))")
        lines.append("  violation: \(finding.value.word)")
        for step in finding.steps {
            lines.append("    \(step.condition): \(step.value.word)")
            lines.append("      the provision: \(step.asks)")
            lines.append("      the observation: \(step.says)")
        }
        if finding.value == .possible {
            let facts = finding.missing.list
            lines.append(
                facts.count == 1
                    ? "  the missing fact that would decide it: \(facts[0])"
                    : "  missing facts: \(facts.joined(separator: "; ")); each alone can exclude a violation")
        }
        if provision.rule == .required {
            let acts = provision.acts.words
            lines.append(
                "  fulfils the requirement (\(acts)): "
                    + (finding.fulfilment.map {
                        $0.value.word + ($0.isInTime ? "" : ", but before or after the time for which it holds")
                    } ?? "excluded"))
        }
        if let claims = finding.claims {
            lines.append("  it says of itself (claims, which prove no identity and are not judged): \(claims)")
        }
        lines.append("  attribution: \(finding.attribution.words(parties: observation.parties))")
    }
    return lines.joined(separator: "\n")
}
