import ArgumentParser
import CaseModel
import Report
import Talks

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

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
    @Option(name: .shortAndLong, help: "Writes to this file, whole or not at all.", completion: .file())
    var output: String?

    mutating func validate() throws {
        if let first, !(1...100_000).contains(first) { throw ValidationError("--first must be 1 to 100000") }
    }

    func run() throws {
        let found = try folder.readTalks()
        let question = try options.question(for: found)
        var limits = TalksLimits(timeLimit: options.timeLimit, isComplete: !cheapestOnly)
        limits.firstOpenings = TalksLimits.usualFirstOpenings(demands: found.demands.count)
        if let first, format == .json || cheapestOnly { limits.firstOpenings = first }
        if ProgressLine.isWanted() {
            let line = ProgressLine(label: "parts of the talks")
            limits.progress = { line.show($0, of: $1) }
        }
        let asking = TalksAsking(found: found, question: question, limits: limits)
        switch format {
        case .json:
            let answer = try unlessRefused { () throws(QuestionError) in try asking.answer(question).1 }
            try emit(json(answer), to: output)
        case .text:
            let findings = try unlessRefused { () throws(QuestionError) in try asking.findings(beside: !cheapestOnly) }
            let text = TalksText(found, findings, shownOpenings: first ?? 6).text()
            try emit(Array(text.utf8), to: output)
            if !findings.proof.faults.isEmpty { throw ExitCode(1) }
        }
    }

    private func json(_ answer: TalksAnswer) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(answer)) + [UInt8(ascii: "\n")]
    }
}
