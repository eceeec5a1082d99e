import CaseModel

/// What is wrong with the days from which to which statements, positions and demands stand.
func standingFaults(_ records: [Fields], _ names: NameTable) -> [Mistake] {
    let statements = records.filter { $0.schema.kind == .statement }
    return records.filter { [.statement, .position, .demand].contains($0.schema.kind) }.flatMap { record in
        standingFaults(of: record, statements, names)
    }
}

private func standingFaults(of record: Fields, _ statements: [Fields], _ names: NameTable) -> [Mistake] {
    var faults: [Mistake] = []
    func fault(_ key: String, _ message: String) {
        faults.append(Mistake(position: record.position(of: key), message: message))
    }
    let what = "\(record.schema.name) '\(record.optionalText("id") ?? "")'"
    let since = record.day("since")
    let until = record.day("until")
    if let since, let until, until < since {
        fault(
            "until", "\(what) ends on \(dayWords(until)), before it begins on \(dayWords(since)); expected a later day")
    }
    for (key, day) in [("since", since), ("until", until)] {
        if let day, let wrong = Moment(day: day).fault(.utc) { fault(key, "\(what): \(wrong)") }
    }
    guard let by = record.reference("withdrawn-by", names),
        let statement = statements.first(where: { $0.optionalText("id") == by })
    else { return faults }
    if record.schema.kind == .statement, by == record.optionalText("id") {
        fault("withdrawn-by", "\(what) withdraws itself; expected another statement")
        return faults
    }
    guard let day = statement.statedWhen("when")?.value?.day else {
        // Where `when` cannot be read, that is told there; where it is left out, its day is not said.
        if statement.values["when"] != nil || statement.positions["when"] == nil {
            fault(
                "withdrawn-by",
                "statement '\(by)' has no day, so it is not known until when \(what) stands; expected a statement whose "
                    + "'when' is a day, or 'until'")
        }
        return faults
    }
    if let since, day <= since {
        fault(
            "withdrawn-by",
            "\(what) is withdrawn by '\(by)' on \(dayWords(day)) and begins on \(dayWords(since)); expected a later "
                + "statement")
    }
    if let until, day > until {
        fault(
            "withdrawn-by",
            "\(what) is withdrawn by '\(by)' on \(dayWords(day)), after its last day \(dayWords(until)); expected one of "
                + "the two, or an earlier statement")
    }
    return faults
}
