public import Answers
import CaseModel
import Tables
import Wording

/// What is more than usual, and what cannot be told, for a terminal.
public func alertsText(_ found: AlertAnswers) -> String { AlertsText(found).text }

private struct AlertsText {
    let found: AlertAnswers
    private var unit: String { found.setting.unit == .incidents ? "incident" : "report" }

    init(_ found: AlertAnswers) { self.found = found }

    var text: String {
        var lines = [
            "\(found.title): what is more than usual on \(found.on), by the days from \(found.from)",
            "No forecast: it is told of days that have passed.",
            "",
            headline,
        ]
        lines += found.notes
        for card in found.cards { lines += [""] + self.card(card) }
        lines += ["", "By sector, in the last \(daysWords(found.setting.longest)):"]
        for sector in found.sectors { lines += self.sector(sector) }
        lines += ["", counting]
        lines += left
        lines += ["", "Methods:"]
        for method in found.methods {
            lines.append("  \(method.name)\(method.raises ? "" : " (raises no alert)"): \(method.words)")
        }
        lines.append(
            "One false alarm in \(daysWords(found.setting.falseAlarmDays)) of looking is borne; half of it by the scan, half by "
                + "the sums.")
        lines += ["", past]
        return lines.joined(separator: "\n") + "\n"
    }

    private var headline: String {
        let untold = found.sectors.filter { $0.state == .cannotBeTold }.count
        var words = found.cards.isEmpty ? "No alert." : "\(counted(found.cards.count, "alert"))."
        if untold == found.sectors.count, found.cards.isEmpty {
            words += " Whether more happened cannot be told, in any sector."
        } else if untold > 0 {
            words +=
                " In \(untold) of \(counted(found.sectors.count, "sector")) it cannot be told whether more happened."
        }
        return words
    }

    private func card(_ card: AlertAnswers.Card) -> [String] {
        let when = card.from == card.until ? "on \(card.until)" : "from \(card.from) to \(card.until)"
        var lines = [
            "Alert \(card.id)",
            "  \(card.place), \(when): \(counted(card.observed, unit)), where \(figure(card.expected)) "
                + "would be expected",
        ]
        if let base = card.base {
            lines.append("  base rate: \(rate(base))")
        }
        if let effort = card.effort {
            let ratio = card.effortRatio.map { ", \(share($0)) of what was watched a day before" } ?? ""
            lines.append("  effort: \(self.effort(effort))\(ratio)")
        } else {
            lines.append("  effort: not known; the rise can be one of reporting")
        }
        var chance = "  by chance alone: \(figure(card.chance))"
        if let gumbel = card.gumbelChance { chance += " (by the approximation of Gumbel \(figure(gumbel)))" }
        lines.append(
            chance
                + "; without a rise an alert as strong comes once in \(days(card.falseAlarmDays)) of looking, or less often"
        )
        lines.append("  " + more(card))
        lines.append("  found by: \(card.method)")
        if !card.incidents.isEmpty { lines.append("  incidents: \(list(card.incidents))") }
        lines.append("  reports: \(list(card.reports))")
        if let outcome = card.outcome { lines.append("  on record: \(outcome)") }
        return lines
    }

    /// What else would explain it.
    private func more(_ card: AlertAnswers.Card) -> String {
        guard let more = card.moreWatching else {
            return "nothing was counted there before: more watching cannot be set against a rate"
        }
        guard card.effort != nil else {
            return
                "\(share(more.toBeUnsurprising)) more reporting than before would leave it unsurprising, "
                + "\(share(more.toBeExpected)) more would lead one to expect it"
        }
        var words =
            more.toBeUnsurprising <= 0
            ? "also without more watching one case in twenty would show as much there; \(share(more.toBeExpected)) more "
                + "would lead one to expect it"
            : "watching that the file does not know of would also explain it: \(share(more.toBeUnsurprising)) more "
                + "effort would leave it unsurprising, \(share(more.toBeExpected)) more would lead one to expect it"
        if let ratio = card.effortRatio, ratio > 1.1 { words += "; more was watched then than before" }
        if more.isPossible == false { words += "; there is not so much line to watch" }
        return words
    }

    private func sector(_ sector: AlertAnswers.Sector) -> [String] {
        var head = "  \(sector.name): \(sector.state.rawValue); \(counted(sector.observed, unit))"
        if let expected = sector.expected { head += ", \(figure(expected)) at the rate of the days before" }
        if let effort = sector.effort { head += "; effort \(self.effort(effort))" }
        var lines = [head]
        if sector.state == .noRiseShown, let factor = sector.noticeable {
            lines.append("      a rise to \(figure(factor)) times would have been noticed in four of five cases")
        }
        for reason in sector.reasons { lines.append("      \(reason)") }
        var signs: [String] = []
        if let chance = sector.chance, let adjusted = sector.benjaminiYekutieli {
            signs.append("as many or more by chance \(figure(chance)), over all sectors \(figure(adjusted))")
        }
        if let cusum = sector.cusum, let chance = sector.cusumChance {
            signs.append("cumulative sum \(figure(cusum)), by chance \(figure(chance))")
        }
        if let change = sector.changeChance, let day = sector.changeDay {
            signs.append("chance that the rate rose \(figure(change))" + (change >= 0.5 ? ", likeliest on \(day)" : ""))
        }
        if !sector.ears.isEmpty { signs.append("EARS \(sector.ears.joined(separator: ", "))") }
        if !signs.isEmpty { lines.append("      " + signs.joined(separator: "; ")) }
        return lines
    }

