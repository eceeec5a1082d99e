import CaseModel
import PastCeasefires
import Tables

/// The columns of the Civil Conflict Ceasefire data that are read (Clayton, Nygård, Strand and others, "Introducing the
/// ETH/PRIO Civil Conflict Ceasefire Dataset", Journal of Conflict Resolution, 2022). Names and codes as its makers' own
/// programs read them; its codebook was not at hand.
private enum CFColumn: Int, CaseIterable {
    case unique, number, location, actor
    case effectYear, effectMonth, effectDay, declaredYear, declaredMonth, declaredDay
    case ended, endYear, endMonth, endDay, implement, enforcement

    var name: String {
        switch self {
        case .unique: return "uniq_id"
        case .number: return "cf_id"
        case .location: return "location"
        case .actor: return "actor_name"
        case .effectYear: return "cf_effect_yr"
        case .effectMonth: return "cf_effect_month"
        case .effectDay: return "cf_effect_day"
        case .declaredYear: return "cf_dec_yr"
        case .declaredMonth: return "cf_dec_month"
        case .declaredDay: return "cf_dec_day"
        case .ended: return "ended"
        case .endYear: return "end_yr"
        case .endMonth: return "end_month"
        case .endDay: return "end_day"
        case .implement: return "implement"
        case .enforcement: return "enforcement"
        }
    }

    static var columns: [TableColumn] {
        allCases.map { TableColumn($0.name, isRequired: [.number, .location, .effectYear].contains($0)) }
    }
}

/// Reads the ceasefires, one row a side that declared one: rows of one ceasefire become one.
struct CFImport {
    let ended: [Int: CeasefireEnd]
    let coveredUntil: PastDate?
    let today: Int

    /// What the rows of one ceasefire tell together.
    private struct Group {
        var id: String
        var location: String
        var line: Int
        var actors: [String] = []
        var begun: PastDate
        var end: CeasefireEnd
        var endDay: PastDate?
        var implement: Int?
        var enforcement: Int?
        /// Whether two rows differ in what is coded of it.
        var differs: Set<CFColumn> = []
    }

    /// A date of three columns, where one may be unknown.
    private enum Told {
        case date(PastDate)
        case unknown
        /// The year is 0: it did not take place.
        case never
        case mistake
    }

    func read(_ bytes: [UInt8]) -> LibraryImport {
        var made = LibraryImport()
        var groups: [Group] = []
        var places: [String: Int] = [:]
        let report = readTable(bytes, columns: CFColumn.columns, likeness: { _, _ in nil }) { row in
            func text(_ column: CFColumn) -> String { row.text(column.rawValue) }
            guard !text(.number).isEmpty, !text(.location).isEmpty else {
                let empty = text(.number).isEmpty ? CFColumn.number : .location
                return row.note(empty.rawValue, "no \(empty.name); expected one for each row")
            }
            let id = text(.unique).isEmpty ? "\(text(.location)) \(text(.number))" : text(.unique)
            let effect = date(&row, .effectYear, .effectMonth, .effectDay)
            let declared = date(&row, .declaredYear, .declaredMonth, .declaredDay)
            let endDay = date(&row, .endYear, .endMonth, .endDay)
            let implement = row.code(CFColumn.implement.rawValue, "implement", known: [-1, 0, 1])
            let enforcement = row.code(CFColumn.enforcement.rawValue, "enforcement", known: [-1, 0, 1, 2, 3])
            let (end, day) = end(&row, told: endDay, &made)
            guard row.mistakes.isEmpty else { return }
            let begun: PastDate
            var isFlagged = false
            switch (effect, declared) {
            case (.date(let date), _): begun = date
            case (.never, _): return made.leaveOut("cf_effect_yr is 0: it did not take effect")
            case (_, .date(let date)):
                begun = date
                made.flag(
                    "when it took effect is not told: the day of the declaration taken",
                    row.place(CFColumn.effectYear.rawValue))
                isFlagged = true
            default: return made.leaveOut("no year of a beginning is told")
            }
            if let day, day.last < begun.first {
                return row.note(
                    CFColumn.endYear.rawValue, "ends \(day.words), begins \(begun.words); expected an end behind it")
            }
            made.result.rows += 1
            if made.tellIfToCome(begun, "it begins on", today: today, row.place(CFColumn.effectYear.rawValue)) {
                isFlagged = true
            }
            if let day, made.tellIfToCome(day, "it ends on", today: today, row.place(CFColumn.endYear.rawValue)) {
                isFlagged = true
            }
            if isFlagged { made.result.flagged += 1 }
            let own = Group(
                id: id, location: text(.location), line: row.line,
                actors: text(.actor).isEmpty ? [] : [text(.actor)], begun: begun, end: end, endDay: day,
                implement: implement, enforcement: enforcement)
            guard let place = places[id] else {
                places[id] = groups.count
                return groups.append(own)
            }
            join(own, into: &groups[place], &row, &made)
        }
        made.ceasefires = groups.map(ceasefire)
        made.take(report)
        return made
    }

