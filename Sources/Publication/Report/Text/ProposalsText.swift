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
    // Parts of the talks share nothing, so the cheapest opening of the whole is made of the cheapest of each.
    let touched = answer.components(
        touchedBy: findings.proposal.points.map(\.rule.formula), issues: found.issues.map(\.id),
        amounts: found.amounts.map(\.id), events: found.events.map(\.id))
    let cores = answer.components.indices.filter { !touched.contains($0) }.flatMap { answer.components[$0].cores }
    let beside =
        cores.isEmpty
        ? []
        : [
            "Beside it \(counted(cores.count, "core")) of which its points do not speak \(cores.count == 1 ? "remains" : "remain")"
        ]
    if answer.cores.complete, touched.allSatisfy({ answer.components[$0].cores.isEmpty }) {
        return ["Nobody has to give anything up for it."] + beside
    }
    var lines = [
        "Each by itself would have to give up: "
            + findings.prices.map { "\(found.partyName($0.party)) \(words($0))" }.joined(separator: "; ")
    ]
    if let opening = answer.firstOpenings.first, answer.provedFirst > 0 {
        func made(_ opening: TalksAnswer.Opening) -> [String] {
            touched.flatMap { answer.components[$0].openings[opening.parts[$0]].demands }
        }
        let concessions = DemandForms(answer).concessions(made(opening))
        // What costs as much stands beside it: which comes first hangs on the order of the file.
        var ways = [made(opening)]
        for tie in answer.ties(of: 0).map({ made(answer.firstOpenings[$0]) }) where !ways.contains(tie) {
            ways.append(tie)
        }
        let words = ways.prefix(4).map { DemandForms(answer).words(asked: $0) }
        lines.append(
            "Together, at the least: \(words.joined(separator: ", or ")) "
                + (ways.count > words.count ? "or one of \(ways.count - words.count) more that cost as much " : "")
                + "(\(counted(concessions.count, "demand")), salience \(concessions.reduce(0) { $0 + $1.salience }))")
    }
    return lines + beside
}
