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
                + (proposal.when?.value.map { ", \($0.words)" } ?? "") + later(proposal, than: findings.answer))
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
                return "\(findings.proposal.head.label): \(price.map { words($0.price) } ?? "no demand")"
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

/// What is said of a proposal that was made after the day that is asked about.
private func later(_ proposal: Proposal, than answer: TalksAnswer) -> String {
    guard let on = answer.question.on, let day = dayNumber(on), let made = proposal.when?.value?.firstDay, made > day
    else { return "" }
    return ", after the day that is asked about, \(on)"
}

/// "North accepts (S5)".
private func words(_ stance: ProposalFindings.Stance, _ found: Case) -> String {
    let accepts = stance.accepting.isEmpty ? nil : "accepts (\(stance.accepting.joined(separator: ", ")))"
    let rejects = stance.rejecting.isEmpty ? nil : "rejects (\(stance.rejecting.joined(separator: ", ")))"
    return "\(found.partyName(stance.party)) \([accepts, rejects].compactMap(\.self).joined(separator: " and "))"
}

/// "N1 (5)", "N1 or N2 (5), and beside it N3 (2)", "nothing".
private func words(_ price: ProposalFindings.Price?) -> String {
    guard let price else { return "not told" }
    func words(_ giving: ProposalFindings.Giving) -> String {
        alternatives(giving.ways.map { $0.map(\.shortWords).joined(separator: " ") }) + " (\(giving.salience))"
    }
    if price.beside.isNothing { return price.forPoints.isNothing ? "nothing" : words(price.forPoints) }
    return (price.forPoints.isNothing ? "nothing for it" : words(price.forPoints)) + ", and beside it "
        + words(price.beside)
}

/// What costs as much stands beside it: which comes first hangs on the order of the file.
private func alternatives(_ ways: [String], _ joint: String = " or ") -> String {
    ways.prefix(4).joined(separator: joint)
        + (ways.count > 4 ? "\(joint)one of \(ways.count - 4) more that cost as much" : "")
}

/// What the points ask of the parties.
private func asked(_ findings: ProposalFindings, _ found: Case) -> [String] {
    let answer = findings.answer
    guard answer.blockedBy.isEmpty else {
        return ["Laws and points exclude each other: \(answer.blockedBy.joined(separator: ", "))"]
    }
    func inFull(_ giving: ProposalFindings.Giving) -> String {
        alternatives(giving.ways.map(\.words), ", or ")
            + " (\(counted(giving.ways.first?.count ?? 0, "demand")), salience \(giving.salience))"
    }
    var lines: [String] = []
    if answer.cores.complete, let together = findings.together, together.forPoints.isNothing {
        lines.append("Nobody has to give anything up for it.")
    }
    if findings.prices.contains(where: { $0.price.map { !$0.forPoints.isNothing || !$0.beside.isNothing } ?? true }) {
        lines.append(
            "Each by itself would have to give up: "
                + findings.prices.map { "\(found.partyName($0.party)) \(words($0.price))" }
                .joined(separator: "; "))
    }
    guard let together = findings.together else { return lines + ["Together: not told"] }
    if !together.forPoints.isNothing {
        lines.append("Together, at the least: \(inFull(together.forPoints))")
    }
    if !together.beside.isNothing {
        lines.append("Beside it, on what its points do not speak of, at the least: \(inFull(together.beside))")
    }
    return lines
}
