import CaseModel

/// What is wrong with a record although each of its values has the right shape.
func faultsOfJudgement(_ record: Fields, _ names: NameTable) -> [Mistake] {
    var faults: [Mistake] = []
    func fault(_ key: String, _ message: String) {
        faults.append(Mistake(position: record.position(of: key), message: message))
    }
    let id = record.optionalText("id") ?? ""

    switch record.schema.kind {
    case .issue:
        if record.positions["options"] != nil {
            let options = record.records("options")
            if options.count < 2 {
                fault(
                    "options",
                    "issue '\(id)' has \(options.count == 1 ? "one option" : "no options"), so there is nothing to "
                        + "negotiate; expected two or more, or no key 'options'")
            }
            faults += repeated(options, "option of '\(id)'")
        }
    case .amount:
        if let least = record.integer("least"), let most = record.integer("most"), most < least {
            fault("most", "amount '\(id)' is at the most \(most) and at the least \(least); expected a range")
        }
    case .reading:
        if record.positions["choices"] != nil, record.records("choices").count < 2 {
            fault("choices", "reading '\(id)' has fewer than two choices; expected two or more")
        }
    case .goal:
        if record.positions["requires"] != nil, record.records("requires").isEmpty {
            fault("requires", "goal '\(id)' requires nothing; expected one part or more")
        }
    case .proposal:
        if record.positions["points"] != nil, record.records("points").isEmpty {
            fault("points", "proposal '\(id)' has no points; expected one or more")
        }
        for point in record.records("points") {
            let both = Set(point.references("accepted", names)).intersection(point.references("rejected", names))
                .sorted()
            guard let statement = both.first else { continue }
            faults.append(
                Mistake(
                    position: point.position(of: "rejected"),
                    message: "statement '\(statement)' both accepts and rejects the point; expected one of the two"))
        }
    case .demand: faults += demandFaults(record, id)
    case .statement:
        let forms: [StatementForm] = record.words("form")
        let quotes = record.texts("quote")
        if quotes.isEmpty, forms.contains(where: \.isQuoted) {
            fault(
                "form",
                "statement '\(id)' is \(forms.map(\.rawValue).joined(separator: " and ")) and has no 'quote'; expected its words"
            )
        }
        if !quotes.isEmpty, !forms.isEmpty, !forms.contains(where: \.isQuoted) {
            fault("quote", "statement '\(id)' has a quote and is neither direct nor fragment; expected one of the two")
        }
    case .pledge:
        if case .record(let contributors)? = record.values["contributors"],
            case .integer(let count)? = contributors.values["count"], contributors.texts("names").count > count
        {
            faults.append(
                Mistake(
                    position: contributors.position(of: "names"),
                    message:
                        "\(contributors.texts("names").count) names for \(count) contributors; expected at most \(count)"
                ))
        }
    case .tension:
        if record.word("kind") == TensionKind.hard, record.values["demands"] == nil, record.values["impossible"] == nil
        {
            fault("kind", "tension '\(id)' is hard and shows nothing; expected 'demands' or 'impossible'")
        }
        if record.word("kind") == TensionKind.soft,
            record.positions["demands"] != nil || record.positions["impossible"] != nil
        {
            fault("kind", "tension '\(id)' is soft and names what the engine is to show; expected 'hard'")
        }
    case .scenario:
        if record.positions["moves"] != nil, record.records("moves").isEmpty {
            fault("moves", "scenario '\(id)' has no moves; expected one or more")
        }
        faults += record.records("moves").flatMap(moveFaults)
    default: break
    }
    return faults
}

/// A move has exactly one of its keys.
func moveFaults(_ move: Fields) -> [Mistake] {
    let keys = move.schema.keys.map(\.name)
    let found = keys.filter { move.positions[$0] != nil }
    guard found.count != 1 else { return [] }
    return [
        Mistake(
            position: move.position,
            message: "a move with \(found.isEmpty ? "none" : found.joined(separator: " and ")); "
                + "expected exactly one of \(keys.joined(separator: ", "))")
    ]
}

