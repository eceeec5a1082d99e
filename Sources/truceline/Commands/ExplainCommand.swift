import ArgumentParser
import Assessment
import AssessmentRun
import CaseModel
import FindingFiles

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Shows the findings of one observation in full, step by step.")

    @OptionGroup var folder: CaseArgument
    @Argument(help: "The id of an observation, or its line: line-17.")
    var observation: String
    @OptionGroup var rows: ObservationOptions
    @Option(help: "Only this provision.")
    var provision: String?

    func run() throws {
        let found = try folder.read()
        if let provision, !found.agreement.provisions.contains(where: { $0.id == provision || $0.label == provision }) {
            let known = found.agreement.provisions.map(\.id)
            printError(
                "truceline explain: error: \(unknownName(provision, kind: "provision", among: known)); expected its id")
            throw ExitCode(2)
        }
        let run = try rows.run(found)
        let wanted = Array(observation.utf8)
        var texts: [String] = []
        _ = try rows.judged(
            run, found, folder.folder, rows: nil,
            visit: { table, _ in
                for row in 0..<table.count
                where table.id(row).elementsEqual(wanted) || "line-\(table.fileLines[row])" == observation {
                    texts.append(text(row, table, found, run))
                }
            }, write: { _ in })
        guard !texts.isEmpty else {
            printError(
                "truceline explain: error: no observation '\(observation)'; expected an id of the file, or line-NUMBER")
            throw ExitCode(2)
        }
        print(texts.joined(separator: "\n\n"))
    }

    private func text(_ row: Int, _ table: ObservationTable, _ found: Case, _ run: AssessmentRun) -> String {
        var lines = [
            "Observation \(String(decoding: table.id(row), as: UTF8.self)), line \(table.fileLines[row]) of the file"
        ]
        for (number, provision) in run.judge.provisions.enumerated()
        where self.provision == nil || provision.id == self.provision || provision.label == self.provision {
            let finding = run.judge.explanation(row: row, of: table, provision: number)
            lines.append("")
            lines.append("\(provision.label)  \(provision.says)")
            if let wording = provision.wording { lines.append("  wording: “\(wording)”") }
            lines.append("  source: \(found.sourceChain(of: provision.head).joined(separator: " → "))")
            lines.append("  violation: \(finding.value.word)")
            for step in finding.steps {
                lines.append("    \(step.condition): \(step.value.word)")
                lines.append("      the provision: \(step.asks)")
                lines.append("      the observation: \(step.says)")
            }
            if finding.value == .possible {
                let facts = finding.missing.list
                lines.append(
                    facts.count == 1
                        ? "  the missing fact that would decide it: \(facts[0])"
                        : "  missing facts: \(facts.joined(separator: "; ")); each alone can exclude a violation")
            }
            lines.append("  attribution: \(finding.attribution.words(parties: run.judge.parties))")
        }
        return lines.joined(separator: "\n")
    }
}
