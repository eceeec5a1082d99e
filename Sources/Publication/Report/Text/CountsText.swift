public import Answers
public import CaseModel
import IncidentRun
import ObservationFiles

/// Counts of events for a terminal, with proofs that a person can go through.
public func countsText(_ answers: IncidentAnswers, _ found: Case) -> String {
    let (list, counts) = (answers.counts, answers.reports.counts)
    return answers.isSelection
        ? selectionText(list[0], counts, found) : countsText(list, counts, answers.incidents.count, found)
}

private func countsText(_ list: [EventCount], _ counts: EventCounts, _ incidents: Int, _ found: Case) -> String {
    var lines = ["\(found.title): \(counted(counts.reports.count, "report")), \(counted(incidents, "incident"))"]
    lines += reportingDayLines(counts.within, found)
    if counts.reports.isEmpty, let within = counts.within {
        lines.append("No report of the file can lie in \(periodWords(within)): nothing is said of what happened then.")
    }
    lines += readingLines(found)
    lines += [counts.leftOutWords].compactMap(\.self)
    lines.append("Events reported, of all kinds: \(list[0].words)")
    let harmed = casualtyLines(list, of: nil)
    if !harmed.isEmpty { lines += ["People harmed, as reported:"] + harmed.map { "  " + $0 } + [casualtyNotice] }
    lines.append("")
    lines.append("Events reported that break a provision:")
    for provision in found.agreement.provisions {
        guard let count = list.first(where: { $0.isWhole(of: provision.id) }) else { continue }
        lines.append("  \(provision.label)  \(provision.says): \(count.words)")
        lines.append(
            "      \(count.supportWords); \(proofWords(count))")
        lines += casualtyLines(list, of: provision.id).map { "      " + $0 }
    }
    lines.append(timeErrorWords(found))
    // A proof that a person can go through.
    let largest = list[0].proof.parts.filter {
        $0.lines.count > 1 && $0.lines.count <= 24 && $0.weights.count <= 12 && $0.isIndependentSet
    }.max { $0.lines.count < $1.lines.count }
    if let largest {
        lines.append("")
        let names = largest.weights.map { counts.reports[$0.line].reference }
        lines.append(
            "For instance, \(largest.lines.count) reports"
                + (list[0].certainJoined == nil ? "" : ", those decided to be the same being one,")
                + " may share events, and at least \(largest.atLeast) "
                + "\(largest.atLeast == 1 ? "is" : "are") proved by \(names.joined(separator: ", "))"
                + (names.count > 1 ? ": no two of these can be the same." : "."))
    }
    return lines.joined(separator: "\n") + "\n"
}

/// "2026-03-08", "2026-03-08 to 2026-03-10"; an end that was not asked for is not a day.
private func periodWords(_ days: ClosedRange<Int>) -> String {
    let ends = [days.lowerBound, days.upperBound].map { PeriodRequest.isStated($0) ? dayWords($0) : nil }
    switch (ends[0], ends[1]) {
    case (let first?, let last?): return first == last ? first : "\(first) to \(last)"
    case (let first?, nil): return "the days from \(first)"
    case (nil, let last?): return "the days up to \(last)"
    case (nil, nil): return "any day"
    }
}

/// One selection: its count, what it rests on, and the reports that prove it.
private func selectionText(_ count: EventCount, _ counts: EventCounts, _ found: Case) -> String {
    var lines = ["\(found.title): \(count.selectionWords(found))"]
    lines += reportingDayLines(count.day.map { $0...$0 } ?? counts.within, found)
    lines += [counts.leftOutWords].compactMap(\.self)
    if let day = count.day, count.possible == 0, !counts.reports.contains(where: { $0.days.contains(day) }) {
        lines.append("No report of the file can be of \(dayWords(day)): nothing is said of what happened then.")
    }
    if let casualty = count.casualty, count.possible == 0 {
        lines.append("No report of these tells of \(casualty.rawValue): what reports do not say is not taken for none.")
        return lines.joined(separator: "\n") + "\n"
    }
    lines.append("\(count.casualty == nil ? "Events" : "People") reported: \(count.words)")
    lines.append(
        "\(count.supportWords); \(proofWords(count))")
    lines.append(timeErrorWords(found))
    if count.proof.alone > 0 {
        let own = count.proof.parts.reduce(count.proof.atLeast) { $0 - $1.atLeast }
        lines.append(
            "  at least \(own): \(count.aloneWords)"
                + (count.proof.alone == 1 ? ", and counts what it claims" : "; each counts what it claims")
        )
    }
    for part in count.proof.parts where part.atLeast > 0 {
        let names = some(part.weights.filter { $0.weight > 0 }.map { counts.reports[$0.line].reference })
        lines.append(
            part.isIndependentSet
                ? "  at least \(part.atLeast): \(names)\(part.weights.count > 1 ? ", no two of which can be the same" : "")"
                : "  at least \(part.atLeast): by weights on \(names)")
    }
    return lines.joined(separator: "\n") + "\n"
}

private func proofWords(_ count: EventCount) -> String {
    if count.proof.isExact { return "exact: an assignment with as few events is known" }
    if let enough = count.proof.assigned {
        let events = counted(enough, "event is", "events are")
        return "a true lower bound, not proved to be the largest: \(events) enough"
    }
    return "a true lower bound, not proved to be the largest"
}

/// Names, the first of them where they are many.
private func some(_ names: [String]) -> String {
    let most = 200
    return names.prefix(most).joined(separator: ", ")
        + (names.count > most ? " and \(names.count - most) more" : "")
}

/// How far apart times may be and yet be of one event: what a count hangs on and no row says.
func timeErrorWords(_ found: Case) -> String {
    let people = durationWords(found.agreement.timeError)
    return
        "Times that people wrote down are taken to be right to \(people) either way (time-error of the agreement), those of "
        + "devices to \(Agreement.deviceTimeError) s."
}
