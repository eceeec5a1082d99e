import ArgumentParser
import CaseFolder
import CaseModel
import TalksVerification

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct VerifyTalksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-talks",
        abstract: "Checks an answer of `truceline talks --format json` again, with code apart from the engine.",
        discussion:
            "Exit status: 0 every proof holds; 1 a proof is wrong or could not be checked in full; 2 not an answer.")

    @Argument(help: "The answer, as `truceline talks --format json` wrote it.", completion: .file())
    var answer: String
    @OptionGroup var folder: CaseArgument
    @Option(name: .customLong("step-budget"), help: "How many steps the search of the checker may take in all.")
    var stepBudget: Int = VerificationReport.usualStepBudget

    func run() throws {
        let read = try readAnswer()
        let found = try folder.read()
        let negotiation = try unlessRefused { () throws(QuestionError) in try found.negotiation(for: read.question) }
        let report = verifyTalks(read, of: negotiation, stepBudget: max(1, stepBudget))
        for check in report.checks {
            print("\(check.name): \(check.count) checked, \(check.outcome)")
        }
        for fault in report.faults.prefix(100) { print("WRONG: \(fault)") }
        for item in report.unchecked.prefix(100) { print("not checked: \(item)") }
        if read.title != found.title { print("note: the answer is headed “\(read.title)”, the case “\(found.title)”") }
        print(report.isProved ? "Every proof holds." : "Not proved.")
        if !report.isProved { throw ExitCode(1) }
    }

    private func readAnswer() throws -> TalksAnswer {
        switch readBytes(atPath: answer) {
        case .refused(let mistake):
            show([mistake])
            throw ExitCode(2)
        case .read(let bytes):
            do {
                return try JSONDecoder().decode(TalksAnswer.self, from: Data(bytes))
            } catch {
                show([
                    Mistake(
                        position: FilePosition(file: answer, line: 1, column: 1),
                        message: "not an answer about talks (\(words(for: error))); expected the JSON of "
                            + "`truceline talks --format json`")
                ])
                throw ExitCode(2)
            }
        }
    }

    private func words(for error: any Error) -> String {
        func path(_ context: DecodingError.Context) -> String {
            let keys = context.codingPath.map(\.stringValue).joined(separator: ".")
            return keys.isEmpty ? context.debugDescription : "at \(keys): \(context.debugDescription)"
        }
        switch error {
        case DecodingError.keyNotFound(let key, let context): return "without '\(key.stringValue)', \(path(context))"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            return path(context)
        default: return "\(error)"
        }
    }
}
