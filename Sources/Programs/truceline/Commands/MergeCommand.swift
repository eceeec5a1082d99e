import Answers
import ArgumentParser
import CaseFolder
import Report

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Puts together what was made of parts of the rows, or of spans of days.",
        discussion: """
            Parts come from the --partial of `truceline assess`, `incidents` or `coverage`, on any machine and in any order; \
            what comes out is what one run over the whole gives. Totals are those of --events none. Counts of events are made \
            from the rows of the whole, with what the parts found. Coverage is the table of segments and hours. Parts of \
            another case, of other days, overlapping or missing ones are refused; where some are still to come, --partial keeps \
            what there is.
            """)

    @OptionGroup var folder: CaseArgument
    @Argument(help: "The files of parts, all of one kind.", completion: .file())
    var parts: [String]
    @OptionGroup var rows: ObservationOptions
    @OptionGroup var gathering: GatheringOptions
    @OptionGroup var observers: ObserverOptions
    @Option(
        name: .shortAndLong, help: "A file to write the totals, incidents, or segments and hours to, as CSV.",
        completion: .file())
    var output: String?
    @Option(help: "A file to write what there is to, as a further part.", completion: .file())
    var partial: String?
    @Option(
        help: "A file to write counts with their proofs to, as JSON, for `truceline verify-counts`.",
        completion: .file())
    var certificates: String?

    func run() throws {
        let file = try folder.read(
            elsewhere: .init(
                observations: rows.observations, observers: observers.observers, decisions: gathering.decisions))
        for path in parts { ReadFiles.note(path) }
        switch try formatOfPart(atPath: parts[0]) {
        case PartialCounts.format: try mergeCounts(file)
        case PartialCoverage.format: try mergeCoverage(file)
        default: try mergeTotals(file)
        }
    }

    /// Refuses where something is missing and is not only to be kept.
    private func check(isWhole: Bool, _ missing: @autoclosure () -> String) throws(Refusal) {
        guard isWhole || partial != nil && output == nil && certificates == nil else {
            throw Refusal(.question, missing() + "; expected them, or --partial without --output")
        }
    }

    /// Refuses what these parts have no use for.
    private func refuse(_ others: [(name: String, isGiven: Bool)], beside parts: String) throws(Refusal) {
        if certificates != nil {
            throw Refusal(
                .question, "--certificates beside parts that hold no counts; expected those of `truceline incidents`")
        }
        let given =
            ([
                ("--skip-bad", rows.skipBad), ("--form", rows.form != nil),
                ("--decisions", gathering.decisions != nil),
            ] + others).filter(\.1).map(\.0)
        if !given.isEmpty {
            throw Refusal(
                .question,
                "\(given.joined(separator: ", ")) beside parts of \(parts), which are not made anew; expected none of "
                    + "them")
        }
    }

    private func mergeTotals(_ file: CaseFile) throws {
        try refuse(
            [("--observations", rows.observations != nil), ("--observers", observers.observers != nil)],
            beside: "totals")
        let merged = try mergedParts(atPaths: parts, of: file)
        try check(isWhole: merged.missing.isEmpty, missingPartsText(merged.missing, of: merged.partial.answer.of))
        if let output { try emit(Array(totalsTable(merged.answers, file.records).utf8), to: output) }
        if let partial { try emit(json(merged.partial), to: partial) }
        print(
            merged.missing.isEmpty
                ? totalsText(merged.answers, file.records)
                : missingPartsText(merged.missing, of: merged.partial.answer.of) + "\n",
            terminator: "")
        if let output { print("Totals: \(output)") }
        if let partial { print("Totals of the parts: \(partial)") }
    }

    private func mergeCounts(_ file: CaseFile) throws {
        let merged = try mergedCounts(atPaths: parts, of: file)
        let missing = missingPartsText(merged.missing, of: merged.partial.answer.of)
        try check(isWhole: merged.missing.isEmpty, missing)
        if let partial { try emit(json(merged.partial, pretty: false), to: partial) }
        if merged.missing.isEmpty {
            var request = merged.request
            request.rows = rows.request
            request.withDossiers = output != nil
            let found = try answer(request, about: file)
            if let output { try emit(Array(incidentTable(found, file.records).utf8), to: output) }
            if let certificates { try write(found, certificates, file) }
            print(countsText(found, file.records), terminator: "")
        } else {
            print(missing)
        }
        if let output { print("Incidents: \(output)") }
        if let certificates { print("Counts with their proofs: \(certificates)") }
        if let partial { print("Counts of the parts: \(partial)") }
    }

    private func mergeCoverage(_ file: CaseFile) throws {
        try refuse([], beside: "coverage")
        let merged = try mergedCoverage(atPaths: parts, of: file)
        try check(isWhole: merged.cells != nil, missingHoursText(merged))
        if let partial { try emit(json(merged.partial), to: partial) }
        if let cells = merged.cells, let output {
            let table = try StreamedFile(path: output)
            for rows in CoverageRows(cells, file.records) { table.write(rows[...]) }
            try table.finish()
        }
        print(merged.cells.map { mergedCoverageText($0) } ?? missingHoursText(merged))
        if let output { print("Segments and hours: \(output)") }
        if let partial { print("Hours of the parts: \(partial)") }
    }
}
