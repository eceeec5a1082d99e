import CaseModel

/// What observations are judged by and hangs on how a sentence is read, each with the choice under which it stands. It is
/// used whichever choice is made, and a total that does not say so would decide it in silence.
func readingLines(_ found: Case) -> [String] {
    let hanging: [(what: String, reading: TalksQuestion.ReadingChoice?)] =
        found.agreement.provisions.flatMap { provision in
            [("provision \(provision.label)", provision.reading)]
                + provision.exceptions.map { ("an exception of provision \(provision.label)", $0.reading) }
        } + found.lines.map { ("line \($0.label)", $0.reading) } + found.zones.map { ("zone \($0.label)", $0.reading) }
    return hanging.compactMap { what, choice in
        guard let choice else { return nil }
        let reading = found.readings.first { $0.id == choice.reading }
        let says = reading?.choices.first { $0.id == choice.choice }.map { ": \($0.says)" } ?? ""
        return "Used whichever reading is chosen: \(what), of \(choice.reading).\(choice.choice)\(says)"
    }
}
