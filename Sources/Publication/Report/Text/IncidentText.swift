public import Answers
import Assessment
public import CaseModel
import CoverageRun
import Grading
import IncidentRun
import Wording
import Tables

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One incident with its reports, and how sure each proposition about it is.
public func incidentText(_ answers: IncidentAnswers, _ found: Case) -> String {
    zip(answers.incidents, answers.dossiers).map {
        incidentText($0.place, $0.members, $1, answers.reports.counts, found)
    }.joined(separator: "\n")
}

private func incidentText(
    _ number: Int, _ members: [Int], _ dossier: IncidentDossier, _ counts: EventCounts, _ found: Case
) -> String {
    var lines = ["Incident I\(number + 1): \(counted(members.count, "report"))"]
    lines += [counts.leftOutWords].compactMap(\.self).map { "  " + $0 }
    lines.append("  events reported: \(dossier.count.words)")
    for count in dossier.casualties {
        lines.append("  \(count.casualty?.rawValue ?? ""), as reported: \(count.words)")
    }
    for (place, rating) in zip(members, dossier.ratings) {
        let report = counts.reports[place]
        let who = [report.observer, report.means].compactMap { $0 }.joined(separator: ", ")
        lines.append("  \(report.reference), line \(report.fileLine) of the file\(who.isEmpty ? "" : ": " + who)")
        lines.append("    what: \(report.acts.words); weapon: \(report.weapons.words)")
        lines.append("    when: \(spanWords(report.span)); how many: \(countWords(report.line))")
        if report.attribution != .notDetermined {
            lines.append("    whose: \(report.attribution.words(parties: found.parties.map(\.name)))")
        }
        if let harmed = report.casualties { lines.append("    people harmed: \(harmed.words)") }
        let digit = rating.computed.information
        lines.append(
            "    Admiralty code: \(rating.received?.text ?? "none in the file"); by what corroborates it "
                + "\(rating.computed.text) (\(rating.computed.source.expanded.lowercased()), \(digit.expanded.lowercased()))"
        )
    }
    for (place, provision) in found.agreement.provisions.enumerated() {
        let (value, least) = counts.breach(place, ofIncident: members, whole: dossier.count.atLeast)
        guard value != .excluded else { continue }
        lines.append(
            "  \(provision.label)  \(provision.says): violation \(value.word)"
                + (least.map { ", of \($0) or more of the events" } ?? ""))
    }
    for (place, provision) in found.agreement.provisions.enumerated() {
        let own = members.flatMap { row in
            counts.reports[row].fulfilled.filter { $0.provision == place }.map { (counts.reports[row].reference, $0) }
        }
        guard let value = own.map(\.1.value).max() else { continue }
        lines.append(
            "  \(provision.label)  \(provision.says): fulfilled by what is reported, \(value.word) "
                + "(\(own.map(\.0).joined(separator: ", ")))")
    }
    lines.append("  whose, by the reports: \(namedPartyWords(members, counts, found))")
    lines.append("  where it came from: \(dossier.origin.words)")
    lines.append("  " + silenceWords(dossier.silence))
    lines.append("")
    lines.append("How sure it is, proposition by proposition:")
    for grade in dossier.grades {
        lines.append("  \(grade.proposition.words): \(grade.level.words). \(grade.sentence)")
        for missing in grade.missing { lines.append("      missing for more: \(missing)") }
        for note in grade.notes { lines.append("      note: \(note)") }
    }
    return lines.joined(separator: "\n") + "\n"
}

private func silenceWords(_ silence: [EvidenceItem]?) -> String {
    guard let silence else { return "who else watched is not known: no observers in the file" }
    let words = silence.map { item in
        guard case .silence(let chance) = item.contrary else { return item.sourceName }
        return
            "\(item.sourceName) (would have noticed it with \(shareWords(chance))\(chance > 0.9995 ? "" : " or more"))"
    }
    return "watched and reported nothing of it: "
        + (words.isEmpty ? "nobody with a chance of one half or more" : words.joined(separator: ", "))
}

private func countWords(_ line: ReportLine) -> String {
    line.atMost.map { $0 == line.atLeast ? "\($0)" : "\(line.atLeast) to \($0)" } ?? "at least \(line.atLeast)"
}

