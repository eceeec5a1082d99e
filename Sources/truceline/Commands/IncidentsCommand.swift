import ArgumentParser
import Assessment
import AssessmentRun
import CaseFolder
import CaseModel
import Coverage
import CoverageRun
import Grading
import IncidentRun

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct IncidentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidents",
        abstract: "Joins observations that may tell of the same event, and counts events: at least, at most.",
        discussion: """
            "At least" is the least number of distinct events that all reports together allow; it is proved by reports \
            that cannot be the same events, or by weights. "At most" is the sum of what the reports allow. Both are of \
            the events reported: what nobody reported is not counted. What people decided, in decisions.csv, wins.
            """)

    @OptionGroup var folder: CaseArgument
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var gathering: GatheringOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var observers: ObserverOptions
    @Option(name: .shortAndLong, help: "A file to write the incidents to, as CSV.", completion: .file())
    var output: String?
    @Option(
        help: "A file to write the counts with their proofs to, as JSON, for `truceline verify-counts`.",
        completion: .file())
    var certificates: String?
    @Option(help: "Show one incident with its reports: I12.")
    var id: String?

    func run() throws {
        let found = try folder.read()
        let gathered = try gathering.counts(
            try rows.gathered(found, in: folder.folder), found, in: folder.folder)
        let incidents = gathered.incidents
        if let id {
            guard id.hasPrefix("I"), let number = Int(id.dropFirst()), incidents.indices.contains(number - 1) else {
                printError("truceline incidents: error: no incident '\(id)'; expected I1 to I\(incidents.count)")
                throw ExitCode(2)
            }
            let members = incidents[number - 1]
            let silence =
                observers.hasFile(in: folder.folder)
                ? silentObservers(
                    of: members, gathered.counts, stays: try observers.stays(found, in: folder.folder),
                    detection: try observers.detection(in: folder.folder)) : nil
            print(
                incidentText(number - 1, members, gathered.counts, found, try rows.run(found).judge, silence),
                terminator: "")
            return
        }
        let selected = try selection.selection(gathered.counts, found)
        let counts = selected.map { [gathered.counts.count($0)] } ?? allCounts(gathered.counts, found)
        if let output { try emit(Array(incidentTable(incidents, gathered.counts, found).utf8), to: output) }
        if let certificates {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            guard let json = try? encoder.encode(counts) else {
                printError("truceline incidents: error: a count cannot be written")
                throw ExitCode(1)
            }
            try emit(Array(json) + [0x0A], to: certificates)
        }
        if selected != nil {
            print(selectionText(counts[0], gathered.counts, found), terminator: "")
        } else {
            print(countsText(counts, gathered.counts, incidents, found), terminator: "")
        }
        if let output { print("Incidents: \(output)") }
        if let certificates { print("Counts with their proofs: \(certificates)") }
    }
}

/// Counts of all events, and of those that break each provision: in all, by reporting day, side, band and party.
func allCounts(_ counts: EventCounts, _ found: Case) -> [EventCount] {
    var list = [counts.count()]
    let bands = DistanceBands(found.agreement.bands)
    for provision in found.agreement.provisions.indices {
        let whole = counts.count(.init(provision: provision))
        guard !whole.possible.isEmpty else { continue }
        list.append(whole)
        var selections = counts.days(.init(provision: provision)).map {
            EventCounts.Selection(provision: provision, day: $0)
        }
        selections += (0..<3).map { .init(provision: provision, side: $0) }
        selections += (0..<bands.count).map { .init(provision: provision, band: $0) }
        selections += found.parties.indices.map { .init(provision: provision, party: $0) }
        list += selections.map(counts.count).filter { !$0.possible.isEmpty }
    }
    return list
}

private func countsText(_ list: [EventCount], _ counts: EventCounts, _ incidents: [[Int]], _ found: Case) -> String {
    var lines = ["\(found.title): \(counts.reports.count) reports, \(incidents.count) incidents"]
    lines.append("Events reported, of all kinds: \(list[0].words)")
    lines.append("")
    lines.append("Events reported that break a provision:")
    for provision in found.agreement.provisions {
        guard let count = list.first(where: { $0.isWhole(of: provision.id) }) else { continue }
        lines.append("  \(provision.label)  \(provision.says): \(count.words)")
        lines.append(
            "      from \(count.certain.count) reports that certainly tell of it and \(count.possible.count) that can; "
                + proofWords(count))
    }
    let largest = list[0].proof.parts.filter { $0.lines.count > 1 }.max { $0.atLeast < $1.atLeast }
    if let largest, largest.isIndependentSet {
        lines.append("")
        let names = largest.weights.map { "\(list[0].certain[$0.line])" }
        lines.append(
            "For instance, \(largest.lines.count) reports may share events, and at least \(largest.atLeast) are proved by "
                + "\(names.joined(separator: ", ")): no two of these can be the same.")
    }
    return lines.joined(separator: "\n") + "\n"
}

/// One selection: its count, what it rests on, and the reports that prove it.
private func selectionText(_ count: EventCount, _ counts: EventCounts, _ found: Case) -> String {
    var lines = ["\(found.title): \(count.selectionWords(found))"]
    lines.append("Events reported: \(count.words)")
    lines.append(
        "from \(count.certain.count) reports that certainly tell of it and \(count.possible.count) that can; "
            + proofWords(count))
    for part in count.proof.parts where part.atLeast > 0 {
        let names = part.weights.filter { $0.weight > 0 }.map { count.certain[$0.line] }.joined(separator: ", ")
        lines.append(
            part.isIndependentSet
                ? "  at least \(part.atLeast): \(names)\(part.weights.count > 1 ? ", no two of which can be the same" : "")"
                : "  at least \(part.atLeast): by weights on \(names)")
    }
    return lines.joined(separator: "\n") + "\n"
}