private func demandFaults(_ record: Fields, _ id: String) -> [Mistake] {
    var faults: [Mistake] = []
    let hasRule = record.positions["rule"] != nil
    let hasLadder = record.positions["ladder"] != nil
    if hasRule == hasLadder {
        faults.append(
            Mistake(
                position: record.position,
                message: "demand '\(id)' has \(hasRule ? "both a rule and a ladder" : "neither a rule nor a ladder"); "
                    + "expected one of them"))
    }
    if hasLadder, record.records("ladder").count < 2 {
        faults.append(
            Mistake(
                position: record.position(of: "ladder"),
                message: "the ladder of '\(id)' has fewer than two steps; expected two or more, or a 'rule'"))
    }
    if record.flags.contains(.absence), let basis: DemandBasis = record.word("basis"), basis != .inferred {
        faults.append(
            Mistake(
                position: record.position(of: "basis"),
                message:
                    "demand '\(id)' is drawn from an absence and its basis is '\(basis.rawValue)'; expected 'inferred', "
                    + "since only an editor's mark makes a demand of a silence"))
    }
    return faults
}

/// Names that must be unique over several records, and what one record says of another.
func faultsAcross(_ records: [Fields], unread: Set<RecordKind> = []) -> [Mistake] {
    func all(_ kind: RecordKind) -> [Fields] { records.filter { $0.schema.kind == kind } }
    var faults = repeated(all(.reading).flatMap { $0.records("choices") }, "choice of a reading")

    // Rules that are switched, moved or shown are named by one id: laws, parts of goals and demands share their names.
    let named = all(.law) + all(.demand)
    let taken = Set(named.compactMap { $0.optionalText("id") })
    let parts =
        all(.goal).flatMap { $0.records("requires") } + all(.proposal).flatMap { $0.records("points") }
    faults += repeated(parts, "part of a goal or point of a proposal")
    for part in parts {
        if let id = part.optionalText("id"), taken.contains(id) {
            faults.append(
                Mistake(
                    position: part.position(of: "id"),
                    message:
                        "the name '\(id)' is taken by a law or demand; expected another name for the \(part.schema.name)"
                ))
        }
    }

    var choices: [String: [String]] = [:]
    for reading in all(.reading) {
        guard let id = reading.optionalText("id") else { continue }
        choices[id] = reading.records("choices").compactMap { $0.optionalText("id") }
    }
    let known = choices.flatMap { reading in reading.value.map { "\(reading.key).\($0)" } }.sorted()
    let exceptions = all(.provision).flatMap { $0.records("except") }
    let hanging = all(.demand) + all(.tension) + all(.provision) + exceptions + all(.line) + all(.zone)
    for record in hanging where !unread.contains(.reading) {
        guard let reading = record.optionalText("reading"), !known.contains(reading) else { continue }
        faults.append(
            Mistake(
                position: record.position(of: "reading"),
                message: unknownName(reading, kind: "choice of a reading", among: known)
                    + "; expected READING.CHOICE, one of: \(known.isEmpty ? "none in this case" : known.joined(separator: ", "))"
            ))
    }
    faults += absenceFaults(all(.demand), statements: all(.statement))
    return faults
}

/// A demand that rests on nothing but silence must be marked as the editor's inference.
private func absenceFaults(_ demands: [Fields], statements: [Fields]) -> [Mistake] {
    var silent: Set<String> = []
    for statement in statements where statement.texts("flags").contains(Flag.absence.rawValue) {
        if let id = statement.optionalText("id") { silent.insert(id) }
    }
    return demands.compactMap { demand in
        guard case .list(let from)? = demand.values["from"], !from.isEmpty,
            demand.word("basis") != DemandBasis.inferred,
            from.allSatisfy({ if case .reference(let name) = $0 { return silent.contains(name) } else { return false } }
            )
        else { return nil }
        return Mistake(
            position: demand.position(of: "basis"),
            message: "demand '\(demand.optionalText("id") ?? "")' rests on statements of silence alone; "
                + "expected the basis 'inferred'")
    }
}

private func repeated(_ records: [Fields], _ what: String) -> [Mistake] {
    var seen: Set<String> = []
    return records.compactMap { record in
        guard let id = record.optionalText("id"), !seen.insert(id).inserted else { return nil }
        return Mistake(
            position: record.position(of: "id"), message: "'\(id)' stands twice as \(what); expected each name once")
    }
}
