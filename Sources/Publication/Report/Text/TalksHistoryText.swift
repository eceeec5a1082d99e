public import CaseModel

/// When each core appeared and vanished, and through which statement, as text for a terminal.
public func historyText(_ history: TalksHistory, _ found: Case) -> String {
    var lines = [found.title, ""]
    guard !history.periods.isEmpty else {
        lines.append(
            "No demand has a day (`since`, `until`, `withdrawn-by`), and no rule names one or an event that was held, so no "
                + "core appears or vanishes.")
        return (lines + alternativesInTime(found)).joined(separator: "\n") + "\n"
    }
    for (number, period) in history.periods.enumerated() {
        let day = dayWords(number == 0 ? period.firstDay + 1 : period.firstDay)
        lines.append("\(number == 0 ? "Before" : "From") \(day): \(state(period.answer))")
        lines += period.held.compactMap { id in found.events.first { $0.id == id } }.map {
            "  held: \($0.label)  \($0.name)"
        }
        lines += period.began.map { "  begins: \(demandWords($0, found))" }
        lines += period.ended.map { "  ends: \(demandWords($0, found))" }
        for core in period.appeared {
            lines.append(
                "  \(number == 0 ? "core" : "core appears"): \(core.core.joined(separator: " + "))" + through(core))
        }
        for core in period.vanished {
            lines.append("  core vanishes: \(core.core.joined(separator: " + "))" + through(core))
        }
        lines.append("")
    }
    lines += alternativesInTime(found)
    if history.faults.isEmpty && history.unchecked.isEmpty {
        lines.append(
            "Each of the answers on \(counted(history.answers, "day")) was checked by code apart from the engine, and holds."
        )
    }
    lines +=
        history.faults.prefix(20).map { "WRONG: \($0)" } + history.unchecked.prefix(20).map { "not checked: \($0)" }
    return lines.joined(separator: "\n") + "\n"
}

/// From when to when what parties have without a deal stands; nothing where none has a day.
private func alternativesInTime(_ found: Case) -> [String] {
    let dated = found.alternatives.filter(\.standing.isDated)
    guard !dated.isEmpty else { return [] }
    return ["", "Without a deal, in time:"]
        + dated.map { "  \($0.label)  \(found.partyName($0.party)): \($0.says) (\($0.standing.words))" } + [""]
}

private func through(_ change: TalksHistory.CoreChange) -> String {
    change.through.isEmpty ? "" : "  (through \(change.through.joined(separator: ", ")))"
}

/// "2 cores; the cheapest opening: give up RU5"
private func state(_ answer: TalksAnswer) -> String {
    guard answer.blockedBy.isEmpty else { return "laws and goal exclude each other" }
    switch answer.possible {
    case true?: return "no deadlock"
    case nil: return "the time did not suffice to tell"
    case false?:
        let cheapest = answer.firstOpenings.first.map { first in
            let others = answer.ties(of: 0).count
            return "; the cheapest opening: \(DemandForms(answer).words(asked: first.demands))"
                + (others > 0 ? ", and \(others) more that \(others == 1 ? "costs" : "cost") as much" : "")
        }
        return (answer.cores.complete ? "" : "at least ") + counted(answer.cores.number ?? 0, "core") + (cheapest ?? "")
    }
}

/// "RU5  Russia: talks in Moscow (until withdrawn by S9 on 2026-02-03), from S55 article 29"
private func demandWords(_ id: String, _ found: Case) -> String {
    guard let demand = found.demands.first(where: { $0.id == id }) else { return id }
    func source(_ statement: Statement) -> String {
        "\(statement.label) \(statement.head.cites.map(\.words).joined(separator: "; "))"
    }
    let behind = found.statementsBehind(id).map(source)
    let by = demand.standing.withdrawn.flatMap { withdrawal in
        found.statements.first { $0.id == withdrawal.statement }.map { "; withdrawn: \(source($0))" }
    }
    return "\(id)  \(found.partyName(demand.party)): \(demand.says) (\(demand.standing.words))"
        + (behind.isEmpty ? "" : ", from \(behind.joined(separator: ", "))") + (by ?? "")
}
