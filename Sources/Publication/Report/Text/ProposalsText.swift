public import CaseModel

/// Proposals side by side as text for a terminal: point by point who accepts and rejects, then what each asks of whom.
public func proposalsText(_ all: [ProposalFindings], _ found: Case) -> String {
    var lines = [found.title, ""]
    guard let first = all.first else {
        return (lines + ["The case has no proposals (`proposals` in talks.yaml)."]).joined(separator: "\n") + "\n"
    }
    lines += dayAsked(first.answer, found)
    for findings in all {
        let proposal = findings.proposal
        let by = proposal.by.map(found.actorTitle)
        lines.append(
            "Proposal \(proposal.head.label): \(proposal.title)"
                + (by.isEmpty ? "" : ", by \(by.joined(separator: " and "))")
                + (proposal.when?.value.map { ", \($0.words)" } ?? ""))
        for (point, stances) in zip(proposal.points, findings.stances) {
            let said = stances.map { words($0, found) }
            let silent = found.parties.count - stances.count
            let rest =
                silent == 0
                ? []
                : [said.isEmpty ? "all parties silent" : "\(counted(silent, "other party", "other parties")) silent"]
            lines.append("  \(point.rule.id)  \(point.rule.text): \((said + rest).joined(separator: "; "))")
        }
        lines += asked(findings, found).map { "  " + $0 }
        lines.append("")
    }
    if all.count > 1 {
        lines.append("Side by side, what each party would have to give up by itself:")
        for party in found.parties where all.contains(where: { $0.prices.contains { $0.party == party.id } }) {
            let cells = all.map { findings in
                let price = findings.prices.first { $0.party == party.id }
                return "\(findings.proposal.head.label): \(price.map(words) ?? "no demand")"
            }
            lines.append("  \(party.name)  \(cells.joined(separator: " | "))")
        }
        lines.append("")
    }
    let faults = all.flatMap(\.faults)
    let unchecked = all.flatMap(\.unchecked)
    lines += faults.prefix(20).map { "WRONG: \($0)" } + unchecked.prefix(20).map { "not checked: \($0)" }
    if faults.isEmpty, unchecked.isEmpty {
        lines.append("Every answer behind this was checked by code apart from the engine, and holds.")
    }
    return lines.joined(separator: "\n") + "\n"
}

/// "North accepts (S5)".
private func words(_ stance: ProposalFindings.Stance, _ found: Case) -> String {
    let accepts = stance.accepting.isEmpty ? nil : "accepts (\(stance.accepting.joined(separator: ", ")))"
    let rejects = stance.rejecting.isEmpty ? nil : "rejects (\(stance.rejecting.joined(separator: ", ")))"
    return "\(found.partyName(stance.party)) \([accepts, rejects].compactMap(\.self).joined(separator: " and "))"
}

private func words(_ price: ProposalFindings.Price) -> String {
    guard let concessions = price.concessions else { return "not told" }
    if concessions.isEmpty { return "nothing" }
    return "\(concessions.map(\.shortWords).joined(separator: " ")) (\(price.salience))"
}

/// What the points ask of the parties.
private func asked(_ findings: ProposalFindings, _ found: Case) -> [String] {
    let answer = findings.answer
    guard answer.blockedBy.isEmpty else {
        return ["Laws and points exclude each other: \(answer.blockedBy.joined(separator: ", "))"]
    }
    if answer.possible == true { return ["Nobody has to give anything up for it."] }
    var lines = [
        "Each by itself would have to give up: "
            + findings.prices.map { "\(found.partyName($0.party)) \(words($0))" }.joined(separator: "; ")
    ]
    if let opening = answer.firstOpenings.first, answer.provedFirst > 0 {
        lines.append(
            "Together, at the least: \(DemandForms(answer).words(asked: opening.demands)) "
                + "(\(counted(opening.cost.demands, "demand")), salience \(opening.cost.salience))")
    }
    return lines
}