    private var counting: String {
        let what =
            found.setting.unit == .incidents
            ? "Counted are incidents, groups of reports that can be one event: several events that can be one are one."
            : "Counted are reports: an event that several report is counted as often."
        let provision = found.setting.provision.map { " Of provision \($0) alone." } ?? ""
        let corridor = found.setting.corridor.map { " Within \(($0 / 1000).tenths) km of the line." } ?? ""
        return what + provision + corridor + " \(counted(found.counted, unit)) in all."
    }

    private var left: [String] {
        var lines: [String] = []
        func add(_ number: Int, _ words: String) {
            if number > 0 { lines.append("Not counted: \(counted(number, unit)) \(words).") }
        }
        add(found.vague, "of no one day, or of no place precise enough")
        add(found.unwatched, "where and when nobody is known to have watched")
        add(found.ofOthers, "that no observer of known effort reported")
        return lines
    }

    private var past: String {
        let record = found.past
        guard record.alerts > 0 else {
            return "No record of past alerts (alerts.csv): how often they came to nothing is not known."
        }
        var words =
            "Of \(counted(record.alerts, "alert")) on record: \(record.confirmed) confirmed, \(record.cameToNothing) came to "
            + "nothing, \(record.moreWatching) explained by more watching, \(record.open) open."
        if let lower = record.falseShareLower, let upper = record.falseShareUpper {
            words += " No rise in \(percent(lower)) to \(percent(upper)) of those decided (95 %)."
        }
        return words
    }

    private func effort(_ effort: AlertAnswers.Effort) -> String {
        "\(effort.kilometreHours.grouped) of \(effort.lineHours.grouped) kilometre-hours, \(percent(effort.share))"
    }

    private func rate(_ rate: AlertAnswers.Rate) -> String {
        "\(figure(rate.estimate)) (95 %: \(figure(rate.lower)) to \(rate.upper.map(figure) ?? "no upper limit")) in a "
            + rate.per.replacing("100 ", with: "hundred ")
    }

    /// A share of something that can be more than the whole.
    private func share(_ value: Double) -> String { "\((value * 100).grouped) %" }

    private func days(_ value: Double) -> String {
        value < 1.5 ? "1 day" : value > 1e6 ? "more than a million days" : "\(value.rounded().grouped) days"
    }

    private func list(_ names: [String]) -> String {
        names.count <= 40
            ? names.joined(separator: ", ")
            : names.prefix(40).joined(separator: ", ") + " and \(names.count - 40) more (--format json)"
    }
}

/// To three figures, never with an exponent.
private func figure(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
    if abs(value) < 0.0001 { return "less than 0.0001" }
    if abs(value) >= 100 { return value.rounded().grouped }
    var scale = 1.0
    while abs(value) * scale < 100 { scale *= 10 }
    let text = "\((value * scale).rounded() / scale)"
    if text.contains("e") { return "0.0001" }
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// The alerts as rows of CSV; what cannot be told of a sector is a row too.
public func alertsTable(_ found: AlertAnswers) -> String {
    var table = TableText(
        columns: [
            "id", "state", "raised_on", "place", "from", "until", "unit", "observed", "expected", "base_rate",
            "base_rate_lower", "base_rate_upper", "base_rate_per", "effort_km_h", "line_km_h", "effort_ratio", "method",
            "chance", "false_alarm_days", "more_effort_to_be_expected", "more_effort_to_be_unsurprising", "reports",
            "reasons", "outcome",
        ])
    func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    for card in found.cards {
        table.row([
            card.id, "alert", found.on, card.place, card.from, card.until, found.setting.unit.rawValue,
            "\(card.observed)", number(card.expected), number(card.base?.estimate), number(card.base?.lower),
            number(card.base?.upper), card.base?.per ?? "", number(card.effort?.kilometreHours),
            number(card.effort?.lineHours), number(card.effortRatio), card.method, number(card.chance),
            number(card.falseAlarmDays), number(card.moreWatching?.toBeExpected),
            number(card.moreWatching?.toBeUnsurprising), IDList(card.reports).text, "", card.outcome ?? "",
        ])
    }
    for sector in found.sectors {
        table.row([
            "", sector.state.rawValue, found.on, sector.name, "", "", found.setting.unit.rawValue,
            "\(sector.observed)", number(sector.expected), number(sector.base?.estimate), number(sector.base?.lower),
            number(sector.base?.upper), sector.base?.per ?? "", number(sector.effort?.kilometreHours),
            number(sector.effort?.lineHours), "", "", number(sector.chance), "", "", "", "",
            sector.reasons.joined(separator: "; "), "",
        ])
    }
    return table.text
}
