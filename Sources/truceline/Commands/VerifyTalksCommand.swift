import Answers
import ArgumentParser
import CaseFolder
import CaseModel
import Report

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
    var stepBudget: Int = usualStepBudget

    func run() throws {
        let read = try readAnswer()
        let file = try folder.read()
        let checked = try check(read, about: file, stepBudget: stepBudget)
        print(checkText(checked, file.records), terminator: "")
        if !checked.isProved { throw ExitCode(1) }
    }

    private func readAnswer() throws -> TalksAnswer {
        switch readBytes(atPath: answer) {
        case .refused(let mistake): throw Refusal(.noFile, [mistake])
        case .read(let bytes):
            do {
                return try JSONDecoder().decode(TalksAnswer.self, from: Data(bytes))
            } catch {
                throw Refusal(
                    .notAnAnswer,
                    [
                        Mistake(
                            position: FilePosition(file: answer, line: 1, column: 1),
                            message: "not an answer about talks (\(words(for: error))); expected the JSON of "
                                + "`truceline talks --format json`")
                    ])
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
