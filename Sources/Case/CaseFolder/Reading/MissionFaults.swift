import CaseModel
import Geodesy
import Tables

/// What is wrong with needs and pledges although each of their values has the right shape: amounts, periods, states,
/// caveats and what must be in the case for them to be reckoned with.
func missionFaults(
    _ records: [Fields], _ names: NameTable, lines: [ReferenceLine], mainSeries: String?
) -> [Mistake] {
    var check = MissionCheck(names: names, lines: lines, mainSeries: mainSeries)
    for record in records where record.schema.kind == .capability {
        if let id = record.optionalText("id") { check.capabilities[id] = record }
    }
    for record in records where record.schema.kind == .sector {
        if let id = record.optionalText("id") { check.sectors[id] = record }
    }
    for record in records where record.schema.kind == .pledge {
        if let id = record.optionalText("id") { check.pledges[id] = record }
    }
    check.records = records
    for record in records {
        switch record.schema.kind {
        case .mission: check.mission(record)
        case .capability: check.capability(record)
        case .sector: check.sector(record)
        case .need: check.need(record)
        case .pledge: check.pledge(record)
        default: break
        }
    }
    check.shares()
    check.packages()
    return check.mistakes + tasksWithoutNeeds(records, names) + pledgesTwice(records, names)
}

/// A task of which nothing is said, and a need of it.
private func tasksWithoutNeeds(_ records: [Fields], _ names: NameTable) -> [Mistake] {
    let needing = Set(records.filter { $0.schema.kind == .need }.compactMap { $0.reference("task", names) })
    return records.compactMap { task in
        guard task.schema.kind == .task, let word = task.optionalText("needs"), let id = task.optionalText("id"),
            needing.contains(id)
        else { return nil }
        return Mistake(
            position: task.position(of: "needs"),
            message: "what task '\(id)' takes is '\(word)', and a need of it is listed; expected one or the other")
    }
}

/// One contributor with one pledge in two records: as much in the same words, in two states or in one.
private func pledgesTwice(_ records: [Fields], _ names: NameTable) -> [Mistake] {
    var seen: [[String]: Fields] = [:]
    return records.compactMap { pledge in
        guard pledge.schema.kind == .pledge, let says = pledge.optionalText("says"),
            let state = pledge.optionalText("state")
        else { return nil }
        let who = pledge.contributorWords ?? pledge.references("by", names).joined(separator: " and ")
        let amount = pledge.values["amount"].map(\.plain) ?? ""
        let key = [foldedName(who), says, pledge.reference("capability", names) ?? "", amount]
        guard let first = seen[key] else {
            seen[key] = pledge
            return nil
        }
        guard let other = first.optionalText("state"), other != state else {
            // Where it is used, from when, or under what caveats may differ between two pledges of as much.
            let told: Set = ["id", "number", "cites", "quote", "note", "statements", "wordings", "disclosure"]
            func terms(_ pledge: Fields) -> [String: String] {
                pledge.values.filter { !told.contains($0.key) }.mapValues(\.plain)
            }
            guard terms(first) == terms(pledge) else { return nil }
            let place = first.position
            return Mistake(
                position: pledge.position,
                message: "'\(who)' has the same pledge twice, here and at \(place.file):\(place.line):\(place.column); "
                    + "expected it once, or other words for another pledge")
        }
        let place = first.position(of: "state")
        return Mistake(
            position: pledge.position(of: "state"),
            message: "'\(who)' has the same pledge in two states at once: '\(state)', and '\(other)' at "
                + "\(place.file):\(place.line):\(place.column); expected one pledge with a 'history'")
    }
}

extension Fields.Value {
    /// What it says, wherever it stands.
    fileprivate var plain: String {
        switch self {
        case .list(let values): "[" + values.map(\.plain).joined(separator: ", ") + "]"
        case .record(let fields):
            "{"
                + fields.values.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.plain)" }
                .joined(separator: ", ") + "}"
        case .rule(let text, _): text
        case .text, .integer, .reference, .citation, .when, .moment, .quantity, .absent: "\(self)"
        }
    }
}

struct MissionCheck {
    let names: NameTable
    let lines: [ReferenceLine]
    let mainSeries: String?
    var capabilities: [String: Fields] = [:]
    var sectors: [String: Fields] = [:]
    var pledges: [String: Fields] = [:]
    /// Every record, for amounts that are a part of another.
    var records: [Fields] = []
    var mistakes: [Mistake] = []

    mutating func note(_ fields: Fields, _ key: String, _ message: String) {
        mistakes.append(Mistake(position: fields.position(of: key), message: message))
    }

    /// The record of a reference; nil where the reference is wrong, which is told elsewhere.
    func target(_ fields: Fields, _ key: String, in table: [String: Fields]) -> Fields? {
        fields.reference(key, names).flatMap { table[$0] }
    }

    /// The lines of a series; nil where the file of lines could not be read.
    private mutating func run(of series: String?, _ fields: Fields, _ key: String) -> [ReferenceLine]? {
        guard !names.unreadKinds.contains(.line) else { return nil }
        guard let series = series ?? mainSeries else { return [] }
        let found = lines.filter { $0.series == series }
        if found.isEmpty, fields.positions[key] != nil {
            let known = Set(lines.map(\.series)).sorted()
            note(
                fields, key,
                unknownName(series, kind: "series of lines", among: known) + "; expected a series of line.geojson")
            return nil
        }
        return found
    }