extension EventCount {
    /// Whether it counts all that breaks a provision.
    func isWhole(of id: String) -> Bool {
        provision == id && day == nil && side == nil && band == nil && party == nil && line == nil
    }

    /// What it counts: "P1, 2026-03-03, left, 0 to 2 km".
    func selectionWords(_ found: Case) -> String {
        var words: [String] = [provision ?? "events of all kinds"]
        if let day { words.append(dayWords(day)) }
        if let side { words.append(Totals.sideWords(side)) }
        if let band { words.append(DistanceBands(found.agreement.bands).words(band)) }
        if let party { words.append("pointing to \(party)") }
        if let line, let from = fromKilometre, let to = toKilometre { words.append("\(line), km \(from) to \(to)") }
        return words.joined(separator: ", ")
    }
}

private func proofWords(_ count: EventCount) -> String {
    if count.proof.isExact { return "exact: an assignment with as few events is known" }
    let most = count.proof.parts.reduce(0) { $0 + $1.assigned }
    return "a true lower bound, not proved to be the largest: \(most) events are enough"
}

private func incidentText(
    _ number: Int, _ members: [Int], _ counts: EventCounts, _ found: Case, _ judge: Judge,
    _ silence: [EvidenceItem]?
) -> String {
    let count = counts.count(ofIncident: members)
    var lines = ["Incident I\(number + 1): \(members.count) \(members.count == 1 ? "report" : "reports")"]
    lines.append("  events reported: \(count.words)")
    for place in members {
        let report = counts.reports[place]
        let who = [report.observer, report.means].compactMap { $0 }.joined(separator: ", ")
        lines.append("  \(report.line.reference), line \(report.fileLine) of the file\(who.isEmpty ? "" : ": " + who)")
        lines.append("    what: \(report.acts.words); weapon: \(report.weapons.words)")
        lines.append("    when: \(spanWords(report.span)); how many: \(countWords(report.line))")
    }
    for (place, provision) in found.agreement.provisions.enumerated() {
        let value = incidentValue(members, place, counts)
        if value != .excluded { lines.append("  \(provision.label)  \(provision.says): violation \(value.word)") }
    }
    let origin = counts.origin(of: members, judge: judge)
    lines.append("  where it came from: \(origin.words)")
    if let silence {
        let words = silence.map { item in
            guard case .silence(let chance) = item.contrary else { return item.sourceName }
            return "\(item.sourceName) (would have noticed it with \(shareWords(chance)) or more)"
        }
        lines.append(
            "  watched and reported nothing of it: \(words.isEmpty ? "nobody with a chance of one half or more" : words.joined(separator: ", "))"
        )
    } else {
        lines.append("  who else watched is not known: no observers in the file")
    }
    lines.append("")
    lines.append("How sure it is, proposition by proposition:")
    for grade in counts.grades(of: members, origin: origin, silence: silence ?? []) {
        lines.append("  \(grade.proposition.words): \(grade.level.words). \(grade.sentence)")
        for missing in grade.missing { lines.append("      missing for more: \(missing)") }
        for note in grade.notes { lines.append("      note: \(note)") }
    }
    return lines.joined(separator: "\n") + "\n"
}

private func countWords(_ line: ReportLine) -> String {
    line.atMost.map { $0 == line.atLeast ? "\($0)" : "\(line.atLeast) to \($0)" } ?? "at least \(line.atLeast)"
}

private func spanWords(_ span: TimeSpan) -> String {
    func words(_ moment: Int64) -> String {
        let second = ((moment % 86_400) + 86_400) % 86_400
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return
            "\(dayWords(Int((Double(moment) / 86_400).rounded(.down))))T\(two(second / 3600)):\(two(second / 60 % 60)):"
            + "\(two(second % 60))Z"
    }
    return span.first == span.last ? words(span.first) : "\(words(span.first)) to \(words(span.last))"
}

/// A violation is certain where one of the reports makes it so: an incident is what its reports tell of.
private func incidentValue(_ members: [Int], _ provision: Int, _ counts: EventCounts) -> ThreeValued {
    members.map { counts.reports[$0].values[provision] }.max() ?? .excluded
}

private func incidentTable(_ incidents: [[Int]], _ counts: EventCounts, _ found: Case) -> String {
    var lines = ["incident,observations,at_least,at_most,first,last,acts,weapons,violation_certain,violation_possible"]
    for (number, members) in incidents.enumerated() {
        let reports = members.map { counts.reports[$0] }
        let count = counts.count(ofIncident: members)
        let first = reports.map(\.span.first).max() ?? 0
        let last = reports.map(\.span.last).min() ?? 0
        let acts = ActSet(bits: reports.reduce(UInt64.max) { $0 & $1.acts.bits })
        let weapons = WeaponSet(bits: reports.reduce(UInt64.max) { $0 & $1.weapons.bits })
        func provisions(_ value: ThreeValued) -> String {
            found.agreement.provisions.indices.filter { incidentValue(members, $0, counts) == value }
                .map { found.agreement.provisions[$0].id }.joined(separator: " ")
        }
        let fields: [String] = [
            "I\(number + 1)", reports.map(\.line.reference).joined(separator: " "), "\(count.atLeast)",
            count.atMost.map { "\($0)" } ?? "", spanWords(TimeSpan(first: min(first, last), last: min(first, last))),
            spanWords(TimeSpan(first: max(first, last), last: max(first, last))), acts.words, weapons.words,
            provisions(.certain), provisions(.possible),
        ]
        lines.append(fields.map(csvField).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
}
