import ArgumentParser
import CaseFolder
import CaseModel
import MissionVerification

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct VerifyMissionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-mission",
        abstract: "Checks an answer about the mission again, with code apart from the engine.",
        discussion: """
            Needs, pledges, conditions and caveats are read from the case again; every assignment is looked up in them, \
            and every limit is proved by needs that the pledges which can serve them do not suffice for. States, reasons, \
            tasks, what is known of how many, and what follows without a contributor are read or reckoned again; what is \
            not checked is named. Exit status 1 where it does not hold, 2 where the file is no answer or has other keys.
            """)

    @Argument(help: "The file that `truceline mission CASE --format json` wrote.", completion: .file())
    var file: String
    @OptionGroup var folder: CaseArgument

    func run() throws {
        let found = try folder.read()
        guard let bytes = try wholeFile(file) else {
            printError("\(file):1:1: error: no such file; expected an answer about a mission")
            throw ExitCode(2)
        }
        guard let answer = try? JSONDecoder().decode(MissionAnswer.self, from: Data(bytes)) else {
            printError("\(file):1:1: error: is not what `truceline mission --format json` writes; expected its JSON")
            throw ExitCode(2)
        }
        let unknown = unknownKeys(in: bytes, decodedAs: answer)
        guard unknown.isEmpty else {
            for key in unknown.prefix(100) {
                printError("\(file):1:1: error: '\(key)' is no key of an answer about a mission; expected none")
            }
            throw ExitCode(2)
        }
        let report = verifyMission(answer, of: found)
        print(asked(answer.question, found))
        print(
            "\(countWords(answer.points.count, "point")), \(countWords(report.states, "state")) of needs and pledges, "
                + "\(countWords(report.covers, "cover")) checked")
        for fault in report.faults.prefix(100) { print("does not hold: \(fault)") }
        if report.faults.count > 100 { print("and \(report.faults.count - 100) more") }
        for item in report.unchecked { print("not checked: \(item)") }
        guard report.faults.isEmpty else { throw ExitCode(1) }
        print(report.unchecked.isEmpty ? "Everything holds." : "Everything else holds.")
    }

    /// The question to which the file is the answer: a right answer to another question is none to this one.
    private func asked(_ question: MissionQuestion, _ found: Case) -> String {
        var words = "An answer for "
        if let first = question.firstDay, let last = question.lastDay {
            words += first == last ? dayWords(first) : "\(dayWords(first)) to \(dayWords(last))"
        } else {
            let steps = question.order.map { $0.map(found.eventTitle).joined(separator: " and ") }
            words += steps.isEmpty ? "the case as it stands" : "this order of events: \(steps.joined(separator: ", "))"
        }
        for event in question.supposed {
            words += "; supposed: \(found.eventTitle(event.event)) on \(dayWords(event.day))"
        }
        if !question.without.isEmpty {
            words += "; left out: \(question.without.map(found.contributorTitle).joined(separator: ", "))"
        }
        return words + "."
    }
}

/// "1 point", "2 points".
private func countWords(_ count: Int, _ name: String) -> String { "\(count) \(name)\(count == 1 ? "" : "s")" }
