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
    @Option(help: "text or json; json holds every proof, for `truceline verify-talks`.")
    var format: Format = .text
    @Option(help: "How many of the openings are shown in text, and listed in JSON (there 1000 if left out).")
    var first: Int?
    @ArgumentParser.Flag(
        name: .customLong("cheapest-only"), help: "Finds the first openings only, not all cores and openings.")
    var cheapestOnly = false
    @ArgumentParser.Flag(help: "Lists when each core appeared and vanished, and through which statement.")
    var changes = false
    @Option(name: .shortAndLong, help: "Writes to this file, whole or not at all.", completion: .file())
    var output: String?

    mutating func validate() throws {
        if let first, !(1...100_000).contains(first) { throw ValidationError("--first must be 1 to 100000") }
        if changes, format == .json || cheapestOnly || options.on != nil {
            throw ValidationError("--changes goes over all days and is told as text: expected it without --on, --format and --cheapest-only")
        }
    }

    func run() throws {
        let file = try folder.read()
        var request = options.request()
        request.isComplete = !cheapestOnly
        if format == .json || cheapestOnly { request.firstOpenings = first }
        if changes {
            let history = try talksHistory(request, about: file)
            try emit(Array(historyText(history, file.records).utf8), to: output)
            if !history.faults.isEmpty { throw ExitCode(1) }
            return
        }
        switch format {
        case .json:
            try emit(json(try sealedAnswer(request, about: file)), to: output)
        case .text:
            let findings = try answer(request, about: file, beside: !cheapestOnly)
            let text = TalksText(file.records, findings, shownOpenings: first ?? 6).text()
            try emit(Array(text.utf8), to: output)
            if !findings.proof.faults.isEmpty { throw ExitCode(1) }
        }
    }
}
