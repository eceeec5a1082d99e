public import CaseModel
import Tables

/// Cores, openings and stands as CSV for analysts. One row a demand of a core or opening, one a stand: ids, parties and
/// words beside each other, so that they can be counted and joined.
public func talksTables(of answer: TalksAnswer, _ found: Case) -> [(name: String, text: String)] {
    let entries = Dictionary(answer.demands.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let on = answer.question.on ?? ""

    let negotiation = try? found.negotiation(for: answer.question)
    let numbers = negotiation.map { NumberWords(negotiation: $0, answer, found) }

    var cores = TableText(columns: [
        "day", "question", "core", "demand", "party", "says", "salience", "rules", "numbers",
    ])
    var number = 0
    for (place, component) in answer.components.enumerated() {
        for core in component.cores {
            number += 1
            for id in core.demands {
                cores.row([
                    on, "\(place + 1)", "\(number)", id, entries[id]?.party ?? "", entries[id]?.text ?? "",
                    entries[id].map { "\($0.salience)" } ?? "", core.rules.joined(separator: " "),
                    core.clashes.compactMap { numbers?.words($0) }.joined(separator: " / "),
                ])
            }
        }
    }

    var openings = TableText(columns: [
        "day", "opening", "proved_next", "opening_demands", "opening_salience", "demand", "party", "says",
        "steps_down_to", "salience", "least_move",
    ])
    let forms = DemandForms(answer)
    for (place, opening) in answer.firstOpenings.enumerated() {
        let shifts = numbers?.shifts(of: opening, in: answer) ?? []
        for asked in forms.concessions(opening.demands) {
            let own = shifts.filter { shift in
                asked.givenUp.contains { shift.hasPrefix("\($0.id): ") }
            }
            openings.row([
                on, "\(place + 1)", place < answer.provedFirst ? "yes" : "no", "\(opening.cost.demands)",
                "\(opening.cost.salience)", asked.demand, asked.party ?? "", asked.givenUp.first?.text ?? "",
                asked.steppedDownTo?.text ?? "", "\(asked.salience)", own.joined(separator: " / "),
            ])
        }
    }

    var stands = TableText(columns: ["day", "stand", "demands", "supporters", "rule", "cores"])
    let all = answer.components.flatMap(\.cores)
    for (place, stand) in answer.stands.enumerated() {
        let own = Set(stand.demands)
        stands.row([
            on, "\(place + 1)", stand.demands.joined(separator: " "), stand.supporters.joined(separator: " "),
            stand.rule,
            "\(all.count { !own.isDisjoint(with: $0.demands) })",
        ])
    }
    var asks = TableText(columns: [
        "day", "number", "demand", "party", "least", "most", "unit", "verdict", "words", "conditional",
    ])
    for zone in negotiation.map({ NumberZone.zones(in: $0) }) ?? [] {
        guard let negotiation else { continue }
        let own = zone.larger.amount.map { negotiation.amounts[$0].unit }
        let unit = own?.telling(zone.asks.flatMap { [$0.range.least, $0.range.most].compactMap(\.self) })
        func number(_ value: Int?) -> String {
            guard let value else { return "" }
            if let unit { return unit.number(value) }
            return zone.smaller == .zero ? dayWords(value) : "\(value)"
        }
        for ask in zone.asks {
            var party = ""
            if case .party(let id) = ask.asker { party = id }
            asks.row([
                on, zone.name, ask.record, party, number(ask.range.least), number(ask.range.most),
                unit?.rawValue ?? (zone.smaller == .zero ? "day" : "days"), zone.verdict(in: negotiation),
                ask.words, ask.isConditional ? "yes" : "",
            ])
        }
    }
    return [
        ("cores.csv", cores.text), ("openings.csv", openings.text), ("stands.csv", stands.text),
        ("numbers.csv", asks.text),
    ]
}

/// When cores appeared and vanished as CSV: one row for each thing that a day of change brought.
public func historyTable(_ history: TalksHistory, _ found: Case) -> [(name: String, text: String)] {
    var changes = TableText(columns: ["day", "what", "demands", "party", "through", "statements"])
    for (place, period) in history.periods.enumerated() {
        let day = dayWords(place == 0 ? period.firstDay + 1 : period.firstDay)
        func statements(_ ids: [String]) -> String {
            var seen: Set<String> = []
            return ids.flatMap { found.statementsBehind($0).map(\.id) }.filter { seen.insert($0).inserted }
                .joined(separator: " ")
        }
        func demand(_ id: String, _ what: String) {
            let own = found.demands.first { $0.id == id }
            let by = what == "ends" ? own?.standing.withdrawn?.statement : nil
            changes.row([day, what, id, own?.party ?? "", "", by ?? statements([id])])
        }
        for id in period.began { demand(id, "begins") }
        for id in period.ended { demand(id, "ends") }
        for change in period.appeared {
            changes.row([
                // What was there at first was there before the first day, on which it may be gone already.
                place == 0 ? "" : day, place == 0 ? "core at first" : "core appears",
                change.core.joined(separator: " "), "",
                change.through.joined(separator: " "), statements(change.through),
            ])
        }
        for change in period.vanished {
            changes.row([
                day, "core vanishes", change.core.joined(separator: " "), "", change.through.joined(separator: " "),
                statements(change.through),
            ])
        }
    }
    return [("changes.csv", changes.text)]
}

/// What differs between two cases as CSV: one row for each key of a record, and one for each core or opening.
public func comparisonTables(_ found: CaseComparison) -> [(name: String, text: String)] {
    var records = TableText(columns: ["change", "kind", "id", "title", "key", "before", "after"])
    for (what, sheets) in [("taken out", found.removed), ("added", found.added)] {
        for sheet in sheets { records.row([what, sheet.head.kind.rawValue, sheet.head.id, sheet.title, "", "", ""]) }
    }
    for change in found.changed {
        for field in change.fields {
            records.row([
                "changed", change.after.head.kind.rawValue, change.after.head.id, change.after.title, field.key,
                field.before.joined(separator: "; "), field.after.joined(separator: "; "),
            ])
        }
    }
    for setting in found.settings {
        records.row(["changed", "case", "", "", setting.key, setting.before, setting.after])
    }
    for name in found.files { records.row(["differs", "file", name, "", "", "", ""]) }
    var sets = TableText(columns: ["what", "demands"])
    let difference = found.talks?.difference
    for (what, list) in [
        ("core vanishes", difference?.vanishedCores), ("core appears", difference?.newCores),
        ("opening vanishes", difference?.vanishedOpenings), ("opening appears", difference?.newOpenings),
    ] {
        for demands in list ?? [] { sets.row([what, demands.joined(separator: " ")]) }
    }
    return [("records.csv", records.text), ("talks.csv", sets.text)]
}
