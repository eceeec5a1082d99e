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
    @OptionGroup var period: PeriodOptions
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
        let period = try period.period(found)
        let gathered = try gathering.counts(
            try rows.gathered(found, in: folder.folder, period: period), found, in: folder.folder, within: period?.days)
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
        let counts = selected.map { [gathered.counts.count($0)] } ?? gathered.counts.allCounts()
        if output != nil || tags != nil {
            let dossiers = try dossiers(incidents, gathered.counts, found)
            if let output {
                try emit(Array(incidentTable(incidents, dossiers, gathered.counts, found).utf8), to: output)
            }
            if let tags { try emit(Array(try machineTagList(dossiers).utf8), to: tags) }
        }
        if let certificates {
            let file = CountsFile(
                isWhole: selected == nil, within: period?.days, counts: counts, of: gathered.counts)
            let output = try StreamedFile(path: certificates)
            do {
                try file.write { output.write($0) }
                try output.finish()
            } catch {
                output.discard()
                throw error
            }
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

private func countsText(_ list: [EventCount], _ counts: EventCounts, _ incidents: [[Int]], _ found: Case) -> String {
    var lines = ["\(found.title): \(counts.reports.count) reports, \(incidents.count) incidents"]
    lines.append("Events reported, of all kinds: \(list[0].words)")
    lines.append("")
    lines.append("Events reported that break a provision:")
    for provision in found.agreement.provisions {
        guard let count = list.first(where: { $0.isWhole(of: provision.id) }) else { continue }
        lines.append("  \(provision.label)  \(provision.says): \(count.words)")
        lines.append(
            "      from \(count.certain) \(count.certain == 1 ? "report that certainly tells" : "reports that certainly tell") of it and \(count.possible) that can; "
                + proofWords(count))
    }
    // A proof that a person can go through.
    let largest = list[0].proof.parts.filter {
        $0.lines.count > 1 && $0.lines.count <= 24 && $0.weights.count <= 12 && $0.isIndependentSet
    }.max { $0.lines.count < $1.lines.count }
    if let largest {
        lines.append("")
        let names = largest.weights.map { counts.reports[$0.line].reference }
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
        "from \(count.certain) reports that certainly tell of it and \(count.possible) that can; "
            + proofWords(count))
    if count.proof.alone > 0 {
        lines.append(
            "  \(count.proof.alone) \(count.proof.alone == 1 ? "report shares" : "reports share") no event with another: each "
                + "counts what it claims")
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
    if let enough = count.proof.assigned {
        return "a true lower bound, not proved to be the largest: \(enough) events are enough"
    }
    return "a true lower bound, not proved to be the largest"
}

/// Names, the first of them where they are many.
private func some(_ names: [String]) -> String {
    let most = 200
    return names.prefix(most).joined(separator: ", ")
        + (names.count > most ? " and \(names.count - most) more" : "")
}
