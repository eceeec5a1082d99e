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
    @Option(
        help: "A file to write the reports' Admiralty codes to as machine tags of MISP's admiralty-scale, a JSON list.",
        completion: .file())
    var tags: String?
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
            let dossier = try dossiers([members], gathered.counts, found)[0]
            print(incidentText(number - 1, members, dossier, gathered.counts, found), terminator: "")
            return
        }
        let selected = try selection.selection(gathered.counts, found)
        let counts = selected.map { [gathered.counts.count($0)] } ?? allCounts(gathered.counts, found)
        if output != nil || tags != nil {
            let dossiers = try dossiers(incidents, gathered.counts, found)
            if let output {
                try emit(Array(incidentTable(incidents, dossiers, gathered.counts, found).utf8), to: output)
            }
            if let tags { try emit(Array(try machineTagList(dossiers).utf8), to: tags) }
        }
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
        if let tags { print("Machine tags: \(tags)") }
        if let certificates { print("Counts with their proofs: \(certificates)") }
    }

    /// How sure incidents are: only where that is asked are those who watched read.
    private func dossiers(_ incidents: [[Int]], _ counts: EventCounts, _ found: Case) throws -> [IncidentDossier] {
        let judge = try rows.run(found).judge
        let stays = observers.hasFile(in: folder.folder) ? try observers.stays(found, in: folder.folder) : nil
        let detection = try observers.detection(in: folder.folder)
        return incidents.map {
            IncidentDossier($0, counts, judge: judge, stays: stays, detection: detection)
        }
    }
}

/// Counts of all events, and of those that break each provision: in all, by reporting day, side, band and party.
func allCounts(_ counts: EventCounts, _ found: Case, byDay: Bool = true) -> [EventCount] {
    let provisions = found.agreement.provisions.indices
    let bands = DistanceBands(found.agreement.bands)
    var selections: [EventCounts.Selection] = [.init()] + provisions.map { .init(provision: $0) }
    for provision in provisions {
        if byDay {
            selections += counts.days(.init(provision: provision)).map { .init(provision: provision, day: $0) }
        }
        selections += (0..<3).map { .init(provision: provision, side: $0) }
        selections += (0..<bands.count).map { .init(provision: provision, band: $0) }
        selections += found.parties.indices.map { .init(provision: provision, party: $0) }
    }
    let list = counts.counts(selections)
    return [list[0]] + list.dropFirst().filter { !$0.possible.isEmpty }
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
    // A proof that a person can go through.
    let largest = list[0].proof.parts.filter {
        $0.lines.count > 1 && $0.lines.count <= 24 && $0.weights.count <= 12 && $0.isIndependentSet
    }.max { $0.lines.count < $1.lines.count }
    if let largest {
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