    mutating func period(_ fields: Fields) {
        guard let from = fields.day("from"), let until = fields.day("until"), until < from else { return }
        note(
            fields, "until",
            "\(fields.schema.name) '\(fields.optionalText("id") ?? "")' ends on \(dayWords(until)), before it starts on "
                + "\(dayWords(from)); expected that day or a later one")
    }

    mutating func amount(_ fields: Fields, capability: Fields?) {
        guard case .record(let amount)? = fields.values["amount"] else {
            amountInWords(fields, capability: capability)
            return
        }
        amountForm(amount)
        if fields.schema.kind == .need, let whole = amount.reference("of", names), let grown = pledges[whole],
            !grown.records("amounts").isEmpty
        {
            note(
                amount, "of",
                "the amount of '\(whole)' changes by its 'amounts', and a need has one amount; expected one that does not "
                    + "change, or a need with its own number for each period")
        }
        guard let unit = amount.optionalText("unit") else { return }
        guard let capability else {
            if fields.positions["capability"] == nil {
                note(
                    amount, "unit",
                    "an amount in '\(unit)' of no capability; expected 'capability', which says what is counted")
            }
            return
        }
        let yields = capability.records("yields").compactMap { $0.optionalText("unit") }
        if let wanted = capability.optionalText("unit"), unit != wanted, !yields.contains(unit) {
            note(
                amount, "unit",
                "'\(unit)' is not the unit of '\(capability.optionalText("id") ?? "")'; expected "
                    + ([wanted] + yields).map { "'\($0)'" }.joined(separator: " or "))
        }
    }

    /// A number that stands where words are expected: it would be counted nowhere.
    private mutating func amountInWords(_ fields: Fields, capability: Fields?) {
        guard let text = fields.statedText("amount")?.value else { return }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let first = words.first, first.contains(where: \.isNumber), first.allSatisfy({ !$0.isLetter }) else {
            return
        }
        let unit = capability?.optionalText("unit")
        let form = "{number: \(first.filter(\.isNumber)), unit: \(unit ?? "teams")}"
        if words.count == 1 {
            note(fields, "amount", "an amount of '\(text)', a number without a unit; expected `\(form)`, or words")
        } else if let unit, words.dropFirst().joined(separator: " ").lowercased() == unit.lowercased() {
            note(fields, "amount", "an amount of '\(text)' in words, which nothing counts; expected `\(form)`")
        }
    }

    mutating func sector(_ sector: Fields) {
        let id = sector.optionalText("id") ?? ""
        if (sector.positions["line-from"] == nil) != (sector.positions["line-until"] == nil) {
            let has = sector.positions["line-from"] == nil ? "line-until" : "line-from"
            note(sector, has, "sector '\(id)' has '\(has)' alone; expected both ends of its stretch")
        }
        guard let from = sector.quantity("line-from"), let until = sector.quantity("line-until") else { return }
        if until <= from {
            note(sector, "line-until", "sector '\(id)' ends where it begins or before; expected a larger distance")
        }
        guard let lines = run(of: sector.optionalText("line"), sector, "line") else { return }
        guard let longest = lines.map({ lineLength($0.run) }).max() else {
            note(sector, "line-from", "a stretch of the line, and the case has no line; expected a line.geojson")
            return
        }
        if until > longest * 1.001 {
            note(
                sector, "line-until",
                "sector '\(id)' ends after the line, which is \(tenths(longest / 1000)) km long; expected at most that")
        }
    }

    mutating func need(_ need: Fields) {
        let id = need.optionalText("id") ?? ""
        period(need)
        if need.optionalText("shared") == "yes" {
            if need.references("sectors", names).count < 2 {
                note(need, "shared", "need '\(id)' is shared by fewer than two sectors; expected two or more")
            }
            if need.positions["derived"] != nil {
                note(need, "shared", "need '\(id)' is derived, and shared; expected 'amount' for what sectors share")
            }
        }
        amount(need, capability: target(need, "capability", in: capabilities))
        if (need.positions["amount"] == nil) == (need.positions["derived"] == nil) {
            mistakes.append(
                Mistake(
                    position: need.position,
                    message: "need '\(id)' has "
                        + (need.positions["amount"] == nil ? "neither 'amount' nor" : "both 'amount' and")
                        + " 'derived'; expected one of them"))
        }
        if need.positions["after"] != nil, let key = ["from", "until"].first(where: { need.positions[$0] != nil }) {
            note(need, key, "need '\(id)' has days and 'after'; expected days, or an event and 'offset-days'")
        }
        if need.positions["after"] == nil,
            let key = ["offset-days", "for-days"].first(where: { need.positions[$0] != nil })
        {
            note(need, key, "'\(key)' without an event; expected 'after' beside it")
        }
        guard case .record(let rule)? = need.values["derived"] else { return }
        if let night = rule.input("night"), night.value > 24 {
            note(rule, "night", "a night of \(tenths(night.value)) hours; expected at most 24")
        }
        guard let lines = run(of: rule.optionalText("line"), rule, "line") else { return }
        if lines.isEmpty {
            note(need, "derived", "an amount derived from the line, and the case has no line; expected a line.geojson")
        }
        for name in need.references("sectors", names) {
            guard let sector = sectors[name], sector.positions["line-from"] == nil else { continue }
            note(
                need, "sectors",
                "the need '\(id)' is derived from the line, and sector '\(name)' has no stretch of it; expected "
                    + "'line-from' and 'line-until' in the sector")
        }
    }
}

/// One decimal at most: "87.4", "90".
private func tenths(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
}