    /// A second row of a ceasefire: dates become as wide as both need, codes that differ are unknown.
    private func join(_ own: Group, into group: inout Group, _ row: inout TableRow, _ made: inout LibraryImport) {
        for actor in own.actors where !group.actors.contains(actor) { group.actors.append(actor) }
        guard let begun = wider(group.begun, own.begun) else {
            return row.note(
                CFColumn.effectYear.rawValue,
                "begins \(own.begun.words), but \(group.begun.words) in line \(group.line); expected rows of one "
                    + "ceasefire to agree on the year")
        }
        func tell(_ column: CFColumn, _ message: String) {
            made.flag(message, row.place(column.rawValue))
            group.differs.insert(column)
        }
        if begun != group.begun || begun != own.begun {
            tell(.effectYear, "rows of one ceasefire give other days of its beginning: what they share taken")
        }
        group.begun = begun
        if own.end != group.end || own.endDay != group.endDay {
            let day = own.end == group.end ? own.endDay.flatMap { one in group.endDay.flatMap { wider(one, $0) } } : nil
            tell(
                .ended,
                day == nil
                    ? "rows of one ceasefire give other ends: the end is unknown"
                    : "rows of one ceasefire give other days of its end: what they share taken")
            (group.end, group.endDay) = (day == nil ? .unknown : own.end, day)
        }
        if own.implement != group.implement {
            tell(.implement, "rows of one ceasefire differ in implement: unknown")
            group.implement = nil
        }
        if own.enforcement != group.enforcement {
            tell(.enforcement, "rows of one ceasefire differ in enforcement: unknown")
            group.enforcement = nil
        }
    }

    /// How it ended and when; a code whose meaning nobody gave leaves both unknown, and is told.
    private func end(_ row: inout TableRow, told: Told, _ made: inout LibraryImport) -> (CeasefireEnd, PastDate?) {
        let words = row.text(CFColumn.ended.rawValue)
        guard !words.isEmpty else { return (.unknown, nil) }
        guard let code = wholeNumber(words) else {
            row.note(CFColumn.ended.rawValue, "'\(words.prefix(40))' for ended; expected a whole number")
            return (.unknown, nil)
        }
        let place = row.place(CFColumn.ended.rawValue)
        guard let end = ended[code] else {
            made.flag("ended \(code): its meaning is not given (--ended \(code)=...): the end is unknown", place)
            return (.unknown, nil)
        }
        switch (end, told) {
        case (.unknown, _): return (.unknown, nil)
        case (.inForce, _):
            if let coveredUntil { return (.inForce, coveredUntil) }
            made.flag(
                "in force, until when the copy does not tell (--covered-until): the end is unknown", place)
            return (.unknown, nil)
        case (_, .date(let date)): return (end, date)
        default:
            made.flag("it ended, but no year is told: the end is unknown", place)
            return (.unknown, nil)
        }
    }

    private func date(_ row: inout TableRow, _ year: CFColumn, _ month: CFColumn, _ day: CFColumn) -> Told {
        var parts: [Int] = []
        for column in [year, month, day] {
            let words = row.text(column.rawValue)
            guard let number = words.isEmpty ? -1 : wholeNumber(words), number >= -1 else {
                row.note(column.rawValue, "'\(words.prefix(40))' for \(column.name); expected a number, -1 for unknown")
                return .mistake
            }
            if column == year, number == 0 { return .never }
            if number < 1 { break }
            parts.append(number)
        }
        guard let first = parts.first else { return .unknown }
        let words = parts.enumerated().map { $0 == 0 ? "\($1)" : ($1 < 10 ? "0\($1)" : "\($1)") }
        guard let date = PastDate(words.joined(separator: "-")) else {
            row.note(
                (parts.count > 1 && parts[1] <= 12 ? day : parts.count > 1 ? month : year).rawValue,
                "\(words.joined(separator: "-")) is no date; expected one that exists, of the year \(first)")
            return .mistake
        }
        return .date(date)
    }

    /// The narrowest date that allows both: the day, the month or the year that they share; nil where they share none.
    private func wider(_ one: PastDate, _ other: PastDate) -> PastDate? {
        let pairs = zip(one.words.split(separator: "-"), other.words.split(separator: "-"))
        let shared = pairs.prefix { $0 == $1 }.map { String($0.0) }
        return PastDate(shared.joined(separator: "-"))
    }

    private func ceasefire(_ group: Group) -> PastCeasefire {
        let source = "ETH/PRIO Civil Conflict Ceasefires, \(group.id)"
        var facts: [PrecedentFact] = []
        func fact(_ property: PrecedentProperty, _ value: PropertyValue, _ says: String) {
            facts.append(PrecedentFact(property: property, value: value, says: says, source: source))
        }
        // The mechanism that is coded can be any of these: without one each is lacking, with one none is known.
        if group.implement == 0 {
            for property in [
                PrecedentProperty.jointCommission, .withdrawalBands, .verification, .disputeSettlement,
            ] { fact(property, .no, "implement 0: no mechanism was agreed") }
        }
        switch group.enforcement {
        case 0:
            fact(.guarantee, .no, "enforcement 0: nobody from outside enforced it")
            fact(.foreignForces, .no, "enforcement 0: nobody from outside enforced it")
        case 1, 2:
            let who = group.enforcement == 1 ? "a state" : "an organisation"
            fact(.guarantee, .yes, "enforcement \(group.enforcement ?? 1): \(who) enforced it with military forces")
            fact(.foreignForces, .yes, "enforcement \(group.enforcement ?? 1): \(who) enforced it with military forces")
        default: break
        }
        let sides = group.actors.isEmpty ? "" : ": \(group.actors.joined(separator: "; "))"
        return PastCeasefire(
            id: "cf-\(group.id)", name: "\(group.location) \(group.begun.words)\(sides)", begun: group.begun,
            begunSource: source, end: group.end, ended: group.endDay,
            endSource: group.endDay == nil ? nil : source, facts: facts)
    }
}
