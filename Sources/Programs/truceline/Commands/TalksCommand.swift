import Answers
import ArgumentParser
import Report

struct TalksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "talks",
        abstract: "Says why there is no deal and what is the least that would open one, with proof.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @OptionGroup var folder: CaseArgument
    @OptionGroup var options: TalksOptions
    @Option(
        help: "The day whose demands are asked about, such as 2026-03-01; the last that the case tells of if left out.")
    var on: String?
    @Option(help: "text or json; json holds every proof, for `truceline verify-talks`.")
    var format: Format = .text
    @Option(help: "How many of the openings are shown in text, and listed in JSON (there 1000 if left out).")
    var first: Int?
    @ArgumentParser.Flag(
        name: .customLong("cheapest-only"), help: "Finds the first openings only, not all cores and openings.")
    var cheapestOnly = false
    @ArgumentParser.Flag(help: "Lists when each core appeared and vanished, and through which statement.")
    var changes = false
    @Option(
        help: """
            Makes this folder with cores.csv, openings.csv, stands.csv and numbers.csv, beside the answer; with --changes, \
            with changes.csv.
            """,
        completion: .directory)
    var tables: String?
    @Option(help: "How many of the cores are shown in full in text.")
    var cores = 20
    @Option(name: .shortAndLong, help: "Writes to this file, whole or not at all.", completion: .file())
    var output: String?

    mutating func validate() throws {
        if let first, !(1...100_000).contains(first) { throw ValidationError("--first must be 1 to 100000") }
        if !(0...100_000).contains(cores) { throw ValidationError("--cores must be 0 to 100000") }
        if changes, cheapestOnly || on != nil {
            throw ValidationError(
                "--changes goes over all days, with all cores; expected it without --on and --cheapest-only")
        }
    }

    func run() throws {
        let file = try folder.read()
        var request = try options.request(of: folder, file)
        request.on = on
        request.isComplete = !cheapestOnly
        if format == .json || cheapestOnly { request.firstOpenings = first }
        if changes {
            let history = try talksHistory(request, about: file)
            if let tables { try write(historyTable(history, file.records), to: tables) }
            switch format {
            case .json: try emit(json(sealed(history, of: file)), to: output)
            case .text: try emit(Array(historyText(history, file.records).utf8), to: output)
            }
            if !history.faults.isEmpty { throw ExitCode(1) }
            return
        }
        switch format {
        case .json:
            let sealed = try sealedAnswer(request, about: file)
            try writeTables(of: sealed.answer, file.records)
            try emit(json(sealed), to: output)
        case .text:
            let findings = try answer(request, about: file, beside: !cheapestOnly)
            let text = TalksText(file.records, findings, shownOpenings: first ?? 6, shownCores: cores).text()
            try writeTables(of: findings.answer, file.records)
            try emit(Array(text.utf8), to: output)
            if !findings.proof.faults.isEmpty { throw ExitCode(1) }
        }
    }

    private func writeTables(of answer: TalksAnswer, _ found: Case) throws {
        guard let tables else { return }
        try write(talksTables(of: answer, found), to: tables)
    }

    private func write(_ files: [(name: String, text: String)], to folder: String) throws {
        try makeWholeFolder(folder, files: files.map { ($0.name, Array($0.text.utf8)) }, command: "talks")
    }
}
