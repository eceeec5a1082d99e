public import Answers
import Assessment
public import CaseModel
import IncidentRun
import Wording
import Tables

/// The totals for a terminal.
public func totalsText(_ answers: AssessmentAnswers, _ found: Case) -> String {
    let (totals, events, outside) = (answers.totals, answers.events, answers.outside)
    var lines = [
        "\(found.title): \(counted(totals.rows, "observation")) judged by "
            + counted(found.agreement.provisions.count, "provision")
    ]
    lines += reportingDayLines(answers.days, found)
    if totals.skipped > 0 {
        lines.append(
            "\(counted(totals.skipped, "row")) skipped because of mistakes: what they tell is in no figure, and no “at most” holds "
                + "for it")
    }
    lines.append(
        "findings: \(totals.values[2]) certain, \(totals.values[1]) possible, \(totals.values[0]) excluded")
    lines += readingLines(found)
    if outside > 0 {
        lines.append("\(outside) \(outside == 1 ? "observation" : "observations") outside the period left out")
    }
    lines.append(
        events.isEmpty
            ? "Reports are counted, not events; several may tell of one event."
            : "Events reported: \(events[0].words). Several reports may tell of one event; `truceline incidents` has the "
                + "proofs.")
    let harmed = casualtyLines(events, of: nil)
    if !harmed.isEmpty { lines += ["People harmed, as reported:"] + harmed.map { "  " + $0 } + [casualtyNotice] }
    let all = Dictionary(uniqueKeysWithValues: totals.totals(by: .all).map { ($0.key.provision, $0.total) })
    let sides = totals.totals(by: .side)
    let bands = totals.totals(by: .band)
    for (place, provision) in found.agreement.provisions.enumerated() {
        let total = all[place] ?? Total()
        lines.append("")
        lines.append("\(provision.label)  \(provision.says)")
        let own = events.filter { $0.provision == provision.id }
        if let count = own.first(where: { $0.isWhole(of: provision.id) }) {
            lines.append("  events reported that break it: \(count.words)")
            lines += divisions(own, found).map { "    " + $0 }
        }
        lines += casualtyLines(events, of: provision.id).map { "  " + $0 }
        if let fulfilments = answers.fulfilments, provision.rule == .required {
            lines.append("  " + fulfilmentWords(fulfilments, place, found))
        }
        lines.append("  reports of violations: \(range(total))")
        guard total.most > 0 else { continue }
        let bySide = sides.filter { $0.key.provision == place }.map {
            "\(($0.key.side ?? .notTold).rawValue) \(range($0.total))"
        }
        lines.append("    by side of the line: \(bySide.joined(separator: ", "))")
        if !found.agreement.bands.isEmpty {
            let byBand = bands.filter { $0.key.provision == place }.map {
                "\(totals.bandWords($0.key.band ?? 0)): \(range($0.total))"
            }
            lines.append("    by distance from the line: \(byBand.joined(separator: ", "))")
        }
    }
    if answers.isOver {
        lines.append(
            "More than \(GatheredReports.most) reports: reports are counted, not events. Events are of a period: "
                + "--from, --until or --day.")
    }
    return lines.joined(separator: "\n") + "\n"
}

/// What reports tell of acts that fulfil a requirement. That nobody reported one is not that none was done.
func fulfilmentWords(_ totals: FulfilmentTotals, _ place: Int, _ found: Case) -> String {
    let provision = found.agreement.provisions[place]
    let acts = provision.actWords.map(spoken).joined(separator: ", ")
    let total = totals.byProvision[place] ?? .init()
    let outOfTime =
        total.outOfTime.most > 0 ? say("; before or after its time: \(range(total.outOfTime))") : ""
    guard total.inTime.most == 0 else {
        return say("reports of what fulfils it (\(acts)): \(range(total.inTime))") + outOfTime
    }
    let last = provision.validity.map(\.last).max() ?? .max
    let words =
        totals.isOfSomeDays
        ? say("nothing reported of the days asked about fulfils it (\(acts))")
        : last == .max
            ? say("nothing reported fulfils it (\(acts)): what nobody reported can have been done all the same")
            : say(
                "nothing reported up to its end, \(endWords(last, found.agreement.clock)), fulfils it (\(acts)): what nobody reported can have been done all the same"
            )
    return words + outOfTime
}

