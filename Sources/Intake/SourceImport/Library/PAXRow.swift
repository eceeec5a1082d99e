import CaseModel
import PastCeasefires
import Tables

/// The columns of PA-X that are read. Their names are those of the data set's codebook (Bell and Badanjak, "Introducing
/// PA-X", Journal of Peace Research 56(3), 2019), as its published files have them.
private enum PAXColumn: Int, CaseIterable {
    case id, name, day, stage, stageSub, status, referendum, mission, guarantees

    /// The names under which files have it, the codebook's first.
    var names: [String] {
        switch self {
        case .id: return ["AgtId"]
        case .name: return ["Agt"]
        case .day: return ["Dat", "Date"]
        case .stage: return ["Stage"]
        case .stageSub: return ["StageSub"]
        case .status: return ["Status"]
        case .referendum: return ["ImRef"]
        case .mission: return ["ImPK"]
        case .guarantees: return ["SsrGua"]
        }
    }

    var column: TableColumn {
        TableColumn(names.map { $0.lowercased() }, isRequired: [.id, .name, .day, .stage].contains(self))
    }
}

/// The stages of a peace process by which the codebook parts agreements; `Cea` is a ceasefire or related to one.
private let paxStages = ["Pre", "SubPar", "SubComp", "Imp", "Ren", "Cea", "Oth"]
private let paxStatuses = [
    "multiparty signed/agreed", "unilateral document", "status unclear", "agreement with subsequent status",
]

/// The ceasefires among the agreements. What an agreement does not mention is unknown, never lacking: another text of the
/// same truce may have it. PA-X does not tell how a ceasefire ended.
func importPAX(_ bytes: [UInt8], today: Int) -> LibraryImport {
    var made = LibraryImport()
    var lines: [String: Int] = [:]
    let report = readTable(bytes, columns: PAXColumn.allCases.map(\.column), likeness: { _, _ in nil }) { row in
        func text(_ column: PAXColumn) -> String { row.text(column.rawValue) }
        func code(_ column: PAXColumn) -> Int? {
            row.code(column.rawValue, column.names[0], known: [0, 1])
        }
        let stage = text(.stage)
        guard paxStages.contains(stage) else {
            row.note(
                PAXColumn.stage.rawValue,
                "'\(stage.prefix(40))' for Stage; expected one of \(paxStages.joined(separator: ", "))")
            return
        }
        guard stage == "Cea" else { return made.leaveOut("Stage is not Cea: no ceasefire") }
        guard text(.stageSub) != "Rel" else {
            return made.leaveOut("StageSub is Rel: related to a ceasefire, not one itself")
        }
        let id = text(.id)
        guard let number = wholeNumber(id) else {
            return row.note(PAXColumn.id.rawValue, "'\(id.prefix(40))' for AgtId; expected a whole number")
        }
        if let earlier = lines["\(number)"] {
            return row.note(
                PAXColumn.id.rawValue,
                "AgtId \(number) for the second time, after line \(earlier); expected each once")
        }
        lines["\(number)"] = row.line
        guard !text(.name).isEmpty else {
            return row.note(PAXColumn.name.rawValue, "no name (Agt); expected one for each agreement")
        }
        guard let (begun, isOpen) = paxDay(text(.day)) else {
            return row.note(
                PAXColumn.day.rawValue,
                "'\(text(.day).prefix(40))' for Dat; expected a day that exists, 1999-05-31 or 31/05/1999")
        }
        let source = "PA-X, AgtId \(number)"
        var facts: [PrecedentFact] = []
        func fact(_ property: PrecedentProperty, _ value: PropertyValue, _ says: String) {
            facts.append(PrecedentFact(property: property, value: value, says: says, source: source))
        }
        let status = text(.status)
        if !status.isEmpty, !paxStatuses.contains(status.lowercased()) {
            row.note(PAXColumn.status.rawValue, "'\(status.prefix(40))' for Status; expected one of the codebook's")
        }
        // That several signed does not say that all who fought did.
        if status.lowercased() == "unilateral document" {
            fact(.signedByAll, .no, "Status: \(status)")
        }
        if code(.referendum) == 1 { fact(.publicVote, .yes, "ImRef 1: a referendum on the agreement") }
        if code(.mission) == 1 {
            fact(.foreignForces, .partly, "ImPK 1: an international mission or force; which of them is not coded")
        }
        if code(.guarantees) == 1 {
            fact(.guarantee, .partly, "SsrGua 1: security guarantees; by whom is not coded")
        }
        guard row.mistakes.isEmpty else { return }
        made.result.rows += 1
        let place = row.place(PAXColumn.day.rawValue)
        if isOpen { made.flag("a day written as 03/04/1999 can be of two months: the year taken", place) }
        let isToCome = made.tellIfToCome(begun, "it is of", today: today, place)
        if isOpen || isToCome { made.result.flagged += 1 }
        made.ceasefires.append(
            PastCeasefire(
                id: "pax-\(number)", name: text(.name), begun: begun, begunSource: source, end: .unknown, ended: nil,
                endSource: nil, facts: facts))
    }
    made.take(report)
    return made
}

/// The day of an agreement: `1999-05-31` as the codebook writes it, or `31/05/1999` as some files have it. Where day and
/// month cannot be told apart only the year is taken, and that is told.
private func paxDay(_ words: String) -> (date: PastDate, isOpen: Bool)? {
    if let day = isoDay(words) { return PastDate(day.words).map { ($0, false) } }
    let parts = words.split(separator: "/", omittingEmptySubsequences: false).map { wholeNumber(String($0)) }
    guard parts.count == 3, let one = parts[0], let two = parts[1], let year = parts[2] else { return nil }
    let readings = [(one, two), (two, one)].compactMap { SourceDay(year: year, month: $0.1, day: $0.0) }
    guard let first = readings.first, let last = readings.last else { return nil }
    if first.number == last.number || readings.count == 1 { return PastDate(first.words).map { ($0, false) } }
    return PastDate("\(year)").map { ($0, true) }
}