private func spanWords(_ span: TimeSpan) -> String {
    span.first == span.last ? utcWords(span.first) : "\(utcWords(span.first)) to \(utcWords(span.last))"
}

/// Every incident as a row of CSV.
public func incidentTable(_ answers: IncidentAnswers, _ found: Case) -> String {
    let counts = answers.reports.counts
    var lines = [
        "incident,observations,at_least,at_most,first,last,acts,weapons,violation_certain,violation_possible,"
            + Proposition.allCases.map { "level_\($0.rawValue)" }.joined(separator: ",")
            + ",origin,silent_observers,admiralty,"
            + casualtyColumns.joined(separator: ",") + ",people_harmed,parties_named,breaking_at_least"
    ]
    for ((number, members), dossier) in zip(answers.incidents, answers.dossiers) {
        let reports = members.map { counts.reports[$0] }
        let first = reports.map(\.span.first).max() ?? 0
        let last = reports.map(\.span.last).min() ?? 0
        let acts = ActSet(bits: reports.reduce(UInt64.max) { $0 & $1.acts.bits })
        let weapons = WeaponSet(bits: reports.reduce(UInt64.max) { $0 & $1.weapons.bits })
        func provisions(_ value: ThreeValued) -> String {
            found.agreement.provisions.indices.filter { counts.value(ofIncident: members, provision: $0) == value }
                .map { found.agreement.provisions[$0].id }.joined(separator: " ")
        }
        var fields: [String] = [
            "I\(number + 1)", IDList(reports.map(\.reference)).text, "\(dossier.count.atLeast)",
            dossier.count.atMost.map { "\($0)" } ?? "",
            spanWords(TimeSpan(first: min(first, last), last: min(first, last))),
            spanWords(TimeSpan(first: max(first, last), last: max(first, last))), acts.words, weapons.words,
            provisions(.certain), provisions(.possible),
        ]
        fields += dossier.grades.map(\.level.words)
        fields += [
            dossier.origin.finding.words(area: dossier.origin.area),
            dossier.silence.map { $0.map(\.sourceName).joined(separator: " ") } ?? "not known",
            dossier.ratings.map { "\($0.reference):\($0.computed.text)" }.joined(separator: " "),
        ]
        fields += casualtyFields(dossier.casualties)
        fields.append(
            reports.compactMap { report in report.casualties.map { "\(report.reference): \($0.words)" } }
                .joined(separator: "; "))
        fields.append(namedParties(members, counts, found).map(\.party.id).joined(separator: " "))
        let breaking = found.agreement.provisions.enumerated().compactMap { place, provision -> String? in
            let (value, least) = counts.breach(place, ofIncident: members, whole: dossier.count.atLeast)
            return value == .certain ? "\(provision.id):\(least ?? dossier.count.atLeast)" : nil
        }
        fields.append(breaking.joined(separator: " "))
        lines.append(fields.map(tableField).joined(separator: ","))
    }
    // As findings have it: `truceline assess`.
    if counts.leftOut > 0 { lines.append("# \(counted(counts.leftOut, "row")) skipped because of mistakes") }
    return lines.joined(separator: "\n") + "\n"
}

/// The reports of incidents: a row for each, with the names of its columns.
public func incidentReportTable(_ answers: IncidentAnswers) -> String {
    let reports = answers.reports.counts.reports
    var lines = ["incident,observation"]
    for (number, members) in answers.incidents {
        for member in members { lines.append("I\(number + 1),\(tableField(reports[member].reference))") }
    }
    return lines.joined(separator: "\n") + "\n"
}

/// The codes of a report as machine tags.
private struct TaggedReport: Encodable {
    var observation: String
    var tags: [String]
}

/// The codes of the reports as machine tags: a JSON list, an entry for each report.
public func machineTagList(_ answers: IncidentAnswers) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let entries = try answers.dossiers.flatMap(\.ratings).map { rating in
        String(
            decoding: try encoder.encode(
                TaggedReport(observation: rating.reference, tags: rating.computed.machineTags)), as: UTF8.self)
    }
    return "[\n" + entries.joined(separator: ",\n") + "\n]\n"
}