/// The last day of a term, or the moment at which it ends where that is no midnight.
private func endWords(_ last: Int64, _ clock: LocalClock) -> String {
    let local = last + 1 + clock.offset(at: last)
    let day = spokenDay(clock.reportingDay(last, dayEnds: 0))
    return local % 86_400 == 0 ? day : "\(day), \(utcWords(local).dropFirst(11).dropLast(4))"
}

/// Which parts of the rows are still to come.
public func missingPartsText(_ missing: [Int], of count: Int) -> String {
    let some = missing.prefix(20).map(String.init).joined(separator: ", ")
    let more = missing.count > 20 ? " and \(missing.count - 20) more" : ""
    return "Missing of \(counted(count, "part")): \(some)\(more)"
}

/// Events by side, band and party. Parts need not add up: an event may lie in either of two, and is then in neither
/// "at least" and in both "at most".
func divisions(_ own: [EventCount], _ found: Case) -> [String] {
    let bands = DistanceBands(found.agreement.bands)
    func line(_ words: String, _ part: (EventCount) -> String?) -> [String] {
        let parts = own.compactMap { count in part(count).map { "\($0) \(fromTo(count))" } }
        return parts.isEmpty ? [] : ["\(words): \(parts.joined(separator: ", "))"]
    }
    return line(say("by side of the line")) { ($0.side?.rawValue).map { spoken($0) } }
        + line(say("by distance from the line")) { $0.band.map { bands.words($0) + ":" } }
        + line(say("by party that reports point to")) { count in
            count.party.map { id in found.parties.first { $0.id == id }?.name ?? id }
        }
}

private func range(_ total: Total) -> String {
    total.least == total.most ? "\(total.least)" : say("\(total.least) to \(total.most)")
}

/// The totals as CSV: a row for each part of each way of dividing them.
///
/// Events are counted for every row but those that are told by day, side and band at once: there only reports are;
/// `truceline incidents --provision P --day D --side S --band B` counts the events of one of them.
public func totalsTable(_ answers: AssessmentAnswers, _ found: Case) -> String {
    let (totals, events) = (answers.totals, answers.events)
    var lines = [
        "by,provision,day,side,band,reports_at_least,reports_at_most,events_at_least,events_at_most,observations,rows_skipped"
    ]
    let known = Dictionary(
        uniqueKeysWithValues: events.filter { $0.party == nil && $0.casualty == nil }.map {
            (EventKey(provision: $0.provision, day: $0.day, side: $0.side, band: $0.band), $0)
        })
    for part in Totals.Part.allCases {
        for (key, total) in totals.totals(by: part) {
            let id = found.agreement.provisions[key.provision].id
            let count = known[EventKey(provision: id, day: key.day, side: key.side, band: key.band)]
            let fields: [String] = [
                "\(part)", found.agreement.provisions[key.provision].id, key.day.map(dayWords) ?? "",
                key.side?.rawValue ?? "", key.band.map(totals.bandWords) ?? "", "\(total.least)",
                "\(total.most)", count.map { "\($0.atLeast)" } ?? "", count?.atMost.map { "\($0)" } ?? "",
                "\(totals.rows)", "\(totals.skipped)",
            ]
            lines.append(fields.map(tableField).joined(separator: ","))
        }
    }
    return lines.joined(separator: "\n") + "\n"
}

private struct EventKey: Hashable {
    var provision: String?
    var day: Int?
    var side: LineSide?
    var band: Int?
}
